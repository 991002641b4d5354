"""What is added to a laid-out paper before its bytes are written, in this order."""

from __future__ import annotations

from typing import Any

from documents import archive
from documents.signing import field


def finish(document: Any, pdf: Any) -> None:
    """WeasyPrint calls this with its document and the PDF it is about to write; it brings no types."""
    archive.finish(document, pdf)
    field.add(document, pdf)


def finish_draft(document: Any, pdf: Any) -> None:
    """Finish what is never signed."""
    archive.finish(document, pdf)

"""Which edition of the layout a paper is set in: templates, this package, faces and engine together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from documents import fonts

DECIDING = (
    "weasyprint",
    "pydyf",
    "uharfbuzz",
    "deflate",
)  # another version may lay out, cut or compress differently
ASIDE = ("bench", "samples")  # what measures papers, and what stands in for facts, decides nothing
TEMPLATES = fonts.CHECKOUT / "templates" / "documents"


@cache
def edition() -> str:
    """Names what decides the look of a paper beside its facts: templates, this package, faces, and the
    libraries that lay out, cut faces and compress.

    Twelve hexadecimal digits; another edition may set the same facts differently.
    """
    told: dict[str, str] = dict(fonts.digests())
    for path in sorted([*TEMPLATES.rglob("*.*"), *_sources()]):
        told[str(path.relative_to(fonts.CHECKOUT))] = hashlib.sha256(path.read_bytes()).hexdigest()
    told |= {library: version(library) for library in DECIDING}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:12]


def _sources() -> Iterator[Path]:
    package = Path(__file__).parent
    return (path for path in package.rglob("*.py") if path.relative_to(package).parts[0] not in ASIDE)

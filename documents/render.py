"""One paper: facts and a template in, PDF bytes out. The same facts give the same bytes.

Importing this module makes fontconfig see our own font folder only, therefore nothing else in the process may have
loaded Pango before. WeasyPrint is not safe between threads: keep to one, or use `documents.press`.
"""

from __future__ import annotations

import gc
import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, NoReturn

from documents import catalogue, fonts, glyphs
from documents.edition import TEMPLATES, edition
from documents.facts import Facts, digest
from documents.loading import apart
from documents.page import html
from documents.refusals import Incomplete, MissingGlyphs, RenderFailed

fonts.activate()

with apart():
    import weasyprint  # Pango reads the font configuration when it is loaded
from weasyprint.logger import LOGGER  # noqa: E402
from weasyprint.text.fonts import FontConfiguration  # noqa: E402
from weasyprint.urls import FatalURLFetchingError, URLFetcher  # noqa: E402

from documents import archive, finishing, quick, spread, tags  # noqa: E402

VARIANT = "pdf/a-3a"  # tagged, archival, may carry the data as an attachment
WITH_DATA = "H"  # layouts whose papers carry their facts

spread.install()
archive.install()
tags.install()
quick.install()


class Closed(URLFetcher):  # type: ignore[misc] # WeasyPrint brings no types
    """Fetches nothing. A paper asks for nothing from outside; one that does is not printed with a hole in it."""

    def fetch(self, url: str, headers: object = None) -> NoReturn:  # noqa: ARG002 - the library's signature
        raise FatalURLFetchingError(f"文书不得引用外部资源：{url[:80]}")


CLOSED = Closed()


@cache
def _font_configuration() -> FontConfiguration:
    return FontConfiguration()  # one for the life of the process: making one per paper leaks


@cache
def _styles(layout: str) -> list[Any]:
    sheet = {"H": "official.css", "L": "official.css", "F": "form.css", "R": "record.css"}[layout]
    texts = (fonts.named((TEMPLATES / name).read_text(encoding="utf-8")) for name in ("paper.css", sheet))
    return [
        weasyprint.CSS(string=text, url_fetcher=CLOSED, font_config=_font_configuration()) for text in texts
    ]


def refuse_faults(facts: Facts, *, draft: bool = False) -> None:
    """Raise Incomplete or MissingGlyphs when the paper may not be printed. A draft may have gaps, never holes."""
    if not draft and (problems := catalogue.check(facts)):
        told = "；".join(problem.sentence().rstrip("。") for problem in problems)
        raise Incomplete(f"文书内容不完整，不能印制：{told}。")
    if lost := glyphs.missing(facts):
        told = "；".join(part.sentence() for part in lost[:10])
        raise MissingGlyphs(f"文书中有无法印出的字符：{told}。请改正，或者请管理员补充字体。")


def render(facts: Facts, *, draft: bool = False) -> bytes:
    """The paper as PDF/A-3a. `draft` adds a watermark, allows gaps, and changes no line break.

    Raises Incomplete when a part is missing or contradicts another, MissingGlyphs when a character cannot be shown.
    """
    refuse_faults(facts, draft=draft)
    kind = catalogue.BY_FACTS[type(facts)]
    identifier = hashlib.sha256(f"{digest(facts)}{edition()}{draft}".encode()).digest()[:16]
    data = archive.attachments(facts, kind, CLOSED) if kind.layout == WITH_DATA else []
    with _no_complaints(), _undisturbed():
        page = weasyprint.HTML(string=html(facts, draft=draft), url_fetcher=CLOSED)
        pdf: bytes = page.write_pdf(
            stylesheets=_styles(kind.layout),
            font_config=_font_configuration(),
            finisher=finishing.finish_draft if draft else finishing.finish,
            pdf_variant=VARIANT,
            pdf_identifier=identifier,
            attachments=data,
        )
    return pdf


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Collect no garbage while a paper is made: nothing of it is garbage before it is done."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class _Complaints(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


@contextmanager
def _no_complaints() -> Iterator[None]:
    """WeasyPrint only logs what it could not do. A paper that made it complain is not issued."""
    complaints = _Complaints()
    LOGGER.addHandler(complaints)
    try:
        yield
    except FatalURLFetchingError as error:
        raise RenderFailed(str(error)) from None
    finally:
        LOGGER.removeHandler(complaints)
    if complaints.heard:
        raise RenderFailed(f"文书版式有误，未印制：{'；'.join(complaints.heard[:3])}。请告知系统管理员。")

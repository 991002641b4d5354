"""Which language a page is in. Chinese is the source; English comes from the catalogue, at the moment of display."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Protocol

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

LOCALE = Path(__file__).resolve().parent.parent / "locale"
SOURCE = "zh"
LANGUAGES = (SOURCE, "en")
COOKIE = "language"
DAY = ("y年M月d日（EEEE）", "EEEE d MMMM y")  # Chinese pattern, English pattern
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

_chosen: ContextVar[str] = ContextVar("language", default=SOURCE)


class Said(Protocol):
    """A sentence with places to fill: PortalError, BadInput, a step of an explanation."""

    @property
    def message(self) -> str: ...
    @property
    def values(self) -> Mapping[str, object]: ...


def language() -> str:
    """Return the language of the page being made: `zh` or `en`."""
    return _chosen.get()


@contextmanager
def speaking(choice: str) -> Iterator[None]:
    """Make everything inside speak one language; one that is unknown is Chinese."""
    token = _chosen.set(choice if choice in LANGUAGES else SOURCE)
    try:
        yield
    finally:
        _chosen.reset(token)


def gettext(message: str) -> str:
    """Say a Chinese source text in the language of the page."""
    # The empty text is the catalogue's own header
    return _translations(language()).gettext(message) if message else ""


def ngettext(singular: str, plural: str, number: int) -> str:
    """Say a text that counts something; in Chinese both forms are the same words."""
    return _translations(language()).ngettext(singular, plural, number)


def translate_error(error: Said) -> str:
    """Say a refusal (PortalError, BadInput) in the language of the page, its values filled in."""
    text = gettext(error.message)
    values = {name: _word(value) for name, value in error.values.items()}
    return text % values if values else text


class LanguageMiddleware:
    """Sets the language of each request from the cookie that the language switch writes.

    Accept-Language is not asked: office machines and old phones here often send `en` because nobody
    ever set them up, and a petitioner must never meet an English page that she did not choose.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        with speaking(HTTPConnection(scope).cookies.get(COOKIE, SOURCE)):
            await self.app(scope, receive, send)


def spelled(date: dt.date, patterns: tuple[str, str]) -> str:
    """Write a date by the Chinese or the English one of two Unicode date patterns."""
    chinese = language() == SOURCE
    return format_date(date, patterns[0 if chinese else 1], locale="zh_CN" if chinese else "en_GB")


def _word(value: object) -> object:
    if isinstance(value, dt.date):
        return spelled(value, DAY)
    if not isinstance(value, str):
        return value
    if not ISO_DATE.fullmatch(value):
        return gettext(value)
    try:  # explanations are stored as words and ISO dates, to be said in either language
        return spelled(dt.date.fromisoformat(value), DAY)
    except ValueError:
        return value  # as somebody typed it: no calendar has that day


@cache
def _translations(choice: str) -> NullTranslations:
    """Read a language's catalogue straight from its .po, so that no compiled copy can be missing or old."""
    if choice == SOURCE:
        return NullTranslations()
    compiled = io.BytesIO()
    with (LOCALE / choice / "LC_MESSAGES" / "messages.po").open("rb") as source:
        write_mo(compiled, read_po(source, locale=choice))
    compiled.seek(0)
    return GNUTranslations(compiled)

"""What an uploaded file really is, whatever it calls itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from portal.errors import Invalid, Unsupported
from portal.rules.marker import N_
from portal.storage import docx, ole, pdf, pictures, refused

HEAD = 1024
"""Bytes from the beginning that `sniff` wants."""


class Format(StrEnum):
    """The kinds of file that people may hand in."""

    PDF = "pdf"
    DOCX = "docx"
    JPEG = "jpg"
    PNG = "png"

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self]


MEDIA_TYPES = {
    Format.PDF: "application/pdf",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.JPEG: "image/jpeg",
    Format.PNG: "image/png",
}

EVIDENCE = frozenset(Format)
"""What petitioners and counters hand in."""
OPINIONS = frozenset({Format.PDF, Format.DOCX})
"""What a lawyer's opinion may be."""

EMPTY = N_("文件「%(name)s」是空的。请打开看一看，确认有内容后重新选择。")
WRONG_TYPE = N_("文件「%(name)s」不是这里能接受的类型。可以上传：%(allowed)s。")

_MAGIC = ((b"\xff\xd8\xff", Format.JPEG), (b"\x89PNG\r\n\x1a\n", Format.PNG), (b"PK\x03\x04", Format.DOCX))


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file was found to be; `pages` only where the format counts them itself."""

    media_type: str
    extension: str
    pages: int | None = None


def sniff(head: bytes, name: str, allowed: frozenset[Format]) -> Format | None:
    """Say from the first 1024 bytes what a file seems to be; None: only the whole file can tell (old Office).

    Raises Unsupported when it certainly is not one of `allowed`, so that the rest need not be received.
    """
    found = _seems(head)
    if found is None and head.startswith(refused.OLE):
        return None
    if found is None and (why := refused.reason(head)):
        raise Unsupported(why, name=name)
    # A zip may be a document, an archive or an OFD paper: the answer that helps needs the whole of it.
    if found is None or (found not in allowed and found is not Format.DOCX):
        raise wrong_type(name, allowed)
    return found


def inspect(path: Path, name: str, allowed: frozenset[Format]) -> Kind:
    """Open the file at `path` as what it seems to be and look at all of it that matters.

    `name` is only for the messages. Raises Unsupported (not one of `allowed`) or Invalid (empty, truncated,
    damaged, encrypted, too large once unpacked, carrying macros or foreign content), each in its own words.
    Blocking, and hostile files reach C libraries here: call it through `inspection.inspect_apart`.
    """
    if path.stat().st_size == 0:
        raise Invalid(EMPTY, name=name)
    with path.open("rb") as file:
        found = sniff(file.read(HEAD), name, allowed)
    pages = None
    match found:
        case Format.PDF:
            pages = pdf.count_pages(path, name)
        case Format.DOCX:
            docx.check(path, name)
        case Format.JPEG | Format.PNG:
            pictures.check(path, name, found.name)
        case None:
            ole.refuse(path, name)
    if found not in allowed:
        raise wrong_type(name, allowed)
    return Kind(found.media_type, found.value, pages)


def wrong_type(name: str, allowed: frozenset[Format]) -> Unsupported:
    """The refusal that names what may be handed in here."""
    listed = "、".join(item.name for item in Format if item in allowed)
    return Unsupported(WRONG_TYPE, name=name, allowed=listed)


def _seems(head: bytes) -> Format | None:
    # A header further in is what readers forgive and polyglots live on; `pdf` refuses it in its own words.
    if b"%PDF-" in head and not head.startswith((b"PK", b"\x89PNG", b"\xff\xd8")):
        return Format.PDF
    return next((found for magic, found in _MAGIC if head.startswith(magic)), None)

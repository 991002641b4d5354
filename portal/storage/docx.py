"""Word documents: really unpacked, within bounds, and without macros."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import NoReturn
from xml.etree import ElementTree as ET
from xml.parsers import expat

from portal.errors import Invalid, Unsupported
from portal.rules.marker import N_
from portal.storage import ole, refused
from portal.storage.unzip import BrokenEntry, TooMuch, inflate

MOST_ENTRIES = 5_000
MOST_BYTES = 200_000_000
MOST_XML = 50_000_000
_TYPES = "[Content_Types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

TRUNCATED = N_("文件「%(name)s」不完整，可能在复制或传输时中断了。请换用完整的文件重新上传。")
DAMAGED = N_("文件「%(name)s」已损坏，无法打开。请用 Word 或 WPS 重新保存为 .docx 后上传。")
TOO_LARGE = N_("文件「%(name)s」解开后超过 %(limit)s MB，不能接受。请压缩里面的图片，或者另存为 PDF 后上传。")
MACROS = N_("文件「%(name)s」带有宏，为安全起见不能接受。请另存为不带宏的 .docx 或 PDF 后上传。")
TEMPLATE = N_("文件「%(name)s」是 Word 模板。请另存为 .docx 或 PDF 后上传。")


def check(path: Path, name: str) -> None:
    """Raise Invalid (cut short, damaged, locked, too large, macros) or Unsupported (another kind of zip).

    Sizes written in the archive are not believed: every entry is unpacked and counted, and nothing is kept
    but the two parts that are read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = _entries(archive, name)
            _is_word(entries, name)
            kept = _unpacked(path, entries, name)
        _main_part(kept, name)
    except (zipfile.BadZipFile, BrokenEntry, NotImplementedError, ValueError) as error:
        raise Invalid(DAMAGED if _has_directory(path) else TRUNCATED, name=name) from error


def _entries(archive: zipfile.ZipFile, name: str) -> dict[str, zipfile.ZipInfo]:
    infos = archive.infolist()
    if len(infos) > MOST_ENTRIES:
        raise Invalid(TOO_LARGE, name=name, limit=MOST_BYTES // 1_000_000)
    entries = {info.filename: info for info in infos}
    if len(entries) != len(infos):
        raise BrokenEntry("one name twice: readers would disagree which part counts")
    return entries


def _is_word(entries: dict[str, zipfile.ZipInfo], name: str) -> None:
    if any(info.flag_bits & 1 for info in entries.values()):
        raise Invalid(ole.LOCKED, name=name)
    if any(entry.lower().endswith("vbaproject.bin") for entry in entries):
        raise Invalid(MACROS, name=name)
    if "OFD.xml" in entries:
        raise Unsupported(refused.OFD, name=name)
    if _TYPES not in entries:
        raise Unsupported(refused.OPEN_DOCUMENT if "mimetype" in entries else refused.ARCHIVE, name=name)
    if any(entry.startswith(("xl/", "ppt/")) for entry in entries):
        raise Unsupported(refused.SHEET, name=name)


def _unpacked(path: Path, entries: dict[str, zipfile.ZipInfo], name: str) -> dict[str, bytes]:
    """Unpack everything, keeping only XML that `_main_part` may want."""
    left = MOST_BYTES
    kept: dict[str, bytes] = {}
    try:
        with path.open("rb") as file:
            for entry, info in entries.items():
                wanted = bytearray() if entry == _TYPES or entry.startswith("word/document") else None
                left -= inflate(file, info, left, wanted)
                if wanted is not None:
                    kept[entry] = bytes(wanted)
    except TooMuch as error:
        raise Invalid(TOO_LARGE, name=name, limit=MOST_BYTES // 1_000_000) from error
    return kept


def _main_part(kept: dict[str, bytes], name: str) -> None:
    """Find the part that the content types call the document, and parse it."""
    _well_formed(kept[_TYPES])
    overrides = {
        item.get("PartName", "").lstrip("/"): item.get("ContentType", "")
        for item in ET.fromstring(kept[_TYPES])  # noqa: S314 (declarations refused above)
    }
    types = " ".join(overrides.values())
    if "macroEnabled" in types or "vbaProject" in types:
        raise Invalid(MACROS, name=name)
    if "wordprocessingml.template.main" in types:
        raise Invalid(TEMPLATE, name=name)
    main = next((part for part, kind in overrides.items() if kind == _MAIN), "word/document.xml")
    if main not in kept:
        raise BrokenEntry("no document inside")
    _well_formed(kept[main])


def _well_formed(content: bytes) -> None:
    """Raise BrokenEntry unless this is XML without a document type declaration."""
    if len(content) > MOST_XML:
        raise BrokenEntry("a part of XML that no reader would open")
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_declaration
    try:
        parser.Parse(content)
        parser.Parse(b"", True)  # noqa: FBT003 (expat's own way to say that this was all)
    except expat.ExpatError as error:
        raise BrokenEntry(str(error)) from error


def _refuse_declaration(*_: object) -> NoReturn:
    raise BrokenEntry("a document type declaration, which Word never writes")


def _has_directory(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 65_557))
        return b"PK\x05\x06" in file.read()

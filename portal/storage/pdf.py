"""Uploaded PDFs: whole, readable by everybody who has to, and nothing else besides a PDF."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

import pikepdf

from portal.errors import Invalid
from portal.rules.marker import N_

FOREIGN_START = N_("文件「%(name)s」的开头有不属于 PDF 的内容，为安全起见不能接受。请重新导出为 PDF 后上传。")
FOREIGN_END = N_(
    "文件「%(name)s」的末尾夹带了不属于 PDF 的内容，为安全起见不能接受。请重新导出为 PDF 后上传。"
)
TRUNCATED = N_("文件「%(name)s」不完整，可能在复制或传输时中断了。请换用完整的文件重新上传。")
LOCKED = N_("文件「%(name)s」设有打开密码，工作人员无法查看。请取消密码后重新上传。")
RESTRICTED = N_("文件「%(name)s」设有打印或编辑限制。请打开后“打印”成一份新的 PDF，再上传新的这份。")
DAMAGED = N_("文件「%(name)s」已损坏，无法打开。请重新导出或重新扫描后上传。")
NO_PAGES = N_("文件「%(name)s」里一页也没有。请打开看一看，确认有内容后重新上传。")

MOST_DRAWING = 50_000_000
"""Bytes of drawing instructions that are looked at on one page."""
LEFT_BEHIND = 16
"""Bytes that may follow packed data: its checksum and a line break."""
_BLANK = b"\0\t\n\f\r "
_LINEARIZED = re.compile(rb"/Linearized\b[^>]*?/L\s+(\d+)")
_NEXT_OBJECT = re.compile(rb"\s*(\d+\s+\d+\s+obj\b|xref\b|%)")


def count_pages(path: Path, name: str) -> int:
    """Return the number of pages; raise Invalid, telling encrypted, truncated, damaged and polyglot apart."""
    content = path.read_bytes()
    if not content.startswith(b"%PDF-"):
        raise Invalid(FOREIGN_START, name=name)
    _complete(content, name)
    # An archive's directory hidden in the last kilobytes: the file would be a zip to every unpacker.
    if zipfile.is_zipfile(path):
        raise Invalid(FOREIGN_END, name=name)
    try:
        with pikepdf.open(path) as document:
            if document.is_encrypted:
                raise Invalid(RESTRICTED, name=name)
            return _readable_pages(document, name)
    except pikepdf.PasswordError as error:
        raise Invalid(LOCKED, name=name) from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise Invalid(DAMAGED, name=name) from error


def _complete(content: bytes, name: str) -> None:
    """Refuse a file that stops early, or goes on after its end."""
    end = content.rfind(b"%%EOF")
    declared = _LINEARIZED.search(content[:1024])
    if end < 0 or (declared and int(declared.group(1)) > len(content)):
        raise Invalid(TRUNCATED, name=name)
    trailing = content[end + 5 :]
    if not trailing.strip(_BLANK):
        return
    # A file saved again carries several ends; cut inside the last revision, it goes on with an object.
    raise Invalid(TRUNCATED if _NEXT_OBJECT.match(trailing) else FOREIGN_END, name=name)


def _readable_pages(document: pikepdf.Pdf, name: str) -> int:
    """Count the pages after unpacking what each one draws, which is where damage shows."""
    count = len(document.pages)
    if not count:
        raise Invalid(NO_PAGES, name=name)
    for page in document.pages:
        contents = page.obj.get("/Contents")
        for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
            if isinstance(stream, pikepdf.Stream):
                _unpack(stream)
    return count


def _unpack(stream: pikepdf.Stream) -> None:
    """Raise ValueError for a broken stream; qpdf itself gives what it could read and says nothing."""
    if stream.get("/Filter") not in (pikepdf.Name.FlateDecode, pikepdf.Array([pikepdf.Name.FlateDecode])):
        stream.read_bytes()
        return
    # Without zlib's header there is no check of the sum at the end, which viewers do not ask for either.
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    packed = stream.read_raw_bytes()
    if not packed:
        return
    try:
        drawing = unpacker.decompress(packed[2:], MOST_DRAWING)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if len(unpacker.unused_data) > LEFT_BEHIND or not (unpacker.eof or len(drawing) == MOST_DRAWING):
        raise ValueError("a drawing that ends too early")

"""Files that people hand in, good and bad, made on the spot."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import docx
import pikepdf
from PIL import Image

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def pdf(pages: int = 2, **save: object) -> bytes:
    document = pikepdf.new()
    for _ in range(pages):
        page = document.add_blank_page(page_size=(595, 842))
        page.Contents = document.make_stream(b" ".join(b"%d 0 m" % (n * n) for n in range(900)))
    return _saved(document, **save)


def locked_pdf(user: str, owner: str) -> bytes:
    return pdf(encryption=pikepdf.Encryption(user=user, owner=owner))


def twice_saved_pdf() -> bytes:
    """A PDF with a second revision behind its first end, as signing tools and scanners write it."""
    first = pdf()
    start = first.rindex(b"startxref")
    previous = int(first[start:].split()[1])
    where = len(first) + 1
    entry = b"90 0 obj\n<< /Note (" + b"x" * 3000 + b") >>\nendobj\n"
    table = b"xref\n90 1\n%010d 00000 n \n" % where
    trailer = b"trailer\n<< /Size 91 /Root 1 0 R /Prev %d >>\n" % previous
    tail = b"startxref\n%d\n%%%%EOF\n" % (where + len(entry))
    return first + b"\n" + entry + table + trailer + tail


def _saved(document: pikepdf.Pdf, **save: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer, **{"object_stream_mode": pikepdf.ObjectStreamMode.disable, **save})
    return buffer.getvalue()


def word(text: str = "法律意见书") -> bytes:
    document = docx.Document()
    document.add_paragraph(text * 50)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def archive(parts: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


def content_types(part: str = "/word/document.xml", kind: str = WORD, before: str = "") -> str:
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{before}<Types xmlns="{types}"><Override PartName="{part}" ContentType="{kind}"/></Types>'


def word_with(parts: Mapping[str, bytes | str], **types: str) -> bytes:
    return archive(
        {"[Content_Types].xml": content_types(**types), "word/document.xml": "<document/>", **parts}
    )


def lying_bomb(real: int, stated: int) -> bytes:
    """A document with a part that unpacks to `real` bytes, though the archive states `stated` for it."""
    content = word_with({"word/media/image1.bin": b"\0" * real})
    checksum = struct.pack("<I", zlib.crc32(b"\0" * real))
    true = checksum + content[content.index(checksum) + 4 :][:4] + struct.pack("<I", real)
    false = struct.pack("<I", zlib.crc32(b"\0" * stated)) + true[4:8] + struct.pack("<I", stated)
    assert content.count(true) == 2  # beside the part, and in the directory
    return content.replace(true, false)


def picture(kind: str, size: tuple[int, int] = (320, 240), **save: object) -> bytes:
    image = Image.effect_noise(size, 60).convert("RGB")
    buffer = io.BytesIO()
    image.save(buffer, kind, **save)
    return buffer.getvalue()


def photo() -> bytes:
    """A JPEG as phones make it: turned, with a place in its EXIF data and a thumbnail."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "手机".encode().decode("latin-1")
    return picture("JPEG", exif=exif.tobytes() + picture("JPEG", (32, 24)))


def wide_png(width: int, height: int) -> bytes:
    """A PNG that is small as a file and enormous as a picture."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    chunks = b"".join(
        struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in parts
    )
    return b"\x89PNG\r\n\x1a\n" + chunks


def ole(*streams: str) -> bytes:
    names = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    return bytes.fromhex("D0CF11E0A1B11AE1").ljust(512, b"\0") + names

"""What WeasyPrint 70.0 does slowly, done faster, with the same look. `install` changes these things in the library:

- Faces: it copies each face whole and lets the host's HarfBuzz go twice through its glyphs. Ours are mapped into
  memory once and cut by the HarfBuzz that is pinned with uharfbuzz, so that bytes do not depend on the host either.
- Compression: it compresses everything twice, once to write it and once to hash it. Ours does it once, by libdeflate.

It reaches into the library, therefore the version is pinned; tests measure what comes out.
"""

from __future__ import annotations

from functools import cache
from typing import Any, cast

import deflate
import pydyf
import uharfbuzz as hb
import weasyprint
from weasyprint.pdf import fonts as embedding
from weasyprint.text.ffi import ffi, harfbuzz

from documents import fonts

PINNED = "70.0"
if weasyprint.__version__ != PINNED:
    raise ImportError(
        f"文书印制按 WeasyPrint {PINNED} 编写，现为 {weasyprint.__version__}；请重新运行 scripts/setup。"
    )

LEVEL = 6  # of 12; measured, a higher one takes longer and saves less than a hundredth
NEEDED = {"head", "hhea", "hmtx", "maxp", "loca", "glyf", "CFF "}  # tables that a PDF reads


@cache
def _face(head: bytes) -> hb.Face:
    """The installed face whose `head` table this is: it holds a checksum of the whole file."""
    for path in fonts.files():
        blob = hb.Blob.from_file_path(str(path))
        for index in range(hb.Face(blob).count):
            face = hb.Face(blob, index)
            if face.reference_table("head").data == head:
                return face
    raise LookupError("a face that is not in the font folder")


def _head(pango_face: Any) -> bytes:
    blob = harfbuzz.hb_face_reference_table(pango_face, harfbuzz.hb_tag_from_string(b"head", 4))
    length = ffi.new("unsigned int *")
    data = harfbuzz.hb_blob_get_data(blob, length)
    head = bytes(ffi.buffer(data, length[0]))
    harfbuzz.hb_blob_destroy(blob)
    return head


def subset(self: Any, to_unicode: dict[int, str], _hinting: bool) -> None:  # noqa: FBT001 - the library's signature
    """Keep the outlines of these glyphs under their own numbers."""
    face = _face(_head(self.hb_face))
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyph for glyph in to_unicode if glyph < face.glyph_count)
    wanted.flags = (
        hb.SubsetFlags.RETAIN_GIDS
        | hb.SubsetFlags.CFF_IDENTITY_CHARSET
        | hb.SubsetFlags.DESUBROUTINIZE
        | hb.SubsetFlags.NO_HINTING
    )
    needless = (int.from_bytes(tag.encode(), "big") for tag in face.table_tags if tag not in NEEDED)
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(needless)
    self.file_content = hb.subset(face, wanted).blob.data


def _later(_face: object) -> bytes:
    """In the place of a copy of the whole face, which `subset` does without."""
    return b""


def _data(self: Any) -> bytes:
    if "written" not in vars(self):
        self.written = _written(self)
    return cast("bytes", self.written)


def _written(stream: Any) -> bytes:
    content = b"\n".join(map(pydyf._to_bytes, stream.stream))  # noqa: SLF001 - in the library's place
    extra = pydyf.Dictionary(stream.extra)
    if stream.compress:
        extra["Filter"] = "/FlateDecode"
        content = bytes(deflate.zlib_compress(content, LEVEL))
    extra["Length"] = len(content)
    return b"\n".join((extra.data, b"stream", content, b"endstream"))


def install() -> None:
    """Put these into WeasyPrint. Doing it twice does no harm."""
    embedding.get_hb_object_data = _later
    embedding.Font.subset = subset
    pydyf.Stream.data = property(_data)

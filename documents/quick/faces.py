"""Faces cut to the glyphs in use. Each is mapped into memory once, and cut by the HarfBuzz that is pinned with
uharfbuzz, so that bytes do not depend on the host's.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import uharfbuzz as hb
from weasyprint.pdf import fonts as library
from weasyprint.text.ffi import ffi, harfbuzz

from documents import fonts

NEEDED = {"head", "hhea", "hmtx", "maxp", "loca", "glyf", "CFF "}  # tables that a PDF reads
FLAGS = (
    hb.SubsetFlags.RETAIN_GIDS
    | hb.SubsetFlags.CFF_IDENTITY_CHARSET  # a PDF finds glyphs by this table: it must say what the text says
    | hb.SubsetFlags.DESUBROUTINIZE
    | hb.SubsetFlags.NO_HINTING
)


@cache
def _face(head: bytes) -> hb.Face:
    """The face in the font folder whose `head` table this is; the table holds a checksum of the whole file."""
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
    wanted.flags = FLAGS
    needless = (int.from_bytes(tag.encode(), "big") for tag in face.table_tags if tag not in NEEDED)
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(needless)
    self.file_content = hb.subset(face, wanted).blob.data


def _not_yet(_face: object) -> bytes:
    """In the place of a copy of the whole face, which `subset` does without."""
    return b""


def install() -> None:
    library.get_hb_object_data = _not_yet
    library.Font.subset = subset

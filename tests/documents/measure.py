"""Reads back from a printed PDF where its characters stand, in millimetres from the upper left corner."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import pairwise
from typing import Any, cast

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

MILLIMETRE = 72 / 25.4
SAME_LINE = 3.0
LARGE = 9.0  # the red name and the watermark are no lines of text
SMALL = 4.0  # nor is what stands beside the QR code


@dataclass(frozen=True)
class Sign:
    """A character: its square (left, right), its ink (top, bottom, ink_left, ink_right), the height of its square, and
    the line it stands on.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    ink_left: float
    ink_right: float
    base: float


@dataclass(frozen=True)
class Line:
    """The characters of one line from left to right."""

    signs: tuple[Sign, ...]

    @cached_property
    def text(self) -> str:
        return "".join(sign.text for sign in self.signs)

    @property
    def left(self) -> float:
        return self.signs[0].left

    @property
    def right(self) -> float:
        return self.signs[-1].right

    @property
    def top(self) -> float:
        return min(sign.top for sign in self.signs)

    @property
    def bottom(self) -> float:
        return max(sign.bottom for sign in self.signs)

    @property
    def base(self) -> float:
        return self.signs[0].base

    @property
    def middle(self) -> float:
        return sum((sign.top + sign.bottom) / 2 for sign in self.signs) / len(self.signs)


def signs(pdf: bytes, page: int) -> list[Sign]:
    """Every visible character of a page (from 1)."""
    with pypdfium2.PdfDocument(pdf) as opened:
        sheet = opened[page - 1]
        height = sheet.get_height()
        words = sheet.get_textpage()
        found = []
        for index in range(words.count_chars()):
            text = _text(words, index)
            if not text.strip():
                continue
            left, low, right, high = (edge / MILLIMETRE for edge in words.get_charbox(index, loose=True))
            ink_left, bottom, ink_right, top = (edge / MILLIMETRE for edge in words.get_charbox(index))
            ink_top, ink_bottom = height / MILLIMETRE - top, height / MILLIMETRE - bottom
            base = height / MILLIMETRE - _origin(words, index)
            found.append(Sign(text, left, right, ink_top, ink_bottom, high - low, ink_left, ink_right, base))
        return found


def _text(words: Any, index: int) -> str:
    """The character; of one that PDFium gives in two halves, all of it for the first and nothing for the second."""
    code = pdfium.FPDFText_GetUnicode(words, index)
    if 0xDC00 <= code < 0xE000:
        return ""
    if 0xD800 <= code < 0xDC00:
        halves = (code, pdfium.FPDFText_GetUnicode(words, index + 1))
        return b"".join(half.to_bytes(2, "big") for half in halves).decode("utf-16-be")
    return chr(code)


def _origin(words: Any, index: int) -> float:
    across, up = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(words, index, across, up)
    return up.value / MILLIMETRE


def lines(pdf: bytes, page: int) -> list[Line]:
    """The lines of the type area, without what stands in the margins."""
    rows: list[list[Sign]] = []
    found = (sign for sign in signs(pdf, page) if sign.bottom - sign.top < LARGE and sign.size > SMALL)
    inside = (sign for sign in found if sign.top > 36 and sign.bottom < 263)
    for sign in sorted(inside, key=lambda sign: sign.bottom):
        if rows and abs(_middle(rows[-1][0]) - _middle(sign)) < SAME_LINE:
            rows[-1].append(sign)
        else:
            rows.append([sign])
    return [Line(tuple(sorted(row, key=lambda sign: sign.ink_left))) for row in rows]


def _middle(sign: Sign) -> float:
    return (sign.top + sign.bottom) / 2


def faces(pdf: bytes) -> set[str]:
    """The faces that stand in the file itself, each by its name without the subset's letters."""
    found = set()
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            for font in cast("dict[str, Any]", page.Resources.Font).values():
                about = font.DescendantFonts[0].FontDescriptor
                assert "/FontFile3" in about or "/FontFile2" in about, font.BaseFont
                found.add(str(font.BaseFont).split("+")[1])
    return found


def pages(pdf: bytes) -> int:
    """How many pages it has."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return len(opened)


DPI = 600  # a dot is 0.04 mm
DARK = 160  # of 255; lighter is paper


@dataclass(frozen=True)
class Box:
    """A rectangle on the page."""

    left: float
    top: float
    right: float
    bottom: float


def size(pdf: bytes, page: int) -> tuple[float, float]:
    """Width and height of the sheet."""
    with pypdfium2.PdfDocument(pdf) as opened:
        width, height = opened[page - 1].get_size()
        return width / MILLIMETRE, height / MILLIMETRE


def picture(pdf: bytes, page: int, box: Box, dpi: int = DPI) -> Image.Image:
    """What is printed in the box, in colour."""
    with pypdfium2.PdfDocument(pdf) as opened:
        sheet = opened[page - 1]
        width, height = (side / MILLIMETRE for side in sheet.get_size())
        crop = (box.left, height - box.bottom, width - box.right, box.top)
        edges = tuple(edge * MILLIMETRE for edge in crop)
        return cast("Image.Image", sheet.render(scale=dpi / 72, crop=edges).to_pil().convert("RGB"))


def strokes(pdf: bytes, page: int, box: Box) -> list[tuple[float, float]]:
    """Where ink begins and ends from top to bottom along the middle of the box: the rules that cross it."""
    drawn = picture(pdf, page, box)
    column = [min(drawn.getpixel((drawn.width // 2, y))) < DARK for y in range(drawn.height)]  # type: ignore[arg-type] # three colours
    return [(box.top + start, box.top + end) for start, end in _runs(column)]


def span(pdf: bytes, page: int, y: float) -> tuple[float, float]:
    """Where the ink at this height begins and ends from left to right."""
    drawn = picture(pdf, page, Box(0, y - 0.2, 210, y + 0.2))
    row = [min(drawn.getpixel((x, drawn.height // 2))) < DARK for x in range(drawn.width)]  # type: ignore[arg-type] # as above
    runs = _runs(row)
    return runs[0][0], runs[-1][1]


def _runs(inked: list[bool]) -> list[tuple[float, float]]:
    edges = [
        place for place, (before, after) in enumerate(pairwise([False, *inked, False])) if before != after
    ]
    dots = [edge * 25.4 / DPI for edge in edges]
    return list(zip(dots[::2], dots[1::2], strict=True))


def red(pdf: bytes, page: int, box: Box) -> Box | None:
    """The smallest rectangle around all red ink in the box."""
    drawn = picture(pdf, page, box, dpi=300)
    ink = Image.eval(drawn.getchannel("R"), lambda value: 255 * (value > DARK))
    pale = Image.eval(drawn.getchannel("G"), lambda value: 255 * (value < 100))
    found = ImageChops.multiply(ink, pale).getbbox()
    if found is None:
        return None
    left, top, right, bottom = (edge * 25.4 / 300 for edge in found)
    return Box(box.left + left, box.top + top, box.left + right, box.top + bottom)


def face_of(pdf: bytes, page: int, text: str) -> str:
    """The face of the first character of this text on the page."""
    with pypdfium2.PdfDocument(pdf) as opened:
        words = opened[page - 1].get_textpage()
        place = words.search(text).get_next()
        assert place is not None, text
        name = ctypes.create_string_buffer(100)
        pdfium.FPDFText_GetFontInfo(words, place[0], name, len(name), ctypes.c_int())
        return name.value.decode().split("+")[-1]

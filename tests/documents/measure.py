"""Reads back from a printed PDF where its characters stand, in millimetres from the upper left corner."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any, cast

import pikepdf
import pypdfium2

MILLIMETRE = 72 / 25.4
SAME_LINE = 3.0
LARGE = 9.0  # the red name and the watermark are no lines of text
SMALL = 5.0  # nor is what stands beside the QR code


@dataclass(frozen=True)
class Sign:
    """A character: its square (left, right), its ink (top, bottom), and the height of its square."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


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
            text = words.get_text_range(index, 1)
            if not text.strip():
                continue
            left, low, right, high = (edge / MILLIMETRE for edge in words.get_charbox(index, loose=True))
            _, bottom, _, top = words.get_charbox(index)
            ink_top, ink_bottom = ((height - edge) / MILLIMETRE for edge in (top, bottom))
            found.append(Sign(text, left, right, ink_top, ink_bottom, high - low))
        return found


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
    return [Line(tuple(sorted(row, key=lambda sign: sign.left))) for row in rows]


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

"""Lines drawn from the layout that set them, all glyphs of a run read at once.

The library throws each line's layout away, sets it anew to draw it, and asks Pango for each number of each glyph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from weasyprint.draw import text as drawing
from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

_plain_draw = drawing.draw_first_line
_plain_rest = line_break.Layout.deactivate
_plain_wake = line_break.Layout.reactivate
_get_first_line = line_break.Layout.get_first_line

SEVERAL = re.compile("[\n\r\x85\u2028\u2029]")  # paragraphs, which only the library draws as one
INTEGERS = 5  # that Pango keeps for a glyph: number, width, offset to the right, offset downwards, attributes
OLDEST = (
    14802  # 1.48.2: before, Pango tells the size of some faces wrongly, and the library asks the style for it
)
assert pango.pango_version() >= OLDEST
assert ffi.sizeof("PangoGlyphInfo") == INTEGERS * ffi.sizeof("int")


@dataclass(frozen=True)
class _Run:
    """Glyphs of one face. `starts`: where in the text, in bytes, each begins; with the run's end behind the last."""

    pango_font: Any
    font: Any
    size: float
    numbers: list[int]
    starts: list[int]


def deactivate(self: Any) -> None:
    """Keep a line that was laid out until it has been drawn."""
    if "waiting" in vars(self):
        _plain_rest(self)
    else:
        self.waiting = True


def reactivate(self: Any, style: Any) -> None:
    """WeasyPrint's own, unless the line is there still as it will be drawn."""
    kept = vars(self).get("waiting") and not self.justification_spacing
    self.waiting = False
    if not kept:
        _plain_wake(self, style)


def draw_first_line(stream: Any, box: Any, overflow: str, ellipsis: Any, matrix: Any) -> list[Any]:
    """WeasyPrint's own; nothing but plain glyphs from left to right is drawn here."""
    if not box.text.strip():
        return []
    whole = overflow != "ellipsis" and ellipsis == "none" and not SEVERAL.search(box.text)
    runs = _runs(stream, box.pango_layout) if whole else []
    if not runs:
        box.pango_layout.reactivate(box.style)
        drawn: list[Any] = _plain_draw(stream, box, overflow, ellipsis, matrix)
        return drawn
    stream.set_text_matrix(*matrix.values)
    text, room = box.pango_layout.text.encode(), getattr(box.pango_layout, "room", {})
    shown, last = "", None
    for run in runs:
        if run.pango_font != last:
            if shown:
                stream.show_text(shown)
            shown, last = "", run.pango_font
            stream.set_font_size(run.font.hash, run.size)
        shown += _glyphs(stream, run, text, room)
    stream.show_text(shown)
    return []


def _runs(stream: Any, layout: Any) -> list[_Run]:
    """The line's runs; nothing when there is anything in it that is not plain."""
    line, second = _get_first_line(layout)
    if second is not None:
        return []
    found, run = [], line.runs[0]
    while run != ffi.NULL:
        item, glyphs, run = run.data.item, run.data.glyphs, run.next
        count = glyphs.num_glyphs
        numbers = memoryview(ffi.buffer(glyphs.glyphs, count * INTEGERS * 4)).cast("i").tolist()
        strange = any(number < 0 or number >= pango.PANGO_GLYPH_EMPTY for number in numbers[::INTEGERS])
        if strange or any(numbers[3::INTEGERS]) or item.analysis.level % 2:
            return []
        font, size = stream.add_font(item.analysis.font)
        if font.bitmap or font.svg or font.png or font.colr:
            return []
        starts = [item.offset + start for start in ffi.unpack(glyphs.log_clusters, count)]
        found.append(_Run(item.analysis.font, font, size, numbers, [*starts, item.offset + item.length]))
    return found


def _glyphs(stream: Any, run: _Run, text: bytes, room: dict[int, int]) -> str:
    """The run's glyphs and what moves the pen between them, in thousandths of an em."""
    written, starts, numbers = [], run.starts, run.numbers
    widths, known, unit, size = run.font.widths, run.font.to_unicode, 1000 * FROM_UNITS, run.size
    for place, glyph in enumerate(numbers[::INTEGERS]):
        start = starts[place]
        if glyph not in known:
            known[glyph] = text[start : starts[place + 1]].decode()
        if glyph not in widths:
            pango.pango_font_get_glyph_extents(run.pango_font, glyph, stream.ink_rect, stream.logical_rect)
            widths[glyph] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
        width = numbers[place * INTEGERS + 1] + room.get(start, 0)
        offset = numbers[place * INTEGERS + 2] / size
        if offset:
            written.append(f">{-offset}<")
        written.append(f"{glyph:04x}")
        move = widths[glyph] + offset - width * unit / size
        if move:
            written.append(f">{round(move, 2)}<")
    shown = f"<{''.join(written)}>"
    return shown.removesuffix("<>")


def install() -> None:
    drawing.draw_first_line = draw_first_line
    line_break.Layout.deactivate = deactivate
    line_break.Layout.reactivate = reactivate

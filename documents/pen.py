"""Characters just where the layout puts them, which WeasyPrint 70.0 does not see to. `install` changes in the library:

- Positions: it cuts them to whole thousandths of an em, which leaves every line short by up to 0.2 mm. Ours are exact.
- Moves: what moves the pen behind the last character of one face is written before the first of the next: Chromium's
  viewer forgets a move that ends an array.
- Baselines: a rare character from another face makes its line taller. Ours stand on the baseline of the first face.
"""

from __future__ import annotations

from typing import Any

from weasyprint.draw import text as drawing
from weasyprint.layout import inline
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import TO_UNITS, ffi
from weasyprint.text.line_break import Layout

_plain_split = inline.split_first_line
_plain_show = Stream.show_text
_plain_end = Stream.end_text


class GappedLayout(Layout):  # type: ignore[misc] # WeasyPrint brings no types
    """A text with extra width, positive or negative, in pixels behind each of its characters."""

    def __init__(self, plain: Layout, room: list[float]) -> None:
        # What `plain` has of Pango may be gone: WeasyPrint sets it up again when it draws.
        self.__dict__.update(vars(plain))
        self.room = {
            len(self.text[:place].encode()): round(width * TO_UNITS)
            for place, width in enumerate(room)
            if width
        }
        self.justification_spacing = 0
        self.max_width = None
        self.first_line_direction = 0

    def get_first_line(self) -> tuple[Any, int | None]:
        """WeasyPrint asks once, to draw; what changes here is the line that it draws. See also `quick.ink`."""
        line, index = super().get_first_line()
        run = line.runs[0]
        while run != ffi.NULL:
            item, run = run.data, run.next
            for place in range(item.glyphs.num_glyphs):
                start = item.item.offset + item.glyphs.log_clusters[place]
                item.glyphs.glyphs[place].geometry.width += self.room.get(start, 0)
        return line, index


def _exact(value: float) -> float:
    return round(value, 2)


def show_text(stream: Any, text: str) -> None:
    """Write characters and the moves between them; a move at the end waits for the next characters of the box."""
    shown, closing, move = (vars(stream).pop("move", "") + text).rpartition(">")
    stream.move = move
    _plain_show(stream, shown + closing)


def end_text(stream: Any) -> None:
    """WeasyPrint's own; nothing follows that a waiting move could shift."""
    stream.move = ""
    _plain_end(stream)


def split_first_line(text: str, style: Any, *further: Any, **named: Any) -> tuple[Any, ...]:
    """WeasyPrint's own, with the baseline where the style's first face has it, whatever faces the line needed."""
    layout, length, resume_index, width, height, _ = _plain_split(text, style, *further, **named)
    line_height, ground = inline.strut(style)
    return layout, length, resume_index, width, height, ground - (line_height - height) / 2


def install() -> None:
    """Put these into WeasyPrint. Doing it twice does no harm."""
    inline.split_first_line = split_first_line
    Stream.show_text = show_text
    Stream.end_text = end_text
    drawing.int = _exact  # the module's only other use of int() is for ellipses, which papers never have

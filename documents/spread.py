"""Chinese lines on their grid, which WeasyPrint 70.0 does not keep. `install` changes three things in the library:

- Justification: it widens spaces only, and Chinese has none. Ours spreads a line's spare width over the gaps beside
  Chinese characters, never inside numbers or Latin words.
- Positions: it cuts them to whole thousandths of an em, which leaves every line short by up to 0.2 mm. Ours are exact.
- Baselines: a rare character from another face makes its line taller. Ours stand on the baseline of the first face.

It reaches into the library, therefore the version is pinned here; tests measure the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import weasyprint
from weasyprint.draw import text as drawing
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text.ffi import TO_UNITS, ffi, pango
from weasyprint.text.line_break import Layout

PINNED = "70.0"
if weasyprint.__version__ != PINNED:
    raise ImportError(
        f"文书版式按 WeasyPrint {PINNED} 编写，现为 {weasyprint.__version__}；请重新运行 scripts/setup。"
    )

# Dashes and ellipses of two characters stay joined, so their signs take no extra width.
_CHINESE = re.compile(
    "["
    "\u2e80-\u303f\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff]+"
)
_plain_justify = inline.justify_line
_plain_split = inline.split_first_line


class SpreadLayout(Layout):  # type: ignore[misc] # WeasyPrint brings no types
    """A line of text whose Chinese characters stand `spread` pixels further apart. Pango gives half of it to either
    side of a character, and none to the two ends of the text.
    """

    def __init__(self, text: str, spread: float) -> None:
        # No Pango object yet: WeasyPrint sets the layout up again when it draws.
        self.text = text
        self.spread = spread
        self.justification_spacing = 0
        self.max_width = None
        self.first_line_direction = 0

    def setup(self, style: Any) -> None:
        super().setup(style)
        own = style["letter_spacing"]
        self.spacing = int((self.spread + (0 if own == "normal" else own)) * TO_UNITS)

    def set_text(self, text: str, justify: bool = False) -> None:  # noqa: FBT001, FBT002 - the library's signature
        super().set_text(text, justify)
        attributes = pango.pango_layout_get_attributes(self.layout)
        if attributes == ffi.NULL:
            attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
        for match in _CHINESE.finditer(text):
            attribute = pango.pango_attr_letter_spacing_new(self.spacing)
            attribute.start_index = len(text[: match.start()].encode())
            attribute.end_index = attribute.start_index + len(match.group().encode())
            pango.pango_attr_list_change(attributes, attribute)
        pango.pango_layout_set_attributes(self.layout, attributes)


def _texts(box: Any) -> Iterator[Any]:
    if isinstance(box, boxes.TextBox):
        if box.text:
            yield box
    elif isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        for child in box.children:
            if child.is_in_normal_flow():
                yield from _texts(child)


def _chinese(sign: str) -> bool:
    return _CHINESE.match(sign) is not None


def _halves(texts: list[Any]) -> int:
    """How many half gaps the line has: two for each Chinese character, none at either end of the line."""
    signs = "".join(text.text for text in texts).rstrip(" ")
    count = 2 * sum(_chinese(sign) for sign in signs)
    return count - _chinese(signs[0]) - _chinese(signs[-1]) if signs else 0


def justify_line(context: Any, line: Any, extra_width: float) -> None:
    """Make the line flush by spreading `extra_width` pixels over the gaps beside its Chinese characters."""
    texts = list(_texts(line))
    halves = _halves(texts)
    if halves < 2 * MOST_LATIN:
        _plain_justify(context, line, extra_width)
        return
    own = texts[-1].style["letter_spacing"]
    # The box ends after its last character's own letter spacing; the ink has to end at the margin.
    half = (extra_width + (0 if own == "normal" else own)) / halves
    _advance(line, half, 0.0, _Edge(first=texts[0], last=texts[-1]))


MOST_LATIN = 3  # with fewer gaps than this the line is not Chinese: widen its spaces instead


class _Edge:
    """The first and last text of a line, whose outer sides take no width."""

    def __init__(self, first: Any, last: Any) -> None:
        self.first = first
        self.last = last


def _advance(box: Any, half: float, moved: float, edge: _Edge) -> float:
    """Widen the texts in `box` and move each by what stands before it; answer how far what follows must move."""
    if isinstance(box, boxes.TextBox):
        return _widen(box, half, moved, edge) if box.text else moved
    if isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        box.position_x += moved
        before = moved
        for child in box.children:
            if child.is_in_normal_flow():
                moved = _advance(child, half, moved, edge)
        box.width += moved - before
        return moved
    box.translate(moved, 0)
    return moved


def _widen(box: Any, half: float, moved: float, edge: _Edge) -> float:
    signs = box.text.rstrip(" ") if box is edge.last else box.text
    if not signs:
        return moved
    opening = half * (_chinese(signs[0]) and box is not edge.first)
    closing = half * (_chinese(signs[-1]) and box is not edge.last)
    inside = half * (2 * sum(_chinese(sign) for sign in signs) - _chinese(signs[0]) - _chinese(signs[-1]))
    box.position_x += moved + opening
    box.width += inside
    box.pango_layout = SpreadLayout(box.pango_layout.text, 2 * half)
    return moved + opening + inside + closing


def _exact(value: float) -> float:
    return round(value, 2)


def split_first_line(text: str, style: Any, *further: Any, **named: Any) -> tuple[Any, ...]:
    """WeasyPrint's own, with the baseline where the style's first face has it, whatever faces the line needed."""
    layout, length, resume_index, width, height, _ = _plain_split(text, style, *further, **named)
    line_height, ground = inline.strut(style)
    return layout, length, resume_index, width, height, ground - (line_height - height) / 2


def install() -> None:
    """Put these into WeasyPrint. Doing it twice does no harm."""
    inline.justify_line = justify_line
    inline.split_first_line = split_first_line
    drawing.int = _exact  # the module's only other use of int() is for ellipses, which papers never have

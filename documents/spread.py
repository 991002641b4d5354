"""Chinese lines on their grid, which WeasyPrint 70.0 does not keep. `install` changes these things in the library:

- Justification: it widens spaces only, and Chinese has none. Ours spreads a line's spare width over the gaps beside
  Chinese characters, never inside numbers or Latin words.
- Tucking in: a date that just fails to fit leaves a hole behind, and a paragraph may leave one character to its last
  line. There ours takes the white out of the line's punctuation, if that brings what follows onto it.
- Hyphens: a long code or telephone number in two spans may break after the hyphen between them.

Both this and `pen`, which draws what is decided here, reach into the library, therefore the version is pinned; tests
measure the result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

from documents import gaps, pen
from documents.gaps import Sign

PINNED = "70.0"
if weasyprint.__version__ != PINNED:
    raise ImportError(
        f"文书版式按 WeasyPrint {PINNED} 编写，现为 {weasyprint.__version__}；请重新运行 scripts/setup。"
    )

FEWEST = 3  # with fewer gaps than this the line is not Chinese: widen its spaces instead
FEW = 2  # a character and its full stop
GAPING = 0.06  # of an em: a line whose gaps widen by more is worth another try
_plain_justify = inline.justify_line
_plain_line = inline.get_next_linebox
_plain_align = inline.text_align
_plain_room = inline.avoid_collisions
_plain_break = inline.can_break_text


def _texts(box: Any) -> Iterator[Any]:
    if isinstance(box, boxes.TextBox):
        if box.text:
            yield box
    elif isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        for child in box.children:
            if child.is_in_normal_flow():
                yield from _texts(child)


def _signs(line: Any) -> list[Sign]:
    sized = ((text.text, text.style["font_size"]) for text in _texts(line))
    signs = [Sign(sign, size) for text, size in sized for sign in text]
    while signs and signs[-1].text == " ":
        signs.pop()
    return signs


def _end(line: Any) -> float:
    """The letter spacing behind a line's last character, which its box includes and its ink does not."""
    own = [text.style["letter_spacing"] for text in _texts(line)]
    return 0.0 if not own or own[-1] == "normal" else float(own[-1])


def justify_line(context: Any, line: Any, extra_width: float) -> None:
    """Make the line flush by spreading `extra_width` pixels over the gaps beside its Chinese characters."""
    signs = _signs(line)
    shares = gaps.shares(signs)
    if shares < FEWEST:
        _plain_justify(context, line, extra_width)
        return
    spare = extra_width + _end(line)
    context.gaping = spare / shares / signs[0].size
    _set(line, gaps.widened(signs, spare), 0.0)


def text_align(context: Any, line: Any, available_width: float, last: bool) -> float:  # noqa: FBT001 - the library's
    """WeasyPrint's own; a line that was let out by `context.let_out` pixels gives the excess up again, if it can."""
    available_width -= _let_out(context)
    excess = line.width - _end(line) - available_width if _let_out(context) else 0.0
    signs = _signs(line) if excess > 0 else []
    if not signs:
        return float(_plain_align(context, line, available_width, last))
    context.too_full = excess > gaps.yielding(signs)
    if not context.too_full:
        _set(line, gaps.narrowed(signs, excess), 0.0)
    return 0.0


def _set(box: Any, room: list[float], moved: float) -> float:
    """Take from `room` the gaps of the texts in `box`, move each by what stands before it; answer how far what
    follows must move.
    """
    if isinstance(box, boxes.TextBox):
        return _widen(box, room, moved) if box.text else moved
    if isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        box.position_x += moved
        before = moved
        for child in box.children:
            if child.is_in_normal_flow():
                moved = _set(child, room, moved)
        box.width += moved - before
        return moved
    box.translate(moved, 0)
    return moved


def _widen(box: Any, room: list[float], moved: float) -> float:
    own, room[: len(box.text)] = room[: len(box.text)], []
    box.position_x += moved
    box.width += sum(own[:-1])
    box.pango_layout = pen.GappedLayout(box.pango_layout, own[:-1])
    return moved + sum(own)


@dataclass(frozen=True)
class _Attempt:
    """A line that was laid out: WeasyPrint's answer and what stands out of its flow."""

    answer: tuple[Any, Any]
    absolute: list[Any]
    fixed: list[Any]


def get_next_linebox(context: Any, linebox: Any, *place: Any) -> tuple[Any, Any]:
    """WeasyPrint's own; where the line would gape, the next word is tucked in instead, if punctuation gives way."""
    *around, absolute, fixed, first_letter, first_line = place

    def attempt(let_out: float) -> _Attempt:
        context.let_out, context.gaping, context.too_full = let_out, 0.0, False
        lists: tuple[list[Any], list[Any]] = ([], [])
        try:
            return _Attempt(_plain_line(context, linebox, *around, *lists, first_letter, first_line), *lists)
        finally:
            context.let_out = 0.0

    chosen = attempt(0.0)
    wanting = context.gaping > GAPING or _few_left(linebox, chosen.answer[1])
    if wanting and not context.excluded_shapes:
        chosen = _tucked(context, chosen, attempt)
    absolute.extend(chosen.absolute)
    fixed.extend(chosen.fixed)
    return chosen.answer


def _few_left(box: Any, resume_at: Any) -> bool:
    """Whether a character or two would stand on the paragraph's last line alone."""
    return resume_at is not None and len("".join(islice(_left(box, resume_at), FEW + 1))) <= FEW


def _left(box: Any, resume_at: Any) -> Iterator[str]:
    """The characters of the paragraph from there on."""
    if isinstance(box, boxes.TextBox):
        yield from box.text.encode()[next(iter(resume_at)) if resume_at else 0 :].decode()
    elif isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        index, deeper = next(iter(resume_at.items())) if resume_at else (0, None)
        for place, child in enumerate(box.children[index:]):
            yield from _left(child, None if place else deeper)


def _tucked(context: Any, plain: _Attempt, attempt: Callable[[float], _Attempt]) -> _Attempt:
    """The line with the next word on it, or the plain one where the white of its punctuation does not suffice."""
    signs = _signs(plain.answer[0])
    if not signs:
        return plain
    room = gaps.yielding(signs)
    for let_out in (room + signs[-1].size * gaps.HALF, room):  # the next word may bring a sign of its own
        tried = attempt(let_out)
        if not context.too_full and tried.answer[1] != plain.answer[1]:
            return tried
    return plain


def _let_out(context: Any) -> float:
    return getattr(context, "let_out", 0.0)


def avoid_collisions(context: Any, *about: Any, **named: Any) -> tuple[float, float, float]:
    """WeasyPrint's own, with the width that `context.let_out` grants the line."""
    left, top, width = _plain_room(context, *about, **named)
    return left, top, width + _let_out(context)


def can_break_text(text: str, lang: str) -> bool:
    """WeasyPrint's own; between two boxes also behind a hyphen."""
    return (len(text) == len("-0") and text[0] == "-") or bool(_plain_break(text, lang))


def install() -> None:
    """Put these into WeasyPrint. Doing it twice does no harm."""
    pen.install()
    inline.justify_line = justify_line
    inline.text_align = text_align
    inline.get_next_linebox = get_next_linebox
    inline.avoid_collisions = avoid_collisions
    inline.can_break_text = can_break_text

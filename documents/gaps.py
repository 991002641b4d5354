"""How much room stands between the characters of a line: where a short line may widen and a full one may give way.

A gap follows each character; the last one of a line is the line's end. Widths are in the unit of the type size given.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

CHINESE = re.compile(
    "["
    "\u2e80-\u303f\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff]"
)
"""What fills a square of the grid. Dashes and ellipses of two characters stay joined and are not in it."""

# Signs whose ink fills one half of their square; the other half is white and may go (标点挤压).
WHITE_AFTER = "，。、；：）》」』】〕”’"
WHITE_BEFORE = "（《「『【〔“‘"
HALF = 0.5  # of the square
TRACE = 0.03  # of the square: what the eye does not miss between two characters


class Sign(NamedTuple):
    """One character of a line and the size of its type."""

    text: str
    size: float


@cache
def _square(sign: str) -> bool:
    return CHINESE.match(sign) is not None


def _weights(signs: list[Sign]) -> list[float]:
    """A gap between two Chinese characters takes a full share, beside a number half of one, inside a word none."""
    squares = [_square(sign) for sign, _ in signs]
    return [(before + after) / 2 for before, after in pairwise(squares)] + [0.0]


def shares(signs: list[Sign]) -> float:
    """How many full gaps a line has that can take extra width."""
    return sum(_weights(signs))


def widened(signs: list[Sign], spare: float) -> list[float]:
    """What each gap takes of `spare`, so that the line becomes flush."""
    weights = _weights(signs)
    whole = sum(weights)
    return [spare * weight / whole for weight in weights]


def _white(signs: list[Sign]) -> list[float]:
    after = [sign.size * HALF * (sign.text in WHITE_AFTER) for sign in signs]
    before = [sign.size * HALF * (sign.text in WHITE_BEFORE) for sign in signs[1:]]
    return [one + other for one, other in zip(after, [*before, 0.0], strict=True)]


def yielding(signs: list[Sign]) -> float:
    """How much width a line can give up: the white of its punctuation, and a trace between its characters."""
    return sum(_white(signs)) + sum(_traces(signs))


def _traces(signs: list[Sign]) -> list[float]:
    return [TRACE * sign.size * weight for sign, weight in zip(signs, _weights(signs), strict=True)]


def narrowed(signs: list[Sign], excess: float) -> list[float]:
    """What each gap gives up of `excess`, none above 0: white first, then the traces, each in proportion."""
    white, traces = _white(signs), _traces(signs)
    first = min(excess, sum(white))
    of_white, of_traces = first / (sum(white) or 1.0), (excess - first) / (sum(traces) or 1.0)
    return [-of_white * one - of_traces * other for one, other in zip(white, traces, strict=True)]

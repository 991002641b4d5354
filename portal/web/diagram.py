"""The course of a case as a picture, drawn from `workflow.MOVES`: boxes are states, arrows are moves."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import product
from typing import Final

from portal.rules.words import Action, State
from portal.rules.workflow import MOVES

BOX_WIDTH, BOX_HEIGHT = 132, 36
COLUMN, ROW = 250, 68
MARGIN_X, MARGIN_Y = 70, 14
NEXT_BELOW = 1.5  # rows
TOLD_BELOW: Final = frozenset(
    {Action.ALLOW_WITHDRAWAL, Action.TERMINATE, Action.ARCHIVE, Action.REOPEN, Action.REPLACE_LAWYER}
)
"""Moves from so many places that they would cover the picture: the sentences below it name them."""
_LABEL_AT = {1: 0.5, 2: 0.2}
"""Where along an arrow its number stands, by how many columns it crosses."""

# Column and row of each state: the course in the middle, what is beside it left and right.
PLACES: Final[dict[State, tuple[int, float]]] = {
    State.DRAFT: (1, 0),
    State.SUBMITTED: (1, 1),
    State.REGISTERED: (1, 2),
    State.ACCEPTED: (1, 3),
    State.INVESTIGATING: (1, 4.5),
    State.DRAFTING: (1, 6),
    State.OFFICER_CHECK: (1, 7),
    State.LEGAL_CHECK: (1, 8),
    State.APPROVING: (1, 9.5),
    State.SIGNED: (1, 10.5),
    State.SEALED: (1, 11.5),
    State.SERVING: (1, 12.5),
    State.SERVED: (1, 13.5),
    State.CLOSED: (1, 14.5),
    State.ARCHIVED: (1, 15.5),
    State.SUPPLEMENTING: (0, 2),
    State.MEDIATING: (0, 3.75),
    State.HEARING: (0, 5),
    State.COMMITTEE: (0, 8.75),
    State.REDIRECTED: (2, 1),
    State.NOT_ACCEPTED: (2, 2),
    State.SUSPENDED: (2, 4.5),
    State.TERMINATED: (2, 6.5),
}


@dataclass(frozen=True)
class Box:
    """A state: its left upper corner in the picture's units; `ended`: nothing follows but the archive."""

    state: State
    x: float
    y: float
    ended: bool


@dataclass(frozen=True)
class Arrow:
    """A way between two states: the path, the numbers of its moves and where they stand, and whether it leads back."""

    path: str
    numbers: str
    x: float
    y: float
    back: bool


def size() -> tuple[float, float]:
    """Return width and height of the picture."""
    rows = max(row for _, row in PLACES.values())
    return 2 * MARGIN_X + 2 * COLUMN + BOX_WIDTH, 2 * MARGIN_Y + rows * ROW + BOX_HEIGHT


def boxes(ended: frozenset[State]) -> list[Box]:
    """Return every state in its place."""
    return [Box(state, *_corner(state), ended=state in ended) for state in PLACES]


def arrows() -> list[Arrow]:
    """Return every way between two states that few enough moves take; several moves of one way share an arrow."""
    ways: dict[tuple[State, State], list[str]] = defaultdict(list)
    back: dict[tuple[State, State], bool] = {}
    for action, move in MOVES.items():
        targets = ({move.target} if move.target else set()) | move.or_to
        for source, target in product(move.sources, targets):
            way = (source, target)
            if action not in TOLD_BELOW or _next_below(*way):
                ways[way].append(move.transition)
                back[way] = back.get(way, True) and move.needs_reason
    return [_arrow(*way, "、".join(dict.fromkeys(numbers)), back=back[way]) for way, numbers in ways.items()]


def _corner(state: State) -> tuple[float, float]:
    column, row = PLACES[state]
    return MARGIN_X + column * COLUMN, MARGIN_Y + row * ROW


def _next_below(source: State, target: State) -> bool:
    (column, row), (to_column, to_row) = PLACES[source], PLACES[target]
    return column == to_column and 0 < to_row - row <= NEXT_BELOW


def _arrow(source: State, target: State, numbers: str, *, back: bool) -> Arrow:
    (column, row), (to_column, to_row) = PLACES[source], PLACES[target]
    if column != to_column:
        return _across(source, target, numbers, back=back)
    x, y = _corner(source)
    _, to_y = _corner(target)
    if _next_below(source, target):
        middle = x + BOX_WIDTH / 2
        path = f"M{middle} {y + BOX_HEIGHT} L{middle} {to_y}"
        return Arrow(path, numbers, middle + 8, (y + BOX_HEIGHT + to_y) / 2 + 4, back)
    # Far along its own column: round the side
    side, bulge = x + BOX_WIDTH, min(24 + 12 * abs(to_row - row), 100)
    at, to, lift = y + BOX_HEIGHT / 2, to_y + BOX_HEIGHT / 2, 6 if to_row < row else -6
    path = f"M{side} {at - lift} C{side + bulge} {at} {side + bulge} {to} {side} {to + lift}"
    return Arrow(path, numbers, side + bulge * 0.78, (at + to) / 2, back)


def _across(source: State, target: State, numbers: str, *, back: bool) -> Arrow:
    column, to_column = PLACES[source][0], PLACES[target][0]
    (x, y), (to_x, to_y) = _corner(source), _corner(target)
    middle = BOX_HEIGHT / 2
    start = x + (BOX_WIDTH if to_column > column else 0)
    end = to_x + (0 if to_column > column else BOX_WIDTH)
    shift = 7 if to_column > column else -7  # there and back do not cover each other
    path = f"M{start} {y + middle + shift} L{end} {to_y + middle + shift}"
    part = _LABEL_AT[abs(to_column - column)]
    label_y = y + (to_y - y) * part + middle + shift - 4
    return Arrow(path, numbers, start + (end - start) * part, label_y, back)

"""MOVES: what may happen to a case, from where, to where, by whom. One row is one sentence of the handbook.

The same table draws the buttons, refuses the post and prints the handbook. Numbers (T07 …) are the transitions of
the procedure (domain §2.3); those behind T41 are the portal's own.
"""

from __future__ import annotations

from portal.rules.words import Action, Role, State
from portal.rules.workflow.besides import BESIDES
from portal.rules.workflow.deciding import DECIDING
from portal.rules.workflow.engagement import ENGAGEMENT_MOVES, FILE_OPEN, HOLDS_THE_CASE
from portal.rules.workflow.examining import EXAMINING
from portal.rules.workflow.intake import INTAKE
from portal.rules.workflow.row import Move

__all__ = [
    "BEFORE_SIGNATURE",
    "ENDED",
    "ENGAGEMENT_MOVES",
    "FILE_OPEN",
    "HOLDS_THE_CASE",
    "ISSUED",
    "MOVES",
    "SYSTEM",
    "Move",
]

SYSTEM: frozenset[Role] = frozenset()

MOVES: dict[Action, Move] = {**INTAKE, **EXAMINING, **DECIDING, **BESIDES}

BEFORE_SIGNATURE = MOVES[Action.TERMINATE].sources
ISSUED = frozenset({State.SERVING, State.SERVED, State.CLOSED})
ENDED = frozenset({State.NOT_ACCEPTED, State.REDIRECTED, State.TERMINATED, State.CLOSED, State.ARCHIVED})

"""The lawyer's engagement with a case (domain §2.4): from where to where, and when the file is open to her."""

from __future__ import annotations

from portal.rules.words import EngagementState

_SIDE_EXITS = frozenset({EngagementState.RECUSED, EngagementState.REPLACED, EngagementState.REMOVED})
_STEPS = {
    "PROPOSED": "OFFERED REPLACED",
    "OFFERED": "ACTIVE CONFLICT DECLINED EXPIRED",
    "ACTIVE": "OPINION_FILED CONFLICT",
    "OPINION_FILED": "DRAFT_FILED OPINION_RETURNED",
    "OPINION_RETURNED": "OPINION_FILED CONFLICT",
    "DRAFT_FILED": "OPINION_FILED OPINION_TAKEN",
    "OPINION_TAKEN": "DRAFT_FILED OPINION_FILED DISCHARGED",
}

# The file is open to a lawyer from her declaration until she is discharged (Lawyers Law art. 38, 39).
FILE_OPEN = frozenset(
    {
        EngagementState.ACTIVE,
        EngagementState.OPINION_FILED,
        EngagementState.OPINION_RETURNED,
        EngagementState.DRAFT_FILED,
        EngagementState.OPINION_TAKEN,
    }
)
_OPEN = FILE_OPEN | {EngagementState.OFFERED}

ENGAGEMENT_MOVES: dict[EngagementState, frozenset[EngagementState]] = {
    state: frozenset(EngagementState(to) for to in _STEPS.get(state, "").split())
    | (_SIDE_EXITS if state in _OPEN else frozenset())
    | (frozenset({EngagementState.DISCHARGED}) if state in FILE_OPEN else frozenset())
    for state in EngagementState
}

# A lawyer who declined, declared a conflict or was taken off the case does not hold it: to her it does not exist.
HOLDS_THE_CASE = frozenset({EngagementState.OFFERED, EngagementState.DISCHARGED}) | FILE_OPEN

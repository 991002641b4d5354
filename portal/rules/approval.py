"""审批与审签: whose approval a step needs, one after another; and the route of an opinion by what it decides.

Upholding ends with the office's head; whatever revokes or changes goes to the committee first and is signed by the
signing leader (domain §1.7: 维持 by the office, 撤销、变更 by the committee's meeting; §2.3 T29, T30).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from portal.rules.standing import CaseFacts
from portal.rules.words import Action, Outcome, Role, State
from portal.rules.workflow import MOVES

UPHOLDING: Final = frozenset({Outcome.UPHOLD, Outcome.CONFIRM_FLAW})
"""Outcomes that leave the conclusion of the body complained of as it is."""

SHORT_ROUTE: Final = (Role.OFFICE_HEAD,)
FULL_ROUTE: Final = (Role.OFFICE_HEAD, Role.DEPUTY_LEADER, Role.SIGNING_LEADER)


def needs_committee(outcomes: Collection[Outcome]) -> bool:
    """Tell whether the opinion goes to 集体审议: it revokes, changes or orders something. Nothing decided: yes."""
    return not outcomes or not set(outcomes) <= UPHOLDING


def route(outcomes: Collection[Outcome]) -> tuple[Role, ...]:
    """Return who agrees one after another in 审签; the last one signs."""
    return FULL_ROUTE if needs_committee(outcomes) else SHORT_ROUTE


def turn_in_route(case: CaseFacts) -> Role | None:
    """Return whose turn it is in 审签, or None when the case is not there."""
    if case.state is not State.APPROVING:
        return None
    whole = route(case.outcomes)
    return whole[min(len(case.agreed), len(whole) - 1)]


def signs_next(case: CaseFacts) -> bool:
    """Tell whether all who come before the signature have agreed."""
    return len(case.agreed) >= len(route(case.outcomes)) - 1


def asked_now(case: CaseFacts) -> frozenset[Role]:
    """Return the roles whose approval the open proposal waits for; empty without one."""
    if case.proposal is None:
        return frozenset()
    places = MOVES[case.proposal.action].approved_by
    return places[min(len(case.proposal.endorsed), len(places) - 1)]


def last_place(case: CaseFacts) -> bool:
    """Tell whether the next approval is the one that takes the step."""
    return (
        case.proposal is not None
        and len(case.proposal.endorsed) == len(MOVES[case.proposal.action].approved_by) - 1
    )


def target_of(action: Action, case: CaseFacts) -> State:
    """Return where a step leads to from here."""
    move = MOVES[action]
    if action is Action.CLEAR_LEGALITY and needs_committee(case.outcomes):
        return State.COMMITTEE
    if action is Action.RESUME and case.suspended_from is not None:
        return case.suspended_from
    return move.target or case.state

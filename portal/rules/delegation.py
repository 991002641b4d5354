"""授权: which roles may be lent to a colleague, for how long, and whose role somebody exercises in a step."""

from __future__ import annotations

from datetime import date
from typing import Final

from portal.rules.approval import asked_now, turn_in_route
from portal.rules.marker import N_
from portal.rules.permissions import plays
from portal.rules.standing import CaseFacts, Person
from portal.rules.words import Action, Role
from portal.rules.workflow import MOVES

DELEGABLE: Final = (Role.STUDIO_HEAD, Role.OFFICE_HEAD, Role.DEPUTY_LEADER, Role.SIGNING_LEADER)
LONGEST_DAYS: Final = 366
"""Calendar days, first and last included: who stands in for longer is appointed."""

_ON_THE_ROUTE = frozenset({Action.AGREE, Action.SIGN, Action.RETURN_APPROVAL})
_ON_PROPOSALS = frozenset({Action.ENDORSE, Action.RETURN_PROPOSAL})


def own_roles(person: Person) -> list[tuple[Role, int]]:
    """Return the roles she may lend, each with its organisation: her own ones; what was lent to her is not hers."""
    lent = {(role, body) for role, body, _ in person.on_behalf}
    return sorted((role, body) for role, body in person.roles - lent if role in DELEGABLE)


def faults(since: date, until: date, today: date) -> dict[str, str]:
    """Return what is wrong with the days of a delegation, by field."""
    if since < today:
        return {"since": N_("授权不能从过去的日子开始，最早从今天起。")}
    if until < since:
        return {"until": N_("结束日期早于开始日期，请核对。")}
    if (until - since).days >= LONGEST_DAYS:
        return {"until": N_("一次授权最长366天。更长的，请到期再办。")}
    return {}


def on_whose_behalf(person: Person, action: Action, case: CaseFacts) -> int | None:
    """Return who lent the role in which this person takes the step; None where she takes it in her own."""
    bodies = {case.review_body, case.studio, case.superior_body}
    lent = {role: giver for role, body, giver in person.on_behalf if body in bodies}
    playing = [role for role in sorted(_asked(action, case)) if plays(person, role, case)]
    return lent[playing[0]] if playing and set(playing) <= set(lent) else None


def _asked(action: Action, case: CaseFacts) -> frozenset[Role]:
    turn = turn_in_route(case)
    if action in _ON_THE_ROUTE and turn is not None:
        return frozenset({turn})
    if case.proposal is not None and (action in _ON_PROPOSALS or action is case.proposal.action):
        return asked_now(case)
    return MOVES[action].by

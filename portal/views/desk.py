"""我的工作台: what waits for me, until when; and what waits for others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from portal.models.cases import Case
from portal.rules.delegation import own_roles
from portal.rules.permissions import Person, may_not_keep_calendar
from portal.rules.words import Action, Role, State
from portal.rules.workflow import ENDED, MOVES
from portal.web import casewords, casework, scope, worklist
from portal.web.templates import page
from portal.web.worklist import Listed

LONGEST = 50  # rows of one list; the rest is found in the list of all cases


@dataclass(frozen=True)
class Group:
    """What waits for a person in one of her roles, nearest date first; `more`: how many are not shown."""

    role: Role | None
    items: list[Listed]
    more: int


async def show(request: Request) -> Response:
    """Show what waits for the person who asks, and what her cases wait for otherwise."""
    person = scope.signed_in(request)
    cases = Case.visible_to(person).exclude(state=State.ARCHIVED).select_related(*worklist.FETCHED)
    items = sorted(await worklist.listed(person, await cases.order_by("id")), key=_nearest)
    roles = sorted({item.role for item in items if item.role}, key=list(Role).index)
    others = (item for item in items if item.part and item.role is None and item.facts.state not in ENDED)
    context = {
        "groups": [_group(role, (item for item in items if item.role is role)) for role in roles],
        "others": _group(None, others),
        "takes_in": any(role in MOVES[Action.SUBMIT_REQUEST].by for role, _ in person.roles),
        "works": _works(person),
        "lends": bool(own_roles(person)),
        "keeps_calendar": not may_not_keep_calendar(person),
        "pages": casewords.PAGES,
        "title_of": casework.title,
        "address": request.app.url_path_for,
    }
    return page(request, "desk/show.html", context)


def _group(role: Role | None, items: Iterable[Listed]) -> Group:
    found = list(items)
    return Group(role, found[:LONGEST], max(0, len(found) - LONGEST))


def _nearest(item: Listed) -> tuple[dt.date, int]:
    """Sort by date. Service after signing has none and is due at once; closing, and what stands still, can wait."""
    if item.clock and item.clock.stopped_since:
        return dt.date.max, item.case.id
    none = dt.date.max if item.facts.state is State.SERVED else dt.date.min
    return item.due_on or none, item.case.id


def _works(person: Person) -> bool:
    """Tell whether any of her roles takes part in cases at all: an administrator's does not."""
    taking_part = {role for move in MOVES.values() for role in move.by.union(*move.approved_by)}
    return any(role in taking_part for role, _ in person.roles)

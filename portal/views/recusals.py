"""回避: the counter records a petitioner's request, whoever works on a case says so herself, and who is above decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal import clock
from portal.actions import recusals
from portal.forms import recusals as form
from portal.models.matters import Petitioner
from portal.rules.marker import N_
from portal.rules.permissions import plays
from portal.rules.words import Action, Role
from portal.web import stepping
from portal.web.casework import Casework
from portal.web.filters import label
from portal.web.language import gettext
from portal.web.stepping import Step

ASKED = N_("回避申请已登记。作出决定以前，案件照常办理。")
DECIDED = N_("回避决定已作出。准予回避的，本人从现在起看不到本案，也不能再办。")


async def _people(work: Casework, _typed: Mapping[str, str]) -> dict[str, Any]:
    found = await recusals.challengeable(work.case)
    counter = any(plays(work.person, role, work.facts) for role in (Role.CLERK, Role.OFFICER))
    who: list[tuple[object, str]] = []
    if counter:
        rows = await Petitioner.filter(matter_id=work.case.matter_id).order_by("position")
        who = [(row.id, f"{label(row.kind)} {row.name}") for row in rows]
    else:
        found = [(role, user) for role, user in found if user.id == work.person.id]
    if any(user.id == work.person.id for _, user in found):
        who.append((form.OWN, gettext("我本人申报回避")))
    return {
        "whom": [(f"{role}:{user.id}", f"{label(role)} {user.name}") for role, user in found],
        "who": who,
        "counter": counter,
        "today": clock.today(),
    }


async def _open(work: Casework, _typed: Mapping[str, str]) -> dict[str, Any]:
    return {"open": await recusals.open_for(work.person, work.case)}


REQUEST = Step(
    Action.REQUEST_RECUSAL,
    "recusals/new.html",
    lambda _work, fields, _files: form.read(fields, clock.today()),
    recusals.request,
    ASKED,
    context=_people,
)
DECIDE = Step(
    Action.DECIDE_RECUSAL,
    "recusals/decision.html",
    lambda _work, fields, _files: form.read_decision(fields),
    recusals.decide,
    DECIDED,
    context=_open,
)
show, create = stepping.show(REQUEST), stepping.create(REQUEST)
show_decision, decide = stepping.show(DECIDE), stepping.create(DECIDE)

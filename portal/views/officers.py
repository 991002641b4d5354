"""指定承办人: the office's head names two officers at least, the lead one first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import ImmutableMultiDict

from portal.actions import officers
from portal.forms import officers as form
from portal.models.officers import CaseOfficer
from portal.rules.marker import N_
from portal.rules.words import Action
from portal.web import stepping
from portal.web.casework import Casework
from portal.web.stepping import Step

DONE = N_("承办人已指定。")


async def _context(work: Casework, typed: Mapping[str, str]) -> dict[str, Any]:
    named = await CaseOfficer.filter(case_id=work.case.id, until=None).order_by("-lead", "id")
    ticked = typed.getlist("officers") if isinstance(typed, ImmutableMultiDict) else []
    return {
        "available": await officers.available(work.case),
        "lead": named[0].user_id if named else "",
        "chosen": ticked if typed else [str(row.user_id) for row in named[1:]],
    }


STEP = Step(
    Action.NAME_OFFICERS,
    "officers/new.html",
    lambda _work, fields, _files: form.read(fields.get("lead", ""), fields.getlist("officers")),
    officers.change,
    DONE,
    context=_context,
)
show, create = stepping.show(STEP), stepping.create(STEP)

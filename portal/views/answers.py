"""答复: the body complained of has answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal.actions import answers
from portal.actions.clocks import due_on
from portal.forms import answers as form
from portal.rules.marker import N_
from portal.rules.words import Action, DeadlineKind
from portal.web import stepping
from portal.web.casework import Casework
from portal.web.stepping import Step

DONE = N_("被申请单位的答复已登记，材料已收入卷宗。")


async def _context(work: Casework, _typed: Mapping[str, str]) -> dict[str, Any]:
    try:
        return {"due_on": await due_on(work.case, DeadlineKind.RESPONDENT_ANSWER)}
    except LookupError:
        return {"due_on": None}  # the notice has not been served yet


STEP = Step(
    Action.RECORD_ANSWER, "answers/new.html", form.read, answers.record, DONE, _context, files=len(form.PARTS)
)
show, create = stepping.show(STEP), stepping.create(STEP)

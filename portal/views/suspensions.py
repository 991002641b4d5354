"""中止, 恢复办理, and the end of a rest of 60 days: each is proposed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal.actions import clocks, suspensions
from portal.forms import endings as ending_form
from portal.forms import suspensions as form
from portal.rules.rests import RESTS
from portal.rules.words import Action, DeadlineKind
from portal.web import stepping
from portal.web.casework import Casework
from portal.web.stepping import Step


async def _causes(_work: Casework, _typed: Mapping[str, str]) -> dict[str, Any]:
    return {"causes": list(RESTS.values())}


async def _rest(work: Casework, _typed: Mapping[str, str]) -> dict[str, Any]:
    rest = await suspensions.open_of(work.case)
    cause = suspensions.cause_of(rest)
    until = await clocks.due_on(work.case, DeadlineKind.SUSPENSION_LIMIT) if cause.succession else None
    return {"rest": rest, "cause": cause, "limit": until}


SUSPEND = Step(Action.SUSPEND, "suspensions/new.html", form.read, None, "", _causes)
RESUME = Step(Action.RESUME, "suspensions/resumption.html", form.read_resuming, None, "", _rest)
END = Step(Action.END_SUSPENDED, "suspensions/ending.html", ending_form.read_suspended, None, "", _rest)

show, create = stepping.show(SUSPEND), stepping.create(SUSPEND)
show_resumption, resume = stepping.show(RESUME), stepping.create(RESUME)
show_ending, end = stepping.show(END), stepping.create(END)

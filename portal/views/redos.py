"""重新办理的结果, and 自我纠正: what follows an opinion that was issued."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal.actions import redos, reopenings
from portal.forms import redos as form
from portal.rules.marker import N_
from portal.rules.words import Action
from portal.web import stepping
from portal.web.casework import Casework
from portal.web.stepping import Step

DONE = N_("重新办理的结果已登记。申请人对新的处理意见不服的，可以依法申请复查。")


async def _redo(work: Casework, _typed: Mapping[str, str]) -> dict[str, Any]:
    redo = await redos.open_of(work.case)
    await redo.fetch_related("organisation")
    return {"redo": redo}


async def _opinion(work: Casework, _typed: Mapping[str, str]) -> dict[str, Any]:
    return {"opinion": await reopenings.opinion_of(work.case), "longest": reopenings.LONGEST_REASON}


RECORD = Step(Action.RECORD_REDO, "redos/new.html", form.read, redos.record, DONE, _redo, files=1)
REOPEN = Step(Action.REOPEN, "reopenings/new.html", form.read_reopening, None, "", _opinion)

show, create = stepping.show(RECORD), stepping.create(RECORD)
show_reopening, reopen = stepping.show(REOPEN), stepping.create(REOPEN)

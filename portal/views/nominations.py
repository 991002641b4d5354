"""拟派律师与更换律师: the officer proposes whom to assign; the studio's head takes the lawyer off a case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal.actions import engagements, nominations
from portal.forms import assignments as form
from portal.rules.marker import N_
from portal.rules.words import Action
from portal.web import casefile, stepping
from portal.web.casework import Casework
from portal.web.stepping import Step

PROPOSED = N_("已向工作室负责人建议人选。是否指派由工作室负责人决定。")
REPLACED = N_("已结束这名律师的指派，卷宗立即对她关闭。案件的期限继续计算，请尽快另派律师。")


async def _candidates(work: Casework, _typed: Mapping[str, str]) -> dict[str, Any]:
    found = await engagements.candidates(work.case)
    return {
        "free": [one for one in found if not one.barred_because],
        "barred": [one for one in found if one.barred_because],
        "nominated": await engagements.nominated(work.case),
    }


async def _lawyer(work: Casework, _typed: Mapping[str, str]) -> dict[str, Any]:
    return {"engagement": await casefile.engagement(work)}


PROPOSE = Step(
    Action.PROPOSE_LAWYER,
    "assignments/nomination.html",
    lambda _work, fields, _files: form.read_nomination(fields),
    nominations.propose,
    PROPOSED,
    context=_candidates,
)
REPLACE = Step(
    Action.REPLACE_LAWYER,
    "assignments/replacement.html",
    lambda _work, fields, _files: form.read_replacement(fields),
    nominations.replace,
    REPLACED,
    context=_lawyer,
)
show, create = stepping.show(PROPOSE), stepping.create(PROPOSE)
show_replacement, replace = stepping.show(REPLACE), stepping.create(REPLACE)

"""退回补充法律意见，或者不经法律意见: the officer says what is missing, or why there is none and what she found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal.actions import opinions, reports
from portal.actions.drafts import draft_of
from portal.errors import Invalid
from portal.forms import drafts as drafting
from portal.forms import reports as form
from portal.models.matters import Demand
from portal.models.opinions import Opinion
from portal.rules.marker import N_
from portal.rules.words import Action, Outcome
from portal.web import stepping
from portal.web.casework import Casework
from portal.web.filters import label
from portal.web.posting import Fields
from portal.web.stepping import Files, Step

RETURNED = N_("法律意见已退回补充，提交期限重新计算。")
SKIPPED = N_("审查报告已存入卷宗，可以开始拟稿；报告的内容已写进代拟稿。")
LONGEST_TEXT = 2000


def _missing(_work: Casework, fields: Fields, _files: Files) -> str:
    missing = fields.get("missing", "").strip()
    if len(missing) > LONGEST_TEXT:
        told = N_("写得太长，请精简到2000字以内。")
        raise Invalid(told, {"missing": told})
    return missing


async def _submitted(work: Casework, _typed: Mapping[str, str]) -> dict[str, Any]:
    return {"opinion": await Opinion.submitted(work.case.id)}


def _report(_work: Casework, fields: Fields, _files: Files) -> reports.Report:
    numbers = [name.removeprefix("outcome_") for name in fields if name.startswith("outcome_")]
    return form.read(fields, [int(one) for one in numbers if one.isascii() and one.isdigit()])


async def _demands(work: Casework, typed: Mapping[str, str]) -> dict[str, Any]:
    draft, version = await draft_of(work.case)
    known = drafting.typed(draft)
    if version == 0:
        known["procedure"] = ""  # what a first draft begins with speaks of the lawyer, and there is none
    demands: list[Demand] = await opinions.accepted_demands(work.case)
    return {
        "demands": demands,
        "outcomes": [(outcome.value, label(outcome)) for outcome in Outcome],
        "known": known,
        "before": drafting.BEFORE,
        "after": drafting.AFTER,
        "shown": typed or known,
    }


RETURN = Step(
    Action.RETURN_OPINION, "opinions/return.html", _missing, opinions.give_back, RETURNED, context=_submitted
)
SKIP = Step(
    Action.SKIP_OPINION, "opinions/none.html", _report, reports.skip_opinion, SKIPPED, context=_demands
)
show_return, give_back = stepping.show(RETURN), stepping.create(RETURN)
show, create = stepping.show(SKIP), stepping.create(SKIP)

"""听证: proposed, held and concluded, or called off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from documents.kinds.hearing_record import ORDER
from portal import clock
from portal.actions import clocks, conclusions, hearings
from portal.forms import hearings as form
from portal.rules import deadlines, rulebook
from portal.rules.marker import N_
from portal.rules.words import Action
from portal.web import stepping
from portal.web.casework import Casework
from portal.web.stepping import Step

CONCLUDED = N_("听证结论已登记，案件继续审查。请打印笔录和结论书，由参加的人签名。")
CALLED_OFF = N_("听证已取消，案件继续审查。请告知双方。")


async def _deciding(work: Casework, _typed: Mapping[str, str]) -> dict[str, Any]:
    earliest = deadlines.hearing_from(clock.today(), await clocks.calendar())
    book = rulebook.by_version(work.case.rulebook_version)
    return {
        "earliest": earliest.due_on,
        "handlers": await hearings.handlers_of(work.case),
        "excluded": book.hearing_excluded[work.case.stage],
    }


async def _concluding(work: Casework, _typed: Mapping[str, str]) -> dict[str, Any]:
    hearing = await hearings.open_of(work.case)
    return {
        "hearing": hearing,
        "called": await conclusions.called_to(work.case),
        "stages": ORDER,
        "rows": form.MOST_QUESTIONS,
        "size": 1 + len(hearing.members),
    }


DECIDE = Step(Action.DECIDE_HEARING, "hearings/new.html", form.read, None, "", _deciding)
CONCLUDE = Step(
    Action.CONCLUDE_HEARING,
    "hearings/conclusion.html",
    form.read_conclusion,
    conclusions.conclude,
    CONCLUDED,
    _concluding,
)
CALL_OFF = Step(
    Action.CONCLUDE_HEARING,
    "hearings/calling_off.html",
    form.read_calling_off,
    hearings.call_off,
    CALLED_OFF,
)

show, create = stepping.show(DECIDE), stepping.create(DECIDE)
show_conclusion, conclude = stepping.show(CONCLUDE), stepping.create(CONCLUDE)
show_calling_off, call_off = stepping.show(CALL_OFF), stepping.create(CALL_OFF)

"""期限计算: when a period ends and why, for anybody; nothing is asked that says who she is, and nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from portal import clock
from portal.actions import clocks
from portal.errors import Invalid
from portal.forms import calculator as form
from portal.forms.calculator import Question
from portal.forms.sheet import Faulty
from portal.rules.counted_days import by_date
from portal.rules.deadlines import CLOCKS, compute
from portal.rules.periods import BOUND_NAMES, CAUSES, UNIT_NAMES
from portal.rules.windows import kept
from portal.web.language import gettext
from portal.web.templates import page


async def show(request: Request) -> Response:
    """Show the form; with a period also the day on which it ends, every step to it, and a calendar."""
    fields = request.query_params
    if "period" not in fields:
        return _page(request, fields)
    try:
        question = form.read(fields, clock.today())
    except Faulty as error:
        return _page(request, fields, problems=error.problems, status=Invalid.status)
    return _page(request, fields, answer=await _answer(question))


async def _answer(question: Question) -> dict[str, Any]:
    calendar = await clocks.calendar()
    deadline = compute(question.clock, question.start, calendar, question.exclusions)
    acted = question.acted_on
    return {
        "clock": question.clock,
        "deadline": deadline,
        "unit": UNIT_NAMES[deadline.unit],
        "ends": next(step for step in deadline.steps if step.kind == "due"),
        "days": by_date(deadline, calendar),
        "kept": kept(deadline, acted, posted=question.posted) if acted else None,
        "say": lambda step: step.say(gettext),
        "basis": lambda step: step.basis(gettext),
    }


def _page(
    request: Request,
    typed: Mapping[str, str],
    *,
    answer: Mapping[str, Any] | None = None,
    problems: Mapping[str, Any] | None = None,
    status: int = 200,
) -> Response:
    context = {
        "typed": typed,
        "problems": problems or {},
        "answer": answer,
        "rows": range(1, form.rows_in(typed) + 1),
        "groups": [
            (name, [one for one in CLOCKS.values() if one.binds is bound])
            for bound, name in BOUND_NAMES.items()
        ],
        "own": [(unit.value, name) for unit, name in UNIT_NAMES.items()],
        "causes": CAUSES,
    }
    return page(request, "calculator/show.html", context, status=status)

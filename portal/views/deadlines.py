"""Why this date: every step from the day it began to the day it ends, on a calendar."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from portal.actions import clocks
from portal.errors import NotFound
from portal.models.deadlines import Deadline as Row
from portal.rules.counted_days import by_date
from portal.rules.deadlines import CLOCKS, Deadline
from portal.rules.periods import UNIT_NAMES
from portal.web import casework, scope
from portal.web.language import gettext
from portal.web.templates import page


async def show(request: Request) -> Response:
    """Explain one clock of a case, as it was computed and stored."""
    work = await casework.of(request)
    row = await Row.get_or_none(id=scope.path_id(request, "deadline_id"), case_id=work.case.id)
    if row is None:
        raise NotFound(scope.NO_CASE)
    await row.fetch_related("petitioner")
    computed = Deadline.from_json(row.explanation)
    context = {
        "work": work,
        "row": row,
        "clock": CLOCKS[row.kind.value],
        "unit": UNIT_NAMES[computed.unit],
        "sentences": [step.sentence(gettext) for step in computed.steps],
        "deadline": computed,
        "days": by_date(computed, await clocks.calendar()),
    }
    return page(request, "deadlines/show.html", context)

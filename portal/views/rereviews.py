"""申请复核: one level up on the same matter, from a served review opinion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from portal import clock
from portal.actions import finality, rereviews
from portal.errors import Invalid, NotAllowed
from portal.forms import rereviews as form
from portal.forms.sheet import Faulty
from portal.models.cases import Case, CaseDemand, PriorOpinion
from portal.models.exhibits import Exhibit
from portal.models.matters import Petitioner
from portal.models.organisations import Organisation
from portal.models.papers import Paper
from portal.rules.marker import N_
from portal.rules.permissions import not_hers
from portal.rules.words import Action, Channel, PaperKind
from portal.web import casework, filters
from portal.web.casework import Casework
from portal.web.language import gettext
from portal.web.posting import flash, once, read_form
from portal.web.templates import page

OPENED = N_("已收到复核申请，收件日期%(day)s。人员、诉求和卷宗已从复查案带入；请上传新的材料，再登记编号。")


async def new(request: Request) -> Response:
    """Show the form and what is carried over; where it is not possible, the reason."""
    return await _form_page(request, await _work(request), {})


async def create(request: Request) -> Response:
    """Open the re-review."""
    work = await _work(request)
    fields = await read_form(request)
    try:
        entered = form.read(fields, clock.today())
        answer = await once(request, fields.get("form_token", ""), lambda: _opened(work, entered))
    except (Faulty, Invalid) as error:
        return await _form_page(request, work, fields, error.problems or {"": error.args[0]}, status=422)
    flash(request, gettext(OPENED) % {"day": filters.day(entered.received_on)})
    return answer


async def _work(request: Request) -> Casework:
    work = await casework.of(request)
    if reason := not_hers(work.person, Action.OPEN_REREVIEW, work.facts):
        raise NotAllowed(reason)
    return work


async def _opened(work: Casework, entered: rereviews.RereviewRequest) -> str:
    case = await rereviews.open_rereview(work.person, work.case, entered)
    return f"/cases/{case.id}/exhibits"


async def _form_page(
    request: Request,
    work: Casework,
    fields: Mapping[str, str],
    problems: Mapping[str, Any] | None = None,
    status: int = 200,
) -> Response:
    windows = await finality.windows_of(work.case)
    today, rows = clock.today(), [one.row for one in windows.own]
    late = bool(rows) and all(row is not None and row.due_on < today for row in rows)
    context = {
        "work": work,
        "reason": work.refused(Action.OPEN_REREVIEW),
        "opened": await Case.get_or_none(earlier_case_id=work.case.id),
        "typed": dict(fields),
        "problems": problems or {},
        "channels": [(channel.value, filters.label(channel)) for channel in Channel],
        "windows": windows,
        "ask_why_late": late or "late_reason" in (problems or {}) or "late_reason" in fields,
        **await _carried_over(work),
    }
    return page(request, "rereviews/new.html", context, status=status)


async def _carried_over(work: Casework) -> dict[str, Any]:
    """Return what the re-review begins with: people, demands, earlier opinions, papers, and who will do it."""
    case, body = work.case, work.case.review_body
    demands = CaseDemand.filter(case_id=case.id).exclude(accepted=False).select_related("demand")
    return {
        "people": await Petitioner.filter(matter_id=case.matter_id).order_by("position"),
        "demands": await demands.order_by("demand__number"),
        "opinions": await PriorOpinion.filter(case_id=case.id).order_by("position"),
        "paper": await Paper.get_or_none(case_id=case.id, kind=PaperKind.REVIEW, withdrawn_at=None),
        "files": await Exhibit.filter(matter_id=case.matter_id).count(),
        "superior": await Organisation.get_or_none(id=body.superior_id or 0),
    }

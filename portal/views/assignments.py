"""指派律师: the studio's head chooses one; the lawyer declares before the file opens."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from portal.actions import engagements, nominations
from portal.errors import Invalid, NotAllowed
from portal.forms import assignments as form
from portal.models.cases import PriorOpinion
from portal.rules.marker import N_
from portal.rules.words import Action
from portal.web import casefile, casework, scope
from portal.web.casework import Casework
from portal.web.posting import flash, once, read_form
from portal.web.templates import page

ASSIGNED = N_("已指派，律师指派函正在制作。接下来由律师声明有无利益冲突，声明后才能阅卷。")
OPENED = N_("已记录您的声明，卷宗已对您开放。接下来请阅卷，提交法律意见。")
RECUSED = N_("已记录您申报的回避，案件已退回工作室负责人重新指派，不再对您显示。")
DECLINED = N_("已记录您谢绝指派，案件已退回工作室负责人重新指派，不再对您显示。")


async def show(request: Request) -> Response:
    """Show the studio's lawyers, the one whose turn it is first."""
    work = await casework.of(request)
    work.must_take(Action.ASSIGN_LAWYER)
    return await _asked(request, work, {}, {})


async def create(request: Request) -> Response:
    """Assign the lawyer chosen."""
    scope.signed_in(request)
    fields = await read_form(request)

    async def step() -> str:
        work = await casework.of(request)
        work.must_be_hers(Action.ASSIGN_LAWYER)
        free = [one.user.id for one in await engagements.candidates(work.case) if not one.barred_because]
        chosen = form.read(fields, free[0] if free else None)
        await engagements.assign(work.person, work.case, chosen.lawyer_id, chosen.reason)
        flash(request, ASSIGNED)
        return work.path("case")

    try:
        return await once(request, fields.get("form_token", ""), step)
    except Invalid as error:
        work = await casework.of(request)
        work.must_take(Action.ASSIGN_LAWYER)
        return await _asked(request, work, fields, error.problems)


async def _asked(
    request: Request, work: Casework, typed: Mapping[str, str], problems: Mapping[str, str]
) -> Response:
    found = await engagements.candidates(work.case)
    context = {
        "work": work,
        "parties": await casefile.parties(work),
        "demands": await casefile.demands(work),
        "free": [one for one in found if not one.barred_because],
        "barred": [one for one in found if one.barred_because],
        "nominated": await engagements.nominated(work.case),
        "typed": typed,
        "problems": problems,
    }
    return page(request, "assignments/new.html", context, status=422 if problems else 200)


async def show_declaration(request: Request) -> Response:
    """Ask the lawyer for her declaration; later in the review only a conflict can still be declared."""
    work = await casework.of(request)
    _must_declare(work)
    return await _declaration_asked(request, work, {}, {})


async def declare(request: Request) -> Response:
    """Record the declaration: the file opens, or the case goes back to be assigned anew."""
    scope.signed_in(request)
    fields = await read_form(request)

    async def step() -> str:
        work = await casework.of(request)
        work.must_be_hers(Action.DECLARE_NO_CONFLICT)
        declared = form.read_declaration(fields)
        return await _declared(request, work, declared)

    try:
        return await once(request, fields.get("form_token", ""), step)
    except Invalid as error:
        work = await casework.of(request)
        _must_declare(work)
        return await _declaration_asked(request, work, fields, error.problems)


async def _declared(request: Request, work: Casework, declared: form.Declared) -> str:
    if declared.declined:
        await nominations.decline(work.person, work.case, declared.statement)
        flash(request, DECLINED)
        return str(request.app.url_path_for("desk"))
    await engagements.declare(
        work.person, work.case, conflict=declared.conflict, statement=declared.statement
    )
    flash(request, RECUSED if declared.conflict else OPENED)
    return str(request.app.url_path_for("desk")) if declared.conflict else work.path("case")


def _must_declare(work: Casework) -> None:
    """Raise NotAllowed unless either declaration can be made now."""
    if reason := work.refused(Action.DECLARE_CONFLICT):
        raise NotAllowed(reason)


async def _declaration_asked(
    request: Request, work: Casework, typed: Mapping[str, str], problems: Mapping[str, str]
) -> Response:
    before = (
        await PriorOpinion.filter(case_id=work.case.id)
        .order_by("position")
        .values_list("body_name", flat=True)
    )
    context = {
        "work": work,
        "parties": await casefile.parties(work),
        "bodies": list(dict.fromkeys([*before, work.case.matter.respondent.name])),
        "first": not work.refused(Action.DECLARE_NO_CONFLICT),
        "typed": typed,
        "problems": problems,
    }
    return page(request, "assignments/declaration.html", context, status=422 if problems else 200)

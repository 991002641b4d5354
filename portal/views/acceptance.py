"""受理审查: the check-list and the demands; or the reason for not accepting, as it will be printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from portal.actions import acceptance, officers, proposals, refusals
from portal.errors import Invalid
from portal.forms import acceptance as form
from portal.models.cases import CaseDemand
from portal.rules import rulebook
from portal.rules.rulebook.routes import ROUTES
from portal.rules.words import Action
from portal.web import casefile, casework, scope
from portal.web.casework import Casework
from portal.web.posting import flash, once, read_form
from portal.web.stepping import PROPOSED
from portal.web.templates import page


async def show(request: Request) -> Response:
    """Ask the check-list of the rulebook that the case began with."""
    work = await casework.of(request)
    work.must_take(Action.ACCEPT)
    return await _asked(request, work, {}, {})


async def create(request: Request) -> Response:
    """Accept the request; an answer of no leads on to not accepting it."""
    scope.signed_in(request)
    fields = await read_form(request)

    async def step() -> str:
        work = await casework.of(request)
        book = rulebook.by_version(work.case.rulebook_version)
        demands = await CaseDemand.filter(case_id=work.case.id).values_list("id", flat=True)
        work.must_be_hers(Action.ACCEPT)
        found = form.read(fields, [item.code for item in book.checklist], [int(str(row)) for row in demands])
        await proposals.propose(work.person, work.case, Action.ACCEPT, found)
        flash(request, PROPOSED)
        return work.path("case")

    try:
        return await once(request, fields.get("form_token", ""), step)
    except Invalid as error:
        work = await casework.of(request)
        work.must_take(Action.ACCEPT)
        return await _asked(request, work, fields, error.problems)


async def _asked(
    request: Request, work: Casework, typed: Mapping[str, str], problems: Mapping[str, str]
) -> Response:
    rows = CaseDemand.filter(case_id=work.case.id).select_related("demand").order_by("demand__number")
    studios = await acceptance.studios_for(work.case)
    near = [one.id for one in studios if one.superior_id == work.case.intake_body_id]
    context: dict[str, Any] = {
        "work": work,
        "book": rulebook.by_version(work.case.rulebook_version),
        "demands": await rows,
        "studios": studios,
        "colleagues": [one for one in await officers.available(work.case) if one.id != work.person.id],
        "routes": ROUTES,
        "studio": near[0] if near else "",
        "parties": await casefile.parties(work),
        "opinion": await casefile.complained_of(work),
        "typed": typed,
        "problems": problems,
    }
    return page(request, "acceptance/new.html", context, status=422 if problems else 200)


async def show_refusal(request: Request) -> Response:
    """Ask for the reason; once it is chosen (`?reason=LATE`), show what will be printed and ask for the explanation."""
    work = await casework.of(request)
    work.must_take(Action.REFUSE)
    return await _refusal_asked(request, work, {"reason_code": request.query_params.get("reason", "")}, {})


async def create_refusal(request: Request) -> Response:
    """Do not accept the request."""
    scope.signed_in(request)
    fields = await read_form(request)

    async def step() -> str:
        work = await casework.of(request)
        work.must_be_hers(Action.REFUSE)
        refused = form.read_refusal(fields)
        await proposals.propose(work.person, work.case, Action.REFUSE, refused)
        flash(request, PROPOSED)
        return work.path("case")

    try:
        return await once(request, fields.get("form_token", ""), step)
    except Invalid as error:
        work = await casework.of(request)
        work.must_take(Action.REFUSE)
        return await _refusal_asked(request, work, fields, error.problems)


async def _refusal_asked(
    request: Request, work: Casework, typed: Mapping[str, str], problems: Mapping[str, str]
) -> Response:
    known = rulebook.by_version(work.case.rulebook_version).refusals
    reasons = {code: refusal.for_stage(work.case.stage) for code, refusal in known.items()}
    code = typed.get("reason_code", "")
    ended = code in known and known[code].no_longer
    context = {
        "work": work,
        "reasons": reasons,
        "code": code,
        "chosen": reasons.get(code),
        "printed": _printed(reasons[code]) if code in reasons else [],
        "no_longer": ended,
        "finals": await refusals.finals_of(work.case) if ended else [],
        "typed": typed,
        "problems": problems,
    }
    template = "acceptance/refusal.html" if code in reasons else "acceptance/reasons.html"
    return page(request, template, context, status=422 if problems else 200)


def _printed(reason: rulebook.RefusalText) -> list[str]:
    """The two paragraphs of the notice that depend on the reason; papers are Chinese in every language."""
    found = f"经审查，该申请{reason.circumstance}。"
    return [f"{found}根据《{reason.law}》{reason.article}规定，本机关不予受理。", reason.go_to]

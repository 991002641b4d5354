"""送达: who has been served and how, the slip of each addressee, and the close of the case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from documents.facts import to_json
from documents.refusals import Refusal
from portal.actions import deliveries
from portal.actions.exhibits import KeptFile
from portal.actions.slip_facts import slip_facts
from portal.errors import Conflict, Invalid, NotAllowed, NotFound
from portal.forms import deliveries as form
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.deliveries import Delivery
from portal.rules.marker import N_
from portal.rules.permissions import not_hers
from portal.rules.service import SERVICE_WAYS
from portal.rules.words import Action, DeadlineKind, PaperKind, Permission
from portal.storage.kinds import EVIDENCE
from portal.views.proofs import pdf_response
from portal.web import casework, posting, scope, uploads
from portal.web.casework import Casework
from portal.web.filters import day
from portal.web.language import gettext, translate_error
from portal.web.multipart import MEGABYTE
from portal.web.submission import Limits, Submission
from portal.web.templates import page

RECORDED = N_("已登记：%(who)s，%(day)s送达生效。")
WINDOW = N_("已登记：%(who)s，%(day)s送达生效；可以在%(until)s以前请求复核。")
CLOSED = N_("案件已办结。律师的阅卷权限同时结束。")
NO_ADDRESSEE = N_("没有这名受送达人。请从送达页面重新进入。")
_OPINIONS = [PaperKind.REVIEW, PaperKind.REREVIEW]


async def index(request: Request) -> Response:
    """List the addressees with what has been done, and how the case is closed."""
    work = await casework.of(request)
    work.must(Permission.SEE_PAPERS)
    return await _list(request, work)


async def show(request: Request) -> Response:
    """Show the record of one addressee, or the form for it."""
    work = await _recording(request)
    return await _page(request, work, await _delivery(request, work))


async def create(request: Request) -> Response:
    """Record service on one addressee, with its proof."""
    work = await _recording(request)
    delivery = await _delivery(request, work)
    work.must_take(Action.RECORD_SERVICE)
    came = await uploads.receive(
        request,
        store=request.app.state.store,
        limits=Limits(file_bytes=request.app.state.settings.upload_megabytes * MEGABYTE, files=1),
        allowed=EVIDENCE,
        check_csrf=posting.check_csrf(request),
    )
    problems: dict[str, Any] = {problem.field: translate_error(problem) for problem in came.problems}
    try:
        served = form.read(came.fields)
        if not problems:
            token = came.fields.get("form_token", "")
            return await posting.once(request, token, lambda: _record(request, work, delivery, served, came))
    except Invalid as error:
        problems |= dict[str, Any](error.problems) or {"": error}
    except Conflict as error:
        return await _page(
            request, work, await _delivery(request, work), came.fields, {"": error}, error.status
        )
    return await _page(request, work, delivery, came.fields, problems, 422)


async def _record(
    request: Request, work: Casework, delivery: Delivery, served: deliveries.Served, came: Submission
) -> str:
    sent = next(iter(came.files), None)
    proof = KeptFile(sent.name, sent.sha256, sent.size, sent.media_type, sent.pages) if sent else None
    await deliveries.record(work.person, work.case, delivery.id, served, proof)
    posting.flash(request, await _said(work.case, await Delivery.get(id=delivery.id)))
    return work.path("deliveries")


async def _said(case: Case, delivery: Delivery) -> str:
    assert delivery.effective_on is not None  # it has just been recorded
    window = await _window(case, delivery)
    values = {"who": delivery.addressee_name, "day": day(delivery.effective_on)}
    if window is None:
        return gettext(RECORDED) % values
    return gettext(WINDOW) % (values | {"until": day(window.due_on)})


async def slip(request: Request) -> Response:
    """Print the slip that the addressee signs."""
    work = await _recording(request)
    delivery = await _delivery(request, work)
    facts = await slip_facts(work.case, delivery)
    try:
        printed = await request.app.state.press.render(PaperKind.SERVE.value, to_json(facts))
    except Refusal as refusal:
        raise Invalid(refusal.message) from refusal
    return pdf_response(printed.pdf, f"送达回证-{work.case.number}-{delivery.id}.pdf")


async def close(request: Request) -> Response:
    """Close the case once everybody is served and the result stands in the national system."""
    work = await casework.of(request)
    if reason := not_hers(work.person, Action.CLOSE, work.facts):
        raise NotAllowed(reason)
    fields = await posting.read_form(request)

    async def closing() -> str:
        await deliveries.close(work.person, work.case, fields.get("entered_nationally", ""))
        posting.flash(request, CLOSED)
        return work.path("case")

    try:
        return await posting.once(request, fields.get("form_token", ""), closing)
    except Invalid as error:
        return await _list(request, work, fields, error.problems, error.status)


async def _recording(request: Request) -> Casework:
    work = await casework.of(request)
    if reason := not_hers(work.person, Action.RECORD_SERVICE, work.facts):
        raise NotAllowed(reason)
    return work


async def _delivery(request: Request, work: Casework) -> Delivery:
    number = scope.path_id(request, "delivery_id")
    found = Delivery.get_or_none(id=number, paper__case_id=work.case.id, paper__kind__in=_OPINIONS)
    delivery = await found.select_related("paper", "petitioner", "proof", "recorded_by")
    if delivery is None:
        raise NotFound(NO_ADDRESSEE)
    return delivery


async def _window(case: Case, delivery: Delivery) -> Deadline | None:
    if delivery.petitioner_id is None:
        return None
    rows = Deadline.filter(case_id=case.id, kind=DeadlineKind.REQUEST_WINDOW, dropped=False)
    return await rows.filter(petitioner_id=delivery.petitioner_id).order_by("-id").first()


async def _list(
    request: Request,
    work: Casework,
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, Any] | None = None,
    status: int = 200,
) -> Response:
    rows = Delivery.filter(paper__case_id=work.case.id, paper__kind__in=_OPINIONS).select_related("paper")
    found = await rows.order_by("id")
    context = {
        "work": work,
        "ways": SERVICE_WAYS,
        "addressees": [{"delivery": one, "window": await _window(work.case, one)} for one in found],
        "records": not not_hers(work.person, Action.RECORD_SERVICE, work.facts),
        "closes": not not_hers(work.person, Action.CLOSE, work.facts),
        "no_closing": work.refused(Action.CLOSE),
        "typed": typed or {},
        "problems": problems or {},
    }
    return page(request, "deliveries/deliveries.html", context, status=status)


async def _page(
    request: Request,
    work: Casework,
    delivery: Delivery,
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, Any] | None = None,
    status: int = 200,
) -> Response:
    context = {
        "work": work,
        "delivery": delivery,
        "window": await _window(work.case, delivery),
        "ways": SERVICE_WAYS,
        "cannot": work.refused(Action.RECORD_SERVICE),
        "typed": typed or {},
        "problems": problems or {},
    }
    return page(request, "deliveries/delivery.html", context, status=status)

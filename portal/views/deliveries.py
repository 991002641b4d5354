"""送达: who is served with which paper and how, how service begins, and the close of the case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from portal import clock
from portal.actions import clocks, deliveries, issue
from portal.actions.exhibits import KeptFile
from portal.actions.service_effects import CLOCKS
from portal.actions.service_tries import TRIED_WAYS
from portal.errors import Conflict, Invalid, NotAllowed, NotFound
from portal.forms import deliveries as form
from portal.forms.sheet import Faulty
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.deliveries import Delivery, ServiceTry
from portal.models.papers import Paper
from portal.models.standing import OPINIONS
from portal.rules.marker import N_
from portal.rules.permissions import Person, not_hers
from portal.rules.service import SERVICE_WAYS
from portal.rules.words import Action, DeadlineKind, PaperKind, Permission, State
from portal.storage.kinds import EVIDENCE
from portal.web import casework, posting, scope, stepping, uploads
from portal.web.casework import Casework
from portal.web.filters import day, label
from portal.web.language import gettext, translate_error
from portal.web.multipart import MEGABYTE
from portal.web.stepping import Step
from portal.web.submission import Limits, Submission
from portal.web.templates import page

RECORDED = N_("已登记：%(who)s，%(day)s送达生效。")
WINDOW = N_("已登记：%(who)s，%(day)s送达生效；可以在%(until)s以前请求复核。")
CLOCK = N_("已登记：%(who)s，%(day)s送达生效；%(what)s的期限到%(until)s。")
STARTED = N_("已开始送达。请逐一登记每个受送达人的送达。")
CLOSED = N_("案件已办结。律师的阅卷权限同时结束。")
NO_ADDRESSEE = N_("没有这名受送达人。请从送达页面重新进入。")


async def index(request: Request) -> Response:
    """List the addressees with what has been done, and how the case is closed."""
    work = await casework.of(request)
    work.must(Permission.SEE_PAPERS)
    return await _list(request, work)


async def _take(actor: Person, case: Case, _nothing: None) -> None:
    await issue.start_service(actor, case)


async def _who(work: Casework, _typed: Mapping[str, str]) -> dict[str, Any]:
    sees = work.barred(Permission.SEE_IDENTITY) is None
    return {"addressees": await issue.addressees(work.case, with_addresses=sees), "sees": sees}


START = Step(Action.START_SERVICE, "deliveries/start.html", lambda *_: None, _take, STARTED, context=_who)
show_start, start = stepping.show(START), stepping.create(START)


async def show(request: Request) -> Response:
    """Show the record of one addressee, or the form for it."""
    work = await recording(request)
    return await record_page(request, work, await delivery_of(request, work))


async def create(request: Request) -> Response:
    """Record service on one addressee, with its proof."""
    work = await recording(request)
    delivery = await delivery_of(request, work)
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
        return await record_page(
            request, work, await delivery_of(request, work), came.fields, {"": error}, error.status
        )
    return await record_page(request, work, delivery, came.fields, problems, 422)


async def _record(
    request: Request, work: Casework, delivery: Delivery, served: deliveries.Served, came: Submission
) -> str:
    sent = next(iter(came.files), None)
    proof = KeptFile(sent.name, sent.sha256, sent.size, sent.media_type, sent.pages) if sent else None
    await deliveries.record(work.person, work.case, delivery.id, served, proof)
    posting.flash(request, await _said(work.case, await delivery_of(request, work)))
    return work.path("deliveries")


async def _said(case: Case, delivery: Delivery) -> str:
    assert delivery.effective_on is not None  # it has just been recorded
    window = await window_of(case, delivery)
    values = {"who": delivery.addressee_name, "day": day(delivery.effective_on)}
    if window is None:
        return gettext(RECORDED) % values
    told = WINDOW if window.kind is DeadlineKind.REQUEST_WINDOW else CLOCK
    return gettext(told) % (values | {"until": day(window.due_on), "what": label(window.kind)})


async def close(request: Request) -> Response:
    """Close the case once everybody is served and the result stands in the national system."""
    work = await casework.of(request)
    if reason := not_hers(work.person, Action.CLOSE, work.facts):
        raise NotAllowed(reason)
    fields = await posting.read_form(request)

    async def closing() -> str:
        entered, entered_on, reason = form.read_closing(fields, clock.today())
        await deliveries.close(work.person, work.case, entered, entered_on=entered_on, late_reason=reason)
        posting.flash(request, CLOSED)
        return work.path("case")

    try:
        return await posting.once(request, fields.get("form_token", ""), closing)
    except Faulty as error:
        return await _list(request, work, fields, error.problems, Invalid.status)
    except Invalid as error:
        return await _list(request, work, fields, error.problems or {"": error}, error.status)


async def recording(request: Request) -> Casework:
    """Return the case for whoever records service on it; raises NotAllowed with the reason."""
    work = await casework.of(request)
    if reason := not_hers(work.person, Action.RECORD_SERVICE, work.facts):
        raise NotAllowed(reason)
    return work


async def delivery_of(request: Request, work: Casework) -> Delivery:
    """Return the service of the address, of any paper of this very case; raises NotFound."""
    number = scope.path_id(request, "delivery_id")
    found = Delivery.get_or_none(id=number, paper__case_id=work.case.id)
    delivery = await found.select_related("paper", "petitioner", "proof", "recorded_by")
    if delivery is None:
        raise NotFound(NO_ADDRESSEE)
    return delivery


async def window_of(case: Case, delivery: Delivery) -> Deadline | None:
    """Return the clock that this service began, or None."""
    kind = CLOCKS.get(PaperKind(delivery.paper.kind))
    rows = Deadline.filter(case_id=case.id, kind=kind, dropped=False)
    whom = {"petitioner_id": delivery.petitioner_id, "organisation_id": delivery.organisation_id}
    return await rows.filter(**whom).order_by("-id").first() if kind else None


async def _list(
    request: Request,
    work: Casework,
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, Any] | None = None,
    status: int = 200,
) -> Response:
    found = await Delivery.filter(paper__case_id=work.case.id).select_related("paper").order_by("id")
    found.sort(key=lambda one: one.effective_on is not None)  # those who wait come first
    records = not not_hers(work.person, Action.RECORD_SERVICE, work.facts)
    context = {
        "work": work,
        "ways": SERVICE_WAYS,
        "addressees": [
            {
                "delivery": one,
                "window": await window_of(work.case, one),
                "not_now": deliveries.not_to_be_served(one.paper),
            }
            for one in found
        ],
        "records": records,
        "sees": records and work.barred(Permission.SEE_IDENTITY) is None,
        "starts": not not_hers(work.person, Action.START_SERVICE, work.facts)
        and work.facts.state is State.SEALED,
        "closes": not not_hers(work.person, Action.CLOSE, work.facts),
        "no_closing": work.refused(Action.CLOSE),
        "late": await _late(work.case),
        "typed": typed or {},
        "problems": problems or {},
    }
    return page(request, "deliveries/deliveries.html", context, status=status)


async def _late(case: Case) -> bool:
    """Tell whether the opinion came after its day, so that the closing report has to say why."""
    paper = await Paper.get_or_none(case_id=case.id, kind__in=OPINIONS, withdrawn_at=None)
    return paper is not None and paper.dated_on > await clocks.due_on(case, clocks.OPINION_DUE[case.stage])


async def record_page(
    request: Request,
    work: Casework,
    delivery: Delivery,
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, Any] | None = None,
    status: int = 200,
) -> Response:
    """Answer with the record of one addressee, or the forms for it."""
    context = {
        "work": work,
        "delivery": delivery,
        "tries": await ServiceTry.filter(delivery_id=delivery.id)
        .select_related("recorded_by")
        .order_by("id"),
        "tried_ways": TRIED_WAYS,
        "window": await window_of(work.case, delivery),
        "ways": SERVICE_WAYS,
        "cannot": work.refused(Action.RECORD_SERVICE) or deliveries.not_to_be_served(delivery.paper),
        "typed": typed or {},
        "problems": problems or {},
    }
    return page(request, "deliveries/delivery.html", context, status=status)

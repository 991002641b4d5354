"""送达地址确认书: printed for the pen, and recorded once it is signed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from documents.facts import to_json
from documents.refusals import Refusal
from portal import clock
from portal.actions import letterhead, service_addresses
from portal.actions.exhibits import KeptFile
from portal.errors import Invalid, NotFound
from portal.forms import service_addresses as form
from portal.forms.sheet import Faulty
from portal.models.matters import Petitioner
from portal.rules.marker import N_
from portal.rules.words import PaperKind, Permission
from portal.storage.kinds import EVIDENCE
from portal.views.proofs import pdf_response
from portal.web import casework, posting, scope, uploads
from portal.web.casework import Casework
from portal.web.language import translate_error
from portal.web.multipart import MEGABYTE
from portal.web.submission import Limits, Submission
from portal.web.templates import page

RECORDED = N_("已登记送达地址确认书。")
NO_PETITIONER = N_("没有这名申请人。请从送达地址页面重新进入。")


async def show(request: Request) -> Response:
    """Show where each petitioner is reached, and ask what the signed form says."""
    return await _page(request, await _seeing(request), {}, {}, 200)


async def create(request: Request) -> Response:
    """Record a signed form: the address, and consent to electronic service or its end."""
    work = await _seeing(request)
    came = await uploads.receive(
        request,
        store=request.app.state.store,
        limits=Limits(file_bytes=request.app.state.settings.upload_megabytes * MEGABYTE, files=1),
        allowed=EVIDENCE,
        check_csrf=posting.check_csrf(request),
    )
    problems: dict[str, Any] = {problem.field: translate_error(problem) for problem in came.problems}
    try:
        if not problems:
            token = came.fields.get("form_token", "")
            return await posting.once(request, token, lambda: _confirmed(request, work, came))
    except Faulty as error:
        problems = dict[str, Any](error.problems)
    except Invalid as error:
        problems = dict[str, Any](error.problems) or {"": error}
    return await _page(request, work, came.fields, problems, 422)


async def _confirmed(request: Request, work: Casework, came: Submission) -> str:
    sent = next(iter(came.files), None)
    signed = KeptFile(sent.name, sent.sha256, sent.size, sent.media_type, sent.pages) if sent else None
    confirmed = form.read(came.fields, clock.today())
    await service_addresses.confirm(work.person, work.case, confirmed, signed)
    posting.flash(request, RECORDED)
    return work.path("service_address")


async def printed(request: Request) -> Response:
    """Print the form for one petitioner, with what is known of her; consent and signature are for her pen."""
    work = await _seeing(request)
    number = scope.path_id(request, "petitioner_id")
    petitioner = await Petitioner.get_or_none(id=number, matter_id=work.case.matter_id)
    if petitioner is None:
        raise NotFound(NO_PETITIONER)
    facts = await service_addresses.address_form(work.case, petitioner)
    try:
        made = await request.app.state.press.render(PaperKind.ADDR.value, to_json(facts))
    except Refusal as refusal:
        raise Invalid(refusal.message) from refusal
    return pdf_response(made.pdf, f"送达地址确认书-{work.case.number}-{petitioner.position}.pdf")


async def _seeing(request: Request) -> Casework:
    work = await casework.of(request)
    work.must(Permission.SEE_IDENTITY)
    return work


async def _page(
    request: Request, work: Casework, typed: Mapping[str, str], problems: Mapping[str, Any], status: int
) -> Response:
    people = await letterhead.addressees_of(work.case)
    context = {"work": work, "people": people, "typed": typed, "problems": problems}
    return page(request, "deliveries/address.html", context, status=status)

"""收件回执 as a PDF, and a new query code where the old one was lost."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from documents.facts import to_json
from documents.refusals import Refusal
from portal.actions import receipts
from portal.errors import PortalError
from portal.rules.marker import N_
from portal.rules.words import PaperKind, Permission, label
from portal.views.proofs import pdf_response
from portal.web import casework, scope
from portal.web.casework import Casework
from portal.web.posting import flash, once, read_form

RENEWED = N_("已换发查询码，原来的查询码已经失效。请打印新的收件回执交给申请人，并收回旧回执。")


async def show(request: Request) -> Response:
    """Print the receipt with the query code now in force; printed again it is the same."""
    case = await scope.case_of(request)
    facts = await receipts.receipt_of(scope.signed_in(request), case)
    try:
        printed = await request.app.state.press.render(PaperKind.RECEIPT.value, to_json(facts))
    except Refusal as refusal:
        raise PortalError(refusal.message) from refusal
    return pdf_response(printed.pdf, f"{label(PaperKind.RECEIPT)}-{case.number}.pdf")


async def renew(request: Request) -> Response:
    """Issue the query code anew."""
    work = await casework.of(request)
    work.must(Permission.PRINT_RECEIPT)
    fields = await read_form(request)
    answer = await once(request, fields.get("form_token", ""), lambda: _renewed(work))
    flash(request, RENEWED)
    return answer


async def _renewed(work: Casework) -> str:
    await receipts.renew_code(work.person, work.case)
    return work.path("registration")

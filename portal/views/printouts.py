"""Papers of the file, printed when somebody asks: for the pen, or from what is on record."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from documents.facts import Facts, to_json
from documents.refusals import Refusal
from portal.actions import printouts
from portal.errors import Invalid, NotAllowed
from portal.rules.permissions import not_hers
from portal.rules.words import Action, Permission
from portal.views.proofs import pdf_response
from portal.web import casework
from portal.web.casework import Casework


async def declaration(request: Request) -> Response:
    """Print the lawyer's declaration on conflicts of interest, for her signature."""
    work = await _hers(request, Action.DECLARE_CONFLICT)
    return await _printed(
        request, "CONFLICT", await printouts.declaration_form(work.case), f"回避声明书-{work.case.number}"
    )


async def pledge(request: Request) -> Response:
    """Print the lawyer's pledge of secrecy, for her signature."""
    work = await _hers(request, Action.DECLARE_CONFLICT)
    return await _printed(
        request, "PLEDGE", await printouts.pledge_form(work.case), f"保密承诺书-{work.case.number}"
    )


async def reading_record(request: Request) -> Response:
    """Print the record of what she has read in the file."""
    work = await casework.of(request)
    work.must(Permission.READ_FILE)
    facts = await printouts.reading_record(work.person, work.case)
    return await _printed(request, "READ", facts, f"阅卷笔录-{work.case.number}")


async def signing_slip(request: Request) -> Response:
    """Print the slip on which a paper goes round before it goes out."""
    work = await casework.of(request)
    work.must(Permission.SEE_APPROVAL)
    return await _printed(
        request, "SIGNSLIP", await printouts.signing_slip(work.case), f"发文稿纸-{work.case.number}"
    )


async def _hers(request: Request, action: Action) -> Casework:
    work = await casework.of(request)
    if reason := not_hers(work.person, action, work.facts):
        raise NotAllowed(reason)
    return work


async def _printed(request: Request, kind: str, facts: Facts, name: str) -> Response:
    try:
        printed = await request.app.state.press.render(kind, to_json(facts))
    except Refusal as refusal:
        raise Invalid(refusal.message) from refusal
    return pdf_response(printed.pdf, f"{name}.pdf")

"""登记编号: the request gets its number and its query code, and the receipt can be printed."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from portal.actions import requests
from portal.errors import Invalid, NotAllowed
from portal.models.cases import Case
from portal.rules.marker import N_
from portal.rules.permissions import not_hers
from portal.rules.words import Action, Permission
from portal.views import exhibits
from portal.web import casework, repeats
from portal.web.casework import Casework
from portal.web.language import gettext
from portal.web.posting import flash, once, read_form
from portal.web.templates import page

REGISTERED = N_("已登记，收件号%(number)s。请打印收件回执交给申请人。")


async def show(request: Request) -> Response:
    """Show what the counter hands out for a registered request: its number, the receipt, a new query code."""
    work = await casework.of(request)
    work.must(Permission.PRINT_RECEIPT)
    return page(
        request,
        "requests/registration.html",
        {"work": work, "repeats": await repeats.suggested(work.person, work.case)},
    )


async def create(request: Request) -> Response:
    """Register the request; without the opinion in its file, show the file and say so."""
    work = await casework.of(request)
    if reason := not_hers(work.person, Action.REGISTER, work.facts):
        raise NotAllowed(reason)
    fields = await read_form(request)
    try:
        answer = await once(request, fields.get("form_token", ""), lambda: _registered(work))
    except Invalid as error:
        return await exhibits.file_page(request, work, problems={"files": str(error.message)}, status=422)
    number = (await Case.get(id=work.case.id)).number
    flash(request, gettext(REGISTERED) % {"number": number})
    return answer


async def _registered(work: Casework) -> str:
    await requests.register(work.person, work.case)
    return work.path("registration")

"""草稿: a request kept at the counter is typed in further, and taken in."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from portal.actions import request_drafts
from portal.errors import Invalid
from portal.forms import requests as form
from portal.forms.sheet import Faulty
from portal.rules.words import Action
from portal.views.requests import KEPT, TAKEN_IN, counter_of, form_page, told
from portal.web import casework, filters
from portal.web.language import gettext
from portal.web.posting import flash, once, read_form


async def show(request: Request) -> Response:
    """Show the form as it was left."""
    work = await casework.of(request)
    work.must_take(Action.SUBMIT_REQUEST)
    typed = request_drafts.typed_in(work.case)
    return await form_page(request, await counter_of(request), typed, address=work.path("request"))


async def create(request: Request) -> Response:
    """Take the request in, keep it as a draft again, or show what is to be mended."""
    work = await casework.of(request)
    work.must_be_hers(Action.SUBMIT_REQUEST)
    counter = await counter_of(request)
    fields = await read_form(request)
    address = work.path("request")
    if "more" in fields:
        return await form_page(request, counter, fields, address=address)

    async def keep() -> str:
        await request_drafts.keep(work.person, work.case, form.read_draft(fields, **counter.known()))
        flash(request, KEPT)
        return address

    async def submit() -> str:
        entered = form.read(fields, **counter.known())
        await request_drafts.submit(work.person, work.case, entered.intake_body_id, entered.request)
        flash(request, gettext(TAKEN_IN) % {"day": filters.day(entered.request.received_on)})
        return work.path("exhibits")

    try:
        return await once(request, fields.get("form_token", ""), keep if "draft" in fields else submit)
    except (Faulty, Invalid) as error:
        problems = told(error.problems, fields)
        return await form_page(request, counter, fields, problems, status=422, address=address)

"""工作日历: an administrator hands in a year's holiday notice, sees what would move, and confirms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from portal.actions import holidays
from portal.errors import Conflict, Invalid
from portal.forms import holidays as form
from portal.rules.holiday_notice import BadNotice
from portal.rules.marker import N_
from portal.web import posting, scope, textfile
from portal.web.posting import Fields
from portal.web.templates import page

ADOPTED = N_("放假安排已录入，没有完成的期限已重新核算。改了日期的，流程日志和“为什么是这一天”都写明了。")
LONGEST = 100  # clocks that the preview names; the others are counted


async def show(request: Request) -> Response:
    """Show the years that the calendar knows, and ask for the next notice."""
    holidays.must_keep(scope.signed_in(request))
    return await _asked(request, {})


async def create(request: Request) -> Response:
    """Read the notice and show what would move; nothing is changed yet."""
    person = scope.signed_in(request)
    holidays.must_keep(person)
    sent = await textfile.receive(request, check_csrf=posting.check_csrf(request))
    fields = dict(sent.fields)
    try:
        if sent.content is not None:
            fields["notice"] = form.text_of(sent.content)
        pasted = form.read(fields)
        preview = await holidays.preview(person, pasted.text, pasted.source)
    except (Invalid, BadNotice) as error:
        return await _asked(request, fields, error)
    return _to_be_confirmed(request, pasted, preview)


async def adopt(request: Request) -> Response:
    """Take the notice over as it was looked at, or go back to its text."""
    holidays.must_keep(scope.signed_in(request))
    fields = await posting.read_form(request)
    if fields.get("do") == "change":
        return await _asked(request, fields)
    try:
        return await posting.once(request, fields.get("form_token", ""), lambda: _adopted(request, fields))
    except (Invalid, BadNotice, Conflict) as error:
        return await _asked(request, fields, error)


async def _adopted(request: Request, fields: Fields) -> str:
    pasted = form.read(fields)
    await holidays.adopt(scope.signed_in(request), pasted.text, pasted.source, pasted.standing)
    posting.flash(request, ADOPTED)
    return "/holidays"


def _to_be_confirmed(request: Request, pasted: form.Pasted, preview: holidays.Preview) -> Response:
    context = {
        "pasted": pasted,
        "preview": preview,
        "recounts": preview.recounts[:LONGEST],
        "more": max(0, len(preview.recounts) - LONGEST),
        "moving": sum(one.moves for one in preview.recounts),
    }
    return page(request, "holidays/preview.html", context)


async def _asked(
    request: Request, typed: Mapping[str, str], error: Invalid | BadNotice | Conflict | None = None
) -> Response:
    context: dict[str, Any] = {
        "years": await holidays.years(),
        "typed": typed,
        "problems": error.problems if isinstance(error, Invalid) else {},
        "faults": error.problems if isinstance(error, BadNotice) else (),
        "stale": error if isinstance(error, Conflict) else None,
        "longest": form.LONGEST,
    }
    status = {Invalid: 422, BadNotice: 422, Conflict: 409}[type(error)] if error else 200
    return page(request, "holidays/new.html", context, status=status)

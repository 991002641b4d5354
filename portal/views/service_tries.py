"""未能送达: a try that failed is written down beside the addressee."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from portal import clock
from portal.actions import service_tries
from portal.errors import Conflict, Invalid
from portal.forms import service_tries as form
from portal.forms.sheet import Faulty
from portal.rules.marker import N_
from portal.views.deliveries import delivery_of, record_page, recording
from portal.web import posting

RECORDED = N_("已登记这一次未能送达的经过。")


async def create(request: Request) -> Response:
    """Record a failed try at service on one addressee."""
    work = await recording(request)
    delivery = await delivery_of(request, work)
    fields = await posting.read_form(request)

    async def step() -> str:
        tried = form.read(fields, clock.today())
        await service_tries.record(work.person, work.case, delivery.id, tried)
        posting.flash(request, RECORDED)
        return work.path("delivery", delivery_id=delivery.id)

    problems: dict[str, Any]
    try:
        return await posting.once(request, fields.get("form_token", ""), step)
    except Faulty as error:
        problems, status = dict[str, Any](error.problems), Invalid.status
    except (Invalid, Conflict) as error:
        found = error.problems if isinstance(error, Invalid) else {}
        problems, status = dict[str, Any](found) or {"": error}, error.status
    return await record_page(request, work, await delivery_of(request, work), fields, problems, status)

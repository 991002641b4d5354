"""授权: a leader sees whom she has let act for her, lends a role for some days, and takes it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from portal import clock
from portal.actions import delegations
from portal.errors import Conflict, Invalid
from portal.forms import delegations as form
from portal.models.organisations import Organisation
from portal.rules.delegation import own_roles
from portal.rules.marker import N_, BadInput
from portal.rules.permissions import Person
from portal.web import posting, scope
from portal.web.filters import label
from portal.web.language import gettext, translate_error
from portal.web.templates import page

GRANTED = N_("授权已登记，从第一天起自动生效。代行职责的每一步都会写明受谁委托。")
REVOKED = N_("授权已撤销，立即失效。")


async def show(request: Request) -> Response:
    """Show what she has lent, and ask for more."""
    return await _page(request, _leader(request), {}, {})


async def create(request: Request) -> Response:
    """Lend a role."""
    person = _leader(request)
    fields = await posting.read_form(request)

    async def step() -> str:
        await delegations.grant(person, form.read(fields, clock.today()))
        posting.flash(request, GRANTED)
        return "/delegations"

    try:
        return await posting.once(request, fields.get("form_token", ""), step)
    except Invalid as error:
        return await _page(request, person, fields, dict[str, Any](error.problems) or {"": error})


async def revoke(request: Request) -> Response:
    """Take a role back."""
    person = _leader(request)
    fields = await posting.read_form(request)

    async def step() -> str:
        await delegations.revoke(person, scope.path_id(request, "delegation_id"))
        posting.flash(request, REVOKED)
        return "/delegations"

    try:
        return await posting.once(request, fields.get("form_token", ""), step)
    except Conflict as error:
        return await _page(request, person, {}, {"": error}, error.status)


def _leader(request: Request) -> Person:
    person = scope.signed_in(request)
    delegations.must_lead(person)
    return person


async def _page(
    request: Request, person: Person, typed: Mapping[str, str], problems: Mapping[str, Any], status: int = 422
) -> Response:
    names = {
        row.id: row.short_name for row in await Organisation.filter(id__in=[b for _, b in own_roles(person)])
    }
    context = {
        "roles": [
            (f"{role}:{body}", f"{label(role)}{gettext('（%(place)s）') % {'place': names[body]}}")
            for role, body in own_roles(person)
        ],
        "colleagues": [(one.id, one.name) for one in await delegations.colleagues(person)],
        "given": await delegations.given_by(person),
        "typed": typed,
        "problems": {
            name: translate_error(one) if isinstance(one, BadInput) else one for name, one in problems.items()
        },
    }
    return page(request, "delegations/index.html", context, status=status if problems else 200)

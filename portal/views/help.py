"""How to ask for review and re-review, in plain words; and what is kept of people."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from portal.models.organisations import Organisation
from portal.rules.words import OrganisationKind
from portal.web.templates import page

COUNTERS = (OrganisationKind.GOVERNMENT, OrganisationKind.TOWN)


async def show(request: Request) -> Response:
    """List the help pages and answer what is asked most."""
    return page(request, "help/show.html")


async def procedure(request: Request) -> Response:
    """Explain the three steps, the periods, and where to go."""
    rows = Organisation.filter(kind__in=COUNTERS).exclude(phone="").order_by("kind", "town_code", "id")
    return page(request, "help/procedure.html", {"counters": await rows.values("name", "address", "phone")})


async def papers(request: Request) -> Response:
    """Say what to bring."""
    return page(request, "help/papers.html")


async def words(request: Request) -> Response:
    """Explain the words of the law."""
    return page(request, "help/words.html")


async def privacy(request: Request) -> Response:
    """Say what is kept of people, why, and what they may ask (Personal Information Protection Law art. 17, 35)."""
    return page(request, "help/privacy.html")

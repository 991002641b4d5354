"""The front door: who this is for, and three ways in."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from portal.web.templates import page


async def home(request: Request) -> Response:
    """Show the public the three doors; lead people who work here to their desk."""
    if request.state.user:
        return RedirectResponse("/desk", status_code=303)
    return page(request, "public/home.html")

"""The front door."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response


async def show(request: Request) -> Response:
    """Lead people who work here to their desk, everybody else to the look-up of a case."""
    return RedirectResponse("/desk" if request.state.user else "/query", status_code=303)

"""The two switches at the top of every page: the language, and the larger letters of 长者助手."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from portal.web import cookies
from portal.web.language import COOKIE, LANGUAGES, SOURCE
from portal.web.posting import safe_location
from portal.web.templates import ELDER_COOKIE

DAYS = 365


async def language(request: Request) -> Response:
    """Keep the chosen language for a year and go back to where one was."""
    chosen = request.query_params.get("to", SOURCE)
    return _switched(request, COOKIE, chosen if chosen in LANGUAGES else SOURCE)


async def elder(request: Request) -> Response:
    """Turn the large view on or off and go back to where one was."""
    return _switched(request, ELDER_COOKIE, "1" if request.query_params.get("on") == "1" else "0")


def _switched(request: Request, name: str, value: str) -> Response:
    answer = RedirectResponse(safe_location(request.query_params.get("back", "")), status_code=303)
    cookies.give(answer, name, value, request.app.state.settings, days=DAYS)
    return answer

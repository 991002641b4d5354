"""Who is asking: every request knows its user, her roles, an open look-up, and what to say on this page."""

from __future__ import annotations

import secrets
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.actions import lookups, sessions
from portal.settings import Settings
from portal.web import cookies, csrf, flash

WITHOUT = ("/static/", "/healthz", "/readyz")  # they ask nothing of the database
TOKEN_BYTES = 32


class SessionMiddleware:
    """Fills `request.state`: user, person, standing, session_token, csrf_token, lookup, flash.

    Pure ASGI: a middleware that runs the page in a cancel scope of its own would break transactions.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(WITHOUT):
            await self.app(scope, receive, send)
            return
        visit = await _recognised(HTTPConnection(scope), scope["app"].state.settings)
        scope["state"] = {**scope.get("state", {}), **visit}
        await self.app(scope, receive, _setting_cookies(scope, send))


async def _recognised(request: HTTPConnection, settings: Settings) -> dict[str, Any]:
    token = request.cookies.get(cookies.SESSION, "")
    held = await sessions.resume(token, settings) if token else None
    lookup_token = request.cookies.get(cookies.LOOKUP, "")
    visitor = request.cookies.get(cookies.VISITOR, "") or secrets.token_urlsafe(TOKEN_BYTES)
    return {
        "user": held.user if held else None,
        "person": held.person if held else None,
        "standing": held.standing if held else (),
        "session_token": token if held else "",
        "visitor": visitor,
        "csrf_token": csrf.token_of(token if held else visitor),
        "lookup": await lookups.pass_of(lookup_token) if lookup_token else None,
        "flash": flash.unpacked(request.cookies.get(cookies.FLASH, "")),
        "flash_next": [],
    }


def _setting_cookies(scope: Scope, send: Send) -> Send:
    """Hand out the visitor's cookie with pages, and carry flash messages on until a page has shown them."""
    known = HTTPConnection(scope).cookies

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers, state = MutableHeaders(scope=message), scope["state"]
            shown = headers.get("content-type", "").startswith("text/html")
            furnished, settings = Response(), scope["app"].state.settings
            if shown and state["user"] is None and cookies.VISITOR not in known:
                cookies.give(furnished, cookies.VISITOR, state["visitor"], settings)
            if state["flash_next"]:
                kept = [] if shown else state["flash"]
                cookies.give(furnished, cookies.FLASH, flash.packed(kept + state["flash_next"]), settings)
            elif shown and cookies.FLASH in known:
                cookies.take(furnished, cookies.FLASH, settings)
            for value in furnished.headers.getlist("set-cookie"):
                headers.append("set-cookie", value)
        await send(message)

    return sending

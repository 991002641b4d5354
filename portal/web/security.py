"""What every answer says about safety, where a post may come from, and how stored files go out."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.web.downloads import file_response

__all__ = ["SecurityHeaders", "file_response", "origin_allowed"]

PAGES = "; ".join(
    (
        "default-src 'none'",
        *(f"{what}-src 'self'" for what in ("style", "img", "font", "script", "connect", "frame")),
        "object-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",  # our own pages show a paper's preview in a frame
        "base-uri 'none'",
    )
)
ALWAYS = {
    "content-security-policy": PAGES,
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",  # browsers too old for frame-ancestors
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
ONE_YEAR = "max-age=31536000"


class SecurityHeaders:
    """ASGI middleware: adds these headers wherever an answer does not set its own.

    Nothing but static files is kept by browsers and proxies: everything else shows somebody's case.
    """

    def __init__(self, app: ASGIApp, base_url: str, static: str = "/static/") -> None:
        self.app = app
        self.static = static
        self.headers = dict(ALWAYS)
        if urlsplit(base_url).scheme == "https":
            self.headers["strict-transport-security"] = ONE_YEAR

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
                if not scope["path"].startswith(self.static):
                    headers.setdefault("cache-control", "no-store")
            await send(message)

        await self.app(scope, receive, with_headers)


def origin_allowed(request: Request, base_url: str) -> bool:
    """Say whether a post comes from one of our own pages, as far as the browser tells.

    Asked for every post beside the token. Sec-Fetch-Site is believed first (scripts cannot set it), then
    Origin, then Referer; old browsers send none of them with a form, and there the token alone decides.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    source = request.headers.get("origin") or request.headers.get("referer")
    if source is None:
        return True
    # The Host header counts too: people open http://localhost where http://127.0.0.1 is set. A foreign page
    # cannot choose it; under a foreign name that leads here the browser has none of our cookies.
    here = {_origin(base_url), f"{request.url.scheme}://{request.headers.get('host', '').lower()}"}
    return _origin(source) in here


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()

"""Headers on every answer, posts only from our own pages."""

from __future__ import annotations

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from portal.web.security import SecurityHeaders, origin_allowed


def page(_: Request) -> PlainTextResponse:
    return PlainTextResponse("page")


def own(_: Request) -> PlainTextResponse:
    return PlainTextResponse(
        "own", headers={"Cache-Control": "max-age=5", "Content-Security-Policy": "sandbox"}
    )


INNER = Starlette(routes=[Route("/", page), Route("/own", own), Route("/static/a.css", page)])


async def headers_of(path: str, base_url: str = "http://127.0.0.1:8000") -> httpx.Headers:
    transport = httpx.ASGITransport(SecurityHeaders(INNER, base_url))
    async with httpx.AsyncClient(transport=transport, base_url="http://portal") as client:
        return (await client.get(path)).headers


async def test_every_answer_closes_what_is_not_needed() -> None:
    for path in ("/", "/nowhere"):
        headers = await headers_of(path)
        policy = headers["content-security-policy"].split("; ")
        assert {
            "default-src 'none'",
            "script-src 'self'",
            "frame-ancestors 'self'",
            "object-src 'none'",
        } <= set(policy)
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"
        assert "geolocation=()" in headers["permissions-policy"]


async def test_static_files_may_be_kept_and_an_answer_may_decide_for_itself() -> None:
    assert "cache-control" not in await headers_of("/static/a.css")
    headers = await headers_of("/own")
    assert (headers["cache-control"], headers["content-security-policy"]) == ("max-age=5", "sandbox")


async def test_https_is_demanded_only_where_it_is_served() -> None:
    assert "strict-transport-security" not in await headers_of("/")
    assert (await headers_of("/", "https://xinfang.example"))["strict-transport-security"].startswith(
        "max-age="
    )


BASE = "https://xinfang.example"


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({"sec-fetch-site": "same-origin", "origin": BASE}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "same-site", "origin": BASE}, False),
        ({"sec-fetch-site": "cross-site", "origin": BASE}, False),
        ({"origin": BASE}, True),
        ({"origin": "https://XINFANG.example"}, True),
        ({"origin": "https://xinfang.example.evil.example"}, False),
        ({"origin": "http://xinfang.example"}, False),
        ({"origin": "https://xinfang.example:8443"}, False),
        ({"origin": "null"}, False),
        ({"referer": BASE + "/cases/41"}, True),
        ({"referer": "https://evil.example/?" + BASE}, False),
        ({"origin": "http://10.0.0.7:8000"}, True),
        ({"origin": "http://10.0.0.8:8000"}, False),
        ({}, True),
    ],
)
def test_a_post_is_taken_only_from_our_own_pages(headers: dict[str, str], allowed: bool) -> None:  # noqa: FBT001
    sent = [(name.encode(), value.encode()) for name, value in {"host": "10.0.0.7:8000", **headers}.items()]
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/",
        "query_string": b"",
        "scheme": "http",
        "headers": sent,
    }
    assert origin_allowed(Request(scope), BASE) is allowed

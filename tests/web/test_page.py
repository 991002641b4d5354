"""What every page has, whoever made it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from portal import clock
from portal.settings import Settings
from portal.web.language import LanguageMiddleware
from portal.web.templates import STATIC, asset, failed_page, furniture, page


@pytest.fixture(autouse=True)
def _evening() -> Iterator[None]:
    clock.freeze(dt.datetime(2026, 11, 23, 18, 5, tzinfo=clock.ZONE))
    yield
    clock.freeze(None)


async def _refused(request: Request) -> Response:
    message = "这里写的是 <b>文字</b>"
    return page(request, "errors/refused.html", {"status": 409, "message": message}, status=409)


async def _failed(_: Request) -> Response:
    return failed_page("7f3a-0001", "0760-1")


async def _ask(path: str, *, demo: bool = False, method: str = "GET", **headers: str) -> httpx.Response:
    routes = [Route("/refused", _refused, methods=["GET", "POST"]), Route("/failed", _failed)]
    app = Starlette(routes=routes, middleware=[Middleware(LanguageMiddleware)])
    app.state.settings = Settings(demo=demo, telephone="0760-1")
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://portal.test") as client:
        return await client.request(method, path, headers=headers)


async def test_a_refusal_says_what_happened_what_to_do_and_whom_to_call() -> None:
    answer = await _ask("/refused")
    assert answer.status_code == 409
    assert "情况已经有变化" in answer.text
    assert "<p>这里写的是 &lt;b&gt;文字&lt;/b&gt;</p>" in answer.text
    assert "请返回上一页并刷新" in answer.text
    assert "0760-1" in answer.text


async def test_the_same_refusal_is_said_in_english() -> None:
    answer = await _ask("/refused", cookie="language=en")
    assert '<html lang="en">' in answer.text
    assert "Something has changed" in answer.text


async def test_a_crash_page_needs_nothing_and_names_its_reference() -> None:
    answer = await _ask("/failed")
    assert answer.status_code == 500
    assert "7f3a-0001" in answer.text
    assert "0760-1" in answer.text


@pytest.mark.parametrize("demo", [True, False])
async def test_every_page_of_a_demo_says_so_and_no_other_does(demo: bool) -> None:  # noqa: FBT001 (both cases)
    assert ("演示系统" in (await _ask("/refused", demo=demo)).text) == demo


async def test_elder_mode_is_a_cookie_and_a_class() -> None:
    assert '<html lang="zh-CN">' in (await _ask("/refused")).text
    assert '<html lang="zh-CN" class="elder">' in (await _ask("/refused", cookie="elder=1")).text


async def test_the_switches_come_back_to_the_page_with_its_query() -> None:
    answer = await _ask("/refused?page=2&q=复查")
    assert re.search(r'href="/elder\?on=1&amp;back=/refused%3Fpage%3D2%26q%3D%25E5', answer.text)


@pytest.mark.parametrize(
    ("referer", "back"),
    [("http://portal.test/cases/41", "/cases/41"), ("https://elsewhere.test/cases/41", "/"), ("", "/")],
)
async def test_after_a_post_the_switches_come_back_to_the_form(referer: str, back: str) -> None:
    answer = await _ask("/refused", method="POST", referer=referer)
    assert f'/language?to=en&amp;back={back}"' in answer.text


async def test_a_page_has_nobody_and_no_tokens_until_the_session_says_so() -> None:
    app = Starlette()
    app.state.settings = Settings()
    place = {"server": ("portal.test", 80), "scheme": "http", "path": "/", "query_string": b"", "headers": []}
    values = furniture(Request({"type": "http", "method": "GET", "app": app, **place}))
    assert (values["user"], values["csrf_token"], values["flash"]) == (None, "", [])
    assert values["today"] == dt.date(2026, 11, 23)


def test_the_address_of_a_static_file_changes_with_its_bytes() -> None:
    assert re.fullmatch(r"/static/portal\.css\?v=[0-9a-f]{12}", asset("portal.css"))
    assert asset("portal.css") != asset("portal.js").replace(".js", ".css")
    assert (STATIC / "icon.svg").is_file()

"""Refusals speak plainly; crashes show a number and tell the log nothing that people have typed."""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from portal.errors import Conflict, Invalid
from portal.models.standing import facts_of
from portal.rules.permissions import Person
from portal.rules.words import Permission, State
from portal.web import scope
from tests import cast
from tests.web.browsing import opened, sign_in

SECRET = "442000195503141228"


async def crash(request: Request) -> Response:
    raise RuntimeError(f"Key (id_number)=({SECRET}) already exists")


async def crash_midway(request: Request) -> Response:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"half"
        raise RuntimeError(SECRET)

    return StreamingResponse(pieces())


async def conflict(request: Request) -> Response:
    raise Conflict("这一步已由%(name)s办理。", name="卜承办")


async def invalid(request: Request) -> Response:
    raise Invalid("请核对申请内容。", {"received_on": "收件日期在今天之后，请核对。"})


@pytest.fixture
async def browser(app: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    app.router.routes[:0] = [
        Route("/crash", crash, methods=["GET", "POST"]),
        Route("/midway", crash_midway),
        Route("/conflict", conflict, methods=["GET", "POST"]),
        Route("/invalid", invalid),
        Route("/cases/{case_id:int}", show_case),
        Route("/cases/{case_id:int}/draft", show_draft),
    ]
    async with opened(app) as client:
        yield client


async def show_case(request: Request) -> Response:
    case = await scope.case_of(request)
    return Response(case.number)


async def show_draft(request: Request) -> Response:
    person: Person = scope.signed_in(request)
    case = await scope.case_of(request)
    scope.must(person, Permission.SEE_DRAFT, await facts_of(case))
    return Response("draft")


async def test_a_crash_shows_a_number_that_the_log_knows_and_no_typed_text(
    browser: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = await browser.post("/crash?name=张三", data={"id_number": SECRET})
    assert answer.status_code == 500
    shown = re.search(r'<b class="number">(\w+)</b>', answer.text)
    assert shown
    assert shown[1] in caplog.text
    assert "crash" in caplog.text
    assert "RuntimeError" in caplog.text
    said = "".join(record.getMessage() for record in caplog.records if record.name != "httpx")
    for text in (said, answer.text):
        assert SECRET not in text
        assert "张三" not in text
        assert "%E5" not in text


async def test_a_page_that_breaks_off_is_cut_without_telling_why(
    browser: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(RuntimeError, match="broken off") as raised:
        await browser.get("/midway")
    assert SECRET not in str(raised.value)
    assert raised.value.__cause__ is None
    assert SECRET not in caplog.text


async def test_a_refusal_says_why_with_its_values_and_has_its_status(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/conflict")
    assert answer.status_code == 409
    assert "这一步已由卜承办办理。" in answer.text


async def test_a_refusal_names_every_problem(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/invalid")
    assert answer.status_code == 422
    assert "收件日期在今天之后" in answer.text


async def test_autosave_gets_the_reason_as_json(browser: httpx.AsyncClient) -> None:
    answer = await browser.post("/conflict", headers={"X-Autosave": "1"})
    assert (answer.status_code, answer.json()) == (409, {"message": "这一步已由卜承办办理。"})


async def test_what_is_not_there_is_404_and_what_cannot_be_posted_to_is_405(
    browser: httpx.AsyncClient,
) -> None:
    missing, wrong = await browser.get("/nowhere"), await browser.post("/language")
    assert (missing.status_code, wrong.status_code) == (404, 405)
    assert "没有找到" in missing.text
    assert wrong.headers["allow"]


async def test_every_answer_carries_the_safety_headers_a_crash_too(browser: httpx.AsyncClient) -> None:
    for address in ("/sign-in", "/crash", "/nowhere", "/static/portal.css"):
        assert "content-security-policy" in (await browser.get(address)).headers, address


async def test_static_files_are_kept_for_a_year_by_version_only(browser: httpx.AsyncClient) -> None:
    assert "immutable" in (await browser.get("/static/portal.css?v=1")).headers["cache-control"]
    assert "immutable" not in (await browser.get("/static/portal.css")).headers["cache-control"]


async def test_the_switches_keep_the_choice_and_stay_on_this_site(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/language?to=en&back=/sign-in")
    assert answer.headers["location"] == "/sign-in"
    assert 'lang="en"' in (await browser.get("/sign-in")).text
    answer = await browser.get("/elder?on=1&back=https://evil.example")
    assert answer.headers["location"] == "/"
    assert 'class="elder"' in (await browser.get("/sign-in")).text


async def test_readiness_names_what_is_missing(browser: httpx.AsyncClient, app: Starlette) -> None:
    assert (await browser.get("/readyz")).json() == {"database": "ok", "storage": "ok", "fonts": "ok"}
    app.state.settings = replace(app.state.settings, font_dir=app.state.settings.data_dir / "none")
    answer = await browser.get("/readyz")
    assert (answer.status_code, answer.json()["fonts"]) == (503, "failed")


async def test_a_case_of_another_town_looks_like_one_that_does_not_exist(
    world: cast.World, browser: httpx.AsyncClient
) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    await sign_in(browser, "xl-officer", cast.PASSWORD)
    there, nowhere = await browser.get(f"/cases/{case.id}"), await browser.get("/cases/99999")
    huge = await browser.get(f"/cases/{10**30}")
    assert [one.status_code for one in (there, nowhere, huge)] == [404, 404, 404]
    shown = [one.text[one.text.index('id="refused"') :] for one in (there, nowhere)]
    assert shown[0] == shown[1]


async def test_what_is_visible_but_not_hers_is_refused_with_the_reason(
    world: cast.World, browser: httpx.AsyncClient
) -> None:
    case = await cast.case_in(State.DRAFTING, world.shiqi)
    await sign_in(browser, "sq-clerk", cast.PASSWORD)
    assert (await browser.get(f"/cases/{case.id}")).text == case.number
    answer = await browser.get(f"/cases/{case.id}/draft")
    assert answer.status_code == 403
    assert "代拟稿只对主办律师、承办人和签发人开放" in answer.text

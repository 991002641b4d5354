"""A form is acted on once, and what was typed survives a session that ends in the middle of it."""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from portal import clock
from portal.actions import people
from portal.errors import Conflict
from portal.models.sessions import Attempt, FormReceipt, Session
from portal.web import scope, uploads
from portal.web.kept import Kept
from portal.web.posting import check_csrf, once, read_form, safe_location
from portal.web.submission import Limits
from tests.web.browsing import PASSWORD, opened, sign_in, token_in

DRAFT = "经查，2019年测绘成果载明该宗地面积为118.6平方米。\n\n原答复未予核对。\n"
FIELDS = {
    "facts": DRAFT,
    "reason": '<b>引号"与&符号</b>',
    "form_token": "one filled-in form",
    "new_password": "x",
}


async def save(request: Request) -> Response:
    scope.signed_in(request)
    fields = await read_form(request)
    if request.query_params.get("echo"):
        return JSONResponse(dict(fields))

    async def work() -> str:
        if fields.get("facts") == "refused":
            raise Conflict("refused")
        await Attempt.create(door="probe", subject_hash="0" * 64, made_at=clock.now())
        return "/cases/41"

    return await once(request, fields.get("form_token", ""), work)


async def upload(request: Request) -> Response:
    scope.signed_in(request)
    store = request.app.state.store
    limits, check = Limits(), check_csrf(request)
    sent = await uploads.receive(request, store=store, limits=limits, allowed=frozenset(), check_csrf=check)
    return JSONResponse(dict(sent.fields))


@pytest.fixture
async def portal(app: Starlette) -> Starlette:
    app.router.routes[:0] = [
        Route("/draft/saving", save, methods=["POST"]),
        Route("/opinion/filing", upload, methods=["POST"]),
    ]
    await people.add_person("alice", "陈晓岚", PASSWORD)
    return app


@pytest.fixture
async def browser(portal: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    async with opened(portal) as client:
        await sign_in(client)
        yield client


async def effects() -> int:
    return await Attempt.filter(door="probe").count()


async def form_of(browser: httpx.AsyncClient, **fields: str) -> dict[str, str]:
    return {"csrf_token": token_in(await browser.get("/nowhere")), **FIELDS, **fields}


async def test_a_second_submit_of_the_same_form_has_no_second_effect(browser: httpx.AsyncClient) -> None:
    form = await form_of(browser)
    answers = [await browser.post("/draft/saving", data=form) for _ in range(3)]
    assert {(one.status_code, one.headers["location"]) for one in answers} == {(303, "/cases/41")}
    assert await effects() == 1


async def test_the_same_form_sent_many_times_at_once_has_one_effect(browser: httpx.AsyncClient) -> None:
    form = await form_of(browser)
    answers = await asyncio.gather(*(browser.post("/draft/saving", data=form) for _ in range(12)))
    assert {(one.status_code, one.headers["location"]) for one in answers} == {(303, "/cases/41")}
    assert await effects() == 1


async def test_another_form_has_an_effect_of_its_own(browser: httpx.AsyncClient) -> None:
    for name in ("first", "second"):
        await browser.post("/draft/saving", data=await form_of(browser, form_token=name))
    assert await effects() == 2


async def test_a_refused_form_leaves_no_receipt_and_can_be_sent_again(browser: httpx.AsyncClient) -> None:
    refused = await browser.post("/draft/saving", data=await form_of(browser, facts="refused"))
    assert refused.status_code == 409
    assert await FormReceipt.all().count() == 0
    assert (await browser.post("/draft/saving", data=await form_of(browser))).status_code == 303
    assert await effects() == 1


async def test_nobody_meets_the_receipt_of_another_person(
    browser: httpx.AsyncClient, portal: Starlette
) -> None:
    await people.add_person("bob", "卜承办", PASSWORD)
    await browser.post("/draft/saving", data=await form_of(browser))
    async with opened(portal) as other:
        await sign_in(other, "bob")
        await other.post("/draft/saving", data=await form_of(other))
    assert await effects() == 2


async def test_a_form_without_its_own_name_is_refused(browser: httpx.AsyncClient) -> None:
    answer = await browser.post("/draft/saving", data=await form_of(browser, form_token=""))
    assert answer.status_code == 422
    assert await effects() == 0


def resumed(page: httpx.Response) -> tuple[str, dict[str, str]]:
    """Read the form that sends everything once more, as a browser would."""
    found = re.search(r'<form class="sheet" id="resume" method="post" action="([^"]+)"', page.text)
    assert found, page.text
    texts = re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', page.text, re.DOTALL)
    return found[1], {"csrf_token": token_in(page), **{name: html.unescape(text) for name, text in texts}}


def kept_in(page: httpx.Response) -> str:
    found = re.search(r'name="kept" value="([^"]*)"', page.text)
    assert found, page.text
    return html.unescape(found[1])


async def sign_in_again(browser: httpx.AsyncClient, page: httpx.Response, password: str) -> httpx.Response:
    form = {"csrf_token": token_in(page), "kept": kept_in(page), "name": "alice", "password": password}
    return await browser.post("/sign-in", data=form)


async def test_a_draft_whose_session_has_ended_is_kept_over_the_sign_in(browser: httpx.AsyncClient) -> None:
    form = await form_of(browser)
    await Session.all().delete()
    page = await browser.post("/draft/saving", data=form)
    assert page.status_code == 401
    assert await effects() == 0
    mistyped = await sign_in_again(browser, page, "wrong password")
    assert mistyped.status_code == 422
    confirm = await sign_in_again(browser, mistyped, PASSWORD)
    assert confirm.status_code == 200
    assert "请确认继续提交" in confirm.text
    address, again = resumed(confirm)
    assert address == "/draft/saving"
    told = (await browser.post(f"{address}?echo=1", data=again)).json()
    assert told == {name: text for name, text in FIELDS.items() if name != "new_password"}
    assert (await browser.post(address, data=again)).headers["location"] == "/cases/41"
    assert await effects() == 1


async def test_neither_passwords_nor_files_are_written_into_a_page(browser: httpx.AsyncClient) -> None:
    form = await form_of(browser, new_password="do not show this")
    await Session.all().delete()
    files = {"file": ("意见书.pdf", b"%PDF-1.7 do not show this either", "application/pdf")}
    page = await browser.post("/opinion/filing", data=form, files=files)
    assert page.status_code == 401
    assert "do not show" not in page.text
    assert "请重新选择" in page.text
    kept = Kept.unpacked(kept_in(page))
    assert kept is not None
    assert dict(kept.pairs)["facts"].replace("\r\n", "\n") == DRAFT
    assert kept.multipart
    confirm = await sign_in_again(browser, page, PASSWORD)
    assert 'enctype="multipart/form-data"' in confirm.text


async def test_after_signing_in_elsewhere_the_old_form_asks_to_be_confirmed(
    browser: httpx.AsyncClient,
) -> None:
    form = await form_of(browser)
    await Session.all().delete()
    await sign_in(browser)  # in another tab
    browser.headers["origin"] = "http://127.0.0.1:8000"
    page = await browser.post("/draft/saving", data=form)
    assert page.status_code == 403
    assert await effects() == 0
    address, again = resumed(page)
    assert (await browser.post(address, data=again)).status_code == 303
    assert await effects() == 1


async def test_an_old_form_of_unknown_origin_is_refused(browser: httpx.AsyncClient) -> None:
    form = await form_of(browser, csrf_token="0" * 64)
    page = await browser.post("/draft/saving", data=form)
    assert page.status_code == 403
    assert DRAFT.splitlines()[0] not in page.text


async def test_what_another_site_sends_is_not_written_into_our_page(browser: httpx.AsyncClient) -> None:
    await Session.all().delete()
    for headers in ({}, {"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
        page = await browser.post("/draft/saving", data={"facts": "planted text"}, headers=headers)
        assert page.status_code in {401, 403}
        assert "planted text" not in page.text


async def test_an_upload_with_a_wrong_token_is_refused(browser: httpx.AsyncClient) -> None:
    files = {"file": ("a.pdf", b"%PDF", "application/pdf")}
    answer = await browser.post("/opinion/filing", data={"csrf_token": "0" * 64}, files=files)
    assert answer.status_code == 403


async def test_a_reader_without_a_session_is_led_back_after_signing_in(portal: Starlette) -> None:
    async def show(request: Request) -> Response:
        scope.signed_in(request)
        raise AssertionError("nobody is signed in")

    portal.router.routes.insert(0, Route("/cases/41", show))
    async with opened(portal) as stranger:
        answer = await stranger.get("/cases/41?tab=file")
        assert answer.status_code == 303
        assert answer.headers["location"] == "/sign-in?next=%2Fcases%2F41%3Ftab%3Dfile"


async def test_autosave_without_a_session_is_told_so_in_a_word(browser: httpx.AsyncClient) -> None:
    form = await form_of(browser)
    await Session.all().delete()
    answer = await browser.post("/draft/saving", data=form, headers={"X-Autosave": "1"})
    assert answer.status_code == 401
    assert "重新登录" in answer.json()["message"]


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil", "desk", "", "/a\nb"]
)
def test_an_address_that_leads_elsewhere_is_replaced(elsewhere: str) -> None:
    assert safe_location(elsewhere, "/desk") == "/desk"


def test_an_address_of_this_site_is_kept() -> None:
    assert safe_location("/cases/41?tab=file#due") == "/cases/41?tab=file#due"


def test_kept_text_is_read_back_and_anything_else_is_none() -> None:
    assert Kept.unpacked("no json") is None
    assert Kept.unpacked('{"a": 1}') is None
    kept = Kept("/a", multipart=False, pairs=[("facts", DRAFT)])
    assert Kept.unpacked(kept.packed()) == kept

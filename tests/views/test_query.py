"""A petitioner asks for her case: the form, its guards, and how a look-up ends."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest
from starlette.applications import Starlette

from portal import clock
from portal.actions import passwords
from portal.models.deliveries import Download
from portal.models.papers import Paper
from portal.models.sessions import Attempt, LookupPass
from portal.rules.words import PaperKind, State
from tests import cast
from tests.cast import World
from tests.views.petitioner import (
    ID_END,
    PHONE_END,
    ask,
    code_of,
    issued,
    keep_papers,
    looking_at,
    words,
)
from tests.web.browsing import opened, sign_in, token_in

NOON = datetime.fromisoformat(cast.NOON)


@pytest.fixture
async def noisy(app: Starlette, world: World) -> World:
    """Give a town whose neighbour has a served case of the same people."""
    await keep_papers(app, await cast.case_in(State.SERVED, world.xiaolan))
    return world


async def test_the_form_asks_for_a_code_and_four_signs_and_fills_nothing_in(
    app: Starlette, world: World
) -> None:
    page = await opened(app).get("/query?code=ABCDEFGH23456789&factor=1228")
    assert page.status_code == 200
    assert 'action="/query" autocomplete="off"' in page.text
    assert 'inputmode="text"' in page.text
    assert "ABCDEFGH" not in page.text.split("<main")[1]
    assert "0760-0000 0000" in words(page)


def _wide(code: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if sign.isalnum() else sign for sign in code)


TYPED: dict[str, tuple[Callable[[str], str], str]] = {
    "as printed": (str, ID_END),
    "small": (str.lower, "138 0000 5678"),
    "in one": (lambda code: code.replace(" ", ""), PHONE_END),
    "wide, with its name": (lambda code: f"查询码：{_wide(code)}", "１２２８"),
}


@pytest.mark.parametrize(("as_typed", "factor"), TYPED.values(), ids=TYPED)
async def test_the_code_is_understood_however_it_is_typed(
    app: Starlette, world: World, as_typed: Callable[[str], str], factor: str
) -> None:
    case = await cast.case_in(State.REGISTERED, world.shiqi)
    browser = opened(app)
    answer = await ask(browser, as_typed(await code_of(case)), factor)
    assert (answer.status_code, answer.headers["location"]) == (303, "/query/case")
    cookie = next(line for line in answer.headers.get_list("set-cookie") if line.startswith("lookup="))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    page = await browser.get("/query/case")
    assert case.number
    assert case.number in words(page)


async def test_every_wrong_answer_is_the_same_after_the_same_work(
    app: Starlette, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await cast.case_in(State.REGISTERED, world.shiqi)
    other = await cast.case_in(State.REGISTERED, world.xiaolan)
    code = await code_of(case)
    wrong_secret = code[:10] + ("3" if code[10] == "2" else "2") + code[11:]
    work = _watched(monkeypatch)
    answers = []
    for typed, factor in [
        ("2222 2222 2222 2222", ID_END),  # no such code
        (wrong_secret, ID_END),
        (code, "0000"),  # the wrong four
        (code[:7] + (await code_of(other))[7:], ID_END),  # another case's secret
    ]:
        answer = await ask(opened(app), typed, factor)
        same = re.sub(r'value="[\w -]*"', "", answer.text)  # what was typed, and the tokens
        answers.append((answer.status_code, same, tuple(work)))
        work.clear()
    assert answers[0][0] == 422
    assert answers[0][2] == ("argon2", "sleep")
    assert len(set(answers)) == 1
    assert "查询码或后四位不正确" in answers[0][1]
    assert not await LookupPass.exists()


def _watched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Write down what costs time in a look-up, and do it all the same."""
    work: list[str] = []

    def watched(name: str, real: Callable[..., Awaitable[object]]) -> Callable[..., Awaitable[object]]:
        async def call(*given: object) -> object:
            work.append(name)
            return await real(*given)

        return call

    monkeypatch.setattr(passwords, "matches", watched("argon2", passwords.matches))
    monkeypatch.setattr(asyncio, "sleep", watched("sleep", asyncio.sleep))
    return work


@pytest.mark.parametrize(
    ("code", "factor", "told"),
    [
        ("", "", ["请输入查询码", "请输入后四位"]),
        ("2345 6789 ABCD", "1228", ["查询码应该是 16 位"]),
        ("2345 6789 ABCD EFG0", "1228", ["没有数字 0、1"]),
        ("2345 6789 ABCD EFGH", "12", ["后四位要输满四位"]),
    ],
)
async def test_what_cannot_be_right_is_told_at_once_and_counts_as_no_try(
    app: Starlette, world: World, code: str, factor: str, told: list[str]
) -> None:
    answer = await ask(opened(app), code.lower(), factor)
    assert answer.status_code == 422
    assert all(message in words(answer) for message in told)
    assert f'name="code" type="text" value="{code}"' in answer.text
    assert not factor or f'value="{factor}"' not in answer.text
    assert not await Attempt.exists()


async def test_after_five_wrong_tries_even_the_right_one_waits_a_quarter_of_an_hour(
    app: Starlette, world: World
) -> None:
    case = await cast.case_in(State.REGISTERED, world.shiqi)
    browser = opened(app)
    for number in range(5):
        assert (await ask(browser, await code_of(case), f"000{number}")).status_code == 422
    locked = await ask(browser, await code_of(case), ID_END)
    assert locked.status_code == 429
    assert "请等 15 分钟" in words(locked)
    assert 'href="tel:0760-0000 0000"' in locked.text
    assert locked.headers["retry-after"] == "900"
    clock.freeze(NOON + timedelta(minutes=15))
    assert (await ask(browser, await code_of(case), ID_END)).status_code == 303


async def test_a_code_that_nobody_has_locks_just_the_same(app: Starlette, world: World) -> None:
    browser = opened(app)
    statuses = [(await ask(browser, "2222 2222 2222 2222", "1111")).status_code for _ in range(6)]
    assert statuses == [422, 422, 422, 422, 422, 429]


async def test_neither_code_nor_factor_is_written_to_a_log_or_an_address(
    app: Starlette, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    case = await cast.case_in(State.REGISTERED, world.shiqi)
    code = (await code_of(case)).replace(" ", "")
    caplog.clear()
    answer = await ask(opened(app), code, ID_END)
    assert code not in answer.headers["location"]
    # SQL of the driver's own debug level does not count: nobody serves at it.
    ours = [
        record.getMessage()
        for record in caplog.records
        if not record.name.startswith(("aiosqlite", "tortoise"))
    ]
    assert not [line for line in ours if code in line or code[6:] in line]


async def test_a_form_left_open_too_long_is_asked_for_again(app: Starlette, world: World) -> None:
    answer = await opened(app).post("/query", data={"csrf_token": "old", "code": "x", "factor": "y"})
    assert answer.status_code == 403
    assert "页面打开得太久" in words(answer)
    assert token_in(answer)


async def test_a_new_look_up_ends_the_one_before_it(app: Starlette, world: World) -> None:
    first = await cast.case_in(State.REGISTERED, world.shiqi)
    second = await cast.case_in(State.REGISTERED, world.xiaolan)
    browser = await looking_at(app, first)
    assert "回到刚才的案件" in words(await browser.get("/query"))
    assert (await ask(browser, await code_of(second), ID_END)).status_code == 303
    assert [held.case_id for held in await LookupPass.all()] == [second.id]


async def test_after_half_an_hour_unused_the_look_up_has_ended_and_says_so(
    app: Starlette, noisy: World
) -> None:
    case = await issued(app, noisy)
    paper = await Paper.get(case_id=case.id, kind=PaperKind.REVIEW)
    browser = await looking_at(app, case)
    clock.freeze(NOON + timedelta(minutes=29))
    assert (await browser.get("/query/case")).status_code == 200
    clock.freeze(NOON + timedelta(minutes=59))
    for address in ("/query/case", f"/query/papers/{paper.id}", f"/query/papers/{paper.id}/reading"):
        answer = await browser.get(address)
        assert (answer.status_code, answer.headers["location"]) == (303, "/query"), address
    again = await browser.get("/query")
    assert "查询会自动结束" in words(again)
    assert token_in(again)
    assert not await Download.exists()


async def test_nothing_opens_without_a_look_up_not_even_to_an_officer(app: Starlette, noisy: World) -> None:
    case = await issued(app, noisy)
    paper = await Paper.get(case_id=case.id, kind=PaperKind.REVIEW)
    officer = opened(app)
    await sign_in(officer, "sq-officer", cast.PASSWORD)
    for browser in (opened(app), officer):
        for address in ("/query/case", f"/query/papers/{paper.id}", f"/query/papers/{paper.id}/pages/1.png"):
            answer = await browser.get(address)
            assert (answer.status_code, answer.headers["location"]) == (303, "/query"), address


async def test_leaving_closes_the_look_up_for_good(app: Starlette, world: World) -> None:
    browser = await looking_at(app, await cast.case_in(State.REGISTERED, world.shiqi))
    held = browser.cookies["lookup"]
    shown = await browser.get("/query/case")
    answer = await browser.post("/query/leave", data={"csrf_token": token_in(shown)})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert not await LookupPass.exists()
    assert "查询已经结束" in words(await browser.get("/"))
    browser.cookies.set("lookup", held)
    assert (await browser.get("/query/case")).status_code == 303

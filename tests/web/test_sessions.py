"""Signing in, staying signed in, and signing out, as a browser sees it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from portal import clock
from portal.actions import accounts, people, sessions
from portal.models.people import User
from portal.models.sessions import Session
from portal.rules.words import OrganisationKind, Role

PASSWORD = "correct horse battery"


@pytest.fixture
async def alice(noon: None, app: Starlette) -> User:
    user = await people.add_person("alice", "陈晓岚", PASSWORD)
    town = await people.add_organisation(OrganisationKind.TOWN, "石岐街道办事处", short_name="石岐")
    await people.grant(user, Role.CLERK, town)
    return user


@pytest.fixture
async def browser(app: Starlette, alice: User) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        yield client


def token_in(page: httpx.Response) -> str:
    found = re.search(r'name="csrf_token" value="(\w+)"', page.text)
    assert found, page.text
    return found[1]


async def sign_in(browser: httpx.AsyncClient, password: str = PASSWORD, **more: str) -> httpx.Response:
    page = await browser.get("/sign-in", params={"next": more.pop("wanted", "")})
    hidden = re.search(r'name="next" value="([^"]*)"', page.text)
    assert hidden
    form = {"csrf_token": token_in(page), "name": "alice", "password": password, "next": hidden[1], **more}
    return await browser.post("/sign-in", data=form)


def later(**span: int) -> None:
    clock.freeze(clock.now() + dt.timedelta(**span))


async def is_signed_in(browser: httpx.AsyncClient) -> bool:
    return (await browser.get("/sign-in")).status_code == 303  # whoever is signed in is led on


async def test_the_right_password_opens_a_session_and_leads_to_the_desk(
    browser: httpx.AsyncClient, alice: User
) -> None:
    answer = await sign_in(browser)
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")
    cookie = next(line for line in answer.headers.get_list("set-cookie") if line.startswith("session="))
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert await Session.filter(user_id=alice.id).count() == 1
    assert await is_signed_in(browser)


async def test_over_https_no_cookie_goes_out_in_the_clear(app: Starlette, alice: User) -> None:
    app.state.settings = replace(app.state.settings, base_url="https://portal.example")
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="https://portal.example"
    ) as client:
        answer = await sign_in(client)
    assert all("Secure" in line for line in answer.headers.get_list("set-cookie"))


async def test_only_the_hash_of_the_token_is_kept(browser: httpx.AsyncClient, alice: User) -> None:
    await sign_in(browser)
    token = browser.cookies["session"]
    row = await Session.get(user_id=alice.id)
    assert row.token_hash == sessions.token_hash(token) != token


async def test_signing_in_again_gives_another_token_and_ends_the_earlier_session(
    browser: httpx.AsyncClient, alice: User
) -> None:
    await sign_in(browser)
    first = browser.cookies["session"]
    csrf = token_in(await browser.get("/nowhere"))
    form = {"csrf_token": csrf, "name": "alice", "password": PASSWORD}
    await browser.post("/sign-in", data=form)
    assert browser.cookies["session"] != first
    assert await Session.filter(user_id=alice.id).count() == 1


@pytest.mark.parametrize(
    ("name", "password"), [("alice", "wrong password"), ("nobody", PASSWORD), ("closed", PASSWORD)]
)
async def test_a_wrong_password_an_unknown_name_and_a_closed_account_get_the_same_answer(
    browser: httpx.AsyncClient, name: str, password: str
) -> None:
    await accounts.close(await people.add_person("closed", "已离职", PASSWORD))
    answer = await sign_in(browser, password, name=name)
    assert answer.status_code == 422
    assert "登录名或密码不正确" in answer.text
    assert password not in answer.text
    assert f'value="{name}"' in answer.text


async def test_five_wrong_passwords_lock_the_name_for_a_quarter_of_an_hour(
    browser: httpx.AsyncClient,
) -> None:
    for _ in range(5):
        assert (await sign_in(browser, "wrong password")).status_code == 422
        later(minutes=1)
    answer = await sign_in(browser)
    assert answer.status_code == 429
    assert "请等 14 分钟后再试" in answer.text
    later(minutes=14)
    assert (await sign_in(browser)).status_code == 303


async def test_the_right_password_clears_the_wrong_ones_before_it(browser: httpx.AsyncClient) -> None:
    for _ in range(2):
        for _ in range(4):
            await sign_in(browser, "wrong password")
        assert (await sign_in(browser)).status_code == 303
        browser.cookies.delete("session")


async def test_an_unused_session_ends_after_the_idle_limit(browser: httpx.AsyncClient) -> None:
    await sign_in(browser)
    later(minutes=59)
    assert await is_signed_in(browser)
    later(minutes=59)
    assert await is_signed_in(browser)
    later(minutes=60)
    assert not await is_signed_in(browser)


async def test_a_session_in_use_ends_after_the_absolute_limit(
    browser: httpx.AsyncClient, alice: User
) -> None:
    await sign_in(browser)
    for _ in range(23):
        later(minutes=30)
        assert await is_signed_in(browser)
    later(minutes=30)
    assert not await is_signed_in(browser)
    assert not await Session.exists(user_id=alice.id)


async def test_last_seen_is_written_once_a_minute_at_most(browser: httpx.AsyncClient, alice: User) -> None:
    await sign_in(browser)
    begun = clock.now()
    later(seconds=59)
    await browser.get("/")
    assert (await Session.get(user_id=alice.id)).last_seen_at == begun
    later(seconds=1)
    await browser.get("/")
    assert (await Session.get(user_id=alice.id)).last_seen_at == clock.now()


async def test_signing_out_ends_the_session_in_the_database_too(
    browser: httpx.AsyncClient, alice: User
) -> None:
    await sign_in(browser)
    token = browser.cookies["session"]
    answer = await browser.post("/sign-out", data={"csrf_token": token_in(await browser.get("/nowhere"))})
    assert answer.status_code == 303
    assert not await Session.exists(user_id=alice.id)
    assert "您已退出登录" in (await browser.get("/sign-in")).text
    assert "您已退出登录" not in (await browser.get("/sign-in")).text
    browser.cookies.set("session", token)
    assert not await is_signed_in(browser)


async def test_a_closed_account_is_signed_out_everywhere(browser: httpx.AsyncClient, alice: User) -> None:
    await sign_in(browser)
    await accounts.close(alice)
    assert not await is_signed_in(browser)


async def test_the_page_says_who_is_here_and_in_which_role(browser: httpx.AsyncClient) -> None:
    await sign_in(browser)
    assert "陈晓岚 · 窗口登记员（石岐）" in (await browser.get("/nowhere")).text


@pytest.mark.parametrize(
    ("wanted", "onward"),
    [
        ("/cases/41?tab=file", "/cases/41?tab=file"),
        ("https://evil.example/", "/desk"),
        ("//evil.example", "/desk"),
        ("/\\evil.example", "/desk"),
        ("javascript:alert(1)", "/desk"),
        ("/a\r\nset-cookie: x=1", "/desk"),
    ],
)
async def test_after_signing_in_one_goes_on_within_this_site_only(
    browser: httpx.AsyncClient, wanted: str, onward: str
) -> None:
    assert (await sign_in(browser, wanted=wanted)).headers["location"] == onward


@pytest.mark.parametrize("change", [{"csrf_token": "0" * 64}, {"csrf_token": ""}])
async def test_a_form_without_the_right_token_is_refused(
    browser: httpx.AsyncClient, change: dict[str, str]
) -> None:
    answer = await sign_in(browser, **change)
    assert answer.status_code == 403
    assert "session" not in browser.cookies


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}])
async def test_a_form_sent_by_another_site_is_refused_even_with_the_token(
    browser: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    browser.headers.update(headers)
    assert (await sign_in(browser)).status_code == 403


async def test_static_files_and_health_ask_nothing_of_the_database(
    browser: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def asked(*_: Any) -> None:
        raise AssertionError("the database was asked")

    monkeypatch.setattr(sessions, "resume", asked)
    browser.cookies.set("session", "some token")
    for address in ("/static/portal.css", "/healthz"):
        assert (await browser.get(address)).status_code == 200
    with pytest.raises(AssertionError):
        await sessions.resume("", None)  # type: ignore[arg-type]

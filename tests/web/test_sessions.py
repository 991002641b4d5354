"""Signing in, staying signed in, and signing out, as a browser sees it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette

from portal import clock
from portal.actions import people, sessions
from portal.models.people import User
from portal.models.sessions import Session

PASSWORD = "correct horse battery"
MORNING = dt.datetime(2026, 3, 2, 9, 0, tzinfo=clock.ZONE)


@pytest.fixture(autouse=True)
def at_nine() -> AsyncIterator[None]:
    clock.freeze(MORNING)
    yield
    clock.freeze(None)


@pytest.fixture
async def alice(app: Starlette) -> User:
    return await people.add_person("alice", "陈晓岚", PASSWORD)


@pytest.fixture
async def browser(app: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        yield client


def token_in(page: httpx.Response) -> str:
    found = re.search(r'name="csrf_token" value="(\w+)"', page.text)
    assert found, page.text
    return found[1]


async def sign_in(browser: httpx.AsyncClient, password: str = PASSWORD, **more: str) -> httpx.Response:
    page = await browser.get("/sign-in")
    form = {"csrf_token": token_in(page), "name": "alice", "password": password, **more}
    return await browser.post("/sign-in", data=form)


async def test_the_right_password_opens_a_session_and_leads_to_the_desk(
    browser: httpx.AsyncClient, alice: User
) -> None:
    answer = await sign_in(browser)
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")
    cookie = next(line for line in answer.headers.get_list("set-cookie") if line.startswith("session="))
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/" in cookie
    assert await Session.filter(user_id=alice.id).count() == 1


async def test_only_the_hash_of_the_token_is_kept(browser: httpx.AsyncClient, alice: User) -> None:
    await sign_in(browser)
    token = browser.cookies["session"]
    row = await Session.get(user_id=alice.id)
    assert row.token_hash == sessions.token_hash(token) != token

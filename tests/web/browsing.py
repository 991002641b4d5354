"""A browser for tests of pages: cookies, forms and their tokens."""

from __future__ import annotations

import re

import httpx
from starlette.applications import Starlette

PASSWORD = "correct horse battery"
HERE = "http://127.0.0.1:8000"


def opened(app: Starlette) -> httpx.AsyncClient:
    """Return a client that keeps cookies and follows no redirects."""
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=HERE)


def token_in(page: httpx.Response) -> str:
    """Return the token of the first form of a page."""
    found = re.search(r'name="csrf_token" value="(\w+)"', page.text)
    assert found, page.text
    return found[1]


async def sign_in(
    browser: httpx.AsyncClient, name: str = "alice", password: str = PASSWORD
) -> httpx.Response:
    """Fill in the sign-in form and send it."""
    page = await browser.get("/sign-in")
    form = {"csrf_token": token_in(page), "name": name, "password": password}
    answer = await browser.post("/sign-in", data=form)
    assert answer.status_code == 303, answer.text
    return answer

"""Somebody of the cast at her browser: signed in, reading pages, sending their forms."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import httpx
from starlette.applications import Starlette

from portal.actions import sessions
from portal.models.people import User
from tests import cast

BASE = "http://127.0.0.1:8000"


class Visit:
    """One browser. `text` of an answer is what stands on the page, without markup."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def get(self, path: str) -> httpx.Response:
        return await self.client.get(path)

    async def post(self, path: str, page: str = "", **fields: Any) -> httpx.Response:
        """Send a form of the page that stands at `page` (or at the address itself)."""
        shown = await self.client.get(page or path)
        return await self.client.post(path, data={**tokens(shown), **fields})


async def visit(app: Starlette, user: User | None = None) -> Visit:
    """Open a browser, signed in as this user, or as nobody."""
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=BASE)
    if user is not None:
        token = await sessions.sign_in(user.sign_in_name, cast.PASSWORD, "127.0.0.1")
        client.cookies.set("session", token)
    return Visit(client)


async def approve(app: Starlette, user: User, case_id: int) -> httpx.Response:
    """Let somebody approve what is proposed in a case, by its page."""
    approver, address = await visit(app, user), f"/cases/{case_id}/proposal"
    shown = await approver.get(address)
    proposed = re.search(r'name="proposal_id" value="(\d+)"', shown.text)
    assert proposed, f"{shown.status_code}: {words(shown)}"
    return await approver.post(f"{address}/approval", address, proposal_id=proposed[1])


def tokens(shown: httpx.Response) -> dict[str, str]:
    """Return the hidden inputs that every form carries; of several forms on a page the last one's."""
    found = re.findall(r'name="(csrf_token|form_token)" value="([^"]+)"', shown.text)
    assert found, f"{shown.status_code}: {words(shown)}"
    return dict(found)


def words(shown: httpx.Response) -> str:
    """Return what a person reads, spaces evened out."""
    main = re.search(r"<main.*?</main>", shown.text, re.DOTALL)
    text = re.sub(r"<[^>]+>", " ", main[0] if main else shown.text)
    return " ".join(unescape(text).split())

"""Somebody of the cast at her browser: signed in, filling in forms as the pages give them out."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import httpx
from starlette.applications import Starlette

from tests import cast
from tests.web.browsing import opened, sign_in, token_in

Files = Sequence[tuple[str, tuple[str | None, bytes]]]
NO_FILE: Files = [("no file", (None, b""))]  # makes the form multipart, as one with an empty file field is


@asynccontextmanager
async def at_work(app: Starlette, name: str) -> AsyncIterator[httpx.AsyncClient]:
    """Sign somebody in by her sign-in name, such as `sq-lawyer`."""
    async with opened(app) as client:
        await sign_in(client, name, cast.PASSWORD)
        yield client


async def send(
    client: httpx.AsyncClient,
    page: str,
    fields: Mapping[str, Any],
    *,
    to: str = "",
    files: Files | None = None,
) -> httpx.Response:
    """Open a page and post a form of it, with its tokens first."""
    tokens = tokens_in(await client.get(page))
    return await client.post(to or page, data={**tokens, **fields}, files=files)


def tokens_in(page: httpx.Response) -> dict[str, str]:
    """Return the hidden tokens of a page's forms."""
    found = re.search(r'name="form_token" value="([\w-]+)"', page.text)
    assert found, page.text
    return {"csrf_token": token_in(page), "form_token": found[1]}


def hidden(page: httpx.Response, name: str) -> str:
    """Return the value of a hidden field."""
    found = re.search(rf'type="hidden" name="{name}" value="([^"]*)"', page.text)
    assert found, page.text
    return found[1]

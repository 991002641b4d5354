"""Steps that are asked for on one page and approved on another, as people take them at their browsers."""

from __future__ import annotations

from typing import Any

import httpx
from starlette.applications import Starlette

from portal.models.cases import Case
from tests.storage import samples
from tests.views.at_work import Files, at_work, hidden, send
from tests.views.visits import words


async def ask(
    app: Starlette, name: str, path: str, fields: dict[str, Any], files: Files | None = None
) -> httpx.Response:
    """Let somebody fill in the form of a page and send it; `files` where the form carries files."""
    async with at_work(app, name) as client:
        return await send(client, path, fields, files=files)


async def look(app: Starlette, name: str, path: str) -> httpx.Response:
    """Let somebody open a page."""
    async with at_work(app, name) as client:
        return await client.get(path)


async def approve(app: Starlette, case: Case, *names: str) -> str:
    """Let everybody asked approve what is proposed, one after another; return what the last of them reads first."""
    path, read = f"/cases/{case.id}/proposal", ""
    for name in names:
        async with at_work(app, name) as client:
            page = await client.get(path)
            read = words(page)
            fields = {"proposal_id": hidden(page, "proposal_id")}
            answer = await send(client, path, fields, to=f"{path}/approval")
            assert answer.status_code == 303, words(answer)
    return read


def file(field: str) -> Files:
    """Return a scan in this field of a form."""
    return [(field, ("扫描件.pdf", samples.pdf(1)))]

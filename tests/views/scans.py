"""Somebody of the cast posting a step's form with scans."""

from __future__ import annotations

from typing import Any

import httpx
from starlette.applications import Starlette

from portal.models.people import User
from tests.storage import samples
from tests.views.visits import tokens, visit

NOTHING = [("no_file", (None, b""))]  # an empty field keeps the form multipart


async def hand_in(
    app: Starlette, user: User, address: str, fields: dict[str, Any], *scans: str
) -> httpx.Response:
    """Open a step's page and post its form, with a small PDF in each of the fields `scans`."""
    browser = await visit(app, user)
    shown = await browser.get(address)
    files = [(name, (f"{name}.pdf", samples.pdf(1), "application/pdf")) for name in scans]
    data = {**tokens(shown), **fields}
    return await browser.client.post(address, data=data, files=files or NOTHING)

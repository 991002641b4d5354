"""A clerk's browser, and what she types and uploads."""

from __future__ import annotations

import re
from typing import Any

import httpx
from starlette.applications import Starlette

from tests import cast
from tests.web.browsing import opened, sign_in, token_in

File = tuple[str, bytes]

# What is typed at the counter for one woman of 71 in 石岐; every number is made up.
TYPED = {
    "p1_kind": "PETITIONER",
    "p1_name": "梁玉珍",
    "p1_id_type": "resident-id",
    "p1_id_number": "44200019550314058x",
    "p1_phone": "138 0000 5678",
    "p1_address": "中山市石岐街道某某路9号",
    "title": "宅基地确权答复",
    "opinion_name": "信访事项处理意见书",
    "opinion_number": "石自然资信〔2026〕18号",
    "opinion_made_on": "20261102",
    "opinion_received_on": "2026年11月5日",
    "opinion_result": "不支持确权请求",
    "told_remedy": "yes",
    "d1_text": "确认宅基地使用权面积为120平方米",
    "grounds": "答复没有查明2019年的测绘成果。",
    "channel": "VISIT",
    "received_on": "2026-11-20",
}


async def browser_of(app: Starlette, name: str) -> httpx.AsyncClient:
    """Return the browser of somebody of the cast who has signed in."""
    browser = opened(app)
    await sign_in(browser, name, cast.PASSWORD)
    return browser


async def send(browser: httpx.AsyncClient, page: str, form: dict[str, str], to: str = "") -> httpx.Response:
    """Open a page, fill in its form and send it, there or to where it goes."""
    shown = await browser.get(page)
    filled = {"csrf_token": token_in(shown), "form_token": form_token_in(shown), **form}
    return await browser.post(to or page, data=filled)


async def upload(browser: httpx.AsyncClient, page: str, files: list[File], **form: str) -> httpx.Response:
    """Open the page of a file and send files with its form, the token first."""
    shown = await browser.get(page)
    filled = {"csrf_token": token_in(shown), "form_token": form_token_in(shown), **form}
    return await browser.post(page, files=parts(filled, files))


def parts(fields: dict[str, str], files: list[File]) -> list[tuple[str, Any]]:
    """Return a multipart form as a browser sends it."""
    typed = [(name, (None, value)) for name, value in fields.items()]
    return [*typed, *(("files", (name, content)) for name, content in files)]


def form_token_in(page: httpx.Response) -> str:
    """Return the name of the last form of a page, by which a second submit of it is known."""
    found = re.findall(r'name="form_token" value="([\w-]+)"', page.text)
    assert found, page.text
    return str(found[-1])


def said(page: httpx.Response) -> str:
    """Return the words of a page, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))

"""Stored bytes go out whole, in ranges, or not at all; never as something else."""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import unquote

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from portal.storage.store import Damaged, Store
from portal.web.security import file_response

CONTENT = bytes(range(256)) * 2000
SHA256 = hashlib.sha256(CONTENT).hexdigest()
ETAG = f'"{SHA256}"'
NAME = "某信复查〔2026〕1号.pdf"


@pytest.fixture
async def store(tmp_path: Path) -> Store:
    store = Store.open((tmp_path / "files").as_uri())
    await store.put_bytes(CONTENT)
    return store


async def get(
    store: Store,
    media_type: str = "application/pdf",
    *,
    inline: bool = False,
    method: str = "GET",
    **headers: str,
) -> httpx.Response:
    async def download(request: Request) -> Response:
        return await file_response(request, store, SHA256, media_type=media_type, name=NAME, inline=inline)

    transport = httpx.ASGITransport(Starlette(routes=[Route("/", download)]))
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    async with httpx.AsyncClient(transport=transport, base_url="http://portal", headers=sent) as client:
        return await client.request(method, "/")


async def test_a_download_is_the_stored_bytes_under_a_readable_name(store: Store) -> None:
    answer = await get(store)
    assert answer.content == CONTENT
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-length"] == str(len(CONTENT))
    assert answer.headers["etag"] == ETAG
    assert "no-store" in answer.headers["cache-control"]
    kind, plain, full = answer.headers["content-disposition"].split("; ")
    assert kind == "attachment"
    assert plain == 'filename="_____2026_1_.pdf"'
    assert unquote(full) == f"filename*=UTF-8''{NAME}"


@pytest.mark.parametrize(
    ("media_type", "kind", "sandboxed"),
    [
        ("application/pdf", "inline", False),
        ("image/jpeg", "inline", True),
        ("text/html", "attachment", True),
        ("image/svg+xml", "attachment", True),
    ],
)
async def test_only_known_safe_types_are_opened_in_the_browser(
    store: Store, media_type: str, kind: str, *, sandboxed: bool
) -> None:
    headers = (await get(store, media_type, inline=True)).headers
    assert headers["content-disposition"].startswith(kind)
    assert headers["x-content-type-options"] == "nosniff"
    assert ("sandbox" in headers["content-security-policy"]) is sandboxed
    assert "frame-ancestors 'self'" in headers["content-security-policy"]


SIZE = len(CONTENT)


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-", 0, SIZE),
        ("bytes=0-0", 0, 1),
        ("bytes=5-9", 5, 10),
        ("bytes=300000-", 300_000, SIZE),
        ("bytes=-7", SIZE - 7, SIZE),
        ("bytes=-99999999", 0, SIZE),
        (f"bytes=10-{SIZE * 9}", 10, SIZE),
    ],
)
async def test_a_range_is_answered_with_just_that(store: Store, asked: str, start: int, end: int) -> None:
    answer = await get(store, range=asked)
    assert (answer.status_code, answer.content) == (206, CONTENT[start:end])
    assert answer.headers["content-range"] == f"bytes {start}-{end - 1}/{SIZE}"
    assert answer.headers["content-length"] == str(end - start)


@pytest.mark.parametrize("asked", ["bytes=9-5", "bytes=-", "bytes=1-2,5-6", "pages=1-2", "bytes=x-1"])
async def test_what_is_no_single_range_gets_the_whole(store: Store, asked: str) -> None:
    answer = await get(store, range=asked)
    assert (answer.status_code, answer.content) == (200, CONTENT)
    assert "content-range" not in answer.headers


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", "bytes=-0", f"bytes={SIZE + 5}-{SIZE + 9}"])
async def test_a_range_beyond_the_end_is_told_the_size(store: Store, asked: str) -> None:
    answer = await get(store, range=asked)
    assert (answer.status_code, answer.content) == (416, b"")
    assert answer.headers["content-range"] == f"bytes */{SIZE}"


async def test_unchanged_bytes_are_not_sent_again_and_a_range_of_other_bytes_is_not_mixed_in(
    store: Store,
) -> None:
    answer = await get(store, if_none_match=f'"other", W/{ETAG}')
    assert (answer.status_code, answer.content) == (304, b"")
    answer = await get(store, range="bytes=5-9", if_range='"other"')
    assert (answer.status_code, answer.content) == (200, CONTENT)
    answer = await get(store, range="bytes=5-9", if_range=ETAG)
    assert (answer.status_code, answer.content) == (206, CONTENT[5:10])


async def test_a_question_about_a_file_gets_its_headers_only(store: Store) -> None:
    answer = await get(store, method="HEAD")
    assert (answer.content, answer.headers["content-length"]) == (b"", str(SIZE))


async def test_damaged_bytes_are_not_sent(store: Store) -> None:
    path = store.temporary().parent / SHA256[:2] / SHA256[2:4] / SHA256
    path.chmod(0o600)
    path.write_bytes(b"x" + CONTENT[1:])
    with pytest.raises(Damaged, match=SHA256):
        await get(store)
    with pytest.raises(Damaged, match=SHA256):
        await get(store, range="bytes=5-9")

"""Small forms, and uploads over a real connection."""

from __future__ import annotations

import hashlib
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.storage.store import Store
from portal.web.limits import LimitBodies
from portal.web.uploads import Limits
from tests.storage import samples
from tests.web.posting import BOUNDARY, TOKEN, app_over, body_of, kept, post
from tests.web.serving import served


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open((tmp_path / "files").as_uri())


URLENCODED = {"content-type": "application/x-www-form-urlencoded; charset=UTF-8"}


async def test_a_small_form_is_read_with_its_token_anywhere(store: Store) -> None:
    answer = await post(app_over(store), "a=1&a=%E4%BA%8C+&csrf_token=right&b=", "/form", **URLENCODED)
    assert answer.json() == [["a", "1"], ["a", "二 "], ["b", ""]]
    body = body_of(("a", None, "二".encode()), TOKEN)
    assert (await post(app_over(store), body, "/form")).json() == [["a", "二"]]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("a=1&csrf_token=wrong", 403),
        ("a=1", 403),
        ("", 403),
        ("csrf_token=right&a=%FF", 422),
        ("csrf_token=right&a=%00x", 422),
        ("csrf_token=right&a=" + "x" * 1000, 413),
        ("csrf_token=right" + "&a" * 499 + "&b", 413),
    ],
)
async def test_a_wrong_small_form_is_refused(store: Store, body: str, status: int) -> None:
    assert (await post(app_over(store), body, "/form", **URLENCODED)).status_code == status


async def test_a_file_in_a_small_form_is_refused(store: Store) -> None:
    assert (await post(app_over(store), body_of(TOKEN, ("f", "a.pdf", b"x")), "/form")).status_code == 415


def test_a_real_server_keeps_a_large_file_and_nothing_of_one_that_was_cut_off(store: Store) -> None:
    paper = samples.pdf(40, compress_streams=False) + b"\n" * 20_000_000
    name = hashlib.sha256(paper).hexdigest()
    body = body_of(TOKEN, ("a", None, b"typed"), ("f", "大.pdf", paper))
    head = (
        f"POST /upload HTTP/1.1\r\nHost: portal\r\nConnection: close\r\nContent-Length: {len(body)}\r\n"
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n\r\n"
    ).encode()
    with served(LimitBodies(app_over(store, Limits()), is_upload=lambda _: True)) as server:
        address = ("127.0.0.1", server.port)
        with socket.create_connection(address, timeout=20) as line:
            line.sendall(head + body[:15_000_000])
            wait_until(lambda: len(kept(store)) == 1)
        wait_until(lambda: kept(store) == [])
        with socket.create_connection(address, timeout=20) as line:
            line.sendall(head + body)
            answer = b"".join(iter(lambda: line.recv(65_536), b"")).decode()
    assert answer.startswith("HTTP/1.1 200")
    assert name in answer
    assert [(path.name, path.stat().st_size) for path in kept(store)] == [(name, len(paper))]


def wait_until(true: Callable[[], bool]) -> None:
    for _ in range(500):
        if true():
            return
        time.sleep(0.02)
    raise AssertionError("it did not come about within ten seconds")

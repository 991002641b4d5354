"""A real server does not wait for ever, whatever half of a request it was sent."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from portal.errors import PortalError
from portal.web.limits import BodyLimits, LimitBodies
from tests.web.serving import Served, served

LIMITS = BodyLimits(
    idle_seconds=0.4, total_seconds=1.5, body_bytes=10_000, upload_bytes=3_000_000, linger_seconds=1
)


class House:
    """A small application behind the limits, on a real server. It remembers the bodies it read to their end."""

    def __init__(self) -> None:
        self.read: list[int] = []
        routes = [
            Route("/read", self._read, methods=["POST"]),
            Route("/upload", self._read, methods=["POST"]),
            Route("/ignore", self._ignore, methods=["POST"]),
            Route("/page", self._read, methods=["POST"]),
        ]
        app = Starlette(routes=routes, exception_handlers={PortalError: self._page})
        self.app = LimitBodies(app, LIMITS, is_upload)
        self.server: Served

    async def _read(self, request: Request) -> PlainTextResponse:
        size = 0
        async for piece in request.stream():
            size += len(piece)
        self.read.append(size)
        return PlainTextResponse(f"read {size}")

    async def _ignore(self, _: Request) -> PlainTextResponse:
        return PlainTextResponse("not wanted", 403)

    async def _page(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, PortalError)
        if request.url.path != "/page":
            raise error
        return PlainTextResponse(f"page: {error}", error.status)


def is_upload(scope: Scope) -> bool:
    return str(scope["path"]) == "/upload"


@pytest.fixture
def house() -> Iterator[House]:
    house = House()
    with served(house.app) as house.server:
        yield house


@contextmanager
def connected(house: House, head: str, body: bytes = b"") -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", house.server.port), timeout=10) as line:
        line.sendall(head.replace("\n", "\r\n").encode() + body)
        yield line


def head(path: str, length: int | None) -> str:
    framing = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
    return f"POST {path} HTTP/1.1\nHost: portal\n{framing}\n\n"


def answer(line: socket.socket) -> str:
    """Read to the end of the connection: the server closes it, or this fails after ten seconds."""
    received = b""
    while piece := line.recv(65_536):
        received += piece
    return received.decode()


def drip(line: socket.socket) -> None:
    """Send a byte now and then, until the server has had enough."""
    for _ in range(80):
        line.sendall(b"x")
        time.sleep(0.1)


def until(line: socket.socket, end: str) -> str:
    """Read one answer on a connection that stays open."""
    received = ""
    while not received.endswith(end):
        received += line.recv(65_536).decode()
    return received


def test_an_ordinary_request_is_let_through_and_its_connection_stays_open(house: House) -> None:
    with connected(house, head("/read", 5), b"hello") as line:
        assert until(line, "read 5").startswith("HTTP/1.1 200")
        line.sendall(head("/read", 3).replace("\n", "\r\n").encode() + b"abc")
        assert until(line, "read 3").startswith("HTTP/1.1 200")
    assert house.read == [5, 3]


def test_twenty_half_open_uploads_are_let_go_after_the_idle_limit(house: House) -> None:
    lines = [socket.create_connection(("127.0.0.1", house.server.port), timeout=10) for _ in range(20)]
    started = time.monotonic()
    for line in lines:
        line.sendall(head("/upload", 1_000_000).replace("\n", "\r\n").encode() + b"half of it")
    for line in lines:
        said = answer(line)
        assert said.startswith("HTTP/1.1 408")
        assert "connection: close" in said
        assert "停止接收" in said
        line.close()
    assert 0.3 < time.monotonic() - started < 3
    assert house.read == []
    assert house.server.connections == 0


def test_a_body_that_drips_is_let_go_after_the_total_limit(house: House) -> None:
    started = time.monotonic()
    with connected(house, head("/upload", 1000)) as line, pytest.raises(OSError, match=r"reset|pipe"):
        drip(line)
    assert 1.4 < time.monotonic() - started < 4
    assert house.read == []


def test_a_page_of_our_own_may_tell_it(house: House) -> None:
    with connected(house, head("/page", 1000), b"half") as line:
        said = answer(line)
    assert said.startswith("HTTP/1.1 408")
    assert "page: 等了很久" in said
    assert "connection: close" in said


def test_a_large_body_is_refused_outside_upload_routes_before_it_is_read(house: House) -> None:
    with connected(house, head("/read", 20_000), b"x" * 20_000) as line:
        assert answer(line).startswith("HTTP/1.1 413")
    with connected(house, head("/upload", 20_000), b"x" * 20_000) as line:
        assert until(line, "read 20000").startswith("HTTP/1.1 200")
    assert house.read == [20_000]


def test_a_body_of_unstated_length_is_counted(house: House) -> None:
    chunk = b"1000\r\n" + b"x" * 4096 + b"\r\n"
    with connected(house, head("/read", None), chunk * 5) as line:
        assert answer(line).startswith("HTTP/1.1 413")
    assert house.read == []


def test_a_sender_that_was_refused_early_is_listened_to_until_it_has_sent_everything(house: House) -> None:
    """Cut off while it still sends, a browser would show a broken connection instead of the reason."""
    with connected(house, head("/ignore", 2_000_000)) as line:
        for _ in range(20):
            line.sendall(b"x" * 100_000)
            time.sleep(0.005)
        said = answer(line)
    assert said.startswith("HTTP/1.1 403")
    assert said.endswith("not wanted")


def test_but_not_for_ever(house: House) -> None:
    started = time.monotonic()
    with connected(house, head("/ignore", 2_000_000), b"a little") as line:
        assert answer(line).startswith("HTTP/1.1 403")
    assert time.monotonic() - started < 3
    started = time.monotonic()
    with connected(house, head("/ignore", 2_000_000)) as line, pytest.raises(OSError, match=r"reset|pipe"):
        drip(line)
    assert time.monotonic() - started < 4
    assert house.server.connections == 0

"""How long and how large a request's body may be: uvicorn itself would wait for ever."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import anyio
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.errors import PortalError, TooLarge
from portal.rules.marker import N_

TOO_SLOW = N_("等了很久没有收到内容，已经停止接收，也没有保存。请检查网络后重新提交。")
TOO_LARGE = N_("提交的内容太大，没有收下。请减少文字，或者到上传页面提交文件。")


class TooSlow(PortalError):
    """The body stopped coming, or came too slowly for too long."""

    status = 408


SERVER_ERROR = 500


@dataclass(frozen=True, slots=True)
class BodyLimits:
    """Seconds and bytes that one request's body may take.

    `linger_seconds`: a sender that was refused early is listened to for so long, because a browser shows
    the answer only after it has sent everything, and none at all when the line is cut before that.
    """

    idle_seconds: float = 20
    total_seconds: float = 600
    body_bytes: int = 1 << 20
    upload_bytes: int = 256 << 20
    linger_seconds: float = 30


class LimitBodies:
    """ASGI middleware for every request. `is_upload` tells the routes where `upload_bytes` holds.

    The application meets `TooSlow` or `TooLarge` when it reads the body and may draw its own page for it;
    when it does not, a plain answer with that status goes out. Either way the connection is closed.
    """

    def __init__(
        self,
        app: ASGIApp,
        limits: BodyLimits | None = None,
        is_upload: Callable[[Scope], bool] = lambda _: False,
    ) -> None:
        self.app = app
        self.limits = limits or BodyLimits()
        self.is_upload = is_upload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = self.limits.upload_bytes if self.is_upload(scope) else self.limits.body_bytes
        body = _Body(Headers(scope=scope), receive, self.limits, most)
        answer = _Answer(send, body)
        try:
            await self.app(scope, body.receive, answer.send)
        except PortalError as error:
            if error is not body.broken:
                raise
            if not answer.started:
                await answer.refuse(error)


class _Body:
    """The body on its way in, measured."""

    def __init__(self, headers: Headers, receive: Receive, limits: BodyLimits, most: int) -> None:
        declared = headers.get("content-length", "0")
        self._receive = receive
        self._limits = limits
        self._most = most
        self._declared = int(declared) if declared.isdecimal() else 0
        self._received = 0
        self._deadline: float | None = None
        self.finished = self._declared == 0 and "transfer-encoding" not in headers
        self.broken: PortalError | None = None

    async def receive(self) -> Message:
        """Hand on the next message, within the limits; after the body, wait for the sender to leave."""
        if self.finished:
            return await self._receive()
        if self.broken:
            return {"type": "http.disconnect"}
        if self._declared > self._most:
            raise self._break(TooLarge(TOO_LARGE))
        try:
            with anyio.fail_after(self._patience()):
                message = await self._receive()
        except TimeoutError:
            raise self._break(TooSlow(TOO_SLOW)) from None
        self._received += len(message.get("body", b""))
        self.finished = not message.get("more_body", False)
        if self._received > self._most:
            raise self._break(TooLarge(TOO_LARGE))
        return message

    async def drain(self) -> None:
        """Throw away what still comes, for a while."""
        with anyio.move_on_after(self._limits.linger_seconds):
            while not self.finished:
                with anyio.fail_after(self._limits.idle_seconds):
                    message = await self._receive()
                self.finished = not message.get("more_body", False)

    def _patience(self) -> float:
        now = anyio.current_time()
        if self._deadline is None:
            self._deadline = now + self._limits.total_seconds
        return max(0.0, min(self._limits.idle_seconds, self._deadline - now))

    def _break(self, error: PortalError) -> PortalError:
        self.broken = error
        return error


class _Answer:
    """The response on its way out; it closes a connection on which a body is still coming."""

    def __init__(self, send: Send, body: _Body) -> None:
        self._send = send
        self._body = body
        self.started = False
        self._replaced = False

    async def send(self, message: Message) -> None:
        """Pass the application's message on, unless it is a crash page for what was no crash."""
        broken = self._body.broken
        if broken and not self.started and message.get("status", 0) >= SERVER_ERROR:
            self._replaced = True
            await self.refuse(broken)
        elif not self._replaced:
            await self._pass(message)

    async def _pass(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            if not self._body.finished:
                headers = [item for item in message.get("headers", []) if item[0].lower() != b"connection"]
                message = {**message, "headers": [*headers, (b"connection", b"close")]}
        elif not message.get("more_body", False) and not self._body.finished:
            await self._send({**message, "more_body": True})
            if not isinstance(self._body.broken, TooSlow):
                await self._drain()
            message = {"type": "http.response.body"}
        await self._send(message)

    async def refuse(self, error: PortalError) -> None:
        """Answer in plain words when no page did."""
        text = str(error).encode()
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"%d" % len(text))]
        await self._pass({"type": "http.response.start", "status": error.status, "headers": headers})
        await self._pass({"type": "http.response.body", "body": text})

    async def _drain(self) -> None:
        try:
            await self._body.drain()
        except TimeoutError:
            return

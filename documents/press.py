"""The press: prints papers in a process of its own, with a deadline, limits, and a fresh process when one fails.

WeasyPrint crashes when two threads share its font configuration and leaks when each paper makes its own; so one
process with one thread prints one paper after another, and is replaced after a number of them.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass
from typing import Any

from documents.fonts import CHECKOUT
from documents.frames import Broken, packed, receive_async
from documents.refusals import Refusal, RenderFailed

RECYCLE = (
    1000  # papers that one process prints: memory was flat over 2,000 (BENCHMARK.md), a start costs a second
)
FAREWELL = 5.0  # seconds in which a process that was told to end, or has died, must be gone
START = 60.0  # seconds until the process must be ready
HANDED_DOWN = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "TMPDIR",
    "PORTAL_FONT_DIR",
)  # no secrets: it prints strangers' text
KNOWN = {kind.__name__: kind for kind in Refusal.__subclasses__()}


@dataclass(frozen=True)
class Rendered:
    """A printed paper: the PDF, and how many pages it has."""

    pdf: bytes
    pages: int


class Press:
    """One render process and the way to it. Callers queue; any number of tasks of one event loop may share it.

    `recycle`: after how many papers it is replaced. `memory`: how many bytes of address space it may take; nothing
    means what `documents.presswork` allows. `edition` and `engine` name what prints (see `documents.engine`), once the
    process has started.
    """

    def __init__(self, *, recycle: int = RECYCLE, memory: int | None = None) -> None:
        self.recycle = recycle
        self.memory = memory
        self.edition = self.engine = ""
        self._turn = asyncio.Lock()
        self._process: Process | None = None
        self._done = 0

    async def start(self) -> None:
        """Start the process now, so that the first paper does not wait. Raises RenderFailed when it cannot work."""
        async with self._turn:
            await self._ready()

    async def close(self) -> None:
        """End the process; a later call would start another."""
        async with self._turn:
            await self._end(FAREWELL)

    async def render(
        self,
        code: str,
        facts_json: str,
        *,
        draft: bool = False,
        timeout: float = 60,  # noqa: ASYNC109 - overrun costs the process
    ) -> Rendered:
        """Print a paper. Raises FactsRefused, Incomplete, MissingGlyphs or RenderFailed, each with a message.

        `timeout` in seconds. `draft`: watermark, gaps allowed, no seal.
        """
        head = {"do": "render", "code": code, "draft": draft}
        told, pdf = await self._ask(head, facts_json.encode("utf-8", "surrogatepass"), timeout)
        return Rendered(pdf, told["pages"])

    async def page_image(self, pdf: bytes, page: int, width: int, *, timeout: float = 30) -> bytes:  # noqa: ASYNC109
        """One page (from 1) of any PDF as PNG, `width` pixels wide. Raises Unreadable or RenderFailed."""
        _, picture = await self._ask({"do": "picture", "page": page, "width": width}, pdf, timeout)
        return picture

    async def inspect(self, pdf: bytes, *, timeout: float = 30) -> int:  # noqa: ASYNC109
        """How many pages any PDF has. Raises Unreadable when it is damaged or locked, or RenderFailed."""
        told, _ = await self._ask({"do": "inspect"}, pdf, timeout)
        return int(told["pages"])

    async def _ask(self, head: dict[str, Any], body: bytes, limit: float) -> tuple[dict[str, Any], bytes]:
        async with self._turn:
            await self._ready()  # a cold start is not the paper's fault
            try:
                told, made = await asyncio.wait_for(self._exchange(head, body), limit)
            except TimeoutError:
                await self._end()
                raise RenderFailed(
                    f"印制超过{limit:g}秒，已中止。请稍后重试；仍不成功的，请告知系统管理员。"
                ) from None
            except BaseException:
                await self._end()  # a broken or half-read answer must not be taken for the next one's
                raise
            self._done += 1
            if self._done >= self.recycle:
                await self._end(FAREWELL)
        if "refusal" in told:
            raise KNOWN[told["refusal"]](told["message"])
        return told, made

    async def _exchange(self, head: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        """Send and receive; once more in a fresh process when the first one is found dead."""
        try:
            return await self._once(head, body)
        except (asyncio.IncompleteReadError, ConnectionError, Broken):
            await self._end(FAREWELL)
        try:
            return await self._once(head, body)
        except (asyncio.IncompleteReadError, ConnectionError, Broken):
            raise RenderFailed("印制进程意外退出。请稍后重试；仍不成功的，请告知系统管理员。") from None

    async def _once(self, head: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        process = await self._ready()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(packed(head, body))
        await process.stdin.drain()
        return await receive_async(process.stdout)

    async def _ready(self) -> Process:
        if self._process is not None and self._process.returncode is None:
            return self._process
        await self._end()
        environment = {name: os.environ[name] for name in HANDED_DOWN if name in os.environ}
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "documents", "press"),
            *(() if self.memory is None else ("--memory", str(self.memory))),
            stdin=PIPE,
            stdout=PIPE,
            cwd=CHECKOUT,
            env=environment,
            start_new_session=True,  # Ctrl-C is for the portal, which lets the press finish; it ends with its pipe
        )
        assert self._process.stdout is not None
        try:
            told, _ = await asyncio.wait_for(receive_async(self._process.stdout), START)
        except (asyncio.IncompleteReadError, TimeoutError):
            await self._end()
            raise RenderFailed(
                "印制进程无法启动，请检查字体文件夹和运行环境（运行 scripts/setup）。"
            ) from None
        self.edition, self.engine = told["edition"], told["engine"]
        self._done = 0
        return self._process

    async def _end(self, patience: float = 0.0) -> None:
        """Let go of the process: wait `patience` seconds for it to end by itself, then kill it."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), patience)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()

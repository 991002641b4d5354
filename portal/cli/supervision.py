"""One worker beside the web server: started again when it dies or hangs, ended with the server."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys
from asyncio.subprocess import Process

from portal import clock
from portal.settings import Settings
from portal.worker import SIGN_OF_LIFE

log = logging.getLogger("uvicorn.error")

FIRST_WAIT = 1.0
LONGEST_WAIT = 60.0
STEADY_SECONDS = 60.0  # a worker that lived so long has earned a quick restart
SILENT_SECONDS = 600.0  # far longer than any paper takes
LOOK_EVERY = 5.0
GRACE_SECONDS = 20.0


async def supervise(settings: Settings, stop: asyncio.Event) -> None:
    """Keep one worker running until `stop` is set."""
    wait = FIRST_WAIT
    while not stop.is_set():
        started = asyncio.get_running_loop().time()
        process = await _started()
        try:
            await _watched(process, settings, stop)
        finally:
            await _ended(process)
        if stop.is_set():
            return
        lived = asyncio.get_running_loop().time() - started
        wait = FIRST_WAIT if lived >= STEADY_SECONDS else min(wait * 2, LONGEST_WAIT)
        log.warning("the worker ended (%s); another one in %.0f s", process.returncode, wait)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), wait)


async def _started() -> Process:
    command = ["-m", "portal", "worker", "--parent", str(os.getpid())]
    return await asyncio.create_subprocess_exec(sys.executable, *command, stdin=asyncio.subprocess.DEVNULL)


async def _watched(process: Process, settings: Settings, stop: asyncio.Event) -> None:
    """Return when the worker has ended, hangs, or shall end."""
    stopping, ending = asyncio.create_task(stop.wait()), asyncio.create_task(process.wait())
    began = clock.now().timestamp()
    try:
        while True:
            done, _ = await asyncio.wait(
                {stopping, ending}, timeout=LOOK_EVERY, return_when="FIRST_COMPLETED"
            )
            if done or _silent(settings, began):
                return
    finally:
        stopping.cancel()
        ending.cancel()


def _silent(settings: Settings, began: float) -> bool:
    try:
        last = (settings.data_dir / SIGN_OF_LIFE).stat().st_mtime
    except FileNotFoundError:
        last = began
    return clock.now().timestamp() - max(last, began) > SILENT_SECONDS


async def _ended(process: Process) -> None:
    """Ask the worker to finish its job and go; end it when it does not."""
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), GRACE_SECONDS)
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()

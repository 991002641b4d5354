"""Takes due jobs one after another, asks for those of the day, and once an hour clears away what has expired."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from portal import clock, database, jobs, keys, settings
from portal.actions import attempts, lookups, sessions
from portal.actions import jobs as queue
from portal.jobs.tools import Tools
from portal.models.jobs import Job
from portal.rules.words import JobKind
from portal.settings import Settings, load_secret

log = logging.getLogger(__name__)

PAUSE_SECONDS = 0.5
AFTER_TROUBLE_SECONDS = 2.0
RENEWAL_SECONDS = queue.LEASE.total_seconds() / 4
TIDY_EVERY = timedelta(hours=1)
FORGOTTEN_UPLOAD = timedelta(days=1)
SIGN_OF_LIFE = "worker.alive"


@asynccontextmanager
async def opened(chosen: Settings) -> AsyncIterator[Tools]:
    """Open what jobs need: secret, database, store and press."""
    keys.load(load_secret(chosen))
    settings.use(chosen)
    await database.connect(chosen.database_url)
    tools = Tools.ready(chosen)
    try:
        yield tools
    finally:
        await tools.put_away()
        await database.disconnect()


async def drain(tools: Tools, name: str, stopping: Callable[[], bool] = lambda: False) -> int:
    """Do what is due, until nothing is left or the worker shall stop; return how many jobs were taken."""
    taken = 0
    while not stopping() and (job := await queue.claim(name)) is not None:
        await do(job, tools)
        taken += 1
    return taken


async def do(job: Job, tools: Tools) -> None:
    """Do one job and record how it went. Its lease is renewed for as long as it takes."""
    renewing = asyncio.create_task(_renew(job))
    try:
        await jobs.run(job, tools)
    except Exception as error:  # noqa: BLE001 (whatever it was: recorded, and tried again later)
        await queue.fail(job, error)
        log.warning("job %s %s failed, try %d: %s", job.id, job.key, job.attempts, type(error).__name__)
    else:
        await queue.finish(job)
        log.info("job %s %s done", job.id, job.key)
    finally:
        renewing.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await renewing


async def _renew(job: Job) -> None:
    while True:
        await asyncio.sleep(RENEWAL_SECONDS)
        with contextlib.suppress(Exception):
            await queue.extend(job)


async def work(chosen: Settings, stop: asyncio.Event) -> None:
    """Work until `stop` is set; a job under way is finished first."""
    async with opened(chosen) as tools:
        name, tidied_at = name_of_this(), clock.now() - TIDY_EVERY
        while not stop.is_set():
            pause = PAUSE_SECONDS
            try:
                _give_sign_of_life(chosen)
                await drain(tools, name, stop.is_set)
                if clock.now() - tidied_at >= TIDY_EVERY:
                    tidied_at = clock.now()
                    await ask_for_daily_work()
                    await tidy(tools)
            except Exception as error:  # noqa: BLE001 (a database that is away comes back)
                log.warning("the worker met %s and goes on", type(error).__name__)
                pause = AFTER_TROUBLE_SECONDS
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)


async def work_once(chosen: Settings) -> int:
    """Do what is due now; return how many jobs were taken."""
    async with opened(chosen) as tools:
        return await drain(tools, name_of_this())


async def ask_for_daily_work() -> None:
    """Ask for what is to be done once a day; of all workers and hours of a day the first one counts."""
    await queue.enqueue(JobKind.CLOSE_LAPSED, f"close-lapsed {clock.today()}", {})
    await queue.enqueue(JobKind.SWEEP, f"sweep {clock.today()}", {})


async def tidy(tools: Tools) -> None:
    """Clear away sessions, look-ups and half uploads that are of no use to anybody any more."""
    await sessions.forget_old(tools.settings)
    await lookups.forget_old()
    await attempts.forget_old()
    await tools.store.sweep_temporary(clock.now() - FORGOTTEN_UPLOAD)


def name_of_this() -> str:
    """Name this process, among those of other hosts."""
    return f"{socket.gethostname()}/{os.getpid()}"[:80]


def _give_sign_of_life(chosen: Settings) -> None:
    """Touch the file by which the process that supervises sees that the loop still turns."""
    chosen.data_dir.mkdir(parents=True, exist_ok=True)
    Path(chosen.data_dir / SIGN_OF_LIFE).touch()

"""Do the work that people do not wait for."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import ctypes
import logging
import os
import signal

from portal import worker
from portal.settings import Settings

PR_SET_PDEATHSIG = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Take due jobs one after another: papers are rendered, sealed and stored here. SIGTERM ends it after the job "
        "under way; killed at any moment, the next worker repeats that job harmlessly. `serve` runs one by itself "
        "unless PORTAL_EMBEDDED_WORKER=0."
    )
    parser.add_argument("--once", action="store_true", help="do what is due now, then end")
    parser.add_argument(
        "--parent", type=int, metavar="PID", help="end when this process, which started it, is gone"
    )


def run(args: argparse.Namespace) -> int:
    """Work until told to stop."""
    logging.basicConfig(level=logging.INFO, format="worker: %(message)s")
    settings = Settings.from_environment()
    if args.once:
        print(f"worker: {asyncio.run(worker.work_once(settings))} jobs taken")
        return 0
    if args.parent is not None and not _tied_to(args.parent):
        return 0
    asyncio.run(_until_stopped(settings, args.parent))
    return 0


def _tied_to(parent: int) -> bool:
    """Have the kernel end this process with its parent; False when the parent was quicker."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    return os.getppid() == parent


async def _until_stopped(settings: Settings, parent: int | None) -> None:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    watching = asyncio.create_task(_watch(parent, stop)) if parent is not None else None
    await worker.work(settings, stop)
    if watching is not None:
        watching.cancel()


async def _watch(parent: int, stop: asyncio.Event) -> None:
    """Notice a vanished parent also where the kernel does not tell."""
    while os.getppid() == parent:  # noqa: ASYNC110 (there is no event for it)
        await asyncio.sleep(1)
    stop.set()

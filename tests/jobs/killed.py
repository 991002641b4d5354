"""Workers that are killed. A process that starts real workers, stops each at a named moment, and kills it there.

Not a test by itself. It loads the portal once, then forks a worker for every JSON line on its standard input:
`{"environment": {…}, "now": "…", "moment": …}`. A worker whose moment is a name of MOMENTS stops itself there
(SIGSTOP) and is then killed from outside (SIGKILL), as by a power cut; one whose moment is a number is killed after
so many seconds; one without a moment works to the end. One JSON line answers what became of it and of the processes
that it had started.
"""

from __future__ import annotations

import asyncio
import ctypes
import functools
import importlib
import inspect
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import portal.jobs.issue_paper  # noqa: F401 (loaded before the first fork, as all that a worker needs)
from portal import clock, worker
from portal.settings import Settings

PATIENCE = 60.0  # seconds that a worker, or what it has left behind, may take
POLL = 0.005
PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Moment:
    """Just before, or just after, the `call`-th call of a function: `module:attribute`."""

    place: str
    after: bool = False
    call: int = 1


HALF = "os:write"
MOMENTS = {
    # taking the job
    "before the job is claimed": Moment("portal.actions.jobs:claim"),
    "after the job is claimed": Moment("portal.actions.jobs:claim", after=True),
    # printing
    "before the press starts": Moment("documents.press:Press.render"),
    "while the press starts": Moment("asyncio:create_subprocess_exec", after=True),
    "while the press prints": Moment("documents.press:receive_async", call=2),
    "after printing": Moment("documents.press:Press.render", after=True),
    # signing
    "before the signer is opened": Moment("portal.jobs.signing:open_signer"),
    "before it is signed": Moment("documents.signing.pades:sign"),
    "with all but the signature": Moment("documents.signing.pades:prepare", after=True),
    "when it is signed": Moment("documents.signing.pades:sign", after=True),
    # storing
    "with half the file written": Moment(HALF),
    "with the file written": Moment("portal.storage.incoming:Incoming.finish", after=True),
    "before the file is on the disk": Moment("portal.storage.durable:sync_file"),
    "before it has its name": Moment("pathlib:Path.replace"),
    "when it has its name": Moment("pathlib:Path.replace", after=True),
    "when its name is on the disk": Moment("portal.storage.durable:publish", after=True),
    # recording
    "before the record is begun": Moment("portal.jobs.issue_paper:issued"),
    "with the bytes recorded": Moment("portal.actions.papers:keep_bytes", after=True),
    "with the journal written": Moment("portal.actions.move:record", after=True),
    "before the commit": Moment("portal.actions.issue:move", after=True),
    "after the commit": Moment("portal.jobs.issue_paper:issued", after=True),
    # finishing
    "before the job is done": Moment("portal.actions.jobs:finish"),
    "after the job is done": Moment("portal.actions.jobs:finish", after=True),
}


def stop() -> None:
    """Stand still until killed."""
    while True:
        os.kill(os.getpid(), signal.SIGSTOP)
        time.sleep(1)


def watch(moment: Moment) -> None:
    """Have this process stop at the moment."""
    module, _, path = moment.place.partition(":")
    *outer, name = path.split(".")
    holder = functools.reduce(getattr, outer, importlib.import_module(module))
    found = inspect.getattr_static(holder, name)
    if moment.place == HALF:
        setattr(holder, name, _writing_half(found))
    elif isinstance(found, classmethod):
        setattr(holder, name, classmethod(_stopping(found.__func__, moment)))
    else:
        setattr(holder, name, _stopping(found, moment))


def _writing_half(write: Callable[[int, Any], int]) -> Callable[[int, Any], int]:
    def half(handle: int, content: Any) -> int:
        write(handle, content[: len(content) // 2])
        stop()
        return 0

    return half


def _stopping(function: Callable[..., Any], moment: Moment) -> Callable[..., Any]:
    calls = 0

    def here(*, after: bool) -> None:
        nonlocal calls
        calls += not after
        if after is moment.after and calls == moment.call:
            stop()

    @functools.wraps(function)
    async def waited(*arguments: Any, **options: Any) -> Any:
        here(after=False)
        answer = await function(*arguments, **options)
        here(after=True)
        return answer

    @functools.wraps(function)
    def called(*arguments: Any, **options: Any) -> Any:
        here(after=False)
        answer = function(*arguments, **options)
        here(after=True)
        return answer

    return waited if inspect.iscoroutinefunction(function) else called


def work(told: dict[str, Any]) -> int:
    """Be the worker: do what is due, as `python -m portal worker --once` does."""
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # standard output is for the answers
    os.environ |= told["environment"]
    clock.freeze(datetime.fromisoformat(told["now"]))
    if told["moment"] in MOMENTS:
        watch(MOMENTS[told["moment"]])
    asyncio.run(worker.work_once(Settings.from_environment(told["environment"])))
    return 0


def start(told: dict[str, Any]) -> int:
    """Fork a worker and return its process id."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = work(told)
        finally:
            os._exit(code)
    return child


def see_through(child: int, moment: str | float) -> str:
    """Kill the worker at its moment, if it comes to it; return how it ended."""
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE:
        over = isinstance(moment, float) and time.monotonic() - begun >= moment
        if over:
            os.kill(child, signal.SIGKILL)
        ended, status = os.waitpid(child, os.WUNTRACED | (0 if over else os.WNOHANG))
        if ended and os.WIFSTOPPED(status):
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return "killed"
        if ended:
            return "killed" if os.WIFSIGNALED(status) else f"ended with {os.WEXITSTATUS(status)}"
        time.sleep(POLL)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "never came to its moment"


def await_orphans() -> int | None:
    """Wait until what a worker has left ends by itself; return how many that were, or None when one stays."""
    begun, gone = time.monotonic(), 0
    while time.monotonic() - begun < PATIENCE:
        try:
            ended, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return gone
        gone += bool(ended)
        time.sleep(POLL)
    for orphan in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split():
        os.kill(int(orphan), signal.SIGKILL)  # the test has failed; nothing of it stays behind
    return None


def main() -> None:
    """Answer until standard input ends. Orphans of a killed worker become children of this process."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    for line in sys.stdin:
        told = json.loads(line)
        outcome = see_through(start(told), told["moment"])
        print(json.dumps({"worker": outcome, "orphans": await_orphans()}), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()

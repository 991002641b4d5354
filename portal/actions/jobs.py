"""Work for later: asked for in the transaction of the change, claimed under a lease, kept until it is done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from tortoise.expressions import F, Q

from portal import clock
from portal.errors import PortalError
from portal.models.jobs import Job
from portal.rules.words import JobKind

LEASE = timedelta(minutes=2)
FIRST_WAIT = timedelta(seconds=2)
LONGEST_WAIT = timedelta(hours=1)
TRIED_AT_ONCE = 10  # candidates looked at when other workers are quicker
LONGEST_ERROR = 500


async def enqueue(kind: JobKind, key: str, payload: dict[str, Any], due_at: datetime | None = None) -> None:
    """Ask for work, in the caller's transaction. A second request with the same `key` changes nothing."""
    job = Job(kind=kind, key=key, payload=payload, due_at=due_at or clock.now())
    await Job.bulk_create([job], ignore_conflicts=True)


async def claim(worker: str) -> Job | None:
    """Take the job that has been due longest, for the length of a lease; two workers never get the same one."""
    moment = clock.now()
    free = Q(claimed_until=None) | Q(claimed_until__lte=moment)
    waiting = Job.filter(free, done_at=None, due_at__lte=moment).order_by("due_at", "id").limit(TRIED_AT_ONCE)
    for number in await waiting.values_list("id", flat=True):
        taken = await Job.filter(free, id=number, done_at=None, due_at__lte=moment).update(
            claimed_by=worker, claimed_until=moment + LEASE, attempts=F("attempts") + 1
        )
        if taken == 1:
            return await Job.get(id=number)
    return None


async def extend(job: Job) -> bool:
    """Lengthen the lease of a job still being worked on; False when another worker has taken it meanwhile."""
    renewed: int = await _held(job).update(claimed_until=clock.now() + LEASE)
    return renewed == 1


async def finish(job: Job) -> None:
    """Record that the work is done."""
    await _held(job).update(done_at=clock.now(), claimed_until=None, last_error="")


async def fail(job: Job, error: BaseException) -> None:
    """Record what went wrong and try again later: after 2, 4, 8 … seconds, at most an hour, for ever."""
    wait = min(FIRST_WAIT * 2 ** min(job.attempts - 1, 20), LONGEST_WAIT)
    await _held(job).update(due_at=clock.now() + wait, claimed_until=None, last_error=_said(error))


async def troubles(keys: Iterable[str]) -> dict[str, str]:
    """Return, by key, what keeps jobs from being done: the sentence for people, empty for what only the log tells."""
    waiting = Job.filter(key__in=list(keys), done_at=None).exclude(last_error="")
    return {job.key: job.last_error.partition(": ")[2] for job in await waiting}


def _held(job: Job) -> Any:
    return Job.filter(id=job.id, claimed_by=job.claimed_by, attempts=job.attempts, done_at=None)


def _said(error: BaseException) -> str:
    """Name an error without repeating data of people: only our own sentences are kept as they are."""
    if isinstance(error, PortalError):
        return f"{type(error).__name__}: {error}"[:LONGEST_ERROR]
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f" in {frame.tb_frame.f_code.co_name}, line {frame.tb_lineno}" if frame else ""
    return f"{type(error).__name__}{place}"

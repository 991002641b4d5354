"""Work for later: committed with its change, taken by one worker at a time, never forgotten."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest

from portal import clock
from portal.actions import jobs
from portal.database import transaction
from portal.errors import Conflict
from portal.models.jobs import Job
from portal.rules.words import JobKind

KIND = JobKind.ISSUE_PAPER


@pytest.fixture(autouse=True)
async def _empty(noon: None, database: None) -> None:
    assert await Job.all().count() == 0


def later(**span: int) -> None:
    clock.freeze(clock.now() + dt.timedelta(**span))


async def test_nothing_is_enqueued_for_a_change_that_was_rolled_back() -> None:
    async def change() -> None:
        await jobs.enqueue(KIND, "paper-1", {"paper": 1})
        raise Conflict("rolled back")

    with pytest.raises(Conflict):
        await transaction(change)
    assert await jobs.claim("a") is None


async def test_the_same_key_is_enqueued_once_without_spoiling_the_transaction() -> None:
    async def change() -> None:
        await jobs.enqueue(KIND, "paper-1", {"paper": 1})
        await jobs.enqueue(KIND, "paper-1", {"paper": 2})
        await jobs.enqueue(KIND, "paper-2", {"paper": 2})

    await transaction(change)
    rows = await Job.all().order_by("key").values_list("key", "payload")
    assert rows == [("paper-1", {"paper": 1}), ("paper-2", {"paper": 2})]


async def test_jobs_are_taken_by_the_time_they_are_due() -> None:
    await jobs.enqueue(KIND, "tomorrow", {}, clock.now() + dt.timedelta(days=1))
    await jobs.enqueue(KIND, "second", {})
    await jobs.enqueue(KIND, "first", {}, clock.now() - dt.timedelta(hours=1))
    taken = [await jobs.claim("a") for _ in range(3)]
    assert [job.key if job else None for job in taken] == ["first", "second", None]


async def test_many_workers_never_get_the_same_job() -> None:
    for number in range(30):
        await jobs.enqueue(KIND, f"job-{number}", {})
    taken: list[int] = []

    async def work(name: str) -> None:
        while (job := await jobs.claim(name)) is not None:
            taken.append(job.id)
            await jobs.finish(job)

    await asyncio.gather(*(work(f"worker {number}") for number in range(6)))
    while (job := await jobs.claim("last")) is not None:  # what all six looked at in the same moment
        taken.append(job.id)
    assert sorted(taken) == sorted(job.id for job in await Job.all())
    assert len(taken) == 30


async def test_a_job_of_a_dead_worker_is_free_after_its_lease() -> None:
    await jobs.enqueue(KIND, "paper-1", {})
    first = await jobs.claim("dead")
    assert first is not None
    later(seconds=119)
    assert await jobs.claim("living") is None
    later(seconds=1)
    second = await jobs.claim("living")
    assert second is not None
    assert (second.claimed_by, second.attempts) == ("living", 2)


async def test_a_lease_can_be_extended_by_its_holder_only() -> None:
    await jobs.enqueue(KIND, "paper-1", {})
    first = await jobs.claim("slow")
    assert first is not None
    later(seconds=100)
    assert await jobs.extend(first)
    later(seconds=100)
    assert await jobs.claim("other") is None
    later(seconds=100)
    second = await jobs.claim("other")
    assert second is not None
    assert not await jobs.extend(first)


async def test_a_worker_that_lost_its_lease_cannot_finish_or_fail_the_job() -> None:
    await jobs.enqueue(KIND, "paper-1", {})
    first = await jobs.claim("slow")
    later(minutes=3)
    second = await jobs.claim("quick")
    assert first is not None
    assert second is not None
    await jobs.fail(first, RuntimeError())
    await jobs.finish(first)
    row = await Job.get(id=first.id)
    assert (row.done_at, row.claimed_by, row.last_error) == (None, "quick", "")
    await jobs.finish(second)
    assert (await Job.get(id=first.id)).done_at is not None
    assert await jobs.claim("a") is None


async def test_a_failed_job_comes_back_ever_later_but_always() -> None:
    await jobs.enqueue(KIND, "paper-1", {})
    waits = []
    for _ in range(40):
        job = await jobs.claim("a")
        assert job is not None
        await jobs.fail(job, Conflict("文书还不完整"))
        row = await Job.get(id=job.id)
        waits.append((row.due_at - clock.now()).total_seconds())
        clock.freeze(row.due_at)
    assert waits[:5] == [2, 4, 8, 16, 32]
    assert set(waits[15:]) == {3600}
    assert row.last_error == "Conflict: 文书还不完整"


async def test_the_error_of_a_job_repeats_no_data_of_people() -> None:
    await jobs.enqueue(KIND, "paper-1", {})
    job = await jobs.claim("a")
    assert job is not None
    await jobs.fail(job, ValueError("Key (id_number)=(442000195503141228)"))
    kept = (await Job.get(id=job.id)).last_error
    assert "ValueError" in kept
    assert "4420" not in kept

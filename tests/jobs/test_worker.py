"""The worker drains what is due, survives what fails, and ends when told."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from portal import clock, worker
from portal.actions import jobs, seals
from portal.jobs.tools import Tools
from portal.models.cases import Case
from portal.models.jobs import Job
from portal.models.matters import Matter
from portal.models.papers import Paper
from portal.rules.drafting import Answer
from portal.rules.words import JobKind, MatterState, State
from portal.settings import Settings
from tests import cast

DAILY = (JobKind.CLOSE_LAPSED, JobKind.SWEEP)


@pytest.fixture
async def tools(settings: Settings) -> Tools:
    return Tools.ready(settings)


async def test_a_sealed_paper_comes_out_issued_with_the_bytes_in_the_store(
    world: cast.World, tools: Tools
) -> None:
    case = await cast.case_in(State.SIGNED, world.shiqi)
    await seals.seal(world.shiqi.keeper, case, 5)
    try:
        taken = await worker.drain(tools, "a")
    finally:
        await tools.put_away()
    assert taken == await Job.filter(done_at__not_isnull=True).count() > 0, await Job.all().values(
        "last_error"
    )
    paper = await Paper.get(case_id=case.id, kind="REVIEW")
    assert (await tools.store.get_bytes(paper.sha256)).startswith(b"%PDF-")


async def test_a_job_that_cannot_be_done_is_kept_and_the_next_one_is_done(
    noon: None, database: None, tools: Tools, caplog: pytest.LogCaptureFixture
) -> None:
    await jobs.enqueue(JobKind.ISSUE_PAPER, "no such paper", {"paper": 404})
    await jobs.enqueue(JobKind.ISSUE_PAPER, "no payload", {})
    assert await worker.drain(tools, "a") == 2
    rows = await Job.all().order_by("id")
    assert [row.done_at for row in rows] == [None, None]
    assert [row.last_error.split()[0] for row in rows] == ["DoesNotExist", "KeyError"]
    assert all(row.due_at > clock.now() for row in rows)


async def test_a_worker_told_to_stop_takes_no_further_job(noon: None, database: None, tools: Tools) -> None:
    await jobs.enqueue(JobKind.ISSUE_PAPER, "waits", {"paper": 404})
    assert await worker.drain(tools, "a", lambda: True) == 0
    assert (await Job.get(key="waits")).attempts == 0


async def test_what_is_done_once_a_day_is_asked_for_once_a_day(world: cast.World, tools: Tools) -> None:
    for _ in range(3):
        await worker.ask_for_daily_work()
    assert await worker.drain(tools, "a") == len(DAILY)
    clock.freeze(clock.now() + timedelta(days=1))
    await worker.ask_for_daily_work()
    assert await worker.drain(tools, "a") == len(DAILY)
    for kind in DAILY:
        assert await Job.filter(kind=kind, done_at__not_isnull=True).count() == 2


async def nobody_deliberates(case: Case, _town: cast.Town) -> None:
    """An opinion that upholds goes from the lawfulness check straight to the signature."""
    assert (await Case.get(id=case.id)).state is State.APPROVING


async def test_the_daily_job_calls_final_what_nobody_asked_about(
    world: cast.World, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    upheld = {n: Answer("原答复并无不当。", "UPHOLD", f"维持原处理意见第{n}项。") for n in (1, 2)}
    monkeypatch.setattr(cast, "DRAFT", replace(cast.DRAFT, answers=upheld))
    monkeypatch.setattr(cast, "clear_committee", nobody_deliberates)
    case = await cast.case_in(State.SERVED, world.shiqi)
    await Job.all().delete()  # the papers are not printed here
    clock.freeze(clock.now() + timedelta(days=38))
    await worker.ask_for_daily_work()
    await worker.drain(tools, "a")
    assert (await Matter.get(id=case.matter_id)).state is MatterState.FINAL


async def test_the_loop_gives_signs_of_life_and_ends_when_told(settings: Settings) -> None:
    stop = asyncio.Event()
    working = asyncio.create_task(worker.work(settings, stop))
    sign: Path = settings.data_dir / worker.SIGN_OF_LIFE
    async with asyncio.timeout(60):
        while not await asyncio.to_thread(sign.exists):  # noqa: ASYNC110 (another task writes it)
            await asyncio.sleep(0.02)
    stop.set()
    async with asyncio.timeout(60):
        await working

"""不计入期限: clocks stand still while a cause goes on, run again afterwards, and only those that the law stops."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest
from tortoise.exceptions import IntegrityError

from portal.actions import clocks, intervals, rereviews
from portal.actions.rereviews import RereviewRequest
from portal.database import transaction
from portal.errors import Conflict, Invalid
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.intervals import Interval
from portal.models.papers import Paper
from portal.rules.words import Channel, DeadlineKind, PaperKind, State
from tests import cast
from tests.actions.traces import TODAY

OPINION, REOPINION = DeadlineKind.REVIEW_OPINION, DeadlineKind.REREVIEW_OPINION
FRIDAY = date(2026, 11, 27)  # four days after TODAY
RECEIPT = {  # counted from Friday, 20 November
    DeadlineKind.ACCEPTANCE: date(2026, 12, 7),
    DeadlineKind.ACCEPTANCE_TARGET: date(2026, 11, 27),
    OPINION: date(2026, 12, 21),
}


async def begin(case: Case, cause: str, on: date = TODAY, paper: Paper | None = None) -> set[DeadlineKind]:
    return {row.kind for row in await transaction(lambda: intervals.begin(case, cause, on, paper))}


async def end(case: Case, cause: str, on: date = FRIDAY) -> set[DeadlineKind]:
    return {row.kind for row in await transaction(lambda: intervals.end(case, cause, on))}


async def due(case: Case) -> dict[DeadlineKind, date]:
    rows = await Deadline.filter(case_id=case.id, met_on=None, dropped=False).order_by("id")
    return {row.kind: row.due_on for row in rows}


async def stopped(case: Case) -> dict[DeadlineKind, date]:
    """Return the clocks that stand still, each with the day since which it does."""
    rows = await Deadline.filter(case_id=case.id, stopped_since__not_isnull=True)
    return {row.kind: row.stopped_since for row in rows if row.stopped_since}


@pytest.fixture
async def case(world: cast.World) -> Case:
    return await cast.case_in(State.REGISTERED, world.shiqi)


async def test_while_a_case_rests_the_clock_of_the_opinion_stands_still(case: Case) -> None:
    assert await due(case) == RECEIPT
    assert await begin(case, "suspension") == {OPINION}
    assert await stopped(case) == {OPINION: TODAY}
    assert await due(case) == RECEIPT  # how long it rests is known only afterwards


async def test_with_its_end_the_clock_is_counted_anew_without_the_days_between(case: Case) -> None:
    await begin(case, "suspension")
    assert await end(case, "suspension") == {OPINION}
    assert await stopped(case) == {}
    assert await due(case) == {**RECEIPT, OPINION: date(2026, 12, 24)}  # 30 + 4 days from 20 November
    row = await Deadline.get(case_id=case.id, kind=OPINION)
    (step,) = [one for one in row.explanation["steps"] if one["kind"] == "exclusion"]
    assert (step["values"]["from"], step["values"]["until"], step["values"]["days"]) == (
        "2026-11-23",
        "2026-11-27",
        4,
    )


async def test_papers_asked_for_stop_acceptance_too(case: Case) -> None:
    everything = {OPINION, DeadlineKind.ACCEPTANCE, DeadlineKind.ACCEPTANCE_TARGET}
    assert await begin(case, "supplement") == everything
    assert set(await stopped(case)) == everything
    assert await end(case, "supplement") == everything
    assert await due(case) == {
        DeadlineKind.ACCEPTANCE: date(2026, 12, 9),  # 15 + 4 days
        DeadlineKind.ACCEPTANCE_TARGET: date(2026, 12, 3),  # the four working days left out
        OPINION: date(2026, 12, 24),
    }


async def test_a_hearing_does_not_stop_a_review(case: Case) -> None:
    assert await begin(case, "hearing") == set()
    assert await end(case, "hearing") == set()
    assert await due(case) == RECEIPT


async def test_a_hearing_stops_a_rereview(world: cast.World) -> None:
    review = await cast.case_in(State.SERVED, world.shiqi)
    asked = RereviewRequest(TODAY, Channel.VISIT, "复查没有回应第二项诉求的理由。")
    again = await rereviews.open_rereview(world.city.clerk, review, asked)
    before = (await due(again))[REOPINION]
    assert before == date(2026, 12, 23)
    assert await begin(again, "hearing") == {REOPINION}
    assert await end(again, "hearing") == {REOPINION}
    assert (await due(again))[REOPINION] == before + timedelta(days=5)  # 27 December is a Sunday


async def test_what_two_causes_stop_runs_again_only_with_the_last_and_no_day_counts_twice(case: Case) -> None:
    await begin(case, "suspension")
    await begin(case, "supplement", date(2026, 11, 25))
    await end(case, "suspension")
    assert await stopped(case) == dict.fromkeys(
        (OPINION, DeadlineKind.ACCEPTANCE, DeadlineKind.ACCEPTANCE_TARGET), date(2026, 11, 25)
    )
    await end(case, "supplement", date(2026, 11, 30))
    assert (await due(case))[OPINION] == date(2026, 12, 28)  # 30 + 7: the 27th is a Sunday


async def test_a_clock_that_begins_meanwhile_stands_still_from_its_beginning(case: Case) -> None:
    await begin(case, "suspension")
    row = await clocks.start(case, OPINION, TODAY)
    assert row.stopped_since == TODAY


async def test_a_clock_that_was_met_stays_as_it_was(case: Case) -> None:
    await Deadline.filter(case_id=case.id, kind=OPINION).update(met_on=TODAY)
    assert await begin(case, "suspension") == set()
    assert await end(case, "suspension") == set()
    row = await Deadline.get(case_id=case.id, kind=OPINION)
    assert (row.due_on, row.stopped_since) == (RECEIPT[OPINION], None)


async def test_the_paper_that_stopped_it_is_named_with_the_days(world: cast.World) -> None:
    case = await cast.case_in(State.ACCEPTED, world.shiqi)
    paper = await Paper.get(case_id=case.id, kind=PaperKind.ACCEPT)
    await begin(case, "suspension", paper=paper)
    await end(case, "suspension")
    row = await Deadline.get(case_id=case.id, kind=OPINION)
    (step,) = [one for one in row.explanation["steps"] if one["kind"] == "exclusion"]
    assert step["source"] == paper.number


async def test_the_same_cause_does_not_begin_twice(case: Case) -> None:
    await begin(case, "suspension")
    with pytest.raises(Conflict, match="没有重复登记"):
        await begin(case, "suspension", FRIDAY)
    answers = await asyncio.gather(*(end(case, "suspension") for _ in range(3)), return_exceptions=True)
    assert sum(isinstance(answer, set) for answer in answers) == 1
    assert await Interval.filter(case_id=case.id).count() == 1
    with pytest.raises(Conflict, match="没有正在停止"):
        await end(case, "suspension")


async def test_the_database_itself_refuses_the_same_cause_twice(case: Case) -> None:
    await begin(case, "suspension")
    with pytest.raises(IntegrityError):
        await Interval.create(case_id=case.id, cause="suspension", starts_on=FRIDAY)


async def test_what_did_not_begin_does_not_end_and_nothing_ends_before_it_began(case: Case) -> None:
    with pytest.raises(Conflict, match="没有正在停止"):
        await end(case, "suspension")
    await begin(case, "suspension")
    with pytest.raises(Conflict, match="没有正在停止"):
        await end(case, "hearing")
    with pytest.raises(Invalid, match=r"早于.*2026-11-23"):
        await end(case, "suspension", TODAY - timedelta(days=1))
    assert (await Interval.get(case_id=case.id)).ends_on is None
    assert await stopped(case) == {OPINION: TODAY}


async def test_an_interval_that_ends_on_the_day_it_began_leaves_no_day_out(case: Case) -> None:
    await begin(case, "suspension")
    await end(case, "suspension", TODAY)
    assert await due(case) == RECEIPT
    assert await stopped(case) == {}


async def test_one_case_that_rests_leaves_the_clocks_of_others_alone(case: Case, world: cast.World) -> None:
    other = await cast.case_in(State.REGISTERED, world.shiqi)
    await begin(case, "suspension")
    await end(case, "suspension")
    assert await due(other) == RECEIPT
    assert await stopped(other) == {}

"""终结 by lapse of time: only after the last petitioner's own days and their grace, and never too early."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from portal import clock
from portal.actions import corrections, deliveries, finality, rereviews
from portal.actions.rereviews import RereviewRequest
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.deliveries import Delivery
from portal.models.journal import Event
from portal.models.matters import Matter
from portal.models.papers import Paper
from portal.rules.drafting import Answer
from portal.rules.words import Action, Channel, MatterState, PaperKind, State
from tests import cast
from tests.actions import traces
from tests.actions.traces import TODAY

COUPLE = (cast.petitioner("张三"), cast.petitioner("李四", phone="13900001234"))
UPHELD = replace(
    cast.DRAFT,
    answers={n: Answer("原答复并无不当。", "UPHOLD", f"维持原处理意见第{n}项。") for n in (1, 2)},
)
LAST = date(2026, 12, 30)  # served on 23 November: thirty days to 23 December, and seven more


@pytest.fixture
def upheld(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the opinions uphold: one that sends a demand back is never final by lapse of time."""
    monkeypatch.setattr(cast, "DRAFT", UPHELD)
    monkeypatch.setattr(cast, "clear_committee", nobody_deliberates)


async def nobody_deliberates(case: Case, _town: cast.Town) -> None:
    """An opinion that upholds goes from the lawfulness check straight to the signature."""
    assert await traces.state_of(case) is State.APPROVING


async def state_of(case: Case) -> Any:
    return (await Matter.get(id=case.matter_id)).state


async def lapsed_by(day: date) -> list[int]:
    """Let the daily job look on this day."""
    clock.freeze(datetime.combine(day, clock.now().timetz()))
    return await finality.close_lapsed(day)


async def serve(town: cast.Town, case: Case, name: str, day: date) -> None:
    clock.freeze(datetime.combine(day, clock.now().timetz()))
    row = await Delivery.get(paper__case_id=case.id, paper__kind=PaperKind.REVIEW, addressee_name=name)
    await deliveries.record(town.officer, case, row.id, deliveries.Served("direct", day, name), None)


@pytest.mark.usefixtures("upheld")
async def test_a_matter_is_final_on_the_day_after_the_grace_and_not_a_day_before(world: cast.World) -> None:
    case = await cast.case_in(State.SERVED, world.shiqi)
    assert (await finality.windows_of(case)).final_after == LAST
    assert await lapsed_by(LAST) == []
    assert await state_of(case) is MatterState.OPEN_REREVIEW_WINDOW
    assert await lapsed_by(LAST + timedelta(days=1)) == [case.id]
    assert await state_of(case) is MatterState.FINAL
    event = await traces.last(case)
    assert (event.action, event.by_id, event.source, event.target) == (
        Action.LAPSE,
        None,
        State.SERVED,
        State.SERVED,
    )
    assert event.detail == {"final_after": "2026-12-30"}


@pytest.mark.usefixtures("upheld")
async def test_a_period_whose_end_may_still_move_makes_nothing_final(world: cast.World) -> None:
    case = await cast.case_in(State.SERVED, world.shiqi)
    await Deadline.filter(case_id=case.id).update(provisional=True)
    assert await lapsed_by(LAST + timedelta(days=1)) == []
    await Deadline.filter(case_id=case.id).update(provisional=False)
    assert await lapsed_by(LAST + timedelta(days=1)) == [case.id]


@pytest.mark.usefixtures("upheld")
async def test_done_again_it_writes_nothing_more(world: cast.World) -> None:
    case = await cast.case_in(State.CLOSED, world.shiqi)
    assert await lapsed_by(date(2027, 2, 1)) == [case.id]
    assert await lapsed_by(date(2027, 2, 1)) == []
    assert await Event.filter(case_id=case.id, action=Action.LAPSE).count() == 1


@pytest.mark.usefixtures("upheld")
async def test_the_petitioner_who_was_served_last_has_all_of_her_own_days(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVING, town, petitioners=COUPLE)
    await serve(town, case, "张三", TODAY)
    half = await finality.windows_of(case)
    assert [(one.petitioner.name, one.window.closes_on) for one in half.own] == [
        ("张三", LAST),
        ("李四", None),
    ]
    assert half.final_after is None
    assert await lapsed_by(date(2027, 2, 1)) == []
    await serve(town, case, "李四", date(2026, 11, 25))
    both = await finality.windows_of(case)
    assert [one.window.closes_on for one in both.own] == [LAST, date(2027, 1, 1)]
    assert await lapsed_by(date(2027, 1, 1)) == []
    assert await lapsed_by(date(2027, 1, 2)) == [case.id]


async def test_what_is_to_be_done_anew_is_not_final_by_lapse_of_time(world: cast.World) -> None:
    case = await cast.case_in(State.SERVED, world.shiqi)  # its first demand is sent back
    windows = await finality.windows_of(case)
    assert (windows.sends_back, windows.final_after) == (True, None)
    assert [one.window.closes_on for one in windows.own] == [LAST]
    assert await lapsed_by(date(2027, 6, 1)) == []


@pytest.mark.usefixtures("upheld")
async def test_an_opinion_that_was_withdrawn_makes_nothing_final(world: cast.World) -> None:
    case = await cast.case_in(State.SERVED, world.shiqi)
    paper = await Paper.get(case_id=case.id, kind=PaperKind.REVIEW)
    await corrections.withdraw(world.shiqi.leader, case, paper.id, "送达错误，另行制作。")
    assert await finality.windows_of(case) == finality.Windows()
    assert await lapsed_by(date(2027, 6, 1)) == []


@pytest.mark.usefixtures("upheld")
async def test_what_somebody_asked_to_be_looked_at_again_is_not_final(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVED, town)
    asked = RereviewRequest(TODAY, Channel.VISIT, "复查没有回应第二项诉求的理由。")
    again = await rereviews.open_rereview(town.clerk, case, asked)
    assert await lapsed_by(date(2027, 6, 1)) == []
    assert await state_of(again) is MatterState.IN_REREVIEW


@pytest.mark.usefixtures("upheld")
async def test_a_matter_that_lapsed_is_taken_up_again_for_good_cause(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.CLOSED, town)
    assert await lapsed_by(date(2027, 1, 11)) == [case.id]
    clock.freeze(datetime.fromisoformat("2027-01-12T12:00:00+08:00"))
    asked = RereviewRequest(date(2027, 1, 12), Channel.VISIT, "复查有误。", late_reason="住院，附证明。")
    again = await rereviews.open_rereview(town.clerk, case, asked)
    assert await state_of(again) is MatterState.IN_REREVIEW

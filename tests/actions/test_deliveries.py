"""Service: recorded once per addressee, with its own date and its own thirty days; then the case is closed."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from portal import clock
from portal.actions import deliveries
from portal.actions.deliveries import Served
from portal.errors import Conflict, Invalid, NotAllowed
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.deliveries import Delivery
from portal.models.engagements import Engagement
from portal.models.exhibits import Exhibit
from portal.models.journal import Event
from portal.models.matters import Matter, Petitioner
from portal.models.standing import facts_of
from portal.rules.permissions import barred
from portal.rules.words import (
    Action,
    DeadlineKind,
    EngagementState,
    ExhibitKind,
    MatterState,
    Permission,
    State,
)
from tests import cast
from tests.actions import traces
from tests.actions.traces import TODAY

COUPLE = (cast.petitioner("张三"), cast.petitioner("李四", phone="13900001234"))
HANDED_OVER = Served("direct", TODAY, received_by="张三")


async def to(case: Case, name: str) -> Delivery:
    """Return the row of this addressee."""
    return await Delivery.get(paper__case_id=case.id, addressee_name=name)


def later(**span: int) -> date:
    """Let time pass; return the new day."""
    clock.freeze(clock.now() + timedelta(**span))
    return clock.today()


async def test_service_is_recorded_with_way_proof_and_the_day_it_took_effect(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVING, town)
    row = await to(case, "张三")
    served = Served("post", TODAY, "张三", "本人", "石岐某某路9号", "EMS123456789CN", "当面签收")
    await deliveries.record(town.clerk, case, row.id, served, cast.kept_file("回执.jpg", "5" * 64))
    kept = await Delivery.get(id=row.id)
    assert (kept.way, kept.done_on, kept.effective_on, kept.received_by, kept.relation) == (
        "post",
        TODAY,
        TODAY,
        "张三",
        "本人",
    )
    assert (kept.place, kept.proof_number, kept.note) == ("石岐某某路9号", "EMS123456789CN", "当面签收")
    assert (kept.recorded_by_id, kept.recorded_at) == (town.clerk.id, clock.now())
    proof = await Exhibit.get(id=kept.proof_id)
    assert (proof.kind, proof.sha256) == (ExhibitKind.SERVICE_PROOF, "5" * 64)
    event = await Event.get(case_id=case.id, action=Action.RECORD_SERVICE)
    assert event.detail == {"delivery": row.id, "way": "post"}


async def test_each_petitioners_own_thirty_days_run_from_her_own_service(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVING, town, petitioners=COUPLE)
    await deliveries.record(town.officer, case, (await to(case, "张三")).id, HANDED_OVER, None)
    assert await traces.state_of(case) is State.SERVING
    third = later(days=3)
    await deliveries.record(
        town.officer, case, (await to(case, "李四")).id, Served("direct", third, "李四"), None
    )
    assert await traces.state_of(case) is State.SERVED
    windows = await Deadline.filter(case_id=case.id, kind=DeadlineKind.REQUEST_WINDOW).order_by("id")
    names = {one.id: one.name for one in await Petitioner.filter(matter_id=case.matter_id)}
    assert [(names[row.petitioner_id or 0], row.starts_on, row.due_on) for row in windows] == [
        ("张三", TODAY, date(2026, 12, 23)),
        ("李四", third, date(2026, 12, 28)),  # the 30th day, 26 December, is a Saturday
    ]
    assert {row.met_on for row in windows} == {None}


async def test_service_recorded_late_counts_from_the_day_it_was_made(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVING, town)
    later(days=5)
    await deliveries.record(town.officer, case, (await to(case, "张三")).id, HANDED_OVER, None)
    window = await Deadline.get(case_id=case.id, kind=DeadlineKind.REQUEST_WINDOW)
    assert (window.starts_on, window.due_on) == (TODAY, date(2026, 12, 23))


async def test_the_case_is_served_when_the_petitioners_side_is_though_the_unit_waits(
    world: cast.World,
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVING, town)
    await deliveries.record(town.officer, case, (await to(case, "张三")).id, HANDED_OVER, None)
    assert await traces.state_of(case) is State.SERVED
    assert (await Matter.get(id=case.matter_id)).state is MatterState.OPEN_REREVIEW_WINDOW
    assert (await traces.last(case)).action is Action.CONFIRM_SERVED
    with pytest.raises(NotAllowed, match="没有送达"):
        await cast.close(case, town)
    unit = await to(case, town.unit.name)
    await deliveries.record(
        town.officer, await Case.get(id=case.id), unit.id, replace(HANDED_OVER, received_by="收发室"), None
    )
    assert await Deadline.filter(kind=DeadlineKind.REQUEST_WINDOW).count() == 1
    await cast.close(case, town)


async def test_the_unit_alone_being_served_is_not_enough(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVING, town)
    unit = await to(case, town.unit.name)
    await deliveries.record(town.officer, case, unit.id, HANDED_OVER, None)
    assert await traces.state_of(case) is State.SERVING


async def test_the_last_services_recorded_in_the_same_moment_still_make_it_served(world: cast.World) -> None:
    town = world.shiqi
    people = tuple(cast.petitioner(f"申请人{sign}") for sign in "甲乙丙丁")
    case = await cast.case_in(State.SERVING, town, petitioners=people)
    rows = await Delivery.filter(paper__case_id=case.id)
    await asyncio.gather(*(deliveries.record(town.officer, case, row.id, HANDED_OVER, None) for row in rows))
    assert await traces.state_of(case) is State.SERVED
    assert await Event.filter(case_id=case.id, action=Action.CONFIRM_SERVED).count() == 1
    assert await Deadline.filter(case_id=case.id, kind=DeadlineKind.REQUEST_WINDOW).count() == 4


async def test_a_service_that_cannot_be_is_refused_at_its_field(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVING, town)
    row = await to(case, "张三")
    for served, field in (
        (replace(HANDED_OVER, done_on=TODAY - timedelta(days=1)), "done_on"),
        (replace(HANDED_OVER, done_on=TODAY + timedelta(days=1)), "done_on"),
        (replace(HANDED_OVER, way="electronic"), "way"),
        (replace(HANDED_OVER, way="left"), "way"),
        (replace(HANDED_OVER, way="pigeon"), "way"),
    ):
        with pytest.raises(Invalid) as refused:
            await deliveries.record(town.officer, case, row.id, served, cast.kept_file())
        assert list(refused.value.problems) == [field]
    assert (await Delivery.get(id=row.id)).effective_on is None
    assert not await Event.filter(action=Action.RECORD_SERVICE).exists()
    assert not await Exhibit.filter(kind=ExhibitKind.SERVICE_PROOF).exists()


async def test_electronic_service_is_service_on_those_who_consented(world: cast.World) -> None:
    town = world.shiqi
    people = (cast.petitioner("张三", accepts_electronic_service=True),)
    case = await cast.case_in(State.SERVING, town, petitioners=people)
    arrived = Served("electronic", TODAY)
    await deliveries.record(town.officer, case, (await to(case, "张三")).id, arrived, None)
    assert await traces.state_of(case) is State.SERVED


async def test_a_paper_left_behind_is_served_when_it_was_witnessed(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVING, town)
    left = Served("left", TODAY, witnessed=True)
    await deliveries.record(town.officer, case, (await to(case, "张三")).id, left, None)
    assert await traces.state_of(case) is State.SERVED


async def test_a_public_notice_serves_nobody_before_its_thirty_days_are_over(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVING, town)
    notice = Served("public-notice", TODAY)
    row = await to(case, "张三")
    for days, told in ((0, "2026-12-23"), (29, "2026-12-23")):
        later(days=days)
        with pytest.raises(Invalid, match=told) as refused:
            await deliveries.record(town.officer, case, row.id, notice, None)
        assert list(refused.value.problems) == ["done_on"]
    assert await traces.state_of(case) is State.SERVING
    effective = later(days=1)
    await deliveries.record(town.officer, case, row.id, notice, None)
    assert (await Delivery.get(id=row.id)).effective_on == effective == date(2026, 12, 23)
    assert await traces.state_of(case) is State.SERVED
    window = await Deadline.get(case_id=case.id, kind=DeadlineKind.REQUEST_WINDOW)
    assert window.starts_on == effective


async def test_a_second_recording_is_told_so_and_changes_nothing(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVING, town, petitioners=COUPLE)
    row = await to(case, "张三")
    await deliveries.record(town.officer, case, row.id, HANDED_OVER, None)
    with pytest.raises(Conflict, match="已经登记过"):
        await deliveries.record(town.clerk, case, row.id, replace(HANDED_OVER, received_by="别人"), None)
    assert (await Delivery.get(id=row.id)).received_by == "张三"
    assert await Event.filter(case_id=case.id, action=Action.RECORD_SERVICE).count() == 1
    assert await Deadline.filter(case_id=case.id, kind=DeadlineKind.REQUEST_WINDOW).count() == 1


async def test_of_recordings_in_the_same_moment_one_counts(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVING, town, petitioners=COUPLE)
    row = await to(case, "张三")
    answers = await asyncio.gather(
        *(deliveries.record(town.officer, case, row.id, HANDED_OVER, None) for _ in range(5)),
        return_exceptions=True,
    )
    assert sum(answer is None for answer in answers) == 1
    assert all(isinstance(answer, Conflict) for answer in answers if answer is not None)
    assert await Event.filter(case_id=case.id, action=Action.RECORD_SERVICE).count() == 1


async def test_an_addressee_of_another_case_is_none_of_this_one(world: cast.World) -> None:
    town = world.shiqi
    case, other = [await cast.case_in(State.SERVING, town) for _ in range(2)]
    with pytest.raises(Invalid, match="没有这名受送达人"):
        await deliveries.record(town.officer, case, (await to(other, "张三")).id, HANDED_OVER, None)


async def test_counter_and_officer_record_and_nobody_else(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVING, town)
    row = await to(case, "张三")
    others = [one for role, one in town.people.items() if role not in {"clerk", "officer"}]
    for who in [*others, world.xiaolan.officer, world.city.clerk]:
        with pytest.raises(NotAllowed):
            await deliveries.record(who, case, row.id, HANDED_OVER, None)
    assert (await Delivery.get(id=row.id)).effective_on is None


# --- closing


async def test_closing_discharges_the_lawyer_and_shuts_the_file_to_her(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVED, town)
    assert barred(town.lawyer, Permission.READ_FILE, await facts_of(case)) is None
    await deliveries.close(town.officer, case, " 国家系统 2026-0001 ")
    closed = await Case.get(id=case.id)
    assert (closed.state, closed.entered_nationally) == (State.CLOSED, "国家系统 2026-0001")
    engagement = await Engagement.get(case_id=case.id)
    assert (engagement.state, engagement.ended_at) == (EngagementState.DISCHARGED, clock.now())
    told = barred(town.lawyer, Permission.READ_FILE, await facts_of(closed))
    assert told is not None
    assert "已经结束" in told
    assert await Case.visible_to(town.lawyer).filter(id=case.id).exists()


async def test_closing_needs_the_entry_in_the_national_system(world: cast.World) -> None:
    case = await cast.case_in(State.SERVED, world.shiqi)
    with pytest.raises(Invalid) as refused:
        await deliveries.close(world.shiqi.officer, case, "  ")
    assert list(refused.value.problems) == ["entered_nationally"]
    assert await traces.state_of(case) is State.SERVED


async def test_closing_twice_closes_once_and_keeps_what_the_first_wrote(world: cast.World) -> None:
    case = await cast.case_in(State.CLOSED, world.shiqi)
    with pytest.raises(Conflict, match="卜承办"):
        await deliveries.close(world.shiqi.officer, case, "另一个编号")
    assert (await Case.get(id=case.id)).entered_nationally == "国家系统 2026-0001"


async def test_only_the_officer_closes(world: cast.World) -> None:
    case = await cast.case_in(State.SERVED, world.shiqi)
    others = [one for role, one in world.shiqi.people.items() if role != "officer"]
    for who in [*others, world.xiaolan.officer]:
        with pytest.raises(NotAllowed, match="承办人"):
            await deliveries.close(who, case, "国家系统 1")
    assert (await Case.get(id=case.id)).entered_nationally == ""

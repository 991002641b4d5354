"""The one door: allowed, recorded and guarded, or nothing has happened at all."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from itertools import pairwise, product

import pytest

from portal import clock
from portal.actions.move import move, move_engagement
from portal.database import transaction
from portal.errors import Conflict, NotAllowed
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.engagements import Engagement
from portal.models.journal import Event
from portal.models.standing import facts_of
from portal.rules.permissions import refusal
from portal.rules.words import Action, DeadlineKind, EngagementState, State
from portal.rules.workflow import ENGAGEMENT_MOVES, MOVES
from tests import cast
from tests.actions import traces


async def test_a_step_is_written_down_with_who_when_from_where_and_why(world: cast.World) -> None:
    case = await cast.case_in(State.REGISTERED, world.shiqi)
    event = await move(
        case, Action.REDIRECT, world.shiqi.officer, reason="超出范围。", detail={"reason_code": "WRONG_BODY"}
    )
    kept = await Event.get(id=event.id)
    assert (kept.case_id, kept.action, kept.source, kept.target) == (
        case.id,
        Action.REDIRECT,
        State.REGISTERED,
        State.REDIRECTED,
    )
    assert (kept.by_id, kept.at, kept.reason, kept.detail) == (
        world.shiqi.officer.id,
        clock.now(),
        "超出范围。",
        {"reason_code": "WRONG_BODY"},
    )


@pytest.mark.parametrize("state", sorted(cast.DRIVEN))
async def test_whatever_the_rules_refuse_leaves_no_trace(world: cast.World, state: State) -> None:
    case = await cast.case_in(state, world.shiqi)
    facts = await facts_of(case)
    before = await traces.steps(case)
    for action, who in product(Action, [*world.shiqi.people.values(), world.xiaolan.officer]):
        if refusal(who, action, facts) is None:
            continue
        with pytest.raises((NotAllowed, Conflict)) as refused:
            await move(case, action, who, reason="理由")
        assert len(str(refused.value)) > 8
    assert await traces.steps(case) == before
    assert await traces.state_of(case) is state


async def test_the_same_step_again_is_told_who_was_first_and_when(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SUBMITTED, town)
    await move(case, Action.REGISTER, town.clerk)
    clock.freeze(clock.now() + timedelta(hours=3))
    with pytest.raises(Conflict) as refused:
        await move(case, Action.REGISTER, town.clerk)
    assert refused.value.values == {"name": "陈窗口", "at": "2026-11-23 12:00"}
    assert refused.value.status == 409


async def test_a_step_that_nobody_took_is_refused_with_its_time_and_not_as_a_conflict(
    world: cast.World,
) -> None:
    case = await cast.case_in(State.REGISTERED, world.shiqi)
    with pytest.raises(NotAllowed) as refused:
        await move(case, Action.SIGN, world.shiqi.leader)
    assert refused.value.message == MOVES[Action.SIGN].only_when
    assert refused.value.status == 403


async def test_the_wrong_person_hears_whose_step_it_is_even_when_it_is_over(world: cast.World) -> None:
    case = await cast.case_in(State.ACCEPTED, world.shiqi)
    with pytest.raises(NotAllowed, match="由收件窗口的登记员"):
        await move(case, Action.REGISTER, world.shiqi.officer)


async def test_of_many_in_the_same_moment_one_gets_through(world: cast.World) -> None:
    case = await cast.case_in(State.SUBMITTED, world.shiqi)
    answers = await asyncio.gather(
        *(move(case, Action.REGISTER, world.shiqi.clerk) for _ in range(12)), return_exceptions=True
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["Conflict"] * 11 + ["Event"]
    assert await traces.steps(case) == [Action.SUBMIT_REQUEST, Action.REGISTER]


async def test_what_is_rolled_back_around_a_step_takes_the_step_with_it(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.ACCEPTED, town)
    clocks = await traces.clocks(case)

    async def fails() -> None:
        await move(case, Action.ASSIGN_LAWYER, town.head)
        assert DeadlineKind.LAWYER_ANSWER in await traces.clocks(case)
        raise OSError("the power is gone")

    with pytest.raises(OSError, match="power"):
        await transaction(fails)
    assert case.state is await traces.state_of(case) is State.ACCEPTED
    assert await traces.clocks(case) == clocks
    assert (await traces.last(case)).action is Action.ACCEPT


async def test_an_old_copy_of_the_case_decides_nothing(world: cast.World) -> None:
    town = world.shiqi
    old = await cast.case_in(State.SUBMITTED, town)
    await move(await Case.get(id=old.id), Action.REGISTER, town.clerk)
    await move(old, Action.REDIRECT, town.officer, reason="超出范围。")
    assert await traces.state_of(old) is State.REDIRECTED


@pytest.mark.parametrize("reason", ["", "  \n"])
async def test_no_backward_step_goes_through_the_door_without_a_reason(
    world: cast.World, reason: str
) -> None:
    case = await cast.case_in(State.REGISTERED, world.shiqi)
    with pytest.raises(ValueError, match="reason"):
        await move(case, Action.REDIRECT, world.shiqi.officer, reason=reason)
    assert await traces.state_of(case) is State.REGISTERED


async def test_the_portals_own_steps_stand_in_the_journal_without_a_name(world: cast.World) -> None:
    case = await cast.case_in(State.SERVED, world.shiqi)
    own = await Event.filter(case_id=case.id, by_id=None).order_by("id")
    assert [event.action for event in own] == [Action.ISSUE, Action.CONFIRM_SERVED]
    with pytest.raises(Conflict):
        await move(case, Action.ISSUE, None)


async def test_the_whole_story_stands_in_the_journal_without_a_gap(world: cast.World) -> None:
    case = await cast.case_in(State.CLOSED, world.shiqi)
    rows = await Event.filter(case_id=case.id).order_by("id")
    assert rows[0].source is None
    assert all(after.source is before.target for before, after in pairwise(rows))
    assert [row.action for row in rows] == [
        Action.SUBMIT_REQUEST,
        Action.REGISTER,
        Action.PROPOSE,
        Action.ACCEPT,
        Action.ASSIGN_LAWYER,
        Action.DECLARE_NO_CONFLICT,
        Action.SUBMIT_OPINION,
        Action.SUBMIT_DRAFT,
        Action.SEND_UP,
        Action.CLEAR_LEGALITY,
        Action.CLEAR_COMMITTEE,
        Action.AGREE,
        Action.AGREE,
        Action.SIGN,
        Action.SEAL,
        Action.ISSUE,
        Action.START_SERVICE,
        Action.RECORD_SERVICE,
        Action.CONFIRM_SERVED,
        Action.RECORD_SERVICE,
        Action.CLOSE,
    ]


MET = {
    DeadlineKind.ACCEPTANCE,
    DeadlineKind.ACCEPTANCE_TARGET,
    DeadlineKind.REVIEW_OPINION,
    DeadlineKind.LAWYER_ASSIGNMENT,
    DeadlineKind.LAWYER_ANSWER,
    DeadlineKind.LEGAL_OPINION,
    DeadlineKind.LEGALITY_CHECK,
    DeadlineKind.CLOSURE,
}
STILL_RUNNING = {DeadlineKind.REQUEST_WINDOW, DeadlineKind.REDO, DeadlineKind.ARCHIVE}


async def test_every_clock_is_stored_with_the_steps_to_its_date(world: cast.World) -> None:
    case = await cast.case_in(State.CLOSED, world.shiqi)
    rows = await Deadline.filter(case_id=case.id)
    assert {row.kind for row in rows} == {*MET, *STILL_RUNNING}
    for row in rows:
        assert row.explanation["steps"], row.kind
        assert row.due_on > row.starts_on
        assert (row.met_on is not None) is (row.kind in MET)


async def test_an_engagement_takes_only_the_steps_of_its_table_and_ends_where_none_is_left(
    world: cast.World,
) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    engagement = await Engagement.get(case_id=case.id)
    for target in set(EngagementState) - ENGAGEMENT_MOVES[EngagementState.ACTIVE]:
        with pytest.raises(Conflict):
            await move_engagement(engagement, target)
    old = await Engagement.get(id=engagement.id)
    await move_engagement(engagement, EngagementState.OPINION_FILED)
    assert (await Engagement.get(id=engagement.id)).ended_at is None
    with pytest.raises(Conflict):
        await move_engagement(old, EngagementState.CONFLICT)
    assert (await Engagement.get(id=engagement.id)).state is EngagementState.OPINION_FILED

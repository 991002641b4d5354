"""The officer proposes a lawyer; the lawyer declines or keeps silent; the studio's head takes her off the case."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from starlette.applications import Starlette

from portal import clock, worker
from portal.actions import nominations
from portal.jobs import sweep
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.engagements import Engagement
from portal.models.jobs import Job
from portal.rules.words import Action, DeadlineKind, EngagementState, JobKind, State
from tests import cast
from tests.actions import traces
from tests.views.visits import visit, words


@pytest.fixture
async def case(world: cast.World) -> Case:
    return await cast.case_in(State.ACCEPTED, world.shiqi)


@pytest.fixture
async def offered(world: cast.World, case: Case) -> Case:
    await cast.assign(case, world.shiqi)
    return await Case.get(id=case.id)


async def engagements_of(case: Case) -> list[tuple[int, EngagementState, bool]]:
    rows = await Engagement.filter(case_id=case.id).order_by("id")
    return [(row.lawyer_id, row.state, row.lead) for row in rows]


# --- proposing


async def test_the_head_sees_whom_the_officer_proposes_and_the_proposal_becomes_the_offer(
    world: cast.World, app: Starlette, case: Case
) -> None:
    town = world.shiqi
    officer = await visit(app, town.users["officer"])
    hers = str(town.second_lawyer.id)
    answer = await officer.post(f"/cases/{case.id}/nomination", lawyer_id=hers, reason="熟悉土地管理")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{case.id}")
    assert await engagements_of(case) == [(town.second_lawyer.id, EngagementState.PROPOSED, False)]
    assert (await traces.last(case)).action is Action.PROPOSE_LAWYER
    lawyer = await visit(app, town.users["second_lawyer"])
    assert (await lawyer.get(f"/cases/{case.id}")).status_code == 404
    head = await visit(app, town.users["head"])
    shown = words(await head.get(f"/cases/{case.id}/assignment"))
    assert "承办人建议指派白律师。理由：熟悉土地管理" in shown
    await head.post(f"/cases/{case.id}/assignment", lawyer_id=hers, reason="按承办人的建议")
    assert await engagements_of(case) == [(town.second_lawyer.id, EngagementState.OFFERED, True)]
    assert (await lawyer.get(f"/cases/{case.id}")).status_code == 200


async def test_whoever_is_assigned_instead_takes_the_place_of_the_one_proposed(
    world: cast.World, app: Starlette, case: Case
) -> None:
    town = world.shiqi
    await nominations.propose(town.officer, case, nominations.Nominated(town.lawyer.id, ""))
    await nominations.propose(town.officer, case, nominations.Nominated(town.second_lawyer.id, ""))
    head = await visit(app, town.users["head"])
    answer = await head.post(f"/cases/{case.id}/assignment", lawyer_id=str(town.lawyer.id), reason="更合适")
    assert answer.status_code == 303
    assert await engagements_of(case) == [
        (town.lawyer.id, EngagementState.REPLACED, False),
        (town.second_lawyer.id, EngagementState.REPLACED, False),
        (town.lawyer.id, EngagementState.OFFERED, True),
    ]


async def test_a_stranger_is_not_proposed_and_the_clerk_proposes_nobody(
    world: cast.World, app: Starlette, case: Case
) -> None:
    officer = await visit(app, world.shiqi.users["officer"])
    for wrong in (str(world.xiaolan.lawyer.id), "x", ""):
        answer = await officer.post(f"/cases/{case.id}/nomination", lawyer_id=wrong, reason="熟悉")
        assert answer.status_code == 422
        assert "请从参与本案的律师工作室中选择一名律师" in words(answer)
        assert "熟悉" in answer.text
    clerk = await visit(app, world.shiqi.users["clerk"])
    assert (await clerk.get(f"/cases/{case.id}/nomination")).status_code == 403
    assert await engagements_of(case) == []


async def test_nobody_is_proposed_while_a_lawyer_holds_the_case(
    world: cast.World, app: Starlette, offered: Case
) -> None:
    officer = await visit(app, world.shiqi.users["officer"])
    page = await officer.get(f"/cases/{offered.id}/nomination")
    assert page.status_code == 403
    assert "本案已有主办律师" in words(page)


# --- declining, and keeping silent


async def test_she_declines_with_a_reason_and_the_case_goes_back(
    world: cast.World, app: Starlette, offered: Case
) -> None:
    lawyer = await visit(app, world.shiqi.users["lawyer"])
    address = f"/cases/{offered.id}/declaration"
    answer = await lawyer.post(address, conflict="decline", statement="手上案件太多。")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")
    assert await traces.state_of(offered) is State.ACCEPTED
    assert await engagements_of(offered) == [(world.shiqi.lawyer.id, EngagementState.DECLINED, True)]
    assert (await lawyer.get(f"/cases/{offered.id}")).status_code == 404
    clocks = await traces.clocks(offered)
    assert clocks[DeadlineKind.LAWYER_ANSWER].met_on == traces.TODAY
    assert clocks[DeadlineKind.LAWYER_ASSIGNMENT].met_on is None
    head = await visit(app, world.shiqi.users["head"])
    shown = words(await head.get(f"/cases/{offered.id}/assignment"))
    assert "已谢绝本案" in shown


async def test_declining_needs_a_reason_and_comes_too_late_after_the_declaration(
    world: cast.World, app: Starlette, offered: Case
) -> None:
    lawyer = await visit(app, world.shiqi.users["lawyer"])
    address = f"/cases/{offered.id}/declaration"
    answer = await lawyer.post(address, conflict="decline", statement=" ")
    assert answer.status_code == 422
    assert "谢绝的，请写明理由" in words(answer)
    await lawyer.post(address, conflict="none", pledge="1")
    late = await lawyer.post(address, conflict="decline", statement="手上案件太多。")
    assert late.status_code == 403
    assert await engagements_of(offered) == [(world.shiqi.lawyer.id, EngagementState.ACTIVE, True)]


async def test_who_does_not_answer_in_two_working_days_is_taken_off_by_the_daily_job(
    world: cast.World, offered: Case
) -> None:
    due = (await traces.clocks(offered))[DeadlineKind.LAWYER_ANSWER].due_on
    assert due == date(2026, 11, 25)
    assert await nominations.expire(due) == 0
    clock.freeze(datetime.fromisoformat("2026-11-26T06:00:00+08:00"))
    await worker.ask_for_daily_work()
    assert await Job.filter(kind=JobKind.SWEEP).count() == 1
    await sweep.run()
    await sweep.run()
    assert await traces.state_of(offered) is State.ACCEPTED
    assert await engagements_of(offered) == [(world.shiqi.lawyer.id, EngagementState.EXPIRED, True)]
    event = await traces.last(offered)
    assert (event.action, event.by_id, bool(event.reason)) == (Action.EXPIRE_ENGAGEMENT, None, True)
    assert (await traces.clocks(offered))[DeadlineKind.LAWYER_ANSWER].dropped
    assert not await Case.visible_to(world.shiqi.lawyer).filter(id=offered.id).exists()


async def test_who_has_answered_is_never_taken_off(world: cast.World) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    assert await nominations.expire(date(2027, 1, 1)) == 0
    assert await traces.state_of(case) is State.INVESTIGATING


# --- replacing


@pytest.mark.parametrize("state", [State.INVESTIGATING, State.DRAFTING, State.OFFICER_CHECK])
async def test_the_head_replaces_her_and_her_access_ends_at_once_while_the_case_s_clock_goes_on(
    world: cast.World, app: Starlette, state: State
) -> None:
    town = world.shiqi
    case = await cast.case_in(state, town)
    before = await Deadline.get(case_id=case.id, kind=DeadlineKind.REVIEW_OPINION)
    lawyer = await visit(app, town.users["lawyer"])
    assert (await lawyer.get(f"/cases/{case.id}/opinion")).status_code == 200
    head = await visit(app, town.users["head"])
    answer = await head.post(f"/cases/{case.id}/replacement", kind="replaced", reason="律师离所")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{case.id}")
    assert (await lawyer.get(f"/cases/{case.id}/opinion")).status_code == 404
    assert await traces.state_of(case) is State.ACCEPTED
    after = await Deadline.get(case_id=case.id, kind=DeadlineKind.REVIEW_OPINION)
    assert (after.due_on, after.met_on, after.dropped) == (before.due_on, None, False)
    assert await engagements_of(case) == [(town.lawyer.id, EngagementState.REPLACED, True)]
    await cast.take_on(case, town, "second_lawyer")
    await cast.file_opinion(case, town, "second_lawyer")
    assert await traces.state_of(case) is State.DRAFTING


async def test_who_was_removed_is_not_given_the_case_again(
    world: cast.World, app: Starlette, offered: Case
) -> None:
    head = await visit(app, world.shiqi.users["head"])
    await head.post(f"/cases/{offered.id}/replacement", kind="removed", reason="私下接触当事人")
    assert await engagements_of(offered) == [(world.shiqi.lawyer.id, EngagementState.REMOVED, True)]
    assert "已被解除本案的指派" in words(await head.get(f"/cases/{offered.id}/assignment"))


async def test_replacing_needs_kind_and_reason_and_is_the_studio_head_s(
    world: cast.World, app: Starlette, offered: Case
) -> None:
    head = await visit(app, world.shiqi.users["head"])
    answer = await head.post(f"/cases/{offered.id}/replacement", reason="")
    assert answer.status_code == 422
    assert "请选择是更换还是解除" in words(answer)
    assert "请写明更换的理由" in words(answer)
    officer = await visit(app, world.shiqi.users["officer"])
    page = await officer.get(f"/cases/{offered.id}/replacement")
    assert page.status_code == 403
    assert "律师工作室负责人" in words(page)
    assert await traces.state_of(offered) is State.INVESTIGATING

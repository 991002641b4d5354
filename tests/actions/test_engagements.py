"""One case, one lawyer: assigned by the studio's head, held back by every bar, opened by her declaration."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest
from tortoise.exceptions import IntegrityError

from documents.catalogue import from_json
from documents.kinds.assignment import Assignment
from portal import clock
from portal.actions import engagements, opinions, people
from portal.errors import Conflict, Invalid, NotAllowed
from portal.models.cases import Case
from portal.models.engagements import Engagement
from portal.models.journal import Event
from portal.models.papers import Paper
from portal.models.people import User
from portal.rules.permissions import Person
from portal.rules.words import Action, DeadlineKind, EngagementState, PaperKind, Role, State
from tests import cast
from tests.actions import traces
from tests.actions.traces import TODAY, Clock


async def sees(person: Person, case: Case) -> bool:
    return await Case.visible_to(person).filter(id=case.id).exists()


async def test_the_assigned_lawyer_is_the_one_lead_and_her_letter_is_frozen(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.ACCEPTED, town)
    await cast.assign(case, town)
    (engagement,) = await Engagement.filter(case_id=case.id)
    assert (engagement.lawyer_id, engagement.lead, engagement.state, engagement.ended_at) == (
        town.lawyer.id,
        True,
        EngagementState.OFFERED,
        None,
    )
    assert engagement.firm_name == town.firm.name
    assert engagement.choice_reason == "熟悉土地管理"
    event = await traces.last(case)
    assert (event.action, event.target, event.by_id) == (
        Action.ASSIGN_LAWYER,
        State.INVESTIGATING,
        town.head.id,
    )
    paper = (await traces.papers(case))[PaperKind.ASSIGN]
    assert paper.number == "石岐律信复派〔2026〕1号"
    assert await traces.asked_for(paper) == 1
    facts = from_json("ASSIGN", paper.facts)
    assert isinstance(facts, Assignment)
    assert (facts.lawyer.name, facts.confirm_by) == ("艾律师", date(2026, 11, 25))
    assert facts.due_on == date(2026, 12, 7)  # ten days after the last day to answer fall on a Saturday


async def test_she_has_two_working_days_to_answer_and_ten_days_for_her_opinion(world: cast.World) -> None:
    case = await cast.case_in(State.ACCEPTED, world.shiqi)
    await cast.assign(case, world.shiqi)
    assert (await traces.clocks(case))[DeadlineKind.LAWYER_ANSWER] == Clock(TODAY, date(2026, 11, 25))
    assert DeadlineKind.LEGAL_OPINION not in await traces.clocks(case)
    await engagements.declare(world.shiqi.lawyer, case, conflict=False, statement="无利害关系。")
    clocks = await traces.clocks(case)
    assert clocks[DeadlineKind.LAWYER_ANSWER].met_on == TODAY
    assert clocks[DeadlineKind.LEGAL_OPINION] == Clock(TODAY, date(2026, 12, 3))


async def test_two_assignments_in_the_same_moment_leave_one_lawyer(world: cast.World) -> None:
    case = await cast.case_in(State.ACCEPTED, world.shiqi)
    answers = await asyncio.gather(
        cast.assign(case, world.shiqi, "lawyer"),
        cast.assign(case, world.shiqi, "second_lawyer"),
        return_exceptions=True,
    )
    refused = [answer for answer in answers if answer is not None]
    assert [type(one) for one in refused] == [Conflict]
    assert "胡主任" in str(refused[0])
    assert await Engagement.filter(case_id=case.id).count() == 1
    assert list(await traces.papers(case)) == [PaperKind.ACCEPT, PaperKind.ANSWER, PaperKind.ASSIGN]
    assert await Event.filter(case_id=case.id, action=Action.ASSIGN_LAWYER).count() == 1


async def test_the_database_itself_refuses_a_second_open_lead(world: cast.World) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    second: dict[str, Any] = {
        "case_id": case.id,
        "lawyer_id": world.shiqi.second_lawyer.id,
        "offered_at": clock.now(),
    }
    with pytest.raises(IntegrityError):
        await Engagement.create(**second)
    await Engagement.create(**second, lead=False)
    await Engagement.create(**second, ended_at=clock.now())


async def test_an_assigned_case_is_not_assigned_again(world: cast.World) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    with pytest.raises(Conflict, match="胡主任"):
        await cast.assign(case, world.shiqi, "second_lawyer")


async def test_only_lawyers_of_the_cases_studio_can_be_chosen(world: cast.World) -> None:
    case = await cast.case_in(State.ACCEPTED, world.shiqi)
    for stranger in (world.xiaolan.lawyer, world.shiqi.officer, world.shiqi.head):
        with pytest.raises(Invalid) as refused:
            await engagements.assign(world.shiqi.head, case, stranger.id)
        assert list(refused.value.problems) == ["lawyer_id"]
    assert not await Engagement.exists()


async def test_only_the_studios_own_head_assigns(world: cast.World) -> None:
    case = await cast.case_in(State.ACCEPTED, world.shiqi)
    others = [one for role, one in world.shiqi.people.items() if role != "head"]
    for who in [*others, world.xiaolan.head]:
        with pytest.raises(NotAllowed, match="负责人"):
            await engagements.assign(who, case, world.shiqi.lawyer.id)


async def test_candidates_come_by_load_and_those_who_cannot_come_last_with_the_reason(
    world: cast.World,
) -> None:
    town = world.shiqi
    await cast.case_in(State.INVESTIGATING, town)  # gives the first lawyer one open case
    case = await cast.case_in(State.ACCEPTED, town)
    found = await engagements.candidates(case)
    assert [(one.user.name, one.open_cases, one.barred_because) for one in found] == [
        ("白律师", 0, None),
        ("艾律师", 1, None),
    ]
    await cast.assign(case, town, "second_lawyer")
    await engagements.declare(town.second_lawyer, case, conflict=True, statement="曾代理被申请人。")
    found = await engagements.candidates(case)
    assert [one.user.name for one in found] == ["艾律师", "白律师"]
    assert found[1].barred_because
    assert "回避" in found[1].barred_because


async def test_a_lawyer_who_left_or_was_switched_off_is_no_candidate(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.ACCEPTED, town)
    await User.filter(id=town.second_lawyer.id).update(active=False)
    await people.withdraw(town.users["lawyer"], Role.LAWYER, town.studio)
    assert [one.user.name for one in await engagements.candidates(case)] == ["艾律师"]  # until tonight
    clock.freeze(clock.now() + timedelta(days=1))
    assert await engagements.candidates(case) == []


async def test_a_lawyer_whose_role_was_withdrawn_and_given_again_is_one_candidate(
    world: cast.World,
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.ACCEPTED, town)
    await people.withdraw(town.users["lawyer"], Role.LAWYER, town.studio)
    await people.grant(town.users["lawyer"], Role.LAWYER, town.studio)
    assert [one.user.name for one in await engagements.candidates(case)].count("艾律师") == 1


# --- declaring


async def test_her_declaration_opens_the_file_and_moves_nothing(world: cast.World) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    engagement = await Engagement.get(case_id=case.id)
    assert (engagement.state, engagement.declaration) == (EngagementState.ACTIVE, "与双方均无利害关系。")
    assert engagement.answered_at == clock.now()
    assert (await traces.last(case)).target is State.INVESTIGATING


async def test_a_conflict_sends_the_case_back_and_hides_it_from_her(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.ACCEPTED, town)
    await cast.assign(case, town)
    assert await sees(town.lawyer, case)
    await engagements.declare(town.lawyer, case, conflict=True, statement="申请人是我的表姐。")
    assert await traces.state_of(case) is State.ACCEPTED
    engagement = await Engagement.get(case_id=case.id)
    assert (engagement.state, engagement.ended_at) == (EngagementState.CONFLICT, clock.now())
    assert not await sees(town.lawyer, case)
    event = await traces.last(case)
    assert (event.action, event.source, event.reason) == (
        Action.DECLARE_CONFLICT,
        State.INVESTIGATING,
        "申请人是我的表姐。",
    )
    assert (await traces.clocks(case))[DeadlineKind.LAWYER_ANSWER].met_on == TODAY


async def test_a_conflict_found_later_drops_the_clock_of_her_opinion(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.INVESTIGATING, town)
    await engagements.declare(town.lawyer, case, conflict=True, statement="刚刚得知代理过对方。")
    assert (await traces.clocks(case))[DeadlineKind.LEGAL_OPINION].dropped
    assert not await sees(town.lawyer, case)


async def test_after_a_conflict_another_lawyer_takes_the_case_and_the_first_still_sees_nothing(
    world: cast.World,
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.ACCEPTED, town)
    await cast.assign(case, town)
    await engagements.declare(town.lawyer, case, conflict=True, statement="申请人是我的表姐。")
    with pytest.raises(Invalid) as refused:
        await cast.assign(case, town, "lawyer")
    assert "回避" in refused.value.problems["lawyer_id"]
    await cast.take_on(case, town, "second_lawyer")
    assert await sees(town.second_lawyer, case)
    assert not await sees(town.lawyer, case)
    letters = await Paper.filter(case_id=case.id, kind=PaperKind.ASSIGN).order_by("id")
    assert [letter.number for letter in letters] == ["石岐律信复派〔2026〕1号", "石岐律信复派〔2026〕2号"]
    assert (await traces.clocks(case))[DeadlineKind.LEGAL_OPINION] == Clock(TODAY, date(2026, 12, 3))


async def test_what_a_recused_lawyer_wrote_is_not_her_successors(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.INVESTIGATING, town)
    new = opinions.NewOpinion(cast.FINDINGS)
    await opinions.file_version(town.lawyer, case, new, cast.kept_file())
    await engagements.declare(town.lawyer, case, conflict=True, statement="刚刚得知代理过对方。")
    await cast.take_on(case, town, "second_lawyer")
    with pytest.raises(Invalid) as no_file:
        await opinions.file_version(town.second_lawyer, case, new, None)
    assert list(no_file.value.problems) == ["file"]
    with pytest.raises(Invalid) as nothing_filed:
        await opinions.submit(town.second_lawyer, case, 1)
    assert list(nothing_filed.value.problems) == ["file"]
    own = await opinions.file_version(town.second_lawyer, case, new, cast.kept_file(sha256="9" * 64))
    await opinions.submit(town.second_lawyer, case, own.version)
    assert (own.version, await traces.state_of(case)) == (2, State.DRAFTING)


async def test_a_conflict_needs_its_reason(world: cast.World) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    with pytest.raises(Invalid) as refused:
        await engagements.declare(world.shiqi.lawyer, case, conflict=True, statement=" ")
    assert list(refused.value.problems) == ["statement"]


async def test_she_declares_once_and_nobody_declares_for_her(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.ACCEPTED, town)
    await cast.assign(case, town)
    for who in (town.second_lawyer, town.head, town.officer, world.xiaolan.lawyer):
        with pytest.raises(NotAllowed, match="主办律师"):
            await engagements.declare(who, case, conflict=False, statement="无。")
    await engagements.declare(town.lawyer, case, conflict=False, statement="无。")
    with pytest.raises(NotAllowed, match="答复前"):
        await engagements.declare(town.lawyer, case, conflict=False, statement="无。")


async def test_two_declarations_in_the_same_moment_start_one_clock(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.ACCEPTED, town)
    await cast.assign(case, town)
    answers = await asyncio.gather(
        *(engagements.declare(town.lawyer, case, conflict=False, statement="无。") for _ in range(4)),
        return_exceptions=True,
    )
    assert sum(answer is None for answer in answers) == 1
    assert await Event.filter(case_id=case.id, action=Action.DECLARE_NO_CONFLICT).count() == 1

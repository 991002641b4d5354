"""The legal opinion: numbered versions, a conclusion on every demand, and submitted means frozen."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from tortoise.exceptions import IntegrityError

from portal import clock
from portal.actions import opinions
from portal.actions.opinions import Finding, NewOpinion
from portal.errors import Conflict, Invalid, NotAllowed
from portal.models.cases import Case
from portal.models.engagements import Engagement
from portal.models.opinions import Conclusion, Opinion
from portal.rules.words import Action, DeadlineKind, EngagementState, Outcome, State
from tests import cast
from tests.actions import traces
from tests.actions.traces import TODAY

WHOLE = NewOpinion(cast.FINDINGS, "某所意字〔2026〕第3号", "缺现场照片", "建议当面解释。")


async def test_versions_are_numbered_and_each_keeps_its_own_conclusions(world: cast.World) -> None:
    lawyer = world.shiqi.lawyer
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    first = await opinions.file_version(lawyer, case, WHOLE, cast.kept_file("意见.docx", "1" * 64))
    changed = replace(WHOLE, findings=cast.FINDINGS | {2: Finding("REVOKE", "另有新证据。")})
    second = await opinions.file_version(lawyer, case, changed, cast.kept_file("意见二.docx", "2" * 64))
    assert [first.version, second.version] == [1, 2]
    assert [row.sha256 for row in await Opinion.all().order_by("version")] == ["1" * 64, "2" * 64]
    said = await Conclusion.filter(demand__number=2).order_by("opinion_id").values_list("outcome", "reasons")
    assert said == [(Outcome.UPHOLD, "答复并无不当。"), (Outcome.REVOKE, "另有新证据。")]
    assert await traces.state_of(case) is State.INVESTIGATING


async def test_a_new_version_without_a_file_carries_the_last_one_over(world: cast.World) -> None:
    lawyer = world.shiqi.lawyer
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    with pytest.raises(Invalid) as refused:
        await opinions.file_version(lawyer, case, WHOLE, None)
    assert list(refused.value.problems) == ["file"]
    await opinions.file_version(lawyer, case, WHOLE, cast.kept_file("意见.docx", "1" * 64))
    second = await opinions.file_version(lawyer, case, WHOLE, None)
    assert (second.version, second.file_name, second.sha256) == (2, "意见.docx", "1" * 64)


async def test_versions_filed_in_the_same_moment_get_numbers_of_their_own(world: cast.World) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    filed = await asyncio.gather(
        *(opinions.file_version(world.shiqi.lawyer, case, WHOLE, cast.kept_file()) for _ in range(4))
    )
    assert sorted(one.version for one in filed) == [1, 2, 3, 4]


async def test_submitting_freezes_meets_the_clock_and_begins_drafting(world: cast.World) -> None:
    case = await cast.case_in(State.DRAFTING, world.shiqi)
    opinion = await Opinion.submitted(case.id)
    assert opinion is not None
    assert (opinion.version, opinion.submitted_at) == (1, clock.now())
    assert (await traces.clocks(case))[DeadlineKind.LEGAL_OPINION].met_on == TODAY
    event = await traces.last(case)
    assert (event.action, event.source, event.target, event.detail) == (
        Action.SUBMIT_OPINION,
        State.INVESTIGATING,
        State.DRAFTING,
        {"version": 1},
    )
    assert (await Engagement.get(case_id=case.id)).state is EngagementState.OPINION_FILED


async def test_the_database_refuses_to_change_or_delete_a_submitted_opinion(world: cast.World) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    opinion = await opinions.file_version(world.shiqi.lawyer, case, WHOLE, cast.kept_file())
    await Opinion.filter(id=opinion.id).update(advice="还可以改。")
    await opinions.submit(world.shiqi.lawyer, case, 1)
    with pytest.raises(IntegrityError, match="frozen"):
        await Opinion.filter(id=opinion.id).update(advice="再也不能改。")
    with pytest.raises(IntegrityError):
        await Opinion.filter(id=opinion.id).delete()
    assert (await Opinion.get(id=opinion.id)).advice == "还可以改。"


async def test_an_incomplete_opinion_is_filed_but_not_submitted_and_each_gap_is_named(
    world: cast.World,
) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    poor = NewOpinion({1: Finding("PARDON", "没有这种结论。"), 2: Finding("UPHOLD", " ")})
    filed = await opinions.file_version(world.shiqi.lawyer, case, poor, cast.kept_file())
    with pytest.raises(Invalid) as refused:
        await opinions.submit(world.shiqi.lawyer, case, filed.version)
    assert set(refused.value.problems) == {"outcome_1", "reasons_2"}
    assert await traces.state_of(case) is State.INVESTIGATING
    assert (await Opinion.get(id=filed.id)).submitted_at is None


async def test_a_conclusion_on_a_demand_that_was_not_accepted_is_neither_asked_for_nor_kept(
    world: cast.World,
) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi, demands=("只有一项",))
    filed = await opinions.file_version(world.shiqi.lawyer, case, WHOLE, cast.kept_file())
    assert await Conclusion.all().count() == 1
    await opinions.submit(world.shiqi.lawyer, case, filed.version)


async def test_another_version_than_the_one_she_looked_at_is_not_submitted(world: cast.World) -> None:
    lawyer = world.shiqi.lawyer
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    for _ in range(2):
        await opinions.file_version(lawyer, case, WHOLE, cast.kept_file())
    with pytest.raises(Conflict, match="更新的版本"):
        await opinions.submit(lawyer, case, 1)
    assert await Opinion.submitted(case.id) is None


async def test_without_any_version_there_is_nothing_to_submit(world: cast.World) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    with pytest.raises(Invalid) as refused:
        await opinions.submit(world.shiqi.lawyer, case, 1)
    assert list(refused.value.problems) == ["file"]


async def test_submitting_twice_submits_once_and_names_who_was_first(world: cast.World) -> None:
    case = await cast.case_in(State.DRAFTING, world.shiqi)
    with pytest.raises(Conflict, match="艾律师"):
        await opinions.submit(world.shiqi.lawyer, case, 1)
    with pytest.raises(NotAllowed):
        await opinions.file_version(world.shiqi.lawyer, case, WHOLE, None)


async def test_nobody_else_files_or_submits_and_she_only_after_her_declaration(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.ACCEPTED, town)
    await cast.assign(case, town)
    with pytest.raises(NotAllowed, match="声明"):
        await opinions.file_version(town.lawyer, case, WHOLE, cast.kept_file())
    for who in (town.second_lawyer, town.officer, town.head, town.leader, world.xiaolan.lawyer):
        with pytest.raises(NotAllowed, match="主办律师"):
            await opinions.file_version(who, case, WHOLE, cast.kept_file())
        with pytest.raises(NotAllowed, match="主办律师"):
            await opinions.submit(who, case, 1)
    assert not await Opinion.exists()


async def test_a_version_filed_in_the_moment_of_submission_does_not_slip_in_behind_it(
    world: cast.World, monkeypatch: pytest.MonkeyPatch
) -> None:
    lawyer = world.shiqi.lawyer
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    await opinions.file_version(lawyer, case, WHOLE, cast.kept_file())
    reading, accepted_demands = asyncio.Event(), opinions.accepted_demands

    async def slowly(asked: Case) -> object:
        reading.set()
        await asyncio.sleep(0.2)
        return await accepted_demands(asked)

    with monkeypatch.context() as patch:
        patch.setattr(opinions, "accepted_demands", slowly)
        submitting = asyncio.create_task(opinions.submit(lawyer, case, 1))
        await reading.wait()
        filing = asyncio.create_task(opinions.file_version(lawyer, case, WHOLE, None))
        await asyncio.gather(submitting, filing, return_exceptions=True)
    submitted = await Opinion.submitted(case.id)
    newest = await Opinion.newest(case.id)
    assert submitted is not None
    assert newest is not None
    assert newest.version == submitted.version
    assert isinstance(filing.exception(), NotAllowed)

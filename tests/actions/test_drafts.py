"""The draft: every save kept, nothing ever overwritten, submitted only when whole and answered."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from portal import clock
from portal.actions import checks, drafts, opinions
from portal.errors import Conflict, Invalid, NotAllowed
from portal.models.cases import Case
from portal.models.decisions import Decision, Point, Revision
from portal.models.engagements import Engagement
from portal.rules.drafting import Draft
from portal.rules.words import Action, EngagementState, State
from tests import cast
from tests.actions import traces


def text(found: str) -> Draft:
    """A whole draft that differs in one part."""
    return replace(cast.DRAFT, found=found)


async def returned(world: cast.World, *points: str) -> Case:
    """A case whose draft came back with these points."""
    case = await cast.case_in(State.OFFICER_CHECK, world.shiqi)
    await checks.return_draft(world.shiqi.officer, case, 1, points)
    return case


async def test_the_first_draft_starts_from_what_the_portal_knows(world: cast.World) -> None:
    case = await cast.case_in(State.DRAFTING, world.shiqi)
    draft, version = await drafts.draft_of(case)
    assert version == 0
    assert draft.grounds == case.grounds
    assert draft.basis == "《信访工作条例》第三十五条"
    assert {number: answer.outcome for number, answer in draft.answers.items()} == {
        1: "REVOKE_REDO",
        2: "UPHOLD",
    }
    assert draft.answers[1].reasoning == cast.FINDINGS[1].reasons
    assert not await Decision.exists()


async def test_every_save_is_a_version_that_is_kept(world: cast.World) -> None:
    lawyer = world.shiqi.lawyer
    case = await cast.case_in(State.DRAFTING, world.shiqi)
    assert await drafts.save(lawyer, case, text("一"), 0) == 1
    assert await drafts.save(lawyer, case, text("二"), 1, automatic=True) == 2
    assert await drafts.save(lawyer, case, text("三"), 2) == 3
    kept = await Revision.all().order_by("version")
    assert [(row.version, row.automatic, row.content["found"]) for row in kept] == [
        (1, False, "一"),
        (2, True, "二"),
        (3, False, "三"),
    ]
    assert {row.saved_by_id for row in kept} == {lawyer.id}
    assert await drafts.draft_of(case) == (text("三"), 3)


async def test_a_text_that_has_not_changed_makes_no_version(world: cast.World) -> None:
    case = await cast.case_in(State.DRAFTING, world.shiqi)
    await drafts.save(world.shiqi.lawyer, case, text("一"), 0)
    for automatic in (True, False):
        assert await drafts.save(world.shiqi.lawyer, case, text("一"), 1, automatic=automatic) == 1
    assert await Revision.all().count() == 1


async def test_a_text_saved_by_the_page_and_then_by_hand_is_kept_as_saved_by_hand(world: cast.World) -> None:
    case = await cast.case_in(State.DRAFTING, world.shiqi)
    await drafts.save(world.shiqi.lawyer, case, text("一"), 0, automatic=True)
    assert await drafts.save(world.shiqi.lawyer, case, text("一"), 1) == 2
    saved = await Revision.all().order_by("version")
    assert [revision.automatic for revision in saved] == [True, False]


async def test_a_save_from_an_older_page_overwrites_nothing_and_says_who_saved_and_when(
    world: cast.World,
) -> None:
    lawyer = world.shiqi.lawyer
    case = await cast.case_in(State.DRAFTING, world.shiqi)
    await drafts.save(lawyer, case, text("一"), 0)
    clock.freeze(clock.now() + timedelta(minutes=7))
    await drafts.save(lawyer, case, text("二"), 1)
    for stale in (0, 1, 5):
        with pytest.raises(Conflict) as refused:
            await drafts.save(lawyer, case, text("三"), stale)
        assert refused.value.values == {"name": "艾律师", "at": "2026-11-23 12:07", "version": 2}
        assert "没有覆盖" in str(refused.value)
    with pytest.raises(Conflict):
        await drafts.save(lawyer, case, text("二"), 1)  # the same words, but she had not seen them
    assert await drafts.draft_of(case) == (text("二"), 2)
    assert await Revision.all().count() == 2


@pytest.mark.parametrize("known", [0, 1])
async def test_of_saves_in_the_same_moment_one_is_kept_and_the_others_are_told(
    world: cast.World, known: int
) -> None:
    case = await cast.case_in(State.DRAFTING, world.shiqi)
    if known:
        await drafts.save(world.shiqi.lawyer, case, text("零"), 0)
    saves = await asyncio.gather(
        *(drafts.save(world.shiqi.lawyer, case, text(word), known) for word in "甲乙丙丁"),
        return_exceptions=True,
    )
    assert sorted(str(type(one).__name__) for one in saves) == ["Conflict"] * 3 + ["int"]
    assert await Revision.all().count() == known + 1
    winner = "甲乙丙丁"[[type(one) for one in saves].index(int)]
    assert await drafts.draft_of(case) == (text(winner), known + 1)


async def test_restoring_makes_the_old_text_a_new_version_and_loses_none_between(world: cast.World) -> None:
    lawyer = world.shiqi.lawyer
    case = await cast.case_in(State.DRAFTING, world.shiqi)
    for known, word in enumerate("一二三"):
        await drafts.save(lawyer, case, text(word), known)
    assert await drafts.restore(lawyer, case, 1, 3) == 4
    assert await drafts.draft_of(case) == (text("一"), 4)
    kept = await Revision.all().order_by("version")
    assert [row.content["found"] for row in kept] == ["一", "二", "三", "一"]
    with pytest.raises(Conflict):
        await drafts.restore(lawyer, case, 2, 3)
    with pytest.raises(Invalid):
        await drafts.restore(lawyer, case, 99, 4)


async def test_a_version_of_another_case_cannot_be_restored_here(world: cast.World) -> None:
    lawyer = world.shiqi.lawyer
    here, there = [await cast.case_in(State.DRAFTING, world.shiqi) for _ in range(2)]
    await drafts.save(lawyer, here, text("这里"), 0)
    for known, word in enumerate("一二"):
        await drafts.save(lawyer, there, text(word), known)
    with pytest.raises(Invalid):
        await drafts.restore(lawyer, here, 2, 1)


async def test_only_its_lead_lawyer_writes_and_only_while_it_is_drafted(
    world: cast.World,
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.DRAFTING, town)
    others = [one for role, one in town.people.items() if role != "lawyer"]
    for who in (*others, world.xiaolan.lawyer, world.xiaolan.officer):
        with pytest.raises(NotAllowed, match=r"主办律师|承办人"):
            await drafts.save(who, case, text("一"), 0)
        with pytest.raises(NotAllowed, match=r"主办律师|承办人"):
            await drafts.submit(who, case, 0, {})
        with pytest.raises(NotAllowed, match=r"主办律师|承办人"):
            await drafts.keep_answers(who, case, {1: "改了。"})
    await cast.file_draft(case, town)
    with pytest.raises(NotAllowed, match="拟稿阶段"):
        await drafts.save(town.lawyer, case, text("二"), 1)
    assert await Revision.all().count() == 1


async def test_submitting_sends_the_very_version_on_for_checking(world: cast.World) -> None:
    case = await cast.case_in(State.OFFICER_CHECK, world.shiqi)
    event = await traces.last(case)
    assert (event.action, event.source, event.target, event.detail) == (
        Action.SUBMIT_DRAFT,
        State.DRAFTING,
        State.OFFICER_CHECK,
        {"version": 1},
    )
    assert (await Engagement.get(case_id=case.id)).state is EngagementState.DRAFT_FILED
    with pytest.raises(Conflict, match="艾律师"):
        await drafts.submit(world.shiqi.lawyer, case, 1, {})


async def test_what_is_lacking_is_named_and_nothing_moves(world: cast.World) -> None:
    lawyer = world.shiqi.lawyer
    case = await cast.case_in(State.DRAFTING, world.shiqi)
    with pytest.raises(Invalid) as unsaved:
        await drafts.submit(lawyer, case, 0, {})
    assert set(unsaved.value.problems) == {"answer", "found", "disposition_1", "disposition_2"}
    poor = replace(cast.DRAFT, found=" ", basis="没有书名号", answers={1: cast.DRAFT.answers[1]})
    version = await drafts.save(lawyer, case, poor, 0)
    with pytest.raises(Invalid) as refused:
        await drafts.submit(lawyer, case, version, {})
    assert set(refused.value.problems) == {"found", "basis", "reasoning_2", "outcome_2", "disposition_2"}
    assert await traces.state_of(case) is State.DRAFTING


async def test_a_draft_that_moved_on_since_she_looked_is_not_submitted(world: cast.World) -> None:
    case = await cast.case_in(State.DRAFTING, world.shiqi)
    for known, word in enumerate("一二"):
        await drafts.save(world.shiqi.lawyer, case, text(word), known)
    with pytest.raises(Conflict, match="更新的版本"):
        await drafts.submit(world.shiqi.lawyer, case, 1, {})


async def test_a_save_in_the_moment_of_submission_does_not_slip_in_behind_it(
    world: cast.World, monkeypatch: pytest.MonkeyPatch
) -> None:
    lawyer = world.shiqi.lawyer
    case = await cast.case_in(State.DRAFTING, world.shiqi)
    await drafts.save(lawyer, case, text("交"), 0)
    reading, accepted_demands = asyncio.Event(), opinions.accepted_demands

    async def slowly(asked: Case) -> object:
        reading.set()
        await asyncio.sleep(0.2)
        return await accepted_demands(asked)

    with monkeypatch.context() as patch:
        patch.setattr(drafts, "accepted_demands", slowly)
        submitting = asyncio.create_task(drafts.submit(lawyer, case, 1, {}))
        await reading.wait()
        saving = asyncio.create_task(drafts.save(lawyer, case, text("晚了一步"), 1))
        await asyncio.gather(submitting, saving, return_exceptions=True)
    assert await drafts.draft_of(case) == (text("交"), 1)
    assert isinstance(saving.exception(), NotAllowed)


# --- answering what came back


async def test_every_returned_point_must_be_answered(world: cast.World) -> None:
    lawyer = world.shiqi.lawyer
    case = await returned(world, "补充测绘成果的来源。", "改正笔误。")
    assert [point.text for point in await drafts.open_points(case)] == ["补充测绘成果的来源。", "改正笔误。"]
    with pytest.raises(Invalid) as refused:
        await drafts.submit(lawyer, case, 1, {1: "已补充。", 2: "  "})
    assert list(refused.value.problems) == ["point_2"]
    await drafts.submit(lawyer, case, 1, {1: "已补充。", 2: "已改。"})
    assert [point.answer for point in await Point.all().order_by("number")] == ["已补充。", "已改。"]
    assert await traces.state_of(case) is State.OFFICER_CHECK


async def test_answers_kept_as_she_writes_them_need_not_be_typed_again(world: cast.World) -> None:
    lawyer = world.shiqi.lawyer
    case = await returned(world, "补充测绘成果的来源。", "改正笔误。")
    await drafts.keep_answers(lawyer, case, {1: "已补充。"})
    (first, second) = await drafts.open_points(case)
    assert (first.answer, first.answered_at, second.answer) == ("已补充。", clock.now(), "")
    await drafts.submit(lawyer, case, 1, {2: "已改。"})
    assert [point.answer for point in await Point.all().order_by("number")] == ["已补充。", "已改。"]


async def test_answers_stay_when_the_draft_comes_back_a_second_time(world: cast.World) -> None:
    town = world.shiqi
    case = await returned(world, "补充测绘成果的来源。")
    version = await drafts.save(town.lawyer, case, text("补充后。"), 1)
    await drafts.submit(town.lawyer, case, version, {1: "已补充。"})
    await checks.return_draft(town.officer, case, version, ["日期仍然不对。"])
    assert [point.text for point in await drafts.open_points(case)] == ["日期仍然不对。"]
    with pytest.raises(Invalid) as refused:
        await drafts.submit(town.lawyer, case, version, {})
    assert list(refused.value.problems) == ["point_1"]
    await drafts.submit(town.lawyer, case, version, {1: "已更正日期。"})
    said = await Point.all().order_by("check_id").values_list("text", "answer")
    assert said == [("补充测绘成果的来源。", "已补充。"), ("日期仍然不对。", "已更正日期。")]
    assert await drafts.draft_of(case) == (text("补充后。"), 2)

"""Corrections and withdrawals: a paper of their own or a mark for ever, never a change of what was issued."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tortoise.exceptions import IntegrityError

from documents.catalogue import from_json
from documents.facts import digest
from documents.kinds.correction import Correction, Misprint
from portal import clock
from portal.actions import corrections, verification
from portal.actions.verification import Standing
from portal.errors import Conflict, Invalid, NotAllowed, NotFound
from portal.models.cases import Case
from portal.models.papers import Paper, Sequence
from portal.rules.words import Action, PaperKind, State
from tests import cast
from tests.actions import traces

SLIP = Misprint("第2页第3行", "118.6平方米", "116.8平方米", "录入时误写")
HERE = "127.0.0.1"


@pytest.fixture
async def served(world: cast.World) -> Case:
    """A served case of 石岐, its notices issued as well."""
    case = await cast.case_in(State.SERVED, world.shiqi)
    for paper in await Paper.filter(case_id=case.id, sha256=""):
        await Paper.filter(id=paper.id).update(sha256="3" * 64, issued_at=clock.now(), size=1, pages=1)
    return await Case.get(id=case.id)


async def opinion_of(case: Case) -> Paper:
    return await Paper.get(case_id=case.id, kind=PaperKind.REVIEW)


async def correct(world: cast.World, case: Case, paper: Paper, *slips: Misprint) -> Paper:
    read = await corrections.notice(case, paper, slips)
    return await corrections.correct(world.shiqi.leader, case, paper.id, slips, digest(read))


async def test_a_correction_is_a_numbered_paper_that_names_the_earlier_one(
    world: cast.World, served: Case
) -> None:
    paper = await opinion_of(served)
    before = await Paper.filter(id=paper.id).values()
    made = await correct(world, served, paper, SLIP)
    assert (made.kind, made.number, made.corrects_id) == (
        PaperKind.CORRECT,
        "石岐信复更〔2026〕1号",
        paper.id,
    )
    facts = from_json("CORRECT", made.facts)
    assert isinstance(facts, Correction)
    assert (facts.paper_number, facts.misprints) == (paper.number, (SLIP,))
    assert facts.addressees == ("张三", "中山市自然资源局石岐分局")
    assert facts.remedy_period == "kept"
    assert made.code
    assert await traces.asked_for(made) == 1
    assert await Paper.filter(id=paper.id).values() == before
    event = await traces.last(served)
    assert (event.action, event.source, event.target) == (Action.CORRECT_PAPER, State.SERVED, State.SERVED)
    assert (event.reason, event.detail["paper"], event.by_id) == (
        "录入时误写",
        paper.id,
        world.shiqi.leader.id,
    )


async def test_the_public_page_says_so_as_soon_as_the_correction_is_issued(
    world: cast.World, served: Case
) -> None:
    paper = await opinion_of(served)
    made = await correct(world, served, paper, SLIP)
    known = await verification.verify(str(paper.code), HERE)
    assert known is not None
    assert known.standing is Standing.AUTHENTIC
    await Paper.filter(id=made.id).update(sha256="4" * 64, issued_at=clock.now())
    known = await verification.verify(str(paper.code), HERE)
    assert known is not None
    assert known.standing is Standing.CORRECTED
    assert [one.number for one in known.corrected_by] == [made.number]
    other = await verification.verify(str(made.code), HERE)
    assert other is not None
    assert other.corrects is not None
    assert other.corrects.number == paper.number


REFUSED: dict[str, tuple[Any, str]] = {
    "words that do not stand there": (replace(SLIP, wrong="三百平方米"), "找不到这些字"),
    "a changed outcome": (
        replace(SLIP, wrong="撤销原处理意见第一项", right="维持原处理意见第一项"),
        "改变了处理结论",
    ),
    "the same words": (replace(SLIP, right=SLIP.wrong), "相同"),
    "no place": (replace(SLIP, place=""), "没有写全"),
}


@pytest.mark.parametrize(("slip", "said"), REFUSED.values(), ids=REFUSED)
async def test_what_is_no_slip_of_the_pen_is_refused_and_uses_no_number(
    world: cast.World, served: Case, slip: Misprint, said: str
) -> None:
    paper = await opinion_of(served)
    with pytest.raises(Invalid) as refused:
        await corrections.correct(world.shiqi.leader, served, paper.id, [slip], "0" * 64)
    assert said in str(refused.value) + "".join(refused.value.problems.values())
    assert not await Sequence.exists(code_word="石岐信复更")
    assert not await Paper.exists(kind=PaperKind.CORRECT)


async def test_what_was_read_is_what_is_signed(world: cast.World, served: Case) -> None:
    paper = await opinion_of(served)
    read = await corrections.notice(served, paper, [SLIP])
    other = replace(SLIP, right="181.6平方米")
    with pytest.raises(Conflict, match="内容有了变化"):
        await corrections.correct(world.shiqi.leader, served, paper.id, [other], digest(read))
    assert not await Paper.exists(kind=PaperKind.CORRECT)


async def test_only_a_leader_of_the_same_body_corrects_or_withdraws(world: cast.World, served: Case) -> None:
    paper = await opinion_of(served)
    read = digest(await corrections.notice(served, paper, [SLIP]))
    people = [world.shiqi.people[role] for role in cast.ROLES if role != "leader"]
    for person in [*people, world.xiaolan.leader, world.city.leader]:
        with pytest.raises(NotAllowed):
            await corrections.correct(person, served, paper.id, [SLIP], read)
        with pytest.raises(NotAllowed):
            await corrections.withdraw(person, served, paper.id, "误发")
    assert not await Paper.exists(kind=PaperKind.CORRECT)
    assert not await Paper.exists(withdrawn_at__not_isnull=True)


async def test_a_withdrawn_paper_stays_and_says_so_for_ever(world: cast.World, served: Case) -> None:
    paper = await opinion_of(served)
    await corrections.withdraw(world.shiqi.leader, served, paper.id, " 误发。 ")
    row = await Paper.get(id=paper.id)
    assert (row.withdrawn_at, row.withdrawn_reason) == (clock.now(), "误发。")
    assert (row.sha256, row.facts, row.number) == (paper.sha256, paper.facts, paper.number)
    event = await traces.last(served)
    assert (event.action, event.reason) == (Action.WITHDRAW_PAPER, "误发。")
    known = await verification.verify(str(paper.code), HERE)
    assert known is not None
    assert known.standing is Standing.WITHDRAWN
    with pytest.raises(Conflict, match="已经撤回"):
        await corrections.withdraw(world.shiqi.leader, served, paper.id, "再撤回")
    with pytest.raises(Conflict, match="已经撤回"):
        await corrections.notice(served, await corrections.of(served, paper.id), [SLIP])
    with pytest.raises(IntegrityError):
        await Paper.filter(id=paper.id).update(withdrawn_at=None)


@pytest.mark.parametrize("reason", ["", "  ", "长" * 501])
async def test_without_a_reason_that_can_be_read_nothing_is_withdrawn(
    world: cast.World, served: Case, reason: str
) -> None:
    paper = await opinion_of(served)
    with pytest.raises(Invalid):
        await corrections.withdraw(world.shiqi.leader, served, paper.id, reason)
    assert (await Paper.get(id=paper.id)).withdrawn_at is None


async def test_papers_of_others_or_not_yet_issued_cannot_be_put_right(world: cast.World) -> None:
    case = await cast.case_in(State.SIGNED, world.shiqi)
    rows = {row.kind: row for row in await Paper.filter(case_id=case.id)}
    with pytest.raises(Conflict, match="还没有制成"):
        await corrections.of(case, rows[PaperKind.REVIEW].id)
    with pytest.raises(Conflict, match="不是复查"):
        await corrections.of(case, rows[PaperKind.ASSIGN].id)
    other = await cast.case_in(State.SERVED, world.shiqi)
    with pytest.raises(NotFound):
        await corrections.of(other, rows[PaperKind.REVIEW].id)


async def test_a_correction_of_a_notice_goes_to_the_petitioners_and_opens_no_period(
    world: cast.World, served: Case
) -> None:
    accepted = await Paper.get(case_id=served.id, kind=PaperKind.ACCEPT)
    slip = Misprint("第1页第4行", "2026年11月20日", "2026年11月21日", "录入时误写")
    facts = await corrections.notice(served, accepted, [slip])
    assert (facts.addressees, facts.remedy_period) == (("张三",), "none")

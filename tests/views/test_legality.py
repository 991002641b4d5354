"""The legality check at the reviewer's browser: every point is answered, and the paper is made with the step."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.applications import Starlette

from documents.facts import read
from documents.kinds.legality import LegalityReview
from portal.actions import drafts
from portal.models.cases import Case
from portal.models.decisions import Check
from portal.models.papers import Paper
from portal.rules.words import PaperKind, State
from tests import cast
from tests.views.visits import visit, words

MET = {f"finding_{place}": "符合" for place in range(1, 8)} | {"known_version": "1"}
WRONG = MET | {"finding_3": "不符合", "note_3": "引用的条款已经废止。", "result": "不同意"}


@pytest.fixture
async def case(world: cast.World) -> Case:
    return await cast.case_in(State.LEGAL_CHECK, world.shiqi)


def address(case: Case) -> str:
    return f"/cases/{case.id}/legality"


async def state_of(case: Case) -> State:
    return State((await Case.get(id=case.id)).state)


async def test_she_reads_draft_conclusions_and_the_officers_view_and_clears_it_with_its_paper(
    app: Starlette, world: cast.World, case: Case
) -> None:
    legal = await visit(app, world.shiqi.users["legal"])
    assert f'href="{address(case)}"' in (await legal.get(f"/cases/{case.id}")).text
    page = words(await legal.get(address(case)))
    for said in (
        "原答复认定面积的主要事实不清。",
        "主要事实不清，应当查明2019年测绘成果。",
        "同意律师意见。",
    ):
        assert said in page
    answer = await legal.post(address(case), result="同意", **MET)
    assert answer.status_code == 303
    assert await state_of(case) is State.COMMITTEE
    paper = await Paper.get(case_id=case.id, kind=PaperKind.LEGAL)
    facts = read(LegalityReview, paper.facts)
    assert (facts.reviewer, facts.drafted_by, facts.result) == ("何法制", "艾律师", "同意")
    assert paper.number is None
    assert len(facts.checks) == 7


async def test_what_upholds_everything_goes_past_the_committee(app: Starlette, world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.DRAFTING, town)
    upheld = {number: replace(one, outcome="UPHOLD") for number, one in cast.DRAFT.answers.items()}
    version = await drafts.save(town.lawyer, case, replace(cast.DRAFT, answers=upheld), 0)
    await drafts.submit(town.lawyer, case, version, {})
    await cast.send_up(case, town)
    legal = await visit(app, town.users["legal"])
    await legal.post(address(case), result="同意", **MET)
    assert await state_of(case) is State.APPROVING


async def test_what_is_not_lawful_goes_back_with_points_that_the_drafter_answers(
    app: Starlette, world: cast.World, case: Case
) -> None:
    legal = await visit(app, world.shiqi.users["legal"])
    answer = await legal.post(address(case), points="改引现行条款。\n\n写明救济机关。", **WRONG)
    assert answer.status_code == 303
    assert await state_of(case) is State.DRAFTING
    assert [one.text for one in await drafts.open_points(case)] == ["改引现行条款。", "写明救济机关。"]
    assert await Paper.exists(case_id=case.id, kind=PaperKind.LEGAL)
    lawyer = await visit(app, world.shiqi.users["lawyer"])
    assert "改引现行条款。" in words(await lawyer.get(f"/cases/{case.id}/decision"))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "请选择审核的结果。"),
        (MET, "请选择审核结论。"),
        (WRONG | {"result": "同意"}, "结论不能是同意"),
        (WRONG, "请写明要修改的地方"),
        (WRONG | {"note_3": "", "points": "改。"}, "请说明理由"),
        (MET | {"result": "不同意", "points": "改。"}, "结论应当是同意"),
    ],
)
async def test_what_does_not_fit_together_is_named_and_nothing_changes(
    app: Starlette, world: cast.World, case: Case, fields: dict[str, str], told: str
) -> None:
    legal = await visit(app, world.shiqi.users["legal"])
    answer = await legal.post(address(case), **fields | {"note_1": "写过的话。"})
    assert answer.status_code == 422
    assert told in words(answer)
    assert "写过的话。" in answer.text
    assert await state_of(case) is State.LEGAL_CHECK
    assert not await Paper.exists(case_id=case.id, kind=PaperKind.LEGAL)


async def test_another_version_than_the_one_read_is_not_cleared(
    app: Starlette, world: cast.World, case: Case
) -> None:
    legal = await visit(app, world.shiqi.users["legal"])
    answer = await legal.post(address(case), result="同意", **MET | {"known_version": "7"})
    assert answer.status_code == 409
    assert await state_of(case) is State.LEGAL_CHECK
    assert await Check.filter(decision__case_id=case.id).count() == 1


@pytest.mark.parametrize(("who", "status"), [("officer", 403), ("leader", 403), ("lawyer", 403)])
async def test_it_is_the_reviewers_alone(
    app: Starlette, world: cast.World, case: Case, who: str, status: int
) -> None:
    other = await visit(app, world.shiqi.users[who])
    shown = await other.get(address(case))
    assert shown.status_code == status
    assert "合法性审核员" in words(shown)
    stranger = await visit(app, world.xiaolan.users["legal"])
    assert (await stranger.get(address(case))).status_code == 404

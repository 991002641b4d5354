"""The officer sends a legal opinion back, or does without one: the report is kept and becomes the first draft."""

from __future__ import annotations

from datetime import datetime

import pytest
from starlette.applications import Starlette

from documents.catalogue import from_json
from documents.kinds.case_report import CaseReport, Evidence
from portal import clock
from portal.actions import drafts, engagements, opinions
from portal.models.cases import Case
from portal.models.engagements import Engagement
from portal.models.opinions import Opinion
from portal.models.papers import Paper
from portal.rules.words import Action, DeadlineKind, EngagementState, PaperKind, State
from tests import cast
from tests.actions import traces
from tests.views.visits import visit, words

MISSING = "没有回答第二项诉求。\n没有引用测绘成果。"
REPORT = {
    "why": "工作室没有可以承办的律师。",
    "procedure": "本机关查阅了全案材料，询问了双方。",
    "grounds": "原答复没有查明2019年的测绘成果。",
    "answer": "该宗地登记面积以1992年登记为准。",
    "found": "2019年测绘成果载明该宗地面积为118.6平方米。",
    "evidence": "测绘成果；自然资源分局；宗地面积为118.6平方米\n登记卡；被申请单位；1992年登记面积",
    "basis": "《信访工作条例》第三十五条",
    "copies_to": "中山市自然资源局石岐分局",
    "reasoning_1": "主要事实不清。",
    "outcome_1": "REVOKE_REDO",
    "disposition_1": "撤销原处理意见第一项，责令三十日内重新办理。",
    "reasoning_2": "答复并无不当。",
    "outcome_2": "UPHOLD",
    "disposition_2": "维持原处理意见第二项。",
}


# --- sending the opinion back


async def test_the_opinion_goes_back_with_what_is_missing_and_comes_again_as_a_new_version(
    world: cast.World, app: Starlette
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.DRAFTING, town)
    clock.freeze(datetime.fromisoformat("2026-11-25T12:00:00+08:00"))
    officer = await visit(app, town.users["officer"])
    answer = await officer.post(f"/cases/{case.id}/opinion/return", missing=MISSING)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{case.id}")
    assert await traces.state_of(case) is State.INVESTIGATING
    assert (await Engagement.get(case_id=case.id)).state is EngagementState.OPINION_RETURNED
    due = (await traces.clocks(case))[DeadlineKind.LEGAL_OPINION]
    assert (due.starts_on.isoformat(), due.met_on) == ("2026-11-25", None)
    lawyer = await visit(app, town.users["lawyer"])
    page = await lawyer.get(f"/cases/{case.id}/opinion")
    assert "没有引用测绘成果" in words(page)
    assert "提交第 1 版" not in words(page)
    old = await lawyer.post(
        f"/cases/{case.id}/opinion/submission", page=f"/cases/{case.id}/opinion", version="1"
    )
    assert old.status_code == 422
    assert "先保存新的一版再提交" in words(old)
    await cast.file_opinion(case, town)
    versions = await Opinion.filter(case_id=case.id).order_by("version")
    assert [(one.version, one.submitted_at is not None) for one in versions] == [(1, True), (2, True)]
    assert await traces.state_of(case) is State.DRAFTING
    assert (await traces.clocks(case))[DeadlineKind.LEGAL_OPINION].met_on is not None


async def test_sending_back_says_what_is_missing_and_is_the_officer_s_while_drafting(
    world: cast.World, app: Starlette
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.DRAFTING, town)
    officer = await visit(app, town.users["officer"])
    for text, told in (("  ", "请逐条写明缺什么"), ("长" * 2001, "精简到2000字以内")):
        answer = await officer.post(f"/cases/{case.id}/opinion/return", missing=text)
        assert answer.status_code == 422
        assert told in words(answer)
    assert (
        await (await visit(app, town.users["lawyer"])).get(f"/cases/{case.id}/opinion/return")
    ).status_code == 403
    early = await cast.case_in(State.INVESTIGATING, town)
    page = await officer.get(f"/cases/{early.id}/opinion/return")
    assert page.status_code == 403
    assert "拟稿阶段才能退回" in words(page)
    assert await traces.state_of(case) is State.DRAFTING


# --- doing without


@pytest.fixture
async def alone(world: cast.World) -> Case:
    """A case whose lawyer stood back."""
    town = world.shiqi
    case = await cast.case_in(State.ACCEPTED, town)
    await cast.assign(case, town)
    await engagements.declare(town.lawyer, case, conflict=True, statement="申请人是我的表姐。")
    return await Case.get(id=case.id)


async def test_without_a_lawyer_the_officer_reports_and_drafts_herself(
    world: cast.World, app: Starlette, alone: Case
) -> None:
    town = world.shiqi
    officer = await visit(app, town.users["officer"])
    page = await officer.get(f"/cases/{alone.id}/no-opinion")
    assert "委派律师参与审查" not in page.text
    answer = await officer.post(f"/cases/{alone.id}/no-opinion", **REPORT)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{alone.id}"), words(answer)
    assert await traces.state_of(alone) is State.DRAFTING
    event = await traces.last(alone)
    assert (event.action, event.reason) == (Action.SKIP_OPINION, REPORT["why"])
    facts = from_json("REPORT", (await Paper.get(kind=PaperKind.REPORT)).facts)
    assert isinstance(facts, CaseReport)
    assert (facts.lawyer, facts.adopted, facts.why) == (None, "无", REPORT["why"])
    assert facts.evidence[1] == Evidence("登记卡", "被申请单位", "1992年登记面积")
    assert [one.name for one in facts.officers] == ["卜承办", "傅承办"]
    assert [one.outcome for one in facts.proposals] == ["REVOKE_REDO", "UPHOLD"]
    assert (await traces.clocks(alone))[DeadlineKind.LAWYER_ASSIGNMENT].dropped
    draft, version = await drafts.draft_of(alone)
    assert (draft.procedure, version) == (REPORT["procedure"], 1)
    await drafts.submit(town.officer, alone, version, {})
    assert await traces.state_of(alone) is State.OFFICER_CHECK


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"why": " "}, "请写明为什么没有法律意见"),
        ({"found": ""}, "请写明查明的事实和证据"),
        ({"evidence": ""}, "请至少写明一份证据"),
        ({"evidence": "测绘成果"}, "证据请一行写一份"),
        ({"reasoning_2": ""}, "这项诉求还没有写明理由"),
        ({"outcome_1": ""}, "这项诉求还没有选择处理结果"),
        ({"basis": "条例"}, "法律依据请一行写一部法"),
    ],
)
async def test_a_report_that_lacks_something_is_refused_and_nothing_typed_is_lost(
    world: cast.World, app: Starlette, alone: Case, wrong: dict[str, str], told: str
) -> None:
    officer = await visit(app, world.shiqi.users["officer"])
    answer = await officer.post(f"/cases/{alone.id}/no-opinion", **{**REPORT, **wrong})
    assert answer.status_code == 422
    assert told in words(answer)
    assert "询问了双方" in answer.text
    assert await traces.state_of(alone) is State.ACCEPTED
    assert not await Paper.exists(kind=PaperKind.REPORT)


async def test_while_a_lawyer_holds_the_case_nobody_does_without_her(
    world: cast.World, app: Starlette
) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    officer = await visit(app, world.shiqi.users["officer"])
    page = await officer.get(f"/cases/{case.id}/no-opinion")
    assert page.status_code == 403
    assert "本案已有主办律师" in words(page)
    posted = await officer.post(f"/cases/{case.id}/no-opinion", page="/cases", **REPORT)
    assert posted.status_code == 403
    assert await opinions.accepted_demands(case)
    assert await traces.state_of(case) is State.INVESTIGATING

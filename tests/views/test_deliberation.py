"""The committee's meeting, recorded in the browser: when, who, each vote, and what came of it."""

from __future__ import annotations

from datetime import date

import pytest
from starlette.applications import Starlette

from documents.facts import read
from documents.kinds.deliberation import Deliberation
from portal.actions import drafts
from portal.models.cases import Case
from portal.models.papers import Paper
from portal.models.recusals import Recusal
from portal.rules.words import PaperKind, Role, State
from tests import cast
from tests.views.visits import visit, words

MEETING = {
    "known_version": "1",
    "name": "信访事项复查复核委员会2026年第3次会议",
    "on": "2026-11-23",
    "began": "09:30",
    "ended": "11:00",
    "place": "三楼会议室",
    "chair": "段分管",
    "recorder": "党档案",
    "reporter": "卜承办",
    "report": "汇报了测绘成果。",
    "member_1": "段分管",
    "post_1": "副主任",
    "vote_1": "同意",
    "said_1": "事实应当重新查明。",
    "member_2": "方主任",
    "vote_2": "同意",
    "member_3": "何法制",
    "vote_3": "弃权",
    "observers": "卜承办：承办人",
    "recused": "孙委员：与申请人是亲属",
    "decision": "通过",
    "resolution": "同意代拟稿。",
}


@pytest.fixture
async def case(world: cast.World) -> Case:
    return await cast.case_in(State.COMMITTEE, world.shiqi)


def address(case: Case) -> str:
    return f"/cases/{case.id}/deliberation"


async def state_of(case: Case) -> State:
    return State((await Case.get(id=case.id)).state)


async def test_the_meeting_is_recorded_with_its_votes_and_the_draft_goes_to_be_signed(
    app: Starlette, world: cast.World, case: Case
) -> None:
    head = await visit(app, world.shiqi.users["office_head"])
    page = await head.get(address(case))
    assert "撤销原处理意见第一项，责令三十日内重新办理。" in words(page)
    answer = await head.post(address(case), **MEETING)
    assert answer.status_code == 303, words(answer)
    assert await state_of(case) is State.APPROVING
    paper = await Paper.get(case_id=case.id, kind=PaperKind.MEET)
    facts = read(Deliberation, paper.facts)
    assert (facts.agreed, facts.differed, facts.abstained) == (2, 0, 1)
    assert [one.name for one in facts.recused] == ["孙委员"]
    assert facts.sitting.on == date(2026, 11, 23)


async def test_a_draft_that_did_not_carry_goes_back_with_what_was_resolved(
    app: Starlette, world: cast.World, case: Case
) -> None:
    deputy = await visit(app, world.shiqi.users["deputy"])
    lost = {
        "vote_1": "不同意",
        "vote_2": "不同意",
        "decision": "不通过",
        "resolution": "补充测绘成果的认定。",
    }
    assert (await deputy.post(address(case), **MEETING | lost)).status_code == 303
    assert await state_of(case) is State.DRAFTING
    assert [one.text for one in await drafts.open_points(case)] == ["补充测绘成果的认定。"]
    assert await Paper.exists(case_id=case.id, kind=PaperKind.MEET)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"on": "2026-11-22"}, "早于送集体审议的日期"),
        ({"on": "2026-11-24"}, "在今天之后"),
        ({"ended": "12:30"}, "还没有开完"),
        ({"ended": "09:00"}, "结束时间不晚于开始时间"),
        ({"began": "早上"}, "请填写时刻"),
        ({"chair": "林签发"}, "主持人林签发不在出席人员之中"),
        ({"member_2": "艾律师"}, "艾律师参与了本案拟稿"),
        ({"recused": "方主任：亲属"}, "方主任应当回避"),
        ({"recused": "孙委员"}, "没有写明孙委员回避的原因"),
        ({"vote_1": "不同意"}, "与表决结果"),
        ({"vote_3": ""}, "请选择这名委员的表决意见"),
        ({"resolution": ""}, "请写明审议的结论"),
    ],
)
async def test_a_meeting_that_cannot_be_is_refused_by_name_and_nothing_is_lost(
    app: Starlette, world: cast.World, case: Case, fields: dict[str, str], told: str
) -> None:
    head = await visit(app, world.shiqi.users["office_head"])
    answer = await head.post(address(case), **MEETING | fields)
    assert answer.status_code == 422
    assert told in words(answer)
    assert "事实应当重新查明。" in answer.text
    assert await state_of(case) is State.COMMITTEE
    assert not await Paper.exists(case_id=case.id, kind=PaperKind.MEET)


async def test_who_was_recused_from_the_case_does_not_sit(
    app: Starlette, world: cast.World, case: Case
) -> None:
    town = world.shiqi
    await Recusal.create(
        case_id=case.id,
        user_id=town.legal.id,
        as_role=Role.LEGAL_REVIEWER,
        asked_on=date(2026, 11, 23),
        decided_on=date(2026, 11, 23),
        granted=True,
    )
    head = await visit(app, town.users["office_head"])
    answer = await head.post(address(case), **MEETING)
    assert answer.status_code == 422
    assert "何法制对本案应当回避" in words(answer)
    assert await state_of(case) is State.COMMITTEE


async def test_only_the_head_and_the_deputy_leader_record_it(
    app: Starlette, world: cast.World, case: Case
) -> None:
    for who in ("officer", "leader", "legal"):
        other = await visit(app, world.shiqi.users[who])
        assert (await other.get(address(case))).status_code == 403
        assert (await other.post(address(case), page="/desk", **MEETING)).status_code == 403
    assert await state_of(case) is State.COMMITTEE

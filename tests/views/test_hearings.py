"""Hearings: told in time with a lawful panel, held, concluded by vote; the clock stops where the Regulations say so."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from starlette.applications import Starlette

from documents.catalogue import from_json
from documents.kinds.hearing_notice import HearingNotice
from documents.kinds.hearing_record import HearingRecord
from portal import clock
from portal.actions import requests, rereviews
from portal.actions.rereviews import RereviewRequest
from portal.models.cases import Case
from portal.models.columns import column
from portal.models.deadlines import Deadline
from portal.models.deliveries import Delivery
from portal.models.hearings import Hearing
from portal.models.intervals import Interval
from portal.models.papers import Paper
from portal.models.proposals import Proposal
from portal.rules.words import Action, Channel, DeadlineKind, PaperKind, State
from tests import cast
from tests.actions import traces
from tests.views.visits import approve, visit, words

TODAY = traces.TODAY
HELD_ON = TODAY + timedelta(days=10)
PLAN = {
    "asked_by": "petitioner",
    "reason": "事实争议大。",
    "matter": "宅基地使用权面积",
    "held_on": HELD_ON.isoformat(),
    "begins_at": "09:30",
    "place": "石岐街道听证室",
    "openness": "open",
    "chair": "主听证",
    "members": "听证甲\n听证乙",
    "recorder": "记听证",
}
SAID = {
    "began": "09:30",
    "ended": "11:00",
    "place": "石岐街道听证室",
    "came_1": "yes",
    "who_1": "张三",
    "capacity_1": "本人",
    "came_2": "yes",
    "who_2": "李分局",
    "capacity_2": "副局长",
    **{f"stage_{n}": f"主持人：第{n}段。\n申请人：知道了。" for n in range(1, 8)},
    "conferred_on": HELD_ON.isoformat(),
    "conferred_began": "11:10",
    "conferred_ended": "11:50",
    "conferred_place": "合议室",
    "q1_question": "面积是多少",
    "q1_conclusion": "应以测绘成果为准。",
    "q1_agreed": "2",
    "q1_differed": "1",
    "q1_minority": "应以登记为准。",
    "advice": "建议查明2019年测绘成果。",
}


@pytest.fixture
async def case(world: cast.World) -> Case:
    return await cast.case_in(State.INVESTIGATING, world.shiqi)


@pytest.fixture
async def called(world: cast.World) -> Case:
    return await cast.case_in(State.HEARING, world.shiqi)


def at(day: date) -> None:
    """Hold the clock at noon of a day."""
    clock.freeze(datetime(day.year, day.month, day.day, 12, tzinfo=clock.ZONE))


async def opinion_clock(case: Case) -> Deadline:
    kinds = [DeadlineKind.REVIEW_OPINION.value, DeadlineKind.REREVIEW_OPINION.value]
    return await Deadline.get(case_id=case.id, kind__in=kinds, dropped=False)


async def test_an_approved_hearing_is_told_to_both_sides_and_for_review_the_clock_runs_on(
    world: cast.World, app: Starlette, case: Case
) -> None:
    before = await opinion_clock(case)
    officer = await visit(app, world.shiqi.users["officer"])
    answer = await officer.post(f"/cases/{case.id}/hearing", **PLAN)
    assert answer.status_code == 303, words(answer)
    assert await traces.state_of(case) is State.INVESTIGATING
    assert (await approve(app, world.shiqi.users["office_head"], case.id)).status_code == 303
    assert await traces.state_of(case) is State.HEARING
    paper = await Paper.get(case_id=case.id, kind=PaperKind.HNOTICE)
    facts = from_json("HNOTICE", paper.facts)
    assert isinstance(facts, HearingNotice)
    assert (paper.number, facts.time, facts.excluded) == ("石岐信复听〔2026〕1号", "上午9时30分", False)
    told = await column(Delivery.filter(paper_id=paper.id), "addressee_name")
    assert set(told) == {"张三", "中山市自然资源局石岐分局"}
    hearing = await Hearing.get(case_id=case.id)
    assert (hearing.decided_on, hearing.notified_on, hearing.held_on) == (TODAY, TODAY, HELD_ON)
    interval = await Interval.get(case_id=case.id, cause="hearing")
    assert (interval.starts_on, interval.ends_on, interval.opened_by_id) == (TODAY, None, paper.id)
    after = await opinion_clock(case)
    assert (after.due_on, after.stopped_since) == (before.due_on, None)
    assert "主听证" in words(await officer.get(f"/cases/{case.id}"))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"held_on": "2026-11-29"}, "应当至少提前7日并且提前5个工作日通知（比照《行政复议法》第五十条"),
        ({"asked_by": "body"}, "要先征得申请人同意"),
        ({"chair": "卜承办"}, "主持人不得是本案承办人"),
        ({"chair": "傅承办"}, "主持人不得是本案承办人"),
        ({"chair": "艾律师"}, "主持人不得是本案主办律师"),
        ({"members": "听证甲"}, "听证员不得少于两名"),
        ({"members": "听证甲\n听证乙\n听证丙"}, "应当是单数"),
        ({"members": "听证甲\n主听证"}, "不得由同一人兼任"),
        ({"recorder": ""}, "请写明记录员。"),
        ({"openness": "closed"}, "请写明不公开的理由"),
        ({"why_closed": "涉及个人隐私"}, "公开听证不填不公开的理由"),
        ({"reason": ""}, "请写明为什么要听证"),
        ({"held_on": "下周"}, "看不懂日期"),
    ],
)
async def test_a_hearing_that_cannot_be_is_named_and_not_proposed(
    world: cast.World, app: Starlette, case: Case, changes: dict[str, str], told: str
) -> None:
    officer = await visit(app, world.shiqi.users["officer"])
    answer = await officer.post(f"/cases/{case.id}/hearing", **PLAN | changes)
    assert answer.status_code == 422
    assert told in words(answer)
    assert "宅基地使用权面积" in answer.text
    assert not await Proposal.filter(case_id=case.id, action=Action.DECIDE_HEARING).exists()


async def test_a_day_that_was_lawful_when_proposed_is_refused_when_approved_too_late(
    world: cast.World, app: Starlette, case: Case
) -> None:
    officer = await visit(app, world.shiqi.users["officer"])
    assert (await officer.post(f"/cases/{case.id}/hearing", **PLAN)).status_code == 303
    at(TODAY + timedelta(days=4))
    answer = await approve(app, world.shiqi.users["deputy"], case.id)
    assert answer.status_code == 422
    assert "离通知之日2026年11月27日" in words(answer)
    assert await traces.state_of(case) is State.INVESTIGATING
    assert not await Hearing.exists(case_id=case.id)
    assert not await Paper.exists(case_id=case.id, kind=PaperKind.HNOTICE)


async def test_a_hearing_is_concluded_with_its_record_its_vote_and_two_papers_of_the_file(
    world: cast.World, app: Starlette, called: Case
) -> None:
    at(HELD_ON)
    due = (await opinion_clock(called)).due_on
    officer = await visit(app, world.shiqi.users["officer"])
    answer = await officer.post(f"/cases/{called.id}/hearing/conclusion", **SAID)
    assert answer.status_code == 303, words(answer)
    assert await traces.state_of(called) is State.INVESTIGATING
    papers = await traces.papers(called)
    record = from_json("HREC", papers[PaperKind.HREC].facts)
    assert isinstance(record, HearingRecord)
    assert [one.name for one in record.participants] == ["张三", "李分局"]
    assert len(record.stages) == 7
    assert (papers[PaperKind.HREC].number, papers[PaperKind.HCONC].number) == (None, None)
    hearing = await Hearing.get(case_id=called.id)
    assert (hearing.concluded_on, hearing.conclusion) == (HELD_ON, "建议查明2019年测绘成果。")
    assert (hearing.votes[0]["agreed"], hearing.votes[0]["differed"]) == (2, 1)
    interval = await Interval.get(case_id=called.id, cause="hearing")
    assert (interval.ends_on, interval.closed_by_id) == (HELD_ON, papers[PaperKind.HCONC].id)
    assert (await opinion_clock(called)).due_on == due  # 复查: not stopped
    assert "建议查明2019年测绘成果。" in words(await officer.get(f"/cases/{called.id}"))


async def test_whoever_stays_away_without_reason_has_given_the_hearing_up(
    world: cast.World, app: Starlette, called: Case
) -> None:
    at(HELD_ON)
    officer = await visit(app, world.shiqi.users["officer"])
    form = {name: text for name, text in SAID.items() if name not in {"stage_3", "stage_7"}}
    answer = await officer.post(f"/cases/{called.id}/hearing/conclusion", **form | {"came_1": "no"})
    assert answer.status_code == 303, words(answer)
    record = from_json("HREC", (await Paper.get(case_id=called.id, kind=PaperKind.HREC)).facts)
    assert isinstance(record, HearingRecord)
    assert [(one.name, one.why) for one in record.absent] == [("张三", "无正当理由未到场，视为放弃听证")]
    assert "视为放弃听证" in words(await officer.get(f"/cases/{called.id}"))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"q1_agreed": "3"}, "人数之和与听证组人数不符"),
        ({"q1_agreed": "1", "q1_differed": "2"}, "没有形成多数意见"),
        ({"q1_minority": ""}, "请如实写明不同意见"),
        ({"q1_question": "", "q1_conclusion": "", "q1_agreed": ""}, "请至少写明一项评议意见"),
        ({"conferred_on": (HELD_ON - timedelta(1)).isoformat()}, "评议的日期早于听证的日期"),
        ({"conferred_on": (HELD_ON + timedelta(1)).isoformat()}, "在今天之后"),
        ({"came_2": ""}, "请选择是否到场。"),
        ({"came_1": "excused"}, "请写明未到场的理由。"),
        ({"stage_4": ""}, "没有“被申请单位答复和举证”的记录"),
        ({"stage_1": "没有发言人"}, "每行写成“发言人：内容”"),
        ({"ended": "09:00"}, "结束时间不晚于开始时间"),
        ({"advice": ""}, "请写明听证组对整个事项的处理建议。"),
    ],
)
async def test_a_conclusion_that_cannot_be_is_named_and_the_hearing_stays_open(
    world: cast.World, app: Starlette, called: Case, changes: dict[str, Any], told: str
) -> None:
    at(HELD_ON)
    officer = await visit(app, world.shiqi.users["officer"])
    answer = await officer.post(f"/cases/{called.id}/hearing/conclusion", **SAID | changes)
    assert answer.status_code == 422
    assert told in words(answer)
    assert await traces.state_of(called) is State.HEARING
    assert not await Paper.exists(case_id=called.id, kind=PaperKind.HREC)


async def test_before_its_day_a_hearing_is_not_concluded_but_may_be_called_off(
    world: cast.World, app: Starlette, called: Case
) -> None:
    at(HELD_ON - timedelta(days=1))
    officer = await visit(app, world.shiqi.users["officer"])
    early = SAID | {"conferred_on": (HELD_ON - timedelta(days=1)).isoformat()}
    answer = await officer.post(f"/cases/{called.id}/hearing/conclusion", **early)
    assert answer.status_code == 409
    assert "还没有到举行的日子" in words(answer)
    address = f"/cases/{called.id}/hearing/cancellation"
    refused = await officer.post(address, reason="")
    assert (refused.status_code, "请写明取消听证的理由。" in words(refused)) == (422, True)
    assert await traces.state_of(called) is State.HEARING
    assert (await officer.post(address, reason="申请人撤回听证申请。")).status_code == 303
    assert await traces.state_of(called) is State.INVESTIGATING
    hearing = await Hearing.get(case_id=called.id)
    assert (hearing.called_off, hearing.concluded_on) == ("申请人撤回听证申请。", None)
    interval = await Interval.get(case_id=called.id, cause="hearing")
    assert interval.ends_on == HELD_ON - timedelta(days=1)
    assert (await traces.last(called)).reason == "听证取消：申请人撤回听证申请。"


async def test_for_rereview_the_time_of_the_hearing_is_not_counted(world: cast.World, app: Starlette) -> None:
    reviewed = await cast.case_in(State.SERVED, world.shiqi)
    asked = RereviewRequest(TODAY, Channel.VISIT, "复查仍没有采信测绘成果。")
    case = await rereviews.open_rereview(world.city.clerk, reviewed, asked)
    await requests.register(world.city.clerk, case)
    for step in (cast.accept, cast.take_on):
        await step(case, world.city)
    due = (await opinion_clock(case)).due_on
    assert due == date(2026, 12, 23)
    officer = await visit(app, world.city.users["officer"])
    assert (await officer.post(f"/cases/{case.id}/hearing", **PLAN)).status_code == 303
    assert (await approve(app, world.city.users["deputy"], case.id)).status_code == 303
    assert (await opinion_clock(case)).stopped_since == TODAY
    facts = from_json("HNOTICE", (await Paper.get(case_id=case.id, kind=PaperKind.HNOTICE)).facts)
    assert isinstance(facts, HearingNotice)
    assert facts.excluded
    at(HELD_ON + timedelta(days=2))  # typed two days after the panel conferred
    officer = await visit(app, world.city.users["officer"])  # her session has long ended
    answer = await officer.post(f"/cases/{case.id}/hearing/conclusion", **SAID)
    assert answer.status_code == 303, words(answer)
    after = await opinion_clock(case)
    assert (after.due_on, after.stopped_since) == (date(2027, 1, 4), None)  # ten days more end on a Saturday
    assert (await Interval.get(case_id=case.id, cause="hearing")).ends_on == HELD_ON


async def test_who_may_not_and_when_it_is_not_time_are_refused(
    world: cast.World, app: Starlette, case: Case, called: Case
) -> None:
    clerk = await visit(app, world.shiqi.users["clerk"])
    officer = await visit(app, world.shiqi.users["officer"])
    for page in ("hearing/conclusion", "hearing/cancellation"):
        assert (await clerk.get(f"/cases/{called.id}/{page}")).status_code == 403
        shown = await officer.get(f"/cases/{case.id}/{page}")
        assert (shown.status_code, "听证举行以后才能作出听证结论。" in words(shown)) == (403, True)
    assert (await clerk.get(f"/cases/{case.id}/hearing")).status_code == 403
    assert (await officer.get(f"/cases/{called.id}/hearing")).status_code == 403
    stranger = await visit(app, world.xiaolan.users["officer"])
    assert (await stranger.get(f"/cases/{called.id}/hearing/conclusion")).status_code == 404

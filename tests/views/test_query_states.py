"""What a petitioner is told when her case stands elsewhere than on the usual way: what she has to do, until when."""

from __future__ import annotations

from datetime import datetime

import pytest
from starlette.applications import Starlette

from portal import clock
from portal.actions import deliveries, mediations
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.deliveries import Delivery
from portal.models.papers import Paper
from portal.rules.words import DeadlineKind, PaperKind, State
from tests import cast
from tests.cast import World
from tests.views.petitioner import every_page, keep_papers, looking_at, words

TOLD = {
    State.SUPPLEMENTING: (
        "您的申请需要补正材料",
        "1．身份证复印件",
        "2．授权委托书",
        "请在收到补正告知书后 15 个工作日内交到收件窗口。",
        "没有正当理由到期不补正的，按放弃这次申请处理。",
        "书面告诉您是否受理 期限停止计算",
    ),
    State.REDIRECTED: ("您的申请请向别处提出", "第 1 项请求：请走“劳动保障监察", "告诉您向哪里提出"),
    State.MEDIATING: ("您的案件正在调解、和解", "您可以随时表示不再调解。", "还剩 28 天"),
    State.HEARING: (
        "您的案件将举行听证",
        "听证时间：2026年12月3日（星期四） 09:30",
        "听证地点：石岐街道听证室",
    ),
    State.SUSPENDED: (
        "您的案件已中止办理",
        "您的案件从2026年11月23日（星期一）起中止办理。",
        "作出复查意见 期限停止计算",
        "这段时间不计入办理期限。",
    ),
    State.TERMINATED: (
        "您的案件已终止",
        "您的案件已于2026年11月23日（星期一）终止。",
        "原因和依据写在终止告知书里。",
    ),
}
NEVER = ("内部目标", "方主任", "提请", "审批", "卜承办", "MISSING", "NO_RELATIVE")


@pytest.mark.parametrize("state", list(TOLD))
async def test_each_way_beside_the_usual_one_is_told_in_plain_words(
    app: Starlette, world: World, state: State
) -> None:
    case = await cast.case_in(state, world.shiqi)
    shown = words(await (await looking_at(app, case)).get("/query/case"))
    assert [said for said in TOLD[state] if said not in shown] == [], shown
    assert "有疑问请拨打 0760-0000 2000" in shown
    pages = await every_page(app, case)
    assert [said for said in NEVER if said in pages] == []


async def test_a_clock_that_stands_still_shows_no_days_left(app: Starlette, world: World) -> None:
    case = await cast.case_in(State.SUSPENDED, world.shiqi)
    browser = await looking_at(app, case)
    shown = words(await browser.get("/query/case"))
    assert "还剩" not in shown
    due = await Deadline.get(case_id=case.id, kind=DeadlineKind.REVIEW_OPINION)
    assert "期限停止计算" in words(await browser.get(f"/query/deadlines/{due.id}"))
    clock.freeze(datetime.fromisoformat("2027-03-01T09:00:00+08:00"))
    shown = words(await (await looking_at(app, case)).get("/query/case"))
    assert "已逾期" not in shown
    assert "已经过了期限" not in shown


async def test_once_she_has_the_notice_her_own_last_day_to_hand_in_is_told_and_explained(
    app: Starlette, world: World
) -> None:
    case = await cast.case_in(State.SUPPLEMENTING, world.shiqi)
    await keep_papers(app, case)
    row = await Delivery.get(paper__case_id=case.id, paper__kind=PaperKind.SUPP)
    served = deliveries.Served("direct", clock.today(), row.addressee_name)
    await deliveries.record(world.shiqi.server, case, row.id, served, None)
    browser = await looking_at(app, case)
    shown = words(await browser.get("/query/case"))
    due = await Deadline.get(case_id=case.id, kind=DeadlineKind.SUPPLEMENT_HAND_IN)
    assert f"您交来补正的材料 还剩 {(due.due_on - clock.today()).days} 天" in shown
    assert "以前交到收件窗口。" in shown
    assert (await browser.get(f"/query/deadlines/{due.id}")).status_code == 200


async def test_papers_on_the_way_are_hers_to_read_once_they_are_made(app: Starlette, world: World) -> None:
    kinds = {
        State.SUPPLEMENTING: PaperKind.SUPP,
        State.HEARING: PaperKind.HNOTICE,
        State.SUSPENDED: PaperKind.SUSP,
        State.TERMINATED: PaperKind.TERM,
    }
    for state, kind in kinds.items():
        case = await cast.case_in(state, world.shiqi)
        await keep_papers(app, case)
        browser = await looking_at(app, case)
        paper = await Paper.get(case_id=case.id, kind=kind)
        assert f"/query/papers/{paper.id}" in (await browser.get("/query/case")).text
        assert (await browser.get(f"/query/papers/{paper.id}")).status_code == 200
        internal = Paper.filter(case_id=case.id, kind__in=["ANSWER", "ASSIGN"])
        for other in await internal:
            assert (await browser.get(f"/query/papers/{other.id}")).status_code == 404


async def test_what_is_over_is_told_among_the_steps_and_no_longer_as_the_state(
    app: Starlette, world: World
) -> None:
    case = await cast.case_in(State.MEDIATING, world.shiqi)
    await mediations.end(world.shiqi.officer, case, "双方没有达成协议。")
    shown = words(await (await looking_at(app, await Case.get(id=case.id))).get("/query/case"))
    assert "您的申请已受理，正在审查" in shown
    assert "开始调解、和解" in shown
    assert "调解结束，继续审查" in shown
    assert "双方没有达成协议" not in shown

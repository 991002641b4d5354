"""告知另行提出, 异议退回, 责令受理 and 不再受理 through the pages."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from documents.catalogue import from_json
from portal import clock
from portal.actions import proposals, rereviews
from portal.actions.rereviews import RereviewRequest
from portal.models.cases import Case, CaseDemand
from portal.models.columns import column
from portal.models.deadlines import Deadline
from portal.models.deliveries import Delivery
from portal.models.exhibits import Exhibit
from portal.models.journal import Event
from portal.models.matters import Matter
from portal.models.papers import Paper
from portal.rules.rulebook.routes import ROUTES
from portal.rules.words import Action, Channel, DeadlineKind, ExhibitKind, MatterState, PaperKind, State
from tests import cast
from tests.storage import samples
from tests.views.at_work import NO_FILE, at_work, send, tokens_in
from tests.views.visits import words


async def post(
    app: Starlette, who: str, path: str, fields: dict[str, Any], files: Any = None
) -> httpx.Response:
    async with at_work(app, who) as browser:
        return await send(browser, path, fields, files=files)


async def approve(app: Starlette, case: Case, *approvers: str) -> None:
    proposal = await proposals.open_of(case)
    assert proposal is not None
    page = f"/cases/{case.id}/proposal"
    for who in approvers:
        async with at_work(app, who) as browser:
            answer = await send(browser, page, {"proposal_id": proposal.id}, to=f"{page}/approval")
        assert answer.status_code == 303, words(answer)


@pytest.fixture
async def case(world: cast.World) -> Case:
    return await cast.case_in(State.REGISTERED, world.shiqi)


async def routed(case: Case, **changes: str) -> dict[str, str]:
    rows = await column(CaseDemand.filter(case_id=case.id).order_by("id"), "id")
    routes = {f"route_{row}": "appeal" for row in rows}
    return {"reason_code": "OTHER_ROUTE", "explanation": "判决刚刚送达，还在上诉期。", **routes, **changes}


async def test_she_is_told_which_door_each_demand_belongs_to(app: Starlette, case: Case) -> None:
    form = await routed(case)
    answer = await post(app, "sq-clerk", f"/cases/{case.id}/redirection", form)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{case.id}")
    assert (await Case.get(id=case.id)).state is State.REDIRECTED
    assert (await Matter.get(id=case.matter_id)).state is MatterState.DIVERTED
    paper = await Paper.get(case_id=case.id, kind=PaperKind.REFUSE)
    facts: Any = from_json("REFUSE", paper.facts)
    assert facts.article == "第三十一条"
    assert f"关于“确认宅基地使用权面积为120平方米”，途径是上诉：{ROUTES['appeal'].door}。" in facts.route
    assert await Delivery.filter(paper_id=paper.id).count() == 1
    one = await CaseDemand.filter(case_id=case.id).order_by("id").first()
    assert one is not None
    assert (one.accepted, one.refusal_reason, one.route) == (False, "OTHER_ROUTE", "appeal")
    running = await Deadline.filter(case_id=case.id, met_on=None, dropped=False)
    assert {row.kind for row in running} == {DeadlineKind.ARCHIVE}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"reason_code": "LATE"}, "请选择另行提出的原因"),
        ({"explanation": ""}, "请写明为什么属于这种情形"),
        ({"route": ""}, "请选择这项诉求应当走的法定途径"),
        ({"route": "nowhere"}, "没有这条法定途径"),
    ],
)
async def test_a_reason_that_leads_nowhere_is_named_and_nothing_happens(
    app: Starlette, case: Case, wrong: dict[str, str], told: str
) -> None:
    form = await routed(case)
    first = next(name for name in form if name.startswith("route_"))
    changes = {first if name == "route" else name: value for name, value in wrong.items()}
    answer = await post(app, "sq-officer", f"/cases/{case.id}/redirection", {**form, **changes})
    assert answer.status_code == 422
    assert told in words(answer)
    assert (await Case.get(id=case.id)).state is State.REGISTERED
    assert not await Paper.exists(case_id=case.id, kind=PaperKind.REFUSE)


async def test_neither_somebody_else_nor_too_late(app: Starlette, world: cast.World, case: Case) -> None:
    for who, status in (("sq-leader", 403), ("sq-lawyer", 404), ("xl-officer", 404)):
        async with at_work(app, who) as browser:
            assert (await browser.get(f"/cases/{case.id}/redirection")).status_code == status
    form = await routed(case)
    async with at_work(app, "sq-officer") as browser:
        page = f"/cases/{case.id}/redirection"
        shown = await browser.get(page)
        await cast.accept(case, world.shiqi)
        answer = await browser.post(page, data={**tokens_in(shown), **form})
    assert answer.status_code == 403
    assert "尚未决定受理与否" in words(answer)
    assert (await Case.get(id=case.id)).state is State.ACCEPTED


# 异议退回


@pytest.fixture
async def passed_on(world: cast.World) -> Case:
    return await cast.case_in(State.REGISTERED, world.shiqi, channel=Channel.TRANSFER)


def letter(world: cast.World, **changes: Any) -> dict[str, Any]:
    return {
        "sender_id": world.city.government.id,
        "letter_number": "中府信转〔2026〕31号",
        "letter_dated_on": "2026-11-18",
        "why": "原意见由小榄镇作出\n本街道不是其上一级机关",
        "proper_body": "中山市小榄镇人民政府",
        **changes,
    }


async def test_a_matter_passed_on_in_error_goes_back_within_five_working_days(
    app: Starlette, world: cast.World, passed_on: Case
) -> None:
    clock_row = await Deadline.get(case_id=passed_on.id, kind=DeadlineKind.TRANSFER_OBJECTION)
    assert (clock_row.starts_on, clock_row.due_on) == (cast.RECEIVED_ON, date(2026, 11, 27))
    answer = await post(app, "sq-officer", f"/cases/{passed_on.id}/objection", letter(world))
    assert answer.status_code == 303, words(answer)
    assert (await Case.get(id=passed_on.id)).state is State.REGISTERED
    await approve(app, passed_on, "sq-office_head")
    assert (await Case.get(id=passed_on.id)).state is State.REDIRECTED
    paper = await Paper.get(case_id=passed_on.id, kind=PaperKind.TRANSFER)
    facts: Any = from_json("TRANSFER", paper.facts)
    assert (facts.addressee, facts.objection.object_by) == ("中山市人民政府", date(2026, 11, 27))
    assert facts.why == ("原意见由小榄镇作出", "本街道不是其上一级机关")
    [row] = await Delivery.filter(paper_id=paper.id)
    assert (row.organisation_id, row.petitioner_id) == (world.city.government.id, None)
    assert (await Matter.get(id=passed_on.matter_id)).state is MatterState.DIVERTED
    assert (await Deadline.get(id=clock_row.id)).met_on == clock.today()


async def test_after_five_working_days_it_stays_here_by_article_23(
    app: Starlette, world: cast.World, passed_on: Case
) -> None:
    clock.freeze(datetime.fromisoformat("2026-11-28T12:00:00+08:00"))
    answer = await post(app, "sq-officer", f"/cases/{passed_on.id}/objection", letter(world))
    assert (answer.status_code, "《信访工作条例》第二十三条" in words(answer)) == (422, True)
    assert "期限已过，不能退回" in words(answer)
    assert await proposals.open_of(passed_on) is None


async def test_nobody_approves_it_when_the_days_are_over_meanwhile(
    app: Starlette, world: cast.World, passed_on: Case
) -> None:
    await post(app, "sq-officer", f"/cases/{passed_on.id}/objection", letter(world))
    clock.freeze(datetime.fromisoformat("2026-11-28T12:00:00+08:00"))
    proposal = await proposals.open_of(passed_on)
    assert proposal is not None
    page = f"/cases/{passed_on.id}/proposal"
    async with at_work(app, "sq-office_head") as browser:
        fields = {"proposal_id": proposal.id}
        answer = await browser.get(page)
        assert answer.status_code == 200
        answer = await send(browser, page, fields, to=f"{page}/approval")
    assert (answer.status_code, "期限已过" in words(answer)) == (422, True)
    assert (await Case.get(id=passed_on.id)).state is State.REGISTERED


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"sender_id": ""}, "请选择转送、交办的机关"),
        ({"letter_number": ""}, "请填写来函的文号"),
        ({"letter_dated_on": "2026-11-21"}, "来函日期晚于收件日期"),
        ({"why": " "}, "请写明为什么不属于本机关"),
        ({"proper_body": "中山市石岐街道办事处"}, "不能是本机关"),
    ],
)
async def test_a_faulty_objection_is_named(
    app: Starlette, world: cast.World, passed_on: Case, wrong: dict[str, str], told: str
) -> None:
    answer = await post(app, "sq-officer", f"/cases/{passed_on.id}/objection", letter(world, **wrong))
    assert (answer.status_code, told in words(answer)) == (422, True)
    assert await proposals.open_of(passed_on) is None


async def test_what_nobody_passed_on_is_not_handed_back(
    app: Starlette, world: cast.World, case: Case
) -> None:
    assert not await Deadline.exists(case_id=case.id, kind=DeadlineKind.TRANSFER_OBJECTION)
    answer = await post(app, "sq-officer", f"/cases/{case.id}/objection", letter(world))
    assert (answer.status_code, "不是转送、交办来的" in words(answer)) == (422, True)
    async with at_work(app, "sq-clerk") as browser:
        assert (await browser.get(f"/cases/{case.id}/objection")).status_code == 403


# 责令受理

ORDER = {
    "number": "中府信责〔2026〕2号",
    "body_name": "中山市人民政府",
    "dated_on": "2026-11-23",
    "reason": "原意见没有告知救济途径，不属于逾期。",
}


def order_file() -> list[tuple[str, tuple[str | None, bytes]]]:
    return [("file", ("责令受理通知书.pdf", samples.pdf(1)))]


@pytest.fixture
async def refused(world: cast.World) -> Case:
    return await cast.case_in(State.NOT_ACCEPTED, world.shiqi)


@pytest.mark.parametrize("who", ["shi-office_head", "sq-office_head"])
async def test_the_body_above_orders_it_and_the_clocks_begin_anew(
    app: Starlette, refused: Case, who: str
) -> None:
    answer = await post(app, who, f"/cases/{refused.id}/order", ORDER, order_file())
    assert answer.status_code == 303, words(answer)
    async with at_work(app, who) as browser:
        assert (await browser.get(answer.headers["location"])).status_code == 200
    case = await Case.get(id=refused.id)
    assert case.state is State.REGISTERED
    assert (await Exhibit.get(kind=ExhibitKind.ORDER)).title == "责令受理通知书 中府信责〔2026〕2号"
    assert {one.accepted for one in await CaseDemand.filter(case_id=case.id)} == {None}
    running = await Deadline.filter(case_id=case.id, met_on=None, dropped=False)
    assert {row.kind: row.starts_on for row in running} == {
        kind: date(2026, 11, 23)
        for kind in (DeadlineKind.ACCEPTANCE, DeadlineKind.ACCEPTANCE_TARGET, DeadlineKind.REVIEW_OPINION)
    }
    event = await Event.filter(case_id=case.id).order_by("-id").first()
    assert event is not None
    assert (event.action, event.detail["number"]) == (Action.ORDER_ACCEPTANCE, "中府信责〔2026〕2号")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"number": ""}, "请填写责令受理通知书的文号"),
        ({"body_name": ""}, "请填写作出通知的上一级机关"),
        ({"dated_on": "2026-11-24"}, "在今天之后"),
        ({"dated_on": "2026-11-22"}, "早于不予受理的日期"),
        ({"reason": ""}, "请写明上一级机关责令受理的理由"),
        ({"file": ""}, "请上传责令受理通知书"),
    ],
)
async def test_a_faulty_order_is_named_and_nothing_happens(
    app: Starlette, refused: Case, wrong: dict[str, str], told: str
) -> None:
    files = NO_FILE if "file" in wrong else order_file()
    form = {**ORDER, **{name: value for name, value in wrong.items() if name != "file"}}
    answer = await post(app, "shi-office_head", f"/cases/{refused.id}/order", form, files)
    assert (answer.status_code, told in words(answer)) == (422, True)
    assert (await Case.get(id=refused.id)).state is State.NOT_ACCEPTED


@pytest.mark.parametrize(
    ("who", "status"), [("sq-officer", 403), ("shi-officer", 404), ("xl-office_head", 404)]
)
async def test_nobody_else_orders_it(app: Starlette, refused: Case, who: str, status: int) -> None:
    async with at_work(app, who) as browser:
        assert (await browser.get(f"/cases/{refused.id}/order")).status_code == status


async def test_a_case_that_was_not_refused_is_not_shown_to_the_body_above(app: Starlette, case: Case) -> None:
    async with at_work(app, "shi-office_head") as browser:
        assert (await browser.get(f"/cases/{case.id}/order")).status_code == 404


# 不再受理


async def final(world: cast.World) -> Paper:
    """Bring a matter of 张三 to its end by re-review, and return the opinion."""
    served = await cast.case_in(State.SERVED, world.shiqi)
    asked = RereviewRequest(clock.today(), Channel.VISIT, "复查仍没有采信测绘成果。")
    rereview = await rereviews.open_rereview(world.city.clerk, served, asked)
    await Matter.filter(id=rereview.matter_id).update(state=MatterState.FINAL)
    earlier = await Paper.get(case_id=served.id, kind=PaperKind.REVIEW)
    return await Paper.create(
        case_id=rereview.id,
        kind=PaperKind.REREVIEW,
        number="中府信复核〔2026〕7号",
        dated_on=date(2026, 11, 23),
        facts=earlier.facts,
        facts_digest=earlier.facts_digest,
        edition=earlier.edition,
        made_by_id=earlier.made_by_id,
        made_at=clock.now(),
    )


async def test_a_matter_that_re_review_has_ended_gets_the_notice_that_cites_it(
    app: Starlette, world: cast.World
) -> None:
    ended = await final(world)
    again = await cast.registered(world.shiqi, received_on=date(2026, 11, 23))
    page = f"/cases/{again.id}/refusal?reason=FINAL"
    async with at_work(app, "sq-officer") as browser:
        assert "中府信复核〔2026〕7号" in words(await browser.get(page))
        form = {"reason_code": "FINAL", "explanation": "同一宅基地，没有新的事实。"}
        answer = await send(browser, page, form, to=f"/cases/{again.id}/refusal")
        assert (answer.status_code, "请选择终结这一信访事项的复核意见书" in words(answer)) == (422, True)
        form |= {"final_paper_id": str(ended.id)}
        answer = await send(browser, page, form, to=f"/cases/{again.id}/refusal")
        assert answer.status_code == 303
    await approve(app, again, "sq-office_head")
    assert (await Case.get(id=again.id)).state is State.NOT_ACCEPTED
    paper = await Paper.get(case_id=again.id, kind=PaperKind.NOMORE)
    facts: Any = from_json("NOMORE", paper.facts)
    assert (facts.final.number, facts.final.body) == ("中府信复核〔2026〕7号", "中山市人民政府")
    assert not await Paper.exists(case_id=again.id, kind=PaperKind.REFUSE)


async def test_the_final_opinion_of_somebody_else_ends_nothing(app: Starlette, world: cast.World) -> None:
    ended = await final(world)
    other = cast.petitioner("李四", id_number="442000196503141228")
    case = await cast.registered(world.shiqi, petitioners=(other,))
    form = {"reason_code": "FINAL", "explanation": "说明", "final_paper_id": str(ended.id)}
    page = f"/cases/{case.id}/refusal?reason=FINAL"
    async with at_work(app, "sq-officer") as browser:
        assert "中府信复核" not in words(await browser.get(page))
        answer = await send(browser, page, form, to=f"/cases/{case.id}/refusal")
    assert answer.status_code == 422
    assert await proposals.open_of(case) is None

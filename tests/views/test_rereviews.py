"""From a served review opinion a re-review opens one level up, with everything carried over."""

from __future__ import annotations

from datetime import datetime, timedelta

import httpx
import pytest
from starlette.applications import Starlette

from portal import clock
from portal.actions import receipts, requests, rereviews
from portal.actions.rereviews import RereviewRequest
from portal.models.cases import Case, PriorOpinion
from portal.rules.words import Channel, Stage, State
from tests import cast
from tests.cast import World
from tests.views.counter import browser_of, said, send
from tests.web.browsing import token_in

TYPED = {"received_on": "2026年11月23日", "channel": "VISIT", "grounds": "复查仍没有采信测绘成果。"}


@pytest.fixture
async def served(app: Starlette, world: World) -> Case:
    await cast.case_in(State.SERVED, world.xiaolan)
    second = cast.petitioner("李四", id_number="44200019550314058X", phone="13900001234")
    return await cast.case_in(State.SERVED, world.shiqi, petitioners=(cast.petitioner(), second))


async def clerk_of(app: Starlette, name: str = "sq-clerk") -> httpx.AsyncClient:
    return await browser_of(app, name)


async def test_the_form_shows_each_persons_thirty_days_and_what_is_carried_over(
    app: Starlette, served: Case
) -> None:
    page = await (await clerk_of(app)).get(f"/cases/{served.id}/rereview")
    words = said(page)
    assert page.status_code == 200
    assert words.count("还剩 30 天") == 2
    assert words.count("2026年12月23日（星期三）") == 2
    assert "张三、李四" in words
    assert "石信复查〔2026〕1号" in words or "石岐信复查〔2026〕1号" in words
    assert "确认宅基地使用权面积为120平方米" in words
    assert "由中山市人民政府复核" in words
    assert "442000195503141228" not in page.text
    assert 'id="f-late_reason"' not in page.text


@pytest.mark.parametrize(("name", "counter"), [("sq-clerk", "shiqi"), ("shi-clerk", "city")])
async def test_a_clerk_of_the_town_or_of_the_body_above_opens_it_once(
    app: Starlette, served: Case, world: World, name: str, counter: str
) -> None:
    clerk, path = await clerk_of(app, name), f"/cases/{served.id}/rereview"
    form = {**TYPED, "form_token": "the-same-form"}
    shown = await clerk.get(path)
    sent = {"csrf_token": token_in(shown), **form}
    answer, repeated = await clerk.post(path, data=sent), await clerk.post(path, data=sent)
    assert repeated.headers["location"] == answer.headers["location"]
    case = await Case.get(earlier_case_id=served.id)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{case.id}/exhibits")
    assert (case.stage, case.state) == (Stage.REREVIEW, State.SUBMITTED)
    assert case.intake_body_id == getattr(world, counter).government.id
    assert await PriorOpinion.filter(case_id=case.id).count() == 2
    assert "已收到复核申请" in (await clerk.get(answer.headers["location"])).text
    again = await clerk.get(path)
    assert (f'href="/cases/{case.id}"' in again.text, "<textarea" in again.text) == (True, False)


async def test_it_is_registered_from_the_file_carried_over_and_has_a_receipt_of_its_own(
    app: Starlette, served: Case, world: World
) -> None:
    clerk = await clerk_of(app)
    answer = await send(clerk, f"/cases/{served.id}/rereview", TYPED)
    case = await Case.get(earlier_case_id=served.id)
    registered = await send(clerk, answer.headers["location"], {}, to=f"/cases/{case.id}/registration")
    assert registered.status_code == 303
    facts = await receipts.receipt_of(world.shiqi.clerk, await Case.get(id=case.id))
    assert (facts.stage, facts.case_number) == ("复核", "FH-2026-000001")
    assert [paper.name for paper in facts.papers] == ["复核申请（窗口录入）"]


async def test_what_cannot_be_is_told_and_what_was_typed_stays(app: Starlette, served: Case) -> None:
    clerk = await clerk_of(app)
    wrong = {"received_on": "2026-11-01", "grounds": "", "channel": "BIRD"}
    answer = await send(clerk, f"/cases/{served.id}/rereview", wrong)
    assert answer.status_code == 422
    assert "请写明对复查意见哪里不服" in answer.text
    assert "请选择申请是怎样送来的" in answer.text
    assert 'value="2026-11-01"' in answer.text
    answer = await send(clerk, f"/cases/{served.id}/rereview", {**TYPED, "received_on": "2026-11-01"})
    assert (answer.status_code, "早于复查意见书的送达日期" in answer.text) == (422, True)
    assert "复查仍没有采信测绘成果。" in answer.text
    assert not await Case.exists(earlier_case_id=served.id)


async def test_after_the_thirty_days_the_reason_is_asked_and_it_opens_all_the_same(
    app: Starlette, served: Case
) -> None:
    late = datetime.fromisoformat("2026-11-23T12:00:00+08:00") + timedelta(days=40)
    clock.freeze(late)
    clerk, path = await clerk_of(app), f"/cases/{served.id}/rereview"
    page = await clerk.get(path)
    assert ("已于2026年12月23日（星期三）届满" in page.text, 'id="f-late_reason"' in page.text) == (
        True,
        True,
    )
    form = {**TYPED, "received_on": late.date().isoformat()}
    assert "请填写逾期的原因" in (await send(clerk, path, form)).text
    assert (await send(clerk, path, {**form, "late_reason": "邮件退回，十二月底才收到。"})).status_code == 303


async def test_where_it_is_not_possible_the_reason_stands_instead_of_the_form(
    app: Starlette, served: Case, world: World
) -> None:
    clerk, unserved = await clerk_of(app), await cast.case_in(State.SERVING, world.shiqi)
    page = await clerk.get(f"/cases/{unserved.id}/rereview")
    assert (page.status_code, "复查意见书送达后" in page.text, "<textarea" in page.text) == (200, True, False)
    path = f"/cases/{unserved.id}/rereview"
    answer = await send(clerk, f"/cases/{unserved.id}/exhibits", TYPED, to=path)
    assert (answer.status_code, "还没有送达申请人" in answer.text) == (422, True)
    assert not await Case.exists(earlier_case_id=unserved.id)


async def test_a_final_opinion_says_that_it_is_final(app: Starlette, served: Case, world: World) -> None:
    request = RereviewRequest(clock.today(), Channel.LETTER, "复查仍没有采信测绘成果。")
    final = await rereviews.open_rereview(world.city.clerk, served, request)
    final = await requests.register(world.city.clerk, final)
    await cast.advance(final, world.city, State.SERVED)
    page = await (await clerk_of(app, "shi-clerk")).get(f"/cases/{final.id}/rereview")
    assert ("复核意见是信访程序的最终意见" in page.text, "<textarea" in page.text) == (True, False)


async def test_nobody_else_opens_it_and_for_the_neighbour_there_is_none(
    app: Starlette, served: Case, world: World
) -> None:
    for name in ("sq-officer", "sq-lawyer", "sq-leader", "sq-head"):
        answer = await (await clerk_of(app, name)).get(f"/cases/{served.id}/rereview")
        assert answer.status_code == 403
        assert "这一步由收件窗口的登记员办理" in answer.text
    assert (await (await clerk_of(app, "xl-clerk")).get(f"/cases/{served.id}/rereview")).status_code == 404

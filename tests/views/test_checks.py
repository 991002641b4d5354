"""The officer's check in the browser: both texts side by side, points that are kept, and sending up."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette

from portal.actions import checks, drafts
from portal.models.cases import Case
from portal.models.decisions import Check, Point
from portal.rules.words import State
from tests import cast
from tests.views.at_work import at_work, send, tokens_in

OFFICER = "sq-officer"


@pytest.fixture
async def case(world: cast.World) -> Case:
    return await cast.case_in(State.OFFICER_CHECK, world.shiqi)


async def test_the_lawyers_conclusion_stands_beside_the_draft_for_each_demand(
    app: Starlette, case: Case
) -> None:
    async with at_work(app, OFFICER) as client:
        page = await client.get(f"/cases/{case.id}/check")
    assert page.status_code == 200
    for words in (
        "主要事实不清，应当查明2019年测绘成果。",
        "原答复认定面积的主要事实不清。",
        "撤销原处理意见第一项，责令三十日内重新办理。",
        "第 3 条意见",
        f"/cases/{case.id}/decision/preview",
    ):
        assert words in page.text


async def test_one_more_row_is_added_without_losing_a_word(app: Starlette, case: Case) -> None:
    address = f"/cases/{case.id}/check"
    typed = {"known_version": "1", "point_1": "核对面积。", "point_3": "补充依据。", "add": "1"}
    async with at_work(app, OFFICER) as client:
        page = await send(client, address, typed, to=f"{address}/return")
    assert page.status_code == 200
    for words in ("核对面积。", "补充依据。", 'name="point_4"'):
        assert words in page.text
    assert (await Case.get(id=case.id)).state is State.OFFICER_CHECK


async def test_returning_needs_a_point_and_keeps_each_as_a_row(app: Starlette, case: Case) -> None:
    address = f"/cases/{case.id}/check"
    async with at_work(app, OFFICER) as client:
        empty = await send(client, address, {"known_version": "1"}, to=f"{address}/return")
        assert empty.status_code == 422
        assert "退回时至少写一条修改意见。" in empty.text
        form = {**tokens_in(await client.get(address)), "known_version": "1"}
        form |= {"point_1": "核对面积。", "point_2": " ", "point_3": "补充依据。"}
        twice = [await client.post(f"{address}/return", data=form) for _ in "12"]
    assert [answer.status_code for answer in twice] == [303, 303]
    assert (await Case.get(id=case.id)).state is State.DRAFTING
    points = Point.filter(check__decision__case_id=case.id).order_by("number")
    assert [(row.number, row.text) for row in await points] == [(1, "核对面积。"), (2, "补充依据。")]


async def test_after_a_return_the_points_and_answers_stand_on_the_page(
    app: Starlette, case: Case, world: cast.World
) -> None:
    await checks.return_draft(world.shiqi.officer, case, 1, ["核对面积。"])
    await drafts.submit(world.shiqi.lawyer, case, 1, {1: "已按测绘成果核对。"})
    async with at_work(app, OFFICER) as client:
        page = await client.get(f"/cases/{case.id}/check")
    assert "核对面积。" in page.text
    assert "已按测绘成果核对。" in page.text


async def test_sending_up_asks_for_agreement_and_for_reasons_when_differing(
    app: Starlette, case: Case
) -> None:
    address = f"/cases/{case.id}/check"
    async with at_work(app, OFFICER) as client:
        neither = await send(
            client, address, {"known_version": "1", "reasons": "写过的话。"}, to=f"{address}/approval"
        )
        bare = await send(client, address, {"known_version": "1", "agrees": "no"}, to=f"{address}/approval")
        fields = {"known_version": "1", "agrees": "no", "reasons": "测绘成果不能采信。"}
        sent = await send(client, address, fields, to=f"{address}/approval")
        told = await client.get(f"/cases/{case.id}")
    assert neither.status_code == 422
    assert "写过的话。" in neither.text
    assert "不同意律师意见的，请写明理由。" in bare.text
    assert sent.status_code == 303
    assert "合法性审核" in told.text
    assert (await Case.get(id=case.id)).state is State.LEGAL_CHECK
    check = await Check.get(decision__case_id=case.id)
    assert (check.agrees, check.reasons) == (False, "测绘成果不能采信。")


async def test_a_page_older_than_the_draft_changes_nothing_and_keeps_what_was_typed(
    app: Starlette, case: Case
) -> None:
    address = f"/cases/{case.id}/check"
    async with at_work(app, OFFICER) as client:
        fields = {"known_version": "7", "point_1": "写好的意见。"}
        answer = await send(client, address, fields, to=f"{address}/return")
    assert answer.status_code == 409
    assert "写好的意见。" in answer.text
    assert (await Case.get(id=case.id)).state is State.OFFICER_CHECK


async def test_whoever_comes_second_is_told_and_sees_her_own_words_again(
    app: Starlette, case: Case, world: cast.World
) -> None:
    address = f"/cases/{case.id}/check"
    async with at_work(app, OFFICER) as client:
        form = {**tokens_in(await client.get(address)), "known_version": "1", "point_1": "写好的意见。"}
        await cast.send_up(case, world.shiqi)
        answer = await client.post(f"{address}/return", data=form)
    assert answer.status_code == 403
    assert "写好的意见。" in answer.text


@pytest.mark.parametrize(("who", "status"), [("sq-lawyer", 403), ("sq-leader", 403), ("xl-officer", 404)])
async def test_it_is_the_officers_page_alone(app: Starlette, case: Case, who: str, status: int) -> None:
    async with at_work(app, who) as client:
        page = await client.get(f"/cases/{case.id}/check")
        post = await client.post(f"/cases/{case.id}/check/return", data={"known_version": "1"})
    assert (page.status_code, post.status_code) == (status, status)

"""Bad input and bad luck on the pages: a clear answer every time, one effect, and nothing that was typed is lost."""

from __future__ import annotations

import re
from datetime import timedelta
from time import perf_counter

import pytest
from starlette.applications import Starlette

from portal import clock
from portal.actions import drafts, lookups
from portal.models.cases import Case
from portal.models.decisions import Revision
from portal.models.exhibits import Exhibit
from portal.models.opinions import Opinion
from portal.models.papers import Paper, Sequence
from portal.models.sessions import LookupPass, Session
from portal.rules.words import State
from tests import cast
from tests.journeys import steps
from tests.journeys.plain_browser import PlainBrowser, signed_in
from tests.storage import samples

LONG = "经查，该宗地四至清楚，相邻四户均已签字确认，测绘成果可以采信。" * 120
UNIT = "中山市自然资源局石岐分局"


async def test_the_same_form_sent_twice_takes_one_request_in(portal: Starlette) -> None:
    clerk = await signed_in(portal, "sq-clerk")
    form = await steps.request_form(clerk, UNIT)
    first, second = await clerk.post(form, "收件"), await clerk.post(form, "收件")
    assert (first.status_code, first.headers["location"]) == (303, second.headers["location"])
    assert await Case.all().count() == 1
    page = await clerk.get(first.headers["location"])
    page = await steps.add_papers(clerk, page, "原处理意见书", [("意见.pdf", steps.scan(1))])
    form = page.form("登记编号")
    first, second = await clerk.post(form, "登记编号"), await clerk.post(form, "登记编号")
    assert (first.status_code, first.headers["location"]) == (303, second.headers["location"])
    assert (await Case.get()).number == "FC-2026-000001"


async def test_a_decision_signed_twice_from_the_same_page_takes_one_number(
    portal: Starlette, world: cast.World
) -> None:
    case = await cast.case_in(State.APPROVING, world.shiqi)
    await cast.agree(case, world.shiqi)
    leader = await signed_in(portal, "sq-leader")
    form = (await leader.get(f"/cases/{case.id}/decision/signature")).form("签发意见书")
    first, second = await leader.post(form, "签发意见书"), await leader.post(form, "签发意见书")
    assert (first.status_code, first.headers["location"]) == (303, second.headers["location"])
    assert await Paper.filter(case_id=case.id, kind="REVIEW").count() == 1
    assert [row.last_number for row in await Sequence.filter(code_word__contains="复查")] == [1]


async def test_a_session_that_ends_in_a_long_draft_costs_no_word(
    portal: Starlette, world: cast.World
) -> None:
    case = await cast.case_in(State.DRAFTING, world.shiqi)
    lawyer = await signed_in(portal, "sq-lawyer")
    form = (await lawyer.get(f"/cases/{case.id}/decision")).form("保存")
    form.fill("查明的事实", LONG)
    clock.freeze(clock.now() + timedelta(hours=3))
    page = await lawyer.send(form, "保存")
    assert (page.status, "登录已经过期" in page.words) == (401, True)
    again = page.form("登录")
    again.fill("登录名", "sq-lawyer")
    again.fill("密码", "not her password")
    page = await lawyer.send(again, "登录")
    again = page.form("登录")
    again.fill("密码", cast.PASSWORD)
    page = await lawyer.send(again, "登录")
    page = await lawyer.send(page.form("继续提交"), "继续提交")
    assert "已保存为第 1 版" in page.words
    assert page.form("保存").value("查明的事实") == LONG
    assert await Session.all().count() == 1


async def test_of_two_browsers_at_one_draft_the_second_is_told_and_nothing_is_overwritten(
    portal: Starlette, world: cast.World
) -> None:
    case = await cast.case_in(State.DRAFTING, world.shiqi)
    address = f"/cases/{case.id}/decision"
    office, home = await signed_in(portal, "sq-lawyer"), await signed_in(portal, "sq-lawyer")
    first, second = (await office.get(address)).form("保存"), (await home.get(address)).form("保存")
    first.fill("查明的事实", "办公室写的事实。")
    second.fill("查明的事实", "在家写的事实。")
    assert "已保存为第 1 版" in (await office.send(first, "保存")).words
    third = (await home.get(address)).form("保存")
    third.fill("查明的事实", "又改了一次。")
    assert "已保存为第 2 版" in (await home.send(third, "保存")).words
    stale = (await office.get(f"{address}/revisions/1")).form("恢复这一版")
    fourth = (await home.get(address)).form("保存")
    fourth.fill("查明的事实", "再改一次。")
    await home.send(fourth, "保存")
    answer = await home.send(second, "保存")
    assert (answer.status, "没有保存" in answer.words) == (409, True)
    assert "在家写的事实。" in answer.words
    assert "再改一次。" in answer.words
    assert (await office.send(stale, "恢复这一版")).status == 409
    assert (await drafts.draft_of(case))[0].found == "再改一次。"
    page = await home.send(answer.form("把我的文字存为新的一版"), "把我的文字存为新的一版")
    assert page.form("保存").value("查明的事实") == "在家写的事实。"
    assert await Revision.all().count() == 4


async def test_what_changed_since_the_leader_opened_the_page_is_not_signed(
    portal: Starlette, world: cast.World
) -> None:
    case = await cast.case_in(State.APPROVING, world.shiqi)
    await cast.agree(case, world.shiqi)
    address = f"/cases/{case.id}/decision/signature"
    leader, lawyer = await signed_in(portal, "sq-leader"), await signed_in(portal, "sq-lawyer")
    officer = await signed_in(portal, "sq-officer")
    read = (await leader.get(address)).form("签发意见书")
    back = (await leader.get(address)).form("退回")
    back.fill("退回的理由", "请核对面积。")
    await leader.send(back, "退回")
    await steps.return_draft(officer, f"/cases/{case.id}", ["请核对面积。"])
    form = (await lawyer.get(f"/cases/{case.id}/decision")).form("保存并看预览")
    form.fill("查明的事实", "经查，面积为120.0平方米。")
    form.fill("第 1 条的处理情况", "已改。")
    page = await lawyer.send(form, "保存并看预览")
    await lawyer.send(page.form("提交代拟稿"), "提交代拟稿")
    await steps.send_up(officer, f"/cases/{case.id}")
    await cast.clear_legality(case, world.shiqi)
    await cast.clear_committee(case, world.shiqi)
    await cast.agree(case, world.shiqi)
    page = await leader.send(read, "签发意见书")
    assert (page.status, "没有签发" in page.words) == (409, True)
    assert not await Paper.filter(case_id=case.id, kind="REVIEW").exists()
    assert (await Case.get(id=case.id)).state is State.APPROVING
    assert "120.0平方米" in steps.text_of(
        (await officer.get(f"/cases/{case.id}/decision/preview.pdf")).answer.content
    )


WRONG_FILES = {
    "wrong type": ("法律意见书.pdf", b"MZ" + bytes(4000), "法律意见书.pdf"),
    "empty": ("法律意见书.pdf", b"", "空"),
    "truncated": ("法律意见书.pdf", samples.pdf()[:-900], "不完整"),
    "encrypted": ("法律意见书.pdf", samples.locked_pdf("user", "owner"), "密码"),
    "no document": ("照片.jpg", samples.photo(), "照片.jpg"),
}


@pytest.mark.parametrize("why", WRONG_FILES)
async def test_a_wrong_file_is_named_and_what_was_typed_stays(
    portal: Starlette, world: cast.World, why: str
) -> None:
    name, content, told = WRONG_FILES[why]
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    lawyer = await signed_in(portal, "sq-lawyer")
    page = await steps.write_opinion(lawyer, f"/cases/{case.id}", (name, content))
    assert (page.status, told in page.words) == (422, True), page.words
    form = page.form("保存为新版本")
    assert form.value("reasons_1") == "没有查明2019年测绘成果。"
    assert (form.value("outcome_2"), form.value("律所文号")) == ("UPHOLD", "某所意字〔2026〕第3号")
    assert not await Opinion.exists()
    page = await lawyer.send(form, "保存为新版本", {"file": [steps.docx()]})
    assert "已保存为第 1 版" in page.words


async def test_a_file_that_is_too_large_costs_neither_the_others_nor_the_text(
    portal: Starlette, world: cast.World
) -> None:
    case = await cast.case_in(State.REGISTERED, world.shiqi)
    clerk = await signed_in(portal, "sq-clerk")
    page = await clerk.get(f"/cases/{case.id}/exhibits")
    form = page.form("上传")
    form.fill("材料名称", "测绘成果图")
    large = ("测绘成果.pdf", samples.pdf() + bytes(51 << 20))
    page = await clerk.send(form, "上传", {"files": [large, ("说明.pdf", steps.scan(1))]})
    assert page.status == 422
    assert re.search(r"测绘成果\.pdf.*50", page.words)
    assert "下面这些已经收下，不用再传： 说明.pdf" in page.words
    assert page.form("上传").value("材料名称") == "测绘成果图"
    assert await Exhibit.filter(case_id=case.id).count() == 2


async def test_a_request_with_impossible_dates_keeps_everything_typed(portal: Starlette) -> None:
    clerk = await signed_in(portal, "sq-clerk")
    form = await steps.request_form(clerk, UNIT)
    for made, received, told in (
        ("2026-11-08", "2026-11-05", "早于"),
        ("2026-11-02", "2026-02-30", "2026年2月只有1日到28日"),
        ("2026-11-02", "2027-01-05", "在今天之后"),
    ):
        form.fill("作出日期", made)
        form.fill("申请人收到的日期", received)
        page = await clerk.send(form, "收件")
        assert (page.status, told in page.words) == (422, True), page.words
        form = page.form("收件")
        assert (form.value("作出日期"), form.value("申请人收到的日期")) == (made, received)
        assert form.value("第2项诉求") == steps.DEMANDS[1]
        assert form.value("p2_name") == "梁小明"
    assert not await Case.exists()


async def test_another_towns_case_does_not_exist(portal: Starlette, world: cast.World) -> None:
    case = await cast.case_in(State.SERVED, world.shiqi)
    neighbour = await signed_in(portal, "xl-officer")
    there = await neighbour.get(f"/cases/{case.id}")
    nowhere = await neighbour.get("/cases/987654")
    assert (there.status, nowhere.status, there.words) == (404, 404, nowhere.words)
    found = await neighbour.get(f"/cases?q={case.number}")
    assert str(case.number) not in "".join(found.read.links)


async def test_a_guessed_query_code_is_answered_like_an_unknown_one_and_then_locked(
    portal: Starlette, world: cast.World
) -> None:
    case = await cast.case_in(State.REGISTERED, world.shiqi)
    locator = case.query_locator or ""
    right = locator + lookups.secret_of(case.id, case.query_issue)
    her, took, said = PlainBrowser.over(portal), [], set()
    for code, last_four in (("ABCDEFGHJKMNPQRS", "1228"), (locator + "ABCDEFGHJK", "1228"), (right, "0000")):
        started = perf_counter()
        page = await steps.look_up(her, code, last_four)
        took.append(perf_counter() - started)
        said.add((page.status, page.words.replace(page.form("查询").value("查询码"), "")))
    assert len(said) == 1
    assert min(took) >= lookups.WRONG_ANSWER_SECONDS
    assert page.form("查询").value("查询码").replace(" ", "") == right  # nobody types sixteen signs twice
    for _ in range(4):
        page = await steps.look_up(her, right, "0000")
    assert (page.status, "分钟后再试" in page.words) == (429, True)
    assert (await steps.look_up(PlainBrowser.over(portal), right, "1228")).status == 429
    assert not await LookupPass.exists()
    clock.freeze(clock.now() + timedelta(minutes=16))
    assert (await steps.look_up(PlainBrowser.over(portal), right, "1228")).path == "/query/case"

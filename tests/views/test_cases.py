"""The list of cases, its search, and the page of one case."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette

from portal import clock, keys
from portal.actions import checks, deliveries, rereviews
from portal.models.deliveries import Delivery
from portal.models.papers import Paper
from portal.rules.words import Channel, State
from tests import cast
from tests.views.visits import Visit, visit, words

NOT_YET_THE_HEADS = {
    State.SUBMITTED,
    State.REGISTERED,
    State.SUPPLEMENTING,
    State.NOT_ACCEPTED,
    State.REDIRECTED,
}
NOT_YET_THE_LAWYERS = NOT_YET_THE_HEADS | {State.ACCEPTED}


@pytest.mark.parametrize("state", cast.DRIVEN)
async def test_the_page_answers_where_it_stands_what_it_waits_for_and_what_happened(
    world: cast.World, app: Starlette, state: State
) -> None:
    case = await cast.case_in(state, world.shiqi)
    for role in ("clerk", "officer", "leader", "head", "lawyer"):
        answer = await (await visit(app, world.shiqi.users[role])).get(f"/cases/{case.id}")
        not_yet = {"head": NOT_YET_THE_HEADS, "lawyer": NOT_YET_THE_LAWYERS}.get(role, set())
        assert answer.status_code == (404 if state in not_yet else 200), role
        if state in not_yet:
            continue
        shown = words(answer)
        expected = {"现在要做的事", f"复查案 {case.number or '（待登记）'}"}
        if not (role == "lawyer" and state in {State.CLOSED, State.TERMINATED}):  # her file is shut
            expected |= {"宅基地确权答复", "收到申请", "诉求", "经过"}
        assert not [word for word in expected if word not in shown], role


@pytest.mark.parametrize("role", cast.ROLES)
async def test_the_twin_in_another_town_finds_no_such_case(
    world: cast.World, app: Starlette, role: str
) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    answer = await (await visit(app, world.xiaolan.users[role])).get(f"/cases/{case.id}")
    assert answer.status_code == 404
    assert "宅基地" not in answer.text


async def test_before_her_declaration_the_lawyer_reads_the_parties_and_nothing_else(
    world: cast.World, app: Starlette
) -> None:
    case = await cast.case_in(State.ACCEPTED, world.shiqi)
    await cast.assign(case, world.shiqi)
    answer = await (await visit(app, world.shiqi.users["lawyer"])).get(f"/cases/{case.id}")
    shown = words(answer)
    assert "张三" in shown
    assert world.shiqi.unit.name in shown
    assert f'href="/cases/{case.id}/declaration"' in answer.text
    for hidden in ("宅基地", "测绘成果", "受理告知书", "经过", "卷宗 ", "138", "信访事项处理意见书"):
        assert hidden not in shown


async def test_after_the_case_is_closed_the_file_is_shut_to_its_lawyer(
    world: cast.World, app: Starlette
) -> None:
    case = await cast.case_in(State.CLOSED, world.shiqi)
    shown = words(await (await visit(app, world.shiqi.users["lawyer"])).get(f"/cases/{case.id}"))
    assert "您的承办工作已经结束，卷宗不再对您开放" in shown
    assert "测绘成果" not in shown


async def test_one_main_button_leads_to_the_next_step_and_the_rest_says_why_not(
    world: cast.World, app: Starlette
) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    lawyer = await (await visit(app, world.shiqi.users["lawyer"])).get(f"/cases/{case.id}")
    assert re.findall(r'class="button main" href="([^"]+)"', lawyer.text) == [f"/cases/{case.id}/opinion"]
    assert "拟稿阶段才能提交代拟稿。" in words(lawyer)
    officer = await (await visit(app, world.shiqi.users["officer"])).get(f"/cases/{case.id}")
    # The notices of acceptance wait for service on both sides, while it is the lawyer's turn
    assert re.findall(r'class="button main" href="([^"]+)"', officer.text) == [f"/cases/{case.id}/deliveries"]
    assert "承办审核阶段才能送合法性审核。" in words(officer)
    head = words(await (await visit(app, world.shiqi.users["head"])).get(f"/cases/{case.id}"))
    assert "现在不用您办理。轮到律师：提交法律意见。" in head


async def test_her_own_date_comes_first_with_a_link_to_why(world: cast.World, app: Starlette) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    answer = await (await visit(app, world.shiqi.users["lawyer"])).get(f"/cases/{case.id}")
    shown = words(answer)
    assert "您的期限：提交法律意见 还剩 10 天 （2026年12月3日 星期四 24时到期）" in shown
    assert "作出复查意见 还剩 28 天（2026年12月21日 星期一）" in shown
    assert len(set(re.findall(rf'href="/cases/{case.id}/deadlines/\d+"', answer.text))) == 2


async def test_a_step_without_a_date_of_its_own_names_that_of_the_whole_case(
    world: cast.World, app: Starlette
) -> None:
    case = await cast.case_in(State.OFFICER_CHECK, world.shiqi)
    shown = words(await (await visit(app, world.shiqi.users["officer"])).get(f"/cases/{case.id}"))
    assert "您的期限" not in shown
    assert "承办人：审核代拟稿 全案期限：2026年12月21日（星期一）" in shown


async def test_identity_numbers_and_phones_are_masked_and_only_for_those_at_the_counter(
    world: cast.World, app: Starlette
) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    officer = await (await visit(app, world.shiqi.users["officer"])).get(f"/cases/{case.id}")
    assert "138****5678" in officer.text
    assert "442************228" in officer.text
    lawyer = await (await visit(app, world.shiqi.users["lawyer"])).get(f"/cases/{case.id}")
    assert "****" not in lawyer.text
    assert "13800005678" not in officer.text + lawyer.text


async def test_conclusions_and_outcomes_are_shown_to_those_who_may_see_the_draft(
    world: cast.World, app: Starlette
) -> None:
    case = await cast.case_in(State.OFFICER_CHECK, world.shiqi)
    officer = words(await (await visit(app, world.shiqi.users["officer"])).get(f"/cases/{case.id}"))
    assert officer.count("撤销并责令重新办理") == 2
    for role in ("clerk", "head"):
        shown = words(await (await visit(app, world.shiqi.users[role])).get(f"/cases/{case.id}"))
        assert "撤销并责令重新办理" not in shown
        assert "律师结论" not in shown


async def test_why_a_draft_was_returned_is_read_by_those_who_may_see_the_draft(
    world: cast.World, app: Starlette
) -> None:
    case = await cast.case_in(State.OFFICER_CHECK, world.shiqi)
    await checks.return_draft(world.shiqi.officer, case, 1, ["请补充测绘成果的出处。"])
    lawyer = words(await (await visit(app, world.shiqi.users["lawyer"])).get(f"/cases/{case.id}"))
    assert "代拟稿退回修改" in lawyer
    assert "请补充测绘成果的出处" in lawyer
    clerk = words(await (await visit(app, world.shiqi.users["clerk"])).get(f"/cases/{case.id}"))
    assert "代拟稿退回修改" in clerk
    assert "请补充测绘成果的出处" not in clerk


async def listed(visitor: Visit, **fields: str) -> tuple[str, str]:
    answer = await visitor.post("/cases", **fields)
    assert answer.status_code == 303
    address = answer.headers["location"]
    return address, words(await visitor.get(address))


async def test_a_search_finds_by_number_by_name_and_by_paper_whole_or_in_part(
    world: cast.World, app: Starlette
) -> None:
    wanted = await cast.case_in(
        State.SERVED, world.shiqi, petitioners=(cast.petitioner("欧阳秀兰"),), title="征地补偿标准"
    )
    other = await cast.case_in(State.REGISTERED, world.shiqi)
    assert wanted.number
    assert other.number
    paper = await Paper.get(case_id=wanted.id, kind="REVIEW")
    officer = await visit(app, world.shiqi.users["officer"])
    for text in (wanted.number, wanted.number[-6:], "欧阳秀兰", "秀兰", str(paper.number), "信复查〔2026〕"):
        _, shown = await listed(officer, text=text)
        assert ("征地补偿标准" in shown, other.number in shown) == (True, False), text
    assert "没有找到符合条件的案件" in (await listed(officer, text="查无此人"))[1]


async def test_a_name_that_is_searched_for_stands_in_no_address(world: cast.World, app: Starlette) -> None:
    await cast.case_in(State.REGISTERED, world.shiqi)
    officer = await visit(app, world.shiqi.users["officer"])
    address, shown = await listed(officer, text="张三")
    assert "张三" not in unquote(address)
    assert "张三" in shown


async def test_nothing_sealed_elsewhere_can_be_opened_through_the_search(
    world: cast.World, app: Starlette
) -> None:
    officer = await visit(app, world.shiqi.users["officer"])
    answer = await officer.client.get("/cases", params={"find": keys.seal("442000195503141228")})
    assert answer.status_code == 200
    assert "442000195503141228" not in answer.text


async def test_a_search_finds_nothing_of_another_town(world: cast.World, app: Starlette) -> None:
    await cast.case_in(State.REGISTERED, world.shiqi)
    stranger = await visit(app, world.xiaolan.users["officer"])
    assert "没有找到符合条件的案件" in (await listed(stranger, text="张三"))[1]


async def test_filters_of_state_and_stage_narrow_the_list(world: cast.World, app: Starlette) -> None:
    first = await cast.case_in(State.REGISTERED, world.shiqi)
    second = await cast.case_in(State.ACCEPTED, world.shiqi)
    assert first.number
    assert second.number
    officer = await visit(app, world.shiqi.users["officer"])
    _, shown = await listed(officer, state="ACCEPTED", stage="REVIEW")
    assert second.number in shown
    assert first.number not in shown
    assert "没有找到" in (await listed(officer, stage="REREVIEW"))[1]


@pytest.mark.parametrize("query", ["?page=0", "?page=9999999", "?page=x", "?state=NONE", "?find=rubbish"])
async def test_an_address_that_makes_no_sense_lists_what_there_is(
    world: cast.World, app: Starlette, query: str
) -> None:
    case = await cast.case_in(State.REGISTERED, world.shiqi)
    assert case.number
    officer = await visit(app, world.shiqi.users["officer"])
    assert case.number in words(await officer.get(f"/cases{query}"))


async def test_twenty_cases_stand_on_a_page_and_the_others_on_the_next(
    world: cast.World, app: Starlette
) -> None:
    cases = [await cast.case_in(State.SUBMITTED, world.shiqi) for _ in range(23)]
    clerk = await visit(app, world.shiqi.users["clerk"])
    first = await clerk.get("/cases")
    assert "共 23 件" in words(first)
    assert "第 1 页，共 2 页" in words(first)
    found = [re.findall(r'href="/cases/(\d+)"', (await clerk.get(f"/cases?page={n}")).text) for n in (1, 2)]
    assert [len(page) for page in found] == [20, 3]
    assert sorted(map(int, found[0] + found[1])) == sorted(case.id for case in cases)


async def test_each_petitioners_own_thirty_days_stand_on_the_page(world: cast.World, app: Starlette) -> None:
    both = (cast.petitioner("张三"), cast.petitioner("李四"))
    case = await cast.case_in(State.SERVING, world.shiqi, petitioners=both)
    row = await Delivery.get(paper__case_id=case.id, paper__kind="REVIEW", addressee_name="张三")
    served = deliveries.Served("direct", clock.today(), "张三")
    await deliveries.record(world.shiqi.officer, case, row.id, served, None)
    shown = words(await (await visit(app, world.shiqi.users["officer"])).get(f"/cases/{case.id}"))
    assert "张三 2026年11月23日（星期一） 还剩 30 天 2026年12月23日（星期三）" in shown
    assert "李四 — 还没有送达，没有起算" in shown
    await cast.serve(case, world.shiqi)
    clock.freeze(datetime.fromisoformat("2026-12-24T09:00:00+08:00"))
    shown = words(await (await visit(app, world.shiqi.users["officer"])).get(f"/cases/{case.id}"))
    assert shown.count("已于2026年12月23日（星期三）届满，等在途邮件到2026年12月30日（星期三）") == 2
    assert "事项不因期限届满而终结" in shown  # its first demand is sent back
    assert "已逾期" not in shown.split("申请复核的三十日")[1]


async def test_review_and_re_review_lead_to_each_other(world: cast.World, app: Starlette) -> None:
    review = await cast.case_in(State.SERVED, world.shiqi)
    asked = rereviews.RereviewRequest(clock.today(), Channel.VISIT, "复查没有查明面积。")
    again = await rereviews.open_rereview(world.shiqi.clerk, review, asked)
    clerk = await visit(app, world.shiqi.users["clerk"])
    assert f'href="/cases/{again.id}"' in (await clerk.get(f"/cases/{review.id}")).text
    later = await clerk.get(f"/cases/{again.id}")
    assert f'href="/cases/{review.id}"' in later.text
    assert "复核案 （待登记）" in words(later)
    officer = await (await visit(app, world.city.users["officer"])).get(f"/cases/{again.id}")
    assert f'href="/cases/{review.id}"' not in officer.text


async def test_the_page_speaks_english_to_whoever_asks_for_it(world: cast.World, app: Starlette) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    lawyer = await visit(app, world.shiqi.users["lawyer"])
    lawyer.client.cookies.set("language", "en")
    answer = await lawyer.get(f"/cases/{case.id}")
    assert answer.status_code == 200
    assert '<html lang="en">' in answer.text

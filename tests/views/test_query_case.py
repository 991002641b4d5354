"""What a petitioner sees of her case: how far it is, until when, and nothing of what is internal."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from starlette.applications import Starlette

from portal import clock
from portal.actions import checks, drafts, finality
from portal.models.deadlines import Deadline
from portal.rules.drafting import Answer
from portal.rules.words import DeadlineKind, PetitionerKind, State
from tests import cast
from tests.cast import World
from tests.views.petitioner import (
    PHONE_END,
    every_page,
    issued,
    keep_papers,
    looking_at,
    send_out,
    words,
)

NOON = datetime.fromisoformat(cast.NOON)


@pytest.fixture
async def noisy(app: Starlette, world: World) -> World:
    """Give a town whose neighbour has a served case of the same people."""
    await keep_papers(app, await cast.case_in(State.SERVED, world.xiaolan))
    return world


@pytest.mark.parametrize(
    ("state", "headline"),
    [
        (State.REGISTERED, "您的申请已收到，正在决定是否受理"),
        (State.NOT_ACCEPTED, "您的申请没有受理"),
        (State.ACCEPTED, "您的申请已受理，正在审查"),
        (State.INVESTIGATING, "您的申请已受理，正在审查"),
        (State.DRAFTING, "您的申请已受理，正在审查"),
        (State.OFFICER_CHECK, "您的申请已受理，正在审查"),
        (State.LEGAL_CHECK, "您的申请已受理，正在审查"),
        (State.COMMITTEE, "您的申请已受理，正在审查"),
        (State.APPROVING, "您的申请已受理，正在审查"),
        (State.SIGNED, "您的复查意见书已签发，正在制作"),
        (State.SEALED, "您的复查意见书已签发，正在制作"),
        (State.SERVING, "您的复查意见书已作出"),
        (State.SERVED, "您的复查意见书已送达"),
        (State.CLOSED, "您的复查意见书已送达"),
    ],
)
async def test_the_page_says_in_plain_words_how_far_the_case_is(
    app: Starlette, world: World, state: State, headline: str
) -> None:
    case = await cast.case_in(state, world.shiqi)
    page = await (await looking_at(app, case)).get("/query/case")
    assert f"<h1>{headline}</h1>" in page.text
    assert case.number
    assert case.number in words(page)
    assert "中山市石岐街道办事处" in words(page)
    assert "0760-0000 2000" in words(page)


INTERNAL = {
    "the lawyer's conclusion": "主要事实不清，应当查明2019年测绘成果。",
    "the lawyer's advice": "建议当面解释测绘成果",
    "the firm's number": "某所意字〔2026〕第3号",
    "her declaration": "与双方均无利害关系",
    "why she was chosen": "熟悉土地管理",
    "a return point": "请补充现场勘验情况",
    "the officer's reasons": "承办认为第二项仍可商榷",
    "the leader's return": "文字再推敲一遍",
    "the leader": "林签发",
    "the office's head": "方主任",
    "the deputy": "段分管",
    "the legal reviewer": "何法制",
    "the legality check": "合法性审核",
    "the committee": "审议",
    "the keeper of the seal": "尹用印",
    "the internal target": "内部目标",
    "the head of the studio": "胡主任",
    "that it was returned": "退回",
    "that it was drafted": "代拟",
}


async def test_internal_steps_never_appear(app: Starlette, noisy: World) -> None:
    town = noisy.shiqi
    case = await cast.case_in(State.OFFICER_CHECK, town)
    _, version = await drafts.draft_of(case)
    await checks.return_draft(town.officer, case, version, ["请补充现场勘验情况"])
    _, known = await drafts.draft_of(case)
    draft = replace(cast.DRAFT, procedure="经现场勘验。" + cast.DRAFT.procedure)
    known = await drafts.save(town.lawyer, case, draft, known)
    await drafts.submit(town.lawyer, case, known, {1: "已补充。"})
    seen = [await every_page(app, case)]
    _, known = await drafts.draft_of(case)
    for returned in (True, False):
        await checks.send_up(town.officer, case, known, agrees=False, reasons="承办认为第二项仍可商榷")
        await cast.clear_legality(case, town)
        await cast.clear_committee(case, town)
        if returned:
            await checks.return_approval(town.office_head, case, known, "文字再推敲一遍")
            seen.append(await every_page(app, case))
    await cast.sign(case, town)
    seen.append(await every_page(app, case))
    await send_out(app, case, town)
    await cast.serve(case, town)
    seen.append(await every_page(app, case))
    found = [what for what, said in INTERNAL.items() if any(said in text for text in seen)]
    assert found == []
    assert "原答复认定面积的主要事实不清" not in "".join(seen[:3])  # the draft's words, before it is issued
    assert "原答复认定面积的主要事实不清" in seen[3]


async def test_the_officers_own_sentence_of_a_refusal_stays_inside(app: Starlette, world: World) -> None:
    case = await cast.case_in(State.NOT_ACCEPTED, world.shiqi)
    await keep_papers(app, case)
    shown = await every_page(app, case)
    assert "属于行政复议范围。" not in shown
    assert "不予受理告知书" in shown
    assert "12348" in shown


async def test_the_lawyer_is_named_with_her_firm_once_she_has_declared(app: Starlette, world: World) -> None:
    case = await cast.case_in(State.ACCEPTED, world.shiqi)
    browser = await looking_at(app, case)
    await cast.assign(case, world.shiqi)
    assert "艾律师" not in words(await browser.get("/query/case"))
    engaged = await cast.case_in(State.INVESTIGATING, world.shiqi)
    page = words(await (await looking_at(app, engaged)).get("/query/case"))
    assert "艾律师" in page
    assert "广东某某（石岐）律师事务所" in page
    assert "0760-0000 3000" not in page  # the studio's telephone


async def test_days_left_stand_with_their_date_and_a_link_to_why(app: Starlette, world: World) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    browser = await looking_at(app, case)
    page = await browser.get("/query/case")
    assert "还剩 28 天 （2026年12月21日 星期一 24时到期）" in words(page)
    due = await Deadline.get(case_id=case.id, kind=DeadlineKind.REVIEW_OPINION)
    why = await browser.get(f"/query/deadlines/{due.id}")
    assert f'href="/query/deadlines/{due.id}"' in page.text
    assert "为什么是2026年12月21日（星期一）" in words(why)
    assert "休息日（星期日）" in words(why)
    assert "《信访工作条例》第三十五条" in words(why)


async def test_a_limit_that_has_passed_says_whom_to_call(app: Starlette, world: World) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    clock.freeze(datetime.fromisoformat("2026-12-24T09:00:00+08:00"))
    page = words(await (await looking_at(app, case)).get("/query/case"))
    assert "已逾期 3 天" in page
    assert "已经过了期限，请拨打 0760-0000 2000 询问" in page


async def test_before_service_the_download_is_called_a_convenience(app: Starlette, noisy: World) -> None:
    case = await issued(app, noisy, State.SERVING)
    page = words(await (await looking_at(app, case)).get("/query/case"))
    assert "不算正式送达" in page
    assert "不从下载那天算起" in page
    assert "还剩" not in page


async def test_after_service_her_own_thirty_days_are_shown_and_explained(
    app: Starlette, noisy: World
) -> None:
    case = await issued(app, noisy)
    browser = await looking_at(app, case)
    page = words(await browser.get("/query/case"))
    assert "还剩 30 天 （2026年12月23日 星期三 24时到期）" in page
    assert "向中山市人民政府请求" in page
    assert "直接送达" in page
    window = await Deadline.get(case_id=case.id, kind=DeadlineKind.REQUEST_WINDOW)
    assert "《信访工作条例》第三十五条、第三十六条" in words(
        await browser.get(f"/query/deadlines/{window.id}")
    )


async def test_when_her_thirty_days_are_over_the_page_says_what_is_left(app: Starlette, noisy: World) -> None:
    case = await issued(app, noisy)
    clock.freeze(datetime.fromisoformat("2027-01-05T09:00:00+08:00"))
    page = words(await (await looking_at(app, case)).get("/query/case"))
    assert "请求复核的期限届满" in page
    assert "正当理由" in page


async def test_after_her_thirty_days_the_post_is_waited_for_and_then_the_matter_is_final(
    app: Starlette, noisy: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    upheld = {n: Answer("原答复并无不当。", "UPHOLD", f"维持原处理意见第{n}项。") for n in (1, 2)}
    monkeypatch.setattr(cast, "DRAFT", replace(cast.DRAFT, answers=upheld))
    case = await issued(app, noisy)
    clock.freeze(datetime.fromisoformat("2026-12-24T09:00:00+08:00"))
    page = words(await (await looking_at(app, case)).get("/query/case"))
    assert "请求复核的期限到2026年12月23日（星期三）为止，已经届满" in page
    assert "等在途邮件到2026年12月30日（星期三）" in page
    assert "已逾期" not in page
    clock.freeze(datetime.fromisoformat("2026-12-31T09:00:00+08:00"))
    await finality.close_lapsed(clock.today())
    page = words(await (await looking_at(app, case)).get("/query/case"))
    assert "本事项已于2026年12月31日（星期四）终结" in page
    assert "在途邮件" not in page


async def test_two_of_one_family_see_whose_date_is_whose(app: Starlette, world: World) -> None:
    both = (
        cast.petitioner("张三"),
        cast.petitioner("欧阳四", id_number="110101194912310022"),  # the same telephone
        cast.petitioner(
            "王五", kind=PetitionerKind.AGENT, phone="13700002222", id_number="110101198001010010"
        ),
    )
    case = await cast.case_in(State.SERVED, world.shiqi, petitioners=both)
    hers = words(await (await looking_at(app, case, PHONE_END)).get("/query/case"))
    assert "张*：" in hers
    assert "欧阳*" not in hers
    agents = words(await (await looking_at(app, case, "2222")).get("/query/case"))
    assert "张*：" in agents
    assert "欧阳*：" in agents
    assert "欧阳四" not in agents

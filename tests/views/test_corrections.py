"""A leader corrects and withdraws papers at her browser; everybody concerned is told so where she looks."""

from __future__ import annotations

import re
from html import unescape

import httpx
import pytest
from starlette.applications import Starlette

from portal.models.cases import Case
from portal.models.papers import Paper
from portal.rules.words import PaperKind
from tests import cast
from tests.views.petitioner import issued, keep_papers, looking_at
from tests.views.visits import Visit, tokens, visit, words
from tests.web.browsing import opened

SLIP = {
    "place_1": "第2页第3行",
    "wrong_1": "118.6平方米",
    "right_1": "116.8平方米",
    "why_1": "录入时误写",
}


@pytest.fixture
async def case(app: Starlette, world: cast.World) -> Case:
    return await issued(app, world)


@pytest.fixture
async def paper(case: Case) -> Paper:
    return await Paper.get(case_id=case.id, kind=PaperKind.REVIEW)


@pytest.fixture
async def leader(app: Starlette, world: cast.World) -> Visit:
    return await visit(app, world.shiqi.users["leader"])


def address(case: Case, paper: Paper, what: str = "correction") -> str:
    return f"/cases/{case.id}/papers/{paper.id}/{what}"


def hidden(page: httpx.Response) -> dict[str, str]:
    """Return the hidden inputs of the form that signs."""
    form = page.text.split('<form class="sheet"')[-1]
    pairs = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)
    return {name: unescape(value) for name, value in pairs}


async def test_she_reads_the_notice_before_she_signs_it_and_all_are_told(
    app: Starlette, world: cast.World, case: Case, paper: Paper, leader: Visit
) -> None:
    assert f'href="{address(case, paper)}"' in (await leader.get(f"/cases/{case.id}")).text
    read = await leader.post(address(case, paper), do="read", **SLIP)
    assert read.status_code == 200
    for said in ("更正通知书", "（签发时编号）", "118.6平方米", "116.8平方米", str(paper.number)):
        assert said in words(read)
    assert not await Paper.exists(kind=PaperKind.CORRECT)
    form = {**hidden(read), "do": "sign"}
    answer = await leader.client.post(address(case, paper), data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{case.id}")
    again = await leader.client.post(address(case, paper), data=form)
    assert again.headers["location"] == f"/cases/{case.id}"
    made = await Paper.get(kind=PaperKind.CORRECT)
    assert made.corrects_id == paper.id
    await keep_papers(app, case)

    shown = words(await leader.get(f"/cases/{case.id}"))
    assert f"已被更正 {made.number}" in shown
    assert f"更正的是 {paper.number}" in shown
    hers = await (await looking_at(app, case)).get("/query/case")
    assert f"已被更正 {made.number}" in words(hers)
    assert f'href="/query/papers/{made.id}/reading"' in hers.text
    reading = await (await looking_at(app, case)).get(f"/query/papers/{paper.id}/reading")
    assert f"已由{made.number}《更正通知书》更正" in words(reading)
    async with opened(app) as browser:
        public = words(await browser.get(f"/verification/{paper.code}"))
        assert "真实，但有文字已经更正" in public
        assert str(made.number) in public
        assert f"的{paper.number}《复查意见书》" in words(await browser.get(f"/verification/{made.code}"))


async def test_what_is_wrong_is_named_beside_its_field_and_nothing_typed_is_lost(
    case: Case, paper: Paper, leader: Visit
) -> None:
    page = await leader.post(
        address(case, paper), do="read", **{**SLIP, "wrong_1": "三百平方米", "why_1": ""}
    )
    assert page.status_code == 422
    assert 'href="#f-why_1"' in page.text
    assert 'value="三百平方米"' in page.text
    page = await leader.post(address(case, paper), do="read", **{**SLIP, "wrong_1": "三百平方米"})
    assert "原文书里找不到这些字" in words(page)
    page = await leader.post(
        address(case, paper), do="read", **{**SLIP, "wrong_1": "撤销原处理意见", "right_1": "维持原处理意见"}
    )
    assert "改变了处理结论" in words(page)
    assert page.status_code == 422
    assert "请至少填写一处更正" in words(await leader.post(address(case, paper), do="read"))


async def test_rows_are_added_and_she_can_go_back_and_change_them(
    case: Case, paper: Paper, leader: Visit
) -> None:
    more = await leader.post(address(case, paper), do="more", **SLIP)
    assert more.status_code == 200
    assert 'name="place_2"' in more.text
    assert 'value="118.6平方米"' in more.text
    read = await leader.post(address(case, paper), do="read", **SLIP)
    back = await leader.client.post(address(case, paper), data={**hidden(read), "do": "change"})
    assert 'value="116.8平方米"' in back.text


async def test_another_text_than_the_one_read_is_not_signed(case: Case, paper: Paper, leader: Visit) -> None:
    read = await leader.post(address(case, paper), do="read", **SLIP)
    form = {**hidden(read), "do": "sign", "right_1": "181.6平方米"}
    answer = await leader.client.post(address(case, paper), data=form)
    assert answer.status_code == 409
    assert not await Paper.exists(kind=PaperKind.CORRECT)


async def test_an_officer_is_told_whose_step_it_is(
    app: Starlette, world: cast.World, case: Case, paper: Paper
) -> None:
    officer = await visit(app, world.shiqi.users["officer"])
    assert f'href="{address(case, paper)}"' not in (await officer.get(f"/cases/{case.id}")).text
    for what in ("correction", "withdrawal"):
        page = await officer.get(address(case, paper, what))
        assert page.status_code == 403
        assert "这一步由复查（复核）机关的签发人办理" in words(page)


async def test_a_paper_is_withdrawn_after_a_reason_and_a_tick(
    app: Starlette, case: Case, paper: Paper, leader: Visit
) -> None:
    where = address(case, paper, "withdrawal")
    page = await leader.post(where, reason="误发给了无关的人")
    assert page.status_code == 422
    assert "请勾选确认" in words(page)
    assert "误发给了无关的人" in page.text
    assert "请写明撤回的理由" in words(await leader.post(where, sure="1"))
    assert (await Paper.get(id=paper.id)).withdrawn_at is None
    answer = await leader.post(where, sure="1", reason="误发给了无关的人")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{case.id}")
    shown = words(await leader.get(f"/cases/{case.id}"))
    assert "已撤回" in shown
    assert "理由：误发给了无关的人" in shown
    hers = words(await (await looking_at(app, case)).get("/query/case"))
    assert "这份文书已于2026年11月23日（星期一）撤回，不能再使用" in hers
    assert "误发" not in hers
    async with opened(app) as browser:
        public = await browser.get(f"/verification/{paper.code}")
        assert "已撤回" in words(public)
        assert "误发" not in public.text
    gone = await leader.get(where)
    assert gone.status_code == 409
    assert "已经撤回" in words(gone)


async def test_the_form_carries_its_tokens(case: Case, paper: Paper, leader: Visit) -> None:
    shown = await leader.get(address(case, paper))
    assert set(tokens(shown)) == {"csrf_token", "form_token"}

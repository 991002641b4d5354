"""Drafting in the browser: saves, two people at one draft, earlier texts, the preview, submission."""

from __future__ import annotations

from collections.abc import AsyncIterator
from html import unescape

import pytest
from starlette.applications import Starlette

from documents.kinds.case_report import Evidence
from portal.actions import checks, drafts, engagements, reports
from portal.forms.drafts import typed
from portal.models.cases import Case
from portal.models.decisions import Decision, Revision
from portal.models.sessions import Session
from portal.rules.words import State
from tests import cast
from tests.views.at_work import at_work, hidden, send, tokens_in
from tests.web.browsing import token_in

LAWYER = "sq-lawyer"
WRITTEN = typed(cast.DRAFT)


@pytest.fixture
async def app(app: Starlette) -> AsyncIterator[Starlette]:
    yield app
    await app.state.press.close()


@pytest.fixture
async def case(world: cast.World) -> Case:
    return await cast.case_in(State.DRAFTING, world.shiqi)


def draft_with(found: str, version: int) -> dict[str, str]:
    return WRITTEN | {"found": found, "known_version": str(version)}


async def test_the_form_starts_from_the_file_with_the_conclusions_beside(app: Starlette, case: Case) -> None:
    async with at_work(app, LAWYER) as client:
        page = await client.get(f"/cases/{case.id}/decision")
    assert page.status_code == 200
    for words in ("律师的结论", "主要事实不清，应当查明2019年测绘成果。", "救济途径", "请求复核", "不能改动"):
        assert words in page.text
    assert hidden(page, "known_version") == "0"


async def test_a_save_is_a_version_and_says_so(app: Starlette, case: Case) -> None:
    address = f"/cases/{case.id}/decision"
    async with at_work(app, LAWYER) as client:
        answer = await send(client, address, draft_with("经查，面积为118.6平方米。", 0))
        assert (answer.status_code, answer.headers["location"]) == (303, address)
        page = await client.get(address)
    assert "已保存为第 1 版" in page.text
    assert "经查，面积为118.6平方米。" in page.text
    assert hidden(page, "known_version") == "1"


async def test_the_same_form_sent_twice_is_one_save_and_changed_after_back_is_told(
    app: Starlette, case: Case
) -> None:
    address = f"/cases/{case.id}/decision"
    async with at_work(app, LAWYER) as client:
        form = {**tokens_in(await client.get(address)), **draft_with("第一稿。", 0)}
        twice = [await client.post(address, data=form) for _ in "12"]
        changed = await client.post(address, data=form | {"found": "退回上一页后又改的。"})
    assert [answer.status_code for answer in twice] == [303, 303]
    assert await Revision.filter(decision__case_id=case.id).count() == 1
    assert changed.status_code == 409
    assert "退回上一页后又改的。" in changed.text


async def test_autosave_answers_with_version_and_time_and_marks_the_version_automatic(
    app: Starlette, case: Case
) -> None:
    address = f"/cases/{case.id}/decision"
    async with at_work(app, LAWYER) as client:
        tokens = tokens_in(await client.get(address))
        form = {"csrf_token": tokens["csrf_token"], **draft_with("自动保存的。", 0)}
        answer = await client.post(address, data=form, headers={"X-Autosave": "1"})
        stale = await client.post(address, data=form | {"found": "晚到的。"}, headers={"X-Autosave": "1"})
    assert answer.json()["version"] == 1
    assert answer.json()["saved_at"].startswith("2026-11-23T12:00")
    assert answer.json()["fields"] == {"known_version": "1"}
    assert (await Revision.get(decision__case_id=case.id)).automatic
    assert stale.status_code == 409
    assert "另行保存" in stale.json()["message"]
    assert "自动保存的。" in str((await Decision.get(case_id=case.id)).content)


async def test_the_second_of_two_writers_sees_both_texts_and_overwrites_nothing(
    app: Starlette, case: Case
) -> None:
    address = f"/cases/{case.id}/decision"
    async with at_work(app, LAWYER) as client:
        await send(client, address, draft_with("先保存的文字。", 0))
        refused = await send(client, address, draft_with("后保存的文字。", 0))
        assert refused.status_code == 409
        assert "先保存的文字。" in refused.text
        assert "后保存的文字。" in refused.text
        assert "先保存的文字。" in str((await Decision.get(case_id=case.id)).content)
        again = {**tokens_in(refused), **draft_with("后保存的文字。", 1)}
        kept = await client.post(address, data=again)
    assert kept.status_code == 303
    texts = [str(row.content) for row in await Revision.filter(decision__case_id=case.id).order_by("version")]
    assert "先保存的文字。" in texts[0]
    assert "后保存的文字。" in texts[1]


async def test_text_sent_after_the_draft_was_submitted_elsewhere_is_shown_again(
    app: Starlette, case: Case, world: cast.World
) -> None:
    address = f"/cases/{case.id}/decision"
    async with at_work(app, LAWYER) as client:
        form = {**tokens_in(await client.get(address)), **draft_with("来不及的一段。", 0)}
        await cast.file_draft(case, world.shiqi)
        answer = await client.post(address, data=form)
    assert answer.status_code == 403
    assert "来不及的一段。" in answer.text


async def test_an_earlier_text_can_be_read_and_brought_back(app: Starlette, case: Case) -> None:
    address = f"/cases/{case.id}/decision"
    async with at_work(app, LAWYER) as client:
        await send(client, address, draft_with("第一稿的事实。", 0))
        await send(client, address, draft_with("第二稿的事实。", 1))
        listed = await client.get(f"{address}/revisions")
        earlier = await client.get(f"{address}/revisions/1")
        to = f"{address}/revisions/1/restoration"
        answer = await send(client, f"{address}/revisions/1", {"known_version": "2"}, to=to)
        stale = await send(client, f"{address}/revisions/1", {"known_version": "2"}, to=to)
        page = await client.get(address)
    assert "第 2 版" in listed.text
    assert "第一稿的事实。" in earlier.text
    assert answer.status_code == 303
    assert "第一稿的事实。" in page.text
    assert hidden(page, "known_version") == "3"
    assert stale.status_code == 409


async def test_returned_points_stand_on_top_and_their_answers_are_kept_by_every_save(
    app: Starlette, case: Case, world: cast.World
) -> None:
    await cast.file_draft(case, world.shiqi)
    await checks.return_draft(world.shiqi.officer, case, 1, ["补充测绘成果的来源。", "核对日期。"])
    address = f"/cases/{case.id}/decision"
    async with at_work(app, LAWYER) as client:
        page = await client.get(address)
        assert "补充测绘成果的来源。" in page.text
        await send(
            client, address, draft_with("补充后的事实。", 1) | {"point_1": "已补充档案号。", "point_2": ""}
        )
        again = await client.get(address)
        refused = await send(client, f"{address}/preview", {"known_version": "2"}, to=f"{address}/submission")
    assert "已补充档案号。" in again.text
    assert refused.status_code == 422
    assert "请说明这条退回意见是怎样处理的。" in refused.text


async def test_the_preview_shows_the_pages_of_the_very_pdf(app: Starlette, case: Case) -> None:
    address = f"/cases/{case.id}/decision"
    async with at_work(app, LAWYER) as client:
        await send(client, address, draft_with("经查，面积为118.6平方米。", 0) | {"then": "preview"})
        page = await client.get(f"{address}/preview")
        picture = page.text.split('<img class="box full" src="')[1].split('"')[0]
        drawn = await client.get(picture)
        pdf = await client.get(f"{address}/preview.pdf")
        await send(client, address, draft_with("改过的事实。", 1))
        stale = await client.get(picture)
    assert page.status_code == 200
    assert (drawn.status_code, drawn.content[:4]) == (200, b"\x89PNG")
    assert pdf.content.startswith(b"%PDF-")
    assert "代拟稿-" not in pdf.headers["content-disposition"].split("filename*")[0]
    assert stale.status_code == 409


async def test_the_preview_names_what_is_missing_and_what_cannot_be_printed(
    app: Starlette, case: Case
) -> None:
    address = f"/cases/{case.id}/decision"
    async with at_work(app, LAWYER) as client:
        await send(client, address, draft_with("", 0) | {"grounds": "当事人名叫\U00030edd\ue000。"})
        page = await client.get(f"{address}/preview")
        refused = await send(client, f"{address}/preview", {"known_version": "1"}, to=f"{address}/submission")
    assert page.status_code == 200
    assert "请写明查明的事实和证据。" in page.text
    assert f'href="{address}#f-found"' in page.text
    assert "U+E000" in page.text
    assert "<img" not in page.text
    assert refused.status_code == 422
    assert (await Case.get(id=case.id)).state is State.DRAFTING


async def test_a_complete_draft_is_submitted_once(app: Starlette, case: Case) -> None:
    address = f"/cases/{case.id}/decision"
    async with at_work(app, LAWYER) as client:
        await send(client, address, draft_with(cast.DRAFT.found, 0))
        form = {**tokens_in(await client.get(f"{address}/preview")), "known_version": "1"}
        twice = [await client.post(f"{address}/submission", data=form) for _ in "12"]
        page = await client.get(f"/cases/{case.id}/decision")
    assert [answer.headers["location"] for answer in twice] == [f"/cases/{case.id}"] * 2
    assert (await Case.get(id=case.id)).state is State.OFFICER_CHECK
    assert "<textarea" not in page.text


async def test_a_page_older_than_the_draft_does_not_submit_it(app: Starlette, case: Case) -> None:
    address = f"/cases/{case.id}/decision"
    async with at_work(app, LAWYER) as client:
        await send(client, address, draft_with(cast.DRAFT.found, 0))
        await send(client, address, draft_with("又改了。", 1))
        answer = await send(client, f"{address}/preview", {"known_version": "1"}, to=f"{address}/submission")
    assert answer.status_code == 409


@pytest.mark.parametrize(
    ("who", "status"), [("sq-officer", 200), ("sq-clerk", 403), ("sq-head", 403), ("xl-officer", 404)]
)
async def test_others_read_it_or_are_told_why_not_or_find_nothing(
    app: Starlette, case: Case, world: cast.World, who: str, status: int
) -> None:
    await drafts.save(world.shiqi.lawyer, case, cast.DRAFT, 0)
    async with at_work(app, who) as client:
        page = await client.get(f"/cases/{case.id}/decision")
        post = await client.post(f"/cases/{case.id}/decision", data={"known_version": "1"})
    assert page.status_code == status
    assert post.status_code == (404 if status == 404 else 403)
    assert "<textarea" not in page.text


async def test_a_session_that_ended_in_the_middle_of_a_draft_costs_no_word(
    app: Starlette, case: Case
) -> None:
    address = f"/cases/{case.id}/decision"
    async with at_work(app, LAWYER) as client:
        form = {**tokens_in(await client.get(address)), **draft_with("写了很久的一段。", 0)}
        await Session.all().delete()
        ended = await client.post(address, data=form)
        assert ended.status_code == 401
        assert "写了很久的一段。" in ended.text
        signing_in = {"csrf_token": token_in(ended), "name": LAWYER, "password": cast.PASSWORD}
        asked = await client.post("/sign-in", data=signing_in | {"kept": unescape(hidden(ended, "kept"))})
        assert "写了很久的一段。" in asked.text
        token = token_in(await client.get(address))
        saved = await client.post(address, data=form | {"csrf_token": token})
    assert saved.status_code == 303
    assert "写了很久的一段。" in str((await Decision.get(case_id=case.id)).content)


async def test_where_no_lawyer_is_an_officer_drafts_and_a_colleague_checks(
    app: Starlette, world: cast.World
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.ACCEPTED, town)
    await cast.assign(case, town)
    await engagements.declare(town.lawyer, case, conflict=True, statement="申请人是我的表姐。")
    evidence = (Evidence("测绘成果", "被申请单位", "宗地面积"),)
    await reports.skip_opinion(town.officer, case, reports.Report("没有律师可以承办。", cast.DRAFT, evidence))
    address, check = f"/cases/{case.id}/decision", f"/cases/{case.id}/check"
    async with at_work(app, "sq-officer") as officer:
        saved = await send(officer, address, draft_with("核对过的事实。", 1))
        given_in = await send(
            officer, f"{address}/preview", {"known_version": "2"}, to=f"{address}/submission"
        )
        own = await send(officer, "/desk", {"known_version": "2"}, to=f"{check}/approval")
    assert (saved.status_code, given_in.status_code, own.status_code) == (303, 303, 403)
    async with at_work(app, "sq-second_officer") as colleague:
        page = await colleague.get(check)
        sent = await send(colleague, check, {"known_version": "2"}, to=f"{check}/approval")
    assert "同意律师意见" not in page.text
    assert sent.status_code == 303
    assert (await Case.get(id=case.id)).state is State.LEGAL_CHECK

"""Papers come into the file, are listed, are read in the browser, and every opening is written down."""

from __future__ import annotations

import hashlib
import re
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette

from portal.models.cases import Case
from portal.models.exhibits import Exhibit, ExhibitOpening
from portal.rules.words import ExhibitKind, State
from tests import cast
from tests.cast import World
from tests.storage import samples
from tests.views.counter import browser_of, form_token_in, parts, said, send, upload
from tests.web.browsing import token_in

OPINION = samples.pdf(pages=3)


@pytest.fixture
async def clerk(app: Starlette, world: World) -> httpx.AsyncClient:
    return await browser_of(app, "sq-clerk")


@pytest.fixture
async def press(app: Starlette) -> AsyncIterator[None]:
    yield
    await app.state.press.close()


@pytest.fixture
async def case(app: Starlette, world: World) -> Case:
    await cast.submitted(world.xiaolan)  # what nobody of 石岐 may see
    return await cast.submitted(world.shiqi)


def file_of(case: Case) -> str:
    return f"/cases/{case.id}/exhibits"


async def filed(clerk: httpx.AsyncClient, case: Case, name: str, content: bytes) -> Exhibit:
    answer = await upload(clerk, file_of(case), [(name, content)], kind="EVIDENCE", title="测绘成果")
    assert answer.status_code == 303, said(answer)
    return await Exhibit.all().order_by("-id").first()  # type: ignore[return-value]  # there is one now


async def test_several_files_come_in_at_once_and_each_is_acknowledged(
    clerk: httpx.AsyncClient, app: Starlette, case: Case
) -> None:
    files = [("图一.pdf", OPINION), ("现场.jpg", samples.photo()), ("说明.docx", samples.word())]
    form = {"kind": "EVIDENCE", "evidence_type": "documentary", "title": "测绘成果"}
    answer = await upload(clerk, file_of(case), files, **form)
    assert (answer.status_code, answer.headers["location"]) == (303, file_of(case))
    rows = await Exhibit.all().order_by("id")
    assert [row.title for row in rows] == ["测绘成果（1）", "测绘成果（2）", "测绘成果（3）"]
    assert [row.pages for row in rows] == [3, None, None]
    assert await app.state.store.get_bytes(rows[0].sha256) == OPINION
    page = said(await clerk.get(file_of(case)))
    assert "已收下 3 份材料" in page
    assert f"指纹 {hashlib.sha256(OPINION).hexdigest()[:8]}" in page
    assert "书证" in page
    assert "陈窗口 2026年11月23日 12:00" in page


async def test_a_wrong_file_is_named_with_its_reason_and_the_others_and_the_words_are_kept(
    clerk: httpx.AsyncClient, case: Case
) -> None:
    files = [
        ("好的.pdf", OPINION),
        ("截断.pdf", OPINION[: len(OPINION) // 2]),
        ("加密.pdf", samples.locked_pdf("开", "主")),
        ("空的.pdf", b""),
        ("程序.exe", b"MZ" + b"\0" * 2000),
    ]
    answer = await upload(clerk, file_of(case), files, kind="APPLICATION", title="复查申请书")
    assert answer.status_code == 422
    text = said(answer)
    assert re.search("好的.pdf · [0-9]+ KB · 指纹", text)
    assert "有 4 处需要改正" in text
    assert all(name in text for name in ("截断.pdf", "加密.pdf", "空的.pdf", "程序.exe"))
    assert 'value="复查申请书"' in answer.text
    assert '<option value="APPLICATION" selected>' in answer.text
    assert [row.title for row in await Exhibit.all()] == ["复查申请书"]


async def test_too_large_a_file_is_named_with_the_limit(
    clerk: httpx.AsyncClient, app: Starlette, case: Case
) -> None:
    from dataclasses import replace  # noqa: PLC0415

    app.state.settings = replace(app.state.settings, upload_megabytes=1)
    answer = await upload(
        clerk, file_of(case), [("大图.png", samples.picture("PNG", (900, 900)))], kind="EVIDENCE"
    )
    assert answer.status_code == 422
    assert "文件「大图.png」超过 1.0 MB" in said(answer)
    assert await Exhibit.all().count() == 0


async def test_nothing_chosen_is_said_beside_the_field(clerk: httpx.AsyncClient, case: Case) -> None:
    answer = await upload(clerk, file_of(case), [], kind="EVIDENCE", title="测绘成果")
    assert (answer.status_code, "请选择要上传的文件" in answer.text) == (422, True)
    assert 'value="测绘成果"' in answer.text


async def test_the_same_upload_sent_twice_is_one_paper(clerk: httpx.AsyncClient, case: Case) -> None:
    page = await clerk.get(file_of(case))
    form = {"csrf_token": token_in(page), "form_token": form_token_in(page), "kind": "EVIDENCE"}
    for _ in range(2):
        answer = await clerk.post(file_of(case), files=parts(form, [("图一.pdf", OPINION)]))
        assert answer.status_code == 303
    assert await Exhibit.all().count() == 1


async def test_a_kind_or_title_that_cannot_be_keeps_the_words_and_asks_for_the_file_again(
    clerk: httpx.AsyncClient, case: Case
) -> None:
    form = {"kind": "SERVICE_PROOF", "title": "名" * 151}
    answer = await upload(clerk, file_of(case), [("图一.pdf", OPINION)], **form)
    assert answer.status_code == 422
    assert "送达凭证在登记送达时上传" in answer.text
    assert "最多150个字，现在有151个字" in answer.text
    assert "再重新选择文件" in answer.text
    assert await Exhibit.all().count() == 0


async def test_nothing_is_read_of_a_body_without_the_token_of_our_page(
    clerk: httpx.AsyncClient, case: Case
) -> None:
    form = {"csrf_token": "wrong", "form_token": "x", "kind": "EVIDENCE"}
    answer = await clerk.post(file_of(case), files=parts(form, [("图一.pdf", OPINION)]))
    assert answer.status_code == 403
    assert await Exhibit.all().count() == 0


async def test_who_may_not_add_sees_why_instead_of_the_form(
    clerk: httpx.AsyncClient, app: Starlette, world: World
) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    lawyer = await browser_of(app, "sq-lawyer")
    page = await lawyer.get(file_of(case))
    assert (page.status_code, "材料由窗口登记员或承办人收入卷宗" in page.text) == (200, True)
    assert "enctype" not in page.text
    form = {"csrf_token": token_in(page), "form_token": "x", "kind": "EVIDENCE"}
    assert (await lawyer.post(file_of(case), files=parts(form, [("图一.pdf", OPINION)]))).status_code == 403
    signed = await cast.case_in(State.SIGNED, world.shiqi)
    assert "意见书签发后，卷宗不再收入新材料" in (await clerk.get(file_of(signed))).text


async def test_the_file_is_shut_to_whom_it_is_not_open_and_absent_for_the_neighbour(
    app: Starlette, world: World
) -> None:
    case = await cast.case_in(State.ACCEPTED, world.shiqi)
    await cast.assign(case, world.shiqi)
    exhibit = await Exhibit.get()
    undeclared, head = await browser_of(app, "sq-lawyer"), await browser_of(app, "sq-head")
    neighbour = await browser_of(app, "xl-clerk")
    for path in (file_of(case), f"{file_of(case)}/{exhibit.id}", f"{file_of(case)}/{exhibit.id}/file"):
        answer = await undeclared.get(path)
        assert (answer.status_code, "请先声明与本案有无利益冲突" in answer.text) == (403, True)
        assert (await head.get(path)).status_code == 403
        assert (await neighbour.get(path)).status_code == 404
    assert await ExhibitOpening.all().count() == 0


async def test_a_paper_of_another_matter_is_not_found_in_this_file(
    clerk: httpx.AsyncClient, case: Case, world: World
) -> None:
    other = await cast.registered(world.xiaolan)
    foreign = await Exhibit.get(matter_id=other.matter_id)
    for path in ("", "/file", "/pages/1.png"):
        assert (await clerk.get(f"{file_of(case)}/{foreign.id}{path}")).status_code == 404


async def test_a_pdf_is_read_page_by_page_under_the_readers_name(
    clerk: httpx.AsyncClient, app: Starlette, case: Case, press: None
) -> None:
    exhibit = await filed(clerk, case, "图一.pdf", OPINION)
    assert "未读" in said(await clerk.get(file_of(case)))
    address = f"{file_of(case)}/{exhibit.id}"
    page = await clerk.get(address)
    assert "不得外传 · 陈窗口 · 2026年11月23日 12:00" in said(page)
    assert re.findall(r'<img[^>]+src="([^"]+)"', page.text) == [f"{address}/pages/{n}.png" for n in (1, 2, 3)]
    picture = await clerk.get(f"{address}/pages/2.png")
    assert (picture.headers["content-type"], picture.content[:4]) == ("image/png", b"\x89PNG")
    assert (await clerk.get(f"{address}/pages/4.png")).status_code == 404
    assert "已读" in said(await clerk.get(file_of(case)))
    assert await ExhibitOpening.all().count() == 1


async def test_the_whole_paper_opens_or_is_saved_under_a_name_without_people(
    clerk: httpx.AsyncClient, case: Case
) -> None:
    exhibit = await filed(clerk, case, "梁玉珍的图.pdf", OPINION)
    address = f"{file_of(case)}/{exhibit.id}/file"
    opened, saved = await clerk.get(address), await clerk.get(f"{address}?download=1")
    assert (opened.content, saved.content) == (OPINION, OPINION)
    assert opened.headers["content-disposition"].startswith("inline")
    assert saved.headers["content-disposition"].startswith("attachment")
    assert "%E6%A2%81" not in saved.headers["content-disposition"]
    assert await ExhibitOpening.all().count() == 2
    await clerk.get(address, headers={"range": "bytes=100-200"})
    assert await ExhibitOpening.all().count() == 2


async def test_asking_for_a_page_alone_or_for_the_middle_alone_is_an_opening_too(
    clerk: httpx.AsyncClient, case: Case, press: None
) -> None:
    exhibit = await filed(clerk, case, "图一.pdf", OPINION)
    await clerk.get(f"{file_of(case)}/{exhibit.id}/pages/1.png")
    assert await ExhibitOpening.all().count() == 1
    second = await filed(clerk, case, "图二.pdf", OPINION)
    await clerk.get(f"{file_of(case)}/{second.id}/file", headers={"range": "bytes=100-200"})
    assert await ExhibitOpening.filter(exhibit_id=second.id).count() == 1


async def test_a_photo_is_shown_as_it_is_and_a_word_file_is_only_saved(
    clerk: httpx.AsyncClient, case: Case
) -> None:
    photo = samples.photo()
    exhibit = await filed(clerk, case, "现场.jpg", photo)
    shown = await clerk.get(f"{file_of(case)}/{exhibit.id}/pages/1.png")
    assert (shown.headers["content-type"], shown.content) == ("image/jpeg", photo)
    word = await filed(clerk, case, "说明.docx", samples.word())
    page = await clerk.get(f"{file_of(case)}/{word.id}")
    assert ("这是 Word 文档" in page.text, "<img" in page.text) == (True, False)
    assert not await ExhibitOpening.exists(exhibit_id=word.id)
    saved = await clerk.get(f"{file_of(case)}/{word.id}/file")
    assert saved.headers["content-disposition"].startswith("attachment")
    assert await ExhibitOpening.exists(exhibit_id=word.id)


async def test_a_long_paper_comes_ten_pages_at_a_time(clerk: httpx.AsyncClient, case: Case) -> None:
    exhibit = await filed(clerk, case, "长卷.pdf", samples.pdf(pages=23))
    address = f"{file_of(case)}/{exhibit.id}"
    first, last = await clerk.get(address), await clerk.get(f"{address}?from=21")
    assert (first.text.count("<img"), last.text.count("<img")) == (10, 3)
    assert ('href="?from=11"' in first.text, 'href="?from=11"' in last.text) == (True, True)
    assert (await clerk.get(f"{address}?from=99")).text.count("<img") == 10


async def test_once_the_opinion_is_there_the_file_leads_on_to_registration(
    clerk: httpx.AsyncClient, case: Case
) -> None:
    before = await clerk.get(file_of(case))
    assert ("请先上传原处理意见书" in before.text, "registration" in before.text) == (True, False)
    await upload(clerk, file_of(case), [("意见书.pdf", OPINION)], kind="HANDLING_OPINION")
    assert (await Exhibit.get()).title == "原处理意见书"
    after = await clerk.get(file_of(case))
    assert f'action="/cases/{case.id}/registration"' in after.text
    assert (await send(clerk, file_of(case), {}, to=f"/cases/{case.id}/registration")).status_code == 303
    assert (await Exhibit.get()).kind is ExhibitKind.HANDLING_OPINION

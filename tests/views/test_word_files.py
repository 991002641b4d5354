"""Word files of decisions, notices and drafts: for whoever may see them, and never taken for the paper."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import unquote

import pytest
from docx import Document
from starlette.applications import Starlette

from documents import catalogue
from documents.word import MEDIA_TYPE, docx
from portal.models.cases import Case
from portal.models.papers import Paper
from portal.rules.words import PaperKind, State
from portal.views.word_files import has_word
from tests import cast
from tests.views.petitioner import issued
from tests.views.visits import visit, words

REMINDER = "Word 文件供编辑参考，以签章 PDF 为准。"


@pytest.fixture
async def case(app: Starlette, world: cast.World) -> Case:
    return await issued(app, world)


async def test_officer_and_lawyer_are_given_the_words_of_decisions_and_notices(
    app: Starlette, world: cast.World, case: Case
) -> None:
    for role in ("officer", "lawyer"):
        browser = await visit(app, world.shiqi.users[role])
        for paper in await Paper.filter(case_id=case.id):
            answer = await browser.get(f"/cases/{case.id}/papers/{paper.id}/word")
            if not has_word(paper.kind):
                assert answer.status_code == 404
                continue
            assert answer.content == docx(catalogue.from_json(paper.kind.value, paper.facts))
            assert answer.headers["content-type"] == MEDIA_TYPE
            told = unquote(answer.headers["content-disposition"])
            assert told.startswith("attachment")
            assert f"-{case.number}.docx" in told
            assert "张三" not in told
        assert REMINDER in words(await browser.get(f"/cases/{case.id}"))


async def test_who_may_not_see_the_paper_gets_no_file(app: Starlette, world: cast.World, case: Case) -> None:
    paper = await Paper.get(case_id=case.id, kind=PaperKind.REVIEW)
    stranger = await visit(app, world.xiaolan.users["officer"])
    assert (await stranger.get(f"/cases/{case.id}/papers/{paper.id}/word")).status_code == 404
    nobody = await visit(app)
    led = await nobody.get(f"/cases/{case.id}/papers/{paper.id}/word")
    assert led.headers["location"].startswith("/sign-in")


async def test_before_it_is_issued_there_is_no_file_of_the_paper(app: Starlette, world: cast.World) -> None:
    case = await cast.case_in(State.SIGNED, world.shiqi)
    paper = await Paper.get(case_id=case.id, kind=PaperKind.REVIEW)
    officer = await visit(app, world.shiqi.users["officer"])
    assert "文书正在制作" in words(await officer.get(f"/cases/{case.id}/papers/{paper.id}/word"))


async def test_the_file_of_a_draft_says_on_every_page_that_it_is_one(
    app: Starlette, world: cast.World
) -> None:
    case = await cast.case_in(State.DRAFTING, world.shiqi)
    lawyer = await visit(app, world.shiqi.users["lawyer"])
    answer = await lawyer.get(f"/cases/{case.id}/decision/preview.docx")
    section = Document(BytesIO(answer.content)).sections[0]
    assert "代拟稿" in section.header.paragraphs[0].text
    clerk = await visit(app, world.shiqi.users["clerk"])
    assert (await clerk.get(f"/cases/{case.id}/decision/preview.docx")).status_code == 403

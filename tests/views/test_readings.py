"""The words of a paper as a web page: the same as on paper, for whoever may open its PDF and for nobody else."""

from __future__ import annotations

import re
from html import unescape

import httpx
import pytest
from starlette.applications import Starlette

from documents import catalogue
from documents.reading import reading
from portal.actions.decision_facts import decision_facts
from portal.models.cases import Case
from portal.models.papers import Paper
from portal.rules.words import PaperKind, State
from tests import cast
from tests.views.petitioner import issued, looking_at
from tests.views.visits import visit, words


@pytest.fixture
async def case(app: Starlette, world: cast.World) -> Case:
    return await issued(app, world)


def article(page: httpx.Response) -> str:
    """Return the words of the paper on a page, without spaces."""
    found = re.search(r'<article class="sheet reading" lang="zh-CN">(.*?)</article>', page.text, re.DOTALL)
    assert found, page.text
    return bare(found[1])


def bare(html: str) -> str:
    return re.sub(r"\s", "", unescape(re.sub(r"<[^>]+>", "", html)))


async def test_officer_lawyer_and_petitioner_read_the_same_words(
    app: Starlette, world: cast.World, case: Case
) -> None:
    for paper in await Paper.filter(case_id=case.id, kind__in=[PaperKind.ACCEPT, PaperKind.REVIEW]):
        whole = bare(reading(catalogue.from_json(paper.kind.value, paper.facts)))
        assert str(paper.number) in whole
        for role in ("officer", "lawyer", "head"):
            browser = await visit(app, world.shiqi.users[role])
            page = await browser.get(f"/cases/{case.id}/papers/{paper.id}/reading")
            assert article(page) == whole
            assert f'href="/verification/{paper.code}"' in page.text
        hers = await (await looking_at(app, case)).get(f"/query/papers/{paper.id}/reading")
        assert article(hers) == whole


async def test_whoever_may_not_open_the_pdf_may_not_read_the_words(
    app: Starlette, world: cast.World, case: Case
) -> None:
    paper = await Paper.get(case_id=case.id, kind=PaperKind.REVIEW)
    stranger = await visit(app, world.xiaolan.users["officer"])
    other = await cast.case_in(State.ACCEPTED, world.shiqi)
    await cast.assign(other, world.shiqi)
    letter = await Paper.get(case_id=other.id, kind=PaperKind.ACCEPT)
    lawyer = await visit(app, world.shiqi.users["lawyer"])
    for end in ("", "/reading"):
        assert (await stranger.get(f"/cases/{case.id}/papers/{paper.id}{end}")).status_code == 404
        assert (await lawyer.get(f"/cases/{other.id}/papers/{paper.id}{end}")).status_code == 403
        refused = await lawyer.get(f"/cases/{other.id}/papers/{letter.id}{end}")
        assert refused.status_code == 403
        assert "请先声明与本案有无利益冲突" in words(refused)


async def test_while_the_file_is_being_made_the_page_says_so(app: Starlette, world: cast.World) -> None:
    case = await cast.case_in(State.SIGNED, world.shiqi)
    paper = await Paper.get(case_id=case.id, kind=PaperKind.REVIEW)
    officer = await visit(app, world.shiqi.users["officer"])
    assert "文书正在制作" in words(await officer.get(f"/cases/{case.id}/papers/{paper.id}/reading"))


async def test_a_draft_is_read_as_what_it_is(app: Starlette, world: cast.World) -> None:
    case = await cast.case_in(State.OFFICER_CHECK, world.shiqi)
    lawyer = await visit(app, world.shiqi.users["lawyer"])
    page = await lawyer.get(f"/cases/{case.id}/decision/preview/reading")
    assert article(page) == bare(reading(await decision_facts(case), draft=True))
    assert article(page).startswith("代拟稿非正式文书")
    assert "（盖章）" not in article(page)
    clerk = await visit(app, world.shiqi.users["clerk"])
    assert (await clerk.get(f"/cases/{case.id}/decision/preview/reading")).status_code == 403


async def test_the_case_page_offers_the_words_beside_the_file(
    app: Starlette, world: cast.World, case: Case
) -> None:
    paper = await Paper.get(case_id=case.id, kind=PaperKind.REVIEW)
    page = await (await visit(app, world.shiqi.users["officer"])).get(f"/cases/{case.id}")
    assert f'href="/cases/{case.id}/papers/{paper.id}/reading"' in page.text
    assert f'href="/cases/{case.id}/papers/{paper.id}?download=1"' in page.text

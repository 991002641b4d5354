"""The bytes of an issued paper, exactly as they are stored."""

from __future__ import annotations

import hashlib

import pytest
from starlette.applications import Starlette

from portal.actions import papers
from portal.models.cases import Case
from portal.models.papers import Paper
from portal.rules.words import PaperKind, State
from tests import cast
from tests.views.visits import visit, words

CONTENT = b"%PDF-1.7\n" + b"the very bytes that were signed\n" * 40


@pytest.fixture
async def case(world: cast.World) -> Case:
    return await cast.case_in(State.ACCEPTED, world.shiqi)


async def issued(app: Starlette, case: Case) -> Paper:
    kept = await app.state.store.put_bytes(CONTENT)
    paper = await Paper.get(case_id=case.id, kind=PaperKind.ACCEPT)
    await papers.keep_bytes(paper, papers.Made(kept.sha256, kept.size, 1, "edition"))
    return await Paper.get(id=paper.id)


async def test_it_is_given_byte_for_byte_with_its_hash(world: cast.World, app: Starlette, case: Case) -> None:
    paper = await issued(app, case)
    officer = await visit(app, world.shiqi.users["officer"])
    answer = await officer.get(f"/cases/{case.id}/papers/{paper.id}")
    assert answer.content == CONTENT
    assert answer.headers["etag"] == f'"{hashlib.sha256(CONTENT).hexdigest()}"'
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("inline")


async def test_for_keeping_it_has_a_name_without_anybodys_name(
    world: cast.World, app: Starlette, case: Case
) -> None:
    paper = await issued(app, case)
    officer = await visit(app, world.shiqi.users["officer"])
    answer = await officer.get(f"/cases/{case.id}/papers/{paper.id}?download=1")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert f"-{case.number}.pdf" in answer.headers["content-disposition"]


async def test_while_it_is_being_made_the_page_says_so(world: cast.World, app: Starlette, case: Case) -> None:
    paper = await Paper.get(case_id=case.id, kind=PaperKind.ACCEPT)
    answer = await (await visit(app, world.shiqi.users["officer"])).get(f"/cases/{case.id}/papers/{paper.id}")
    assert answer.status_code == 200
    assert "文书正在制作，请稍候刷新" in words(answer)


async def test_before_her_declaration_the_lawyer_reads_no_paper(
    world: cast.World, app: Starlette, case: Case
) -> None:
    paper = await issued(app, case)
    await cast.assign(case, world.shiqi)
    answer = await (await visit(app, world.shiqi.users["lawyer"])).get(f"/cases/{case.id}/papers/{paper.id}")
    assert answer.status_code == 403
    assert "请先声明与本案有无利益冲突" in words(answer)


async def test_another_case_or_another_town_does_not_reach_it(
    world: cast.World, app: Starlette, case: Case
) -> None:
    paper = await issued(app, case)
    other = await cast.case_in(State.ACCEPTED, world.shiqi)
    officer = await visit(app, world.shiqi.users["officer"])
    assert (await officer.get(f"/cases/{other.id}/papers/{paper.id}")).status_code == 404
    stranger = await visit(app, world.xiaolan.users["officer"])
    assert (await stranger.get(f"/cases/{case.id}/papers/{paper.id}")).status_code == 404

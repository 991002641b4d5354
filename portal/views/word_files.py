"""Word 文件: the words of a decision or notice for whoever goes on working with them. The signed PDF alone is the paper."""

from __future__ import annotations

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response

from documents import catalogue
from documents.facts import Facts
from documents.refusals import Refusal
from documents.word import MEDIA_TYPE, docx
from portal.actions.decision_facts import decision_facts
from portal.errors import Invalid, NotFound
from portal.rules.marker import N_
from portal.rules.words import PaperKind, Permission, label
from portal.views import papers
from portal.web import casework
from portal.web.downloads import made_response

OFFICIAL = {"H", "L"}  # layouts of decisions and notices; forms and records are filled in, not edited
NO_WORD = N_("这份文书没有 Word 文件，只有 PDF。")


def has_word(kind: PaperKind) -> bool:
    """Tell whether papers of this kind are given as Word files: decisions and notices are."""
    return catalogue.kind_of(kind.value).layout in OFFICIAL


async def show(request: Request) -> Response:
    """Give the words of an issued paper."""
    work = await casework.of(request)
    paper = await papers.of(request, work)
    if not has_word(paper.kind):
        raise NotFound(NO_WORD)
    if not paper.sha256:
        return await papers.in_the_making(request, work, paper)
    facts = catalogue.from_json(paper.kind.value, paper.facts)
    return await _written(facts, f"{label(paper.kind)}-{work.case.number}", draft=False)


async def draft(request: Request) -> Response:
    """Give the words that the draft would have as a paper."""
    work = await casework.of(request)
    work.must(Permission.SEE_DRAFT)
    return await _written(await decision_facts(work.case), f"代拟稿-{work.case.number}", draft=True)


async def _written(facts: Facts, name: str, *, draft: bool) -> Response:
    try:
        content = await to_thread.run_sync(lambda: docx(facts, draft=draft))
    except Refusal as refusal:
        raise Invalid(refusal.message) from refusal
    return made_response(content, MEDIA_TYPE, f"{name}.docx")

"""在网页上阅读: the words of a paper as a web page, beside its PDF and for whoever may open that."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from documents import catalogue
from documents.reading import reading
from portal.actions.decision_facts import decision_facts
from portal.actions.verification import figures_of, known_of
from portal.rules.words import Permission
from portal.views import papers
from portal.web import casework
from portal.web.templates import page


async def show(request: Request) -> Response:
    """Show the words of an issued paper; while it is still being made, say so."""
    work = await casework.of(request)
    paper = await papers.of(request, work)
    if not paper.sha256:
        return await papers.in_the_making(request, work, paper)
    facts = catalogue.from_json(paper.kind.value, paper.facts)
    context = {
        "work": work,
        "paper": paper,
        "words": reading(facts),
        "figures": figures_of(paper),
        "known": await known_of(paper),
    }
    return page(request, "papers/reading.html", context)


async def draft(request: Request) -> Response:
    """Show the words that the draft would have as a paper, and that it is a draft."""
    work = await casework.of(request)
    work.must(Permission.SEE_DRAFT)
    words = reading(await decision_facts(work.case), draft=True)
    return page(request, "papers/draft.html", {"work": work, "words": words})

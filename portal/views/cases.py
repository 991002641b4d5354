"""The list of cases with its search, and the page of one case."""

from __future__ import annotations

from math import ceil
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from portal.actions import finality
from portal.models.cases import Case
from portal.rules.rulebook import STAGE_WORDS
from portal.rules.words import Permission, Stage, State
from portal.web import casefile, casework, scope, search, ways, worklist
from portal.web.casewords import ENDINGS
from portal.web.posting import read_form
from portal.web.templates import page

ROWS = 20


async def index(request: Request) -> Response:
    """List the cases of the person who asks, newest first: searched, filtered, twenty to a page."""
    person = scope.signed_in(request)
    asked = search.asked(request.query_params)
    found = Case.filter(id__in=search.matching(person, asked))
    count = await found.count()
    pages = max(1, ceil(count / ROWS))
    number = min(asked.page, pages)
    rows = found.order_by("-id").offset((number - 1) * ROWS).limit(ROWS).select_related(*worklist.FETCHED)
    context = {
        "items": await worklist.listed(person, await rows),
        "asked": asked,
        "count": count,
        "number": number,
        "pages": pages,
        "states": list(State),
        "stages": list(Stage),
        "stage_words": STAGE_WORDS,
        "title_of": casework.title,
        "address": request.app.url_path_for,
        "page_address": lambda n: _address(request, asked.to_query(n)),
    }
    return page(request, "cases/index.html", context)


async def find(request: Request) -> Response:
    """Turn a search into an address without anybody's name in it, and go there."""
    scope.signed_in(request)
    asked = search.typed(await read_form(request))
    return RedirectResponse(_address(request, asked.to_query(1)), status_code=303)


def _address(request: Request, query: dict[str, str]) -> str:
    path = str(request.app.url_path_for("cases"))
    return f"{path}?{urlencode(query)}" if query else path


async def show(request: Request) -> Response:
    """Show one case; to its lawyer before she has declared only who the parties are."""
    work = await casework.of(request)
    parties = await casefile.parties(work)
    if work.sealed:
        return page(request, "cases/sealed.html", {"work": work, "parties": parties})
    papers = [] if work.barred(Permission.SEE_PAPERS) else await casefile.papers(work)
    context: dict[str, Any] = {
        "work": work,
        "parties": parties,
        "demands": await casefile.demands(work),
        "engagement": await casefile.engagement(work),
        "opinion": await casefile.complained_of(work),
        "events": await casefile.timeline(work),
        "papers": papers,
        "troubles": await casefile.troubles(papers),
        "put_right": casefile.put_right(work, papers),
        "file": None if work.barred(Permission.READ_FILE) else await casefile.file(work),
        "texts": await casefile.texts(work),
        "course": await ways.of(work),
        "endings": ENDINGS,
        "windows": await finality.windows_of(work.case),
        "earlier": await Case.visible_to(work.person).filter(id=work.case.earlier_case_id or 0).first(),
        "follow_up": await Case.visible_to(work.person).filter(earlier_case_id=work.case.id).first(),
    }
    return page(request, "cases/show.html", context)

"""The bytes of an issued paper, exactly as they are stored."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from portal.errors import NotFound
from portal.models.papers import Paper
from portal.rules.marker import N_
from portal.rules.words import Permission, label
from portal.web import casefile, casework, scope
from portal.web.casework import Casework
from portal.web.downloads import file_response
from portal.web.templates import page

NO_PAPER = N_("没有找到这份文书。请回到案件页面，从文书列表中打开。")


async def of(request: Request, work: Casework) -> Paper:
    """Return the paper of the address, of this very case; raises NotAllowed with the reason, NotFound."""
    work.must(Permission.SEE_PAPERS)
    number = scope.path_id(request, "paper_id")
    paper = await Paper.get_or_none(id=number, case_id=work.case.id)
    if paper is None:
        raise NotFound(NO_PAPER)
    return paper


async def in_the_making(request: Request, work: Casework, paper: Paper) -> Response:
    """Answer that the facts are frozen and the file is not there yet, and what keeps it from being made."""
    context = {"work": work, "paper": paper, "trouble": (await casefile.troubles([paper])).get(paper.id)}
    return page(request, "cases/paper_in_the_making.html", context)


async def show(request: Request) -> Response:
    """Give an issued paper to read, or with `?download=1` to keep; say so while it is still being made."""
    work = await casework.of(request)
    paper = await of(request, work)
    if not paper.sha256:
        return await in_the_making(request, work, paper)
    return await file_response(
        request,
        request.app.state.store,
        paper.sha256,
        media_type="application/pdf",
        name=f"{label(paper.kind)}-{work.case.number}.pdf",
        inline=request.query_params.get("download") != "1",
    )

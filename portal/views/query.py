"""查询: a petitioner looks up her case with the code on her receipt, follows it, reads and downloads its papers."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from documents import catalogue
from documents.kinds.decision import Decision
from documents.reading import reading as readable
from portal.actions import downloads, lookups
from portal.actions.progress import Phase, Told, explained, paper_of, progress_of
from portal.actions.verification import figures_of, known_of
from portal.errors import Invalid, NotFound, TooMany
from portal.forms import query as form
from portal.models.papers import Paper
from portal.rules.marker import N_
from portal.rules.words import DeadlineKind, label
from portal.web import cookies, csrf
from portal.web.downloads import file_response
from portal.web.language import gettext
from portal.web.posting import Fields, flash, read_form
from portal.web.scope import looking_up, path_id
from portal.web.templates import page

CASE = "/query/case"
PICTURE_WIDTH = 1080  # pixels: legible when enlarged on a phone, and not yet heavy

ENDED = N_("为了保护您的信息，30 分钟没有操作，查询会自动结束。请重新输入查询码。")
STALE = N_("页面打开得太久，刚才没有查成。请重新输入，再按一次“查询”；浏览器要允许使用 Cookie。")
LEFT = N_("查询已经结束，这台设备上打不开您的案件了。")
NO_PAGE = N_("没有这一页。")

HEADLINES = {
    Phase.WAITING: N_("您的申请已收到，正在决定是否受理"),
    Phase.SUPPLEMENTING: N_("您的申请需要补正材料"),
    Phase.REFUSED: N_("您的申请没有受理"),
    Phase.REDIRECTED: N_("您的申请请向别处提出"),
    Phase.REVIEWING: N_("您的申请已受理，正在审查"),
    Phase.MEDIATING: N_("您的案件正在调解、和解"),
    Phase.HEARING: N_("您的案件将举行听证"),
    Phase.SUSPENDED: N_("您的案件已中止办理"),
    Phase.TERMINATED: N_("您的案件已终止"),
    Phase.MADE: N_("您的%(opinion)s已签发，正在制作"),
    Phase.ISSUED: N_("您的%(opinion)s已作出"),
    Phase.SERVED: N_("您的%(opinion)s已送达"),
}
AWAITED = {
    DeadlineKind.ACCEPTANCE: N_("书面告诉您是否受理"),
    DeadlineKind.REVIEW_OPINION: N_("作出复查意见"),
    DeadlineKind.REREVIEW_OPINION: N_("作出复核意见"),
    DeadlineKind.REQUEST_WINDOW: N_("您请求复核"),
    DeadlineKind.SUPPLEMENT_HAND_IN: N_("您交来补正的材料"),
}


async def show(request: Request) -> Response:
    """Ask for the query code and the second factor."""
    held, had = request.state.lookup, cookies.LOOKUP in request.cookies
    return _form(request, notice="" if held or not had else ENDED)


async def create(request: Request) -> Response:
    """Look up; the code travels in the body only, and every wrong answer is the same."""
    try:
        fields = await read_form(request)
    except csrf.StaleForm as stale:
        return _form(request, notice=STALE, status=stale.status)
    try:
        typed = form.read(fields)
        token = await lookups.look_up(typed.code, typed.factor, _remote(request))
    except Invalid as error:
        return _form(request, fields, error.problems, status=error.status)
    except TooMany as error:
        wait = {"retry-after": str(60 * int(str(error.values["minutes"])))}
        return page(request, "query/locked.html", {"message": error}, status=error.status, headers=wait)
    await lookups.close(request.cookies.get(cookies.LOOKUP, ""))
    answer = RedirectResponse(CASE, status_code=303)
    cookies.give(answer, cookies.LOOKUP, token, request.app.state.settings)
    return answer


async def case(request: Request) -> Response:
    """Show how far the case is, until when, who handles it, and the papers there are."""
    progress = await progress_of(looking_up(request))
    headline = Told(HEADLINES[progress.phase], {"opinion": label(progress.opinion)})
    context = {"case": progress, "headline": headline, "awaited": AWAITED}
    return page(request, "query/case.html", context)


async def deadline(request: Request) -> Response:
    """Explain a due date step by step."""
    found = await explained(looking_up(request), path_id(request, "deadline_id"))
    sentences = [step.sentence(gettext) for step in found.steps]
    return page(request, "query/deadline.html", {"found": found, "sentences": sentences, "awaited": AWAITED})


async def paper(request: Request) -> Response:
    """Hand out the stored bytes, never rendered again, and write the download down."""
    held, state = looking_up(request), request.app.state
    found = await paper_of(held, path_id(request, "paper_id"))
    answer = await file_response(
        request, state.store, found.sha256, media_type="application/pdf", name=_file_name(found)
    )
    if request.method == "GET" and _from_the_start(answer):
        await downloads.record(held, found)
    return answer


async def reading(request: Request) -> Response:
    """Show a paper on the screen: its words from the frozen facts, then its pages as pictures."""
    held = looking_up(request)
    found = await paper_of(held, path_id(request, "paper_id"))
    facts = catalogue.from_json(found.kind.value, found.facts)
    served = not isinstance(facts, Decision) or (await progress_of(held)).phase is Phase.SERVED
    context = {
        "paper": found,
        "words": readable(facts),
        "figures": figures_of(found),
        "known": await known_of(found),
        "served": served,
    }
    return page(request, "query/reading.html", context)


async def picture(request: Request) -> Response:
    """Show one page of a paper as a picture, for browsers that open no PDF."""
    found = await paper_of(looking_up(request), path_id(request, "paper_id"))
    number = int(request.path_params["page"])
    if not 1 <= number <= found.pages:
        raise NotFound(NO_PAGE)
    pdf = await request.app.state.store.get_bytes(found.sha256)
    png = await request.app.state.press.page_image(pdf, number, PICTURE_WIDTH)
    return Response(png, media_type="image/png")


async def leave(request: Request) -> Response:
    """End the look-up here and in the database, as on a borrowed phone."""
    await read_form(request)
    await lookups.close(request.cookies.get(cookies.LOOKUP, ""))
    flash(request, LEFT)
    answer = RedirectResponse("/", status_code=303)
    cookies.take(answer, cookies.LOOKUP, request.app.state.settings)
    return answer


def _form(
    request: Request,
    fields: Fields | None = None,
    problems: dict[str, str] | None = None,
    *,
    notice: str = "",
    status: int = 200,
) -> Response:
    # The code is shown again, so that nobody types sixteen characters twice; the last four are not.
    typed = {"code": form.grouped(fields.get("code", ""))} if fields else {}
    context = {
        "typed": typed,
        "problems": problems or {},
        "notice": notice,
        "open": request.state.lookup is not None,
    }
    return page(request, "query/new.html", context, status=status)


def _from_the_start(answer: Response) -> bool:
    """Tell a download from the later pieces of one, and from an answer without bytes."""
    return answer.status_code == 200 or answer.headers.get("content-range", "").startswith("bytes 0-")  # noqa: PLR2004


def _file_name(found: Paper) -> str:
    """复查意见书-FC-2026-000012.pdf: nobody's name in it."""
    return f"{label(found.kind)}-{found.case.number}.pdf"


def _remote(request: Request) -> str:
    return request.client.host if request.client else ""

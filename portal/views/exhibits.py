"""卷宗: the papers of a matter, handed in, listed, and read in the browser; every opening is written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from documents.refusals import Refusal
from portal import clock
from portal.actions import exhibits
from portal.errors import NotFound, PortalError
from portal.forms import exhibits as form
from portal.forms.exhibits import Filing
from portal.forms.sheet import Faulty
from portal.models.exhibits import Exhibit, ExhibitOpening
from portal.rules import rulebook
from portal.rules.marker import N_
from portal.rules.permissions import not_hers
from portal.rules.rulebook import EvidenceType
from portal.rules.words import Action, ExhibitKind, Permission, State
from portal.storage.kinds import EVIDENCE, MEDIA_TYPES, Format
from portal.web import casework, filters, repeats, uploads
from portal.web.casework import Casework
from portal.web.downloads import file_response
from portal.web.language import gettext, ngettext
from portal.web.multipart import MEGABYTE
from portal.web.posting import check_csrf, flash, once
from portal.web.scope import path_id
from portal.web.templates import page
from portal.web.uploads import Limits, Received, Submission

MOST_FILES = 20
FILES_OF_LARGEST = 4  # as many of the largest files may come in one form (portal.app has the same)
PAGES_AT_ONCE = 10
WIDTH = 1200  # pixels of a page: legible on a large screen and when enlarged on a phone
PICTURES = {MEDIA_TYPES[Format.JPEG], MEDIA_TYPES[Format.PNG]}
PDF = MEDIA_TYPES[Format.PDF]

NO_EXHIBIT = N_("没有找到这份材料。请从卷宗目录重新打开。")
NO_PAGE = N_("这份材料没有这一页。")
NOTHING_CHOSEN = N_("请选择要上传的文件。")
TAKEN_IN = N_("已收下 %(num)d 份材料，列在目录里。请核对名称、大小和指纹。")
CHOOSE_AGAIN = N_("文件还没有收下：请先改正上面的内容，再重新选择文件。")
NO_OPINION = N_("请先上传原处理意见书（扫描件或照片），再登记。")


async def index(request: Request) -> Response:
    """List the file of the matter."""
    work = await casework.of(request)
    work.must(Permission.READ_FILE)
    return await file_page(request, work)


async def create(request: Request) -> Response:
    """Take files into the file: each good one is kept, each wrong one named with its reason."""
    work = await casework.of(request)
    work.must(Permission.ADD_EXHIBIT)
    sent = await _received(request)
    try:
        filing = form.read(sent.fields, _evidence_types(work))
    except Faulty as faulty:
        problems: dict[str, Any] = {**faulty.problems, "files": CHOOSE_AGAIN}
        return await file_page(request, work, problems=problems, typed=sent.fields, status=422)
    if sent.files:
        token = sent.fields.get("form_token", "")
        answer = await once(request, token, lambda: _taken_in(work, filing, sent.files))
    if sent.problems or not sent.files:
        wrong = {f"file-{number}": problem for number, problem in enumerate(sent.problems, start=1)}
        problems = wrong or {"files": NOTHING_CHOSEN}
        return await file_page(
            request, work, problems=problems, typed=sent.fields, kept=sent.files, status=422
        )
    flash(request, ngettext(TAKEN_IN, TAKEN_IN, len(sent.files)) % {"num": len(sent.files)})
    return answer


async def _received(request: Request) -> Submission:
    largest = request.app.state.settings.upload_megabytes * MEGABYTE
    return await uploads.receive(
        request,
        store=request.app.state.store,
        limits=Limits(file_bytes=largest, total_bytes=FILES_OF_LARGEST * largest, files=MOST_FILES),
        allowed=EVIDENCE,
        check_csrf=check_csrf(request),
    )


def _evidence_types(work: Casework) -> tuple[EvidenceType, ...]:
    return rulebook.by_version(work.case.rulebook_version).evidence_types


async def _taken_in(work: Casework, filing: Filing, files: Sequence[Received]) -> str:
    for number, file in enumerate(files, start=1):
        kept = exhibits.KeptFile(file.name, file.sha256, file.size, file.media_type, file.pages)
        title = filing.title_of(number, len(files))
        await exhibits.add(work.person, work.case, filing.kind, title, kept, filing.evidence_type)
    return work.path("exhibits")


async def file_page(
    request: Request,
    work: Casework,
    *,
    problems: Mapping[str, Any] | None = None,
    typed: Mapping[str, str] | None = None,
    kept: Sequence[Received] = (),
    status: int = 200,
) -> Response:
    """Answer with the list of the file, the form to add to it, and the way on to registration."""
    rows = await Exhibit.filter(matter_id=work.case.matter_id).select_related("added_by").order_by("id")
    read = await ExhibitOpening.filter(
        user_id=work.person.id, exhibit__matter_id=work.case.matter_id
    ).values_list("exhibit_id", flat=True)
    has_opinion = any(row.kind is ExhibitKind.HANDLING_OPINION for row in rows)
    context = {
        "work": work,
        "exhibits": rows,
        "read": set(read),
        "evidence": {one.code: gettext(one.name) for one in _evidence_types(work)},
        "typed": dict(typed or {}),
        "problems": problems or {},
        "kept": kept,
        "cannot_add": work.barred(Permission.ADD_EXHIBIT),
        "kinds": [(kind.value, filters.label(kind)) for kind in form.KINDS],
        "usual_kind": ExhibitKind.EVIDENCE if has_opinion else ExhibitKind.HANDLING_OPINION,
        "largest": request.app.state.settings.upload_megabytes,
        "most_files": MOST_FILES,
        "accept": ",".join(f".{kind.value}" for kind in Format) + ",.jpeg",
        "registration": _registration(work, has_opinion=has_opinion),
        "repeats": await _repeats(work),
    }
    return page(request, "exhibits/index.html", context, status=status)


def _registration(work: Casework, *, has_opinion: bool) -> dict[str, Any] | None:
    """Return the step that waits after the papers are in, or what it has led to; None for who has no part in it."""
    if not work.barred(Permission.PRINT_RECEIPT):
        return {"label": gettext("收件登记和回执"), "href": work.path("registration")}
    if work.case.state is not State.SUBMITTED or not_hers(work.person, Action.REGISTER, work.facts):
        return None
    reason = work.refused(Action.REGISTER) or ("" if has_opinion else NO_OPINION)
    return {"label": gettext("登记编号"), "href": work.path("registration"), "post": True, "reason": reason}


async def _repeats(work: Casework) -> list[Any]:
    """Return earlier requests that may be the same, while it is not yet decided what becomes of this one."""
    undecided = work.case.state in {State.SUBMITTED, State.REGISTERED}
    if not undecided or work.barred(Permission.SEE_IDENTITY):
        return []
    return await repeats.suggested(work.person, work.case)


async def show(request: Request) -> Response:
    """Show one paper page by page, under a line that names who looks at it and when."""
    work, exhibit = await _exhibit_of(request)
    readable = exhibit.media_type == PDF or exhibit.media_type in PICTURES
    if readable:
        await exhibits.opened(work.person, exhibit)
    count = (exhibit.pages or 1) if readable else 0
    first = _first_page(request, count)
    beside = [one.id for one in await Exhibit.filter(matter_id=exhibit.matter_id).order_by("id")]
    place = beside.index(exhibit.id)
    context = {
        "work": work,
        "exhibit": exhibit,
        "is_pdf": exhibit.media_type == PDF,
        "is_picture": exhibit.media_type in PICTURES,
        "count": count,
        "pages": range(first, min(first + PAGES_AT_ONCE, count + 1)),
        "at_once": PAGES_AT_ONCE,
        "before": beside[place - 1] if place else None,
        "after": beside[place + 1] if place + 1 < len(beside) else None,
        "opened_at": clock.now(),
    }
    return page(request, "exhibits/show.html", context)


def _first_page(request: Request, count: int) -> int:
    asked = request.query_params.get("from", "1")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1  # noqa: PLR2004 (pages)
    return number if 1 <= number <= count else 1


async def file(request: Request) -> Response:
    """Hand out the paper itself: in the browser where it can be shown there, or to be saved."""
    work, exhibit = await _exhibit_of(request)
    await _seen(request, work, exhibit)
    return await _bytes(request, exhibit, inline="download" not in request.query_params)


async def picture(request: Request) -> Response:
    """Hand out one page as a picture; a photo as it is."""
    work, exhibit = await _exhibit_of(request)
    number = path_id(request, "page")
    if number > (exhibit.pages or 1) or (exhibit.media_type != PDF and exhibit.media_type not in PICTURES):
        raise NotFound(NO_PAGE)
    if not await ExhibitOpening.exists(exhibit_id=exhibit.id, user_id=work.person.id):
        await exhibits.opened(work.person, exhibit)
    if exhibit.media_type in PICTURES:
        return await _bytes(request, exhibit, inline=True)
    content = await request.app.state.store.get_bytes(exhibit.sha256)
    try:
        shown = await request.app.state.press.page_image(content, number, WIDTH)
    except Refusal as refusal:
        raise PortalError(refusal.message) from refusal
    return Response(shown, media_type="image/png")


async def _exhibit_of(request: Request) -> tuple[Casework, Exhibit]:
    work = await casework.of(request)
    work.must(Permission.READ_FILE)
    number = path_id(request, "exhibit_id")
    exhibit = await Exhibit.get_or_none(id=number, matter_id=work.case.matter_id).select_related("added_by")
    if exhibit is None:
        raise NotFound(NO_EXHIBIT)
    return work, exhibit


async def _seen(request: Request, work: Casework, exhibit: Exhibit) -> None:
    """Write the opening down; a viewer that goes on to ask for further ranges opens nothing new."""
    wanted = request.headers.get("range", "bytes=0-")
    goes_on = not wanted.startswith("bytes=0-")
    if goes_on and await ExhibitOpening.exists(exhibit_id=exhibit.id, user_id=work.person.id):
        return
    await exhibits.opened(work.person, exhibit)


async def _bytes(request: Request, exhibit: Exhibit, *, inline: bool) -> Response:
    # Files that people hand in are often called by somebody's name: the saved file is not.
    name = f"材料-{exhibit.id}{PurePath(exhibit.file_name).suffix}"
    store = request.app.state.store
    return await file_response(
        request, store, exhibit.sha256, media_type=exhibit.media_type, name=name, inline=inline
    )

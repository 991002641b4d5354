"""法律意见书: the lawyer reads the file, writes a conclusion on every demand, files her document, submits it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from portal.actions import opinions
from portal.actions.exhibits import KeptFile
from portal.actions.opinions import Finding, NewOpinion, accepted_demands
from portal.errors import Invalid, NotFound
from portal.forms import opinions as form
from portal.models.exhibits import Exhibit, ExhibitOpening
from portal.models.journal import Event
from portal.models.matters import Demand
from portal.models.opinions import Conclusion, Opinion
from portal.rules.marker import N_
from portal.rules.permissions import plays
from portal.rules.words import Action, EngagementState, Outcome, Permission, Role
from portal.storage.kinds import MEDIA_TYPES, OPINIONS
from portal.web import casework, posting, scope, uploads
from portal.web.casework import Casework
from portal.web.downloads import file_response
from portal.web.filters import label
from portal.web.language import gettext, translate_error
from portal.web.multipart import MEGABYTE
from portal.web.submission import Limits, Submission
from portal.web.templates import page

SAVED = N_("已保存为第 %(version)s 版。还没有提交，可以继续修改。")
TEXT_SAVED = N_("文件没有收下，您填写的其他内容已保存为第 %(version)s 版。请重新选择文件。")
SUBMITTED = N_("法律意见书已提交定稿。接下来请代拟意见书。")
NO_FILE = N_("请上传法律意见书（.docx 或 .pdf）。")
NO_VERSION = N_("没有这一版法律意见书。")


async def show(request: Request) -> Response:
    """Show the file, the form (to the lawyer whose turn it is), and the versions."""
    work = await casework.of(request)
    work.must(Permission.SEE_OPINION)
    return await _page(request, work)


async def create(request: Request) -> Response:
    """File the next version. A wrong file is named; whatever was typed stays, and is saved where it can be."""
    work = await casework.of(request)
    work.must(Permission.WRITE_OPINION)
    came = await uploads.receive(
        request,
        store=request.app.state.store,
        limits=Limits(file_bytes=request.app.state.settings.upload_megabytes * MEGABYTE, files=1),
        allowed=OPINIONS,
        check_csrf=posting.check_csrf(request),
    )
    problems: dict[str, Any] = {problem.field: translate_error(problem) for problem in came.problems}
    if not (problems or came.files or await _visible(work)):
        problems["file"] = NO_FILE  # the file of a lawyer who stood back is not hers to carry over
    saved = ""
    try:
        new = form.read(came.fields, [demand.number for demand in await accepted_demands(work.case)])
        if not problems:
            return await _file(request, work, new, came)
        saved = await _save_text(work, new)
    except Invalid as error:
        problems |= error.problems
    return await _page(request, work, came.fields, problems, saved=saved)


async def _file(request: Request, work: Casework, new: NewOpinion, came: Submission) -> Response:
    sent = next(iter(came.files), None)
    file = KeptFile(sent.name, sent.sha256, sent.size, sent.media_type, sent.pages) if sent else None

    async def filing() -> str:
        filed = await opinions.file_version(work.person, work.case, new, file)
        posting.flash(request, gettext(SAVED) % {"version": filed.version})
        return work.path("opinion")

    return await posting.once(request, _mark(came.fields.get("form_token", ""), new, file), filing)


def _mark(form_token: str, *content: object) -> str:
    """The same form sent twice is one version; sent again with other words, after "back", it is another."""
    return hashlib.sha256(f"{form_token}{content!r}".encode()).hexdigest() if form_token else ""


async def _save_text(work: Casework, new: NewOpinion) -> str:
    """Save what was typed beside a file that was refused, where an earlier file can stand in for it."""
    own = await _visible(work)
    if not own or await _content(own[0]) == new:
        return ""
    filed = await opinions.file_version(work.person, work.case, new, None)
    return gettext(TEXT_SAVED) % {"version": filed.version}


async def submit(request: Request) -> Response:
    """Submit a version: it is frozen from here on."""
    work = await casework.of(request)
    work.must_be_hers(Action.SUBMIT_OPINION)
    work.must(Permission.SEE_OPINION)
    fields = await posting.read_form(request)

    async def submitting() -> str:
        await opinions.submit(work.person, work.case, form.version(fields))
        posting.flash(request, SUBMITTED)
        return work.path("case")

    try:
        return await posting.once(request, fields.get("form_token", ""), submitting)
    except Invalid as error:
        return await _page(request, work, problems=error.problems or {"": error})


async def file(request: Request) -> Response:
    """Send the document of one version: any of her own to its lawyer, the submitted one to the body."""
    work = await casework.of(request)
    work.must(Permission.SEE_OPINION)
    number = scope.path_id(request, "version")
    found = next((one for one in await _visible(work) if one.version == number), None)
    if found is None:
        raise NotFound(NO_VERSION)
    ending = next(kind for kind, media in MEDIA_TYPES.items() if media == found.media_type)
    name = f"法律意见书-{work.case.number}-第{number}版.{ending}"
    store, inline = request.app.state.store, "download" not in request.query_params
    return await file_response(
        request, store, found.sha256, media_type=found.media_type, name=name, inline=inline
    )


async def _visible(work: Casework) -> list[Opinion]:
    """What is not submitted is its lawyer's alone: her opinion is independent (Lawyers Law art. 3)."""
    rows = Opinion.filter(case_id=work.case.id).order_by("-version")
    if plays(work.person, Role.LAWYER, work.facts):
        return await rows.filter(engagement__lawyer_id=work.person.id)
    return await rows.filter(submitted_at__not_isnull=True)


async def _content(opinion: Opinion) -> NewOpinion:
    rows = await Conclusion.filter(opinion_id=opinion.id).select_related("demand")
    findings = {row.demand.number: Finding(row.outcome.value, row.reasons) for row in rows}
    return NewOpinion(findings, opinion.firm_number, opinion.gaps, opinion.advice)


async def _page(
    request: Request,
    work: Casework,
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, Any] | None = None,
    *,
    saved: str = "",
) -> Response:
    versions = await _visible(work)
    latest = versions[0] if versions else None
    content = await _content(latest) if latest else NewOpinion({})
    demands = await accepted_demands(work.case)
    context = {
        "work": work,
        "files": await _files(work),
        "demands": demands,
        "outcomes": [(outcome.value, label(outcome)) for outcome in Outcome],
        "versions": versions,
        "latest": latest,
        "content": content,
        "undecided": _undecided(content, demands),
        "cannot": work.barred(Permission.WRITE_OPINION),
        "returned": await _returned(work),
        "may_draft": not work.barred(Permission.WRITE_DRAFT),
        "typed": form.typed(content) if typed is None else typed,
        "problems": problems or {},
        "saved": saved,
    }
    return page(request, "opinions/opinion.html", context, status=422 if problems else 200)


async def _returned(work: Casework) -> str:
    """What the opinion lacks in the officer's words, while it is back with its lawyer."""
    if work.facts.lead_state is not EngagementState.OPINION_RETURNED:
        return ""
    last = await Event.filter(case_id=work.case.id, action=Action.RETURN_OPINION).order_by("-id").first()
    return last.reason if last else ""


def _undecided(content: NewOpinion, demands: list[Demand]) -> list[int]:
    """The demands that a version leaves without a conclusion or its reasons."""
    empty = Finding("", "")
    return [one.number for one in demands if not content.findings.get(one.number, empty).reasons]


async def _files(work: Casework) -> list[dict[str, Any]]:
    rows = await Exhibit.filter(matter_id=work.case.matter_id).order_by("id")
    opened = ExhibitOpening.filter(user_id=work.person.id, exhibit__matter_id=work.case.matter_id)
    read = {row["exhibit_id"] for row in await opened.values("exhibit_id")}
    return [
        {
            "name": row.title,
            "href": work.path("exhibit", exhibit_id=row.id),
            "size": row.size,
            "pages": row.pages,
            "note": label(row.kind),
            "tag": gettext("已读") if row.id in read else gettext("未读"),
            "tone": "done" if row.id in read else "now",
            "read": row.id in read,
        }
        for row in rows
    ]

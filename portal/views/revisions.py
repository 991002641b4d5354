"""代拟稿历次文本: every text that was ever saved, to be read and brought back."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from portal.actions import drafts
from portal.errors import NotFound
from portal.forms.drafts import known_version
from portal.models.decisions import Revision
from portal.rules.drafting import Draft
from portal.rules.marker import N_
from portal.rules.words import Permission
from portal.views.drafts import parts_of
from portal.web import casework, posting, scope
from portal.web.language import gettext
from portal.web.templates import page

RESTORED = N_("已恢复第 %(earlier)s 版的文字，存为第 %(version)s 版。中间各版都还在。")
NO_REVISION = N_("没有这个版本，请从列表中选择。")


async def index(request: Request) -> Response:
    """List the versions, newest first; those saved by hand apart from those saved while typing."""
    work = await casework.of(request)
    work.must(Permission.SEE_DRAFT)
    rows = Revision.filter(decision__case_id=work.case.id).select_related("saved_by").order_by("-version")
    revisions = await rows
    context = {
        "work": work,
        "by_hand": [row for row in revisions if not row.automatic],
        "automatic": [row for row in revisions if row.automatic],
    }
    return page(request, "decisions/revisions.html", context)


async def show(request: Request) -> Response:
    """Show the text of one version."""
    work = await casework.of(request)
    work.must(Permission.SEE_DRAFT)
    number = scope.path_id(request, "version")
    revision = await Revision.get_or_none(decision__case_id=work.case.id, version=number).select_related(
        "saved_by"
    )
    if revision is None:
        raise NotFound(NO_REVISION)
    _, present = await drafts.draft_of(work.case)
    context = await parts_of(work.case) | {
        "work": work,
        "revision": revision,
        "draft": Draft.from_json(revision.content),
        "present": present,
        "cannot": work.barred(Permission.WRITE_DRAFT),
    }
    return page(request, "decisions/revision.html", context)


async def restore(request: Request) -> Response:
    """Make an earlier text the present one, as a new version."""
    work = await casework.of(request)
    work.must(Permission.WRITE_DRAFT)
    fields = await posting.read_form(request)
    earlier = scope.path_id(request, "version")

    async def restoring() -> str:
        version = await drafts.restore(work.person, work.case, earlier, known_version(fields))
        posting.flash(request, gettext(RESTORED) % {"earlier": earlier, "version": version})
        return work.path("decision")

    return await posting.once(request, fields.get("form_token", ""), restoring)

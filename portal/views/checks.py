"""承办审核: the officer sees the lawyer's conclusion beside the draft, returns it with points, or sends it up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from portal.actions import checks, drafts
from portal.errors import Conflict, Invalid, NotAllowed
from portal.forms import checks as form
from portal.forms.drafts import known_version
from portal.models.cases import Case
from portal.models.decisions import Check
from portal.rules.marker import N_
from portal.rules.permissions import not_hers
from portal.rules.words import Action
from portal.views.drafts import parts_of, remedy_sentence
from portal.web import casework, posting
from portal.web.casework import Casework
from portal.web.posting import Fields
from portal.web.templates import page

RETURNED = N_("已退回起草人修改。起草人逐条答复、重新提交后，会再回到您的工作台。")
SENT_UP = N_("已送合法性审核，接下来由合法性审核员审核。")


async def show(request: Request) -> Response:
    """Show conclusion and draft side by side, with what was said in earlier rounds."""
    return await _page(request, await _opened(request))


async def _opened(request: Request) -> Casework:
    work = await casework.of(request)
    if reason := not_hers(work.person, Action.SEND_UP, work.facts):
        raise NotAllowed(reason)
    return work


async def give_back(request: Request) -> Response:
    """Return the draft with written points; asking for one more row only shows the form again."""
    work = await _opened(request)
    fields = await posting.read_form(request)
    if "add" in fields:
        return await _page(request, work, fields, rows=form.rows(fields, more=True))

    async def returning() -> str:
        await checks.return_draft(work.person, work.case, known_version(fields), form.points(fields))
        posting.flash(request, RETURNED)
        return work.path("case")

    return await _taken(request, work, fields, returning)


async def send_up(request: Request) -> Response:
    """Say whether she agrees with the lawyer, and send the draft up for the legality check."""
    work = await _opened(request)
    fields = await posting.read_form(request)

    async def sending() -> str:
        version, agrees = known_version(fields), form.agrees(fields)
        await checks.send_up(work.person, work.case, version, agrees=agrees, reasons=form.reasons(fields))
        posting.flash(request, SENT_UP)
        return work.path("case")

    return await _taken(request, work, fields, sending)


async def _taken(
    request: Request, work: Casework, fields: Fields, step: Callable[[], Awaitable[str]]
) -> Response:
    """Take the step; where it cannot be, show the page as it is now with everything that was typed."""
    try:
        return await posting.once(request, fields.get("form_token", ""), step)
    except Invalid as error:
        return await _page(request, work, fields, error.problems or {"": error}, status=error.status)
    except (Conflict, NotAllowed) as error:
        return await _page(request, await _opened(request), fields, {"": error}, status=error.status)


async def _page(
    request: Request,
    work: Casework,
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, Any] | None = None,
    *,
    rows: int = 0,
    status: int = 200,
) -> Response:
    draft, version = await drafts.draft_of(work.case)
    typed = typed or {}
    context = await parts_of(work.case) | {
        "work": work,
        "draft": draft,
        "version": version,
        "remedy": await remedy_sentence(work.case),
        "rounds": await rounds(work.case),
        "rows": rows or form.rows(typed),
        "no_return": work.refused(Action.RETURN_DRAFT),
        "no_sending": work.refused(Action.SEND_UP),
        "typed": typed,
        "written": [*form.points(typed), *filter(None, [form.reasons(typed)])],
        "problems": problems or {},
    }
    return page(request, "checks/check.html", context, status=status)


async def rounds(case: Case) -> list[Check]:
    """Return what came of every earlier check, oldest first, with its points and their answers."""
    rows = (
        Check.filter(decision__case_id=case.id)
        .select_related("checked_by", "on_behalf_of")
        .prefetch_related("points")
    )
    return await rows.order_by("id")

"""更正 and 撤回 of an issued paper: the leader reads the very words of the notice before she signs it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from documents.facts import digest
from documents.reading import reading
from portal.actions import corrections
from portal.errors import Invalid
from portal.forms import corrections as form
from portal.rules.marker import N_
from portal.rules.words import Action
from portal.web import casework, posting, scope
from portal.web.casework import Casework
from portal.web.templates import page

CORRECTED = N_("更正通知书已签发，系统正在制作。制成后，核验页面和申请人的页面都会写明更正。")
WITHDRAWN = N_("文书已撤回。核验页面和申请人的页面都会写明。请另行告知收到文书的人。")
SURE = N_("请勾选确认，再撤回。")


async def show(request: Request) -> Response:
    """Ask what is wrong in the paper, and what is right."""
    work = await casework.of(request)
    work.must_take(Action.CORRECT_PAPER)
    return await _asked(request, work, {}, {})


async def create(request: Request) -> Response:
    """Show the words of the notice; when she has read them, sign it."""
    work = await casework.of(request)
    work.must_take(Action.CORRECT_PAPER)
    fields = await posting.read_form(request)
    if fields.get("do") in {"more", "change"}:
        return await _asked(request, work, fields, {})
    try:
        if fields.get("do") != "sign":
            return await _to_be_read(request, work, fields)
        return await posting.once(request, fields.get("form_token", ""), lambda: _sign(request, work, fields))
    except Invalid as error:
        told = {name if "_" in name else "": message for name, message in error.problems.items()}
        return await _asked(request, work, fields, told or {"": str(error)})


async def _sign(request: Request, work: Casework, fields: Mapping[str, str]) -> str:
    paper_id = scope.path_id(request, "paper_id")
    read = fields.get("digest", "")
    await corrections.correct(work.person, work.case, paper_id, form.read(fields), read)
    posting.flash(request, CORRECTED)
    return work.path("case")


async def _to_be_read(request: Request, work: Casework, fields: Mapping[str, str]) -> Response:
    paper = await corrections.of(work.case, scope.path_id(request, "paper_id"))
    facts = await corrections.notice(work.case, paper, form.read(fields))
    typed = {name: value for name, value in fields.items() if name.partition("_")[0] in form.LONGEST}
    context = {"work": work, "paper": paper, "words": reading(facts), "digest": digest(facts), "typed": typed}
    return page(request, "corrections/notice.html", context)


async def _asked(
    request: Request, work: Casework, fields: Mapping[str, str], problems: Mapping[str, Any]
) -> Response:
    paper = await corrections.of(work.case, scope.path_id(request, "paper_id"))
    context = {
        "work": work,
        "paper": paper,
        "rows": form.rows(fields, more=fields.get("do") == "more"),
        "most": form.MOST_ROWS,
        "typed": fields,
        "problems": problems,
    }
    return page(request, "corrections/new.html", context, status=422 if problems else 200)


async def show_withdrawal(request: Request) -> Response:
    """Ask why the paper is withdrawn, and say what that means."""
    work = await casework.of(request)
    work.must_take(Action.WITHDRAW_PAPER)
    return await _withdrawal(request, work, {}, {})


async def withdraw(request: Request) -> Response:
    """Withdraw the paper."""
    work = await casework.of(request)
    work.must_take(Action.WITHDRAW_PAPER)
    fields = await posting.read_form(request)
    paper_id = scope.path_id(request, "paper_id")

    async def withdrawing() -> str:
        if fields.get("sure") != "1":
            raise Invalid(SURE, {"sure": SURE})
        await corrections.withdraw(work.person, work.case, paper_id, fields.get("reason", ""))
        posting.flash(request, WITHDRAWN)
        return work.path("case")

    try:
        return await posting.once(request, fields.get("form_token", ""), withdrawing)
    except Invalid as error:
        return await _withdrawal(request, work, fields, error.problems)


async def _withdrawal(
    request: Request, work: Casework, typed: Mapping[str, str], problems: Mapping[str, str]
) -> Response:
    paper = await corrections.of(work.case, scope.path_id(request, "paper_id"))
    context = {"work": work, "paper": paper, "typed": typed, "problems": problems}
    return page(request, "corrections/withdrawal.html", context, status=422 if problems else 200)

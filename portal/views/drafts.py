"""代拟意见书: the lawyer drafts in parts; every save is a version, and no text is ever overwritten unseen."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from portal import clock
from portal.actions import drafts
from portal.actions.decision_facts import remedy_of
from portal.actions.opinions import accepted_demands
from portal.errors import Conflict, NotAllowed, PortalError
from portal.forms import drafts as form
from portal.forms.drafts import Typed
from portal.models.cases import Case
from portal.models.matters import Demand
from portal.models.opinions import Conclusion, Opinion
from portal.rules import rulebook
from portal.rules.drafting import Draft
from portal.rules.marker import N_
from portal.rules.words import Action, Outcome, Permission, State
from portal.web import casework, posting
from portal.web.casework import Casework
from portal.web.errors import AUTOSAVE
from portal.web.filters import label
from portal.web.language import gettext
from portal.web.templates import page

SAVED = N_("已保存为第 %(version)s 版。")
NOT_SAVED = N_("这次没有保存：%(reason)s 您的文字都在下面，请先复制留存。")


async def show(request: Request) -> Response:
    """Show the draft: as a form to its drafter while it is hers to write, as text to whoever may read it."""
    work = await casework.of(request)
    work.must(Permission.SEE_DRAFT)
    draft, version = await drafts.draft_of(work.case)
    return await _page(request, work, draft, version)


async def save(request: Request) -> Response:
    """Save the draft as its next version, by the button or by itself while she types."""
    work = await casework.of(request)
    work.must_be_hers(Action.SUBMIT_DRAFT)
    fields = await posting.read_form(request)
    typed = form.read(fields, [demand.number for demand in await accepted_demands(work.case)])
    if AUTOSAVE in request.headers:
        return await _autosave(work, typed)
    if reason := work.barred(Permission.WRITE_DRAFT):
        message = gettext(NOT_SAVED) % {"reason": gettext(reason)}
        return await _kept(request, work, typed, NotAllowed(message))
    onward = work.path("decision_preview" if fields.get("then") == "preview" else "decision")
    try:
        return await posting.once(request, _mark(fields, typed), lambda: _save(request, work, typed, onward))
    except Conflict as error:
        return await _kept(request, work, typed, error)


async def _save(request: Request, work: Casework, typed: Typed, onward: str) -> str:
    version = await drafts.save(work.person, work.case, typed.draft, typed.known_version)
    await drafts.keep_answers(work.person, work.case, typed.answers)
    posting.flash(request, gettext(SAVED) % {"version": version})
    return onward


async def _autosave(work: Casework, typed: Typed) -> Response:
    version = await drafts.save(work.person, work.case, typed.draft, typed.known_version, automatic=True)
    await drafts.keep_answers(work.person, work.case, typed.answers)
    saved = {
        "version": version,
        "saved_at": clock.now().isoformat(),
        "fields": {"known_version": str(version)},
    }
    return JSONResponse(saved)


def _mark(fields: Mapping[str, str], typed: Typed) -> str:
    """The same form sent twice is one save; sent again with other words, after "back", it is another."""
    token = fields.get("form_token", "")
    return hashlib.sha256(f"{token}{typed!r}".encode()).hexdigest() if token else ""


async def _page(request: Request, work: Casework, draft: Draft, version: int) -> Response:
    returned = work.facts.state is State.DRAFTING
    points = await drafts.open_points(work.case) if returned else []
    cannot = work.barred(Permission.WRITE_DRAFT)
    context = await parts_of(work.case) | {
        "work": work,
        "draft": draft,
        "version": version,
        "points": points,
        "cannot": cannot,
        "typed": form.typed(draft) | {f"point_{point.number}": point.answer for point in points},
        "remedy": await remedy_sentence(work.case),
    }
    return page(request, "decisions/text.html" if cannot else "decisions/draft.html", context)


async def parts_of(case: Case) -> dict[str, Any]:
    """What a page needs to show any text of the draft: its parts, the demands, the lawyer's conclusions."""
    return {
        "before": form.BEFORE,
        "after": form.AFTER,
        "demands": await accepted_demands(case),
        "conclusions": await conclusions(case),
        "outcomes": [(outcome.value, label(outcome)) for outcome in Outcome],
    }


async def conclusions(case: Case) -> dict[int, Conclusion]:
    """Return the conclusions of the submitted opinion, by the demand's number."""
    opinion = await Opinion.submitted(case.id)
    rows = await Conclusion.filter(opinion_id=opinion.id).select_related("demand") if opinion else []
    return {row.demand.number: row for row in rows}


async def remedy_sentence(case: Case) -> dict[str, str]:
    """Return the remedy paragraph as the law fixes it, and the article it comes from."""
    fixed = rulebook.by_version(case.rulebook_version).remedies[case.stage]
    body = (await remedy_of(case)).body
    return {
        "text": gettext(fixed.text) % {"body": body} if fixed.names_body else fixed.text,
        "source": fixed.source,
    }


async def _kept(request: Request, work: Casework, typed: Typed, error: PortalError) -> Response:
    """Show both texts where hers could not be saved: nothing is overwritten, nothing typed is lost."""
    saved, version = await drafts.draft_of(work.case)
    context = {
        "work": work,
        "error": error,
        "differing": _differing(typed.draft, saved, await accepted_demands(work.case)),
        "typed": form.typed(typed.draft)
        | {f"point_{number}": text for number, text in typed.answers.items()},
        "version": version,
        "may_save": isinstance(error, Conflict) and not work.barred(Permission.WRITE_DRAFT),
    }
    return page(request, "decisions/conflict.html", context, status=error.status)


def _differing(mine: Draft, saved: Draft, demands: list[Demand]) -> list[dict[str, str]]:
    names = {name: gettext(words) for name, words in form.PARTS.items()}
    for demand in demands:
        told = gettext("诉求 %(number)d") % {"number": demand.number}
        names |= {
            f"{name}_{demand.number}": f"{told} · {gettext(words)}" for name, words in form.PER_DEMAND.items()
        }
    hers, theirs = form.typed(mine), form.typed(saved)
    return [
        {"name": name, "label": words, "mine": _in_words(name, hers), "saved": _in_words(name, theirs)}
        for name, words in names.items()
        if hers.get(name, "") != theirs.get(name, "")
    ]


def _in_words(name: str, typed: Mapping[str, str]) -> str:
    value = typed.get(name, "")
    known = name.startswith("outcome_") and value in {outcome.value for outcome in Outcome}
    return label(Outcome(value)) if known else value

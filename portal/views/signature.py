"""审签: whoever is on the route has the exact paper before her, and agrees, signs that very text or sends it back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from documents.facts import digest
from documents.kinds.decision import Decision
from documents.refusals import Refusal
from portal.actions import checks, drafts, signature
from portal.actions.decision_facts import OPINION_PAPER, decision_facts
from portal.actions.letterhead import lawyer_of
from portal.actions.opinions import accepted_demands
from portal.errors import Conflict, Invalid, NotAllowed
from portal.forms import checks as form
from portal.forms.drafts import known_version
from portal.models.cases import Case
from portal.models.decisions import Check
from portal.models.papers import Paper
from portal.rules.approval import turn_in_route
from portal.rules.marker import N_
from portal.rules.words import Action, Outcome, Permission
from portal.rules.workflow import BEFORE_SIGNATURE
from portal.views import proofs
from portal.views.drafts import parts_of, remedy_sentence
from portal.views.proofs import Fault
from portal.web import casework, posting
from portal.web.casework import Casework
from portal.web.filters import label
from portal.web.language import translate_error
from portal.web.posting import Fields
from portal.web.templates import page

AGREED = N_("已同意，接下来由下一名审签。")
RETURNED = N_("已退回承办人，您写的理由承办人会看到。")


async def show(request: Request) -> Response:
    """Show one page of what matters, and the paper itself; after the signature, its number and what follows."""
    work = await _opened(request)
    if work.facts.state not in BEFORE_SIGNATURE:
        return await _signed(request, work)
    return await _page(request, work)


async def _opened(request: Request) -> Casework:
    work = await casework.of(request)
    work.must(Permission.SEE_APPROVAL)
    return work


async def picture(request: Request) -> Response:
    """Send one page of the paper as a picture."""
    work = await _opened(request)
    return await proofs.picture(request, work.case, draft=False)


async def sign(request: Request) -> Response:
    """Sign the text whose digest the form carries; another text is not signed, and the page says so."""
    work = await casework.of(request)
    fields = await posting.read_form(request)

    async def signing() -> str:
        work.must_be_hers(Action.SIGN)
        await signature.sign(work.person, work.case, fields.get("digest", ""))
        return work.path("signature")

    try:
        return await posting.once(request, fields.get("form_token", ""), signing)
    except Conflict as error:
        context = {"status": error.status, "message": translate_error(error), "back": work.path("signature")}
        return page(request, "errors/refused.html", context, status=error.status)
    except Invalid as error:
        return await _page(request, work, problems={"": error}, status=error.status)


async def agree(request: Request) -> Response:
    """Agree with the draft; the next of the route is asked."""

    async def agreeing(work: Casework, fields: Fields) -> str:
        await checks.agree(work.person, work.case, known_version(fields), form.reasons(fields, "note"))
        return AGREED

    return await _taken(request, Action.AGREE, agreeing)


async def give_back(request: Request) -> Response:
    """Return the draft to the officer, with the reason of whoever's turn it is."""

    async def returning(work: Casework, fields: Fields) -> str:
        reason = form.reasons(fields, "reason")
        await checks.return_approval(work.person, work.case, known_version(fields), reason)
        return RETURNED

    return await _taken(request, Action.RETURN_APPROVAL, returning)


async def _taken(
    request: Request, action: Action, step: Callable[[Casework, Fields], Awaitable[str]]
) -> Response:
    work = await casework.of(request)
    fields = await posting.read_form(request)

    async def taking() -> str:
        work.must_be_hers(action)
        posting.flash(request, await step(work, fields))
        return work.path("case")

    try:
        return await posting.once(request, fields.get("form_token", ""), taking)
    except Invalid as error:
        return await _page(request, work, fields, error.problems or {"": error}, status=error.status)
    except (Conflict, NotAllowed) as error:
        if work.barred(Permission.SEE_APPROVAL):
            raise
        return await _page(request, await _opened(request), fields, {"": error}, status=error.status)


async def _page(
    request: Request,
    work: Casework,
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> Response:
    draft, version = await drafts.draft_of(work.case)
    facts = await decision_facts(work.case)
    faults = await proofs.faults(facts, [demand.number for demand in await accepted_demands(work.case)])
    proof = None
    try:
        proof = None if faults else await proofs.proof(request, work.case, facts, draft=False)
    except Refusal as refusal:
        faults = [Fault(refusal.message)]
    context = await _summary(work.case, facts) | {
        "work": work,
        "draft": draft,
        "remedy": await remedy_sentence(work.case),
        "version": version,
        "digest": digest(facts),
        "proof": proof,
        "faults": faults,
        "places": await signature.route_of(work.case),
        "turn": turn_in_route(work.facts),
        "no_agreement": work.refused(Action.AGREE),
        "no_signature": work.refused(Action.SIGN),
        "no_return": work.refused(Action.RETURN_APPROVAL),
        "typed": typed or {},
        "written": form.reasons(typed or {}, "reason") or form.reasons(typed or {}, "note"),
        "problems": problems or {},
    }
    return page(request, "signature/signature.html", context, status=status)


async def _summary(case: Case, facts: Decision) -> dict[str, Any]:
    """Who, what, decided how, and who thinks otherwise."""
    parts = await parts_of(case)
    said, demands = parts["conclusions"], parts["demands"]
    known = {outcome.value for outcome in Outcome}
    decided = [
        {
            "number": demand.number,
            "text": demand.text,
            "outcome": label(Outcome(part.outcome)) if part.outcome in known else "",
            "disposition": part.text,
            "lawyer": said[demand.number]
            if demand.number in said and said[demand.number].outcome != part.outcome
            else None,
        }
        for demand, part in zip(demands, facts.dispositions, strict=True)
    ]
    sent_up = Check.filter(
        decision__case_id=case.id, returned=False, by_leader=False, role=None
    ).select_related("checked_by")
    return parts | {
        "facts": facts,
        "decided": decided,
        "officer": await sent_up.order_by("-id").first(),
        "lawyer": await lawyer_of(case),
    }


async def _signed(request: Request, work: Casework) -> Response:
    kind = OPINION_PAPER[work.case.stage]
    paper = await Paper.filter(case_id=work.case.id, kind=kind).order_by("-id").first()
    if paper is None:
        raise NotAllowed(work.refused(Action.SIGN) or "")
    places = await signature.route_of(work.case)
    return page(
        request, "signature/signed.html", {"work": work, "paper": paper, "places": places, "turn": None}
    )

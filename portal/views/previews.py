"""代拟稿预览: the very PDF that the draft would become, looked at before it is submitted."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from documents.refusals import Refusal
from portal.actions import drafts
from portal.actions.decision_facts import decision_facts
from portal.actions.opinions import accepted_demands
from portal.errors import Invalid, NotAllowed
from portal.forms import drafts as form
from portal.models.cases import Case
from portal.rules.drafting import lacking
from portal.rules.marker import N_
from portal.rules.permissions import not_hers, not_now
from portal.rules.words import Action, Permission
from portal.views import proofs
from portal.views.proofs import Fault
from portal.web import casework, posting
from portal.web.casework import Casework
from portal.web.language import gettext
from portal.web.templates import page

SUBMITTED = N_("代拟稿已提交，接下来由承办人审核。退回修改的，会出现在您的工作台上。")


async def show(request: Request) -> Response:
    """Show the pages of the paper, and by name whatever keeps it from being one."""
    work = await casework.of(request)
    work.must(Permission.SEE_DRAFT)
    return await _page(request, work)


async def pdf(request: Request) -> Response:
    """Send the same paper as a PDF, watermarked as a draft."""
    work = await casework.of(request)
    work.must(Permission.SEE_DRAFT)
    try:
        shown = await proofs.proof(request, work.case, await decision_facts(work.case), draft=True)
    except Refusal as refusal:
        raise Invalid(refusal.message) from refusal
    return proofs.pdf_response(shown.pdf, f"代拟稿-{work.case.number}.pdf")


async def picture(request: Request) -> Response:
    """Send one page as a picture."""
    work = await casework.of(request)
    work.must(Permission.SEE_DRAFT)
    return await proofs.picture(request, work.case, draft=True)


async def submit(request: Request) -> Response:
    """Submit the draft for checking, in the version that was looked at."""
    work = await casework.of(request)
    if reason := not_hers(work.person, Action.SUBMIT_DRAFT, work.facts):
        raise NotAllowed(reason)
    fields = await posting.read_form(request)

    async def submitting() -> str:
        answers = form.answered(fields)
        await drafts.submit(work.person, work.case, form.known_version(fields), answers)
        posting.flash(request, SUBMITTED)
        return work.path("case")

    try:
        return await posting.once(request, fields.get("form_token", ""), submitting)
    except Invalid as error:
        refused = [Fault(gettext(message), name) for name, message in error.problems.items()]
        return await _page(request, work, refused or [Fault(gettext(error.message))])


async def _page(request: Request, work: Casework, refused: list[Fault] | None = None) -> Response:
    _, version = await drafts.draft_of(work.case)
    facts = await decision_facts(work.case)
    proof, unprintable = None, ""
    try:
        proof = await proofs.proof(request, work.case, facts, draft=True)
    except Refusal as refusal:
        unprintable = refusal.message
    found = refused or await _faults(work.case)
    context = {
        "work": work,
        "version": version,
        "proof": proof,
        "faults": found or ([Fault(unprintable)] if unprintable else []),
        "hers": not not_hers(work.person, Action.SUBMIT_DRAFT, work.facts),
        "cannot": not_now(Action.SUBMIT_DRAFT, work.facts),
    }
    return page(request, "decisions/preview.html", context, status=422 if refused else 200)


async def _faults(case: Case) -> list[Fault]:
    """What the drafter can mend, by its field; only then what else is missing, and what cannot be printed."""
    draft, version = await drafts.draft_of(case)
    demands = await accepted_demands(case)
    texts = {demand.number: demand.text for demand in demands}
    missing = [Fault(gettext(message), name) for name, message in lacking(draft, texts).items()]
    missing += [
        Fault(
            gettext("请说明第 %(number)d 条退回意见是怎样处理的。") % {"number": point.number},
            f"point_{point.number}",
        )
        for point in await drafts.open_points(case)
        if not point.answer
    ]
    if version == 0:
        missing.insert(0, Fault(gettext("代拟稿还没有保存过。请打开后核对，再保存。")))
    found = await proofs.faults(await decision_facts(case), list(texts))
    return missing + [fault for fault in found if fault.field or not missing]

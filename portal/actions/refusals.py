"""不予受理与不再受理: the reason, the article, and the right door."""

from __future__ import annotations

from dataclasses import dataclass

from documents.facts import Facts
from documents.kinds.refusal import NotAccepted
from portal.actions import sending
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Invalid
from portal.models.cases import Case, CaseDemand
from portal.models.proposals import Proposal
from portal.rules import rulebook
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Action, PaperKind


@dataclass(frozen=True)
class Refusing:
    """The reason's code in the rulebook, and the officer's own sentence for the journal."""

    reason_code: str
    explanation: str


async def check(case: Case, refusing: Refusing) -> None:
    """Raise Invalid for an unknown reason, or without an explanation."""
    problems = {}
    if refusing.reason_code not in rulebook.by_version(case.rulebook_version).refusals:
        problems["reason_code"] = N_("请选择不予受理的原因。")
    if not refusing.explanation.strip():
        problems["explanation"] = N_("请写明为什么属于这种情形。")
    if problems:
        raise Invalid(N_("请核对不予受理的原因。"), problems)


async def refuse(actor: Person, case: Case, refusing: Refusing) -> None:
    """Do not accept the request (T08) and send the 不予受理告知书 with reason, article and the right door.

    Taken by the last who approves. Raises Invalid as `check` does.
    """
    await check(case, refusing)

    async def step() -> None:
        proposal = await Proposal.filter(case_id=case.id, action=Action.REFUSE, closed_at=None).first()
        officer = proposal.proposed_by_id if proposal else actor.id
        await Case.filter(id=case.id).update(officer_id=officer)
        detail = {"reason_code": refusing.reason_code}
        await move(case, Action.REFUSE, actor, reason=refusing.explanation, detail=detail)
        await CaseDemand.filter(case_id=case.id).update(accepted=False, refusal_reason=refusing.reason_code)
        fresh = await Case.get(id=case.id)
        for kind, facts in await papers_of(fresh, refusing):
            await sending.send(actor, fresh, kind, facts)

    await transaction(step)


async def told(case: Case, refusing: Refusing) -> list[tuple[str, str]]:
    """Return in words what is proposed: the reason and the officer's explanation."""
    reason = rulebook.by_version(case.rulebook_version).refusals[refusing.reason_code].for_stage(case.stage)
    return [("不予受理的原因", reason.name), ("说明", refusing.explanation)]


async def papers_of(case: Case, refusing: Refusing) -> list[tuple[PaperKind, Facts]]:
    """Return the paper that refusing makes, not numbered yet."""
    head = await sending.head_of(case)
    reason = rulebook.by_version(case.rulebook_version).refusals[refusing.reason_code].for_stage(case.stage)
    request = head.request
    facts = NotAccepted(
        body=head.body,
        number="",
        dated_on=head.dated_on,
        stage=request.stage,
        addressees=request.applicants,
        respondent=request.respondent,
        opinion_name=request.opinion_name,
        opinion_number=request.opinion_number,
        received_on=request.received_on,
        reason_code=refusing.reason_code,
        reason=reason.circumstance,
        law=reason.law,
        article=reason.article,
        route=reason.go_to,
        contact=head.contact,
        demo=head.demo,
    )
    return [(PaperKind.REFUSE, facts)]

"""受理审查: a request is accepted demand by demand, or not accepted with a reason and the right door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tortoise.expressions import Q

from documents.edition import edition
from documents.kinds.acceptance import Acceptance, NotTaken
from documents.kinds.refusal import NotAccepted
from portal import clock, settings
from portal.actions import clocks, letterhead, papers
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Invalid
from portal.models.cases import Case, CaseDemand, PriorOpinion
from portal.models.columns import column
from portal.models.matters import Matter
from portal.models.organisations import Organisation
from portal.rules import rulebook
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Action, OrganisationKind, PaperKind, Stage


@dataclass(frozen=True)
class Examination:
    """What the officer found: the check-list by item (domain §1.6), each demand's refusal reason or "",
    and the studio whose lawyer is to take part.
    """

    checklist: Mapping[str, bool]
    refusals: Mapping[int, str]
    studio_id: int


async def accept(actor: Person, case: Case, examination: Examination) -> None:
    """Accept the request (T07) and issue the 受理告知书; the 30 days run from receipt all the same.

    Raises Invalid when the check-list has a no, when no demand is left, or when no studio is named.
    """
    problems = await _problems(case, examination)
    if problems:
        raise Invalid(N_("还不能受理，请核对下列各项。"), problems)

    async def step() -> None:
        await Case.filter(id=case.id).update(studio_id=examination.studio_id, officer_id=actor.id)
        await _decide_demands(case, examination.refusals)
        await move(case, Action.ACCEPT, actor, detail={"checklist": dict(examination.checklist)})
        await _issue_acceptance(actor, await Case.get(id=case.id))

    await transaction(step)


async def _problems(case: Case, examination: Examination) -> dict[str, str]:
    book = rulebook.by_version(case.rulebook_version)
    problems = {
        f"check_{item.code}": N_("这一项为“否”时不能受理；请改办不予受理，或核对后再选。")
        for item in book.checklist
        if not examination.checklist.get(item.code)
    }
    known = book.refusals
    demands = await column(CaseDemand.filter(case_id=case.id), "id")
    refused = {key: code for key, code in examination.refusals.items() if code}
    if unknown := [key for key, code in refused.items() if code not in known or key not in demands]:
        problems[f"demand_{unknown[0]}"] = N_("请选择不予受理这项诉求的原因。")
    if len(refused) == len(demands):
        problems["demands"] = N_("没有一项诉求可以受理，请改办不予受理。")
    if examination.studio_id not in {studio.id for studio in await studios_for(case)}:
        problems["studio_id"] = N_("请选择参与审查的律师工作室。")
    return problems


async def studios_for(case: Case) -> list[Organisation]:
    """Return the studios that may take part: the counter's town's, the reviewing body's, those of towns below it.

    Another town's studio has no part in the case and must not come to see it.
    """
    near = Q(superior_id__in=[case.intake_body_id, case.review_body_id])
    below = Q(superior__superior_id=case.review_body_id)
    return await Organisation.filter(near | below, kind=OrganisationKind.STUDIO).order_by("id")


async def _decide_demands(case: Case, refusals: Mapping[int, str]) -> None:
    for row in await CaseDemand.filter(case_id=case.id):
        reason = refusals.get(row.id, "")
        await CaseDemand.filter(id=row.id).update(accepted=not reason, refusal_reason=reason)


async def _issue_acceptance(actor: Person, case: Case) -> None:
    body = await Organisation.get(id=case.review_body_id)
    matter = await Matter.get(id=case.matter_id).select_related("respondent")
    complained_of = await complained_opinion(case)
    rows = await CaseDemand.filter(case_id=case.id).select_related("demand").order_by("demand__number")
    book = rulebook.by_version(case.rulebook_version)
    today = clock.today()
    facts = Acceptance(
        body=letterhead.body_of(body),
        number=await papers.take_number(body, PaperKind.ACCEPT, today.year),
        dated_on=today,
        stage=letterhead.stage_word(case.stage),
        addressees=tuple(one.name for one in await letterhead.addressees_of(case)),
        respondent=complained_of.body_name or matter.respondent.name,
        opinion_name=complained_of.name,
        opinion_number=complained_of.number,
        received_on=case.received_on,
        article=letterhead.article(case.stage),
        accepted=tuple(row.demand.text for row in rows if row.accepted),
        not_taken=tuple(
            NotTaken(row.demand.text, _why(book, row, case.stage)) for row in rows if not row.accepted
        ),
        due_on=await clocks.due_on(case, clocks.OPINION_DUE[case.stage]),
        officer=await letterhead.office_of(case),
        lawyer=None,
        lookup_url=letterhead.lookup_address(),
        demo=settings.current().demo,
    )
    await papers.freeze(case, PaperKind.ACCEPT, facts, facts.number, edition(), actor)


def _why(book: rulebook.Rulebook, row: CaseDemand, stage: Stage) -> str:
    told = book.refusals[row.refusal_reason].for_stage(stage)
    return f"{told.name}。{told.go_to}"


async def complained_opinion(case: Case) -> PriorOpinion:
    """Return the opinion this case is asked to look at: the newest of those before it."""
    found = await PriorOpinion.filter(case_id=case.id).order_by("-position").first()
    if found is None:
        raise LookupError(f"case {case.id} names no prior opinion")
    return found


async def refuse(actor: Person, case: Case, reason_code: str, explanation: str) -> None:
    """Do not accept the request (T08) and issue the 不予受理告知书 with reason, article and the right door.

    `explanation` is the officer's own sentence for the journal; it must say something.
    """
    book = rulebook.by_version(case.rulebook_version)
    problems = {}
    if reason_code not in book.refusals:
        problems["reason_code"] = N_("请选择不予受理的原因。")
    if not explanation.strip():
        problems["explanation"] = N_("请写明为什么属于这种情形。")
    if problems:
        raise Invalid(N_("请核对不予受理的原因。"), problems)

    async def step() -> None:
        await Case.filter(id=case.id).update(officer_id=actor.id)
        await move(case, Action.REFUSE, actor, reason=explanation, detail={"reason_code": reason_code})
        await CaseDemand.filter(case_id=case.id).update(accepted=False, refusal_reason=reason_code)
        await _issue_refusal(actor, await Case.get(id=case.id), reason_code)

    await transaction(step)


async def _issue_refusal(actor: Person, case: Case, reason_code: str) -> None:
    body = await Organisation.get(id=case.review_body_id)
    complained_of = await complained_opinion(case)
    reason = rulebook.by_version(case.rulebook_version).refusals[reason_code].for_stage(case.stage)
    today = clock.today()
    facts = NotAccepted(
        body=letterhead.body_of(body),
        number=await papers.take_number(body, PaperKind.REFUSE, today.year),
        dated_on=today,
        stage=letterhead.stage_word(case.stage),
        addressees=tuple(one.name for one in await letterhead.addressees_of(case)),
        respondent=complained_of.body_name,
        opinion_name=complained_of.name,
        opinion_number=complained_of.number,
        received_on=case.received_on,
        reason_code=reason_code,
        reason=reason.circumstance,
        law=reason.law,
        article=reason.article,
        route=reason.go_to,
        contact=await letterhead.office_of(case),
        demo=settings.current().demo,
    )
    await papers.freeze(case, PaperKind.REFUSE, facts, facts.number, edition(), actor)

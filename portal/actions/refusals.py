"""不予受理与不再受理: the reason, the article, and the right door."""

from __future__ import annotations

from dataclasses import dataclass

from documents.facts import Facts
from documents.kinds.no_more import NoMore
from documents.kinds.refusal import NotAccepted
from documents.parts import Opinion
from portal.actions import sending
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Invalid
from portal.models.cases import Case, CaseDemand
from portal.models.columns import column
from portal.models.matters import Matter, Petitioner
from portal.models.papers import Paper
from portal.models.proposals import Proposal
from portal.rules import rulebook
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Action, MatterState, PaperKind, PetitionerKind

HELP = "生活确有困难的，可以向居住地镇人民政府（街道办事处）了解救助途径。"


@dataclass(frozen=True)
class Refusing:
    """The reason's code in the rulebook, the officer's own sentence for the journal, and for a matter that is no longer
    taken up the re-review opinion that ended it (id of the paper).
    """

    reason_code: str
    explanation: str
    final_paper_id: int = 0


async def finals_of(case: Case) -> list[Paper]:
    """Return the re-review opinions that ended other matters of the same petitioners, newest first.

    Whoever examines a request has to know them wherever they were made: nobody takes such a matter up again
    (Regulations art. 36). Whether facts and reasons are the same she decides.
    """
    people = Petitioner.filter(matter_id=case.matter_id).exclude(kind=PetitionerKind.AGENT)
    hashes = await column(people, "id_hash")
    same = Petitioner.filter(id_hash__in=hashes).exclude(kind=PetitionerKind.AGENT)
    matters = set(await column(same, "matter_id")) - {case.matter_id}
    papers = Paper.filter(
        kind=PaperKind.REREVIEW,
        withdrawn_at=None,
        case__matter_id__in=list(matters),
        case__matter__state=MatterState.FINAL,
    )
    return await papers.order_by("-dated_on", "-id").select_related("case__review_body", "case__matter")


async def check(case: Case, refusing: Refusing) -> None:
    """Raise Invalid for an unknown reason, without an explanation, or where no opinion has ended the matter."""
    problems = {}
    reason = rulebook.by_version(case.rulebook_version).refusals.get(refusing.reason_code)
    if reason is None:
        problems["reason_code"] = N_("请选择不予受理的原因。")
    elif reason.no_longer and refusing.final_paper_id not in {one.id for one in await finals_of(case)}:
        problems["final_paper_id"] = N_("请选择终结这一信访事项的复核意见书；没有的，不能按不再受理办理。")
    if not refusing.explanation.strip():
        problems["explanation"] = N_("请写明为什么属于这种情形。")
    if problems:
        raise Invalid(N_("请核对不予受理的原因。"), problems)


async def refuse(actor: Person, case: Case, refusing: Refusing) -> None:
    """Do not accept the request (T08) and send the 不予受理告知书 with reason, article and the right door.

    A matter that re-review has ended gets the 不再受理告知书 instead (Regulations art. 36). Taken by the last who
    approves. Raises Invalid as `check` does.
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
    """Return in words what is proposed: the reason, the officer's explanation, the opinion that ended the matter."""
    reason = rulebook.by_version(case.rulebook_version).refusals[refusing.reason_code].for_stage(case.stage)
    lines = [("不予受理的原因", reason.name), ("说明", refusing.explanation)]
    ended = await Paper.get_or_none(id=refusing.final_paper_id)
    return [*lines, ("终结本事项的复核意见", ended.number or "")] if ended else lines


async def papers_of(case: Case, refusing: Refusing) -> list[tuple[PaperKind, Facts]]:
    """Return the paper that refusing makes, not numbered yet."""
    reason = rulebook.by_version(case.rulebook_version).refusals[refusing.reason_code]
    if reason.no_longer:
        return [(PaperKind.NOMORE, await _no_more(case, refusing.final_paper_id))]
    go_to = reason.for_stage(case.stage).go_to
    return [(PaperKind.REFUSE, await not_accepted(case, refusing.reason_code, go_to))]


async def not_accepted(case: Case, reason_code: str, route: str) -> NotAccepted:
    """Return the 不予受理告知书 with a reason of the case's rulebook and where to go instead, not numbered yet."""
    head = await sending.head_of(case)
    reason = rulebook.by_version(case.rulebook_version).refusals[reason_code].for_stage(case.stage)
    request = head.request
    return NotAccepted(
        body=head.body,
        number="",
        dated_on=head.dated_on,
        stage=request.stage,
        addressees=request.applicants,
        respondent=request.respondent,
        opinion_name=request.opinion_name,
        opinion_number=request.opinion_number,
        received_on=request.received_on,
        reason_code=reason_code,
        reason=reason.circumstance,
        law=reason.law,
        article=reason.article,
        route=route,
        contact=head.contact,
        demo=head.demo,
    )


async def _no_more(case: Case, final_paper_id: int) -> NoMore:
    """Return the 不再受理告知书, which cites the re-review opinion that ended the matter."""
    head = await sending.head_of(case)
    ended = await Paper.get(id=final_paper_id).select_related("case__review_body")
    matter = await Matter.get(id=case.matter_id)
    return NoMore(
        body=head.body,
        number="",
        dated_on=head.dated_on,
        addressees=head.request.applicants,
        matter=matter.title,
        received_on=case.received_on,
        final=Opinion(
            ended.case.review_body.name, "信访事项复核意见书", ended.number or "", ended.dated_on, ""
        ),
        help=HELP,
        contact=head.contact,
        demo=head.demo,
    )

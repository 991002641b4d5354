"""受理: a request is accepted demand by demand; the body complained of is asked for its answer."""

from __future__ import annotations

from dataclasses import dataclass

from tortoise.expressions import Q

from documents.facts import Facts
from documents.kinds.acceptance import Acceptance, NotTaken
from documents.kinds.answer_request import AnswerRequest
from portal.actions import clocks, letterhead, officers, sending
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Invalid
from portal.models.cases import Case, CaseDemand
from portal.models.columns import column
from portal.models.organisations import Organisation
from portal.models.people import User
from portal.models.proposals import Proposal
from portal.rules import rulebook
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.rulebook.routes import ROUTES
from portal.rules.words import Action, DeadlineKind, OrganisationKind, PaperKind, Stage

ANSWER_COPIES = 2


@dataclass(frozen=True)
class Examined:
    """One demand (row of the case): the reason for not accepting it or "", and the statutory route it belongs to."""

    row: int
    refusal: str
    route: str = ""


@dataclass(frozen=True)
class Examination:
    """What the officer found: the items of the check-list that are met (domain §1.6), each demand, the studio whose
    lawyer is to take part, and the colleague who investigates with her (two at least, domain §1.7).
    """

    met: tuple[str, ...]
    demands: tuple[Examined, ...]
    studio_id: int
    second_officer_id: int


async def check(case: Case, examination: Examination) -> None:
    """Raise Invalid when the check-list has a no, when no demand is left, or when a name is missing."""
    if problems := await _problems(case, examination):
        raise Invalid(N_("还不能受理，请核对下列各项。"), problems)


async def accept(actor: Person, case: Case, examination: Examination) -> None:
    """Accept the request (T07): the 受理告知书 goes to the petitioner, the 提交答复通知书 to the body complained of.

    Taken by the last who approves; the officer who proposed it handles the case with her colleague. The 30 days run
    from receipt all the same. Raises Invalid as `check` does.
    """
    await check(case, examination)

    async def step() -> None:
        proposer = await _proposer(case, actor)
        if proposer == examination.second_officer_id:
            told = N_("共同承办的同事不能是提请人本人：调查不得少于两人。")
            raise Invalid(told, {"second_officer_id": told})
        await Case.filter(id=case.id).update(studio_id=examination.studio_id, officer_id=proposer)
        await _decide_demands(case, examination)
        await move(case, Action.ACCEPT, actor, detail={"met": list(examination.met)})
        fresh = await Case.get(id=case.id)
        await officers.name(fresh, [proposer, examination.second_officer_id])
        for kind, facts in await papers_of(fresh, examination):
            to_body = kind is PaperKind.ANSWER
            bodies = [await sending.respondent_of(fresh)] if to_body else []
            await sending.send(actor, fresh, kind, facts, petitioners=not to_body, bodies=bodies)

    await transaction(step)


async def _proposer(case: Case, actor: Person) -> int:
    proposal = await Proposal.filter(case_id=case.id, action=Action.ACCEPT, closed_at=None).first()
    return proposal.proposed_by_id if proposal else actor.id


async def _problems(case: Case, examination: Examination) -> dict[str, str]:
    book = rulebook.by_version(case.rulebook_version)
    problems = {
        f"check_{item.code}": N_("这一项为“否”时不能受理；请改办不予受理，或核对后再选。")
        for item in book.checklist
        if item.code not in examination.met
    }
    demands = await column(CaseDemand.filter(case_id=case.id), "id")
    decided = {one.row: one for one in examination.demands}
    for row in demands:
        one = decided.get(row)
        if one is None or (one.refusal and one.refusal not in book.refusals):
            problems[f"demand_{row}"] = N_("请选择不予受理这项诉求的原因。")
        elif one.route and one.route not in ROUTES:
            problems[f"route_{row}"] = N_("没有这条法定途径，请从列表中选择。")
    problems |= {f"demand_{row}": N_("这项诉求不是本案的。") for row in decided if row not in demands}
    if demands and all(row in decided and decided[row].refusal for row in demands):
        problems["demands"] = N_("没有一项诉求可以受理，请改办不予受理。")
    if examination.studio_id not in {studio.id for studio in await studios_for(case)}:
        problems["studio_id"] = N_("请选择参与审查的律师工作室。")
    if examination.second_officer_id not in {one.id for one in await officers.available(case)}:
        problems["second_officer_id"] = N_("请选择共同承办的同事：调查不得少于两人。")
    return problems


async def studios_for(case: Case) -> list[Organisation]:
    """Return the studios that may take part: the counter's town's, the reviewing body's, those of towns below it.

    Another town's studio has no part in the case and must not come to see it.
    """
    near = Q(superior_id__in=[case.intake_body_id, case.review_body_id])
    below = Q(superior__superior_id=case.review_body_id)
    return await Organisation.filter(near | below, kind=OrganisationKind.STUDIO).order_by("id")


async def _decide_demands(case: Case, examination: Examination) -> None:
    for one in examination.demands:
        await CaseDemand.filter(id=one.row, case_id=case.id).update(
            accepted=not one.refusal, refusal_reason=one.refusal, route=one.route
        )


async def told(case: Case, examination: Examination) -> list[tuple[str, str]]:
    """Return in words what is proposed: each demand, the studio, the officers."""
    book = rulebook.by_version(case.rulebook_version)
    decided = {one.row: one for one in examination.demands}
    lines = []
    for row in await _demands(case):
        one = decided[row.id]
        reason = book.refusals[one.refusal].for_stage(case.stage).name if one.refusal else ""
        way = f"；法定途径：{ROUTES[one.route].name}" if one.route else ""
        lines.append((f"诉求{row.demand.number}", (f"不予受理：{reason}" if reason else "受理") + way))
    studio = await Organisation.get(id=examination.studio_id)
    second = await User.get(id=examination.second_officer_id)
    return [*lines, ("参与审查的工作室", studio.name), ("共同承办人", second.name)]


async def _demands(case: Case) -> list[CaseDemand]:
    rows = CaseDemand.filter(case_id=case.id).select_related("demand")
    return await rows.order_by("demand__number")


async def papers_of(case: Case, examination: Examination) -> list[tuple[PaperKind, Facts]]:
    """Return the papers that accepting makes, not numbered yet."""
    return [
        (PaperKind.ACCEPT, await _acceptance(case, examination)),
        (PaperKind.ANSWER, await _answer_request(case, examination)),
    ]


async def _acceptance(case: Case, examination: Examination) -> Acceptance:
    head = await sending.head_of(case)
    book = rulebook.by_version(case.rulebook_version)
    refused = {one.row: one.refusal for one in examination.demands}
    rows = await _demands(case)
    return Acceptance(
        body=head.body,
        number="",
        dated_on=head.dated_on,
        stage=head.request.stage,
        addressees=head.request.applicants,
        respondent=head.request.respondent,
        opinion_name=head.request.opinion_name,
        opinion_number=head.request.opinion_number,
        received_on=case.received_on,
        article=letterhead.article(case.stage),
        accepted=tuple(row.demand.text for row in rows if not refused[row.id]),
        not_taken=tuple(
            NotTaken(row.demand.text, _why(book, refused[row.id], case.stage))
            for row in rows
            if refused[row.id]
        ),
        due_on=await clocks.due_on(case, clocks.OPINION_DUE[case.stage]),
        officer=head.contact,
        lawyer=None,
        lookup_url=letterhead.lookup_address(),
        demo=head.demo,
    )


def _why(book: rulebook.Rulebook, reason: str, stage: Stage) -> str:
    said = book.refusals[reason].for_stage(stage)
    return f"{said.name}。{said.go_to}"


async def _answer_request(case: Case, examination: Examination) -> AnswerRequest:
    head = await sending.head_of(case)
    taken = {one.row for one in examination.demands if not one.refusal}
    body = await Organisation.get(id=case.review_body_id)
    return AnswerRequest(
        **head.values(),
        accepted_on=head.dated_on,
        demands=tuple(row.demand.text for row in await _demands(case) if row.id in taken),
        papers=("书面答复", "作出原意见的证据、依据和其他有关材料", "证据目录"),
        days=rulebook.by_version(case.rulebook_version).clocks[DeadlineKind.RESPONDENT_ANSWER.value].days,
        copies=ANSWER_COPIES,
        send_to=body.address or body.name,
        attached=(f"信访事项{head.request.stage}申请书副本",),
    )

"""告知另行提出与异议退回: what belongs elsewhere is shown the right door, or handed back to who passed it on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from documents.facts import Facts
from documents.kinds.refusal import NotAccepted
from documents.kinds.transfer import Objection, Transfer
from portal import clock
from portal.actions import refusals, sending
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Invalid
from portal.models.cases import Case, CaseDemand
from portal.models.columns import column
from portal.models.deadlines import Deadline
from portal.models.matters import Matter
from portal.models.organisations import Organisation
from portal.models.proposals import Proposal
from portal.rules import rulebook
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.rulebook.routes import FIRST_HANDLING, ROUTES
from portal.rules.words import Action, Channel, DeadlineKind, MatterState, OrganisationKind, PaperKind

OTHER_ROUTE = "OTHER_ROUTE"
BASIS = "《信访工作条例》第二十三条第三款"
NOT_TRANSFERRED = N_("本案不是转送、交办来的，不能异议退回；不属于本机关的，请办理告知另行提出。")
OVER = N_(
    "对转送、交办的异议应当自收到之日起五个工作日内提出（《信访工作条例》第二十三条），期限已过，不能退回。"
)


@dataclass(frozen=True)
class Routed:
    """One demand (row of the case) and the code of the statutory route it belongs to; "" where none is named."""

    row: int
    route: str


@dataclass(frozen=True)
class Redirecting:
    """The reason's code in the rulebook, the officer's own sentence for the journal, and each demand's route."""

    reason_code: str
    explanation: str
    routes: tuple[Routed, ...]


@dataclass(frozen=True)
class Objecting:
    """Against which letter of which body, why it does not belong here, and which body may be the right one or ""."""

    sender_id: int
    letter_number: str
    letter_dated_on: date
    why: tuple[str, ...]
    proper_body: str = ""


def elsewhere(case: Case) -> dict[str, rulebook.RefusalText]:
    """Return the reasons that lead to another door, by code, in the words of the case's stage."""
    known = rulebook.by_version(case.rulebook_version).refusals
    return {code: one.for_stage(case.stage) for code, one in known.items() if one.elsewhere}


async def redirect(actor: Person, case: Case, redirecting: Redirecting) -> None:
    """Tell the petitioner where to go instead (T09; Regulations arts. 23, 31), demand by demand.

    Raises Invalid for a reason that leads nowhere else, or for a demand whose route is not named.
    """
    await _must_lead_elsewhere(case, redirecting)

    async def step() -> None:
        detail = {"reason_code": redirecting.reason_code}
        await move(case, Action.REDIRECT, actor, reason=redirecting.explanation, detail=detail)
        for one in redirecting.routes:
            await CaseDemand.filter(id=one.row, case_id=case.id).update(route=one.route)
        rows = CaseDemand.filter(case_id=case.id)
        await rows.update(accepted=False, refusal_reason=redirecting.reason_code)
        await Matter.filter(id=case.matter_id).update(state=MatterState.DIVERTED)
        fresh = await Case.get(id=case.id)
        await sending.send(actor, fresh, PaperKind.REFUSE, await _notice(fresh, redirecting))

    await transaction(step)


async def _must_lead_elsewhere(case: Case, redirecting: Redirecting) -> None:
    problems = {}
    if redirecting.reason_code not in elsewhere(case):
        problems["reason_code"] = N_("请选择另行提出的原因。")
    if not redirecting.explanation.strip():
        problems["explanation"] = N_("请写明为什么属于这种情形。")
    chosen = {one.row: one.route for one in redirecting.routes}
    for row in await column(CaseDemand.filter(case_id=case.id), "id"):
        route = chosen.get(row, "")
        if not route and redirecting.reason_code == OTHER_ROUTE:
            problems[f"route_{row}"] = N_("请选择这项诉求应当走的法定途径。")
        elif route and (route not in ROUTES or route == FIRST_HANDLING.code):
            problems[f"route_{row}"] = N_("没有这条法定途径，请从列表中选择。")
    if problems:
        raise Invalid(N_("请核对告知另行提出的内容。"), problems)


async def _notice(case: Case, redirecting: Redirecting) -> NotAccepted:
    """Return the paper with the door of the reason, and that of each demand behind it."""
    reason = elsewhere(case)[redirecting.reason_code]
    chosen = {one.row: one.route for one in redirecting.routes if one.route}
    rows = CaseDemand.filter(case_id=case.id).select_related("demand").order_by("demand__number")
    doors = [
        f"关于“{row.demand.text.rstrip('。')}”，途径是{ROUTES[chosen[row.id]].name}：{ROUTES[chosen[row.id]].door}。"
        for row in await rows
        if row.id in chosen
    ]
    return await refusals.not_accepted(case, redirecting.reason_code, reason.go_to + "".join(doors))


async def senders_for(case: Case) -> list[Organisation]:
    """Return the bodies that may have passed the matter on."""
    kinds = [OrganisationKind.GOVERNMENT, OrganisationKind.TOWN, OrganisationKind.BODY]
    return await Organisation.filter(kind__in=kinds).exclude(id=case.review_body_id).order_by("id")


async def objection_due(case: Case) -> date | None:
    """Return until when the body may object: five working days from receipt (Regulations art. 23); None without."""
    kind = DeadlineKind.TRANSFER_OBJECTION
    row = await Deadline.filter(case_id=case.id, kind=kind, dropped=False).order_by("-id").first()
    return row.due_on if row else None


async def check(case: Case, objecting: Objecting) -> None:
    """Raise Invalid for a matter that nobody passed on, after the five working days, or where something is missing."""
    if case.channel is not Channel.TRANSFER:
        raise Invalid(NOT_TRANSFERRED)
    due = await objection_due(case)
    if due is None or due < clock.today():
        raise Invalid(OVER)
    problems = {}
    if objecting.sender_id not in {one.id for one in await senders_for(case)}:
        problems["sender_id"] = N_("请选择转送、交办的机关。")
    if not objecting.letter_number.strip():
        problems["letter_number"] = N_("请填写来函的文号。")
    if objecting.letter_dated_on > case.received_on:
        problems["letter_dated_on"] = N_("来函日期晚于收件日期，请核对。")
    if not objecting.why:
        problems["why"] = N_("请写明为什么不属于本机关。")
    if objecting.proper_body == (await Organisation.get(id=case.review_body_id)).name:
        problems["proper_body"] = N_("有权处理的机关不能是本机关。")
    if problems:
        raise Invalid(N_("请核对异议退回的内容。"), problems)


async def object_to_transfer(actor: Person, case: Case, objecting: Objecting) -> None:
    """Hand a matter back that was passed on in error (T09; Regulations art. 23) with the 异议退回函.

    Taken by the last who approves. Raises Invalid as `check` does.
    """
    await check(case, objecting)

    async def step() -> None:
        proposal = await Proposal.filter(
            case_id=case.id, action=Action.OBJECT_TRANSFER, closed_at=None
        ).first()
        await Case.filter(id=case.id).update(officer_id=proposal.proposed_by_id if proposal else actor.id)
        [(kind, facts)] = await papers_of(await Case.get(id=case.id), objecting)
        await move(case, Action.OBJECT_TRANSFER, actor, reason="；".join(objecting.why))
        await Matter.filter(id=case.matter_id).update(state=MatterState.DIVERTED)
        sender = await Organisation.get(id=objecting.sender_id)
        fresh = await Case.get(id=case.id)
        await sending.send(actor, fresh, kind, facts, petitioners=False, bodies=[sender])

    await transaction(step)


async def told(_case: Case, objecting: Objecting) -> list[tuple[str, str]]:
    """Return in words what is proposed: which letter goes back to whom, and why."""
    sender = await Organisation.get(id=objecting.sender_id)
    lines = [("退回", f"{sender.name} {objecting.letter_number}"), ("理由", "；".join(objecting.why))]
    return [*lines, ("有权处理的机关", objecting.proper_body)] if objecting.proper_body else lines


async def papers_of(case: Case, objecting: Objecting) -> list[tuple[PaperKind, Facts]]:
    """Return the 异议退回函, not numbered yet."""
    head = await sending.head_of(case)
    matter = await Matter.get(id=case.matter_id)
    sender = await Organisation.get(id=objecting.sender_id)
    due = await objection_due(case) or case.received_on
    facts = Transfer(
        body=head.body,
        number="",
        dated_on=head.dated_on,
        addressee=sender.name,
        petitioners=head.request.applicants,
        matter=matter.title,
        accused="",
        received_on=case.received_on,
        why=objecting.why,
        basis=BASIS,
        report_by=None,
        objection=Objection(objecting.letter_number, objecting.letter_dated_on, due, objecting.proper_body),
        contact=head.contact,
        attached=("转送、交办的信访材料",),
        demo=head.demo,
    )
    return [(PaperKind.TRANSFER, facts)]

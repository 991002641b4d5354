"""送达: service of every paper on each addressee is recorded with its way, its proof and the day it took effect."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal import clock
from portal.actions import exhibits, sending, service_effects
from portal.actions.closing import closing_facts
from portal.actions.exhibits import KeptFile
from portal.actions.move import move, move_engagement
from portal.database import transaction
from portal.errors import Conflict, Invalid
from portal.models.cases import Case
from portal.models.deliveries import Delivery, ServiceTry
from portal.models.engagements import Engagement
from portal.models.matters import Petitioner
from portal.models.papers import Paper
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.service import PUBLIC_NOTICE, SERVICE_WAYS, BadService, ServiceFacts, effective_on
from portal.rules.words import Action, EngagementState, ExhibitKind, PaperKind
from portal.rules.workflow import FILE_OPEN

NOT_MADE = N_("文书还没有制成，不能送达。制成后再登记。")
WITHDRAWN = N_("这份文书已经撤回，不再送达。")
BEFORE_PAPER = N_("送达日期早于文书的成文日期，请核对。")
IN_FUTURE = N_("送达日期在今天之后，请核对。")
NO_PLACE = N_("公告送达要写明公告张贴的地点或者刊登的报刊、网站。")
NO_PHOTOS = N_("公告送达要上传公告张贴、刊登的照片或者版面。")


@dataclass(frozen=True)
class Served:
    """What happened: the way, the day its rule asks for (signed, left, arrived or published), and the proof."""

    way: str
    done_on: date
    received_by: str = ""
    relation: str = ""
    place: str = ""
    proof_number: str = ""
    note: str = ""
    witnessed: bool = False
    entrusted_to: str = ""


async def record(actor: Person, case: Case, delivery_id: int, served: Served, proof: KeptFile | None) -> None:
    """Record service of a paper on one addressee (T34).

    The clock that the paper begins (`service_effects.CLOCKS`) runs from the effective day of this very service. When the last one of
    the petitioner's side is served with the opinion the case is 已送达. A public notice is recorded when it is
    published and takes effect 30 calendar days later: `service_effects.confirm_published`
    looks then. Raises Invalid when the service
    is not effective, naming what is missing; Conflict when it is recorded already, or the paper is not to be served.
    """
    delivery, paper = await open_service(case, delivery_id)
    _must_lie_between(served.done_on, paper)
    effective = await _effective(delivery, paper, served)
    _must_be_published(served, proof)

    async def step() -> None:
        detail = {"delivery": delivery.id, "way": served.way}
        await move(case, Action.RECORD_SERVICE, actor, detail=detail)
        kept = await _keep_proof(actor, case, delivery, proof)
        await _write(actor, delivery, served, effective, kept)
        await service_effects.follow(case, paper, delivery, effective)

    await transaction(step)


async def open_service(case: Case, delivery_id: int) -> tuple[Delivery, Paper]:
    """Return a service that is still to be done, and its paper.

    Raises Invalid when it is none of this case's; Conflict when it is recorded, or its paper not made or withdrawn.
    """
    delivery = await Delivery.get_or_none(id=delivery_id, paper__case_id=case.id)
    if delivery is None:
        raise Invalid(N_("没有这名受送达人，请从列表中选择。"))
    if delivery.effective_on is not None:
        raise Conflict(N_("这名受送达人的送达已经登记过了，没有重复登记。"))
    paper = await Paper.get(id=delivery.paper_id)
    if reason := not_to_be_served(paper):
        raise Conflict(reason)
    return delivery, paper


def not_to_be_served(paper: Paper) -> str | None:
    """Return why a paper cannot be served on anybody, or None."""
    if paper.withdrawn_at is not None:
        return WITHDRAWN
    return None if paper.sha256 else NOT_MADE


def _must_lie_between(day: date, paper: Paper) -> None:
    if day < paper.dated_on:
        raise Invalid(BEFORE_PAPER, {"done_on": BEFORE_PAPER})
    if day > clock.today():
        raise Invalid(IN_FUTURE, {"done_on": IN_FUTURE})


async def _effective(delivery: Delivery, paper: Paper, served: Served) -> date:
    petitioner = await Petitioner.get_or_none(id=delivery.petitioner_id)
    way = SERVICE_WAYS.get(served.way)
    days = {way.dated_by: served.done_on} if way else {}
    facts = ServiceFacts(
        # Between bodies papers go through the official exchange, which nobody has to consent to.
        consented_on=petitioner.electronic_consent_on if petitioner else paper.dated_on,
        witnessed=served.witnessed,
        entrusted_to=served.entrusted_to,
        unreachable=bool(served.note.strip()) or await ServiceTry.exists(delivery_id=delivery.id),
        **days,
    )
    try:
        return effective_on(served.way, facts)
    except BadService as error:
        field = "entrusted_to" if served.way == "entrusted" else "way"
        raise Invalid(error.message, {field: str(error)}, **error.values) from error


def _must_be_published(served: Served, proof: KeptFile | None) -> None:
    """A public notice is proved by where it was put up, and by pictures of it (《民事诉讼法》 art. 95)."""
    lacking = {} if served.place.strip() else {"place": NO_PLACE}
    lacking |= {} if proof else {"proof": NO_PHOTOS}
    if served.way == PUBLIC_NOTICE and lacking:
        raise Invalid(next(iter(lacking.values())), lacking)


async def _keep_proof(actor: Person, case: Case, delivery: Delivery, proof: KeptFile | None) -> int | None:
    if proof is None:
        return None
    title = f"送达凭证：{delivery.addressee_name}"
    return (await exhibits.keep(actor, case, ExhibitKind.SERVICE_PROOF, title, proof)).id


async def _write(
    actor: Person, delivery: Delivery, served: Served, effective: date, proof_id: int | None
) -> None:
    changed = await Delivery.filter(id=delivery.id, effective_on=None).update(
        way=served.way,
        done_on=served.done_on,
        effective_on=effective,
        place=served.place,
        received_by=served.received_by,
        relation=served.relation,
        proof_number=served.proof_number,
        proof_id=proof_id,
        note=served.note,
        entrusted_to=served.entrusted_to,
        recorded_by_id=actor.id,
        recorded_at=clock.now(),
    )
    if changed != 1:
        raise Conflict(N_("这名受送达人的送达已经登记过了，没有重复登记。"))


async def close(
    actor: Person,
    case: Case,
    entered_nationally: str,
    *,
    entered_on: date | None = None,
    late_reason: str = "",
) -> None:
    """Close the case (T35) once all are served and the result stands in the national system; keep the 办结报告.

    `entered_nationally` is the number given there, or a note by whom it was entered; `entered_on` the day, today where
    none is given; `late_reason` why the opinion came after its day (Regulations arts. 35, 36), asked for only then.
    The lawyer is discharged: her access to the file ends. Raises Invalid by field.
    """
    told = N_("请填写录入国家（省）信访信息系统的编号或录入情况。")
    if not entered_nationally.strip():
        raise Invalid(told, {"entered_nationally": told})

    async def step() -> None:
        await Case.filter(id=case.id).update(entered_nationally=entered_nationally.strip())
        await move(case, Action.CLOSE, actor)
        fresh = await Case.get(id=case.id)
        facts = await closing_facts(actor, fresh, entered_on or clock.today(), late_reason.strip())
        await sending.keep(actor, fresh, PaperKind.CLOSE, facts)
        engagement = await Engagement.get_or_none(case_id=case.id, lead=True, ended_at=None)
        if engagement is not None and engagement.state in FILE_OPEN:
            await move_engagement(engagement, EngagementState.DISCHARGED)

    await transaction(step)

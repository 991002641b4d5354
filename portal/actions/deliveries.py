"""送达: service on each addressee is recorded with its way, its proof and the day it took effect."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal import clock
from portal.actions import clocks, exhibits, issue
from portal.actions.exhibits import KeptFile
from portal.actions.move import move, move_engagement
from portal.database import transaction
from portal.errors import Conflict, Invalid
from portal.models.cases import Case
from portal.models.deliveries import Delivery
from portal.models.engagements import Engagement
from portal.models.matters import Petitioner
from portal.models.papers import Paper
from portal.models.standing import everybody_served
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.service import SERVICE_WAYS, BadService, ServiceFacts, effective_on
from portal.rules.words import Action, DeadlineKind, EngagementState, ExhibitKind, Stage, State
from portal.rules.workflow import FILE_OPEN


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


async def record(actor: Person, case: Case, delivery_id: int, served: Served, proof: KeptFile | None) -> None:
    """Record service on one addressee (T34).

    The petitioner's own 30 days run from the effective date of this very service. When the last one
    of the petitioner's side is served the case is 已送达. Raises Invalid when the service is not
    effective, naming what is missing; Conflict when it is recorded already.
    """
    delivery = await _delivery_of(case, delivery_id)
    paper = await Paper.get(id=delivery.paper_id)
    effective = await _effective(delivery, paper, served)

    async def step() -> None:
        detail = {"delivery": delivery.id, "way": served.way}
        event = await move(case, Action.RECORD_SERVICE, actor, detail=detail)
        kept = await _keep_proof(actor, case, delivery, proof)
        await _write(actor, delivery, served, effective, kept)
        if delivery.petitioner_id is not None:
            await _petitioner_served(case, event.target, delivery.petitioner_id, effective)

    await transaction(step)


async def _delivery_of(case: Case, delivery_id: int) -> Delivery:
    delivery = await Delivery.get_or_none(id=delivery_id, paper__case_id=case.id)
    if delivery is None:
        raise Invalid(N_("没有这名受送达人，请从列表中选择。"))
    return delivery


async def _effective(delivery: Delivery, paper: Paper, served: Served) -> date:
    if served.done_on < paper.dated_on:
        told = N_("送达日期早于文书的成文日期，请核对。")
        raise Invalid(told, {"done_on": told})
    if served.done_on > clock.today():
        told = N_("送达日期在今天之后，请核对。")
        raise Invalid(told, {"done_on": told})
    petitioner = await Petitioner.get_or_none(id=delivery.petitioner_id)
    consented = petitioner is None or petitioner.accepts_electronic_service
    way = SERVICE_WAYS.get(served.way)
    days = {way.dated_by: served.done_on} if way else {}
    facts = ServiceFacts(
        consented_on=paper.dated_on if consented else None, witnessed=served.witnessed, **days
    )
    try:
        effective = effective_on(served.way, facts)
    except BadService as error:
        raise Invalid(error.message, {"way": str(error)}, **error.values) from error
    if effective > clock.today():  # a public notice: nobody is served before its days are over
        told = N_("公告发布满30日才算送达，请在%(day)s或者之后登记。")
        raise Invalid(told, {"done_on": told % {"day": effective}}, day=effective.isoformat())
    return effective


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
        recorded_by_id=actor.id,
        recorded_at=clock.now(),
    )
    if changed != 1:
        raise Conflict(N_("这名受送达人的送达已经登记过了，没有重复登记。"))


async def _petitioner_served(case: Case, state: State, petitioner_id: int, effective: date) -> None:
    if case.stage is Stage.REVIEW:
        petitioner = await Petitioner.get(id=petitioner_id)
        await clocks.start(case, DeadlineKind.REQUEST_WINDOW, effective, petitioner)
    if state is State.SERVING and await everybody_served(case, petitioners_only=True):
        await move(case, Action.CONFIRM_SERVED, None)
        await issue.close_window(case)


async def close(actor: Person, case: Case, entered_nationally: str) -> None:
    """Close the case (T35) once all are served and the result stands in the national system.

    `entered_nationally` is the number given there, or a note by whom and when it was entered. The
    lawyer is discharged: her access to the file ends.
    """
    if not entered_nationally.strip():
        told = N_("请填写录入国家（省）信访信息系统的编号或录入情况。")
        raise Invalid(told, {"entered_nationally": told})

    async def step() -> None:
        await Case.filter(id=case.id).update(entered_nationally=entered_nationally.strip())
        await move(case, Action.CLOSE, actor)
        engagement = await Engagement.get_or_none(case_id=case.id, lead=True, ended_at=None)
        if engagement is not None and engagement.state in FILE_OPEN:
            await move_engagement(engagement, EngagementState.DISCHARGED)

    await transaction(step)

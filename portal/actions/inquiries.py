"""调查: people are questioned and places inspected, by two at least; the record as typed, and its signed scan."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from documents.facts import Facts, plain
from documents.kinds.questioning import Answer, Questioning
from documents.kinds.record import Attendant, Officer, Person, Sitting
from documents.kinds.site_inspection import SiteInspection
from portal import clock, settings
from portal.actions import exhibits, letterhead, sending
from portal.actions.exhibits import KeptFile
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Invalid
from portal.models.cases import Case
from portal.models.engagements import Engagement
from portal.models.inquiries import Inquiry
from portal.models.matters import Matter
from portal.models.officers import CaseOfficer
from portal.models.organisations import Organisation
from portal.models.people import User
from portal.rules.marker import N_
from portal.rules.permissions import FEWEST_OFFICERS
from portal.rules.permissions import Person as Actor
from portal.rules.words import Action, ExhibitKind, PaperKind

TOO_FEW = N_("调查人员不得少于两名，请再选一名（比照《行政复议法》第四十五条）。")
NOT_OF_THE_CASE = N_("请从本案承办人和主办律师中选择调查人员。")
WRITES_TOO = N_("记录人不得同时是询问人、勘验人。请另写一名记录人。")
TOO_EARLY = N_("日期早于收到申请的日期，请核对。")


@dataclass(frozen=True)
class Questioned:
    """Who was asked, and what was said."""

    name: str
    relation: str
    unit: str
    address: str
    phone: str
    companions: tuple[Attendant, ...]
    identity_shown: bool
    rights_told: bool
    recusal: str
    exchange: tuple[Answer, ...]
    read_aloud: bool


@dataclass(frozen=True)
class Inspected:
    """What was inspected, who was there, and what was seen."""

    subject: str
    conditions: str
    present: tuple[Attendant, ...]
    seen: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Inquired:
    """One questioning or one inspection: `investigators` are users of the case, `recorder` a name."""

    sitting: Sitting
    investigators: tuple[int, ...]
    recorder: str
    found: Questioned | Inspected
    scan: KeptFile | None

    @property
    def kind(self) -> PaperKind:
        """ASK or SITE."""
        return PaperKind.ASK if isinstance(self.found, Questioned) else PaperKind.SITE


async def investigators(case: Case) -> list[User]:
    """Return who may investigate: the officers of the case and its one lawyer, who therefore never does so alone."""
    rows = await CaseOfficer.filter(case_id=case.id, until=None).order_by("id").select_related("user")
    engagement = await Engagement.lead_of(case.id)
    lawyer = [await User.get(id=engagement.lawyer_id)] if engagement else []
    return [*(row.user for row in rows), *lawyer]


async def record(actor: Actor, case: Case, inquired: Inquired) -> None:
    """Record a questioning or an inspection (T13): the 笔录 is kept in the file without number, its signed scan beside it.

    Two investigate at least, one of them an officer of the case (by analogy with 《行政复议法》 art. 45). A record is never
    undone: what is wrong is put right by another one. It is of the file: the petitioner's page does not tell of it.
    Raises Invalid by field, or by part of the paper where that is incomplete; NotAllowed.
    """
    chosen = await _chosen(case, inquired)

    async def step() -> None:
        await move(case, Action.RECORD_INQUIRY, actor, detail={"kind": inquired.kind.value})
        paper = await sending.keep(actor, case, inquired.kind, await _facts(case, inquired, chosen))
        scan = inquired.scan
        exhibit = (
            await exhibits.keep(
                actor, case, ExhibitKind.RECORD, f"{paper_name(inquired.kind)}（签名件）", scan
            )
            if scan
            else None
        )
        await Inquiry.create(
            case_id=case.id,
            kind=inquired.kind.value,
            held_on=inquired.sitting.on,
            place=inquired.sitting.place,
            content=json.loads(json.dumps(plain(inquired.found))),
            paper_id=paper.id,
            exhibit_id=exhibit.id if exhibit else None,
            recorded_by_id=actor.id,
            recorded_at=clock.now(),
        )

    await transaction(step)


def paper_name(kind: PaperKind) -> str:
    """Return what the record is called in the file, in Chinese."""
    return "询问（调查）笔录" if kind is PaperKind.ASK else "现场勘验笔录"


async def _chosen(case: Case, inquired: Inquired) -> list[User]:
    """Return who investigated; raises Invalid when they may not, or are too few."""
    known = {one.id: one for one in await investigators(case)}
    chosen = list(dict.fromkeys(inquired.investigators))
    problems = {}
    if not set(chosen) <= known.keys():
        problems["investigator_1"] = NOT_OF_THE_CASE
    elif len(chosen) < FEWEST_OFFICERS:
        problems["investigator_2"] = TOO_FEW
    elif inquired.recorder in {known[one].name for one in chosen}:
        problems["recorder"] = WRITES_TOO
    if inquired.sitting.on < case.received_on:
        problems["on"] = TOO_EARLY
    if problems:
        raise Invalid(N_("笔录还不能登记，请核对下列各项。"), problems)
    return [known[one] for one in chosen]


async def _facts(case: Case, inquired: Inquired, chosen: list[User]) -> Facts:
    officers = {row.user_id for row in await CaseOfficer.filter(case_id=case.id, until=None)}
    body = await Organisation.get(id=case.review_body_id)
    engagement = await Engagement.lead_of(case.id)
    firm = engagement.firm_name if engagement else ""
    people = tuple(Officer(one.name, body.name if one.id in officers else firm, "") for one in chosen)
    head: dict[str, Any] = {
        "body": letterhead.body_of(body),
        "stage": letterhead.stage_word(case.stage),
        "case_number": case.number or "",
        "cause": (await Matter.get(id=case.matter_id)).title,
        "sitting": inquired.sitting,
        "recorder": Officer(inquired.recorder, body.name, ""),
        "corrections": (),
        "unsigned": (),
        "demo": settings.current().demo,
    }
    if isinstance(inquired.found, Questioned):
        return await _questioning(case, head, people, inquired.found)
    return _inspection(head, people, inquired.found)


async def _questioning(
    case: Case, head: dict[str, Any], people: tuple[Officer, ...], found: Questioned
) -> Questioning:
    before = await Inquiry.filter(case_id=case.id, kind=PaperKind.ASK.value)
    return Questioning(
        **head,
        occasion=1 + sum(row.content["name"] == found.name for row in before),
        askers=people,
        asked=Person(found.name, "", None, "", "", found.unit, found.address, found.phone, found.relation),
        companions=found.companions,
        identity_shown=found.identity_shown,
        rights_told=found.rights_told,
        recusal=found.recusal,
        exchange=found.exchange,
        confirmed="宣读" if found.read_aloud else "看过",
    )


def _inspection(head: dict[str, Any], people: tuple[Officer, ...], found: Inspected) -> SiteInspection:
    return SiteInspection(
        **head,
        subject=found.subject,
        conditions=found.conditions,
        inspectors=people,
        present=found.present,
        absent=(),
        seen=found.seen,
        measures=(),
        pictures=(),
        remarks=found.remarks,
    )

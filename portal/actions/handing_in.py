"""补正材料: what came in after a notice is listed and kept, and the clocks run on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from documents.kinds.material_list import MaterialList
from documents.kinds.receipt import HandedIn
from portal import clock, settings
from portal.actions import clocks, exhibits, intervals, letterhead, sending, supplements
from portal.actions.exhibits import KeptFile
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Invalid
from portal.models.cases import Case
from portal.models.organisations import Organisation
from portal.models.papers import Paper
from portal.models.people import User
from portal.models.supplements import Supplement
from portal.rules import rulebook
from portal.rules.clock_moves import FROM_RECEIPT
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Action, ExhibitKind, PaperKind


@dataclass(frozen=True)
class Received:
    """What came in for one item (its number from 1), with its file where there is one."""

    item: int
    pages: int
    copies: int
    original: bool
    file: KeptFile | None = None


@dataclass(frozen=True)
class HandIn:
    """What was handed in on a day; `remarks` say why, where it came too late."""

    received_on: date
    papers: tuple[Received, ...]
    handed_by: str = ""
    remarks: str = ""


async def hand_in(actor: Person, case: Case, handed: HandIn) -> None:
    """Take in what was handed in (T05): it is listed, kept in the file, and the clocks run on.

    The days from the notice to that day are left out of the 30 days; where the rulebook says so they begin anew from
    that day instead. Raises Invalid naming what cannot be.
    """
    asked = await supplements.open_of(case)
    due = await supplements.due_on(case)
    _must_have_come(asked, due, handed)

    async def step() -> None:
        fresh = await Case.held(case.id)
        facts = await _list(actor, fresh, asked, due, handed)
        await move(fresh, Action.HAND_IN_SUPPLEMENT, actor, detail={"received_on": str(handed.received_on)})
        paper = await sending.keep(actor, fresh, PaperKind.SUPPLIST, facts)
        for one in handed.papers:
            if one.file is not None:
                title = asked.items[one.item - 1][:160]
                await exhibits.keep(actor, fresh, ExhibitKind.SUPPLEMENT, title, one.file)
        asked.handed_in_on, asked.note = handed.received_on, handed.remarks
        asked.received = [one.item for one in handed.papers]
        await asked.save(update_fields=["handed_in_on", "note", "received"])
        await intervals.end(fresh, supplements.CAUSE, handed.received_on, paper)
        await _begin_anew(fresh, handed.received_on)

    await transaction(step)


def _must_have_come(asked: Supplement, due: date | None, handed: HandIn) -> None:
    problems = {}
    if handed.received_on < asked.asked_on:
        problems["received_on"] = N_("收到补正材料的日期早于补正告知书的日期，请核对。")
    if handed.received_on > clock.today():
        problems["received_on"] = N_("收到补正材料的日期在今天之后，请核对。")
    if not handed.papers:
        problems["received_1"] = N_("请勾选收到了哪几项材料。")
    if any(not 1 <= one.item <= len(asked.items) for one in handed.papers):
        problems["received_1"] = N_("只能登记补正告知书上列明的材料。")
    if due is not None and handed.received_on > due and not handed.remarks.strip():
        problems["remarks"] = N_("材料晚于补正期限收到的，请写明逾期的理由。")
    if problems:
        raise Invalid(N_("请核对收到的补正材料。"), problems)


async def _list(
    actor: Person, case: Case, asked: Supplement, due: date | None, handed: HandIn
) -> MaterialList:
    paper = await Paper.get(id=asked.paper_id)
    served = await supplements.hand_in_clocks(case)
    body = await Organisation.get(id=case.intake_body_id)
    came = {one.item for one in handed.papers}
    return MaterialList(
        body=letterhead.body_of(body),
        case_number=case.number or "",
        stage=letterhead.stage_word(case.stage),
        petitioners=tuple(one.name for one in await letterhead.addressees_of(case)),
        notice_number=paper.number or "",
        notice_on=max(row.starts_on for row in served) if due else None,
        due_on=due,
        received_on=handed.received_on,
        papers=tuple(_handed_in(asked.items, one) for one in handed.papers),
        still_missing=tuple(text for number, text in enumerate(asked.items, 1) if number not in came),
        handed_by=handed.handed_by,
        clerk=(await User.get(id=actor.id)).name,
        remarks=handed.remarks,
        demo=settings.current().demo,
    )


def _handed_in(items: Sequence[str], one: Received) -> HandedIn:
    return HandedIn(items[one.item - 1], one.pages, one.copies, "原件" if one.original else "复印件")


async def _begin_anew(case: Case, day: date) -> None:
    """Count acceptance and opinion anew from the day of the papers, where the case's rulebook says so."""
    if not rulebook.by_version(case.rulebook_version).supplement_restarts:
        return
    await clocks.renew(case, (*FROM_RECEIPT, clocks.OPINION_DUE[case.stage]), day)

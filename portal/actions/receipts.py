"""收件回执: what a petitioner takes home, printed again at any time with the same words; and a new query code."""

from __future__ import annotations

import logging
from datetime import date

from documents.kinds.receipt import HandedIn, Receipt
from portal import settings
from portal.actions import clocks, letterhead, lookups, papers, passwords
from portal.database import transaction
from portal.errors import Conflict, NotAllowed
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.exhibits import Exhibit
from portal.models.journal import Event
from portal.models.matters import Matter, Petitioner
from portal.models.organisations import Organisation
from portal.models.sessions import LookupPass
from portal.models.standing import facts_of
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.sight import barred
from portal.rules.words import Action, DeadlineKind, ExhibitKind, PaperKind, Permission

log = logging.getLogger(__name__)

CHANGED_MEANWHILE = N_("查询码刚刚已由别人换发，您的操作没有重复生效。请直接打印新的回执。")

# What somebody writes for this very request is handed in as written; of everything else she keeps the original.
_ORIGINALS = {ExhibitKind.APPLICATION, ExhibitKind.POWER_OF_ATTORNEY, ExhibitKind.REPRESENTATIVES}


async def receipt_of(actor: Person, case: Case) -> Receipt:
    """Return the facts of a case's 收件回执; the same ones however often it is printed.

    It lists what was handed in with the request, up to registration, and carries the query code now in force.
    Raises NotAllowed with the reason, Invalid when a character cannot be printed.
    """
    await _must_be_allowed(actor, case)
    counter = await Organisation.get(id=case.intake_body_id)
    matter = await Matter.get(id=case.matter_id).select_related("respondent")
    due = await _due(case, clocks.OPINION_DUE[case.stage])
    facts = Receipt(
        body=letterhead.body_of(counter),
        stage=letterhead.stage_word(case.stage),
        case_number=case.number or "",
        petitioners=tuple(
            one.name for one in await Petitioner.filter(matter_id=matter.id).order_by("position")
        ),
        respondent=matter.respondent.name,
        received_on=case.received_on,
        papers=await _handed_in(case),
        accept_by=(await _due(case, DeadlineKind.ACCEPTANCE)).due_on,
        due_on=due.due_on,
        due_note=_how_counted(due),
        query_code=lookups.shown(case.query_locator or "", lookups.secret_of(case.id, case.query_issue)),
        lookup_url=letterhead.lookup_address(),
        phone=counter.phone or settings.current().telephone,
        clerk=await _clerk(case),
        remarks=await _remarks(case, matter),
        demo=settings.current().demo,
        wording=letterhead.wording_of(case, PaperKind.RECEIPT),
    )
    papers.must_be_printable(facts)
    return facts


async def renew_code(actor: Person, case: Case) -> None:
    """Issue the query code anew: the old one opens nothing any more, and look-ups under way end.

    Raises NotAllowed with the reason, Conflict when somebody else has just done it.
    """
    await _must_be_allowed(actor, case)
    issue = case.query_issue + 1
    secret_hash = await passwords.hashed(lookups.secret_of(case.id, issue))

    async def step() -> None:
        before = Case.filter(id=case.id, query_issue=case.query_issue)
        if await before.update(query_issue=issue, query_secret_hash=secret_hash) != 1:
            raise Conflict(CHANGED_MEANWHILE)
        await LookupPass.filter(case_id=case.id).delete()

    await transaction(step)
    log.info("case %d: query code issued for the %d. time, by user %d", case.id, issue, actor.id)


async def _must_be_allowed(actor: Person, case: Case) -> None:
    if reason := barred(actor, Permission.PRINT_RECEIPT, await facts_of(case)):
        raise NotAllowed(reason)


async def _due(case: Case, kind: DeadlineKind) -> Deadline:
    """Return the clock as it was told on receipt, also after the case was refused and its clock dropped."""
    row = await Deadline.filter(case_id=case.id, kind=kind).order_by("id").first()
    if row is None:
        raise LookupError(f"case {case.id} has no clock {kind}")
    return row


def _how_counted(due: Deadline) -> str:
    note = "自收到申请的次日起算30日"
    if due.due_on != date.fromisoformat(due.explanation["raw_last_day"]):
        note += "，最后一日为休息日，顺延至下一个工作日"
    if due.provisional:
        note += "（暂定，放假安排公布后可能调整）"
    return f"{note}；依法不计入期限的时间除外。"


async def _handed_in(case: Case) -> tuple[HandedIn, ...]:
    registered = await Event.filter(case_id=case.id, action=Action.REGISTER).order_by("id").first()
    rows = Exhibit.filter(case_id=case.id)
    if registered is not None:
        rows = rows.filter(added_at__lte=registered.at)
    found = tuple(
        HandedIn(row.title, row.pages or 1, 1, "原件" if row.kind in _ORIGINALS else "复印件")
        for row in await rows.order_by("id")
    )
    # A re-review rests on the file of the matter: what came in is the request itself.
    return found or (HandedIn(f"{letterhead.stage_word(case.stage)}申请（窗口录入）", 1, 1, "原件"),)


async def _clerk(case: Case) -> str:
    taken_in = await Event.filter(case_id=case.id, action=Action.SUBMIT_REQUEST).select_related("by").first()
    return taken_in.by.name if taken_in and taken_in.by else ""


async def _remarks(case: Case, matter: Matter) -> str:
    remarks = []
    if case.review_body_id != case.intake_body_id:
        body = await Organisation.get(id=case.review_body_id)
        remarks.append(f"本件由{body.name}{letterhead.stage_word(case.stage)}。")
    if matter.group_size > 1:
        remarks.append(f"本件共{matter.group_size}人申请。")
    return "".join(remarks)

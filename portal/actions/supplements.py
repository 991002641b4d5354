"""补正: everything a request lacks is asked for at once, with a period that may be lengthened once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from documents.kinds.supplement import Supplement as Notice
from portal import clock
from portal.actions import clocks, intervals, sending
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Conflict, Invalid
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.deliveries import Delivery
from portal.models.organisations import Organisation
from portal.models.supplements import Supplement
from portal.rules import rulebook
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Action, DeadlineKind, PaperKind

CAUSE = "supplement"
MOST_ITEMS = 10
MOST_DAYS = 60

Defect = Literal["申请材料不齐全", "申请内容表述不清楚", "申请材料不齐全，且内容表述不清楚"]
DEFECTS: dict[str, Defect] = {
    "papers": "申请材料不齐全",
    "unclear": "申请内容表述不清楚",
    "both": "申请材料不齐全，且内容表述不清楚",
}

ASKED_ALREADY = N_("本案已经告知过补正。全部缺项应当一次写明，不能再发补正告知书。")
NOT_ASKED = N_("本案没有等待补正的告知书。")
EXTENDED = N_("补正期限已经延长过一次，不能再延长。")
NOT_SERVED = N_("补正告知书还没有送达全部申请人，补正期限没有起算完。请先登记送达。")


@dataclass(frozen=True)
class Asking:
    """What a request lacks: the defect's code, every item at once, and how many working days the petitioner has."""

    defect: str
    items: tuple[str, ...]
    days: int


@dataclass(frozen=True)
class Lengthened:
    """How many working days more the petitioner has, and why."""

    days: int
    reason: str


def usual_days(case: Case) -> int:
    """Return how many working days the case's rulebook gives for handing in."""
    return rulebook.by_version(case.rulebook_version).clocks[DeadlineKind.SUPPLEMENT_HAND_IN.value].days


async def open_of(case: Case) -> Supplement:
    """Return the notice that waits for papers. Raises Conflict when there is none."""
    found = await Supplement.filter(case_id=case.id, handed_in_on=None).order_by("-id").first()
    if found is None:
        raise Conflict(NOT_ASKED)
    return found


async def ask(actor: Person, case: Case, asking: Asking) -> None:
    """Tell the petitioner all defects at once (T04, by analogy with the Reconsideration Law art. 31).

    The wait is not counted into the clocks from the day of the notice on. Raises Invalid naming what cannot be,
    Conflict where she was told before.
    """
    _must_be_askable(asking)

    async def step() -> None:
        fresh = await Case.held(case.id)
        if await Supplement.exists(case_id=case.id):
            raise Conflict(ASKED_ALREADY)
        await move(fresh, Action.ASK_SUPPLEMENT, actor, reason="；".join(asking.items))
        paper = await sending.send(actor, fresh, PaperKind.SUPP, await notice(fresh, asking))
        await Supplement.create(
            case_id=case.id,
            defect=asking.defect,
            items=list(asking.items),
            due_days=asking.days,
            paper_id=paper.id,
            asked_on=paper.dated_on,
            received=[],
        )
        await intervals.begin(fresh, CAUSE, paper.dated_on, paper)

    await transaction(step)


def _must_be_askable(asking: Asking) -> None:
    problems = {}
    if asking.defect not in DEFECTS:
        problems["defect"] = N_("请选择申请有什么缺陷。")
    if not 1 <= len(asking.items) <= MOST_ITEMS:
        problems["item_1"] = N_("请写明全部缺项，至少一项，最多十项。")
    if not 1 <= asking.days <= MOST_DAYS:
        problems["days"] = N_("补正期限请填1到60个工作日。")
    if problems:
        raise Invalid(N_("请核对补正的内容。"), problems)


async def notice(case: Case, asking: Asking) -> Notice:
    """Return the 补正告知书, not numbered yet."""
    head = await sending.head_of(case)
    counter = await Organisation.get(id=case.intake_body_id)
    restarts = rulebook.by_version(case.rulebook_version).supplement_restarts
    return Notice(
        **head.values(),
        defect=DEFECTS[asking.defect],
        items=asking.items,
        days=asking.days,
        counting="restarted" if restarts else "excluded",
        send_to=f"{counter.name}（{counter.address}）" if counter.address else counter.name,
    )


async def extend(actor: Person, case: Case, lengthened: Lengthened) -> None:
    """Give the petitioner more days, once, while her period runs (T05); days are working days on top of the first.

    Raises Invalid before the notice is served or after the period is over, Conflict the second time.
    """
    await _must_be_extendable(case, lengthened)

    async def step() -> None:
        fresh = await Case.held(case.id)
        asked = await open_of(fresh)
        if asked.extended_days:
            raise Conflict(EXTENDED)
        detail = {"days": lengthened.days}
        await move(fresh, Action.EXTEND_SUPPLEMENT, actor, reason=lengthened.reason, detail=detail)
        asked.extended_days, asked.extension_reason = lengthened.days, lengthened.reason
        await asked.save(update_fields=["extended_days", "extension_reason"])
        for row in await hand_in_clocks(fresh):
            await _lengthen(fresh, row, asked.due_days + lengthened.days)

    await transaction(step)


async def _must_be_extendable(case: Case, lengthened: Lengthened) -> None:
    problems = {}
    if not 1 <= lengthened.days <= MOST_DAYS:
        problems["days"] = N_("延长的天数请填1到60个工作日。")
    if not lengthened.reason.strip():
        problems["reason"] = N_("请写明延长的理由。")
    due = await due_on(case)
    if due is None:
        problems[""] = NOT_SERVED
    elif due < clock.today():
        problems[""] = N_("补正期限已经届满，不能再延长；材料晚到的，收下时写明理由。")
    if problems:
        raise Invalid(N_("请核对延长的内容。"), problems)


async def _lengthen(case: Case, row: Deadline, days: int) -> None:
    await Deadline.filter(id=row.id).update(dropped=True)
    await row.fetch_related("petitioner", "paper")
    await clocks.start(case, row.kind, row.starts_on, row.petitioner, paper=row.paper, days=days)


async def hand_in_clocks(case: Case) -> list[Deadline]:
    """Return the petitioners' running periods, each from service of the notice on her."""
    kind = DeadlineKind.SUPPLEMENT_HAND_IN
    return await Deadline.filter(case_id=case.id, kind=kind, met_on=None, dropped=False).order_by("id")


async def due_on(case: Case) -> date | None:
    """Return until when papers are due, once every petitioner has been served; None before."""
    asked = await open_of(case)
    running = await hand_in_clocks(case)
    waiting = await Delivery.exists(paper_id=asked.paper_id, effective_on=None)
    return None if waiting or not running else max(row.due_on for row in running)

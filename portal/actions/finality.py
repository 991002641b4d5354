"""终结: each petitioner's own days to ask for re-review, and the matter that is final because nobody asked.

《信访工作条例》 art. 36. Nothing is final while anybody is unserved, or while the opinion sends a demand back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from documents import catalogue
from documents.kinds.decision import Decision
from documents.kinds.finality import FinalGround
from portal.actions.final_register import OTHERWISE, day_after, register
from portal.actions.move import move
from portal.database import transaction
from portal.models.cases import Case
from portal.models.columns import column
from portal.models.deadlines import Deadline
from portal.models.deliveries import Delivery
from portal.models.matters import Matter, Petitioner
from portal.models.papers import Paper
from portal.models.standing import OPINIONS
from portal.rules.deadlines import Deadline as Counted
from portal.rules.windows import Addressee, Window, final_after, window_until
from portal.rules.words import Action, DeadlineKind, MatterState, Outcome, PaperKind, Stage
from portal.rules.workflow import MOVES

SENDS_BACK: Final = frozenset({Outcome.REVOKE_REDO, Outcome.ORDER_PERFORM})
"""Outcomes upon which the body complained of acts anew: what it answers then may be asked to be reviewed again."""

ASKED_IN_VAIN: Final = "申请人的复核申请未作出复核意见即告结束，请求复核的期限已经届满"


@dataclass(frozen=True)
class OwnWindow:
    """One petitioner's own period, as she was told it. `row`: where it is stored, None while she is unserved."""

    petitioner: Petitioner
    window: Window
    row: Deadline | None


@dataclass(frozen=True)
class Windows:
    """Every petitioner's period to ask for re-review; `sends_back`: the opinion has something done anew."""

    own: tuple[OwnWindow, ...] = ()
    sends_back: bool = False

    @property
    def final_after(self) -> date | None:
        """Return the day after which the matter is final if nobody asks; None while no such day is known."""
        if not self.own or self.sends_back:
            return None
        return final_after(one.window for one in self.own)

    @property
    def provisional(self) -> bool:
        """Tell whether a period ends in a year whose holidays nobody has published: it may yet become longer."""
        return any(one.row is not None and one.row.provisional for one in self.own)


async def windows_of(case: Case) -> Windows:
    """Return the petitioners' periods, in their order; none without an issued review opinion that still holds."""
    paper = await Paper.get_or_none(case_id=case.id, kind=PaperKind.REVIEW, withdrawn_at=None)
    if paper is None:
        return Windows()
    facts = catalogue.from_json(paper.kind.value, paper.facts)
    assert isinstance(facts, Decision)
    told = facts.remedy.kind == "rereview_right"
    stored = Deadline.filter(case_id=case.id, kind=DeadlineKind.REQUEST_WINDOW, dropped=False).order_by("id")
    rows = {row.petitioner_id: row for row in await stored}
    served = Delivery.filter(paper_id=paper.id, petitioner_id__not_isnull=True).select_related("petitioner")
    own = [
        _own(one, rows.get(one.petitioner_id), told=told)
        for one in await served.order_by("petitioner__position")
    ]
    sends_back = any(Outcome(one.outcome) in SENDS_BACK for one in facts.dispositions)
    return Windows(tuple(own), sends_back)


def _own(delivery: Delivery, row: Deadline | None, *, told: bool) -> OwnWindow:
    petitioner = delivery.petitioner
    assert petitioner is not None  # only services on petitioners are asked for
    addressee = Addressee(petitioner.name, delivery.effective_on, told)
    return OwnWindow(
        petitioner, window_until(addressee, Counted.from_json(row.explanation) if row else None), row
    )


async def close_lapsed(today: date) -> list[int]:
    """Call final (T37) every matter in which nobody asked for re-review; return the numbers of the cases.

    Final only from the day after the last petitioner's period and its seven days of grace, since until then
    a request that was posted in time may still arrive.
    """
    waiting = Case.filter(
        stage=Stage.REVIEW,
        state__in=list(MOVES[Action.LAPSE].sources),
        matter__state=MatterState.OPEN_REREVIEW_WINDOW,
    )
    return [number for number in await column(waiting.order_by("id"), "id") if await _closed(number, today)]


async def _closed(number: int, today: date) -> bool:
    async def step() -> bool:
        case = await Case.held(number)  # nobody opens a re-review meanwhile
        matter = await Matter.get(id=case.matter_id)
        windows = await windows_of(case)
        last = windows.final_after
        asked = matter.state is not MatterState.OPEN_REREVIEW_WINDOW
        if asked or windows.provisional or last is None or today <= last:
            return False
        await move(case, Action.LAPSE, None, detail={"final_after": last.isoformat()})
        await Matter.filter(id=matter.id).update(state=MatterState.FINAL)
        asked = await Case.exists(earlier_case_id=case.id)  # a re-review that ended without an opinion
        note = ASKED_IN_VAIN if asked else ""
        ground: FinalGround = OTHERWISE if asked else "逾期未申请复核"
        await register(case, ground, note=note, final_on=day_after(last))
        return True

    return await transaction(step)


async def follow_service(case: Case) -> None:
    """Set what the matter has come to once the petitioner's side is served with the opinion (T36, T37).

    A re-review is final and registered (Regulations art. 36). What was sent back is not: it waits for the body that
    acts anew (T38). An opinion that does nothing but revoke leads to another lawful route (导入其他法定途径).
    """
    matter = await Matter.get(id=case.matter_id)
    outcomes = await _outcomes(case)
    final = case.stage is Stage.REREVIEW
    if matter.state is MatterState.SENT_BACK or (final and outcomes & SENDS_BACK):
        return
    state = MatterState.FINAL if final else MatterState.OPEN_REREVIEW_WINDOW
    if outcomes == {Outcome.REVOKE}:
        state = MatterState.DIVERTED
    await Matter.filter(id=matter.id).update(state=state)
    if state is MatterState.FINAL:
        await register(case, "复核意见已送达")


async def _outcomes(case: Case) -> set[Outcome]:
    paper = await Paper.get(case_id=case.id, kind__in=list(OPINIONS), withdrawn_at=None)
    facts = catalogue.from_json(paper.kind.value, paper.facts)
    assert isinstance(facts, Decision)
    return {Outcome(one.outcome) for one in facts.dispositions}

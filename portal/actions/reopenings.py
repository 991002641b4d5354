"""自我纠正: the body finds that its own issued opinion is clearly wrong, revokes it and decides anew (T41).

Very rare; proposed by the office's head, approved by the deputy and the signing leader (domain §2.3, our own rule).
"""

from __future__ import annotations

from dataclasses import dataclass

from documents.facts import Facts
from portal import clock
from portal.actions import clocks, endings
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Conflict, Invalid
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.matters import Matter
from portal.models.papers import Paper
from portal.models.redos import Redo
from portal.models.standing import OPINIONS
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Action, DeadlineKind, MatterState, PaperKind, Stage

LONGEST_REASON = 500
NO_OPINION = N_("本案没有已经制发、仍然有效的意见书，不能自我纠正。")
ASKED_ABOVE = N_("申请人已经就这份意见书申请复核，由复核机关审查，本机关不能再自行撤销。")
FELL_AWAY = "原意见书已由作出机关自行撤销，不再据此重新办理。"

_ANEW = {Stage.REVIEW: MatterState.IN_REVIEW, Stage.REREVIEW: MatterState.IN_REREVIEW}


@dataclass(frozen=True)
class Reopening:
    """What is clearly wrong with the opinion, and by what it was found."""

    reason: str


async def check(case: Case, what: Reopening) -> None:
    """Raise Invalid without a reason; Conflict without an opinion in force, or when a re-review was asked for."""
    await opinion_of(case)
    if await Case.exists(earlier_case_id=case.id):
        raise Conflict(ASKED_ABOVE)
    told = what.reason.strip()
    if not told or len(told) > LONGEST_REASON:
        fault = N_("请写明原意见错在哪里、依据什么发现，500字以内。")
        raise Invalid(fault, {"reason": fault})


async def opinion_of(case: Case) -> Paper:
    """Return the opinion that would be revoked; raises Conflict when none is in force."""
    paper = await Paper.get_or_none(case_id=case.id, kind__in=list(OPINIONS), withdrawn_at=None)
    if paper is None:
        raise Conflict(NO_OPINION)
    return paper


async def reopen(actor: Person, case: Case, what: Reopening) -> None:
    """Withdraw the opinion and take the case up again from its acceptance (T41).

    The opinion's days run anew from today; the petitioners' old days, and what the body had to do anew, fall away. A
    lawyer is assigned anew; the draft stays and is changed. Taken by the last who approves. Raises as `check` does.
    """
    await check(case, what)

    async def step() -> None:
        paper = await opinion_of(await Case.held(case.id))
        reason, now, today = what.reason.strip(), clock.now(), clock.today()
        await move(case, Action.REOPEN, actor, reason=reason, detail={"paper": paper.id})
        await Paper.filter(id=paper.id, withdrawn_at=None).update(withdrawn_at=now, withdrawn_reason=reason)
        await Deadline.filter(case_id=case.id, met_on=None).update(dropped=True)
        await Redo.filter(case_id=case.id, recorded_on=None).update(result=FELL_AWAY, recorded_on=today)
        await endings.discharge_lawyer(case)
        await Matter.filter(id=case.matter_id).update(state=_ANEW[case.stage])
        for kind in (clocks.OPINION_DUE[case.stage], DeadlineKind.LAWYER_ASSIGNMENT):
            await clocks.start(case, kind, today)

    await transaction(step)


async def told(case: Case, what: Reopening) -> list[tuple[str, str]]:
    """Return in words what is proposed."""
    paper = await opinion_of(case)
    return [("撤销的意见书", f"{paper.number}（{paper.dated_on.isoformat()}）"), ("理由", what.reason)]


async def papers_of(_case: Case, _what: Reopening) -> list[tuple[PaperKind, Facts]]:
    """Return no paper: what both sides get is the opinion that is decided anew."""
    return []

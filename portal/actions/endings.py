"""终止: a case ends without an opinion; both sides are told why, and whether the same can be brought again.

T20-T23 end through `conclude`. 《信访工作条例》 is silent; 《行政复议法》 arts. 33, 41, 74 are followed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from documents.kinds.finality import FinalGround
from documents.kinds.termination import Termination
from portal import clock
from portal.actions import exhibits, sending
from portal.actions.exhibits import KeptFile
from portal.actions.final_register import register
from portal.actions.move import move, move_engagement
from portal.database import transaction
from portal.models.cases import Case
from portal.models.engagements import Engagement
from portal.models.intervals import Interval
from portal.models.matters import Matter
from portal.models.papers import Paper
from portal.models.proposals import Proposal
from portal.models.suspensions import Ending
from portal.rules.endings import ENDING_CAUSES, matter_after
from portal.rules.permissions import Person
from portal.rules.words import Action, EngagementState, ExhibitKind, MatterState, PaperKind
from portal.rules.workflow import FILE_OPEN

_NOBODY_LEFT: FinalGround = "申请人死亡或者终止且无承继人"
GROUNDS: Mapping[str, FinalGround] = {"NO_RELATIVE": _NOBODY_LEFT, "NO_SUCCESSOR": _NOBODY_LEFT}
"""On what ground a matter is registered as final, by the cause that ended its case."""


@dataclass(frozen=True)
class Ended:
    """How a case ends. `cause`: a code of ENDING_CAUSES; `detail`: what of it the row keeps, such as the item of the
    check-list (empty: the cause itself). `why`, `basis`, `again` stand on the paper (empty: as the cause says).
    """

    cause: str
    explanation: str
    why: str
    basis: str = ""
    again: str = ""
    detail: str = ""
    voluntary: bool = False
    scan: KeptFile | None = None


async def conclude(actor: Person, case: Case, ended: Ended) -> Paper:
    """End a case (T20-T23): journal, row, 终止告知书 to both sides, lawyer discharged, matter set.

    Called by the action of the step, in its transaction. Intervals that stood open end today.
    """
    cause = ENDING_CAUSES[ended.cause]

    async def step() -> Paper:
        await move(case, cause.action, actor, reason=ended.explanation, detail={"cause": ended.cause})
        await Interval.filter(case_id=case.id, ends_on=None).update(ends_on=clock.today())
        paper = await sending.send(
            actor, case, PaperKind.TERM, await notice(case, ended), bodies=[await sending.respondent_of(case)]
        )
        await _keep_row(actor, case, ended, paper)
        await discharge_lawyer(case)
        state = matter_after(cause, case.stage)
        await Matter.filter(id=case.matter_id).update(state=state)
        if state is MatterState.FINAL:
            await register(case, GROUNDS[ended.cause], note=ended.why, actor=actor)
        return paper

    return await transaction(step)


async def _keep_row(actor: Person, case: Case, ended: Ended, paper: Paper) -> None:
    action = ENDING_CAUSES[ended.cause].action
    scan = None
    if ended.scan is not None:
        keeper = await proposer_of(case, action) or actor
        scan = await exhibits.keep(keeper, case, ExhibitKind.WITHDRAWAL, "撤回申请书", ended.scan)
    await Ending.create(
        case_id=case.id,
        action=action,
        cause=ended.detail or ended.cause,
        explanation=ended.explanation,
        ended_on=clock.today(),
        voluntary=ended.voluntary,
        exhibit_id=scan.id if scan else None,
        paper_id=paper.id,
    )


async def proposer_of(case: Case, action: Action) -> Person | None:
    """Return who proposed the step that is being approved, if it was proposed."""
    row = await Proposal.filter(case_id=case.id, action=action, closed_at=None).first()
    return Person(row.proposed_by_id, frozenset()) if row else None


async def discharge_lawyer(case: Case) -> None:
    """End the lead lawyer's work, if it has not ended: her access to the file ends with it (domain §2.4)."""
    engagement = await Engagement.get_or_none(case_id=case.id, lead=True, ended_at=None)
    if engagement is not None:
        begun = engagement.state in FILE_OPEN
        await move_engagement(engagement, EngagementState.DISCHARGED if begun else EngagementState.REMOVED)


async def notice(case: Case, ended: Ended) -> Termination:
    """Return the 终止告知书, not numbered yet."""
    head = await sending.head_of(case)
    cause = ENDING_CAUSES[ended.cause]
    return Termination(
        **head.values(),
        addressees=await sending.both_sides(case),
        why=ended.why,
        basis=ended.basis or cause.basis,
        again=ended.again or cause.again % {"stage": head.request.stage},
    )

"""拟派与更换: the officer proposes a lawyer; the studio's head takes one off; who does not answer is taken off."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from portal import clock
from portal.actions import engagements
from portal.actions.move import move, move_engagement
from portal.database import transaction
from portal.errors import Conflict, Invalid
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.engagements import Engagement
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Action, DeadlineKind, EngagementState, State

NOT_ANSWERED = "两个工作日内没有答复指派"


@dataclass(frozen=True)
class Nominated:
    """Whom the officer proposes, and why."""

    lawyer_id: int
    reason: str


@dataclass(frozen=True)
class Replaced:
    """Why the lawyer is taken off the case; `removed`: for a fault of hers, and she is not assigned to it again."""

    removed: bool
    reason: str


async def propose(actor: Person, case: Case, new: Nominated) -> None:
    """Propose a lawyer to the studio's head (T11): a later proposal takes the place of an earlier one.

    Nothing is offered yet and she sees nothing of the case. Raises Invalid naming why she cannot be chosen.
    """
    fresh = await Case.get(id=case.id)
    chosen = {one.user.id: one for one in await engagements.candidates(fresh)}.get(new.lawyer_id)
    if chosen is None or chosen.barred_because:
        told = chosen.barred_because if chosen else None
        raise Invalid(
            N_("不能建议这名律师。"), {"lawyer_id": told or N_("请从参与本案的律师工作室中选择一名律师。")}
        )

    async def step() -> None:
        await move(case, Action.PROPOSE_LAWYER, actor, reason=new.reason, detail={"lawyer": chosen.user.id})
        if before := await engagements.nominated(case):
            await move_engagement(before, EngagementState.REPLACED)
        await Engagement.create(
            case_id=case.id,
            lawyer_id=chosen.user.id,
            firm_name=chosen.firm,
            lead=False,
            state=EngagementState.PROPOSED,
            choice_reason=new.reason,
            offered_at=clock.now(),
        )

    await transaction(step)


async def decline(actor: Person, case: Case, reason: str) -> None:
    """Decline the assignment (T11) with the reason: the case goes back to the studio's head."""
    if not reason.strip():
        raise Invalid(N_("请写明谢绝的理由。"), {"statement": N_("谢绝的，请写明理由，例如手上案件太多。")})

    async def step() -> None:
        engagement = await Engagement.lead_of(case.id)
        await move(case, Action.DECLINE_ENGAGEMENT, actor, reason=reason)
        assert engagement is not None  # the move has just allowed it to its lead lawyer alone
        await move_engagement(
            engagement, EngagementState.DECLINED, declaration=reason, answered_at=clock.now()
        )

    await transaction(step)


async def replace(actor: Person, case: Case, why: Replaced) -> None:
    """Take the lawyer off the case (T11), with the reason: her access ends at once, the case's own clock goes on.

    What she has written stays in the file. Raises Invalid without a reason.
    """
    if not why.reason.strip():
        raise Invalid(N_("请写明更换的理由。"), {"reason": N_("请写明更换的理由，记入流程日志。")})
    target = EngagementState.REMOVED if why.removed else EngagementState.REPLACED

    async def step() -> None:
        engagement = await Engagement.lead_of(case.id)
        detail = {"lawyer": engagement.lawyer_id} if engagement else {}
        await move(case, Action.REPLACE_LAWYER, actor, reason=why.reason, detail=detail)
        assert engagement is not None  # the move has just made sure
        await move_engagement(engagement, target)

    await transaction(step)


async def expire(today: date) -> int:
    """Take back every assignment that nobody answered within 2 working days (T11); return how many.

    The portal acts by itself, once a day; done again on the same day it changes nothing more.
    """
    late = Deadline.filter(kind=DeadlineKind.LAWYER_ANSWER, met_on=None, dropped=False, due_on__lt=today)
    offered = late.filter(case__state=State.INVESTIGATING, case__engagements__state=EngagementState.OFFERED)
    cases = dict.fromkeys([row.case for row in await offered.order_by("id").select_related("case")])
    taken = 0
    for case in cases:
        with suppress(Conflict):  # she has answered just now
            taken += await transaction(lambda case=case: _expired(case))  # type: ignore[misc]
    return taken


async def _expired(case: Case) -> bool:
    await Case.held(case.id)
    engagement = await Engagement.lead_of(case.id)
    if engagement is None or engagement.state is not EngagementState.OFFERED:
        return False
    detail = {"lawyer": engagement.lawyer_id}
    await move(case, Action.EXPIRE_ENGAGEMENT, None, reason=NOT_ANSWERED, detail=detail)
    await move_engagement(engagement, EngagementState.EXPIRED)
    return True

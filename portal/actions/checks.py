"""承办审核与会签: the draft goes back with written points, or on with agree or differ and why."""

from __future__ import annotations

from collections.abc import Sequence

from portal.actions.move import move, move_engagement
from portal.database import transaction
from portal.errors import Conflict, Invalid
from portal.models.cases import Case
from portal.models.decisions import Check, Decision, Point
from portal.models.engagements import Engagement
from portal.models.journal import Event
from portal.models.opinions import Opinion
from portal.models.standing import facts_of
from portal.rules.approval import turn_in_route
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Action, EngagementState, Role
from portal.rules.workflow import FILE_OPEN, MOVES

CHANGED = N_("代拟稿在您打开页面后有了新版本，操作没有生效。请看过新版本再办。")


async def return_draft(actor: Person, case: Case, known_version: int, points: Sequence[str]) -> None:
    """Return the draft to its drafter (T26) with written points; at least one is due."""
    written = [point.strip() for point in points if point.strip()]
    if not written:
        raise Invalid(N_("请写明退回修改的意见。"), {"point_1": N_("退回时至少写一条修改意见。")})

    async def step() -> None:
        decision = await known(case, known_version)
        event = await move(case, Action.RETURN_DRAFT, actor, reason="\n".join(written))
        await keep(event, decision, points=written)
        await engagement_to(case, EngagementState.OPINION_FILED)

    await transaction(step)


async def engagement_to(case: Case, state: EngagementState) -> None:
    """Take the lead lawyer's engagement along with the draft; an officer's own draft has none."""
    engagement = await Engagement.lead_of(case.id)
    if engagement is not None and engagement.state in FILE_OPEN:
        await move_engagement(engagement, state)


async def send_up(
    actor: Person, case: Case, known_version: int, *, agrees: bool | None, reasons: str
) -> None:
    """Send the draft up for the legality check (T27): the officer agrees with the lawyer, or differs and says why.

    An opinion that is not adopted needs a written reason (domain §1.11, independence). Where no lawyer gave one
    there is nothing to agree with.
    """
    problems = {}
    if agrees is None and await Opinion.submitted(case.id) is not None:
        problems["agrees"] = N_("请选择同意或者不同意律师的意见。")
    if agrees is False and not reasons.strip():
        problems["reasons"] = N_("不同意律师意见的，请写明理由。")
    if problems:
        raise Invalid(N_("请写明您的审核意见。"), problems)

    async def step() -> None:
        decision = await known(case, known_version)
        event = await move(case, Action.SEND_UP, actor, reason=reasons, detail={"agrees": agrees})
        await keep(event, decision, agrees=agrees, reasons=reasons)
        await engagement_to(case, EngagementState.OPINION_TAKEN)

    await transaction(step)


async def agree(actor: Person, case: Case, known_version: int, note: str) -> None:
    """Agree in 审签 (T30): the next of the route is asked."""

    async def step() -> None:
        decision = await known(case, known_version)
        role = turn_in_route(await facts_of(await Case.held(case.id)))
        event = await move(case, Action.AGREE, actor, reason=note)
        await keep(event, decision, role=role, reasons=note)

    await transaction(step)


async def return_approval(actor: Person, case: Case, known_version: int, reason: str) -> None:
    """Return the draft from 审签 to the officer's check (T30), with the reason of whoever's turn it is."""
    if not reason.strip():
        raise Invalid(N_("请写明退回的理由。"), {"reason": N_("退回时请写明理由，承办人据此修改。")})

    async def step() -> None:
        decision = await known(case, known_version)
        role = turn_in_route(await facts_of(await Case.held(case.id)))
        event = await move(case, Action.RETURN_APPROVAL, actor, reason=reason)
        await keep(event, decision, role=role, by_leader=True, reasons=reason)
        await engagement_to(case, EngagementState.DRAFT_FILED)

    await transaction(step)


async def known(case: Case, version: int) -> Decision:
    """Return the draft if it is still the version that was read; raises Conflict otherwise."""
    decision = await Decision.get_or_none(case_id=case.id)
    if decision is None or decision.version != version:
        raise Conflict(CHANGED)
    return decision


async def keep(
    event: Event,
    decision: Decision,
    *,
    agrees: bool | None = None,
    reasons: str = "",
    by_leader: bool = False,
    role: Role | None = None,
    points: Sequence[str] = (),
) -> None:
    """Keep what came of a check that the journal has just recorded; its drafter answers each of the points."""
    check = await Check.create(
        decision_id=decision.id,
        version=decision.version,
        checked_by_id=event.by_id,
        checked_at=event.at,
        by_leader=by_leader,
        role=role,
        on_behalf_of_id=event.detail.get("on_behalf_of"),
        returned=MOVES[event.action].needs_reason,
        agrees=agrees,
        reasons=reasons,
    )
    for number, text in enumerate(points, start=1):
        await Point.create(check_id=check.id, number=number, text=text)

"""承办审核与审签: the draft goes back with written points, or up with agree or differ and why."""

from __future__ import annotations

from collections.abc import Sequence

from portal import clock
from portal.actions.move import move, move_engagement
from portal.database import transaction
from portal.errors import Conflict, Invalid
from portal.models.cases import Case
from portal.models.decisions import Check, Decision, Point
from portal.models.engagements import Engagement
from portal.models.journal import Event
from portal.models.standing import facts_of
from portal.rules.approval import turn_in_route
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Action, EngagementState, Role
from portal.rules.workflow import FILE_OPEN

CHANGED = N_("代拟稿在您打开页面后有了新版本，操作没有生效。请看过新版本再办。")


async def return_draft(actor: Person, case: Case, known_version: int, points: Sequence[str]) -> None:
    """Return the draft to its drafter (T26) with written points; at least one is due."""
    written = [point.strip() for point in points if point.strip()]
    if not written:
        raise Invalid(N_("请写明退回修改的意见。"), {"point_1": N_("退回时至少写一条修改意见。")})

    async def step() -> None:
        decision = await _checked(case, known_version)
        await move(case, Action.RETURN_DRAFT, actor, reason="\n".join(written))
        check = await _keep(actor, decision, returned=True)
        for number, text in enumerate(written, start=1):
            await Point.create(check_id=check.id, number=number, text=text)
        await _engagement_to(case, EngagementState.OPINION_FILED)

    await transaction(step)


async def _engagement_to(case: Case, state: EngagementState) -> None:
    engagement = await Engagement.lead_of(case.id)
    if engagement is not None and engagement.state in FILE_OPEN:  # an officer may have drafted it herself
        await move_engagement(engagement, state)


async def send_up(
    actor: Person, case: Case, known_version: int, *, agrees: bool | None, reasons: str
) -> None:
    """Send the draft up for signature (T27): the officer agrees with the lawyer, or differs and says why.

    An opinion that is not adopted needs a written reason (domain §1.11, independence).
    """
    problems = {}
    if agrees is None:
        problems["agrees"] = N_("请选择同意或者不同意律师的意见。")
    if agrees is False and not reasons.strip():
        problems["reasons"] = N_("不同意律师意见的，请写明理由。")
    if problems:
        raise Invalid(N_("请写明您的审核意见。"), problems)

    async def step() -> None:
        decision = await _checked(case, known_version)
        await move(case, Action.SEND_UP, actor, reason=reasons, detail={"agrees": agrees})
        await _keep(actor, decision, returned=False, agrees=agrees, reasons=reasons)
        await _engagement_to(case, EngagementState.OPINION_TAKEN)

    await transaction(step)


async def clear_legality(actor: Person, case: Case, known_version: int, note: str) -> None:
    """Clear the draft as lawful (T28): it goes to the committee, or where everything is upheld to 审签."""

    async def step() -> None:
        decision = await _checked(case, known_version)
        await move(case, Action.CLEAR_LEGALITY, actor, reason=note)
        await _keep(actor, decision, returned=False, role=Role.LEGAL_REVIEWER, reasons=note)

    await transaction(step)


async def return_legality(actor: Person, case: Case, known_version: int, note: str) -> None:
    """Return the draft to its drafter (T28) with what is not lawful about it."""
    await _back_to_drafting(actor, case, known_version, note, Action.RETURN_LEGALITY, Role.LEGAL_REVIEWER)


async def clear_committee(actor: Person, case: Case, known_version: int, note: str) -> None:
    """Record that the committee agrees with the draft (T29)."""

    async def step() -> None:
        decision = await _checked(case, known_version)
        await move(case, Action.CLEAR_COMMITTEE, actor, reason=note)
        await _keep(actor, decision, returned=False, role=Role.DEPUTY_LEADER, reasons=note)

    await transaction(step)


async def return_committee(actor: Person, case: Case, known_version: int, note: str) -> None:
    """Record that the committee wants the draft changed (T29), and why."""
    await _back_to_drafting(actor, case, known_version, note, Action.RETURN_COMMITTEE, Role.DEPUTY_LEADER)


async def _back_to_drafting(
    actor: Person, case: Case, known_version: int, note: str, action: Action, role: Role
) -> None:
    if not note.strip():
        raise Invalid(N_("请写明退回的理由。"), {"note": N_("退回时请写明理由，起草人据此修改。")})

    async def step() -> None:
        decision = await _checked(case, known_version)
        await move(case, action, actor, reason=note)
        await _keep(actor, decision, returned=True, role=role, reasons=note)
        await _engagement_to(case, EngagementState.OPINION_FILED)

    await transaction(step)


async def agree(actor: Person, case: Case, known_version: int, note: str) -> None:
    """Agree in 审签 (T30): the next of the route is asked."""

    async def step() -> None:
        decision = await _checked(case, known_version)
        fresh = await Case.get(id=case.id)
        role = turn_in_route(await facts_of(fresh))
        await move(case, Action.AGREE, actor, reason=note)
        await _keep(actor, decision, returned=False, role=role, reasons=note)

    await transaction(step)


async def return_approval(actor: Person, case: Case, known_version: int, reason: str) -> None:
    """Return the draft from signature to the officer's check (T30), with the leader's reason."""
    if not reason.strip():
        raise Invalid(N_("请写明退回的理由。"), {"reason": N_("退回时请写明理由，承办人据此修改。")})

    async def step() -> None:
        decision = await _checked(case, known_version)
        await move(case, Action.RETURN_APPROVAL, actor, reason=reason)
        await _keep(actor, decision, returned=True, by_leader=True, reasons=reason)
        await _engagement_to(case, EngagementState.DRAFT_FILED)

    await transaction(step)


async def _checked(case: Case, known_version: int) -> Decision:
    decision = await Decision.get_or_none(case_id=case.id)
    if decision is None or decision.version != known_version:
        raise Conflict(CHANGED)
    return decision


async def _keep(
    actor: Person,
    decision: Decision,
    *,
    returned: bool,
    agrees: bool | None = None,
    reasons: str = "",
    by_leader: bool = False,
    role: Role | None = None,
) -> Check:
    step = await Event.filter(case_id=decision.case_id).order_by("-id").first()  # the one just taken
    return await Check.create(
        on_behalf_of_id=step.detail.get("on_behalf_of") if step else None,
        decision_id=decision.id,
        version=decision.version,
        checked_by_id=actor.id,
        checked_at=clock.now(),
        by_leader=by_leader,
        role=role,
        returned=returned,
        agrees=agrees,
        reasons=reasons,
    )

"""The only door through which a case, or a lawyer's engagement with it, changes state."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from portal import clock
from portal.actions import clocks
from portal.database import transaction
from portal.errors import Conflict, NotAllowed
from portal.models.cases import Case
from portal.models.engagements import Engagement
from portal.models.journal import Event
from portal.models.standing import facts_of
from portal.rules.approval import last_place, target_of
from portal.rules.delegation import on_whose_behalf
from portal.rules.marker import N_
from portal.rules.permissions import CaseFacts, Person, not_hers, not_now
from portal.rules.words import Action, EngagementState
from portal.rules.workflow import ENGAGEMENT_MOVES, MOVES

WAS_FIRST = N_("这一步已由%(name)s于%(at)s办理，您的操作没有重复生效。请刷新页面查看最新情况。")
NOT_APPROVED = N_("这一步要先提请审批，审批同意后才能办成。")
CHANGED = N_("案件刚刚有了变化，您的操作没有生效，填写的内容没有丢失。请刷新页面后再办。")


async def move(
    case: Case,
    action: Action,
    actor: Person | None,
    *,
    reason: str = "",
    detail: dict[str, Any] | None = None,
) -> Event:
    """Take one step of `workflow.MOVES`: asked for, recorded in the journal, its clocks met and opened.

    `actor` None is the portal itself. Raises NotAllowed (403) with the reason, or Conflict (409) when
    somebody was first; then nothing has happened. `case` itself is left as it was read: a transaction
    around this step may yet be undone.
    """
    if MOVES[action].needs_reason and not reason.strip():
        raise ValueError(f"{action} goes back and needs a reason")

    async def step() -> Event:
        fresh = await Case.held(case.id)
        facts = await facts_of(fresh)
        if actor is not None:
            await _must_be_allowed(fresh, action, actor, facts)
        source, target = facts.state, target_of(action, facts)
        # The database has the last word: whoever finds the case no longer where it was has lost.
        if source not in MOVES[action].sources or not await _guarded(fresh, source, target):
            raise await somebody_was_first(fresh, action)
        giver = on_whose_behalf(actor, action, facts) if actor else None
        told = (detail or {}) | ({"on_behalf_of": giver} if giver else {})
        event = await record(fresh, action, actor, reason=reason, detail=told, source=source, target=target)
        await clocks.follow(fresh, action, target)
        return event

    return await transaction(step)


async def _guarded(case: Case, source: Any, target: Any) -> bool:
    return await Case.filter(id=case.id, state=source).update(state=target) == 1


async def _must_be_allowed(case: Case, action: Action, actor: Person, facts: CaseFacts) -> None:
    if (
        reason := _not_approved(actor, action, facts)
        if MOVES[action].approved_by
        else not_hers(actor, action, facts)
    ):
        raise NotAllowed(reason)
    if reason := not_now(action, _as_approved(action, facts)):
        if facts.state not in MOVES[action].sources and await Event.exists(case_id=case.id, action=action):
            raise await somebody_was_first(case, action)
        raise NotAllowed(reason)


def _not_approved(actor: Person, action: Action, facts: CaseFacts) -> str | None:
    """A step that needs approval is taken by the last of those who approve, and of nothing but what was proposed."""
    if facts.proposal is None or facts.proposal.action is not action or not last_place(facts):
        return NOT_APPROVED
    return not_hers(actor, Action.ENDORSE, facts)


def _as_approved(action: Action, facts: CaseFacts) -> CaseFacts:
    return replace(facts, proposal=None) if MOVES[action].approved_by else facts


async def somebody_was_first(case: Case, action: Action) -> Conflict:
    """Return the refusal that names who took this step last, and when."""
    last = await Event.filter(case_id=case.id, action=action).order_by("-id").select_related("by").first()
    if last is None:
        return Conflict(CHANGED)
    name = last.by.name if last.by else "系统"
    return Conflict(WAS_FIRST, name=name, at=f"{last.at.astimezone(clock.ZONE):%Y-%m-%d %H:%M}")


async def record(
    case: Case,
    action: Action,
    actor: Person | None,
    *,
    source: Any,
    target: Any,
    reason: str = "",
    detail: dict[str, Any] | None = None,
) -> Event:
    """Write the journal's row. Only moves do this: nothing happens to a case without its row."""
    return await Event.create(
        case_id=case.id,
        action=action,
        source=source,
        target=target,
        by_id=actor.id if actor else None,
        at=clock.now(),
        reason=reason,
        detail=detail or {},
    )


async def move_engagement(engagement: Engagement, target: EngagementState, **changes: Any) -> None:
    """Take one step of `workflow.ENGAGEMENT_MOVES`; an engagement without further steps is ended."""
    source = engagement.state
    if target not in ENGAGEMENT_MOVES[source]:
        raise Conflict(CHANGED)
    if not ENGAGEMENT_MOVES[target]:
        changes["ended_at"] = clock.now()
    if await Engagement.filter(id=engagement.id, state=source).update(state=target, **changes) != 1:
        raise Conflict(CHANGED)
    engagement.state = target

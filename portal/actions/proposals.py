"""提请审批: an officer proposes a step with everything typed for it; those asked approve one after another.

The last approval takes the step itself. What may be proposed, and what each step does, is `approvable.STEPS`.
"""

from __future__ import annotations

import json
from typing import Any

from tortoise.exceptions import IntegrityError

from documents import facts
from portal import clock
from portal.actions.approvable import STEPS
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Conflict, Invalid, NotAllowed
from portal.models.cases import Case
from portal.models.proposals import Endorsement, Proposal
from portal.models.standing import facts_of
from portal.rules.approval import last_place
from portal.rules.marker import N_
from portal.rules.permissions import Person, not_hers, refusal
from portal.rules.words import Action
from portal.rules.workflow import MOVES

OPEN_ALREADY = N_("本案已有一个提请正在审批，没有重复提请。")
CLOSED = N_("这个提请已经办完或者撤回，您的操作没有生效。请刷新页面查看。")

APPROVED, RETURNED, RECALLED = "APPROVED", "RETURNED", "RECALLED"


async def propose(actor: Person, case: Case, action: Action, content: Any, note: str = "") -> Proposal:
    """Propose a step that needs approval, with what was typed for it; nothing else happens yet.

    `content` is checked as the step itself would. Raises NotAllowed, Conflict, and whatever the step refuses.
    """

    async def step() -> Proposal:
        fresh = await Case.held(case.id)
        if reason := refusal(actor, action, await facts_of(fresh)):
            raise NotAllowed(reason)
        await STEPS[action].check(fresh, content)
        await move(fresh, Action.PROPOSE, actor, reason=note, detail={"step": action.value})
        return await Proposal.create(
            case_id=case.id,
            action=action,
            content=json.loads(facts.to_json(content)),
            note=note,
            proposed_by_id=actor.id,
            proposed_at=clock.now(),
        )

    try:
        return await transaction(step)
    except IntegrityError as error:
        raise Conflict(OPEN_ALREADY) from error


async def open_of(case: Case) -> Proposal | None:
    """Return the proposal that waits for approval, if there is one."""
    return await Proposal.filter(case_id=case.id, closed_at=None).select_related("proposed_by").first()


def content_of(proposal: Proposal) -> Any:
    """Return what was typed for the proposed step, as its action takes it."""
    return facts.read(STEPS[proposal.action].content, json.dumps(proposal.content, ensure_ascii=False))


async def approve(actor: Person, case: Case, proposal_id: int, note: str = "") -> bool:
    """Approve the open proposal; return whether that has taken the step (the last of those asked takes it).

    Raises NotAllowed with the reason, Conflict when it is no longer open, and whatever the step itself refuses.
    """

    async def step() -> bool:
        fresh, proposal = await _open(case, proposal_id)
        standing = await facts_of(fresh)
        if reason := not_hers(actor, Action.ENDORSE, standing):
            raise NotAllowed(reason)
        if not last_place(standing):
            await move(case, Action.ENDORSE, actor, detail={"step": proposal.action.value})
            await _answer(actor, proposal, agrees=True, note=note)
            return False
        await STEPS[proposal.action].take(actor, fresh, content_of(proposal))
        await _answer(actor, proposal, agrees=True, note=note)
        await _close(proposal, APPROVED)
        return True

    return await transaction(step)


async def give_back(actor: Person, case: Case, proposal_id: int, reason: str) -> None:
    """Return the open proposal to who proposed it, with a reason."""
    if not reason.strip():
        raise Invalid(N_("请写明退回的理由。"), {"reason": N_("退回时请写明理由，承办人据此修改。")})

    async def step() -> None:
        _fresh, proposal = await _open(case, proposal_id)
        await move(case, Action.RETURN_PROPOSAL, actor, reason=reason, detail={"step": proposal.action.value})
        await _answer(actor, proposal, agrees=False, note=reason)
        await _close(proposal, RETURNED)

    await transaction(step)


async def recall(actor: Person, case: Case, proposal_id: int, reason: str) -> None:
    """Take one's own proposal back while nobody has decided on it for good."""

    async def step() -> None:
        _fresh, proposal = await _open(case, proposal_id)
        if proposal.proposed_by_id != actor.id:
            raise NotAllowed(N_("只有提请人能撤回自己的提请。"))
        told = reason.strip() or "提请人撤回"
        await move(case, Action.RECALL_PROPOSAL, actor, reason=told, detail={"step": proposal.action.value})
        await _close(proposal, RECALLED)

    await transaction(step)


async def _open(case: Case, proposal_id: int) -> tuple[Case, Proposal]:
    fresh = await Case.held(case.id)
    proposal = await Proposal.get_or_none(id=proposal_id, case_id=case.id, closed_at=None)
    if proposal is None:
        raise Conflict(CLOSED)
    return fresh, proposal


async def _answer(actor: Person, proposal: Proposal, *, agrees: bool, note: str) -> None:
    await Endorsement.create(
        proposal_id=proposal.id, by_id=actor.id, at=clock.now(), agrees=agrees, note=note
    )


async def _close(proposal: Proposal, result: str) -> None:
    await Proposal.filter(id=proposal.id).update(closed_at=clock.now(), result=result)


def needs_approval(action: Action) -> bool:
    """Tell whether a step is proposed and approved rather than taken at once."""
    return bool(MOVES[action].approved_by)

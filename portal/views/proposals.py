"""审批: what an officer proposed, with the very papers it would make; approved, returned or taken back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from documents.reading import reading
from portal.actions import proposals
from portal.actions.approvable import STEPS
from portal.errors import Conflict, Invalid, NotAllowed, NotFound
from portal.models.proposals import Endorsement, Proposal
from portal.rules.marker import N_, BadInput
from portal.rules.permissions import not_hers
from portal.rules.words import Action, Permission, Role
from portal.rules.workflow import MOVES
from portal.web import casework, posting
from portal.web.casework import Casework
from portal.web.language import gettext, translate_error
from portal.web.posting import Fields
from portal.web.templates import page

DONE = N_("已审批同意，这一步已经办成。")
PASSED_ON = N_("已审批同意，接下来由下一名审批人审批。")
RETURNED = N_("已退回提请人。")
RECALLED = N_("提请已撤回。")
NONE_OPEN = N_("本案现在没有等待审批的提请。")
LONGEST_ID = 9


async def show(request: Request) -> Response:
    """Show what is proposed and what would come of it."""
    work = await _seen(request)
    return await _page(request, work)


async def approve(request: Request) -> Response:
    """Approve it; the last of those asked thereby takes the step."""

    async def step(work: Casework, fields: Fields) -> str:
        work.must_be_hers(Action.ENDORSE)
        done = await proposals.approve(work.person, work.case, _id(fields), fields.get("note", "").strip())
        return DONE if done else PASSED_ON

    return await _answered(request, step)


async def give_back(request: Request) -> Response:
    """Return it with a reason."""

    async def step(work: Casework, fields: Fields) -> str:
        work.must_be_hers(Action.RETURN_PROPOSAL)
        await proposals.give_back(work.person, work.case, _id(fields), fields.get("reason", ""))
        return RETURNED

    return await _answered(request, step)


async def recall(request: Request) -> Response:
    """Let who proposed it take it back."""

    async def step(work: Casework, fields: Fields) -> str:
        work.must_be_hers(Action.RECALL_PROPOSAL)
        await proposals.recall(work.person, work.case, _id(fields), fields.get("reason", ""))
        return RECALLED

    return await _answered(request, step)


async def _answered(request: Request, step: Callable[[Casework, Fields], Awaitable[str]]) -> Response:
    work = await casework.of(request)
    fields = await posting.read_form(request)

    async def answering() -> str:
        posting.flash(request, await step(work, fields))
        return work.path("case")

    try:
        return await posting.once(request, fields.get("form_token", ""), answering)
    except Invalid as error:
        return await _page(request, work, fields, error.problems or {"": error}, error.status)
    except BadInput as error:
        return await _page(request, work, fields, {"": translate_error(error)}, 422)
    except (Conflict, NotAllowed) as error:
        if work.barred(Permission.SEE_PROPOSAL) or await proposals.open_of(work.case) is None:
            raise
        return await _page(request, await _seen(request), fields, {"": error}, error.status)


async def _seen(request: Request) -> Casework:
    work = await casework.of(request)
    work.must(Permission.SEE_PROPOSAL)
    return work


async def _page(
    request: Request,
    work: Casework,
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, Any] | None = None,
    status: int = 200,
) -> Response:
    proposal = await proposals.open_of(work.case)
    if proposal is None:
        raise NotFound(NONE_OPEN)
    reason = not_hers(work.person, Action.ENDORSE, work.facts)
    context = {
        "work": work,
        "proposal": proposal,
        **await _said(work, proposal),
        "answers": await Endorsement.filter(proposal_id=proposal.id).order_by("id").select_related("by"),
        "approvers": [sorted(place, key=list(Role).index) for place in MOVES[proposal.action].approved_by],
        "may_answer": gettext(reason) if reason else None,
        "hers": proposal.proposed_by_id == work.person.id,
        "typed": typed or {},
        "problems": problems or {},
    }
    return page(request, "proposals/show.html", context, status=status)


async def _said(work: Casework, proposal: Proposal) -> dict[str, Any]:
    step, content = STEPS[proposal.action], proposals.content_of(proposal)
    made = await step.papers(work.case, content)
    return {
        "lines": await step.told(work.case, content),
        "papers": [(kind, reading(facts, draft=True)) for kind, facts in made],
    }


def _id(fields: Fields) -> int:
    text = fields.get("proposal_id", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_ID else 0

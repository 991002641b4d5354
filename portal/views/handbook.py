"""The handbook: every step of the procedure, printed and drawn from the table that decides it, for anybody."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from portal.rules.clock_moves import MEETS, STARTS
from portal.rules.marker import N_
from portal.rules.words import Action, EngagementState, Role, State
from portal.rules.workflow import ENDED, ENGAGEMENT_MOVES, MOVES
from portal.rules.workflow.besides import BESIDES
from portal.rules.workflow.deciding import DECIDING
from portal.rules.workflow.examining import EXAMINING
from portal.rules.workflow.intake import INTAKE
from portal.web import diagram
from portal.web.templates import page

CHAPTERS = (
    (N_("收件、受理和指派"), INTAKE),
    (N_("审查，以及不作意见的结束"), EXAMINING),
    (N_("拟稿、审核、签发、送达和归档"), DECIDING),
    (N_("审批、督办和建议"), BESIDES),
)


async def show(request: Request) -> Response:
    """Print who may take which step, from where to where, when, by whose approval, and with which paper."""
    width, height = diagram.size()
    context = {
        "chapters": [(name, [_row(action) for action in moves]) for name, moves in CHAPTERS],
        "engagement": [(state, sorted(ENGAGEMENT_MOVES[state])) for state in EngagementState],
        "boxes": diagram.boxes(ENDED),
        "arrows": diagram.arrows(),
        "width": width,
        "height": height,
        "signed_in": request.state.person is not None,
    }
    return page(request, "handbook/show.html", context)


def _row(action: Action) -> dict[str, object]:
    move, states, roles = MOVES[action], list(State), list(Role)
    targets = ([move.target] if move.target else []) + sorted(move.or_to, key=states.index)
    return {
        "action": action,
        "move": move,
        "by": sorted(move.by, key=roles.index),
        "approvers": [sorted(place, key=roles.index) for place in move.approved_by],
        "sources": sorted(move.sources, key=states.index),
        "targets": targets,
        "starts": STARTS.get(action, ()),
        "meets": MEETS.get(action, ()),
    }

"""The handbook: every step of the procedure, printed from the table that decides it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from portal.rules.words import Action, PaperKind, State
from portal.rules.workflow import MOVES
from portal.web import scope
from portal.web.templates import page

# The paper each step brings forth; the steps themselves are `workflow.MOVES`.
PAPERS: dict[Action, tuple[PaperKind, ...]] = {
    Action.REGISTER: (PaperKind.RECEIPT,),
    Action.ACCEPT: (PaperKind.ACCEPT,),
    Action.REFUSE: (PaperKind.REFUSE,),
    Action.ASSIGN_LAWYER: (PaperKind.ASSIGN,),
    Action.ISSUE: (PaperKind.REVIEW, PaperKind.REREVIEW),
    Action.RECORD_SERVICE: (PaperKind.SERVE,),
    Action.CORRECT_PAPER: (PaperKind.CORRECT,),
}


async def show(request: Request) -> Response:
    """Print who may take which step, from where to where, when, and with which paper."""
    scope.signed_in(request)
    order = list(State)
    rows = [
        {
            "action": action,
            "move": move,
            "by": sorted(move.by),
            "sources": sorted(move.sources, key=order.index),
            "papers": PAPERS.get(action, ()),
        }
        for action, move in MOVES.items()
    ]
    return page(request, "handbook/show.html", {"rows": rows})

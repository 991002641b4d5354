"""集体审议: the head or the deputy leader records the meeting on a draft, its votes and its result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal import clock
from portal.actions import committee
from portal.forms import deliberation as form
from portal.rules.marker import N_
from portal.rules.words import Action
from portal.views.legality import draft_before
from portal.web import stepping
from portal.web.casework import Casework
from portal.web.stepping import Step

DONE = N_("审议记录已归入案卷。通过的转审签；没有通过或者要修改的，退回起草人修改后重新送审。")


async def _context(work: Casework, typed: Mapping[str, str]) -> dict[str, Any]:
    return await draft_before(work) | {
        "proposal": await committee.proposal_of(work.case),
        "seats": max([form.SEATS, *form.seats(typed)]),
        "most": form.MOST_SEATS,
        "votes": [(word, word) for word in form.VOTES],
        "results": [(word, word) for word in form.RESULTS],
    }


STEP = Step(
    Action.CLEAR_COMMITTEE,
    "deliberation/new.html",
    lambda _work, fields, _files: form.read(fields, clock.today()),
    committee.record,
    DONE,
    context=_context,
)
show, create = stepping.show(STEP), stepping.create(STEP)

"""调解: begun with both consents; ended by an agreement, or without one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal.actions import mediations
from portal.forms import mediations as form
from portal.rules.marker import N_
from portal.rules.mediation import CONFIRMATION
from portal.rules.words import Action
from portal.web import stepping
from portal.web.casework import Casework
from portal.web.stepping import Step

STARTED = N_("调解已经开始。办理期限照常计算；双方同意中止的，另行办理中止。")
ENDED = N_("调解已结束，案件继续审查。")


async def _settling(work: Casework, _typed: Mapping[str, str]) -> dict[str, Any]:
    return {
        "agreements": [(one.id, one.title) for one in await mediations.agreements(work.case)],
        "rows": form.MOST_PERFORMANCES,
        "confirmation": CONFIRMATION,
    }


START = Step(Action.START_MEDIATION, "mediations/new.html", form.read, mediations.start, STARTED, files=1)
SETTLE = Step(Action.SETTLE, "mediations/settlement.html", form.read_settlement, None, "", _settling)
END = Step(Action.END_MEDIATION, "mediations/ending.html", form.read_end, mediations.end, ENDED)

show, create = stepping.show(START), stepping.create(START)
show_settlement, settle = stepping.show(SETTLE), stepping.create(SETTLE)
show_ending, end = stepping.show(END), stepping.create(END)

"""准予撤回, 终止, 驳回: a case ends without an opinion; each is proposed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal.actions import terminations
from portal.forms import endings as form
from portal.models.matters import Petitioner
from portal.rules.endings import causes_of
from portal.rules.words import Action
from portal.web import stepping
from portal.web.casework import Casework
from portal.web.language import gettext
from portal.web.stepping import Step


async def _people(work: Casework, _typed: Mapping[str, str]) -> dict[str, Any]:
    return {"people": await Petitioner.filter(matter_id=work.case.matter_id).order_by("position")}


async def _causes(_work: Casework, _typed: Mapping[str, str]) -> dict[str, Any]:
    return {"causes": causes_of(Action.TERMINATE)}


async def _items(work: Casework, _typed: Mapping[str, str]) -> dict[str, Any]:
    found = terminations.failing(work.case).items()
    reasons = [(code, gettext(terminations.reason_of(work.case, code).name), item) for code, item in found]
    return {"reasons": [(code, name, gettext(item.question)) for code, name, item in reasons]}


WITHDRAW = Step(
    Action.ALLOW_WITHDRAWAL,
    "endings/withdrawal.html",
    form.read_withdrawing,
    None,
    "",
    _people,
    files=1,
)
TERMINATE = Step(Action.TERMINATE, "endings/termination.html", form.read_terminating, None, "", _causes)
DISMISS = Step(Action.DISMISS, "endings/dismissal.html", form.read_dismissing, None, "", _items)

show_withdrawal, withdraw = stepping.show(WITHDRAW), stepping.create(WITHDRAW)
show_termination, terminate = stepping.show(TERMINATE), stepping.create(TERMINATE)
show_dismissal, dismiss = stepping.show(DISMISS), stepping.create(DISMISS)

"""补正: one notice that names everything, what came in, more days once, and the request given up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal import clock
from portal.actions import handing_in, supplements
from portal.forms import supplements as form
from portal.models.papers import Paper
from portal.rules.marker import N_
from portal.rules.words import Action
from portal.web import stepping
from portal.web.casework import Casework
from portal.web.stepping import Step

ASKED = N_("补正告知书已编号，系统正在制作。请送达申请人；补正期限从送达之日起算。")
HANDED_IN = N_("已收下补正材料，接收清单列入卷宗。案件回到受理审查，期限继续计算。")
EXTENDED = N_("补正期限已经延长，请告知申请人。")
FIRST_ROWS = 3


async def _asking(work: Casework, typed: Mapping[str, str]) -> dict[str, Any]:
    filled = [row for row in range(1, supplements.MOST_ITEMS + 1) if typed.get(f"item_{row}", "").strip()]
    rows = min(max([FIRST_ROWS, *filled]) + 1, supplements.MOST_ITEMS)
    return {
        "rows": range(1, supplements.MOST_ITEMS + 1),
        "shown": rows,
        "defects": list(supplements.DEFECTS.items()),
        "usual_days": supplements.usual_days(work.case),
    }


async def _waiting(work: Casework, _typed: Mapping[str, str]) -> dict[str, Any]:
    asked = await supplements.open_of(work.case)
    return {
        "asked": asked,
        "paper": await Paper.get(id=asked.paper_id),
        "due_on": await supplements.due_on(work.case),
        "today": clock.today(),
    }


ASK = Step(
    Action.ASK_SUPPLEMENT,
    "supplements/new.html",
    lambda _work, fields, _files: form.read(fields),
    supplements.ask,
    ASKED,
    context=_asking,
)
HAND_IN = Step(
    Action.HAND_IN_SUPPLEMENT,
    "supplements/hand_in.html",
    lambda _work, fields, files: form.read_hand_in(fields, files, clock.today()),
    handing_in.hand_in,
    HANDED_IN,
    context=_waiting,
    files=supplements.MOST_ITEMS,
)
EXTEND = Step(
    Action.EXTEND_SUPPLEMENT,
    "supplements/extension.html",
    lambda _work, fields, _files: form.read_extension(fields),
    supplements.extend,
    EXTENDED,
    context=_waiting,
)
GIVE_UP = Step(
    Action.DEEM_WITHDRAWN,
    "supplements/given_up.html",
    lambda _work, fields, _files: form.read_given_up(fields),
    None,
    "",
    context=_waiting,
)

show, create = stepping.show(ASK), stepping.create(ASK)
show_hand_in, hand_in = stepping.show(HAND_IN), stepping.create(HAND_IN)
show_extension, extend = stepping.show(EXTEND), stepping.create(EXTEND)
show_given_up, give_up = stepping.show(GIVE_UP), stepping.create(GIVE_UP)

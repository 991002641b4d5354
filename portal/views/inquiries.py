"""询问、勘验: the record of an inquiry comes into the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal.actions import inquiries
from portal.forms import inquiries as form
from portal.rules.marker import N_
from portal.rules.words import Action
from portal.web import stepping
from portal.web.casework import Casework
from portal.web.stepping import Step

DONE = N_("笔录已登记，系统正在制作。请打印出来由在场的人核对签名。")


async def _context(work: Casework, _typed: Mapping[str, str]) -> dict[str, Any]:
    return {"people": [(one.id, one.name) for one in await inquiries.investigators(work.case)]}


STEP = Step(Action.RECORD_INQUIRY, "inquiries/new.html", form.read, inquiries.record, DONE, _context, files=1)
show, create = stepping.show(STEP), stepping.create(STEP)

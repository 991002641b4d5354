"""The form by which a re-review of a served review opinion is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from portal.actions.rereviews import RereviewRequest
from portal.forms.sheet import Faulty, Problems, Sheet
from portal.rules.marker import N_
from portal.rules.words import Channel

LONGEST_TEXT = 5000


def read(fields: Mapping[str, str], today: date) -> RereviewRequest:
    """Return what was typed; raises Faulty naming every field that cannot be."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    request = RereviewRequest(
        received_on=sheet.day("received_on", today),
        channel=sheet.word("channel", Channel, Channel.VISIT, N_("请选择申请是怎样送来的。")),
        grounds=sheet.text("grounds", LONGEST_TEXT, N_("请写明对复查意见哪里不服、为什么。")),
        late_reason=sheet.text("late_reason", LONGEST_TEXT),
        posted_on=sheet.day("posted_on", today) if sheet.typed("posted_on") else None,
    )
    if problems:
        raise Faulty(problems)
    return request

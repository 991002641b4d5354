"""The form of what the body complained of did anew, and that of an opinion the body revokes itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal import clock
from portal.actions.exhibits import KeptFile
from portal.actions.redos import Redone
from portal.actions.reopenings import Reopening
from portal.errors import Invalid
from portal.forms.sheet import Problems, Sheet
from portal.rules.marker import N_

LONGEST = 1000
LONGEST_NAME = 120
LONGEST_NUMBER = 60
YES, NO = "yes", "no"


def read(_work: object, fields: Mapping[str, str], files: Mapping[str, KeptFile]) -> Redone:
    """Return the new opinion; raises Invalid naming every field that cannot be."""
    problems: Problems = {}
    sheet, today = Sheet(fields, problems), clock.today()
    same = sheet.typed("same_as_before")
    if same not in {YES, NO}:
        sheet.wrong("same_as_before", N_("请对照原意见，选择“是”或者“否”。"))
    what = Redone(
        opinion_name=sheet.text("opinion_name", LONGEST_NAME, N_("请填写重新作出的意见书的名称。")),
        opinion_number=sheet.text("opinion_number", LONGEST_NUMBER),
        made_on=sheet.day("made_on", today),
        received_on=sheet.day("received_on", today),
        result=sheet.text("result", LONGEST, N_("请写明重新办理的结果。")),
        same_as_before=same == YES,
        only_procedure=bool(sheet.typed("only_procedure")),
        statement=sheet.text("statement", LONGEST),
        file=files.get("file"),
    )
    if problems:
        raise Invalid(N_("请核对重新办理的结果。"), dict[str, Any](problems))
    return what


def read_reopening(_work: object, fields: Mapping[str, str], _files: object) -> Reopening:
    """Return the reason; how long it may be the action says."""
    return Reopening(fields.get("reason", "").strip())

"""The form of the answer of the body complained of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal import clock
from portal.actions.answers import NO_FILE, Answered, Filed
from portal.actions.exhibits import KeptFile
from portal.errors import Invalid
from portal.forms.sheet import Problems, Sheet
from portal.rules.marker import N_

PARTS = {
    "answer": "书面答复",
    "evidence_list": "证据目录",
    "evidence_1": "作出原意见的证据、依据",
    "evidence_2": "其他证据、依据",
}
LONGEST = 1000


def read(_work: object, fields: Mapping[str, str], files: Mapping[str, KeptFile]) -> Answered:
    """Return what came; raises Invalid naming every field that cannot be."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    received_on = sheet.day("received_on", clock.today())
    summary = sheet.text("summary", LONGEST)
    if "answer" not in files:
        sheet.wrong("answer", NO_FILE)
    if problems:
        raise Invalid(N_("答复还不能登记，请核对下列各项。"), dict[str, Any](problems))
    kept = tuple(Filed(title, files[field]) for field, title in PARTS.items() if field in files)
    return Answered(received_on, summary, kept)

"""The forms of ending a case without an opinion: withdrawn, terminated, dismissed, rested too long."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from portal import clock
from portal.actions.exhibits import KeptFile
from portal.actions.terminations import Dismissing, EndingSuspended, Terminating
from portal.actions.withdrawals import Withdrawing
from portal.errors import Invalid
from portal.forms.sheet import Problems, Sheet
from portal.rules.marker import N_

LONGEST = 1000
LONGEST_BASIS = 200
NOT_READY = N_("请核对下列各项。")
_WHO = re.compile(r"by_(\d{1,9})")


def read_withdrawing(_work: object, fields: Mapping[str, str], files: Mapping[str, KeptFile]) -> Withdrawing:
    """Return who takes the request back and how; raises Invalid naming every field that cannot be."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    chosen = (_WHO.fullmatch(name) for name, value in fields.items() if value)
    what = Withdrawing(
        by=tuple(sorted(int(found[1]) for found in chosen if found)),
        withdrawn_on=sheet.day("withdrawn_on", clock.today()),
        voluntary=bool(sheet.typed("voluntary")),
        empowered=bool(sheet.typed("empowered")),
        record=sheet.text("record", LONGEST),
        scan=files.get("scan"),
    )
    _raise(problems)
    return what


def read_terminating(_work: object, fields: Mapping[str, str], _files: object) -> Terminating:
    """Return the cause; raises Invalid naming every field that cannot be."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    explanation, basis = sheet.text("explanation", LONGEST), sheet.text("basis", LONGEST_BASIS)
    _raise(problems)
    return Terminating(sheet.typed("cause"), explanation, basis)


def read_dismissing(_work: object, fields: Mapping[str, str], _files: object) -> Dismissing:
    """Return the failed item; raises Invalid naming every field that cannot be."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    explanation = sheet.text("explanation", LONGEST)
    _raise(problems)
    return Dismissing(sheet.typed("reason_code"), explanation)


def read_suspended(_work: object, fields: Mapping[str, str], _files: object) -> EndingSuspended:
    """Return what was done in the 60 days; raises Invalid when it is too long."""
    problems: Problems = {}
    explanation = Sheet(fields, problems).text("explanation", LONGEST)
    _raise(problems)
    return EndingSuspended(explanation)


def _raise(problems: Problems) -> None:
    if problems:
        raise Invalid(NOT_READY, dict[str, Any](problems))

"""The forms of a rest: why and from which day, and how its cause went away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal import clock
from portal.actions.suspensions import NOT_READY, Resuming, Suspending
from portal.errors import Invalid
from portal.forms.sheet import Problems, Sheet
from portal.rules.marker import N_

LONGEST = 500
LONGEST_UNTIL = 200


def read(_work: object, fields: Mapping[str, str], _files: object) -> Suspending:
    """Return why the case is to rest; raises Invalid naming every field that cannot be."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    what = Suspending(
        cause=sheet.typed("cause"),
        explanation=sheet.text("explanation", LONGEST, N_("请写明发生了什么、为什么不能继续办理。")),
        suspended_on=sheet.day("suspended_on", clock.today()),
        until=sheet.text("until", LONGEST_UNTIL),
    )
    if not what.cause:
        sheet.wrong("cause", N_("请选择中止的原因。"))
    if problems:
        raise Invalid(NOT_READY, dict[str, Any](problems))
    return what


def read_resuming(_work: object, fields: Mapping[str, str], _files: object) -> Resuming:
    """Return how the cause went away; raises Invalid naming every field that cannot be."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    what = Resuming(
        cause_gone_on=sheet.day("cause_gone_on", clock.today()),
        why=sheet.text("why", LONGEST, N_("请写明中止的原因是怎样消除的。")),
    )
    if problems:
        raise Invalid(NOT_READY, dict[str, Any](problems))
    return what

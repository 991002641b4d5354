"""回避: who asks whom to step aside and why; and what is decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from portal.actions.recusals import Asked, Decided
from portal.errors import Invalid
from portal.forms.assignments import row_id
from portal.forms.sheet import Problems, Sheet
from portal.rules.marker import N_
from portal.rules.recusal import CHALLENGED
from portal.rules.words import Role

LONGEST_TEXT = 2000
LONGEST_SUBSTITUTE = 100
OWN = "own"
GRANTED, TURNED_DOWN = "granted", "turned-down"
WHOM = N_("请从参与本案的人员中选择。")


def read(fields: Mapping[str, str], today: date) -> Asked:
    """Return the request; raises Invalid naming each field that cannot be."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    role, user = _whom(sheet)
    own = sheet.typed("who") == OWN
    petitioner = None if own else row_id(sheet.typed("who"))
    if not own and petitioner is None:
        sheet.wrong("who", N_("请选择是谁申请回避。"))
    asked_on = today if own else sheet.day("asked_on", today)
    told_on = sheet.day("told_on", today) if sheet.typed("told_on") and not own else None
    reason = sheet.text("reason", LONGEST_TEXT, N_("请写明申请回避的理由。"))
    evidence = sheet.text("evidence", LONGEST_TEXT)
    _refuse(problems, N_("回避申请还没有登记，请改正下列各处。"))
    return Asked(role, user, petitioner, asked_on, told_on, reason, evidence)


def _whom(sheet: Sheet) -> tuple[Role, int]:
    role, _, user = sheet.typed("whom").partition(":")
    number = row_id(user)
    if role not in {one.value for one in CHALLENGED} or number is None:
        sheet.wrong("whom", WHOM)
        return Role.LAWYER, 0
    return Role(role), number


def read_decision(fields: Mapping[str, str]) -> Decided:
    """Return the decision; raises Invalid naming each field that cannot be."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    number = row_id(sheet.typed("recusal_id"))
    if number is None:
        sheet.wrong("recusal_id", N_("请选择对哪一个申请作出决定。"))
    outcome = sheet.typed("outcome")
    if outcome not in {GRANTED, TURNED_DOWN}:
        sheet.wrong("outcome", N_("请选择准予回避还是驳回申请。"))
    reason = sheet.text("reason", LONGEST_TEXT, N_("请写明作出决定的理由，印在回避决定书上。"))
    substitute = sheet.text("substitute", LONGEST_SUBSTITUTE)
    if outcome == GRANTED and not substitute:
        sheet.wrong("substitute", N_("准予回避的，请写明由谁接替。"))
    _refuse(problems, N_("请核对回避决定。"))
    return Decided(number or 0, outcome == GRANTED, reason, substitute)


def _refuse(problems: Problems, told: str) -> None:
    if problems:
        raise Invalid(told, dict[str, Any](problems))

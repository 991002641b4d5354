"""授权: which role, to whom, from when until when, and on what basis."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from portal.actions.delegations import Granting
from portal.errors import Invalid
from portal.forms.assignments import row_id
from portal.forms.sheet import Problems, Sheet
from portal.rules.dates import BadDate, parse_date
from portal.rules.delegation import DELEGABLE
from portal.rules.marker import N_
from portal.rules.words import Role

LONGEST_REASON = 500
LONGEST_NUMBER = 60


def read(fields: Mapping[str, str], today: date) -> Granting:
    """Return what was typed; raises Invalid naming each field that cannot be."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    role, _, body = sheet.typed("role").partition(":")
    taker, organisation = row_id(sheet.typed("taker_id")), row_id(body)
    if role not in set(DELEGABLE) or organisation is None:
        sheet.wrong("role", N_("请选择授权的职务。"))
    if taker is None:
        sheet.wrong("taker_id", N_("请选择同一单位的工作人员。"))
    since, until = _day(sheet, "since", today), _day(sheet, "until", today)
    reason = sheet.text("reason", LONGEST_REASON, N_("请写明授权的原因，例如外出学习。"))
    number = sheet.text("document_number", LONGEST_NUMBER, N_("请写明授权书的文号，授权要有书面依据。"))
    if problems:
        raise Invalid(N_("授权还没有登记，请改正下列各处。"), dict[str, Any](problems))
    assert organisation is not None
    assert taker is not None
    return Granting(Role(role), organisation, taker, since, until, reason, number)


def _day(sheet: Sheet, name: str, otherwise: date) -> date:
    """Return a day, come or to come; `Sheet.day` takes only those that have come."""
    try:
        return parse_date(sheet.typed(name))
    except BadDate as bad:
        sheet.wrong(name, bad)
        return otherwise

"""The form that records a signed 送达地址确认书."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from portal.actions.service_addresses import NO_ADDRESS, NOBODY, Confirmed
from portal.forms.sheet import Faulty, Problems, Sheet
from portal.rules.marker import N_

NO_CHOICE = N_("请按确认书选择：同意电子送达，或者不同意（撤回同意）。")
LONGEST = 200


def read(fields: Mapping[str, str], today: date) -> Confirmed:
    """Return what was confirmed; raises Faulty naming each field that cannot be."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    who = sheet.typed("petitioner")
    if not who.isascii() or not who.isdigit() or len(who) > 9:  # noqa: PLR2004  # what a row's number can be
        sheet.wrong("petitioner", NOBODY)
    if sheet.typed("electronic") not in {"yes", "no"}:
        sheet.wrong("electronic", NO_CHOICE)
    confirmed = (sheet.day("signed_on", today), sheet.text("address", LONGEST, NO_ADDRESS))
    if problems:
        raise Faulty(problems)
    return Confirmed(int(who), *confirmed, electronic=sheet.typed("electronic") == "yes")

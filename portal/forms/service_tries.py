"""The form that records a try at service that failed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from portal.actions.service_tries import NO_REASON, NO_WAY, TRIED_WAYS, Tried
from portal.forms.sheet import Faulty, Problems, Sheet

LONGEST = 500


def read(fields: Mapping[str, str], today: date) -> Tried:
    """Return what was tried; raises Faulty naming each field that cannot be."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    way = sheet.typed("tried_way")
    if way not in TRIED_WAYS:
        sheet.wrong("tried_way", NO_WAY)
    tried = Tried(way, sheet.day("tried_on", today), sheet.text("why", LONGEST, NO_REASON))
    if problems:
        raise Faulty(problems)
    return tried

"""Every period that the portal counts, in one table: how long, from when, for whom, by which article."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from portal.rules.clock_rows import AFTERWARDS, OPINIONS, PETITIONERS, PROCEDURE
from portal.rules.marker import N_
from portal.rules.periods import CAUSES, BadPeriod, Clock, Unit

MAX_DAYS: Final = 36500
"""The longest period anybody may ask for, in days."""

CLOCKS: Mapping[str, Clock] = MappingProxyType(
    {clock.code: clock for clock in (*OPINIONS, *PETITIONERS, *PROCEDURE, *AFTERWARDS)}
)
"""All clocks by code."""

_PLAIN = re.compile(r"([0-9]{1,6})(w?)")


def clock_named(text: str) -> Clock:
    """The clock of a code, or a plain one for `30` (calendar days) or `5w` (working days).

    Raises:
        BadPeriod: no such code, or not between 1 and MAX_DAYS days.

    """
    clock = CLOCKS.get(text)
    if clock is not None:
        return clock
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    match = _PLAIN.fullmatch(plain)
    if match is not None:
        return _plain_clock(int(match[1]), Unit.WORKING if match[2] else Unit.CALENDAR)
    if plain in CLOCKS:
        return CLOCKS[plain]
    message = N_(
        "不认识期限“%(text)s”。请写期限代码（如 review-opinion），或 30（30个自然日）、5w（5个工作日）。"
    )
    raise BadPeriod(message, text=text[:40])


def as_set(code: str, days: int) -> Clock:
    """A clock whose days an opinion has set itself (redo, execution report): the rest stays as it is.

    Raises:
        BadPeriod: not between 1 and MAX_DAYS days.

    """
    return replace(CLOCKS[code], days=_countable(days))


@lru_cache(maxsize=256)
def _plain_clock(days: int, unit: Unit) -> Clock:
    code = f"{_countable(days)}w" if unit is Unit.WORKING else str(_countable(days))
    return Clock(code, N_("指定的期限"), days, unit, N_("起算"), "", "", tuple(CAUSES), "")


def _countable(days: int) -> int:
    if not 1 <= days <= MAX_DAYS:
        message = N_("期限不能是%(days)s天：天数要在1到%(most)s之间。")
        raise BadPeriod(message, days=days, most=MAX_DAYS)
    return days

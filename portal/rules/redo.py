"""重新办理: the days that an opinion sets for acting anew, read out of its own sentence (domain §2.3 T38)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from portal.rules import deadlines
from portal.rules.calendar import Calendar
from portal.rules.clocks import MAX_DAYS

DEFAULT_DAYS: Final = 30
_NUMBER = r"(\d{1,3}|[一二两三四五六七八九十百]{1,5})"
_WITHIN = re.compile(rf"{_NUMBER}个?(工作日|日|天|月)(?:之)?内")
_UNTIL = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:以|之)?前")
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)} | {"两": 2}
_MONTHS = 12


def days_set(text: str, served_on: date, calendar: Calendar) -> int:
    """Return the calendar days from service on the body until it has to have acted.

    「三十日内」 is 30; working days, months and a day of the calendar are turned into the days they come to. A sentence
    without a period, or with one that nobody could keep, gives DEFAULT_DAYS.
    """
    last = _last_day(text, served_on, calendar)
    days = (last - served_on).days if last else DEFAULT_DAYS
    return days if 1 <= days <= MAX_DAYS else DEFAULT_DAYS


def _last_day(text: str, start: date, calendar: Calendar) -> date | None:
    if found := _WITHIN.search(text):
        count, unit = _number(found[1]), found[2]
        if unit == "工作日":
            return deadlines.compute(f"{count}w", start, calendar).due_on if 1 <= count <= MAX_DAYS else None
        return _months_later(start, count) if unit == "月" else start + timedelta(days=count)
    if found := _UNTIL.search(text):
        return _day_named(found, start)
    return None


def _day_named(found: re.Match[str], start: date) -> date | None:
    year, month, day = found.groups()
    try:
        named = date(int(year or start.year), int(month), int(day))
        return named if year or named > start else named.replace(year=start.year + 1)
    except ValueError:
        return None


def _months_later(start: date, months: int) -> date:
    """The same day of a later month, or its last day where it has none (Civil Code art. 202)."""
    years, month = divmod(start.month - 1 + months, _MONTHS)
    first = date(start.year + years, month + 1, 1)
    after = date(first.year + (first.month == _MONTHS), first.month % _MONTHS + 1, 1)
    return min(first + timedelta(days=start.day - 1), after - timedelta(days=1))


def _number(text: str) -> int:
    if text.isascii():
        return int(text)
    hundreds, _, rest = text.rpartition("百")
    tens, _, ones = rest.rpartition("十")
    total = _DIGITS.get(hundreds, 1) * 100 if "百" in text else 0
    total += _DIGITS.get(tens, 1) * 10 if "十" in rest else 0
    return total + _DIGITS.get(ones, 0)

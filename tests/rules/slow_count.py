"""A second way of counting: a plain walk, day by day, on the days of another package; it shares nothing with the rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import chinese_calendar

Interval = tuple[date, date]

LAST_NOTICE = 2026
# What the law itself puts into 2027, read from the almanac: no notice says yet which weekends are moved.
OFF_BY_LAW_2027 = {
    date(2027, month, day)
    for month, days in {
        1: (1,),
        2: (5, 6, 7, 8),
        4: (5,),
        5: (1, 2),
        6: (9,),
        9: (15,),
        10: (1, 2, 3),
    }.items()
    for day in days
}


def nobody_works(day: date) -> bool:
    if day.year <= LAST_NOTICE:
        return bool(chinese_calendar.is_holiday(day))
    return day.weekday() in {5, 6} or day in OFF_BY_LAW_2027


def last_day(start: date, count: int, *, working: bool, stops: Sequence[Interval] = ()) -> date:
    """Count on fingers: the first day and days on which the clock stands still are passed over."""
    day, counted = start, 0
    while counted < count:
        day += timedelta(days=1)
        if any(first < day <= last for first, last in stops):
            continue
        if working and nobody_works(day):
            continue
        counted += 1
    return _first_day_to_act(day, stops)


def _first_day_to_act(day: date, stops: Sequence[Interval]) -> date:
    """Pass over rest days; a clock that is stopped on its last day goes on where the stop ends."""
    while True:
        while nobody_works(day):
            day += timedelta(days=1)
        ends = [last for first, last in stops if first <= day < last]
        if not ends:
            return day
        day = max(ends)


def earliest_hearing(notified: date) -> date:
    """The first day before which lie seven days, and five working days, beginning with the one after the notice."""
    day, days, working_days = notified, 0, 0
    while days < 7 or working_days < 5:
        day += timedelta(days=1)
        days += 1
        working_days += not nobody_works(day)
    return day

"""Working days, rest days and adjusted workdays (调休上班). The calendar decides; nobody else counts weekends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from portal.rules.dates import weekday_name
from portal.rules.official_days import NOTICES, Break, Notice, statutory_name

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
# A year's notice can reach back over New Year, as on 2018-12-29 (worked) and 2022-12-31 (off); never
# further back than 29 December since 2004.
_NEW_YEAR_REACH = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Day:
    """A day that a notice speaks of: rest (`is_off`) or adjusted workday, with the holiday's name."""

    date: date
    is_off: bool
    name: str
    source: str


class Calendar:
    """Which days are worked, from rows of special days; every other day follows its weekday.

    A year counts as known when its National Day (10-01) has a row, since every notice names it. In a
    year without notice only weekends and the days fixed by law are off, and results there are 暂定.
    """

    def __init__(self, days: Mapping[date, Day] | Iterable[Day]) -> None:
        rows = days.values() if isinstance(days, Mapping) else days
        self._days = {day.date: day for day in rows}
        self._known = frozenset(
            day.year for day in self._days if (day.month, day.day) == (10, 1) and self._days[day].is_off
        )

    def is_rest_day(self, day: date) -> bool:
        """Whether the day is a rest day (休息日 or 法定休假日)."""
        special = self._days.get(day)
        if special is not None:
            return special.is_off
        if day.weekday() >= _SATURDAY:
            return True
        return day.year not in self._known and statutory_name(day) is not None

    def is_workday(self, day: date) -> bool:
        """Whether the day is worked; adjusted workdays at weekends are."""
        return not self.is_rest_day(day)

    def why_rest(self, day: date) -> str:
        """Why nobody works: the holiday's name, or 星期六 / 星期日; empty on a workday."""
        if not self.is_rest_day(day):
            return ""
        special = self._days.get(day)
        if special is not None:
            return special.name
        statutory = None if self.known_year(day.year) else statutory_name(day)
        return statutory or weekday_name(day)

    def why_workday(self, day: date) -> str:
        """The holiday in return for which this weekend day is worked (调休上班); empty otherwise."""
        special = self._days.get(day)
        return special.name if special is not None and not special.is_off else ""

    def known_year(self, year: int) -> bool:
        """Whether the State Council's notice for the year is in the calendar."""
        return year in self._known

    def year_without_notice(self, first: date, last: date) -> int | None:
        """The first year whose missing notice could still change a day from `first` to `last`; None if settled."""
        reach = date.max if last > date.max - _NEW_YEAR_REACH else last + _NEW_YEAR_REACH
        return next((year for year in range(first.year, reach.year + 1) if year not in self._known), None)

    def workday_from(self, day: date) -> date:
        """The day itself if it is worked, else the next workday. Raises OverflowError beyond the year 9999."""
        while self.is_rest_day(day):
            day += _ONE_DAY
        return day

    def workday_after(self, day: date, count: int) -> date:
        """The `count`-th workday after a day. Raises OverflowError beyond the year 9999."""
        while count > 0:
            day += _ONE_DAY
            count -= not self.is_rest_day(day)
        return day

    def workdays_between(self, first: date, last: date) -> int:
        """How many workdays lie after `first` up to and including `last`."""
        days = range(first.toordinal() + 1, last.toordinal() + 1)
        return sum(self.is_workday(date.fromordinal(day)) for day in days)


def _days_of(notice: Notice) -> Iterator[Day]:
    for holiday in notice.breaks:
        yield from (Day(day, is_off=True, name=holiday.name, source=notice.source) for day in _rest(holiday))
        for worked in holiday.worked:
            yield Day(date.fromisoformat(worked), is_off=False, name=holiday.name, source=notice.source)


def _rest(holiday: Break) -> Iterator[date]:
    first, last = date.fromisoformat(holiday.first), date.fromisoformat(holiday.last)
    return (date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1))


OFFICIAL_DAYS: Mapping[date, Day] = MappingProxyType(
    {day.date: day for notice in NOTICES for day in _days_of(notice)}
)
"""Every special day of 2023-2026 (and 2022-12-31): what a new calendar table is filled with."""

OFFICIAL_CALENDAR = Calendar(OFFICIAL_DAYS)

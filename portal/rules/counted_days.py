"""A deadline day by day, for a small calendar: what each day from the start to the end was to the count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.rules.calendar import Calendar
from portal.rules.deadlines import Deadline
from portal.rules.periods import Unit
from portal.rules.steps import Step


class Mark(StrEnum):
    """What a day was to the count."""

    START = "start"  # the day of the event, not counted
    COUNTED = "counted"
    RESTED = "rested"  # a rest day inside a period of working days
    EXCLUDED = "excluded"  # the clock stood still
    ROLLED = "rolled"  # the count is full, but the day is a rest day
    DUE = "due"


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day of a deadline.

    `number` is which day of the count it is, 0 if it is not counted; `rest` why nobody works (holiday or
    weekday), `worked` the holiday for which a weekend day is worked, `cause` why the clock stood still;
    each empty where it is not so.
    """

    date: date
    mark: Mark
    number: int = 0
    rest: str = ""
    worked: str = ""
    cause: str = ""


def counted_days(deadline: Deadline, calendar: Calendar) -> tuple[CountedDay, ...]:
    """Every day from the start (not counted) to the due date, each with its mark. 《民法典》 arts. 201, 203."""
    return tuple(_days(deadline, calendar))


def by_date(deadline: Deadline, calendar: Calendar) -> dict[date, CountedDay]:
    """The same days, to be looked up by their dates."""
    return {day.date: day for day in counted_days(deadline, calendar)}


def _days(deadline: Deadline, calendar: Calendar) -> Iterator[CountedDay]:
    stops = [step for step in deadline.steps if step.kind == "exclusion"]
    number = 0
    for day in _from_to(deadline.starts_on, deadline.due_on):
        rest, worked = calendar.why_rest(day), calendar.why_workday(day)
        cause = next((str(stop.values["cause"]) for stop in stops if _stands_still(day, stop)), "")
        counts = day > deadline.starts_on and not cause and _runs_on(deadline, rest)
        full = number == deadline.days
        number += counts and not full
        mark = _mark(day, deadline, cause, counts=counts)
        yield CountedDay(day, mark, number if counts and not full else 0, rest, worked, cause)


def _mark(day: date, deadline: Deadline, cause: str, *, counts: bool) -> Mark:
    if day == deadline.due_on:
        return Mark.DUE
    if day == deadline.starts_on:
        return Mark.START
    if day >= deadline.raw_last_day:
        return Mark.ROLLED
    if cause:
        return Mark.EXCLUDED
    return Mark.COUNTED if counts else Mark.RESTED


def _runs_on(deadline: Deadline, rest: str) -> bool:
    return deadline.unit is Unit.CALENDAR or not rest


def _stands_still(day: date, stop: Step) -> bool:
    """Whether a day lies in an interval left out: after its first day, up to and including its last."""
    first, last = str(stop.values["from"]), str(stop.values["until"])
    return date.fromisoformat(first) < day <= date.fromisoformat(last)


def _from_to(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=count) for count in range((last - first).days + 1))

"""What a new holiday notice does: to the table of days, and to a period that was counted before it was known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from portal.rules.calendar import Calendar, Day
from portal.rules.clocks import clock_named
from portal.rules.deadlines import Deadline, compute
from portal.rules.exclusions import Exclusion
from portal.rules.marker import N_
from portal.rules.periods import CAUSES
from portal.rules.steps import Step

MOVED: Final = "moved"
"""The kind of the step that says from which day to which other a due date was moved."""

_DECEMBER = 12
_LEFT_OUT = frozenset({"exclusion", "exclusion-without-effect"})
_CAUSE_CODES = {words: code for code, words in CAUSES.items()}


def year_of(notice: Iterable[Day]) -> int:
    """The year that a notice is for: that of its National Day, which every notice names."""
    return next(day.date.year for day in notice if (day.date.month, day.date.day) == (10, 1))


def with_notice(table: Mapping[date, Day], notice: Iterable[Day]) -> dict[date, Day]:
    """The whole table with a year's notice in the place of what stood there for that year."""
    new = {day.date: day for day in notice}
    year = year_of(new.values())
    return {day: row for day, row in table.items() if _year_for(day) != year} | new


def _year_for(day: date) -> int:
    """The year whose notice speaks of a day: December belongs to the New Year's break that follows."""
    return day.year + 1 if day.month == _DECEMBER else day.year


def recounted(stored: Deadline, calendar: Calendar, notice: str) -> Deadline | None:
    """A period counted anew from its own facts on another calendar; None where nothing about it changes.

    Its days, also those that an opinion has set itself, and the intervals left out stay as they are. A due date that
    moves gets a last step: by which notice, from which day to which; such steps of earlier notices stay.
    """
    clock = replace(clock_named(stored.rule), days=stored.days)
    fresh = compute(clock, stored.starts_on, calendar, _exclusions(stored))
    moves = tuple(step for step in stored.steps if step.kind == MOVED)
    if _facts(fresh) == _facts(stored):
        return None
    if fresh.due_on != stored.due_on:
        moves += (_moved(stored.due_on, fresh.due_on, notice),)
    return replace(fresh, steps=fresh.steps + moves)


def _facts(deadline: Deadline) -> list[object]:
    """What a count says, without the words in which its steps say it."""
    steps = [(step.kind, step.on, dict(step.values)) for step in deadline.steps if step.kind != MOVED]
    return [deadline.due_on, deadline.provisional, steps]


def _moved(before: date, after: date, notice: str) -> Step:
    text = N_("因放假安排公布，到期日由%(before)s改为%(after)s。依据：%(notice)s。")
    values = {"notice": notice, "before": before.isoformat(), "after": after.isoformat()}
    return Step.of(MOVED, text, on=after, values=values)


def _exclusions(stored: Deadline) -> list[Exclusion]:
    """The intervals left out, read back from the steps that tell of them."""
    return [
        Exclusion(
            date.fromisoformat(str(step.values["from"])),
            date.fromisoformat(str(step.values["until"])),
            "+".join(_codes(str(step.values["cause"]))),
            step.source,
        )
        for step in stored.steps
        if step.kind in _LEFT_OUT
    ]


def _codes(words: str) -> list[str]:
    """The codes of the causes told in these words, joined by 、 (one cause has a 、 of its own); else the words."""
    causes = sorted((cause for cause in _CAUSE_CODES if cause in words), key=words.find)
    return [_CAUSE_CODES[cause] for cause in causes] if "、".join(causes) == words else [words]

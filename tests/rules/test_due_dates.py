"""Due dates by the hundred: the rules against a table, and against somebody who counts on fingers."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from portal.rules.calendar import OFFICIAL_CALENDAR
from portal.rules.counted_days import CountedDay, Mark, counted_days
from portal.rules.deadlines import Deadline, Exclusion, compute, hearing_from
from portal.rules.periods import Unit
from tests.rules.slow_count import Interval, earliest_hearing, last_day, nobody_works

TABLE = Path(__file__).with_name("due_dates.txt")
PROVISIONAL = "暂定"


@dataclass(frozen=True)
class Fact:
    line: str
    rule: str
    start: date
    due: date
    provisional: bool
    stops: tuple[Interval, ...]

    @property
    def walked(self) -> date:
        days = int(self.rule.rstrip("w"))
        return last_day(self.start, days, working=self.rule.endswith("w"), stops=self.stops)

    @property
    def counted(self) -> Deadline:
        stops = [Exclusion(first, last, "hearing") for first, last in self.stops]
        return compute(self.rule, self.start, OFFICIAL_CALENDAR, stops)


def fact(line: str) -> Fact:
    rule, start, due, *more = line.split()
    spans = [span.split("..") for span in more if span != PROVISIONAL]
    stops = tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in spans)
    return Fact(line, rule, date.fromisoformat(start), date.fromisoformat(due), PROVISIONAL in more, stops)


FACTS = [fact(line) for line in TABLE.read_text(encoding="utf-8").splitlines() if line[0] != "#"]


def test_the_table_holds_hundreds_of_facts_of_every_kind() -> None:
    assert len(FACTS) > 300
    assert {one.provisional for one in FACTS} == {True, False}
    assert {one.rule for one in FACTS} >= {"30", "15", "60", "1w", "5w", "10w"}
    assert sum(bool(one.stops) for one in FACTS) > 40


def test_the_rules_find_every_date_of_the_table() -> None:
    found = {one.line: (one.counted.due_on, one.counted.provisional) for one in FACTS}
    wrong = [(one.line, found[one.line]) for one in FACTS if found[one.line] != (one.due, one.provisional)]
    assert wrong == []


def test_a_walk_day_by_day_finds_every_date_of_the_table() -> None:
    assert [f"{one.line} (walked to {one.walked})" for one in FACTS if one.walked != one.due] == []


def test_thousands_of_periods_stopped_at_random_end_where_the_walk_ends() -> None:
    dice = random.Random(20240404)  # noqa: S311 (dice, not secrets)
    wrong = []
    for _ in range(4000):
        start = date(2023, 1, 1) + timedelta(days=dice.randrange(1280))
        rule = dice.choice(["1", "7", "15", "30", "60", "1w", "2w", "3w", "5w", "10w"])
        stops = tuple(_some_stop(start, dice) for _ in range(dice.randrange(4)))
        one = Fact(f"{rule} {start} {stops}", rule, start, start, False, stops)  # noqa: FBT003 (a fact)
        if one.counted.due_on != one.walked:
            wrong.append(f"{one.line}: counted {one.counted.due_on}, walked to {one.walked}")
    assert wrong == []


def _some_stop(start: date, dice: random.Random) -> Interval:
    first = start + timedelta(days=dice.randrange(-5, 45))
    return first, first + timedelta(days=dice.randrange(20))


def test_a_hearing_may_be_held_when_seven_days_and_five_working_days_have_gone() -> None:
    days = [date(2023, 1, 1) + timedelta(days=count) for count in range(1440)]
    wrong = [day for day in days if hearing_from(day, OFFICIAL_CALENDAR).due_on != earliest_hearing(day)]
    assert wrong == []


# The small calendar


@pytest.fixture(scope="module")
def leaves() -> list[tuple[Fact, Deadline, tuple[CountedDay, ...]]]:
    return [(one, one.counted, counted_days(one.counted, OFFICIAL_CALENDAR)) for one in FACTS]


def test_it_shows_each_day_once_from_the_start_to_the_due_day(
    leaves: list[tuple[Fact, Deadline, tuple[CountedDay, ...]]],
) -> None:
    for one, deadline, days in leaves:
        span = (deadline.due_on - one.start).days
        assert [day.date for day in days] == [one.start + timedelta(days=n) for n in range(span + 1)]
        assert (days[0].mark, days[-1].mark) == (Mark.START, Mark.DUE), one.line
        assert sum(day.mark in {Mark.START, Mark.DUE} for day in days) == 2


def test_it_numbers_as_many_days_as_the_period_has_and_no_day_twice(
    leaves: list[tuple[Fact, Deadline, tuple[CountedDay, ...]]],
) -> None:
    for one, deadline, days in leaves:
        numbers = [day.number for day in days if day.number]
        assert numbers == list(range(1, deadline.days + 1)), one.line


def test_what_it_does_not_count_has_its_reason(
    leaves: list[tuple[Fact, Deadline, tuple[CountedDay, ...]]],
) -> None:
    for one, deadline, days in leaves:
        for day in days:
            assert bool(day.rest) is nobody_works(day.date), (one.line, day)
            assert bool(day.worked) is (day.date.weekday() >= 5 and not nobody_works(day.date))
            stopped = any(first < day.date <= last and day.date > one.start for first, last in one.stops)
            assert (day.mark is Mark.EXCLUDED) <= stopped
            assert (day.mark is Mark.EXCLUDED) <= (day.cause == "听证")
            assert (day.mark is Mark.ROLLED) <= bool(day.rest)
            assert (day.mark is Mark.RESTED) <= (bool(day.rest) and deadline.unit is Unit.WORKING)


def test_each_mark_stands_where_a_reader_expects_it() -> None:
    hearing = [Exclusion(date(2025, 9, 10), date(2025, 9, 12), "hearing")]
    days = {
        day.date.isoformat()[5:]: day
        for day in counted_days(
            compute("30", date(2025, 9, 1), OFFICIAL_CALENDAR, hearing), OFFICIAL_CALENDAR
        )
    }
    assert days["09-01"].mark is Mark.START
    assert (days["09-06"].mark, days["09-06"].number, days["09-06"].rest) == (Mark.COUNTED, 5, "星期六")
    assert (days["09-11"].mark, days["09-11"].cause, days["09-11"].number) == (Mark.EXCLUDED, "听证", 0)
    assert (days["09-13"].number, days["09-28"].worked) == (10, "中秋节、国庆节")
    assert (days["10-03"].mark, days["10-03"].number) == (Mark.ROLLED, 30)
    assert (days["10-09"].mark, days["10-09"].number) == (Mark.DUE, 0)


def test_a_stored_deadline_draws_the_same_calendar() -> None:
    for one in FACTS[::10]:
        stored = Deadline.from_json(one.counted.to_json())
        assert counted_days(stored, OFFICIAL_CALENDAR) == counted_days(one.counted, OFFICIAL_CALENDAR)

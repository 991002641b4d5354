"""The official calendar against two packages, and what it says of each kind of day."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest

from portal.rules.calendar import OFFICIAL_CALENDAR, OFFICIAL_DAYS, Calendar, Day
from portal.rules.official_days import statutory_name

FIRST, LAST = date(2022, 12, 31), date(2026, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=count) for count in range((LAST - FIRST).days + 1)]


def test_every_day_of_2023_to_2026_is_as_chinese_calendar_has_it() -> None:
    wrong = [
        day for day in EVERY_DAY if OFFICIAL_CALENDAR.is_workday(day) != chinese_calendar.is_workday(day)
    ]
    assert wrong == []


def test_every_day_of_2023_to_2026_is_as_holidays_has_it() -> None:
    # That package has a year's adjusted workdays only once the year is loaded, so all are asked for at once.
    china = holidays.country_holidays("CN", years=range(2022, 2028))
    wrong = [day for day in EVERY_DAY if OFFICIAL_CALENDAR.is_workday(day) != china.is_working_day(day)]
    assert wrong == []


def test_days_fixed_by_law_for_2027_to_2030_are_as_holidays_has_them() -> None:
    china = holidays.country_holidays("CN", years=range(2027, 2031))
    named = {day for day, name in china.items() if "observed" not in name}
    days = [date(2027, 1, 1) + timedelta(days=count) for count in range(365 * 4 + 1)]
    assert {day for day in days if statutory_name(day)} == named


def test_a_special_day_carries_its_name_and_source() -> None:
    day = OFFICIAL_DAYS[date(2026, 2, 14)]
    assert (day.is_off, day.name) == (False, "春节")
    assert "2025年11月4日" in day.source
    assert len(day.source) <= 160


def test_no_adjusted_workday_falls_within_the_week() -> None:
    assert [day.date for day in OFFICIAL_DAYS.values() if not day.is_off and day.date.weekday() < 5] == []


@pytest.mark.parametrize(
    ("day", "why_rest", "why_workday"),
    [
        (date(2024, 4, 4), "清明节", ""),
        (date(2024, 4, 7), "", "清明节"),
        (date(2024, 4, 13), "星期六", ""),
        (date(2024, 4, 8), "", ""),
        (date(2025, 10, 8), "中秋节、国庆节", ""),
        (date(2027, 10, 2), "国庆节", ""),
        (date(2027, 2, 5), "春节", ""),
        (date(2024, 5, 2), "劳动节", ""),
        (date(2022, 5, 2), "", ""),  # the second day of May became a holiday by law in 2025
        (date(2027, 5, 9), "星期日", ""),
    ],
)
def test_it_says_why_a_day_is_off_or_worked(day: date, why_rest: str, why_workday: str) -> None:
    assert OFFICIAL_CALENDAR.why_rest(day) == why_rest
    assert OFFICIAL_CALENDAR.why_workday(day) == why_workday
    assert OFFICIAL_CALENDAR.is_rest_day(day) is bool(why_rest)


def test_a_year_is_known_once_its_notice_is_in() -> None:
    assert [year for year in range(2020, 2030) if OFFICIAL_CALENDAR.known_year(year)] == [
        2023,
        2024,
        2025,
        2026,
    ]


def test_single_new_year_days_do_not_make_a_year_known() -> None:
    eve = Day(date(2022, 12, 31), is_off=True, name="元旦", source="notice")
    assert not Calendar([eve]).known_year(2022)


def test_a_calendar_is_built_from_rows_or_from_a_mapping() -> None:
    worked = Day(date(2030, 6, 1), is_off=False, name="端午节", source="notice")
    assert Calendar([worked]).is_workday(date(2030, 6, 1))
    assert Calendar({worked.date: worked}).is_workday(date(2030, 6, 1))
    assert not Calendar([]).is_workday(date(2030, 6, 1))


@pytest.mark.parametrize(
    ("first", "last", "missing"),
    [
        (date(2026, 12, 1), date(2026, 12, 28), None),
        (date(2026, 12, 1), date(2026, 12, 29), 2027),  # the next notice may reach back to 29 December
        (date(2022, 12, 30), date(2023, 1, 5), 2022),
        (date(2025, 12, 31), date(2025, 12, 31), None),
        (date(9999, 12, 31), date(9999, 12, 31), 9999),
    ],
)
def test_it_names_the_year_whose_notice_could_still_change_a_day(
    first: date, last: date, missing: int | None
) -> None:
    assert OFFICIAL_CALENDAR.year_without_notice(first, last) == missing

"""A period counted before its year's notice was known, counted anew: what moves, what stays, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from portal.rules.calendar import OFFICIAL_DAYS, Calendar, Day
from portal.rules.clocks import as_set
from portal.rules.deadlines import Deadline, Exclusion, compute
from portal.rules.holiday_notice import parse
from portal.rules.recounting import MOVED, recounted, with_notice, year_of

SOURCE = "2027年的通知"
NOTICE_2027 = """国务院办公厅关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至4日（周一）放假调休，共4天。1月9日（周六）上班。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月13日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假，共1天。
六、中秋节：9月15日（周三）放假，共1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周六）上班。"""
AFTER = Calendar(with_notice(OFFICIAL_DAYS, parse(NOTICE_2027, SOURCE)))
BEFORE = Calendar(OFFICIAL_DAYS)


def stored(rule: str, start: date, exclusions: tuple[Exclusion, ...] = ()) -> Deadline:
    """A period as the database holds it: counted without the notice, written and read back."""
    return Deadline.from_json(compute(rule, start, BEFORE, exclusions).to_json())


def test_a_date_that_moves_says_by_which_notice_from_which_day_to_which() -> None:
    old = stored("review-opinion", date(2026, 12, 5))
    assert (old.due_on, old.provisional) == (date(2027, 1, 4), True)
    new = recounted(old, AFTER, SOURCE)
    assert new is not None
    assert (new.due_on, new.provisional) == (date(2027, 1, 5), False)
    assert new.steps[-1].text == (
        "因放假安排公布，到期日由2027年1月4日（星期一）改为2027年1月5日（星期二）。依据：2027年的通知。"
    )
    assert new.steps[:-1] == compute("review-opinion", date(2026, 12, 5), AFTER).steps


def test_a_date_that_stays_is_settled_without_a_word_of_moving() -> None:
    new = recounted(stored("review-opinion", date(2026, 12, 20)), AFTER, SOURCE)
    assert new is not None
    assert not new.provisional
    assert MOVED not in {step.kind for step in new.steps}


def test_a_period_that_the_notice_does_not_reach_is_left_as_it_is() -> None:
    assert recounted(stored("review-opinion", date(2026, 11, 2)), AFTER, SOURCE) is None


def test_counting_twice_changes_nothing_and_a_second_move_keeps_the_first() -> None:
    once = recounted(stored("review-opinion", date(2026, 12, 5)), AFTER, SOURCE)
    assert once is not None
    assert recounted(Deadline.from_json(once.to_json()), AFTER, SOURCE) is None
    corrected = parse(NOTICE_2027.replace("4日（周一）放假调休，共4天", "5日（周二）放假调休，共5天"), "更正")
    twice = recounted(once, Calendar(with_notice(OFFICIAL_DAYS, corrected)), "更正")
    assert twice is not None
    said = [step.values["after"] for step in twice.steps if step.kind == MOVED]
    assert said == ["2027-01-05", "2027-01-06"]


@pytest.mark.parametrize(
    "cause",
    [
        "hearing",
        "appraisal",
        "hearing+suspension",
        "suspension+hearing",
        "appraisal+post",
        "停电",
        "停电、中止",
    ],
)
def test_the_days_left_out_stay_left_out_whatever_their_cause(cause: str) -> None:
    away = (Exclusion(date(2026, 12, 8), date(2026, 12, 18), cause, "中止通知书"),)
    old = stored("rereview-opinion", date(2026, 11, 25), away)
    new = recounted(old, AFTER, SOURCE)
    assert new is not None
    expected = compute("rereview-opinion", date(2026, 11, 25), AFTER, away)
    assert new.steps[: len(expected.steps)] == expected.steps
    assert (new.due_on, new.excluded) == (expected.due_on, 10)


def test_days_that_an_opinion_has_set_itself_stay_as_set() -> None:
    old = compute(as_set("redo", 45), date(2026, 11, 20), BEFORE)
    new = recounted(Deadline.from_json(old.to_json()), AFTER, SOURCE)
    assert new is not None
    assert (old.due_on, new.due_on, new.days) == (date(2027, 1, 4), date(2027, 1, 5), 45)


def test_a_later_notice_takes_the_place_of_the_whole_year_and_of_no_other() -> None:
    first = parse(
        NOTICE_2027.replace("1日（周五）至4日（周一）放假调休，共4天。1月9日（周六）上班", "1日放假")
    )
    table = with_notice(OFFICIAL_DAYS, first)
    final = with_notice(table, parse(NOTICE_2027, SOURCE))
    assert final == with_notice(OFFICIAL_DAYS, parse(NOTICE_2027, SOURCE))
    assert {day: row for day, row in final.items() if day.year < 2027} == dict(OFFICIAL_DAYS)
    assert year_of(parse(NOTICE_2027)) == 2027


def test_december_belongs_to_the_new_year_that_follows() -> None:
    eve = Day(date(2026, 12, 31), is_off=True, name="元旦", source="旧")
    again = with_notice({**OFFICIAL_DAYS, eve.date: eve}, parse(NOTICE_2027, SOURCE))
    assert eve.date not in again
    of_2026 = with_notice(
        {**OFFICIAL_DAYS, eve.date: eve},
        [replace(row, source="新") for row in OFFICIAL_DAYS.values() if row.date.year == 2026],
    )
    assert of_2026[eve.date] == eve

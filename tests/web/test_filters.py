"""How dates, sizes and typed text are shown to people."""

from __future__ import annotations

import datetime as dt

import pytest

from portal.clock import ZONE
from portal.rules.words import State
from portal.web import filters
from portal.web.language import speaking

DUE = dt.date(2026, 12, 1)


def test_a_day_stands_with_its_weekday() -> None:
    assert filters.day(DUE) == "2026年12月1日（星期二）"
    assert filters.day_and_weekday(DUE) == "2026年12月1日 星期二"
    assert filters.day_short(DUE) == "12月1日"
    with speaking("en"):
        assert filters.day(DUE) == "Tuesday 1 December 2026"


def test_an_instant_is_shown_in_the_time_of_the_place() -> None:
    late_in_london = dt.datetime(2026, 11, 22, 23, 5, tzinfo=dt.UTC)
    assert filters.moment(late_in_london) == "2026年11月23日 07:05"
    assert filters.day(late_in_london) == "2026年11月23日（星期一）"


def test_an_instant_without_a_zone_is_not_guessed_at() -> None:
    naive = dt.datetime(2026, 11, 23, 18, 5, tzinfo=ZONE).replace(tzinfo=None)
    with pytest.raises(ValueError, match="no time zone"):
        filters.moment(naive)
    with pytest.raises(ValueError, match="no time zone"):
        filters.day(naive)


@pytest.mark.parametrize(
    ("today", "words", "english", "urgency"),
    [
        (dt.date(2026, 11, 23), "还剩 8 天", "8 days left", "ok"),
        (dt.date(2026, 11, 24), "还剩 7 天", "7 days left", "soon"),
        (dt.date(2026, 11, 30), "还剩 1 天", "1 day left", "soon"),
        (dt.date(2026, 12, 1), "今天到期", "due today", "soon"),
        (dt.date(2026, 12, 2), "已逾期 1 天", "1 day overdue", "late"),
    ],
)
def test_days_left_are_said_in_words(today: dt.date, words: str, english: str, urgency: str) -> None:
    assert filters.days_left(DUE, today) == words
    assert filters.urgency_of(DUE, today) == urgency
    with speaking("en"):
        assert filters.days_left(DUE, today) == english


@pytest.mark.parametrize(
    ("count", "shown"), [(1, "1 KB"), (245_760, "240 KB"), (3_355_443, "3.2 MB"), (1_048_576, "1.0 MB")]
)
def test_a_size_is_shown_as_people_read_it(count: int, shown: str) -> None:
    assert filters.size(count) == shown


def test_a_word_of_the_glossary_is_said_in_the_language_of_the_page() -> None:
    assert filters.label(State.DRAFTING) == "拟稿"
    with speaking("en"):
        assert filters.label(State.DRAFTING) == "Drafting"


def test_typed_text_becomes_paragraphs_and_stays_text() -> None:
    assert (
        filters.paragraphs("一\n二\r\n\r\n<b>三</b>\n") == "<p>一<br>\n二</p>\n<p>&lt;b&gt;三&lt;/b&gt;</p>"
    )


def test_the_little_calendar_covers_every_month_from_beginning_to_end() -> None:
    months = filters.months_between(dt.date(2026, 11, 30), dt.date(2027, 1, 1))
    assert [month.first.isoformat() for month in months] == ["2026-11-01", "2026-12-01", "2027-01-01"]
    assert all(len(week) == 7 and week[0].weekday() == 0 for month in months for week in month.weeks)
    assert filters.weekday_letters() == list("一二三四五六日")

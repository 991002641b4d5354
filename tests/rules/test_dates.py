"""Dates as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from portal.rules.dates import BadDate, parse_date, show, show_days_left


@pytest.mark.parametrize(
    "text",
    [
        "2026-5-2",
        "2026-05-02",
        "2026.5.2",
        "2026/5/2",
        "2026年5月2日",
        "2026年05月02号",
        "2026 年 5 月 2 日",
        "二〇二六年五月二日",
        "二零二六年五月二日",
        "２０２６年５月２日",
        "２０２６／５／２",
        "20260502",
        " 2026-05-02\n",
    ],
)
def test_a_date_may_be_written_in_many_ways(text: str) -> None:
    assert parse_date(text) == date(2026, 5, 2)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇二六年十月十日", date(2026, 10, 10)),
        ("二〇二四年十二月三十一日", date(2024, 12, 31)),
        ("二〇二五年十一月二十日", date(2025, 11, 20)),
        ("二○二四年二月二十九日", date(2024, 2, 29)),
    ],
)
def test_chinese_numerals_are_read(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2025-02-29", "2025年2月只有1日到28日"),
        ("2026年13月1日", "月份只有1月到12月"),
        ("2026-00-10", "月份只有1月到12月"),
        ("20260431", "2026年4月只有1日到30日"),
        ("2026-04-00", "2026年4月只有1日到30日"),
        ("0000-01-01", "年份不对"),
        ("", "没有填日期"),
        ("   ", "没有填日期"),
        ("5月2日", "看不懂日期“5月2日”"),
        ("26-5-2", "看不懂日期"),
        ("2026-5", "看不懂日期"),
        ("2026-5.2", "看不懂日期"),
        ("2026-W01-1", "看不懂日期"),
        ("明天", "看不懂日期“明天”"),
        ("x" * 500, "看不懂日期“xxx"),
    ],
)
def test_a_date_that_cannot_be_is_refused_with_the_reason(text: str, says: str) -> None:
    with pytest.raises(BadDate, match=says) as refused:
        parse_date(text)
    assert len(str(refused.value)) < 100


def test_a_date_is_shown_with_its_weekday() -> None:
    assert show(date(2026, 12, 1)) == "2026年12月1日（星期二）"


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        (date(2026, 12, 16), "还剩 12 天（2026年12月28日到期）"),
        (date(2026, 12, 28), "今天到期（2026年12月28日24时截止）"),
        (date(2026, 12, 30), "已逾期 2 天（2026年12月28日到期）"),
    ],
)
def test_days_left_come_with_the_date(today: date, shown: str) -> None:
    assert show_days_left(date(2026, 12, 28), today) == shown

"""Due dates: the published vectors, the edges, and the words that explain them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from portal.rules import clock_rows, deadlines
from portal.rules.calendar import OFFICIAL_CALENDAR, OFFICIAL_DAYS, Calendar
from portal.rules.clock_rows import HOUSE_RULE
from portal.rules.clocks import CLOCKS, MAX_DAYS, as_set, clock_named
from portal.rules.deadlines import BadExclusion, BadPeriod, Deadline, Exclusion, TooSoon, compute
from portal.rules.exclusions import allow
from portal.rules.periods import BOUND_NAMES, CAUSES, OUR_DEFAULT, READ_IN_TEXT, Bound, Unit
from portal.rules.service import PUBLIC_NOTICE_DAYS, ServiceFacts, effective_on
from portal.rules.words import DeadlineKind

DUE = [
    ("30", "2024-03-04", "2024-04-03"),
    ("30", "2024-03-05", "2024-04-07"),
    ("30", "2024-08-15", "2024-09-14"),
    ("30", "2024-09-03", "2024-10-08"),
    ("30", "2023-12-01", "2024-01-02"),
    ("30", "2025-01-02", "2025-02-05"),
    ("30", "2025-08-29", "2025-09-28"),
    ("30", "2026-01-15", "2026-02-14"),
    ("30", "2026-01-16", "2026-02-24"),
    ("15", "2026-04-20", "2026-05-06"),
    ("60", "2026-03-03", "2026-05-06"),
    ("5w", "2026-02-13", "2026-02-27"),
    ("5w", "2024-09-27", "2024-10-10"),
    ("5w", "2025-04-25", "2025-05-06"),
    ("5w", "2026-09-18", "2026-09-24"),
    ("30", "2024-01-30", "2024-02-29"),  # the leap day counts and can be the last
    ("30", "2024-01-31", "2024-03-01"),
    ("30", "2023-01-30", "2023-03-01"),
    ("7", "2026-02-16", "2026-02-24"),  # raw last day is the last of a break
    ("1", "2026-02-14", "2026-02-24"),
    ("1w", "2026-02-14", "2026-02-24"),  # an adjusted workday received on is not counted either
]


def on(text: str) -> date:
    return date.fromisoformat(text)


def out(*intervals: str) -> list[Exclusion]:
    ends = [interval.split("..") for interval in intervals]
    return [Exclusion(on(first), on(last)) for first, last in ends]


@pytest.mark.parametrize(("rule", "start", "due"), DUE)
def test_a_period_ends_when_the_official_calendar_says(rule: str, start: str, due: str) -> None:
    deadline = compute(rule, on(start), OFFICIAL_CALENDAR)
    assert deadline.due_on == on(due)
    assert not deadline.provisional


@pytest.mark.parametrize(
    ("intervals", "excluded", "due"),
    [
        (["2025-09-10..2025-09-22"], 12, "2025-10-13"),
        ([], 0, "2025-10-09"),  # raw 10-01, the day after the break
        (["2025-09-10..2025-09-16", "2025-09-14..2025-09-22"], 12, "2025-10-13"),  # overlapping
        (["2025-09-10..2025-09-16", "2025-09-16..2025-09-22"], 12, "2025-10-13"),  # touching
        (["2025-09-10..2025-09-22", "2025-09-12..2025-09-14"], 12, "2025-10-13"),  # nested
        (["2025-09-12..2025-09-14", "2025-09-10..2025-09-22"], 12, "2025-10-13"),  # in any order
        (["2025-09-10..2025-09-16", "2025-09-17..2025-09-22"], 11, "2025-10-13"),  # a day apart; raw 10-12
        (["2025-09-10..2025-09-10"], 0, "2025-10-09"),  # empty
        (["2025-09-01..2025-09-13"], 12, "2025-10-13"),  # from the first day on
        (["2025-08-20..2025-09-13"], 12, "2025-10-13"),  # what lies before the start does not count
        (["2025-07-01..2025-08-01"], 0, "2025-10-09"),
        (["2025-10-09..2025-10-21"], 12, "2025-10-21"),  # stopped on the very last day: it cannot end before
        (["2025-10-10..2025-10-22"], 0, "2025-10-09"),  # a period that has run out cannot be stopped
        (["2025-09-10..2025-09-22", "2025-10-11..2025-10-15"], 16, "2025-10-17"),  # still running by then
    ],
)
def test_time_that_is_not_counted_is_left_out_once(intervals: list[str], excluded: int, due: str) -> None:
    deadline = compute("30", on("2025-09-01"), OFFICIAL_CALENDAR, out(*intervals))
    assert (deadline.excluded, deadline.due_on) == (excluded, on(due))


@pytest.mark.parametrize(
    ("intervals", "excluded", "due"),
    [
        ([], 0, "2026-09-24"),
        (["2026-09-19..2026-09-21"], 2, "2026-09-29"),  # Sunday 20th is worked, Monday too
        (["2026-09-18..2026-09-19"], 0, "2026-09-24"),  # only a Saturday
    ],
)
def test_of_a_period_in_working_days_only_workdays_are_left_out(
    intervals: list[str], excluded: int, due: str
) -> None:
    deadline = compute("5w", on("2026-09-18"), OFFICIAL_CALENDAR, out(*intervals))
    assert (deadline.excluded, deadline.due_on) == (excluded, on(due))


def test_an_interval_written_backwards_is_refused_by_name() -> None:
    with pytest.raises(BadExclusion, match=r"2025-09-22\.\.2025-09-10.*写反"):
        Exclusion(on("2025-09-22"), on("2025-09-10"))


def test_an_interval_of_centuries_is_refused_by_name() -> None:
    with pytest.raises(BadExclusion, match=r"2025-09-22\.\.9000-01-01.*核对年份"):
        Exclusion(on("2025-09-22"), on("9000-01-01"))


def test_every_due_date_of_four_years_is_a_workday_and_no_workday_lies_between() -> None:
    for count in range(4 * 365):
        start = date(2022, 12, 1) + timedelta(days=count)
        deadline = compute("review-opinion", start, OFFICIAL_CALENDAR)
        assert deadline.raw_last_day == start + timedelta(days=30)
        assert OFFICIAL_CALENDAR.is_workday(deadline.due_on)
        rolled = (deadline.due_on - deadline.raw_last_day).days
        between = [deadline.raw_last_day + timedelta(days=day) for day in range(rolled)]
        assert all(OFFICIAL_CALENDAR.is_rest_day(day) for day in between)


@pytest.mark.parametrize(
    ("rule", "start", "due", "provisional"),
    [
        ("30", "2026-11-23", "2026-12-23", False),
        ("30", "2026-12-02", "2027-01-04", True),  # raw 01-01, a Friday
        ("30", "2027-01-06", "2027-02-09", True),  # the eve of Spring Festival is off by law
        ("30", "2022-09-03", "2022-10-04", True),
        ("30", "2022-12-10", "2023-01-09", False),  # only the end decides a period of calendar days
        ("5w", "2022-12-29", "2023-01-06", True),  # of working days every day counted does
        ("365", "2099-01-01", "2100-01-04", True),
    ],
)
def test_a_year_without_notice_makes_the_date_provisional(
    rule: str, start: str, due: str, *, provisional: bool
) -> None:
    deadline = compute(rule, on(start), OFFICIAL_CALENDAR)
    assert (deadline.due_on, deadline.provisional) == (on(due), provisional)
    assert any("暂定" in line for line in deadline.explain()) is provisional


def test_entering_the_notice_changes_the_provisional_date() -> None:
    without = Calendar(day for day in OFFICIAL_DAYS.values() if day.date.year < 2026)
    assert compute("30", on("2026-01-15"), without).due_on == on("2026-02-16")
    assert compute("30", on("2026-01-15"), OFFICIAL_CALENDAR).due_on == on("2026-02-14")


@pytest.mark.parametrize(
    ("rule", "start"),
    [("30", "9999-12-10"), ("5w", "9999-12-28"), ("1", "9999-12-31"), ("36500", "9950-01-01")],
)
def test_a_date_beyond_the_calendar_is_refused(rule: str, start: str) -> None:
    with pytest.raises(BadPeriod, match=start[:4]):
        compute(rule, on(start), OFFICIAL_CALENDAR)


@pytest.mark.parametrize(
    "rule", ["", "review", "0", "0w", "-5", "5 w d", "w5", "5x", str(MAX_DAYS + 1), "９９９９９９"]
)
def test_an_unknown_period_is_refused(rule: str) -> None:
    with pytest.raises(BadPeriod):
        clock_named(rule)


def test_a_period_may_be_typed_carelessly() -> None:
    assert clock_named(" ５Ｗ ").unit is Unit.WORKING
    assert clock_named("Review-Opinion") is CLOCKS["review-opinion"]


@pytest.mark.parametrize(
    ("function", "rule", "days", "unit"),
    [
        (deadlines.review_opinion, "review-opinion", 30, Unit.CALENDAR),
        (deadlines.rereview_opinion, "rereview-opinion", 30, Unit.CALENDAR),
        (deadlines.acceptance_limit, "acceptance", 15, Unit.CALENDAR),
        (deadlines.acceptance_target, "acceptance-target", 5, Unit.WORKING),
        (deadlines.transfer_objection, "transfer-objection", 5, Unit.WORKING),
        (deadlines.request_window, "request-window", 30, Unit.CALENDAR),
        (deadlines.lawyer_answer, "lawyer-answer", 2, Unit.WORKING),
        (deadlines.legal_opinion, "legal-opinion", 10, Unit.CALENDAR),
    ],
)
def test_each_article_has_its_function(
    function: Callable[[date, Calendar], Deadline], rule: str, days: int, unit: Unit
) -> None:
    deadline = function(on("2026-03-02"), OFFICIAL_CALENDAR)
    assert (deadline.rule, deadline.days, deadline.unit) == (rule, days, unit)


def test_every_clock_names_its_start_its_article_and_how_sure_we_are() -> None:
    for code, clock in CLOCKS.items():
        assert code == clock.code
        assert all((clock.name, clock.starts_from, clock.article, clock.source, clock.verified)), code
        assert set(clock.excludable) <= set(CAUSES)
        assert clock.binds in BOUND_NAMES


@pytest.mark.parametrize(
    ("code", "days", "unit", "binds"),
    [
        ("review-opinion", 30, Unit.CALENDAR, Bound.OFFICE),
        ("rereview-opinion", 30, Unit.CALENDAR, Bound.OFFICE),
        ("acceptance", 15, Unit.CALENDAR, Bound.OFFICE),
        ("acceptance-target", 5, Unit.WORKING, Bound.OFFICE),
        ("transfer", 15, Unit.CALENDAR, Bound.OFFICE),
        ("transfer-objection", 5, Unit.WORKING, Bound.OFFICE),
        ("handling-opinion", 60, Unit.CALENDAR, Bound.BODY),
        ("request-window", 30, Unit.CALENDAR, Bound.PETITIONER),
        ("late-request", 10, Unit.CALENDAR, Bound.PETITIONER),
        ("supplement-notice", 5, Unit.WORKING, Bound.OFFICE),
        ("supplement-hand-in", 10, Unit.WORKING, Bound.PETITIONER),
        ("recusal-request", 3, Unit.WORKING, Bound.PETITIONER),
        ("mediation-confirmation", 30, Unit.CALENDAR, Bound.PETITIONER),
        ("evaluation", 30, Unit.CALENDAR, Bound.PETITIONER),
        ("respondent-answer", 10, Unit.WORKING, Bound.BODY),
        ("lawyer-answer", 2, Unit.WORKING, Bound.LAWYER),
        ("legal-opinion", 10, Unit.CALENDAR, Bound.LAWYER),
        ("hearing-notice", 7, Unit.CALENDAR, Bound.OFFICE),
        ("suspension-limit", 60, Unit.CALENDAR, Bound.OFFICE),
        ("public-notice", PUBLIC_NOTICE_DAYS, Unit.CALENDAR, Bound.NOBODY),
        ("redo", 30, Unit.CALENDAR, Bound.BODY),
        ("execution-report", 30, Unit.CALENDAR, Bound.BODY),
        ("advice-reply", 30, Unit.CALENDAR, Bound.BODY),
        ("correction", 5, Unit.WORKING, Bound.OFFICE),
    ],
)
def test_each_period_is_as_long_as_the_law_or_the_house_says(
    code: str, days: int, unit: Unit, binds: Bound
) -> None:
    clock = CLOCKS[code]
    assert (clock.days, clock.unit, clock.binds) == (days, unit, binds)


def test_what_no_article_states_is_never_called_verified() -> None:
    stated = {"REGULATION", "MEDIATION_LAW"}
    read = {getattr(clock_rows, name) for name in stated}
    assert {clock.source for clock in CLOCKS.values() if clock.verified == READ_IN_TEXT} == read
    assert all(clock.verified == OUR_DEFAULT for clock in CLOCKS.values() if clock.source == HOUSE_RULE)


@pytest.mark.parametrize("code", ["redo", "execution-report"])
def test_an_opinion_may_set_the_days_itself(code: str) -> None:
    deadline = compute(as_set(code, 45), on("2026-03-02"), OFFICIAL_CALENDAR)
    assert (deadline.rule, deadline.days, deadline.due_on) == (code, 45, on("2026-04-16"))
    assert CLOCKS[code].days == 30
    with pytest.raises(BadPeriod, match="0天"):
        as_set(code, 0)


@pytest.mark.parametrize(
    ("notified", "earliest"),
    [
        ("2026-11-23", "2026-11-30"),  # seven days and five working days on the same day
        ("2026-09-25", "2026-10-09"),  # the break leaves only two working days in the seven
        ("2026-02-13", "2026-02-27"),  # a Saturday worked in return counts
        ("2026-11-28", "2026-12-05"),  # notified on a Saturday: nothing rolls, a hearing may be on one too
        ("2025-12-30", "2026-01-07"),  # over New Year, which a Sunday worked in return repays
    ],
)
def test_a_hearing_is_called_seven_days_and_five_working_days_ahead(notified: str, earliest: str) -> None:
    deadline = deadlines.hearing_from(on(notified), OFFICIAL_CALENDAR)
    assert deadline.due_on == on(earliest)
    assert deadlines.allow_hearing(on(earliest), on(notified), OFFICIAL_CALENDAR) == deadline
    day_before = on(earliest) - timedelta(days=1)
    with pytest.raises(TooSoon, match=rf"5个工作日.*第五十条.*最早可以定在{earliest}"):
        deadlines.allow_hearing(day_before, on(notified), OFFICIAL_CALENDAR)


def test_it_says_which_of_the_two_periods_decides_the_day_of_the_hearing() -> None:
    told = deadlines.hearing_from(on("2026-09-25"), OFFICIAL_CALENDAR).explain()
    assert any("第5个工作日是2026年10月9日（星期五）；两个日期取较晚的一个" in line for line in told)
    assert told[-1].startswith("听证最早可以定在2026年10月9日（星期五）")


def test_the_day_of_a_hearing_is_provisional_where_a_notice_could_still_move_its_working_days() -> None:
    assert deadlines.hearing_from(on("2026-12-28"), OFFICIAL_CALENDAR).provisional
    assert not deadlines.hearing_from(on("2026-12-18"), OFFICIAL_CALENDAR).provisional


def test_a_public_notice_takes_effect_on_a_rest_day_as_on_any_other() -> None:
    deadline = compute("public-notice", on("2026-09-03"), OFFICIAL_CALENDAR)
    assert deadline.due_on == on("2026-10-03") == deadline.raw_last_day
    published = ServiceFacts(published_on=on("2026-09-03"), unreachable=True)
    assert effective_on("public-notice", published) == deadline.due_on
    assert not compute("public-notice", on("2027-09-03"), OFFICIAL_CALENDAR).provisional


@pytest.mark.parametrize(
    ("interval", "says"),
    [
        ("2025-08-20..2025-09-13", r"听证.*从2025-09-01才起算.*第三十六条"),
        ("2025-09-10..2029-09-22", r"听证.*超过一年.*第三十六条"),
    ],
)
def test_time_that_cannot_be_left_out_is_refused_with_the_rule(interval: str, says: str) -> None:
    first, last = interval.split("..")
    stop = Exclusion(on(first), on(last), "hearing")
    with pytest.raises(BadExclusion, match=says):
        allow([stop], on("2025-09-01"), on("2025-09-30"))


def test_time_that_can_be_left_out_is_allowed_as_it_is() -> None:
    stops = (
        Exclusion(on("2025-09-01"), on("2026-10-01"), "hearing"),
        Exclusion(on("2025-09-05"), on("2025-09-05")),
    )
    assert allow(stops, on("2025-09-01"), on("2025-09-30")) == stops


def test_a_clock_that_was_stopped_on_its_last_day_says_why_it_ends_when_it_does() -> None:
    told = compute("30", on("2025-09-01"), OFFICIAL_CALENDAR, out("2025-10-05..2025-10-12")).explain()
    assert "期限在最后一天停止计算，到2025年10月12日（星期日）恢复，这一天就是最后一天。" in told


def test_every_kind_of_deadline_that_a_case_keeps_is_a_clock() -> None:
    assert {kind.value for kind in DeadlineKind} <= set(CLOCKS)


def test_the_explanation_tells_every_step_with_its_article() -> None:
    told = compute("review-opinion", on("2024-03-05"), OFFICIAL_CALENDAR).explain()
    assert told == [
        "2024年3月5日（星期二）收到复查请求，当天不算，从2024年3月6日（星期三）起数第1天。（参照《民法典》第二百零一条）",
        "作出复查意见：30天，按自然日数，中间的周末和节假日也算在内。（《信访工作条例》第三十五条）",
        "数满30天是2024年4月4日（星期四）。",
        "2024年4月4日（星期四）是休息日（清明节），期限顺延到休息日结束后的第一个工作日2024年4月7日（星期日）。（参照《民法典》第二百零三条）",
        "2024年4月7日（星期日）虽是周末，但因清明节调休要上班，是工作日。",
        "到期日：2024年4月7日（星期日），当天24时截止。（参照《民法典》第二百零三条）",
    ]


def test_the_explanation_names_the_cause_and_the_paper_of_time_left_out() -> None:
    hearing = Exclusion(on("2025-09-10"), on("2025-09-22"), "hearing", "听证通知书")
    deadline = deadlines.rereview_opinion(on("2025-09-01"), OFFICIAL_CALENDAR, [hearing])
    step = next(step for step in deadline.steps if step.kind == "exclusion")
    assert (
        step.text == "2025年9月10日（星期三）至2025年9月22日（星期一）（听证）停止计算，这12天不算在期限内。"
    )
    assert (step.days, step.article, step.source) == (12, "《信访工作条例》第三十六条", "听证通知书")


def test_causes_of_joined_intervals_are_all_named() -> None:
    both = [
        Exclusion(on("2025-09-10"), on("2025-09-16"), "hearing"),
        Exclusion(on("2025-09-14"), on("2025-09-22"), "suspension"),
    ]
    told = compute("rereview-opinion", on("2025-09-01"), OFFICIAL_CALENDAR, both).explain()
    assert sum("（听证、中止）停止计算，这12天" in line for line in told) == 1


def test_joined_causes_and_their_articles_are_each_said_in_another_language() -> None:
    both = [
        Exclusion(on("2025-09-10"), on("2025-09-16"), "hearing"),
        Exclusion(on("2025-09-14"), on("2025-09-22"), "post"),
    ]
    english = {
        "听证": "hearing",
        "邮寄在途": "time in the post",
        "、": ", ",
        "；": "; ",
        "《信访工作条例》第三十六条": "Regulations, art. 36",
        "参照《民事诉讼法》第八十五条": "Civil Procedure Law, art. 85",
    }
    steps = compute("rereview-opinion", on("2025-09-01"), OFFICIAL_CALENDAR, both).steps
    told = next(step for step in steps if step.kind == "exclusion").sentence(
        lambda text: english.get(text, text)
    )
    assert "hearing, time in the post" in told
    assert "Regulations, art. 36; Civil Procedure Law, art. 85" in told


def test_time_after_the_end_is_explained_and_not_left_out() -> None:
    told = compute("30", on("2025-09-01"), OFFICIAL_CALENDAR, out("2025-11-01..2025-11-05")).explain()
    assert any("期限已经届满，不能再扣除" in line for line in told)


def test_a_stored_deadline_comes_back_as_it_was() -> None:
    hearing = Exclusion(on("2026-12-10"), on("2026-12-22"), "hearing", "听证通知书")
    deadline = deadlines.rereview_opinion(on("2026-12-01"), OFFICIAL_CALENDAR, [hearing])
    stored = json.loads(json.dumps(deadline.to_json()))
    assert Deadline.from_json(stored) == deadline
    assert Deadline.from_json(stored).explain() == deadline.explain()


def test_a_step_can_be_told_in_another_language() -> None:
    english = {
        "%(last)s是休息日（%(why)s），期限顺延到休息日结束后的第一个工作日%(due)s。": "%(last)s is %(why)s; due %(due)s.",
        "%(year)s年%(month)s月%(day)s日（%(weekday)s）": "%(weekday)s %(day)s/%(month)s/%(year)s",
        "清明节": "Tomb-Sweeping Day",
        "星期四": "Thursday",
        "星期日": "Sunday",
    }
    steps = compute("review-opinion", on("2024-03-05"), OFFICIAL_CALENDAR).steps
    roll = next(step for step in steps if step.kind == "roll")
    assert roll.say(lambda text: english.get(text, text)) == (
        "Thursday 4/4/2024 is Tomb-Sweeping Day; due Sunday 7/4/2024."
    )


def test_the_last_day_lasts_until_midnight() -> None:
    assert deadlines.days_left(on("2026-12-28"), on("2026-12-16")) == 12
    assert deadlines.days_left(on("2026-12-28"), on("2026-12-28")) == 0
    assert deadlines.days_left(on("2026-12-28"), on("2026-12-29")) == -1
    assert deadlines.lapses_at(on("2026-12-28")).isoformat() == "2026-12-29T00:00:00+08:00"

"""Who may still ask, until when, and when a matter is final: each addressee by the service on her alone."""

from __future__ import annotations

from datetime import date

import pytest

from portal.rules.calendar import OFFICIAL_CALENDAR
from portal.rules.deadlines import compute
from portal.rules.windows import (
    Addressee,
    Asked,
    BadRequestDates,
    Standing,
    Verdict,
    final_after,
    kept,
    timeliness,
    window_of,
)

SERVED = "2026-03-02"  # the window ends on 1 April, grace on 8 April


def on(text: str) -> date:
    return date.fromisoformat(text)


def asked(received: str, posted: str = "", obstacle_ended: str = "") -> Asked:
    return Asked(on(received), on(posted) if posted else None, on(obstacle_ended) if obstacle_ended else None)


@pytest.mark.parametrize(
    ("request_", "verdict"),
    [
        (asked("2026-03-02"), Verdict.IN_TIME),
        (asked("2026-04-01"), Verdict.IN_TIME),  # the last day lasts until midnight
        (asked("2026-04-02"), Verdict.LATE),
        (asked("2026-04-09", posted="2026-04-01"), Verdict.POSTED_IN_TIME),
        (asked("2026-04-01", posted="2026-03-30"), Verdict.IN_TIME),
        (asked("2026-04-09", posted="2026-04-02"), Verdict.LATE),
        (asked("2026-05-20", obstacle_ended="2026-05-11"), Verdict.EXCUSABLE),
        (asked("2026-05-21", obstacle_ended="2026-05-11"), Verdict.EXCUSABLE),  # the tenth day
        (asked("2026-05-22", obstacle_ended="2026-05-11"), Verdict.LATE),
        (asked("2026-05-25", posted="2026-05-21", obstacle_ended="2026-05-11"), Verdict.EXCUSABLE),
        (asked("2026-10-08", obstacle_ended="2026-09-22"), Verdict.EXCUSABLE),  # rolls over the break
        (asked("2026-10-09", obstacle_ended="2026-09-22"), Verdict.LATE),
    ],
)
def test_a_request_is_in_time_or_late_for_a_reason(request_: Asked, verdict: Verdict) -> None:
    answer = timeliness(request_, on(SERVED), OFFICIAL_CALENDAR)
    assert answer.verdict is verdict
    assert answer.is_late is (verdict is Verdict.LATE)
    assert answer.window.due_on == on("2026-04-01")


@pytest.mark.parametrize(
    ("acted", "posted", "kind", "article"),
    [
        ("2026-04-01", False, "in-time", ""),
        ("2026-04-01", True, "posted-in-time", "参照《民事诉讼法》第八十五条"),
        ("2026-04-02", False, "late", ""),
        ("2026-04-02", True, "late", ""),
    ],
)
def test_any_period_is_kept_until_its_last_day(acted: str, posted: bool, kind: str, article: str) -> None:  # noqa: FBT001
    window = compute("request-window", on(SERVED), OFFICIAL_CALENDAR)
    step = kept(window, on(acted), posted=posted)
    assert (step.kind, step.article) == (kind, article)
    assert step.text.startswith("2026年4月")


def test_nobody_is_late_who_was_not_told_the_right() -> None:
    answer = timeliness(asked("2027-03-01"), on(SERVED), OFFICIAL_CALENDAR, told_right=False)
    assert (answer.verdict, answer.is_late) == (Verdict.UNTOLD, False)
    assert "没有告知" in answer.explain()[-1]
    assert "《行政复议法》第二十条" in answer.explain()[-1]
    in_time = timeliness(asked("2026-03-05"), on(SERVED), OFFICIAL_CALENDAR, told_right=False)
    assert in_time.verdict is Verdict.IN_TIME


@pytest.mark.parametrize(
    ("request_", "last_words"),
    [
        (asked("2026-04-01"), "2026年4月1日（星期三）收到请求，在2026年4月1日（星期三）届满之前，没有逾期。"),
        (asked("2026-04-09", posted="2026-04-01"), "第八十五条"),
        (
            asked("2026-04-02"),
            "提出请求的2026年4月2日（星期四）已经在2026年4月1日（星期三）之后，超过了期限。",
        ),
        (asked("2026-05-21", obstacle_ended="2026-05-11"), "是否有正当理由，由办理机关决定。"),
        (
            asked("2026-05-22", obstacle_ended="2026-05-11"),
            "障碍消除后的期限也已经在2026年5月21日（星期四）届满",
        ),
    ],
)
def test_the_answer_explains_itself_from_the_day_of_service_on(request_: Asked, last_words: str) -> None:
    told = timeliness(request_, on(SERVED), OFFICIAL_CALENDAR).explain()
    assert told[0].startswith("2026年3月2日（星期一）收到书面意见，当天不算")
    assert last_words in told[-1]


@pytest.mark.parametrize(
    ("received", "posted", "ended", "says"),
    [
        ("2026-04-01", "2026-04-02", "", "邮戳日期2026-04-02晚于收到请求的日期2026-04-01.*第八十五条"),
        (
            "2026-04-09",
            "2026-04-01",
            "2026-04-05",
            "障碍消除的日期2026-04-05晚于提出请求的日期2026-04-01.*第八十六条",
        ),
        ("2026-04-09", "", "2026-04-10", "障碍消除的日期2026-04-10晚于"),
    ],
)
def test_days_before_their_cause_are_refused_by_name(
    received: str, posted: str, ended: str, says: str
) -> None:
    with pytest.raises(BadRequestDates, match=says):
        asked(received, posted, ended)


@pytest.mark.parametrize(
    ("today", "standing"),
    [
        ("2026-03-02", Standing.OPEN),
        ("2026-04-01", Standing.OPEN),
        ("2026-04-02", Standing.GRACE),
        ("2026-04-08", Standing.GRACE),
        ("2026-04-09", Standing.LAPSED),
    ],
)
def test_a_window_has_seven_days_of_grace(today: str, standing: Standing) -> None:
    window = window_of(Addressee("张三", on(SERVED)), OFFICIAL_CALENDAR)
    assert window.closes_on == on("2026-04-08")
    assert window.standing(on(today)) is standing
    assert "再等7天，到2026年4月8日（星期三）" in window.steps[-1].text


def test_a_window_of_whom_nobody_told_never_lapses() -> None:
    window = window_of(Addressee("张三", on(SERVED), told_right=False), OFFICIAL_CALENDAR)
    assert window.closes_on is None
    assert window.standing(on("2026-04-01")) is Standing.OPEN
    assert window.standing(on("2030-01-01")) is Standing.UNTOLD


def test_a_matter_is_final_when_the_last_window_is() -> None:
    early = window_of(Addressee("张三", on(SERVED)), OFFICIAL_CALENDAR)
    late = window_of(Addressee("李四", on("2026-03-20")), OFFICIAL_CALENDAR)
    unserved = window_of(Addressee("王五", None), OFFICIAL_CALENDAR)
    untold = window_of(Addressee("赵六", on(SERVED), told_right=False), OFFICIAL_CALENDAR)
    assert final_after([late, early]) == on("2026-04-27") == late.closes_on
    assert final_after([early, unserved]) is None
    assert final_after([early, untold]) is None
    assert unserved.standing(on("2030-01-01")) is Standing.UNSERVED
    assert "还没有送达王五" in unserved.steps[-1].text
    with pytest.raises(ValueError, match="no window"):
        final_after([])

"""A due date told step by step, in sentences that a neighbour understands."""

from __future__ import annotations

from datetime import date, timedelta

from portal.rules.calendar import Calendar
from portal.rules.marker import N_
from portal.rules.periods import Clock, Unit
from portal.rules.steps import Step

_FIRST_DAY = N_("参照《民法典》第二百零一条")
_LAST_DAY = N_("参照《民法典》第二百零三条")

PROVISIONAL = N_(
    "暂定：%(year)s年的放假安排没有录入（可能尚未公布），这里只按周末和法定节日计算；录入后会重新核算。"
)


def opening(clock: Clock, start: date, calendar: Calendar) -> list[Step]:
    """The day that is not counted, and how long the period is."""
    if clock.unit is Unit.WORKING:
        first = calendar.workday_after(start, 1)
        period = N_("%(name)s：%(days)s个工作日。周末和节假日不数，调休上班的日子要数。")
    else:
        first = start + timedelta(days=1)
        period = N_("%(name)s：%(days)s天，按自然日数，中间的周末和节假日也算在内。")
    begin = N_("%(start)s%(event)s，当天不算，从%(first)s起数第1天。")
    begins = {"start": start.isoformat(), "event": clock.starts_from, "first": first.isoformat()}
    lasts: dict[str, str | int] = {"name": clock.name, "days": clock.days}
    return [
        Step.of("start", begin, article=_FIRST_DAY, on=start, values=begins),
        Step.of("period", period, article=clock.article, source=clock.source, values=lasts),
    ]


def besides(clock: Clock, working_until: date) -> Step:
    """The working days that must lie in the period too, and the day on which the last of them is."""
    text = N_("同时不少于%(days)s个工作日，第%(days)s个工作日是%(last)s；两个日期取较晚的一个。")
    values: dict[str, str | int] = {"days": clock.workdays_too, "last": working_until.isoformat()}
    return Step.of("workdays-too", text, article=clock.article, on=working_until, values=values)


_LAST_DAYS = {
    (Unit.CALENDAR, False): N_("数满%(total)s天是%(last)s。"),
    (Unit.CALENDAR, True): N_("加上不计入的%(excluded)s天，数满%(total)s天是%(last)s。"),
    (Unit.WORKING, False): N_("数满%(total)s个工作日是%(last)s。"),
    (Unit.WORKING, True): N_("加上不计入的%(excluded)s个工作日，数满%(total)s个工作日是%(last)s。"),
}


def last_day(clock: Clock, left_out: int, last: date) -> Step:
    """The day on which the count is full; `left_out` days (in the clock's unit) were not counted."""
    counted: dict[str, str | int] = {
        "total": clock.days + left_out,
        "excluded": left_out,
        "last": last.isoformat(),
    }
    return Step.of("last-day", _LAST_DAYS[clock.unit, left_out > 0], on=last, values=counted)


def resumed(until: date) -> Step:
    """The last day of a period that was stopped on its last day: the day on which it runs again."""
    text = N_("期限在最后一天停止计算，到%(last)s恢复，这一天就是最后一天。")
    return Step.of("resumed", text, on=until, values={"last": until.isoformat()})


def closing(clock: Clock, raw: date, due: date, calendar: Calendar) -> list[Step]:
    """How the last day rolls over rest days, and the due date."""
    steps = [_roll(raw, due, calendar)] if due != raw else []
    if calendar.why_workday(due):
        worked = N_("%(due)s虽是周末，但因%(holiday)s调休要上班，是工作日。")
        values = {"due": due.isoformat(), "holiday": calendar.why_workday(due)}
        steps.append(Step.of("adjusted-workday", worked, on=due, values=values))
    article = _LAST_DAY if clock.rolls else clock.article
    steps.append(Step.of("due", clock.ends, article=article, on=due, values={"due": due.isoformat()}))
    return steps


def _roll(raw: date, due: date, calendar: Calendar) -> Step:
    text = N_("%(last)s是休息日（%(why)s），期限顺延到休息日结束后的第一个工作日%(due)s。")
    values = {"last": raw.isoformat(), "why": calendar.why_rest(raw), "due": due.isoformat()}
    return Step.of("roll", text, article=_LAST_DAY, on=due, values=values)


def provisional(year: int) -> Step:
    """The date may still change, because the year's holiday notice is missing."""
    return Step.of("provisional", PROVISIONAL, values={"year": year})

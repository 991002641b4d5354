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


_LAST_DAYS = {
    (Unit.CALENDAR, False): N_("数满%(total)s天是%(last)s。"),
    (Unit.CALENDAR, True): N_("加上不计入的%(excluded)s天，数满%(total)s天是%(last)s。"),
    (Unit.WORKING, False): N_("数满%(total)s个工作日是%(last)s。"),
    (Unit.WORKING, True): N_("加上不计入的%(excluded)s个工作日，数满%(total)s个工作日是%(last)s。"),
}


def closing(clock: Clock, left_out: int, raw: date, due: date, calendar: Calendar) -> list[Step]:
    """The last day, how it rolls over rest days, and the due date."""
    total = clock.days + left_out
    counted: dict[str, str | int] = {"total": total, "excluded": left_out, "last": raw.isoformat()}
    steps = [Step.of("last-day", _LAST_DAYS[clock.unit, left_out > 0], on=raw, values=counted)]
    if due != raw:
        steps.append(_roll(raw, due, calendar))
    if calendar.why_workday(due):
        worked = N_("%(due)s虽是周末，但因%(holiday)s调休要上班，是工作日。")
        values = {"due": due.isoformat(), "holiday": calendar.why_workday(due)}
        steps.append(Step.of("adjusted-workday", worked, on=due, values=values))
    ends = {"due": due.isoformat()}
    steps.append(
        Step.of("due", N_("到期日：%(due)s，当天24时截止。"), article=_LAST_DAY, on=due, values=ends)
    )
    return steps


def _roll(raw: date, due: date, calendar: Calendar) -> Step:
    text = N_("%(last)s是休息日（%(why)s），期限顺延到休息日结束后的第一个工作日%(due)s。")
    values = {"last": raw.isoformat(), "why": calendar.why_rest(raw), "due": due.isoformat()}
    return Step.of("roll", text, article=_LAST_DAY, on=due, values=values)


def provisional(year: int) -> Step:
    """The date may still change, because the year's holiday notice is missing."""
    return Step.of("provisional", PROVISIONAL, values={"year": year})

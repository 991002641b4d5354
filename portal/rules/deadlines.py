"""Due dates from facts, each with every step to it and the article behind the step.

The law: the first day is not counted (《民法典》 art. 201); when the last day is a rest day, the next
workday is the last (art. 203); rest days inside a period count as calendar days. Dates are local dates
of Asia/Shanghai, and the last day ends at 24:00.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from typing import Any, NamedTuple, Self

from portal.rules import exclusions as excluding
from portal.rules import explanation
from portal.rules.calendar import Calendar
from portal.rules.clocks import CLOCKS, clock_named
from portal.rules.exclusions import BadExclusion, Exclusion
from portal.rules.marker import N_, BadInput
from portal.rules.periods import BadPeriod, Clock, Unit
from portal.rules.steps import Step

__all__ = [
    "CLOCKS",
    "BadExclusion",
    "BadPeriod",
    "Clock",
    "Deadline",
    "Exclusion",
    "Step",
    "Unit",
    "clock_named",
    "compute",
    "days_left",
]

_SHANGHAI = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a period ends and why.

    `due_on` is the last day, or for a notice that has to come ahead (hearing) the earliest; `raw_last_day`
    the last day before it rolls over rest days; `excluded` are the days (in `unit`) left out of the count;
    `provisional` (暂定): a year in reach has no holiday notice yet.
    """

    rule: str
    starts_on: date
    due_on: date
    provisional: bool
    steps: tuple[Step, ...] = field(repr=False)
    raw_last_day: date
    days: int
    unit: Unit
    excluded: int = 0

    def explain(self) -> list[str]:
        """Every step in a plain Chinese sentence, with its article in brackets."""
        return [step.sentence() for step in self.steps]

    def to_json(self) -> dict[str, Any]:
        """The deadline as plain values, to be stored beside the date it explains."""
        return {
            "rule": self.rule,
            "starts_on": self.starts_on.isoformat(),
            "due_on": self.due_on.isoformat(),
            "provisional": self.provisional,
            "raw_last_day": self.raw_last_day.isoformat(),
            "days": self.days,
            "unit": self.unit.value,
            "excluded": self.excluded,
            "steps": [step.to_json() for step in self.steps],
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        """The deadline that `to_json` stored."""
        return cls(
            rule=stored["rule"],
            starts_on=date.fromisoformat(stored["starts_on"]),
            due_on=date.fromisoformat(stored["due_on"]),
            provisional=stored["provisional"],
            steps=tuple(Step.from_json(step) for step in stored["steps"]),
            raw_last_day=date.fromisoformat(stored["raw_last_day"]),
            days=stored["days"],
            unit=Unit(stored["unit"]),
            excluded=stored["excluded"],
        )


def compute(
    rule: str | Clock, start: date, calendar: Calendar, exclusions: Iterable[Exclusion] = ()
) -> Deadline:
    """When the period ends that begins on `start` (the day that is not counted).

    `rule` is a clock, its code, or plainly `30` (calendar days) or `5w` (working days). All exclusions
    given are applied; which causes may stop a clock is asked of the rulebook before.

    Raises:
        BadPeriod: an unknown rule, or a date that no calendar reaches.
        BadExclusion: an interval that ends before it begins (raised where it is made).

    """
    clock = clock_named(rule) if isinstance(rule, str) else rule
    try:
        return _count(clock, start, calendar, excluding.merged(exclusions))
    except OverflowError:
        raise BadPeriod(
            N_("从%(start)s起算的期限超出了公历能表示的日期，请核对日期和天数。"), start=start.isoformat()
        ) from None


def _count(clock: Clock, start: date, calendar: Calendar, intervals: list[Exclusion]) -> Deadline:
    unit = _WORKING_DAYS if clock.unit is Unit.WORKING else _CALENDAR_DAYS
    left_out, stopped_until, steps = 0, start, explanation.opening(clock, start, calendar)
    for interval in intervals:
        last = max(unit.last_day(calendar, start, clock.days + left_out), stopped_until)
        if interval.end <= start or interval.start > _act_by(clock, last, calendar):
            # A clock that does not run yet, or has run out, cannot be stopped.
            steps.append(excluding.without_effect(interval, start))
            continue
        days = unit.length(calendar, max(interval.start, start), interval.end)
        left_out, stopped_until = left_out + days, interval.end
        steps.append(excluding.left_out(interval, start, days, clock.unit))
    counted = unit.last_day(calendar, start, clock.days + left_out)
    steps.append(explanation.last_day(clock, left_out, counted))
    raw, more = _latest(clock, start, counted, stopped_until, calendar)
    due = _act_by(clock, raw, calendar)
    missing = _missing_notice(clock, start, raw, due, calendar)
    steps += [*more, *explanation.closing(clock, raw, due, calendar)]
    if missing is not None:
        steps.append(explanation.provisional(missing))
    return Deadline(
        clock.code, start, due, missing is not None, tuple(steps), raw, clock.days, clock.unit, left_out
    )


def _act_by(clock: Clock, last: date, calendar: Calendar) -> date:
    return calendar.workday_from(last) if clock.rolls else last


def _latest(
    clock: Clock, start: date, counted: date, stopped_until: date, calendar: Calendar
) -> tuple[date, list[Step]]:
    """The last day where something besides the count decides it, with the step that says so."""
    if clock.workdays_too:
        working_until = calendar.workday_after(start, clock.workdays_too)
        return max(counted, working_until), [explanation.besides(clock, working_until)]
    if stopped_until > counted:
        # Stopped on its last day, or while that rolled over rest days: it cannot end while it stands still.
        return stopped_until, [explanation.resumed(stopped_until)]
    return counted, []


def _missing_notice(clock: Clock, start: date, raw: date, due: date, calendar: Calendar) -> int | None:
    if clock.unit is Unit.WORKING or clock.workdays_too:
        return calendar.year_without_notice(start, due)
    return calendar.year_without_notice(raw, due) if clock.rolls else None


class _Days(NamedTuple):
    """How a unit is counted: the last of so many days after a day, and how many lie after one up to another."""

    last_day: Callable[[Calendar, date, int], date]
    length: Callable[[Calendar, date, date], int]


_CALENDAR_DAYS = _Days(
    lambda _, start, days: start + timedelta(days=days), lambda _, first, last: (last - first).days
)
_WORKING_DAYS = _Days(Calendar.workday_after, Calendar.workdays_between)


def days_left(due_on: date, today: date) -> int:
    """Calendar days left: 0 on the last day itself, which runs until 24:00; negative when overdue."""
    return (due_on - today).days


def lapses_at(due_on: date) -> datetime:
    """The instant at which the period is over: 24:00 of the last day in China."""
    return datetime.combine(due_on + timedelta(days=1), time.min, tzinfo=_SHANGHAI)


def review_opinion(received: date, calendar: Calendar, exclusions: Iterable[Exclusion] = ()) -> Deadline:
    """The review opinion (复查意见): 30 calendar days from receipt of the request, not from acceptance.

    《信访工作条例》 art. 35. Hearing time is not left out unless the rulebook says so.
    """
    return compute("review-opinion", received, calendar, exclusions)


def rereview_opinion(received: date, calendar: Calendar, exclusions: Iterable[Exclusion] = ()) -> Deadline:
    """The re-review opinion (复核意见): 30 calendar days from receipt; hearing time is not counted. Art. 36."""
    return compute("rereview-opinion", received, calendar, exclusions)


def acceptance_limit(received: date, calendar: Calendar, exclusions: Iterable[Exclusion] = ()) -> Deadline:
    """Telling whether the request is accepted: 15 calendar days from receipt. Art. 23."""
    return compute("acceptance", received, calendar, exclusions)


def acceptance_target(received: date, calendar: Calendar, exclusions: Iterable[Exclusion] = ()) -> Deadline:
    """The portal's own target for telling it: 5 working days from receipt."""
    return compute("acceptance-target", received, calendar, exclusions)


def transfer_objection(received: date, calendar: Calendar) -> Deadline:
    """Objecting to a wrong transfer and handing it back: 5 working days from receipt. Art. 23."""
    return compute("transfer-objection", received, calendar)


def request_window(served: date, calendar: Calendar, exclusions: Iterable[Exclusion] = ()) -> Deadline:
    """A petitioner's own period to ask for review or re-review: 30 calendar days. Arts. 35, 36.

    Counted from service on that very person; every petitioner of a group has a period of their own.
    """
    return compute("request-window", served, calendar, exclusions)


def lawyer_answer(offered: date, calendar: Calendar) -> Deadline:
    """A lawyer's answer to an engagement offered: 2 working days. The portal's own rule."""
    return compute("lawyer-answer", offered, calendar)


def legal_opinion(active_since: date, calendar: Calendar, exclusions: Iterable[Exclusion] = ()) -> Deadline:
    """The legal opinion (法律意见书): 10 calendar days after the engagement became active. The portal's own rule."""
    return compute("legal-opinion", active_since, calendar, exclusions)


class TooSoon(BadInput):
    """A hearing set inside the notice period."""


def hearing_from(notified: date, calendar: Calendar) -> Deadline:
    """The earliest day on which a hearing may be held: `due_on`, at least 7 calendar and 5 working days ahead.

    By analogy with 《行政复议法》 art. 50 and local rules on hearings. `notified` is the day of the notice,
    not counted itself; where several are called, the day on which the last of them was.
    """
    return compute("hearing-notice", notified, calendar)


def allow_hearing(held: date, notified: date, calendar: Calendar) -> Deadline:
    """The earliest lawful day, for a hearing that is not held before it.

    Raises:
        TooSoon: the hearing lies inside the notice period; names the earliest lawful day and the rule.

    """
    earliest = hearing_from(notified, calendar)
    if held < earliest.due_on:
        message = N_(
            "听证定在%(held)s，离通知之日%(notified)s太近：应当至少提前7日并且提前5个工作日通知"
            "（比照《行政复议法》第五十条和各地听证规定），最早可以定在%(earliest)s。"
        )
        days = {"held": held, "notified": notified, "earliest": earliest.due_on}
        raise TooSoon(message, **{name: day.isoformat() for name, day in days.items()})
    return earliest

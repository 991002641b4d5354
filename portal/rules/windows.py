"""The petitioner's own 30 days to ask for review or re-review: whether a request is in time, and when a matter is final.

《信访工作条例》 arts. 35, 36. Every addressee's days run from the effective service on that very addressee.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.rules.calendar import Calendar
from portal.rules.deadlines import Deadline, compute, request_window
from portal.rules.marker import N_, BadInput
from portal.rules.service import GRACE_DAYS
from portal.rules.steps import Step

_POSTED = N_("参照《民事诉讼法》第八十五条")
_EXCUSED = N_("比照《民事诉讼法》第八十六条")
_UNTOLD = N_("比照《行政复议法》第二十条")
_ASKED = N_("《信访工作条例》第三十五条、第三十六条")
_HOUSE_RULE = N_("本系统工作安排")


class BadRequestDates(BadInput):
    """Days of a request that cannot be: posted after it arrived, an obstacle that ended after the request."""


class Verdict(StrEnum):
    """Whether a request is in time, and why."""

    IN_TIME = "in-time"
    POSTED_IN_TIME = "posted-in-time"  # arrived late, but posted within the window
    UNTOLD = "untold"  # the opinion did not tell the right to ask
    EXCUSABLE = "excusable"  # late, with good cause and asked soon enough: the office decides
    LATE = "late"


class Standing(StrEnum):
    """Where a window stands on a day."""

    UNSERVED = "unserved"
    OPEN = "open"
    GRACE = "grace"  # over, but a posted request may still be on its way
    UNTOLD = "untold"  # nobody told the right, so that it does not run out
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody on whom an opinion is served: the effective day (None: not yet), and whether it told the right to ask."""

    name: str
    served_on: date | None
    told_right: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came in.

    `received_on`: the day it arrived; `posted_on`: the day of the postmark, if it came by post;
    `obstacle_ended_on`: the day on which what kept the petitioner from asking was over.
    """

    received_on: date
    posted_on: date | None = None
    obstacle_ended_on: date | None = None

    def __post_init__(self) -> None:
        if self.posted_on is not None and self.posted_on > self.received_on:
            raise BadRequestDates(
                N_("邮戳日期%(posted)s晚于收到请求的日期%(received)s，请核对（%(article)s）。"),
                posted=self.posted_on.isoformat(),
                received=self.received_on.isoformat(),
                article=_POSTED,
            )
        if self.obstacle_ended_on is not None and self.obstacle_ended_on > self.acted_on:
            raise BadRequestDates(
                N_("障碍消除的日期%(ended)s晚于提出请求的日期%(acted)s，请核对（%(article)s）。"),
                ended=self.obstacle_ended_on.isoformat(),
                acted=self.acted_on.isoformat(),
                article=_EXCUSED,
            )

    @property
    def acted_on(self) -> date:
        """The day that counts: of the postmark, else of arrival."""
        return self.posted_on or self.received_on


@dataclass(frozen=True, slots=True)
class Timeliness:
    """Whether a request is in time, with the window it was measured by and every step to the answer."""

    verdict: Verdict
    window: Deadline
    steps: tuple[Step, ...]

    @property
    def is_late(self) -> bool:
        """Late without what could excuse it."""
        return self.verdict is Verdict.LATE

    def explain(self) -> list[str]:
        """Every step in a plain Chinese sentence, with its article in brackets."""
        return [step.sentence() for step in self.steps]


@dataclass(frozen=True, slots=True)
class Window:
    """One addressee's window. `closes_on`: the last day of grace; None while it cannot run out."""

    addressee: Addressee
    deadline: Deadline | None
    closes_on: date | None
    steps: tuple[Step, ...]

    def standing(self, today: date) -> Standing:
        """Where it stands: the due day itself and the last day of grace still belong to it, until 24:00."""
        if self.deadline is None:
            return Standing.UNSERVED
        if today <= self.deadline.due_on:
            return Standing.OPEN
        if self.closes_on is None:
            return Standing.UNTOLD
        return Standing.GRACE if today <= self.closes_on else Standing.LAPSED


def window_of(addressee: Addressee, calendar: Calendar) -> Window:
    """The window of one addressee, from the effective service on that very addressee. Arts. 35, 36."""
    served_on = addressee.served_on
    return window_until(addressee, request_window(served_on, calendar) if served_on else None)


def window_until(addressee: Addressee, deadline: Deadline | None) -> Window:
    """The window of one addressee whose days were counted before, as she was told them; None: they do not run yet."""
    if deadline is None:
        return Window(addressee, None, None, (_unserved(addressee),))
    if not addressee.told_right:
        return Window(addressee, deadline, None, (*deadline.steps, _untold()))
    closes_on = deadline.due_on + timedelta(days=GRACE_DAYS)
    return Window(addressee, deadline, closes_on, (*deadline.steps, _grace(closes_on)))


def final_after(windows: Iterable[Window]) -> date | None:
    """The day after which a matter is final because nobody asked (终结): the last day of grace of the last addressee.

    None while anybody is unserved, or was not told the right: then it cannot become final by lapse of time.

    Raises:
        ValueError: there is no window at all.

    """
    days = [window.closes_on for window in windows]
    if not days:
        raise ValueError("a matter without addressees has no window")
    known = [day for day in days if day is not None]
    return max(known) if len(known) == len(days) else None


def timeliness(asked: Asked, served_on: date, calendar: Calendar, *, told_right: bool = True) -> Timeliness:
    """Whether a request came in time, measured by the service on whoever asks.

    The postmark counts for what was posted (《民事诉讼法》 art. 85); whoever was not told the right is not late;
    whoever was kept from asking may ask within 10 days after the obstacle ended (art. 86): that is for the
    office to decide, never for the machine.
    """
    window = request_window(served_on, calendar)
    verdict, steps = _judged(asked, window, calendar, told_right=told_right)
    return Timeliness(verdict, window, (*window.steps, *steps))


def kept(deadline: Deadline, acted_on: date, *, posted: bool) -> Step:
    """Whether somebody acted in time, as a step: its kind is `in-time`, `posted-in-time` or `late`.

    Of what was posted `acted_on` is the day of the postmark: time in the post does not count (art. 85).
    """
    if acted_on > deadline.due_on:
        text = N_("%(acted)s已经在%(due)s之后，超过了期限。")
        return _told("late", text, "", acted_on, acted=acted_on, due=deadline.due_on)
    if posted:
        text = N_("%(acted)s已经交邮（以邮戳为准），在%(due)s届满之前；在途时间不算，没有逾期。")
        return _told("posted-in-time", text, _POSTED, acted_on, acted=acted_on, due=deadline.due_on)
    text = N_("%(acted)s在%(due)s届满之前，没有逾期。")
    return _told("in-time", text, "", acted_on, acted=acted_on, due=deadline.due_on)


def _judged(
    asked: Asked, window: Deadline, calendar: Calendar, *, told_right: bool
) -> tuple[Verdict, list[Step]]:
    if asked.received_on <= window.due_on:
        return Verdict.IN_TIME, [_on_time(asked, window)]
    if asked.acted_on <= window.due_on:
        return Verdict.POSTED_IN_TIME, [_posted(asked)]
    if not told_right:
        return Verdict.UNTOLD, [_untold()]
    if asked.obstacle_ended_on is None:
        return Verdict.LATE, [_late(asked, window)]
    excused = compute("late-request", asked.obstacle_ended_on, calendar)
    steps = [_late(asked, window), *excused.steps]
    if asked.acted_on <= excused.due_on:
        return Verdict.EXCUSABLE, [*steps, _excusable(asked, excused)]
    return Verdict.LATE, [*steps, _too_late_for_excuse(asked, excused)]


def _on_time(asked: Asked, window: Deadline) -> Step:
    text = N_("%(asked)s收到请求，在%(due)s届满之前，没有逾期。")
    return _told("in-time", text, _ASKED, asked.received_on, asked=asked.received_on, due=window.due_on)


def _posted(asked: Asked) -> Step:
    text = N_("请求在%(received)s收到，但%(posted)s已经交邮（以邮戳为准），在途时间不算，没有逾期。")
    return _told(
        "posted-in-time", text, _POSTED, asked.acted_on, received=asked.received_on, posted=asked.acted_on
    )


def _untold() -> Step:
    text = N_("意见书没有告知可以请求复查、复核以及期限，不因为超过期限就认定逾期。")
    return Step.of("untold", text, article=_UNTOLD, values={})


def _unserved(addressee: Addressee) -> Step:
    text = N_("意见书还没有送达%(name)s，期限还没有开始；其他人的送达不影响。")
    return Step.of("unserved", text, article=_ASKED, values={"name": addressee.name})


def _late(asked: Asked, window: Deadline) -> Step:
    text = N_("提出请求的%(asked)s已经在%(due)s之后，超过了期限。")
    return _told("late", text, _ASKED, asked.acted_on, asked=asked.acted_on, due=window.due_on)


def _excusable(asked: Asked, excused: Deadline) -> Step:
    text = N_("障碍消除后，在%(due)s之前提出了请求；是否有正当理由，由办理机关决定。")
    return _told("excusable", text, _EXCUSED, asked.acted_on, due=excused.due_on)


def _too_late_for_excuse(asked: Asked, excused: Deadline) -> Step:
    text = N_("障碍消除后的期限也已经在%(due)s届满，不能再以此为由提出。")
    return _told("too-late-for-excuse", text, _EXCUSED, asked.acted_on, due=excused.due_on)


def _grace(closes_on: date) -> Step:
    text = N_("期限届满前交邮的请求可能还在路上，再等%(days)s天，到%(closes)s；没有收到请求的，才认定终结。")
    values: dict[str, str | int] = {"days": GRACE_DAYS, "closes": closes_on.isoformat()}
    return Step.of("grace", text, article=_HOUSE_RULE, on=closes_on, values=values)


def _told(kind: str, text: str, article: str, on: date, **days: date) -> Step:
    return Step.of(
        kind, text, article=article, on=on, values={name: day.isoformat() for name, day in days.items()}
    )

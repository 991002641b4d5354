"""Time that is not counted (不计入期限): hearing, supplement of papers, suspension."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from portal.rules.clocks import MAX_DAYS
from portal.rules.marker import N_, BadInput
from portal.rules.periods import CAUSES, Unit
from portal.rules.steps import Step

_ARTICLES = {
    "hearing": N_("《信访工作条例》第三十六条"),
    "supplement": N_("比照《行政复议法实施条例》第二十九条"),
    "suspension": N_("条例没有规定，中止期间不计入期限为通行做法，请当地核实"),
    "appraisal": N_("条例没有规定，依当地规则"),
    "post": N_("参照《民事诉讼法》第八十五条"),
}


MOST_AHEAD: Final = 366
"""How many days ahead of today an interval may end: nobody suspends for longer without looking again."""


class BadExclusion(BadInput):
    """An interval that ends before it begins, lies before its cause, or reaches into the far future."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """An interval left out of a period: (end - start) days.

    `start` is the day on which the stopping event takes effect, `end` the day on which it is over;
    `cause` is a code of CAUSES or words; `document` names the paper that proves it.
    """

    start: date
    end: date
    cause: str = ""
    document: str = ""

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise BadExclusion(
                N_("不计入期限的时间段“%(start)s..%(end)s”写反了：结束日期早于开始日期。"),
                start=self.start.isoformat(),
                end=self.end.isoformat(),
            )
        if (self.end - self.start).days > MAX_DAYS:
            raise BadExclusion(
                N_("不计入期限的时间段“%(start)s..%(end)s”长达一百年以上，请核对年份。"),
                start=self.start.isoformat(),
                end=self.end.isoformat(),
            )


def allow(exclusions: Iterable[Exclusion], began_on: date, today: date) -> tuple[Exclusion, ...]:
    """The intervals of a period that began on `began_on`, if each of them can be.

    Raises:
        BadExclusion: an interval begins before the period that it stops, or ends more than MOST_AHEAD days
            after today; the message names the interval, its cause and the rule.

    """
    intervals = tuple(exclusions)
    for interval in intervals:
        if interval.start < began_on:
            message = N_(
                "%(from)s至%(until)s（%(cause)s）不能扣除：期限从%(began)s才起算，"
                "停止计算的事由不能早于期限本身。依据：%(article)s。"
            )
            raise BadExclusion(message, began=began_on.isoformat(), **_told(interval))
        if interval.end > today + timedelta(days=MOST_AHEAD):
            message = N_(
                "%(from)s至%(until)s（%(cause)s）不能扣除：结束日期离今天超过一年，请核对年份。"
                "依据：%(article)s。"
            )
            raise BadExclusion(message, **_told(interval))
    return intervals


def _told(interval: Exclusion) -> dict[str, str | int]:
    return {**_facts(interval, interval.start), "article": _articles(interval) or _ARTICLES["suspension"]}


def _articles(interval: Exclusion) -> str:
    return "；".join(_ARTICLES[cause] for cause in interval.cause.split("+") if cause in _ARTICLES)


def merged(exclusions: Iterable[Exclusion]) -> list[Exclusion]:
    """The intervals in order, overlapping and touching ones joined, so that no day is left out twice."""
    joined: list[Exclusion] = []
    for interval in sorted(exclusions, key=lambda one: (one.start, one.end)):
        if joined and interval.start <= joined[-1].end:
            joined[-1] = _joined(joined[-1], interval)
        else:
            joined.append(interval)
    return joined


def _joined(one: Exclusion, other: Exclusion) -> Exclusion:
    return Exclusion(
        one.start,
        max(one.end, other.end),
        _both(one.cause, other.cause),
        _both(one.document, other.document),
    )


def _both(one: str, other: str) -> str:
    parts = [*one.split("+"), *other.split("+")]
    return "+".join(dict.fromkeys(part for part in parts if part))


def left_out(interval: Exclusion, start: date, days: int, unit: Unit) -> Step:
    """The step that leaves an interval out of the count; `days` in `unit`."""
    if unit is Unit.WORKING:
        text = N_("%(from)s至%(until)s（%(cause)s）停止计算，其中%(days)s个工作日不算在期限内。")
    else:
        text = N_("%(from)s至%(until)s（%(cause)s）停止计算，这%(days)s天不算在期限内。")
    return Step.of(
        "exclusion",
        text,
        article=_articles(interval),
        source=interval.document,
        on=interval.end,
        values={"days": days, **_facts(interval, max(interval.start, start))},
    )


def without_effect(interval: Exclusion, start: date) -> Step:
    """The step for an interval that lies before the period begins or after it has run out."""
    if interval.end <= start:
        text = N_("%(from)s至%(until)s（%(cause)s）在起算之前，不影响这个期限。")
    else:
        text = N_("%(from)s至%(until)s（%(cause)s）开始时期限已经届满，不能再扣除。")
    values = _facts(interval, interval.start)
    return Step.of("exclusion-without-effect", text, source=interval.document, values=values)


def _facts(interval: Exclusion, since: date) -> dict[str, str | int]:
    causes = [CAUSES.get(cause, cause) for cause in interval.cause.split("+") if cause]
    words = "、".join(causes) or N_("未注明事由")
    return {"from": since.isoformat(), "until": interval.end.isoformat(), "cause": words}

"""The form of the public calculator: which period, from when, what does not count, and when somebody acted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from portal.forms.sheet import AsTyped, Faulty, Problems, Sheet
from portal.rules import rulebook
from portal.rules.clocks import CLOCKS, clock_named
from portal.rules.dates import BadDate, parse_date
from portal.rules.deadlines import Exclusion
from portal.rules.exclusions import BadExclusion, allow
from portal.rules.marker import N_, BadInput
from portal.rules.periods import CAUSES, Clock, Unit

MOST_ROWS = 9
"""Rows for time that does not count."""

ENDS = ("from", "until")
MOST_AHEAD = 366
MOST_DAYS = 365
SUFFIX: Mapping[str, str] = {Unit.CALENDAR.value: "", Unit.WORKING.value: "w"}
"""What is chosen in place of a period to type the days oneself, with what follows them in its code."""

NO_PERIOD = N_("请选择要算的期限。")
NO_COUNT = N_("请填天数，1到%(most)s之间的整数。")
NO_CAUSE = N_("请选择停止计算的事由。")
TOO_FAR = N_("日期“%(text)s”离今天超过一年，请核对年份。")
BEFORE_START = N_("日期“%(text)s”早于起算的日子，请核对。")
DOES_NOT_STOP = N_("按现行规则，“%(cause)s”的时间照样计入“%(period)s”的期限，不能扣除。")
NOBODY_ACTS = N_("这一项算的是最早的日子或者生效的日子，没有逾期的问题，这一栏请空着。")


@dataclass(frozen=True)
class Question:
    """What is to be computed. `acted_on`: the day to be checked, of the postmark where it was `posted`."""

    clock: Clock
    start: date
    exclusions: tuple[Exclusion, ...]
    acted_on: date | None
    posted: bool


def rows_in(fields: Mapping[str, str]) -> int:
    """Return how many rows the form shows: those filled in, and an empty one."""
    filled = [row for row in range(1, MOST_ROWS + 1) if any(fields.get(f"x{row}_{end}") for end in ENDS)]
    return min(max(filled, default=0) + 1, MOST_ROWS)


def read(fields: Mapping[str, str], today: date) -> Question:
    """Return what was asked; raises Faulty naming every field that cannot be."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    clock = _clock(sheet)
    start = _start(sheet, today)
    exclusions = tuple(
        interval
        for row in range(1, MOST_ROWS + 1)
        if (interval := _exclusion(Sheet(fields, problems, prefix=f"x{row}_"), clock, start, today))
    )
    acted_on = _acted_on(sheet, clock, start, today)
    if problems or clock is None or start is None:
        raise Faulty(problems)
    return Question(clock, start, exclusions, acted_on, posted=sheet.typed("posted") == "1")


def _clock(sheet: Sheet) -> Clock | None:
    chosen = sheet.typed("period")
    if chosen in SUFFIX:
        count = sheet.typed("count")
        if count.isdecimal() and len(count) < len(str(MOST_DAYS)) + 1 and 1 <= int(count) <= MOST_DAYS:
            return clock_named(f"{int(count)}{SUFFIX[chosen]}")
        sheet.wrong("count", BadInput(NO_COUNT, most=MOST_DAYS))
        return None
    if chosen not in CLOCKS:
        sheet.wrong("period", NO_PERIOD)
        return None
    return CLOCKS[chosen]


def _start(sheet: Sheet, today: date) -> date | None:
    day = _day(sheet, "start", today)
    if day is None:
        return None
    try:
        rulebook.in_force(day)
    except rulebook.NoRulebook as bad:
        sheet.wrong("start", bad)
    return day


def _exclusion(sheet: Sheet, clock: Clock | None, start: date | None, today: date) -> Exclusion | None:
    if not any(sheet.typed(end) for end in ENDS):
        return None
    first, last = _day(sheet, "from", today), _day(sheet, "until", today)
    cause = sheet.typed("cause")
    if cause not in CAUSES:
        sheet.wrong("cause", NO_CAUSE)
    elif clock is not None and start is not None and not _stops(clock, cause, start):
        sheet.wrong("cause", BadInput(DOES_NOT_STOP, cause=CAUSES[cause], period=clock.name))
    if first is None or last is None:
        return None
    try:
        interval = Exclusion(first, last, cause)
        allow([interval], start or first, today)
    except BadExclusion as bad:
        sheet.wrong("until" if last < first else "from", bad)
        return None
    return interval


def _stops(clock: Clock, cause: str, start: date) -> bool:
    """Ask the rulebook of the day; of days that somebody typed herself nobody knows what stops them."""
    try:
        book = rulebook.in_force(start)
    except rulebook.NoRulebook:
        return True  # noted beside the start
    return clock.code not in book.clocks or book.allows(clock.code, cause)


def _acted_on(sheet: Sheet, clock: Clock | None, start: date | None, today: date) -> date | None:
    if not sheet.typed("acted"):
        return None
    day = _day(sheet, "acted", today)
    if clock is not None and not clock.rolls:
        sheet.wrong("acted", NOBODY_ACTS)
    if day is not None and start is not None and day < start:
        sheet.wrong("acted", _about(BEFORE_START, sheet.typed("acted")))
    return day


def _day(sheet: Sheet, name: str, today: date) -> date | None:
    """Return a date up to a year ahead; what is wrong is noted."""
    try:
        day = parse_date(sheet.typed(name))
    except BadDate as bad:
        sheet.wrong(name, _about(bad.message, str(bad.values["text"]), bad) if "text" in bad.values else bad)
        return None
    if day > today + timedelta(days=MOST_AHEAD):
        sheet.wrong(name, _about(TOO_FAR, sheet.typed(name)))
        return None
    return day


def _about(message: str, typed: str, bad: BadInput | None = None) -> BadInput:
    """Name what was typed as it stands: it is neither translated nor written anew as a date."""
    problem = BadInput(message, **(bad.values if bad else {}))
    problem.values["text"] = AsTyped(typed)  # type: ignore[assignment]  # only shown
    return problem

"""How values are shown to people: dates with their weekday, days left in words, sizes, labels."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup, escape

from portal.clock import ZONE
from portal.rules.words import label as chinese_label
from portal.web.language import DAY, Said, gettext, ngettext, spelled, translate_error

# Chinese pattern, English pattern (Unicode LDML)
DAY_AND_WEEKDAY = ("y年M月d日 EEEE", "EEEE d MMMM y")
DAY_SHORT = ("M月d日", "d MMM")
MONTH = ("y年M月", "MMMM y")
WEEKDAY_LETTER = ("EEEEE", "EEE")

SOON_DAYS = 7  # from here on a date is shown in amber; it decides nothing
KILOBYTE = 1024


@dataclass(frozen=True)
class Month:
    """A leaf of the little calendar: its first day and its weeks, each from Monday to Sunday."""

    first: dt.date
    weeks: list[list[dt.date]]


def day(date: dt.date) -> str:
    """2026年12月1日（星期二）, Tuesday 1 December 2026."""
    return spelled(_local(date), DAY)


def day_and_weekday(date: dt.date) -> str:
    """2026年12月1日 星期二: the same where it already stands in brackets."""
    return spelled(_local(date), DAY_AND_WEEKDAY)


def day_short(date: dt.date) -> str:
    """12月1日, 1 Dec: where the year is plain from what stands around it."""
    return spelled(_local(date), DAY_SHORT)


def month_name(date: dt.date) -> str:
    """2026年12月, December 2026."""
    return spelled(date, MONTH)


def moment(instant: dt.datetime) -> str:
    """2026年11月23日 18:05, local time. Raise ValueError for an instant without a zone: it would be a guess."""
    local = _in_zone(instant)
    return f"{spelled(local, ('y年M月d日', 'd MMMM y'))} {local:%H:%M}"


def when(value: dt.date | str) -> str:
    """Show an instant, a day, or words that are ready, as they come in a timeline."""
    if isinstance(value, str):
        return value
    return moment(value) if isinstance(value, dt.datetime) else day(value)


def days_left(due_on: dt.date, today: dt.date) -> str:
    """还剩 12 天, 今天到期, 已逾期 3 天. The due day itself still counts: it ends at 24:00."""
    days = (due_on - today).days
    if days == 0:
        return gettext("今天到期")
    if days > 0:
        return ngettext("还剩 %(days)d 天", "还剩 %(days)d 天", days) % {"days": days}
    return ngettext("已逾期 %(days)d 天", "已逾期 %(days)d 天", -days) % {"days": -days}


def urgency_of(due_on: dt.date, today: dt.date) -> str:
    """Return the tone of a date: `late`, `soon` or `ok`."""
    days = (due_on - today).days
    if days < 0:
        return "late"
    return "soon" if days <= SOON_DAYS else "ok"


def size(count: int) -> str:
    """240 KB, 3.2 MB; less than one kilobyte is 1 KB."""
    kilobytes = count / KILOBYTE
    if kilobytes < KILOBYTE:
        return f"{max(1, round(kilobytes))} KB"
    return f"{kilobytes / KILOBYTE:.1f} MB"


def label(member: StrEnum) -> str:
    """A word of the glossary in the language of the page."""
    return gettext(chinese_label(member))


def places(order: list[list[StrEnum]]) -> str:
    """Who is asked one after another: 「复查复核办主任或分管领导，再由签发人」."""
    each = [gettext("或").join(label(role) for role in place) for place in order]
    return gettext("，再由").join(each)


def said(message: str | Said) -> str:
    """A message for people, marked text or an error with values, in the language of the page."""
    return gettext(message) if isinstance(message, str) else translate_error(message)


def paragraphs(text: str) -> Markup:
    """Typed text as paragraphs; single line ends are kept."""
    blocks = [block.strip() for block in re.split(r"\r?\n[ \t]*\r?\n", text) if block.strip()]
    return Markup("\n").join(
        Markup("<p>%s</p>") % Markup("<br>\n").join(escape(line) for line in block.splitlines())
        for block in blocks
    )


def months_between(start_on: dt.date, due_on: dt.date) -> list[Month]:
    """The calendar leaves from one day to another, for the picture beside an explanation."""
    leaves = calendar.Calendar(calendar.MONDAY)
    first, months = start_on.replace(day=1), []
    while first <= due_on:
        months.append(Month(first, leaves.monthdatescalendar(first.year, first.month)))
        first = (first + dt.timedelta(days=31)).replace(day=1)
    return months


def weekday_letters() -> list[str]:
    """一 二 三 …, Mon Tue Wed …."""
    monday = dt.date(2024, 1, 1)
    return [spelled(monday + dt.timedelta(days=n), WEEKDAY_LETTER) for n in range(7)]


def _local(date: dt.date) -> dt.date:
    """A stored instant falls on the day it has in China."""
    return _in_zone(date).date() if isinstance(date, dt.datetime) else date


def _in_zone(instant: dt.datetime) -> dt.datetime:
    if instant.tzinfo is None:
        raise ValueError(f"{instant!r} has no time zone")
    return instant.astimezone(ZONE)

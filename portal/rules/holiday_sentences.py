"""One sentence of a holiday notice: which days it gives off, which weekend days are worked in return."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from portal.rules.dates import WEEKDAYS
from portal.rules.marker import N_, BadInput
from portal.rules.official_days import NEW_YEAR

_LONGEST_BREAK = 15  # days; the longest since 2004 had ten
_REACH_BACK = timedelta(days=7)  # a New Year's break may begin in the year before
_SATURDAY, _DECEMBER = 5, 12
_ONE_DAY = timedelta(days=1)

_DATE = r"(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日(?:（[^）]*）)?"
_REST = re.compile(
    rf"(?P<first>{_DATE})(?:至(?P<last>{_DATE}))?放假(?P<direct>\d+天)?(?:调休)?"
    r"(?:，(?P<joined>与周末连休)|，不调休)?(?:，共(?P<count>\d+)天)?"
)
_WORK = re.compile(rf"(?P<days>{_DATE}(?:[、和]{_DATE})*)(?:均)?(?:正常)?上班")
_DAY = re.compile(
    r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日(?:（(?P<beside>[^）]*)）)?"
)
_WEEKDAY = re.compile(r"(?:星期|周|礼拜)([一二三四五六日天])")
_MEANT_AS_DAY = re.compile(r"\d日|放假|上班|补班")
_NO_DAY = re.compile(r"鼓励.*|(?!.*(?:上班|放假)).*办公厅.*|\d{4}年\d{1,2}月\d{1,2}日(?:（.*）)?")


class BadSentence(BadInput):
    """What is wrong in one sentence; `sentence` as it was pasted, empty when it concerns the whole notice."""

    def __init__(self, sentence: str, message: str, **values: str | int) -> None:
        super().__init__(message, **values)
        self.sentence = sentence

    def __str__(self) -> str:
        told = super().__str__()
        return f"“{self.sentence}”：{told}" if self.sentence else told


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered item: the holiday or holidays, the year of the notice, and the sentences."""

    name: str
    year: int
    sentences: tuple[str, ...]


def meant_as_day(sentence: str) -> bool:
    """Whether a sentence speaks of days off or worked, so that it must be readable."""
    return bool(_MEANT_AS_DAY.search(sentence)) and not _NO_DAY.fullmatch(sentence)


def rest_days(item: Item, sentence: str) -> list[date]:
    """The days off that a sentence names; none when it is no sentence of rest. Raises BadSentence."""
    match = _REST.fullmatch(sentence)
    if match is None:
        return []
    first = _date(item, match["first"], sentence)
    last = _date(item, match["last"], sentence, after=first) if match["last"] else first
    if last < first:
        raise BadSentence(sentence, N_("放假的最后一天在第一天之前。"))
    if match["joined"]:
        first, last = _with_weekend(first, last)
    _check_count(sentence, match, (last - first).days + 1)
    return [first + timedelta(days=count) for count in range((last - first).days + 1)]


def _check_count(sentence: str, match: re.Match[str], days: int) -> None:
    if days > _LONGEST_BREAK:
        raise BadSentence(sentence, N_("一次放假%(days)s天，请核对月份。"), days=days)
    stated = match["count"] or (match["direct"] or "").removesuffix("天")
    if not stated and match["last"] and not match["joined"]:
        raise BadSentence(sentence, N_("没有写共放假几天，无法核对。"))
    if stated and int(stated) != days:
        raise BadSentence(
            sentence, N_("写的是共%(stated)s天，按日期算是%(days)s天。"), stated=int(stated), days=days
        )


def _with_weekend(first: date, last: date) -> tuple[date, date]:
    while (first - _ONE_DAY).weekday() >= _SATURDAY:
        first -= _ONE_DAY
    while (last + _ONE_DAY).weekday() >= _SATURDAY:
        last += _ONE_DAY
    return first, last


def workdays(item: Item, sentence: str) -> list[date]:
    """The weekend days worked that a sentence names; none when it names no work. Raises BadSentence."""
    match = _WORK.fullmatch(sentence)
    if match is None:
        return []
    days: list[date] = []
    for one in re.findall(_DATE, match["days"]):
        day = _date(item, one, sentence, after=days[-1] if days else None)
        if day.weekday() < _SATURDAY:
            raise BadSentence(
                sentence,
                N_("%(day)s是%(weekday)s，不是周末，不会写成调休上班。"),
                day=shown(day),
                weekday=WEEKDAYS[day.weekday()],
            )
        days.append(day)
    return days


def _date(item: Item, text: str, sentence: str, after: date | None = None) -> date:
    """One date of a sentence; month and year that are left out follow from the date before and from the notice."""
    match = _DAY.fullmatch(text)
    assert match is not None, text  # _DATE and _DAY say the same
    month = int(match["month"]) if match["month"] else after.month if after else None
    if month is None:
        raise BadSentence(sentence, N_("“%(text)s”没有写月份。"), text=text)
    year = int(match["year"]) if match["year"] else _year_of(item, month, after)
    try:
        day = date(year, month, int(match["day"]))
    except ValueError:
        raise BadSentence(
            sentence, N_("没有%(month)s月%(day)s日这一天。"), month=month, day=int(match["day"])
        ) from None
    if not date(item.year, 1, 1) - _REACH_BACK <= day <= date(item.year, 12, 31):
        raise BadSentence(sentence, N_("%(day)s不在%(year)s年的通知范围内。"), day=shown(day), year=item.year)
    _check_weekday(day, match["beside"] or "", sentence)
    return day


def _year_of(item: Item, month: int, after: date | None) -> int:
    """The year of a date that does not name it: December beside New Year's Day is of the year before."""
    if after is not None:
        return after.year + 1 if month < after.month == _DECEMBER else after.year
    return item.year - 1 if month == _DECEMBER and item.name == NEW_YEAR else item.year


def _check_weekday(day: date, beside: str, sentence: str) -> None:
    stated = _WEEKDAY.search(beside)
    if stated is None:
        return
    name = f"星期{stated[1].replace('天', '日')}"
    if name != WEEKDAYS[day.weekday()]:
        raise BadSentence(
            sentence,
            N_("%(day)s是%(right)s，通知写的是%(wrong)s。"),
            day=shown(day),
            right=WEEKDAYS[day.weekday()],
            wrong=name,
        )


def shown(day: date) -> str:
    """The date as notices write it: 2026年1月4日."""
    return f"{day.year}年{day.month}月{day.day}日"

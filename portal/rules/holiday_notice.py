"""Reads a State Council holiday notice, pasted as text, into days off and adjusted workdays; nothing wrong passes unsaid.

Each item reads 「一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。」 or, in years past,
「6月10日放假，与周末连休。」. Sentences without a date off or worked (鼓励各单位…) are passed over.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from portal.rules.calendar import Calendar, Day
from portal.rules.holiday_sentences import BadSentence, Item, meant_as_day, rest_days, shown, workdays
from portal.rules.marker import N_
from portal.rules.official_days import (
    DRAGON_BOAT,
    LABOUR,
    MID_AUTUMN,
    NATIONAL,
    NEW_YEAR,
    QINGMING,
    SPRING,
    statutory_name,
)

HOLIDAYS: Final = (NEW_YEAR, SPRING, QINGMING, LABOUR, DRAGON_BOAT, MID_AUTUMN, NATIONAL)
"""The seven holidays that every notice names, in the order of the year."""

_FURTHEST_WORKDAY = 16  # days between an adjusted workday and its break; eleven at most since 2004
# Between which days of the year a break can lie, month and day; lunar feasts wander by a month.
_SEASONS: Mapping[str, tuple[tuple[int, int], tuple[int, int]]] = {
    SPRING: ((1, 14), (3, 1)),
    QINGMING: ((4, 1), (4, 9)),
    LABOUR: ((4, 25), (5, 10)),
    DRAGON_BOAT: ((5, 24), (6, 30)),
    MID_AUTUMN: ((9, 4), (10, 12)),
    NATIONAL: ((9, 25), (10, 12)),
}

_NUMERALS = "一二三四五六七八九十"
_YEAR = re.compile(r"(20\d{2})年(?=(?:部分)?节假日|元旦|放假)")
_BEFORE_ITEM = re.compile(rf"(?:^|(?<=[。：；\n]))(?=[{_NUMERALS}]{{1,2}}、)")
_ITEM = re.compile(rf"[{_NUMERALS}]{{1,2}}、([^：。]+)：(.*)")


class BadNotice(ValueError):
    """A notice that cannot be used; `problems` names every sentence that is wrong, in the order of the text."""

    def __init__(self, problems: Iterable[BadSentence]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class Change:
    """A day that the calendar says otherwise than before; a side is None where only the weekday decided or decides.

    `was_off` and `is_off` are what holds of the day, before and after: equal where only name or source change.
    """

    date: date
    before: Day | None
    after: Day | None
    was_off: bool
    is_off: bool

    @property
    def moves(self) -> bool:
        """Whether a workday becomes a rest day or the other way round, so that periods may end on another day."""
        return self.was_off is not self.is_off


@dataclass(frozen=True, slots=True)
class _Said:
    """A day with the sentence that names it."""

    day: Day
    sentence: str


def parse(text: str, source: str = "", year: int | None = None) -> tuple[Day, ...]:
    """The days of a notice, by date: rest days, and weekend days worked in return.

    `source` is written to each day (who issued it, number, date); `year` is needed only where the text has lost its
    title, and must agree with it otherwise.

    Raises:
        BadNotice: with every sentence that cannot be read or contradicts the calendar, itself or another one.

    """
    tidy = _tidied(text)
    problems: list[BadSentence] = []
    of_year = _year(tidy, year, problems)
    items = _items(tidy, of_year, problems) if of_year else []
    said = [one for item in items for one in _days(item, source, problems)]
    if of_year and not problems:
        problems += [*_twice(said), *_out_of_season(said), *_far_away(said), *_left_out(said, items, of_year)]
    if problems:
        raise BadNotice(problems)
    return tuple(sorted((one.day for one in said), key=lambda day: day.date))


def compare(
    old: Mapping[date, Day] | Iterable[Day], new: Mapping[date, Day] | Iterable[Day]
) -> tuple[Change, ...]:
    """Every day that the two tables say differently, by date; `Change.moves` are those that can move a due date.

    Give the whole tables, not only one year: whether a year's notice is known decides about its unnamed holidays too.
    """
    before, after = _by_date(old), _by_date(new)
    was, now = Calendar(before), Calendar(after)
    years = {day.year for day in before.keys() ^ after.keys()}
    days = before.keys() | after.keys() | {day for year in years for day in _statutory(year)}
    changes = (
        Change(day, before.get(day), after.get(day), was.is_rest_day(day), now.is_rest_day(day))
        for day in sorted(days)
    )
    return tuple(change for change in changes if change.moves or change.before != change.after)


def _by_date(days: Mapping[date, Day] | Iterable[Day]) -> dict[date, Day]:
    return dict(days) if isinstance(days, Mapping) else {day.date: day for day in days}


def _statutory(year: int) -> Iterator[date]:
    """The holidays that the law itself puts on days of a year, as far as they are known."""
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    days = (date.fromordinal(day) for day in range(first, last + 1))
    return (day for day in days if statutory_name(day))


def _tidied(text: str) -> str:
    """Half-width digits, full-width punctuation, no spaces; line breaks stay, since an item may begin on a line."""
    plain = unicodedata.normalize("NFKC", text).translate(str.maketrans(":(),;", "：（），；"))
    return re.sub(r"\n+", "\n", re.sub(r"[^\S\n]+", "", plain.replace("\r", "\n")))


def _year(text: str, asked: int | None, problems: list[BadSentence]) -> int | None:
    found = {int(year) for year in _YEAR.findall(text)} | ({asked} if asked else set())
    if len(found) == 1:
        return found.pop()
    if found:
        years = "、".join(str(year) for year in sorted(found))
        problems.append(
            BadSentence("", N_("通知里有几个不同的年份（%(years)s），请只粘贴一年的通知。"), years=years)
        )
    else:
        problems.append(BadSentence("", N_("看不出是哪一年的通知，请连标题一起粘贴，或者另外填写年份。")))
    return None


def _items(text: str, year: int, problems: list[BadSentence]) -> list[Item]:
    parts = [part.replace("\n", "") for part in _BEFORE_ITEM.split(text)]
    items = []
    for part in parts:
        match = _ITEM.match(part)
        if match is None:
            continue
        name = _name(match[1])
        if name:
            items.append(Item(name, year, tuple(filter(None, re.split("[。；]", match[2])))))
        else:
            problems.append(BadSentence(part[:40], N_("不认识节日“%(name)s”。"), name=match[1]))
    if not items and not problems:
        problems.append(
            BadSentence("", N_("没有找到“一、元旦：……”这样的条目，请粘贴国务院办公厅放假通知的全文。"))
        )
    return items


def _name(text: str) -> str:
    """The holidays of an item, in the order of the year; empty when one of them is unknown."""
    names = [name if name in HOLIDAYS else f"{name}节" for name in re.split("[、和]", text)]
    if not set(names) <= set(HOLIDAYS):
        return ""
    return "、".join(sorted(names, key=HOLIDAYS.index))


def _days(item: Item, source: str, problems: list[BadSentence]) -> Iterator[_Said]:
    """The days of one item; what cannot be read is noted with its sentence."""
    before, anything_off = len(problems), False
    for sentence in item.sentences:
        try:
            rest, worked = rest_days(item, sentence), workdays(item, sentence)
        except BadSentence as bad:
            problems.append(bad)
            continue
        anything_off |= bool(rest)
        for day in (*rest, *worked):
            yield _Said(Day(day, is_off=day in rest, name=item.name, source=source), sentence)
        if not rest and not worked and meant_as_day(sentence):
            problems.append(BadSentence(sentence, N_("看不懂这一句，请核对是否粘贴完整。")))
    if not anything_off and len(problems) == before:
        problems.append(BadSentence(item.name, N_("没有写哪几天放假。")))


def _twice(said: list[_Said]) -> Iterator[BadSentence]:
    first: dict[date, _Said] = {}
    for one in said:
        before = first.setdefault(one.day.date, one)
        if before is not one:
            yield BadSentence(
                one.sentence,
                N_("%(day)s已经在“%(before)s”里写过。"),
                day=shown(one.day.date),
                before=before.sentence,
            )


def _out_of_season(said: list[_Said]) -> Iterator[BadSentence]:
    for one in said:
        seasons = [_SEASONS[name] for name in one.day.name.split("、") if name in _SEASONS]
        when = (one.day.date.month, one.day.date.day)
        if one.day.is_off and seasons and not any(first <= when <= last for first, last in seasons):
            message = N_("%(day)s不在%(name)s前后，请核对月份。")
            yield BadSentence(one.sentence, message, day=shown(one.day.date), name=one.day.name)


def _far_away(said: list[_Said]) -> Iterator[BadSentence]:
    for one in said:
        if one.day.is_off:
            continue
        distance = min(
            abs((one.day.date - other.day.date).days)
            for other in said
            if other.day.is_off and other.day.name == one.day.name
        )
        if distance > _FURTHEST_WORKDAY:
            message = N_("%(day)s离%(name)s假期有%(days)s天，请核对月份。")
            day = shown(one.day.date)
            yield BadSentence(one.sentence, message, day=day, name=one.day.name, days=distance)


def _left_out(said: list[_Said], items: list[Item], year: int) -> Iterator[BadSentence]:
    named = [name for item in items for name in item.name.split("、")]
    for holiday in HOLIDAYS:
        if holiday not in named:
            yield BadSentence("", N_("缺少%(name)s的安排，请粘贴通知全文。"), name=holiday)
        elif named.count(holiday) > 1:
            yield BadSentence("", N_("%(name)s写了两次。"), name=holiday)
    off = {one.day.date for one in said if one.day.is_off}
    for day in _statutory(year):
        name = statutory_name(day) or ""
        if day not in off and name in named:
            yield BadSentence(
                "", N_("%(day)s是%(name)s法定假日，通知里没有放假。"), day=shown(day), name=name
            )

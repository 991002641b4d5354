"""The calendar's keeper takes over a year's holiday notice: the table, every open clock, and the journal, at once."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tortoise.expressions import Q

from portal import clock
from portal.actions.move import record
from portal.database import transaction
from portal.errors import Conflict, NotAllowed
from portal.models.cases import Case
from portal.models.deadlines import CalendarDay, Deadline
from portal.rules import deadlines
from portal.rules.calendar import Calendar, Day
from portal.rules.dates import show
from portal.rules.holiday_notice import BadNotice, Change, compare, parse
from portal.rules.holiday_sentences import BadSentence
from portal.rules.marker import N_
from portal.rules.permissions import Person, may_not_keep_calendar
from portal.rules.recounting import recounted, with_notice, year_of
from portal.rules.words import Action, DeadlineKind, MatterState, label

log = logging.getLogger(__name__)

TOO_EARLY = N_("这是%(year)s年的通知，现在最多录入到%(latest)s年，请核对标题里的年份。")
NOT_AS_SEEN = N_("您核对之后，工作日历已被他人改动，没有生效。请重新核对一遍再确认。")


@dataclass(frozen=True)
class Recount:
    """An open clock that a notice changes: its day before, and how it is counted now."""

    row: Deadline
    after: deadlines.Deadline

    @property
    def kind(self) -> DeadlineKind:
        """Which clock it is."""
        return DeadlineKind(self.row.kind)

    @property
    def before(self) -> date:
        """The day on which it was due so far, and which people have been told."""
        return self.row.due_on

    @property
    def moves(self) -> bool:
        """Whether it is due on another day; otherwise only its explanation changes, or 暂定 falls away."""
        return self.before != self.after.due_on


@dataclass(frozen=True)
class Preview:
    """What a notice would do: the days that change, the open clocks that are counted anew.

    `standing` names the calendar as it stood: what is confirmed must be what was looked at.
    """

    year: int
    changes: tuple[Change, ...]
    recounts: tuple[Recount, ...]
    standing: str


@dataclass(frozen=True)
class Year:
    """A year of the calendar: how many days the notice names, and its source; none where there is no notice yet."""

    year: int
    off: int
    worked: int
    source: str


def must_keep(actor: Person) -> None:
    """Raise NotAllowed with the reason unless this person keeps the calendar."""
    if reason := may_not_keep_calendar(actor):
        raise NotAllowed(reason)


async def years() -> list[Year]:
    """Return the years that the calendar knows, and those without notice up to the next; newest first."""
    days, today = await _table(), clock.today()
    known = Calendar(days)
    first = min((day.year for day in days if known.known_year(day.year)), default=today.year)
    return [_year(days, year) for year in range(today.year + 1, first - 1, -1)]


def _year(days: Mapping[date, Day], year: int) -> Year:
    if not Calendar(days).known_year(year):
        return Year(year, 0, 0, "")
    rows = [row for day, row in days.items() if day.year == year]
    off = sum(row.is_off for row in rows)
    return Year(year, off, len(rows) - off, days[date(year, 10, 1)].source)


async def preview(actor: Person, text: str, source: str) -> Preview:
    """Return what the notice would change, changing nothing.

    Raises NotAllowed with the reason, BadNotice naming every sentence that cannot be used.
    """
    must_keep(actor)
    notice, table = _parsed(text, source), await _table()
    after = with_notice(table, notice)
    recounts = await _recounts(Calendar(after), source) if after != table else []
    return Preview(year_of(notice), compare(table, after), tuple(recounts), _standing(table))


async def adopt(actor: Person, text: str, source: str, standing: str) -> int:
    """Take the notice over; return its year. The days, the open clocks and a journal row per case commit together.

    A notice that the calendar already holds changes nothing. Raises NotAllowed, BadNotice, and Conflict when the
    calendar is no longer the one whose preview was confirmed (`standing`).
    """
    must_keep(actor)
    notice = _parsed(text, source)

    async def step() -> int:
        await CalendarDay.all().select_for_update()  # one keeper at a time
        table, year = await _table(), year_of(notice)
        after = with_notice(table, notice)
        if after == table:
            return year
        if _standing(table) != standing:
            raise Conflict(NOT_AS_SEEN)
        await _replace(table, after)
        for case_id in sorted({one.row.case_id for one in await _recounts(Calendar(after), source)}):
            await _recount_case(actor, case_id, Calendar(after), source)
        log.info("user %s took over the holiday notice of %s", actor.id, year)
        return year

    return await transaction(step)


def _parsed(text: str, source: str) -> tuple[Day, ...]:
    notice, latest = parse(text, source), clock.today().year + 1
    if year_of(notice) > latest:
        raise BadNotice([BadSentence("", TOO_EARLY, year=year_of(notice), latest=latest)])
    return notice


async def _table() -> dict[date, Day]:
    rows = await CalendarDay.all().order_by("date").values("date", "is_off", "name", "source")
    return {row["date"]: Day(**row) for row in rows}


def _standing(table: Mapping[date, Day]) -> str:
    rows = [[day.isoformat(), row.is_off, row.name, row.source] for day, row in sorted(table.items())]
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


async def _replace(before: Mapping[date, Day], after: Mapping[date, Day]) -> None:
    changed = [day for day in before.keys() | after.keys() if before.get(day) != after.get(day)]
    await CalendarDay.filter(date__in=changed).delete()
    rows = [after[day] for day in sorted(changed) if day in after]
    await CalendarDay.bulk_create(
        CalendarDay(date=row.date, is_off=row.is_off, name=row.name, source=row.source) for row in rows
    )


async def _recounts(calendar: Calendar, source: str, **only: int) -> list[Recount]:
    """Return the open clocks that this calendar changes: those that move first, each by its day.

    The petitioners' days in a matter that is final have run out, and do not begin to move again.
    """
    runs = ~Q(kind=DeadlineKind.REQUEST_WINDOW) | ~Q(case__matter__state=MatterState.FINAL)
    rows = Deadline.filter(runs, met_on=None, dropped=False, **only)
    found_open = await rows.select_related("case").order_by("due_on", "id")
    counted = ((row, deadlines.Deadline.from_json(row.explanation)) for row in found_open)
    found = ((row, recounted(stored, calendar, source)) for row, stored in counted)
    changed = [Recount(row, after) for row, after in found if after is not None]
    return sorted(changed, key=lambda one: not one.moves)


async def _recount_case(actor: Person, case_id: int, calendar: Calendar, source: str) -> None:
    """Store what the calendar changes in one case, and say so in its journal."""
    case = await Case.held(case_id)
    changed = await _recounts(calendar, source, case_id=case_id)
    for one in changed:
        await Deadline.filter(id=one.row.id).update(
            due_on=one.after.due_on, provisional=one.after.provisional, explanation=one.after.to_json()
        )
    if changed:
        told = "；".join(_told(one) for one in changed)
        detail = {"notice": source, "deadlines": [_detail(one) for one in changed]}
        reason = f"{source}公布，重新核算：{told}。"
        at = case.state
        await record(case, Action.RECOUNT, actor, source=at, target=at, reason=reason, detail=detail)


def _told(one: Recount) -> str:
    if one.moves:
        return f"“{label(one.kind)}”的到期日由{show(one.before)}改为{show(one.after.due_on)}"
    settled = "，不再暂定" if one.row.provisional and not one.after.provisional else ""
    return f"“{label(one.kind)}”的到期日仍为{show(one.before)}{settled}"


def _detail(one: Recount) -> dict[str, object]:
    return {
        "deadline": one.row.id,
        "kind": one.kind.value,
        "from": one.before.isoformat(),
        "to": one.after.due_on.isoformat(),
        "provisional": one.after.provisional,
    }

"""不计入期限: an interval opens when a hearing is called, a case rests or papers are asked for, and ends with it."""

from __future__ import annotations

from datetime import date

from portal.actions import clocks
from portal.errors import Conflict, Invalid
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.intervals import Interval
from portal.models.papers import Paper
from portal.rules.marker import N_

OPEN_ALREADY = N_("本案已有同样事由的不计入期限的时间段没有结束，没有重复登记。")
NONE_OPEN = N_("本案没有正在停止计算的期限。")


async def begin(case: Case, cause: str, on: date, paper: Paper | None = None) -> list[Deadline]:
    """Stop the clocks that this cause (a code of rules.periods.CAUSES) stops, from a day on; return those stopped.

    Called inside the transaction of the step that stops them. Raises Conflict when they stand still for this cause.
    """
    if await Interval.exists(case_id=case.id, cause=cause, ends_on=None):
        raise Conflict(OPEN_ALREADY)
    await Interval.create(
        case_id=case.id, cause=cause, starts_on=on, opened_by_id=paper.id if paper else None
    )
    return await clocks.recount(case)


async def end(case: Case, cause: str, on: date, paper: Paper | None = None) -> list[Deadline]:
    """Let the clocks run again from a day on: the days between are left out. Return those that changed.

    Raises Conflict when nothing stands still for this cause, Invalid when it would end before it began.
    """
    row = await Interval.filter(case_id=case.id, cause=cause, ends_on=None).first()
    if row is None:
        raise Conflict(NONE_OPEN)
    if on < row.starts_on:
        raise Invalid(
            N_("结束日期早于开始停止计算的日期%(day)s，请核对。"), {}, day=row.starts_on.isoformat()
        )
    closed_by = paper.id if paper else None
    if await Interval.filter(id=row.id, ends_on=None).update(ends_on=on, closed_by_id=closed_by) != 1:
        raise Conflict(NONE_OPEN)
    return await clocks.recount(case)

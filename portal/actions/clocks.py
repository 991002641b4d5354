"""Clocks of a case: which step opens and which meets them; each stored with its explanation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from portal import clock
from portal.models.cases import Case
from portal.models.deadlines import CalendarDay, Deadline
from portal.models.intervals import Interval
from portal.models.matters import Petitioner
from portal.models.organisations import Organisation
from portal.models.papers import Paper
from portal.rules import deadlines, rulebook
from portal.rules.calendar import Calendar, Day
from portal.rules.clock_moves import DROPS, ENDS_EVERYTHING, FROM_RECEIPT, MEETS, STARTS
from portal.rules.clocks import as_set
from portal.rules.exclusions import Exclusion
from portal.rules.periods import Clock
from portal.rules.rulebook import Rulebook
from portal.rules.words import Action, Channel, DeadlineKind, Stage, State

OPINION_DUE = {Stage.REVIEW: DeadlineKind.REVIEW_OPINION, Stage.REREVIEW: DeadlineKind.REREVIEW_OPINION}


async def calendar() -> Calendar:
    """Return the working calendar as the database has it: the table decides."""
    rows = await CalendarDay.all().values("date", "is_off", "name", "source")
    return Calendar(Day(**row) for row in rows)


async def follow(case: Case, action: Action, target: State) -> None:
    """Meet, drop and open the clocks that hang on this step, which has led to `target`."""
    today = clock.today()
    running = Deadline.filter(case_id=case.id, met_on=None, dropped=False)
    await running.filter(kind__in=MEETS.get(action, ())).update(met_on=today)
    await running.filter(kind__in=DROPS.get(action, ())).update(dropped=True)
    if target in ENDS_EVERYTHING and target is not case.state:
        await running.update(dropped=True)
    if action is Action.SUBMIT_REQUEST:
        for kind in (*FROM_RECEIPT, OPINION_DUE[case.stage]):
            await start(case, kind, case.received_on)
        if case.channel is Channel.TRANSFER:
            await start(case, DeadlineKind.TRANSFER_OBJECTION, case.received_on)
    for kind in STARTS.get(action, ()):
        await start(case, kind, today)


async def start(
    case: Case,
    kind: DeadlineKind,
    starts_on: date,
    petitioner: Petitioner | None = None,
    *,
    organisation: Organisation | None = None,
    paper: Paper | None = None,
    days: int | None = None,
) -> Deadline:
    """Start a clock on a day (which is not counted) and store its due date with every step to it.

    The period is that of the rulebook which the case began with, or `days` where a paper set them itself.
    `petitioner` or `organisation` is whom it binds, `paper` the paper whose service began it.
    """
    book = rulebook.by_version(case.rulebook_version)
    period = as_set(kind.value, days) if days else book.clocks[kind.value]
    open_since = await _open_interval(case, book, kind)
    computed = deadlines.compute(period, starts_on, await calendar(), await _left_out(case, book, kind))
    return await Deadline.create(
        case_id=case.id,
        kind=kind,
        petitioner_id=petitioner.id if petitioner else None,
        organisation_id=organisation.id if organisation else None,
        paper_id=paper.id if paper else None,
        starts_on=starts_on,
        due_on=computed.due_on,
        provisional=computed.provisional,
        explanation=computed.to_json(),
        stopped_since=open_since,
    )


async def renew(case: Case, kinds: Iterable[DeadlineKind], day: date) -> None:
    """Count these clocks anew from a day on: what still runs of them is dropped, what was met stays met."""
    for kind in kinds:
        await Deadline.filter(case_id=case.id, kind=kind, met_on=None, dropped=False).update(dropped=True)
        await start(case, kind, day)


async def recount(case: Case) -> list[Deadline]:
    """Count the running clocks of a case anew after an interval was opened or closed; return those that changed."""
    book = rulebook.by_version(case.rulebook_version)
    days = await calendar()
    changed = []
    for row in await Deadline.filter(case_id=case.id, met_on=None, dropped=False).order_by("id"):
        stored = deadlines.Deadline.from_json(row.explanation)
        period = _period(book, stored)
        fresh = deadlines.compute(period, row.starts_on, days, await _left_out(case, book, row.kind))
        stopped = await _open_interval(case, book, row.kind)
        if (fresh.due_on, stopped) == (row.due_on, row.stopped_since):
            continue
        row.due_on, row.provisional, row.stopped_since = fresh.due_on, fresh.provisional, stopped
        row.explanation = fresh.to_json()
        await row.save(update_fields=["due_on", "provisional", "stopped_since", "explanation"])
        changed.append(row)
    return changed


def _period(book: Rulebook, stored: deadlines.Deadline) -> Clock:
    own = book.clocks[stored.rule]
    return own if own.days == stored.days else as_set(stored.rule, stored.days)


async def _left_out(case: Case, book: Rulebook, kind: DeadlineKind) -> tuple[Exclusion, ...]:
    rows = Interval.filter(case_id=case.id, ends_on__not_isnull=True).order_by("starts_on", "id")
    found = [
        Exclusion(row.starts_on, row.ends_on, row.cause, row.opened_by.number or "" if row.opened_by else "")
        for row in await rows.select_related("opened_by")
        if row.ends_on is not None
    ]
    return book.allowed(kind.value, found)


async def _open_interval(case: Case, book: Rulebook, kind: DeadlineKind) -> date | None:
    rows = await Interval.filter(case_id=case.id, ends_on=None).order_by("starts_on")
    return next((row.starts_on for row in rows if book.allows(kind.value, row.cause)), None)


async def due_with(case: Case, kind: DeadlineKind, more: Exclusion) -> date:
    """Return when a clock of this case would be due if one more interval were left out, without storing it."""
    row = await Deadline.filter(case_id=case.id, kind=kind, dropped=False).order_by("-id").first()
    if row is None:
        raise LookupError(f"case {case.id} has no clock {kind}")
    book = rulebook.by_version(case.rulebook_version)
    period = _period(book, deadlines.Deadline.from_json(row.explanation))
    left_out = (*await _left_out(case, book, kind), *book.allowed(kind.value, [more]))
    return deadlines.compute(period, row.starts_on, await calendar(), left_out).due_on


async def due_on(case: Case, kind: DeadlineKind) -> date:
    """Return the due date of a clock of this case; the newest one where there were several."""
    row = await Deadline.filter(case_id=case.id, kind=kind, dropped=False).order_by("-id").first()
    if row is None:
        raise LookupError(f"case {case.id} has no clock {kind}")
    return row.due_on

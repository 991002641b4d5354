"""Clocks of a case: which step opens and which meets them; each stored with its explanation."""

from __future__ import annotations

from datetime import date

from portal import clock
from portal.models.cases import Case
from portal.models.deadlines import CalendarDay, Deadline
from portal.models.matters import Petitioner
from portal.rules import deadlines
from portal.rules.calendar import Calendar, Day
from portal.rules.words import Action, DeadlineKind, Stage

OPINION_DUE = {Stage.REVIEW: DeadlineKind.REVIEW_OPINION, Stage.REREVIEW: DeadlineKind.REREVIEW_OPINION}

_MEETS: dict[Action, tuple[DeadlineKind, ...]] = {
    Action.ACCEPT: (DeadlineKind.ACCEPTANCE,),
    Action.REFUSE: (DeadlineKind.ACCEPTANCE,),
    Action.DECLARE_NO_CONFLICT: (DeadlineKind.LAWYER_ANSWER,),
    Action.DECLARE_CONFLICT: (DeadlineKind.LAWYER_ANSWER,),
    Action.SUBMIT_OPINION: (DeadlineKind.LEGAL_OPINION,),
    Action.SIGN: (DeadlineKind.REVIEW_OPINION, DeadlineKind.REREVIEW_OPINION),
}
_DROPS: dict[Action, tuple[DeadlineKind, ...]] = {
    Action.REFUSE: (DeadlineKind.REVIEW_OPINION, DeadlineKind.REREVIEW_OPINION),
    Action.DECLARE_CONFLICT: (DeadlineKind.LEGAL_OPINION,),
}


async def calendar() -> Calendar:
    """Return the working calendar as the database has it: the table decides."""
    rows = await CalendarDay.all().values("date", "is_off", "name", "source")
    return Calendar(Day(**row) for row in rows)


async def follow(case: Case, action: Action) -> None:
    """Meet, drop and open the clocks that hang on this step."""
    today = clock.today()
    running = Deadline.filter(case_id=case.id, met_on=None, dropped=False)
    await running.filter(kind__in=_MEETS.get(action, ())).update(met_on=today)
    await running.filter(kind__in=_DROPS.get(action, ())).update(dropped=True)
    if action is Action.SUBMIT_REQUEST:
        await start(case, DeadlineKind.ACCEPTANCE, case.received_on)
        await start(case, OPINION_DUE[case.stage], case.received_on)
    elif action is Action.ASSIGN_LAWYER:
        await start(case, DeadlineKind.LAWYER_ANSWER, today)
    elif action is Action.DECLARE_NO_CONFLICT:
        await start(case, DeadlineKind.LEGAL_OPINION, today)


async def start(
    case: Case, kind: DeadlineKind, starts_on: date, petitioner: Petitioner | None = None
) -> Deadline:
    """Start a clock on a day (which is not counted) and store its due date with every step to it."""
    computed = deadlines.compute(kind.value, starts_on, await calendar())
    return await Deadline.create(
        case_id=case.id,
        kind=kind,
        petitioner_id=petitioner.id if petitioner else None,
        starts_on=starts_on,
        due_on=computed.due_on,
        provisional=computed.provisional,
        explanation=computed.to_json(),
    )


async def due_on(case: Case, kind: DeadlineKind) -> date:
    """Return the due date of a clock of this case; the newest one where there were several."""
    row = await Deadline.filter(case_id=case.id, kind=kind, dropped=False).order_by("-id").first()
    if row is None:
        raise LookupError(f"case {case.id} has no clock {kind}")
    return row.due_on

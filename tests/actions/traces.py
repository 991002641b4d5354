"""What a step has left behind: read from the rows, for the tests of the actions."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import date

from tortoise.transactions import in_transaction

from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.jobs import Job
from portal.models.journal import Event
from portal.models.papers import Paper
from portal.rules.words import Action, DeadlineKind, PaperKind, State
from tests import cast

TODAY = date(2026, 11, 23)

# States to which the cast has no way yet. Whoever writes one enters it in cast.SIDE_WAYS; this set only shrinks.
BESIDE = {State.DRAFT, State.ARCHIVED}
DRIVEN = [state for state in State if state not in BESIDE or state in cast.SIDE_WAYS]


@dataclass(frozen=True)
class Clock:
    """A clock as the case stands: when it is due, and what became of it."""

    starts_on: date
    due_on: date
    met_on: date | None = None
    dropped: bool = False


async def state_of(case: Case) -> State:
    """Return the state that the database has."""
    state: State = (await Case.get(id=case.id)).state
    return state


async def last(case: Case) -> Event:
    """Return the newest row of the case's journal."""
    found = await Event.filter(case_id=case.id).order_by("-id").first()
    assert found is not None
    return found


async def steps(case: Case) -> list[Action]:
    """Return every step of the case, in order."""
    return [event.action for event in await Event.filter(case_id=case.id).order_by("id")]


async def clocks(case: Case) -> dict[DeadlineKind, Clock]:
    """Return the newest clock of each kind."""
    rows = await Deadline.filter(case_id=case.id).order_by("id")
    return {row.kind: Clock(row.starts_on, row.due_on, row.met_on, row.dropped) for row in rows}


async def papers(case: Case) -> dict[PaperKind, Paper]:
    """Return the case's papers; there is never a second one of these kinds."""
    rows = await Paper.filter(case_id=case.id)
    assert len({row.kind for row in rows}) == len(rows)
    return {row.kind: row for row in rows}


async def asked_for(paper: Paper) -> int:
    """Count the jobs that ask for this paper's bytes."""
    return sum(job.payload == {"paper": paper.id} for job in await Job.all())


class _UndoneError(Exception):
    """Ends a transaction whose effects were only looked at."""


@asynccontextmanager
async def undone() -> AsyncIterator[None]:
    """Try a step and take it back, so that the next one can be tried on the same case."""
    with suppress(_UndoneError):
        async with in_transaction():
            yield
            raise _UndoneError

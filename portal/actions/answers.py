"""答复: the body complained of hands in its written answer and the evidence of its opinion."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.actions import exhibits
from portal.actions.exhibits import KeptFile
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Invalid
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.papers import Paper
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Action, DeadlineKind, ExhibitKind, PaperKind

NOT_ASKED = N_("收到答复的日期早于通知答复的日期，请核对。")
NO_FILE = N_("请上传书面答复的扫描件。")


@dataclass(frozen=True)
class Filed:
    """One file of the answer, and what it is."""

    title: str
    file: KeptFile


@dataclass(frozen=True)
class Answered:
    """What came: on which day, what it says in short, and its files."""

    received_on: date
    summary: str
    files: tuple[Filed, ...]


async def record(actor: Person, case: Case, answered: Answered) -> None:
    """Record the answer of the body complained of (T12); its files come into the file of the case.

    The 10 working days to answer (by analogy with 《行政复议法》 art. 48) are met on the day of receipt, late or not; where
    its notice has not been served there is no period yet, and nothing is said of lateness. More may follow: what was
    handed in stays, nothing is undone. It is of the file: the petitioner is not told of it before the opinion weighs it.
    Raises Invalid for a day before it was asked for, or without the answer itself; NotAllowed.
    """
    await _check(case, answered)

    async def step() -> None:
        clock = await _clock_of(case)
        running = clock is not None and clock.met_on is None
        kept = [
            await exhibits.keep(actor, case, ExhibitKind.ANSWER, one.title, one.file)
            for one in answered.files
        ]
        detail = {
            "received_on": answered.received_on.isoformat(),
            "late": answered.received_on > clock.due_on if clock else None,
            "summary": answered.summary,
            "exhibits": [row.id for row in kept],
        }
        await move(case, Action.RECORD_ANSWER, actor, detail=detail)
        if clock is not None and running:
            await Deadline.filter(id=clock.id).update(met_on=answered.received_on)

    await transaction(step)


async def _check(case: Case, answered: Answered) -> None:
    problems = {}
    asked = await Paper.filter(case_id=case.id, kind=PaperKind.ANSWER).order_by("id").first()
    if asked is not None and answered.received_on < asked.dated_on:
        problems["received_on"] = NOT_ASKED
    if not answered.files:
        problems["answer"] = NO_FILE
    if problems:
        raise Invalid(N_("答复还不能登记，请核对下列各项。"), problems)


async def _clock_of(case: Case) -> Deadline | None:
    rows = Deadline.filter(case_id=case.id, kind=DeadlineKind.RESPONDENT_ANSWER, dropped=False)
    return await rows.order_by("-id").first()

"""What service brings about: the clocks of those who are served, 已送达 of the case, and the days left to close it."""

from __future__ import annotations

from datetime import date
from typing import Final

from documents import catalogue
from portal import clock
from portal.actions import clocks, finality, redos
from portal.actions.move import move
from portal.database import transaction
from portal.models.cases import Case
from portal.models.columns import column
from portal.models.deadlines import Deadline
from portal.models.deliveries import Delivery
from portal.models.matters import Petitioner
from portal.models.organisations import Organisation
from portal.models.papers import Paper
from portal.models.standing import OPINIONS, everybody_served
from portal.rules.clock_moves import PAPER_CLOCKS
from portal.rules.service import PUBLIC_NOTICE
from portal.rules.words import Action, DeadlineKind, PaperKind, State

CLOCKS: Final = {PaperKind.REVIEW: DeadlineKind.REQUEST_WINDOW, **PAPER_CLOCKS}
"""The clock that service of a paper begins, by kind of paper (domain §2.10)."""

_OF_PETITIONERS = frozenset({DeadlineKind.REQUEST_WINDOW, DeadlineKind.SUPPLEMENT_HAND_IN})
_OUT = frozenset({State.SERVING, State.SERVED})


async def follow(case: Case, paper: Paper, delivery: Delivery, effective: date) -> None:
    """Draw the consequences of a service that was recorded, in the caller's transaction."""
    await _start_clock(case, paper, delivery, effective)
    await redos.begin(case, paper, delivery, effective)
    await _confirm(await Case.get(id=case.id))


async def _start_clock(case: Case, paper: Paper, delivery: Delivery, effective: date) -> None:
    """Start the clock that binds this addressee, with the days that the paper itself gives where it gives any."""
    kind = CLOCKS.get(paper.kind)
    if kind is None or (kind in _OF_PETITIONERS) is (delivery.petitioner_id is None):
        return
    days = getattr(catalogue.from_json(paper.kind.value, paper.facts), "days", None)
    petitioner = await Petitioner.get_or_none(id=delivery.petitioner_id)
    body = await Organisation.get_or_none(id=delivery.organisation_id)
    await clocks.start(case, kind, effective, petitioner, organisation=body, paper=paper, days=days)


async def confirm_published() -> list[int]:
    """Confirm what public notices have brought about whose 30 days are over; return the numbers of the cases."""
    rows = Delivery.filter(
        way=PUBLIC_NOTICE,
        effective_on__lte=clock.today(),
        paper__kind__in=OPINIONS,
        paper__withdrawn_at=None,
        paper__case__state__in=[State.SERVING, State.SERVED],
    )
    return [
        number for number in sorted(set(await column(rows, "paper__case_id"))) if await _confirmed(number)
    ]


async def _confirmed(number: int) -> bool:
    async def step() -> bool:
        return await _confirm(await Case.held(number))

    return await transaction(step)


async def _confirm(case: Case) -> bool:
    """Say of a case that the petitioner's side is served (T34); once everybody is, the days to close it begin."""
    confirmed = case.state is State.SERVING and await everybody_served(case, petitioners_only=True)
    if confirmed:
        await move(case, Action.CONFIRM_SERVED, None)
        await finality.follow_service(case)
    opinion = await Paper.get_or_none(case_id=case.id, kind__in=OPINIONS, withdrawn_at=None)
    if opinion is None or case.state not in _OUT or not await everybody_served(case):
        return confirmed
    if await Deadline.exists(case_id=case.id, kind=DeadlineKind.CLOSURE, paper_id=opinion.id):
        return confirmed
    days = await column(Delivery.filter(paper_id=opinion.id), "effective_on")
    await clocks.start(case, DeadlineKind.CLOSURE, max(days), paper=opinion)
    return True

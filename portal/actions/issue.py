"""制发: the worker has made the bytes; the paper is issued once and the case moves on."""

from __future__ import annotations

from dataclasses import dataclass

from portal.actions import letterhead, papers
from portal.actions.move import move
from portal.actions.papers import Made
from portal.database import transaction
from portal.models.cases import Case
from portal.models.deliveries import Delivery
from portal.models.matters import Matter
from portal.models.organisations import Organisation
from portal.models.papers import Paper
from portal.rules.permissions import Person
from portal.rules.words import Action, PaperKind, State

_OPINIONS = {PaperKind.REVIEW, PaperKind.REREVIEW}


async def issued(paper: Paper, made: Made) -> None:
    """Record the bytes of a paper that are safely stored; the opinion's case says so in its journal.

    May be called again after a crash: what was recorded first stands, and the second time changes nothing.
    """

    async def step() -> None:
        if not await papers.keep_bytes(paper, made):
            return
        case = await Case.get(id=paper.case_id)
        if paper.kind in _OPINIONS and case.state is State.SEALED:
            await move(case, Action.ISSUE, None, detail={"paper": paper.id, "sha256": made.sha256})

    await transaction(step)


async def start_service(actor: Person, case: Case) -> None:
    """Send the sealed opinion out (T33): from now on everybody it is for waits to be served."""

    async def step() -> None:
        await move(case, Action.START_SERVICE, actor)
        kinds = [kind.value for kind in _OPINIONS]
        paper = await Paper.get(case_id=case.id, kind__in=kinds, withdrawn_at=None)
        await _open_service(paper, await Case.get(id=case.id))

    await transaction(step)


@dataclass(frozen=True)
class ToServe:
    """Somebody who is to be served: a petitioner or a body, and where."""

    name: str
    address: str
    petitioner_id: int | None = None
    organisation_id: int | None = None


async def addressees(case: Case, *, with_addresses: bool = True) -> list[ToServe]:
    """Return whom the opinion is for: each petitioner or representative, the body complained of, and of a re-review
    the body that reviewed (T33). `with_addresses`: whether those of petitioners may be seen.
    """
    matter = await Matter.get(id=case.matter_id)
    people = await letterhead.addressees_of(case)
    bodies = [await Organisation.get(id=matter.respondent_id)]
    earlier = await Case.get_or_none(id=case.earlier_case_id)
    if earlier is not None and earlier.review_body_id != matter.respondent_id:
        bodies.append(await Organisation.get(id=earlier.review_body_id))
    found = [ToServe(one.name, one.address if with_addresses else "", petitioner_id=one.id) for one in people]
    return found + [ToServe(body.name, body.address, organisation_id=body.id) for body in bodies]


async def _open_service(paper: Paper, case: Case) -> None:
    for one in await addressees(case):
        await Delivery.create(
            paper_id=paper.id,
            petitioner_id=one.petitioner_id,
            organisation_id=one.organisation_id,
            addressee_name=one.name,
        )

"""制发: the worker has made the bytes; the paper is issued once and the case moves on."""

from __future__ import annotations

from portal.actions import papers
from portal.actions.move import move
from portal.actions.papers import Made
from portal.database import transaction
from portal.models.cases import Case
from portal.models.deliveries import Delivery
from portal.models.matters import Matter, Petitioner
from portal.models.organisations import Organisation
from portal.models.papers import Paper
from portal.rules.permissions import Person
from portal.rules.words import Action, MatterState, PaperKind, Stage, State

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


async def _open_service(paper: Paper, case: Case) -> None:
    """Open a row per addressee: each petitioner or representative, and the body complained of (T33)."""
    matter = await Matter.get(id=case.matter_id)
    for one in await Petitioner.filter(matter_id=matter.id).exclude(kind="AGENT").order_by("position"):
        await Delivery.create(paper_id=paper.id, petitioner_id=one.id, addressee_name=one.name)
    respondent = await Organisation.get(id=matter.respondent_id)
    await Delivery.create(paper_id=paper.id, organisation_id=respondent.id, addressee_name=respondent.name)
    if case.stage is Stage.REREVIEW:
        await _serve_earlier_body(paper, case, respondent)


async def _serve_earlier_body(paper: Paper, case: Case, respondent: Organisation) -> None:
    earlier = await Case.get_or_none(id=case.earlier_case_id)
    if earlier is not None and earlier.review_body_id != respondent.id:
        body = await Organisation.get(id=earlier.review_body_id)
        await Delivery.create(paper_id=paper.id, organisation_id=body.id, addressee_name=body.name)


async def close_window(case: Case) -> None:
    """Set what the matter has come to once the petitioner's side is served (T36, T37)."""
    final = case.stage is Stage.REREVIEW
    state = MatterState.FINAL if final else MatterState.OPEN_REREVIEW_WINDOW
    await Matter.filter(id=case.matter_id).update(state=state)

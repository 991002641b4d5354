"""用印: the keeper seals the frozen paper, so many copies; only then are its bytes made (国发〔1999〕25号)."""

from __future__ import annotations

from portal import clock
from portal.actions import papers
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Invalid
from portal.models.cases import Case
from portal.models.papers import Paper
from portal.models.seals import SealUse
from portal.models.standing import OPINIONS
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Action

MOST_COPIES = 99


async def seal(actor: Person, case: Case, copies: int, note: str = "") -> SealUse:
    """Seal the signed opinion (T32): entered in the register, and the worker makes the sealed file from frozen facts.

    `copies` are the paper copies that are sealed, 1 to MOST_COPIES. Raises Invalid for another number.
    """
    if not 1 <= copies <= MOST_COPIES:
        told = N_("用印份数请填1到99。")
        raise Invalid(told, {"copies": told})

    async def step() -> SealUse:
        paper = await Paper.get(case_id=case.id, kind__in=list(OPINIONS), withdrawn_at=None)
        await move(case, Action.SEAL, actor, detail={"paper": paper.id, "copies": copies})
        await papers.make(paper)
        return await SealUse.create(
            paper_id=paper.id,
            copies=copies,
            body_id=case.review_body_id,
            by_id=actor.id,
            at=clock.now(),
            note=note,
        )

    return await transaction(step)

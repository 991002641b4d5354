"""卷宗材料: papers come into the file, and every opening of one is written down."""

from __future__ import annotations

from dataclasses import dataclass

from portal import clock
from portal.database import transaction
from portal.errors import NotAllowed
from portal.models.cases import Case
from portal.models.exhibits import Exhibit, ExhibitOpening
from portal.models.standing import facts_of
from portal.rules.permissions import Person
from portal.rules.sight import barred
from portal.rules.words import ExhibitKind, Permission


@dataclass(frozen=True)
class KeptFile:
    """A file that is already in the store: its bytes' SHA-256, size in bytes, and what it really is."""

    name: str
    sha256: str
    size: int
    media_type: str
    pages: int | None


async def add(
    actor: Person, case: Case, kind: ExhibitKind, title: str, file: KeptFile, evidence_type: str = ""
) -> Exhibit:
    """Take a paper into the file. Raises NotAllowed with the reason, such as after signature."""

    async def step() -> Exhibit:
        fresh = await Case.get(id=case.id)
        if reason := barred(actor, Permission.ADD_EXHIBIT, await facts_of(fresh)):
            raise NotAllowed(reason)
        return await keep(actor, fresh, kind, title, file, evidence_type)

    return await transaction(step)


async def keep(
    actor: Person, case: Case, kind: ExhibitKind, title: str, file: KeptFile, evidence_type: str = ""
) -> Exhibit:
    """Write the row of a paper whose taking-in another action has already allowed."""
    return await Exhibit.create(
        matter_id=case.matter_id,
        case_id=case.id,
        kind=kind,
        evidence_type=evidence_type,
        title=title or file.name,
        file_name=file.name,
        sha256=file.sha256,
        size=file.size,
        media_type=file.media_type,
        pages=file.pages,
        added_by_id=actor.id,
        added_at=clock.now(),
    )


async def opened(actor: Person, exhibit: Exhibit) -> None:
    """Write down that this person opened this paper: the record of file reading (阅卷笔录) rests on it."""
    await ExhibitOpening.create(exhibit_id=exhibit.id, user_id=actor.id, opened_at=clock.now())

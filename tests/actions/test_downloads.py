"""A download is written down with the hash of the very bytes."""

from __future__ import annotations

from portal import clock
from portal.actions import downloads, lookups
from portal.actions.progress import paper_of
from portal.models.cases import Case
from portal.models.deliveries import Delivery, Download
from portal.models.papers import Paper
from portal.models.sessions import LookupPass
from portal.rules.words import PaperKind, State
from tests import cast


async def test_it_names_the_paper_the_person_and_the_bytes_and_serves_nobody(world: cast.World) -> None:
    case = await cast.case_in(State.SERVING, world.shiqi)
    held = await held_for(case)
    paper = await Paper.get(case_id=case.id, kind=PaperKind.REVIEW)
    await downloads.record(held, await paper_of(held, paper.id))
    row = await Download.get()
    assert (row.paper_id, row.petitioner_id, row.sha256) == (paper.id, held.petitioner_id, "2" * 64)  # type: ignore[attr-defined]
    assert row.made_at == clock.now()
    assert not await Delivery.filter(paper_id=paper.id, effective_on__not_isnull=True).exists()


async def held_for(case: Case) -> LookupPass:
    row = await Case.get(id=case.id)
    code = f"{row.query_locator}{lookups.secret_of(row.id, row.query_issue)}"
    held = await lookups.pass_of(await lookups.look_up(code, "1228", "127.0.0.1"))
    assert held
    return held

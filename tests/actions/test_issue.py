"""Issuing: bytes are recorded once, service opens on each addressee once, and the case moves on once."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from tortoise.exceptions import IntegrityError

from portal import clock
from portal.actions import issue, seals
from portal.actions.papers import Made
from portal.errors import Conflict, NotAllowed
from portal.models.cases import Case
from portal.models.deliveries import Delivery
from portal.models.journal import Event
from portal.models.papers import Paper
from portal.rules.words import Action, PaperKind, PetitionerKind, State
from tests import cast
from tests.actions import traces


async def sealed(world: cast.World, **changes: Any) -> Case:
    """Return a case whose opinion is sealed and waits for the worker."""
    case = await cast.case_in(State.SIGNED, world.shiqi, **changes)
    await seals.seal(world.shiqi.keeper, case, 5)
    return await Case.get(id=case.id)


async def made(paper: Paper, sha256: str = "2" * 64) -> None:
    """Record bytes, as the worker does."""
    await issue.issued(paper, Made(sha256, 240_000, 3, "edition of the worker"))


OF_THE_OPINION = {"paper__kind__in": [PaperKind.REVIEW, PaperKind.REREVIEW]}


async def test_recording_the_bytes_says_so_in_the_journal_and_opens_no_service_yet(world: cast.World) -> None:
    case = await sealed(world)
    paper = (await traces.papers(case))[PaperKind.REVIEW]
    await made(paper)
    issued = await Paper.get(id=paper.id)
    assert (issued.sha256, issued.size, issued.pages) == ("2" * 64, 240_000, 3)
    assert (issued.issued_at, issued.issued_edition) == (clock.now(), "edition of the worker")
    event = await traces.last(case)
    assert (event.action, event.source, event.target) == (Action.ISSUE, State.SEALED, State.SEALED)
    assert (event.by_id, event.detail) == (None, {"paper": paper.id, "sha256": "2" * 64})
    assert not await Delivery.filter(**OF_THE_OPINION).exists()


async def test_service_begins_on_everybody_once_the_file_is_made(world: cast.World) -> None:
    people = (
        cast.petitioner("张三"),
        cast.petitioner("李四", kind=PetitionerKind.REPRESENTATIVE),
        cast.petitioner("王代理", kind=PetitionerKind.AGENT),
    )
    case = await sealed(world, petitioners=people)
    with pytest.raises(NotAllowed, match="正在制作"):
        await issue.start_service(world.shiqi.server, case)
    await made((await traces.papers(case))[PaperKind.REVIEW])
    await issue.start_service(world.shiqi.server, case)
    rows = Delivery.filter(**OF_THE_OPINION).order_by("id")
    assert await rows.values_list("addressee_name", "effective_on") == [
        ("张三", None),
        ("李四", None),
        (world.shiqi.unit.name, None),
    ]
    event = await traces.last(case)
    assert (event.action, event.source, event.target) == (Action.START_SERVICE, State.SEALED, State.SERVING)


async def test_service_begins_once_and_not_by_anybody(world: cast.World) -> None:
    case = await sealed(world)
    await made((await traces.papers(case))[PaperKind.REVIEW])
    for who in (world.shiqi.leader, world.shiqi.lawyer, world.xiaolan.server):
        with pytest.raises(NotAllowed):
            await issue.start_service(who, case)
    answers = await asyncio.gather(
        *(issue.start_service(world.shiqi.server, case) for _ in range(4)), return_exceptions=True
    )
    assert sum(answer is None for answer in answers) == 1
    assert await Delivery.filter(**OF_THE_OPINION).count() == 2


async def test_issuing_again_after_a_crash_changes_nothing(world: cast.World) -> None:
    case = await sealed(world)
    paper = (await traces.papers(case))[PaperKind.REVIEW]
    for _ in range(2):
        await made(paper)
    await asyncio.gather(*(made(paper) for _ in range(6)))
    assert await Event.filter(case_id=case.id, action=Action.ISSUE).count() == 1


async def test_many_workers_that_issue_in_the_same_moment_issue_once(world: cast.World) -> None:
    case = await sealed(world)
    paper = (await traces.papers(case))[PaperKind.REVIEW]
    await asyncio.gather(*(made(paper) for _ in range(8)))
    assert await Event.filter(case_id=case.id, action=Action.ISSUE).count() == 1
    assert await traces.state_of(case) is State.SEALED


async def test_other_bytes_for_the_same_paper_are_refused_loudly(world: cast.World) -> None:
    case = await cast.case_in(State.SERVING, world.shiqi)
    paper = (await traces.papers(case))[PaperKind.REVIEW]
    with pytest.raises(Conflict, match="两个不同的文件"):
        await issue.issued(paper, Made("3" * 64, 240_000, 3, paper.edition))
    with pytest.raises(IntegrityError, match="frozen"):
        await Paper.filter(id=paper.id).update(sha256="3" * 64)
    assert (await Paper.get(id=paper.id)).sha256 == "2" * 64


async def test_a_notice_is_issued_without_moving_its_case(world: cast.World) -> None:
    case = await cast.case_in(State.ACCEPTED, world.shiqi)
    await made((await traces.papers(case))[PaperKind.ACCEPT])
    assert await traces.state_of(case) is State.ACCEPTED
    assert not await Event.filter(case_id=case.id, action=Action.ISSUE).exists()


async def test_where_the_journal_cannot_be_written_the_bytes_are_not_recorded(
    world: cast.World, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await sealed(world)
    paper = (await traces.papers(case))[PaperKind.REVIEW]

    async def fails(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(issue, "move", fails)
    with pytest.raises(OSError, match="disk"):
        await made(paper)
    assert await traces.state_of(case) is State.SEALED
    assert (await Paper.get(id=paper.id)).sha256 == ""
    assert not await Event.filter(action=Action.ISSUE).exists()


async def test_of_two_signatures_of_the_same_file_the_first_stands(world: cast.World) -> None:
    case = await sealed(world)
    paper = (await traces.papers(case))[PaperKind.REVIEW]
    signatures = [
        Made(str(number) * 64, 250_000 + number, 3, "e", "a" * 64, "{}", "c" * 64, clock.now())
        for number in (1, 2)
    ]
    for one in signatures:
        await issue.issued(paper, one)
    kept = await Paper.get(id=paper.id)
    assert (kept.sha256, kept.unsigned_sha256, kept.size) == ("1" * 64, "a" * 64, 250_001)
    assert (kept.signed_by, kept.signed_at, kept.engine) == ("c" * 64, clock.now(), "{}")
    assert await Event.filter(case_id=case.id, action=Action.ISSUE).count() == 1
    with pytest.raises(Conflict, match="两个不同的文件"):
        await issue.issued(paper, Made("3" * 64, 250_000, 3, "e", "b" * 64))


async def test_another_edition_may_set_the_same_facts_otherwise_and_still_the_first_stands(
    world: cast.World,
) -> None:
    case = await sealed(world)
    paper = (await traces.papers(case))[PaperKind.REVIEW]
    await issue.issued(paper, Made("1" * 64, 250_000, 3, "first edition", "a" * 64))
    await issue.issued(paper, Made("2" * 64, 250_000, 3, "second edition", "b" * 64))
    assert (await Paper.get(id=paper.id)).sha256 == "1" * 64

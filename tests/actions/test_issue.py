"""Issuing: bytes are recorded once, service opens on each addressee once, and the case moves on once."""

from __future__ import annotations

import asyncio

import pytest
from tortoise.exceptions import IntegrityError

from portal import clock
from portal.actions import issue
from portal.actions.papers import Made
from portal.errors import Conflict
from portal.models.deliveries import Delivery
from portal.models.journal import Event
from portal.models.papers import Paper
from portal.rules.words import Action, PaperKind, PetitionerKind, State
from tests import cast
from tests.actions import traces


async def made(paper: Paper, sha256: str = "2" * 64) -> None:
    """Record bytes, as the worker does."""
    await issue.issued(paper, Made(sha256, 240_000, 3, "edition of the worker"))


async def test_recording_the_bytes_moves_the_case_on_and_opens_service_on_everybody(
    world: cast.World,
) -> None:
    case = await cast.case_in(State.SIGNED, world.shiqi)
    paper = (await traces.papers(case))[PaperKind.REVIEW]
    await made(paper)
    issued = await Paper.get(id=paper.id)
    assert (issued.sha256, issued.size, issued.pages) == ("2" * 64, 240_000, 3)
    assert (issued.issued_at, issued.issued_edition) == (clock.now(), "edition of the worker")
    event = await traces.last(case)
    assert (event.action, event.source, event.target) == (Action.ISSUE, State.SIGNED, State.SERVING)
    assert (event.by_id, event.detail) == (None, {"paper": paper.id, "sha256": "2" * 64})
    rows = await Delivery.all().order_by("id").values_list("addressee_name", "effective_on")
    assert rows == [("张三", None), (world.shiqi.unit.name, None)]


async def test_every_petitioner_and_representative_is_served_and_the_agent_is_not(world: cast.World) -> None:
    people = (
        cast.petitioner("张三"),
        cast.petitioner("李四", kind=PetitionerKind.REPRESENTATIVE),
        cast.petitioner("王代理", kind=PetitionerKind.AGENT),
    )
    await cast.case_in(State.SERVING, world.shiqi, petitioners=people)
    assert [row.addressee_name for row in await Delivery.all().order_by("id")] == [
        "张三",
        "李四",
        world.shiqi.unit.name,
    ]


async def test_issuing_again_after_a_crash_changes_nothing(world: cast.World) -> None:
    case = await cast.case_in(State.SIGNED, world.shiqi)
    paper = (await traces.papers(case))[PaperKind.REVIEW]
    for _ in range(2):
        await made(paper)
    await asyncio.gather(*(made(paper) for _ in range(6)))
    assert await Delivery.all().count() == 2
    assert await Event.filter(case_id=case.id, action=Action.ISSUE).count() == 1


async def test_many_workers_that_issue_in_the_same_moment_issue_once(world: cast.World) -> None:
    case = await cast.case_in(State.SIGNED, world.shiqi)
    paper = (await traces.papers(case))[PaperKind.REVIEW]
    await asyncio.gather(*(made(paper) for _ in range(8)))
    assert await Delivery.all().count() == 2
    assert await Event.filter(case_id=case.id, action=Action.ISSUE).count() == 1
    assert await traces.state_of(case) is State.SERVING


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
    assert not await Delivery.exists()


async def test_where_the_bytes_cannot_be_recorded_the_case_does_not_move(
    world: cast.World, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await cast.case_in(State.SIGNED, world.shiqi)
    paper = (await traces.papers(case))[PaperKind.REVIEW]

    async def fails(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(issue, "_serve_earlier_body", fails)
    monkeypatch.setattr(issue, "_open_service", fails)
    with pytest.raises(OSError, match="disk"):
        await made(paper)
    assert await traces.state_of(case) is State.SIGNED
    assert (await Paper.get(id=paper.id)).sha256 == ""
    assert not await Event.filter(action=Action.ISSUE).exists()


async def test_of_two_signatures_of_the_same_file_the_first_stands(world: cast.World) -> None:
    case = await cast.case_in(State.SIGNED, world.shiqi)
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
    case = await cast.case_in(State.SIGNED, world.shiqi)
    paper = (await traces.papers(case))[PaperKind.REVIEW]
    await issue.issued(paper, Made("1" * 64, 250_000, 3, "first edition", "a" * 64))
    await issue.issued(paper, Made("2" * 64, 250_000, 3, "second edition", "b" * 64))
    assert (await Paper.get(id=paper.id)).sha256 == "1" * 64

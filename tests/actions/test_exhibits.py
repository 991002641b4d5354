"""Papers in the file: taken in until the signature, kept for both stages, every opening written down."""

from __future__ import annotations

import pytest

from portal import clock
from portal.actions import exhibits
from portal.errors import NotAllowed
from portal.models.exhibits import Exhibit, ExhibitOpening
from portal.rules.words import ExhibitKind, State
from tests import cast


async def test_a_paper_is_kept_with_its_hash_kind_and_who_took_it_in(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SUBMITTED, town)
    file = exhibits.KeptFile("照片.jpg", "a" * 64, 54321, "image/jpeg", None)
    added = await exhibits.add(town.clerk, case, ExhibitKind.EVIDENCE, "宅基地照片", file, "书证")
    kept = await Exhibit.get(id=added.id)
    assert (kept.matter_id, kept.case_id, kept.kind, kept.evidence_type) == (
        case.matter_id,
        case.id,
        ExhibitKind.EVIDENCE,
        "书证",
    )
    assert (kept.title, kept.file_name, kept.sha256, kept.size, kept.media_type, kept.pages) == (
        "宅基地照片",
        "照片.jpg",
        "a" * 64,
        54321,
        "image/jpeg",
        None,
    )
    assert (kept.added_by_id, kept.added_at) == (town.clerk.id, clock.now())


async def test_a_paper_without_a_title_is_called_by_its_file(world: cast.World) -> None:
    case = await cast.case_in(State.SUBMITTED, world.shiqi)
    kept = await exhibits.add(world.shiqi.clerk, case, ExhibitKind.EVIDENCE, "", cast.kept_file("收据.pdf"))
    assert kept.title == "收据.pdf"


async def test_counter_and_officer_take_papers_in_and_nobody_else(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.INVESTIGATING, town)
    for role, person in [*town.people.items(), ("strange clerk", world.xiaolan.clerk)]:
        if role in {"clerk", "officer", "second_officer"}:
            await exhibits.add(person, case, ExhibitKind.EVIDENCE, role, cast.kept_file())
            continue
        with pytest.raises(NotAllowed, match="登记员或承办人"):
            await exhibits.add(person, case, ExhibitKind.EVIDENCE, role, cast.kept_file())
    titles = [one.title for one in await Exhibit.filter(kind=ExhibitKind.EVIDENCE).order_by("id")]
    assert titles == ["clerk", "officer", "second_officer"]


async def test_after_the_signature_nothing_comes_into_the_file(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.APPROVING, town)
    await exhibits.add(town.clerk, case, ExhibitKind.EVIDENCE, "刚好赶上", cast.kept_file())
    await cast.sign(case, town)
    with pytest.raises(NotAllowed, match="签发后"):
        await exhibits.add(town.clerk, case, ExhibitKind.EVIDENCE, "太晚", cast.kept_file())


async def test_every_opening_is_a_row_of_its_own(world: cast.World) -> None:
    town = world.shiqi
    await cast.case_in(State.INVESTIGATING, town)
    exhibit = await Exhibit.get()
    for reader in (town.lawyer, town.officer, town.lawyer):
        await exhibits.opened(reader, exhibit)
    rows = await ExhibitOpening.all().order_by("id")
    assert [row.user_id for row in rows] == [town.lawyer.id, town.officer.id, town.lawyer.id]
    assert {row.opened_at for row in rows} == {clock.now()}

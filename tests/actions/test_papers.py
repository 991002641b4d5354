"""Numbers of papers: one run per code word and year, from 1, without a gap and without reuse."""

from __future__ import annotations

import asyncio

import pytest

from portal.actions import papers
from portal.database import transaction
from portal.models.papers import Sequence
from portal.rules.words import PaperKind
from tests import cast


async def taken(world: cast.World, kind: PaperKind = PaperKind.REVIEW, year: int = 2026) -> str:
    return await transaction(lambda: papers.take_number(world.shiqi.government, kind, year))


async def test_a_number_reads_as_the_standard_wants_it(world: cast.World) -> None:
    assert await taken(world) == "石岐信复查〔2026〕1号"
    assert await taken(world, PaperKind.REREVIEW) == "石岐信复核〔2026〕1号"
    assert await taken(world, PaperKind.ACCEPT) == "石岐信复受〔2026〕1号"


async def test_every_year_and_every_code_word_begins_at_one(world: cast.World) -> None:
    numbers = [await taken(world, year=year) for year in (2026, 2026, 2027, 2026, 2027)]
    assert [number[5:] for number in numbers] == [
        "〔2026〕1号",
        "〔2026〕2号",
        "〔2027〕1号",
        "〔2026〕3号",
        "〔2027〕2号",
    ]


async def test_thirty_taken_in_the_same_moment_are_one_to_thirty(world: cast.World) -> None:
    numbers = await asyncio.gather(*(transaction(lambda: papers.next_in("并发", 2026)) for _ in range(30)))
    assert sorted(numbers) == list(range(1, 31))


async def test_a_number_taken_in_a_transaction_that_fails_is_given_back(world: cast.World) -> None:
    async def fails() -> None:
        assert await papers.next_in("石岐", 2026) == 1
        raise OSError("the power is gone")

    with pytest.raises(OSError, match="power"):
        await transaction(fails)
    assert not await Sequence.exists()
    assert await transaction(lambda: papers.next_in("石岐", 2026)) == 1

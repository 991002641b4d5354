"""Numbers of papers run from 1 without a gap and without reuse; what is frozen names its code and its words."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tortoise.exceptions import IntegrityError

from documents.catalogue import KINDS, from_json, sample
from documents.facts import digest, to_json, verification_of
from documents.page import html
from documents.phrases import written
from portal.actions import codes, papers
from portal.actions.decision_facts import decision_facts
from portal.database import transaction
from portal.models.papers import Paper, Sequence
from portal.rules import rulebook
from portal.rules.rulebook import OwnPhrase
from portal.rules.words import PaperKind, State
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


async def test_a_frozen_paper_names_its_code_the_page_that_answers_and_its_words(world: cast.World) -> None:
    case = await cast.case_in(State.SIGNED, world.shiqi)
    rows = await Paper.filter(case_id=case.id).order_by("id")
    assert {PaperKind.ACCEPT, PaperKind.ANSWER, PaperKind.ASSIGN, PaperKind.REVIEW} <= {
        row.kind for row in rows
    }
    for row in rows:
        facts = from_json(row.kind.value, row.facts)
        assert row.wording == facts.wording.version == "2022-05-01"
        assert digest(facts) == row.facts_digest
        told = verification_of(facts)
        if told is None:  # it never leaves the file
            assert (row.number, row.code) == (None, None)
            continue
        assert told.code == row.code
        assert told.url == f"http://127.0.0.1:8000/verification/{row.code}"
    coded = [row.code for row in rows if row.code]
    assert len(set(coded)) == len(coded) >= 4


async def test_no_second_paper_can_have_the_same_code(
    world: cast.World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(codes, "new", lambda: "7K3M-9QXD-2FAB")
    await cast.case_in(State.NOT_ACCEPTED, world.shiqi)
    with pytest.raises(IntegrityError):
        await cast.case_in(State.NOT_ACCEPTED, world.shiqi)


@pytest.fixture
def words_of_this_place() -> Iterator[None]:
    """Let the rulebook word one sentence of two papers in its own way."""
    book = rulebook.RULEBOOKS[0]
    own = (
        OwnPhrase("ACCEPT", "told", "特此书面告知。", "办公室定"),
        OwnPhrase("REVIEW", "version", "用语：{版本}（本地）", "办公室定"),
    )
    rulebook.RULEBOOKS[0] = replace(book, wording=replace(book.wording, own=own))
    yield
    rulebook.RULEBOOKS[0] = book


async def test_papers_speak_in_the_words_of_the_place_and_the_leader_reads_just_these(
    world: cast.World, words_of_this_place: None
) -> None:
    case = await cast.case_in(State.APPROVING, world.shiqi)
    accepted = await Paper.get(case_id=case.id, kind=PaperKind.ACCEPT)
    printed = html(from_json("ACCEPT", accepted.facts))
    assert "特此书面告知。" in printed
    assert "特此告知。" not in printed
    read = await decision_facts(case)
    assert [phrase.key for phrase in read.wording.own] == ["version"]
    signed = await cast.sign(case, world.shiqi)
    assert from_json("REVIEW", signed.facts).wording == read.wording
    assert "（本地）" in html(read)


def test_facts_frozen_before_there_were_codes_and_words_are_still_read() -> None:
    told = json.loads(to_json(sample("ACCEPT")))
    del told["verification"], told["wording"]
    facts = from_json("ACCEPT", json.dumps(told))
    assert verification_of(facts) is None
    assert facts.wording.version == "2022-05-01"


def test_the_words_of_every_rulebook_are_there_and_fit_the_places_of_the_sentence_they_stand_for() -> None:
    place = re.compile(r"\{\w+\}")
    for book in rulebook.RULEBOOKS:
        for kind in KINDS:
            said = written(book.wording.version, Path(kind.template).stem)
            for phrase in book.wording.own_of(kind.code):
                assert set(place.findall(phrase.text)) <= set(place.findall(said[phrase.key]))

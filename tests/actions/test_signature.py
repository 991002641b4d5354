"""Signing: what was read is what is signed, once, under one number, whoever else signs in the same moment."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from asyncio.subprocess import PIPE, Process
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from documents.catalogue import from_json
from documents.edition import edition
from documents.facts import digest
from documents.kinds.decision import Decision
from portal import clock
from portal.actions import checks, drafts, people, signature
from portal.actions.decision_facts import decision_facts
from portal.database import transaction
from portal.errors import Conflict, Invalid, NotAllowed
from portal.models.cases import Case
from portal.models.jobs import Job
from portal.models.journal import Event
from portal.models.matters import Matter, Petitioner
from portal.models.papers import Paper, Sequence
from portal.models.people import User
from portal.rules.words import Action, DeadlineKind, PaperKind, Role, State
from portal.settings import Settings
from tests import cast
from tests.actions import traces
from tests.actions.traces import TODAY

ROOT = Path(__file__).resolve().parents[2]


async def leaders(town: cast.Town, count: int) -> list[User]:
    """Give the town more leaders."""
    made = []
    for number in range(count):
        name = f"签发{number:02d}"
        user = await User.create(
            sign_in_name=f"leader-{number}", name=name, password_hash="-", created_at=clock.now()
        )
        await people.grant(user, Role.SIGNING_LEADER, town.government)
        made.append(user)
    return made


async def to_sign(town: cast.Town) -> Case:
    """Return a case in 审签 in which everybody before the signing leader has agreed."""
    case = await cast.case_in(State.APPROVING, town)
    await cast.agree(case, town)
    return case


async def used_numbers(code_word: str = "石岐信复查") -> int:
    run = await Sequence.get_or_none(code_word=code_word, year=2026)
    return run.last_number if run else 0


async def test_signing_takes_the_number_and_freezes_the_facts_and_the_bytes_wait_for_the_seal(
    world: cast.World,
) -> None:
    town = world.shiqi
    case = await to_sign(town)
    read = await decision_facts(case)
    paper = await signature.sign(town.leader, case, digest(read))
    assert (paper.number, paper.dated_on, paper.kind) == ("石岐信复查〔2026〕1号", TODAY, PaperKind.REVIEW)
    assert (paper.made_by_id, paper.sha256, paper.issued_at, paper.edition) == (
        town.leader.id,
        "",
        None,
        edition(),
    )
    frozen = from_json("REVIEW", paper.facts)
    assert isinstance(frozen, Decision)
    assert frozen.verification is not None
    assert frozen.verification.code == paper.code
    assert replace(frozen, verification=None) == replace(read, number=paper.number or "")
    assert digest(frozen) == paper.facts_digest
    assert await traces.asked_for(paper) == 0
    event = await traces.last(case)
    assert (event.action, event.source, event.target) == (Action.SIGN, State.APPROVING, State.SIGNED)
    assert (event.by_id, event.detail) == (town.leader.id, {"facts": digest(read)})
    assert (await traces.clocks(case))[DeadlineKind.REVIEW_OPINION].met_on == TODAY


async def test_nothing_changed_gives_the_same_digest_and_anything_changed_another(world: cast.World) -> None:
    case = await to_sign(world.shiqi)
    read = digest(await decision_facts(case))
    assert digest(await decision_facts(case)) == read
    petitioner = await Petitioner.get(matter_id=case.matter_id)
    for row, change in (
        (Petitioner.filter(id=petitioner.id), {"name": "张四"}),
        (Matter.filter(id=case.matter_id), {"respondent_id": world.xiaolan.unit.id}),
        (Case.filter(id=case.id), {"received_on": cast.SERVED_ON}),
    ):
        async with traces.undone():
            assert await row.update(**change) == 1
            assert digest(await decision_facts(await Case.get(id=case.id))) != read
            with pytest.raises(Conflict, match="有了变化"):
                await signature.sign(world.shiqi.leader, case, read)


async def test_what_changed_since_it_was_read_is_not_signed_and_uses_no_number(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.APPROVING, town)
    read = digest(await decision_facts(case))
    await checks.return_approval(town.office_head, case, 1, "一处笔误。")
    await checks.return_draft(town.officer, case, 1, ["改正笔误。"])
    mended = replace(cast.DRAFT, found=cast.DRAFT.found + "另查明，双方无异议。")
    version = await drafts.save(town.lawyer, case, mended, 1)
    await drafts.submit(town.lawyer, case, version, {1: "已改。"})
    await cast.send_up(case, town)
    await cast.clear_legality(case, town)
    await cast.clear_committee(case, town)
    await cast.agree(case, town)
    for stale in (read, "", "0" * 64):
        with pytest.raises(Conflict, match="有了变化"):
            await signature.sign(town.leader, case, stale)
    assert (await traces.state_of(case), await used_numbers()) == (State.APPROVING, 0)
    assert not await Paper.exists(case_id=case.id, kind=PaperKind.REVIEW)
    paper = await cast.sign(case, town)
    assert paper.number == "石岐信复查〔2026〕1号"


async def test_a_signature_that_was_refused_leaves_the_case_in_hand_as_it_was(world: cast.World) -> None:
    case = await to_sign(world.shiqi)
    with pytest.raises(Conflict):
        await signature.sign(world.shiqi.leader, case, "")
    assert case.state is State.APPROVING


@pytest.mark.parametrize("sign", ["\U0003fffd", "\ue000", "\u200f"])
async def test_a_character_that_no_font_prints_is_named_before_signing_and_uses_no_number(
    world: cast.World, sign: str
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.DRAFTING, town)
    odd = replace(cast.DRAFT, found=f"经查，{sign}某某的面积为118.6平方米。")
    await drafts.save(town.lawyer, case, odd, 0)
    await drafts.submit(town.lawyer, case, 1, {})
    await cast.send_up(case, town)
    await cast.clear_legality(await Case.get(id=case.id), town)
    await cast.clear_committee(case, town)
    await cast.agree(case, town)
    with pytest.raises(Invalid, match=f"U\\+{ord(sign):04X}"):
        await cast.sign(case, town)
    assert (await traces.state_of(case), await used_numbers()) == (State.APPROVING, 0)
    assert PaperKind.REVIEW not in await traces.papers(case)
    assert await Event.filter(case_id=case.id, action=Action.SIGN).count() == 0


async def test_only_a_leader_of_the_reviewing_body_signs(world: cast.World) -> None:
    case = await to_sign(world.shiqi)
    read = digest(await decision_facts(case))
    others = [one for role, one in world.shiqi.people.items() if role != "leader"]
    for who in [*others, world.xiaolan.leader, world.city.leader]:
        with pytest.raises(NotAllowed, match="办理"):
            await signature.sign(who, case, read)
    assert await used_numbers() == 0


@pytest.mark.parametrize(("role", "reason"), [("officer", "您审核了本稿"), ("lawyer", "自己起草")])
async def test_whoever_checked_or_drafted_it_does_not_sign_it_even_as_a_leader(
    world: cast.World, role: str, reason: str
) -> None:
    town = world.shiqi
    case = await to_sign(town)
    await people.grant(town.users[role], Role.SIGNING_LEADER, town.government)
    with pytest.raises(NotAllowed, match=reason):
        await signature.sign(await town.users[role].person(), case, digest(await decision_facts(case)))
    assert await used_numbers() == 0


async def test_a_case_that_was_not_sent_up_is_not_signed(world: cast.World) -> None:
    case = await cast.case_in(State.OFFICER_CHECK, world.shiqi)
    with pytest.raises(NotAllowed, match="前面的人都会签后"):
        await signature.sign(world.shiqi.leader, case, digest(await decision_facts(case)))


async def must_be_signed_once(case: Case, winner: str, number: str) -> None:
    """One number, one paper, one job, one row in the journal."""
    paper = (await traces.papers(case))[PaperKind.REVIEW]
    signer = await User.get(id=paper.made_by_id)
    assert (paper.number, signer.name) == (number, winner) == ("石岐信复查〔2026〕1号", winner)
    assert await used_numbers() == 1
    assert await traces.asked_for(paper) == 0  # made once it is sealed
    assert await Job.all().count() == await Paper.all().count() - 1
    assert await Event.filter(case_id=case.id, action=Action.SIGN).count() == 1
    assert await traces.state_of(case) is State.SIGNED


async def test_of_sixteen_signatures_in_the_same_moment_one_counts_and_fifteen_hear_whose(
    world: cast.World,
) -> None:
    case = await to_sign(world.shiqi)
    read = digest(await decision_facts(case))
    sixteen = await leaders(world.shiqi, 16)
    persons = [await user.person() for user in sixteen]
    answers = await asyncio.gather(
        *(signature.sign(person, case, read) for person in persons), return_exceptions=True
    )
    (paper,) = [answer for answer in answers if isinstance(answer, Paper)]
    winner = sixteen[answers.index(paper)].name
    refused = [answer for answer in answers if answer is not paper]
    assert [type(answer) for answer in refused] == [Conflict] * 15
    assert all(f"这一步已由{winner}于2026-11-23 12:00办理" in str(answer) for answer in refused)
    await must_be_signed_once(case, winner, paper.number or "")


async def signer(told: dict[str, Any]) -> Process:
    """Start a process that is ready to sign."""
    module = ("-m", "tests.actions.signer")
    process = await asyncio.create_subprocess_exec(sys.executable, *module, stdin=PIPE, stdout=PIPE, cwd=ROOT)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(told).encode() + b"\n")
    if await process.stdout.readline() != b"ready\n":
        await process.communicate()
    return process


async def test_the_same_holds_for_four_processes_with_four_leaders_each(
    world: cast.World, settings: Settings
) -> None:
    case = await to_sign(world.shiqi)
    sixteen = await leaders(world.shiqi, 16)
    told = {
        "environment": {
            "PORTAL_DATABASE_URL": settings.database_url,
            "PORTAL_DATA_DIR": str(settings.data_dir),
            "PORTAL_SECRET_KEY": "a key for tests, long enough and known to all",
            "PORTAL_FONT_DIR": str(ROOT / ".fonts"),
        },
        "now": cast.NOON,
        "case": case.id,
        "digest": digest(await decision_facts(case)),
    }
    quarters = [told | {"leaders": [user.id for user in sixteen[start::4]]} for start in range(4)]
    processes = await asyncio.gather(*(signer(quarter) for quarter in quarters))
    outputs = await asyncio.gather(*(process.communicate(b"now\n") for process in processes))
    answers = [json.loads(line) for output, _ in outputs for line in output.splitlines()]
    (signed,) = [answer for answer in answers if "number" in answer]
    refused = [answer["refused"] for answer in answers if "refused" in answer]
    assert len(refused) == 15
    assert all(signed["signer"] in answer for answer in refused)
    await must_be_signed_once(case, signed["signer"], signed["number"])


class PowerCut(Exception):
    """Something went wrong after the signature and before the commit."""


async def test_twenty_cases_signed_in_the_same_moment_get_numbers_without_a_gap_whatever_is_rolled_back(
    world: cast.World,
) -> None:
    town = world.shiqi
    cases = [await to_sign(town) for _ in range(20)]
    read = [digest(await decision_facts(case)) for case in cases]

    async def sign(case: Case, seen: str, *, fails: bool) -> Paper:
        async def step() -> Paper:
            paper = await signature.sign(town.leader, case, seen)
            if fails:
                raise PowerCut
            return paper

        return await transaction(step)

    first = await asyncio.gather(
        *(
            sign(case, seen, fails=place % 3 == 0)
            for place, (case, seen) in enumerate(zip(cases, read, strict=True))
        ),
        return_exceptions=True,
    )
    lost = [case for case, answer in zip(cases, first, strict=True) if isinstance(answer, PowerCut)]
    assert (len(lost), await used_numbers()) == (7, 13)
    again = await asyncio.gather(
        *(
            sign(case, digest_read, fails=False)
            for case, digest_read in zip(cases, read, strict=True)
            if case in lost
        )
    )
    signed = [answer for answer in (*first, *again) if isinstance(answer, Paper)]
    numbers = [int(re.sub(r".*〕(\d+)号", r"\1", paper.number or "")) for paper in signed]
    assert sorted(numbers) == list(range(1, 21))
    assert await Paper.filter(kind=PaperKind.REVIEW).count() == 20
    assert await used_numbers() == 20

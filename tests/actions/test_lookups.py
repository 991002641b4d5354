"""The query code: easily typed, hard to guess, and silent about what was wrong."""

from __future__ import annotations

import datetime as dt
import time
from typing import ClassVar, Literal

import pytest
from argon2 import Parameters, PasswordHasher, extract_parameters

from portal import clock
from portal.actions import lookups, passwords
from portal.actions.attempts import WINDOW
from portal.errors import Invalid, TooMany
from portal.models.cases import Case
from portal.models.sessions import Attempt, LookupPass
from tests import cast

HERE = "127.0.0.1"
OTHER_CODE = "2222 2222 2222 2222"


@pytest.fixture
async def case(world: cast.World) -> Case:
    """A registered case; its petitioner's ID ends in 1228, her agent's in 002X, the phones in 5678 and 4321."""
    agent = cast.petitioner(
        "李代理", kind="AGENT", id_number="44200019810305002X", phone="13900004321", id_type="resident"
    )
    return await cast.registered(world.shiqi, petitioners=(cast.petitioner(), agent))


def code_of(case: Case) -> str:
    assert case.query_locator
    return lookups.shown(case.query_locator, lookups.secret_of(case.id, 1))


def later(span: dt.timedelta) -> None:
    clock.freeze(clock.now() + span)


def test_a_code_is_sixteen_clear_characters_in_groups_of_four() -> None:
    shown = lookups.shown("ABC234", "DEF567HJK8")
    assert shown == "ABC2 34DE F567 HJK8"
    assert not set("01OIL") & set(lookups.ALPHABET)


async def test_the_secret_can_be_printed_again_and_differs_by_case_and_by_issue(case: Case) -> None:
    secrets = {lookups.secret_of(number, issue) for number in (1, 2, 3) for issue in (1, 2)}
    assert len(secrets) == 6
    assert lookups.secret_of(1, 1) in secrets
    assert all(len(one) == 10 and set(one) <= set(lookups.ALPHABET) for one in secrets)


async def test_a_new_locator_is_no_other_cases(case: Case) -> None:
    locator = await lookups.free_locator()
    assert len(locator) == 6
    assert locator != case.query_locator
    assert lookups.secret_of(case.id, 2) != lookups.secret_of(case.id, 1)


@pytest.mark.parametrize("factor", ["1228", "5678", "4321", "002X", "002x", "００２Ｘ", " 5 678 "])
async def test_the_last_four_of_anybodys_id_or_phone_open_the_case(case: Case, factor: str) -> None:
    token = await lookups.look_up(code_of(case), factor, HERE)
    held = await lookups.pass_of(token)
    assert held is not None
    assert held.case_id == case.id
    assert (await LookupPass.get(case_id=case.id)).token_hash != token


async def test_the_pass_knows_which_petitioner_looked_it_up(case: Case) -> None:
    first = await lookups.pass_of(await lookups.look_up(code_of(case), "5678", HERE))
    agent = await lookups.pass_of(await lookups.look_up(code_of(case), "4321", HERE))
    assert first is not None
    assert agent is not None
    assert first.petitioner_id != agent.petitioner_id


def small(code: str) -> str:
    return code.lower()


def closed_up(code: str) -> str:
    return code.replace(" ", "")


def dashed(code: str) -> str:
    return f" {code.replace(' ', '-')}　"


def wide(code: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if sign != " " else "　" for sign in code)


@pytest.mark.parametrize("written", [small, closed_up, dashed, wide])
async def test_a_code_may_be_typed_in_any_way(case: Case, written: object) -> None:
    assert callable(written)
    assert await lookups.look_up(written(code_of(case)), "5678", HERE)


async def refusal_of(code: str, factor: str) -> tuple[str, dict[str, str]]:
    with pytest.raises(Invalid) as raised:
        await lookups.look_up(code, factor, HERE)
    return raised.value.message, raised.value.problems


async def test_an_unknown_code_a_wrong_secret_and_a_wrong_factor_get_the_same_answer(case: Case) -> None:
    right = code_of(case)
    answers = [
        await refusal_of(OTHER_CODE, "5678"),
        await refusal_of(right[:-1] + ("2" if right[-1] != "2" else "3"), "5678"),
        await refusal_of(right, "0000"),
        await refusal_of(right, ""),
        await refusal_of("", "5678"),
        await refusal_of(right + "A", "5678"),
    ]
    assert all(one == answers[0] for one in answers)
    assert not await LookupPass.exists()


async def test_no_wrong_answer_comes_sooner_than_it_may(case: Case) -> None:
    right = code_of(case)
    for code, factor in ((OTHER_CODE, "5678"), (right, "0000"), (right[:-4] + "2222", "5678")):
        started = time.monotonic()
        await refusal_of(code, factor)
        assert time.monotonic() - started >= lookups.WRONG_ANSWER_SECONDS


class Watched(PasswordHasher):
    """Writes down what each verification costs."""

    paid: ClassVar[list[Parameters]] = []

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 (argon2's own name)
        self.paid.append(extract_parameters(str(hash)))
        return super().verify(hash, password)


async def test_an_unknown_secret_costs_a_whole_argon2_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = await passwords.hashed("secret")
    monkeypatch.setattr(passwords, "_hasher", Watched())
    for known in (stored, ""):
        assert not await passwords.matches(known, "wrong")
    of_known, of_unknown = Watched.paid
    assert of_unknown == of_known == extract_parameters(stored)


async def test_five_wrong_tries_lock_a_code_even_for_the_right_secret(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookups, "WRONG_ANSWER_SECONDS", 0)
    for number in range(5):
        with pytest.raises(Invalid):
            await lookups.look_up(code_of(case), "0000", f"127.0.0.{number + 2}")
    with pytest.raises(TooMany) as raised:
        await lookups.look_up(code_of(case), "5678", HERE)
    assert raised.value.values == {"minutes": 15}
    later(WINDOW)
    assert await lookups.look_up(code_of(case), "5678", HERE)


async def test_thirty_wrong_tries_from_one_address_lock_it_for_every_code(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookups, "WRONG_ANSWER_SECONDS", 0)
    for number in range(30):
        with pytest.raises(Invalid):
            await lookups.look_up(f"22222{lookups.ALPHABET[number]}{'A' * 10}", "5678", HERE)
    with pytest.raises(TooMany):
        await lookups.look_up(code_of(case), "5678", HERE)
    assert await lookups.look_up(code_of(case), "5678", "127.0.0.2")


async def test_a_right_answer_does_not_clear_the_wrong_ones_of_its_address(case: Case) -> None:
    await refusal_of(OTHER_CODE, "5678")
    await lookups.look_up(code_of(case), "5678", HERE)
    assert await Attempt.filter(door="look-up-from").count() == 1


async def test_attempts_keep_neither_code_nor_address(case: Case) -> None:
    await refusal_of(OTHER_CODE, "5678")
    for row in await Attempt.all():
        assert HERE not in row.subject_hash
        assert "2222" not in row.subject_hash
        assert len(row.subject_hash) == 64


async def test_a_look_up_ends_when_unused_for_half_an_hour_or_after_four_hours(case: Case) -> None:
    token = await lookups.look_up(code_of(case), "5678", HERE)
    for _ in range(9):
        later(dt.timedelta(minutes=25))
        assert await lookups.pass_of(token) is not None
    later(dt.timedelta(minutes=25))
    assert await lookups.pass_of(token) is None
    token = await lookups.look_up(code_of(case), "5678", HERE)
    later(dt.timedelta(minutes=30))
    assert await lookups.pass_of(token) is None


async def test_a_closed_look_up_opens_nothing(case: Case) -> None:
    token = await lookups.look_up(code_of(case), "5678", HERE)
    await lookups.close(token)
    assert await lookups.pass_of(token) is None

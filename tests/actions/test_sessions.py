"""Passwords and the tries at them."""

from __future__ import annotations

import asyncio
import datetime as dt
import subprocess
import sys

import pytest
from argon2 import PasswordHasher

from portal import clock
from portal.actions import accounts, attempts, passwords, people, sessions
from portal.actions.attempts import Door
from portal.errors import Invalid, NotFound, PortalError, TooMany
from portal.models.people import User
from portal.models.sessions import Attempt, FormReceipt, Session
from portal.settings import Settings

PASSWORD = "correct horse battery"
HERE = "127.0.0.1"


@pytest.fixture
async def alice(noon: None, database: None) -> User:
    return await people.add_person("alice", "陈晓岚", PASSWORD)


async def test_a_password_is_kept_as_argon2id_and_never_twice_alike(alice: User) -> None:
    again = await passwords.hashed(PASSWORD)
    assert alice.password_hash.startswith("$argon2id$")
    assert again != alice.password_hash
    assert await passwords.matches(again, PASSWORD)
    assert not await passwords.matches(again, PASSWORD.title())


async def test_nobodys_hash_matches_no_password() -> None:
    assert not await passwords.matches("", "")
    assert not await passwords.matches("no hash at all", "x")


async def test_a_short_password_is_refused(database: None) -> None:
    with pytest.raises(Invalid) as raised:
        await people.add_person("bob", "卜承办", "short")
    assert "password" in raised.value.problems


async def test_a_hash_of_an_earlier_cost_is_made_anew_at_sign_in(alice: User) -> None:
    cheap = PasswordHasher(time_cost=1, memory_cost=8192).hash(PASSWORD)
    await User.filter(id=alice.id).update(password_hash=cheap)
    await sessions.sign_in("alice", PASSWORD, HERE)
    kept = (await User.get(id=alice.id)).password_hash
    assert kept != cheap
    assert not passwords.is_outdated(kept)
    assert await passwords.matches(kept, PASSWORD)


async def test_a_new_password_signs_everybody_out_who_had_the_old_one(
    alice: User, settings: Settings
) -> None:
    token = await sessions.sign_in("alice", PASSWORD, HERE)
    assert await sessions.resume(token, settings) is not None
    await accounts.replace_password(alice, "another long password")
    assert await sessions.resume(token, settings) is None
    with pytest.raises(Invalid):
        await sessions.sign_in("alice", PASSWORD, HERE)
    assert await sessions.sign_in("alice", "another long password", HERE)


async def test_a_closed_account_can_be_opened_again(alice: User) -> None:
    await accounts.close(alice)
    with pytest.raises(Invalid):
        await sessions.sign_in("alice", PASSWORD, HERE)
    await accounts.reopen(alice)
    assert await sessions.sign_in("alice", PASSWORD, HERE)
    with pytest.raises(NotFound):
        await accounts.named("nobody")


async def test_a_burst_of_guesses_at_once_gets_no_more_tries_than_one_after_another(alice: User) -> None:
    async def guess(number: int) -> type[PortalError]:
        with pytest.raises(PortalError) as raised:
            await sessions.sign_in("alice", f"wrong password {number}", HERE)
        return raised.type

    kinds = await asyncio.gather(*(guess(number) for number in range(20)))
    assert kinds.count(Invalid) <= 5
    assert kinds.count(TooMany) >= 15


async def test_ended_sessions_are_cleared_away(alice: User, settings: Settings) -> None:
    await sessions.sign_in("alice", PASSWORD, HERE)
    clock.freeze(clock.now() + dt.timedelta(minutes=61))
    await sessions.sign_in("alice", PASSWORD, HERE)
    await sessions.forget_old(settings)
    assert await Session.all().count() == 1
    assert await sessions.end_all(alice) == 1
    assert await Attempt.all().count() == 0


async def test_forms_and_tries_of_long_ago_are_cleared_away(
    noon: None, database: None, settings: Settings
) -> None:
    await FormReceipt.create(token="old", location="/desk", made_at=clock.now())
    await attempts.begin(Door.LOOK_UP, "ABCDEF")
    clock.freeze(clock.now() + dt.timedelta(days=31))
    await FormReceipt.create(token="new", location="/desk", made_at=clock.now())
    await sessions.forget_old(settings)
    await attempts.forget_old()
    assert [receipt.token for receipt in await FormReceipt.all()] == ["new"]
    assert not await Attempt.exists()


def test_outside_the_tests_a_password_costs_what_rfc_9106_asks() -> None:
    asked = (
        "from portal.actions.passwords import _hasher as h; print(h.type.name, h.memory_cost, h.time_cost)"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    kind, kibibytes, rounds = done.stdout.split()
    assert kind == "ID"
    assert int(kibibytes) >= 64 * 1024
    assert int(rounds) >= 3

"""One way into a transaction: it waits its turn, ends in order when its caller goes away, and is all or nothing."""

from __future__ import annotations

import asyncio
import functools
import subprocess
import sys
from pathlib import Path

import pytest

from portal import database as connections
from portal.models.papers import Sequence
from portal.models.sessions import Attempt
from portal.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
EACH = 60
CANCELLED = 300
READ_THEN_WRITE = f"""
import asyncio, sys
from portal import database
from portal.models.papers import Sequence

async def step():
    row = await Sequence.get(code_word="counter", year=2026)
    await asyncio.sleep(0)
    row.last_number += 1
    await row.save()

async def main():
    await database.connect(sys.argv[1])
    failed = 0
    sys.stdin.readline()
    for _ in range({EACH}):
        try:
            await database.transaction(step)
        except Exception as error:
            failed += 1
            print(type(error).__name__, error, file=sys.stderr)
    await database.disconnect()
    print(failed)

asyncio.run(main())
"""


async def test_read_then_write_transactions_of_two_processes_never_fail(
    database: None, settings: Settings
) -> None:
    await Sequence.create(code_word="counter", year=2026)
    command = [sys.executable, "-c", READ_THEN_WRITE, settings.database_url]
    both = [
        await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]
    answers = await asyncio.gather(*(one.communicate(b"go\n") for one in both))
    assert [out for out, _ in answers] == [b"0\n", b"0\n"], answers
    if connections.is_sqlite(
        settings.database_url
    ):  # PostgreSQL's readers do not wait: it needs guarded updates
        assert (await Sequence.get(code_word="counter")).last_number == 2 * EACH


async def test_a_cancelled_request_leaves_its_transaction_whole_and_the_connection_clean(
    database: None,
) -> None:
    async def step(number: int) -> None:
        for half in "ab":
            await Attempt.create(
                door=f"{half}{number}", subject_hash="0" * 64, made_at="2026-11-23T12:00:00+08:00"
            )
            await asyncio.sleep(0)

    clean = 0
    for number in range(CANCELLED):
        request = asyncio.create_task(connections.transaction(functools.partial(step, number)))
        for _ in range(number % 12):
            await asyncio.sleep(0.0003)
        request.cancel()
        await asyncio.gather(request, return_exceptions=True)
        await connections.transaction(lambda: Attempt.all().count())
        clean += 1
    halves = await Attempt.all().values_list("door", flat=True)
    for half, other in ("ab", "ba"):
        assert {door[1:] for door in halves if door[0] == half} == {
            door[1:] for door in halves if door[0] == other
        }
    assert clean == CANCELLED
    assert halves, "every transaction was cancelled before it began: nothing was tried"


async def test_what_raises_inside_a_transaction_leaves_nothing_behind(database: None) -> None:
    async def step() -> None:
        await Sequence.create(code_word="gone", year=2026)
        raise LookupError("changed my mind")

    with pytest.raises(LookupError):
        await connections.transaction(step)
    assert await Sequence.all().count() == 0


async def test_a_transaction_inside_another_joins_it(database: None) -> None:
    async def inner() -> None:
        await Sequence.create(code_word="inner", year=2026)

    async def outer() -> None:
        await connections.transaction(inner)
        raise LookupError("the outer one fails")

    with pytest.raises(LookupError):
        await connections.transaction(outer)
    assert await Sequence.all().count() == 0


async def test_leaving_waits_for_the_transactions_under_way(settings: Settings) -> None:
    await connections.connect(settings.database_url)

    async def step() -> None:
        await Sequence.create(code_word="late", year=2026)
        await asyncio.sleep(0.05)

    leaving = asyncio.create_task(connections.transaction(step))
    await asyncio.sleep(0.02)
    leaving.cancel()
    await connections.disconnect()
    await asyncio.gather(leaving, return_exceptions=True)
    await connections.connect(settings.database_url)
    assert await Sequence.filter(code_word="late").count() == 1
    await connections.disconnect()


async def test_a_transaction_that_cannot_begin_lets_the_next_one_begin(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not connections.is_sqlite(settings.database_url):
        pytest.skip("only SQLite has one writer at a time")
    monkeypatch.setattr("portal.database.connections.BUSY_MILLISECONDS", 50)
    await connections.connect(settings.database_url)
    other = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        HOLDS_THE_LOCK,
        str(connections.sqlite_path(settings.database_url)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert other.stdin
    assert other.stdout
    await other.stdout.readline()
    with pytest.raises(Exception, match="locked"):
        await connections.transaction(lambda: Sequence.create(code_word="first", year=2026))
    await other.communicate(b"let go\n")
    async with asyncio.timeout(5):
        await connections.transaction(lambda: Sequence.create(code_word="second", year=2026))
    await connections.disconnect()


HOLDS_THE_LOCK = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
"""

"""Bring the database to its newest shape."""

from __future__ import annotations

import argparse
import asyncio
import sys

from portal import database, keys
from portal.settings import Settings, load_secret


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Apply every migration that the database has not seen yet. A SQLite database is copied first and checked "
        "afterwards (no row lost, none without its parent); when anything is wrong it is put back as it was."
    )
    parser.add_argument(
        "--check", action="store_true", help="change nothing; status 1 when something is pending"
    )


def run(args: argparse.Namespace) -> int:
    """Migrate, saying what was done."""
    settings = Settings.from_environment()
    keys.load(load_secret(settings))
    return asyncio.run(_migrate(settings.database_url, check=args.check))


async def _migrate(url: str, *, check: bool) -> int:
    if check:
        return await _check(url)
    done: list[str] = []

    def say(line: str) -> None:
        done.append(line)
        print(line)

    try:
        await database.migrate(url, say)
    except database.MigrationFailed as error:
        print(f"migrate: {error}", file=sys.stderr)
        return 1
    print(f"migrate: {len(done)} migrations applied" if done else "migrate: the database is up to date")
    return 0


async def _check(url: str) -> int:
    if database.is_sqlite(url) and not database.sqlite_path(url).exists():
        print("migrate: there is no database yet")
        return 1
    waiting = await database.pending(url)
    print(f"migrate: pending: {', '.join(waiting)}" if waiting else "migrate: the database is up to date")
    return 1 if waiting else 0

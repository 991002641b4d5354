"""Runs migrations. On SQLite every run is guarded: a table's rebuild can cost child rows and triggers."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from tortoise import Tortoise
from tortoise.connection import get_connection
from tortoise.migrations.api import migrate as apply_migrations
from tortoise.migrations.executor import MigrationExecutor
from tortoise.migrations.recorder import MigrationRecorder

from portal import clock
from portal.database.connections import config, is_sqlite, sqlite_path

Say = Callable[[str], object]
KEPT_BACKUPS = 5
GIVEN_UP: frozenset[str] = frozenset()  # triggers and indexes that a migration has dropped for good


# Tortoise 1.1.9 writes $1 where psycopg reads %s; each of our two engines has one form.
def _placeholder(recorder: MigrationRecorder, pos: int) -> str:
    del pos
    return "%s" if recorder._dialect == "postgres" else "?"  # noqa: SLF001


MigrationRecorder._placeholder = _placeholder  # type: ignore[method-assign,assignment]  # noqa: SLF001


class MigrationFailed(Exception):
    """The migration was undone; the message says what was found and where the copy lies."""


async def pending(url: str) -> list[str]:
    """Return the names of migrations not yet applied, oldest first."""
    settings = config(url, migrating=True)
    await Tortoise.init(config=settings, init_connections=False)
    try:
        executor = MigrationExecutor(get_connection("default"), settings["apps"])
        await executor.recorder.ensure_schema(executor._schema_editor(atomic=False))  # noqa: SLF001
        return [step.migration.name for step in await executor.plan()]
    finally:
        await Tortoise.close_connections()


async def migrate(url: str, say: Say = lambda _line: None, *, target: str | None = None) -> None:
    """Bring the database to its newest shape (or to `target`); on SQLite after a copy, and checked."""
    if is_sqlite(url):
        await _guarded(sqlite_path(url), url, say, target)
    else:
        await _apply(url, say, target)


async def _apply(url: str, say: Say, target: str | None) -> None:
    def progress(event: str, _label: str, name: str) -> None:
        if event.endswith("_done"):
            say(f"migrated: {name}")

    try:
        await apply_migrations(config=config(url, migrating=True), target=target, progress=progress)
    finally:
        await Tortoise.close_connections()


async def _guarded(path: Path, url: str, say: Say, target: str | None) -> None:
    if _is_new(path):
        await _apply(url, say, target)
        return
    if target is None and not await pending(url):
        return
    before, guards = _row_counts(path), _guards(path)
    backup = await asyncio.to_thread(_back_up, path, clock.now())
    try:
        await _apply(url, say, target)
        _must_be_whole(path, before)
        _must_be_guarded(path, guards)
    except Exception as error:
        await asyncio.to_thread(_copy, backup, path)
        raise MigrationFailed(f"undone, the database is as before ({error}); the copy is {backup}") from error


def _is_new(path: Path) -> bool:
    path.parent.mkdir(parents=True, exist_ok=True)
    return not path.exists() or not _tables(path)


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=30)


def _tables(path: Path) -> list[str]:
    with _connect(path) as database:
        rows = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
        return [row[0] for row in rows]


def _row_counts(path: Path) -> dict[str, int]:
    with _connect(path) as database:
        return {
            table: database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608 (our tables)
            for table in _tables(path)
        }


def _must_be_whole(path: Path, before: dict[str, int]) -> None:
    with _connect(path) as database:
        orphans: list[Any] = database.execute("PRAGMA foreign_key_check").fetchall()
    if orphans:
        raise MigrationFailed(f"rows without their parent: {orphans[:5]}")
    after = _row_counts(path)
    lost = [
        f"{table}: {count} rows, now {after[table]}"
        for table, count in before.items()
        if table in after and after[table] < count
    ]
    if lost:
        raise MigrationFailed(f"rows lost: {'; '.join(lost)}")


def _guards(path: Path) -> set[str]:
    """Return what Tortoise cannot make and a rebuild drops: triggers, and indexes with a condition."""
    with _connect(path) as database:
        rows = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' OR (type = 'index' AND sql LIKE '% WHERE %')"
        )
        return {row[0] for row in rows}


def _must_be_guarded(path: Path, before: set[str]) -> None:
    if vanished := before - _guards(path) - GIVEN_UP:
        raise MigrationFailed(f"vanished: {', '.join(sorted(vanished))}; the migration must make them anew")


def _back_up(path: Path, moment: datetime) -> Path:
    backup = path.with_name(f"{path.stem}.before-migration-{moment:%Y%m%d-%H%M%S-%f}{path.suffix}")
    _copy(path, backup)
    for old in sorted(path.parent.glob(f"{path.stem}.before-migration-*"))[:-KEPT_BACKUPS]:
        old.unlink()
    return backup


def _copy(source: Path, destination: Path) -> None:
    with _connect(source) as original, _connect(destination) as copy:
        original.backup(copy)

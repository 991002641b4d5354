"""A migration keeps every row, trigger and index, or is undone and says so (SQLite rebuilds tables)."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from portal import database as connections
from portal.rules.words import State
from portal.settings import Settings
from tests import cast

ROOT = Path(__file__).resolve().parents[2]
MIGRATE = (
    "import asyncio, sys; from portal import database; asyncio.run(database.migrate(sys.argv[1], print))"
)
HEAD = """\
from tortoise import fields, migrations
from tortoise.migrations import operations as ops
from portal.database.operations import SqlByDialect


class Migration(migrations.Migration):
    dependencies = [("portal", "{newest}")]
    operations = [{operation}]
"""
LENGTHEN = "ops.AlterField('{model}', '{field}', fields.CharField(max_length=250, default=''))"
REBUILDS = [
    LENGTHEN.format(model="Matter", field="title"),  # parent of nearly everything
    LENGTHEN.format(model="Case", field="entered_nationally"),
    LENGTHEN.format(model="Paper", field="edition"),  # triggers, a partial index
    LENGTHEN.format(model="Engagement", field="firm_name"),  # a partial index
]
LOSSES = {
    "rows lost": "SqlByDialect(sqlite=['DELETE FROM case_demands'], postgres=[])",
    "rows without their parent": "SqlByDialect(sqlite=['DELETE FROM cases'], postgres=[])",
    "vanished": "SqlByDialect(sqlite=['DROP TRIGGER papers_frozen'], postgres=[])",
}


@pytest.fixture
async def filled(world: cast.World, settings: Settings) -> Path:
    """A SQLite database with a case that has been through everything, closed and left alone."""
    if not connections.is_sqlite(settings.database_url):
        pytest.skip("PostgreSQL alters tables where they are")
    await cast.case_in(State.CLOSED, world.shiqi)
    await connections.disconnect()
    return connections.sqlite_path(settings.database_url)


def migrate(path: Path, place: Path, operation: str) -> subprocess.CompletedProcess[str]:
    """Migrate with one more migration than the portal has."""
    chain = place / "migrations"
    shutil.copytree(ROOT / "migrations", chain, ignore=shutil.ignore_patterns("__pycache__"))
    newest = max(one.stem for one in chain.glob("0*.py"))
    (chain / "0999_planted.py").write_text(HEAD.format(newest=newest, operation=operation))
    return subprocess.run(
        [sys.executable, "-c", MIGRATE, f"sqlite:///{path}"],
        cwd=place,
        env={"PYTHONPATH": f"{place}:{ROOT}", "TZ": "Asia/Shanghai"},
        capture_output=True,
        text=True,
        check=False,
    )


def content(path: Path) -> dict[str, set[frozenset[tuple[str, object]]]]:
    """Return every row of every table but the migrations' own, each value by its column's name."""
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        names = [name for (name,) in tables if not name.startswith(("sqlite_", "tortoise_"))]
        return {
            name: {frozenset(dict(row).items()) for row in database.execute(f'SELECT * FROM "{name}"')}  # noqa: S608
            for name in names
        }


def guards(path: Path) -> set[tuple[str, str]]:
    """Return what was made by hand: every trigger, and every index with a condition."""
    with closing(sqlite3.connect(path)) as database:
        found = database.execute(
            "SELECT type, name FROM sqlite_master "
            "WHERE type = 'trigger' OR (type = 'index' AND sql LIKE '% WHERE %')"
        )
        return {(kind, name) for kind, name in found}


@pytest.mark.parametrize("operation", REBUILDS)
async def test_rebuilding_a_table_loses_nothing_or_is_undone_and_says_so(
    filled: Path, tmp_path: Path, operation: str
) -> None:
    rows, kept = content(filled), guards(filled)
    assert len(rows["events"]) > 10
    done = migrate(filled, tmp_path / "chain", operation)
    assert content(filled) == rows
    assert kept <= guards(filled), done.stdout
    if done.returncode != 0:
        assert "undone, the database is as before" in done.stderr
    else:
        assert "migrated: 0999_planted" in done.stdout


@pytest.mark.parametrize("found", ["rows lost", "rows without their parent", "vanished"])
async def test_a_migration_that_loses_something_is_undone_and_says_what(
    filled: Path, tmp_path: Path, found: str
) -> None:
    rows, kept = content(filled), guards(filled)
    done = migrate(filled, tmp_path / "chain", LOSSES[found])
    assert done.returncode != 0, f"the loss went unnoticed: {done.stdout}"
    assert found in done.stderr
    assert content(filled) == rows
    assert guards(filled) == kept


async def test_a_copy_from_before_is_left_beside_the_database(filled: Path, tmp_path: Path) -> None:
    rows = content(filled)
    migrate(filled, tmp_path / "chain", "SqlByDialect(sqlite=[], postgres=[])")
    [copy] = filled.parent.glob(f"{filled.stem}.before-migration-*")
    assert content(copy) == rows


async def test_the_planted_chain_does_reach_the_database(filled: Path, tmp_path: Path) -> None:
    added = "SqlByDialect(sqlite=['CREATE TABLE planted (id INTEGER)'], postgres=[])"
    done = migrate(filled, tmp_path / "chain", added)
    assert (done.returncode, done.stdout) == (0, "migrated: 0999_planted\n"), done.stderr
    assert "planted" in content(filled)

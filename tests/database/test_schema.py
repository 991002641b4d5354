"""The database that people work with has what models and migrations promise; Tortoise leaves some of it out."""

# ruff: noqa: S608, SLF001 (table names are our own; a model tells its shape nowhere else)

from __future__ import annotations

import importlib
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from tortoise import Tortoise
from tortoise.exceptions import IntegrityError, OperationalError
from tortoise.indexes import Index
from tortoise.models import Model

from portal import database as connections
from portal.database import transaction
from portal.models.cases import PriorOpinion
from portal.models.deadlines import Deadline
from portal.models.decisions import Revision
from portal.models.deliveries import Delivery
from portal.models.engagements import Engagement
from portal.models.exhibits import Exhibit
from portal.models.intervals import Interval
from portal.models.journal import Event
from portal.models.officers import CaseOfficer
from portal.models.opinions import Opinion
from portal.models.papers import Paper
from portal.models.proposals import Endorsement, Proposal
from portal.models.seals import SealUse
from portal.rules.words import State
from portal.settings import Settings
from tests import cast

GUARDS = [
    row[0]
    for name in ("0002_guards", "0004_signed_papers", "0005_whole_procedure")
    for row in importlib.import_module(f"migrations.{name}").NEVER
]
PARTIAL = {
    "one_open_lead_per_case",
    "one_paper_per_case_and_kind",
    "one_open_proposal_per_case",
    "one_open_interval_per_cause",
    "one_lead_officer_per_case",
}


async def rows(sql: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = await Tortoise.get_connection("default").execute_query_dict(sql)
    return found


def models() -> list[type[Model]]:
    return sorted(Tortoise.apps["portal"].values(), key=lambda model: model.__name__)


def columns(model: type[Model], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(model._meta.fields_db_projection[_raw(model, name)] for name in names)


def _raw(model: type[Model], name: str) -> str:
    """Return the column that a relation is kept in."""
    field = model._meta.fields_map[name]
    return (
        getattr(field, "source_field", None) or name
        if name in model._meta.fk_fields | model._meta.o2o_fields
        else name
    )


def promised(model: type[Model]) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    """Return what the model says is unique, and what it says is indexed."""
    meta = model._meta
    unique = {columns(model, tuple(names)) for names in meta.unique_together}
    for name, field in meta.fields_map.items():
        if name in meta.fields_db_projection and field.unique:
            unique.add(columns(model, (name,)))
    indexed = set()
    for index in meta.indexes:
        names = index.fields if isinstance(index, Index) else index
        indexed.add(columns(model, tuple(names)))
    return unique, indexed


async def live_on_sqlite(table: str) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    unique: set[tuple[str, ...]] = set()
    indexed: set[tuple[str, ...]] = set()
    for index in await rows(f"PRAGMA index_list('{table}')"):
        if not index["partial"]:
            found = tuple(one["name"] for one in await rows(f"PRAGMA index_info('{index['name']}')"))
            (unique if index["unique"] else indexed).add(found)
    keys = tuple(one["name"] for one in await rows(f"PRAGMA table_info('{table}')") if one["pk"])
    return unique | {keys}, indexed


async def live_on_postgres(table: str) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    found = await rows(
        "SELECT i.indisunique AS one, array_agg(a.attname::text ORDER BY k.place) AS names FROM pg_index i "
        "CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k(number, place) "
        "JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number "
        f"WHERE i.indrelid = '{table}'::regclass AND i.indpred IS NULL GROUP BY i.indexrelid, i.indisunique"
    )
    return {tuple(one["names"]) for one in found if one["one"]}, {
        tuple(one["names"]) for one in found if not one["one"]
    }


@pytest.fixture
def dialect(database: None, settings: Settings) -> str:
    return "sqlite" if connections.is_sqlite(settings.database_url) else "postgres"


async def test_every_promised_constraint_and_index_is_there(dialect: str) -> None:
    missing = []
    look = live_on_sqlite if dialect == "sqlite" else live_on_postgres
    for model in models():
        unique, indexed = promised(model)
        there_unique, there_indexed = await look(model._meta.db_table)
        missing += [f"{model.__name__} unique {names}" for names in unique - there_unique]
        missing += [f"{model.__name__} index {names}" for names in indexed - there_indexed - there_unique]
    assert missing == []
    assert len(models()) > 25


async def test_every_column_is_there_with_its_null_and_nothing_more(dialect: str) -> None:
    for model in models():
        table, meta = model._meta.db_table, model._meta
        if dialect == "sqlite":
            live = {one["name"]: not one["notnull"] for one in await rows(f"PRAGMA table_info('{table}')")}
        else:
            found = await rows(
                "SELECT column_name, is_nullable FROM information_schema.columns "
                f"WHERE table_schema = 'public' AND table_name = '{table}'"
            )
            live = {one["column_name"]: one["is_nullable"] == "YES" for one in found}
        told = {column: meta.fields_map[name].null for name, column in meta.fields_db_projection.items()}
        assert live == told, model.__name__


async def test_every_relation_refuses_orphans(dialect: str) -> None:
    for model in models():
        table, meta = model._meta.db_table, model._meta
        if dialect == "sqlite":
            live = {one["from"] for one in await rows(f"PRAGMA foreign_key_list('{table}')")}
        else:
            found = await rows(
                "SELECT a.attname FROM pg_constraint c JOIN pg_attribute a "
                "ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] "
                f"WHERE c.contype = 'f' AND c.conrelid = '{table}'::regclass"
            )
            live = {one["attname"] for one in found}
        told = {columns(model, (name,))[0] for name in meta.fk_fields | meta.o2o_fields}
        assert live == told, model.__name__


async def test_every_guard_of_the_migrations_is_there(dialect: str) -> None:
    if dialect == "sqlite":
        found = await rows("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'index')")
    else:
        found = await rows("SELECT tgname AS name FROM pg_trigger UNION SELECT indexname FROM pg_indexes")
    assert set(GUARDS) | PARTIAL <= {one["name"] for one in found}


async def test_foreign_keys_are_watched_over_and_a_commit_is_on_disk(dialect: str) -> None:
    if dialect != "sqlite":
        pytest.skip("on PostgreSQL its administrator decides")
    assert (await rows("PRAGMA foreign_keys"))[0]["foreign_keys"] == 1
    assert (await rows("PRAGMA synchronous"))[0]["synchronous"] == 2  # FULL
    assert (await rows("PRAGMA journal_mode"))[0]["journal_mode"] == "wal"


Change = Callable[[], Awaitable[Any]]
FORBIDDEN: dict[str, Change] = {
    "a second open lead": lambda: Engagement.create(
        case_id=1, lawyer_id=1, lead=True, offered_at="2026-11-23T12:00:00+08:00"
    ),
    "a changed journal": lambda: Event.filter(id=1).update(reason="another"),
    "a deleted journal": lambda: Event.filter(id=1).delete(),
    "a changed exhibit": lambda: Exhibit.all().update(title="another"),
    "a deleted exhibit": lambda: Exhibit.all().delete(),
    "a changed draft of before": lambda: Revision.all().update(content={}),
    "a deleted draft of before": lambda: Revision.all().delete(),
    "a changed submitted opinion": lambda: Opinion.all().update(advice="another"),
    "a deleted opinion": lambda: Opinion.all().delete(),
    "other facts": lambda: Paper.all().update(facts="{}"),
    "another number": lambda: Paper.filter(number__not_isnull=True).update(number=None),
    "other bytes": lambda: Paper.exclude(sha256="").update(sha256="f" * 64),
    "a deleted paper": lambda: Paper.all().delete(),
    "another day of service": lambda: Delivery.exclude(effective_on=None).update(effective_on="2026-11-01"),
    "a service taken back": lambda: Delivery.exclude(effective_on=None).update(effective_on=None),
    "a deleted service": lambda: Delivery.all().delete(),
    "an opinion received before it was made": lambda: PriorOpinion.all().update(received_on="2000-01-01"),
    "a changed approval": lambda: Endorsement.all().update(agrees=False),
    "a deleted approval": lambda: Endorsement.all().delete(),
    "a decided proposal opened again": lambda: Proposal.all().update(closed_at=None),
    "a deleted proposal": lambda: Proposal.all().delete(),
    "a changed register of the seal": lambda: SealUse.all().update(copies=99),
    "a deleted row of the seal's register": lambda: SealUse.all().delete(),
    "an interval that ends before it begins": lambda: Interval.create(
        case_id=1, cause="hearing", starts_on="2026-11-23", ends_on="2026-11-22"
    ),
    "a second lead officer": lambda: CaseOfficer.filter(lead=False).update(lead=True),
    "a deadline due before it starts": lambda: Deadline.create(
        case_id=1, kind="acceptance", starts_on="2026-11-23", due_on="2026-11-22", explanation=[]
    ),
}


async def test_the_database_itself_refuses_what_must_never_be(world: cast.World) -> None:
    case = await cast.case_in(State.SERVED, world.shiqi)
    await Engagement.filter(case_id=case.id).update(ended_at=None)
    passed = []
    for name, change in FORBIDDEN.items():
        try:
            await transaction(change)
        except (IntegrityError, OperationalError):
            continue
        passed.append(name)
    assert passed == []


async def test_a_second_decision_of_the_same_kind_is_refused(world: cast.World) -> None:
    case = await cast.case_in(State.SIGNED, world.shiqi)
    paper = await Paper.get(case_id=case.id, kind="REVIEW")
    [second] = await Paper.filter(id=paper.id).values()
    second["number"] = "another〔2026〕1号"
    del second["id"]
    with pytest.raises(IntegrityError):
        await transaction(lambda: Paper.create(**second))

"""What Tortoise's migrations cannot say: SQL per dialect, in the same chain."""

from __future__ import annotations

from collections.abc import Sequence

from tortoise.migrations.operations import TortoiseOperation
from tortoise.migrations.schema_editor.base import BaseSchemaEditor
from tortoise.migrations.schema_generator.state import State


class SqlByDialect(TortoiseOperation):
    """Statements for SQLite and for PostgreSQL, each run whole (a trigger's body holds semicolons)."""

    def __init__(self, *, sqlite: Sequence[str], postgres: Sequence[str]) -> None:
        self.statements = {"sqlite": tuple(sqlite), "postgres": tuple(postgres)}

    def describe(self) -> str:
        """Name the operation in the plan."""
        return "Run SQL of this database's dialect"

    def state_forward(self, app_label: str, state: State) -> None:
        """Leave the models' state: SQL says what models cannot."""
        del app_label, state

    async def database_forward(
        self, app_label: str, old_state: State, new_state: State, state_editor: BaseSchemaEditor | None = None
    ) -> None:
        """Run the statements of the dialect at hand."""
        del app_label, old_state, new_state
        if state_editor is None:
            return
        for statement in self.statements[state_editor.client.capabilities.dialect]:
            if state_editor.collect_sql:
                state_editor.collected_sql.append(statement)
            else:
                await state_editor.client.execute_query(statement)


Guard = tuple[str, str, str, str, str]
"""Name, table, event, the condition that refuses, and what is said. Released migrations rest on what is made of it."""


def guards_on_sqlite(rows: Sequence[Guard]) -> list[str]:
    """Return the triggers that refuse what these rows name."""
    return [
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        for name, table, event, condition, message in rows
    ]


def guards_on_postgres(rows: Sequence[Guard]) -> list[str]:
    """Return the functions and triggers that refuse what these rows name."""
    return [
        statement
        for name, table, event, condition, message in rows
        for statement in (
            (
                f"CREATE FUNCTION refuse_{name}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
            ),
            (
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN ({condition}) "
                f"EXECUTE FUNCTION refuse_{name}()"
            ),
        )
    ]

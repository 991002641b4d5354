"""What signing adds to a paper: two hashes, who signed, what set the page; and how the public finds and judges it."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields

from portal.database.operations import SqlByDialect

# Files made before there were signatures are their own unsigned files.
UNSIGNED = "UPDATE papers SET unsigned_sha256 = sha256 WHERE sha256 <> ''"

ONCE = ("unsigned_sha256", "signed_by", "wording", "engine", "code")
ONCE_AT_ALL = ("signed_at", "corrects_id", "withdrawn_at")
CHANGED = [f"(COALESCE(OLD.{name}, '') <> '' AND OLD.{name} <> COALESCE(NEW.{name}, ''))" for name in ONCE]
CHANGED += [f"(OLD.{name} IS NOT NULL AND (NEW.{name} IS NULL OR OLD.{name} <> NEW.{name}))" for name in ONCE_AT_ALL]
CHANGED += ["(OLD.withdrawn_at IS NOT NULL AND OLD.withdrawn_reason <> NEW.withdrawn_reason)"]

# name, table, event, condition that refuses, what is said
NEVER = [("papers_record_frozen", "papers", "UPDATE", " OR ".join(CHANGED), "what is recorded of a formal paper is frozen")]


def _sqlite(name: str, table: str, event: str, condition: str, message: str) -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )


def _postgres(name: str, table: str, event: str, condition: str, message: str) -> list[str]:
    return [
        f"CREATE FUNCTION refuse_{name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN ({condition}) "
        f"EXECUTE FUNCTION refuse_{name}()",
    ]


class Migration(migrations.Migration):
    dependencies = [('portal', '0003_calendar')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Paper',
            name='code',
            field=fields.CharField(null=True, unique=True, max_length=20),
        ),
        ops.AddField(
            model_name='Paper',
            name='corrects',
            field=fields.ForeignKeyField('portal.Paper', source_field='corrects_id', null=True, db_constraint=True, to_field='id', related_name='corrections', on_delete=OnDelete.RESTRICT),
        ),
        ops.AddField(
            model_name='Paper',
            name='engine',
            field=fields.TextField(default='', db_default='', unique=False),
        ),
        ops.AddField(
            model_name='Paper',
            name='signed_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Paper',
            name='signed_by',
            field=fields.CharField(default='', db_default='', max_length=64),
        ),
        ops.AddField(
            model_name='Paper',
            name='unsigned_sha256',
            field=fields.CharField(default='', db_default='', max_length=64),
        ),
        ops.AddField(
            model_name='Paper',
            name='withdrawn_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Paper',
            name='withdrawn_reason',
            field=fields.TextField(default='', db_default='', unique=False),
        ),
        ops.AddField(
            model_name='Paper',
            name='wording',
            field=fields.CharField(default='', db_default='', max_length=40),
        ),
        SqlByDialect(
            sqlite=[UNSIGNED, *(_sqlite(*row) for row in NEVER)],
            postgres=[UNSIGNED, *(statement for row in NEVER for statement in _postgres(*row))],
        ),
    ]

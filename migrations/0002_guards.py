"""What the database itself refuses: a second lead lawyer, a changed journal, a changed signed paper."""

from tortoise import migrations

from portal.database.operations import SqlByDialect

ONE_LEAD = (
    "CREATE UNIQUE INDEX one_open_lead_per_case ON engagements (case_id) WHERE ended_at IS NULL AND lead"
)
ONE_DECISION_PAPER = (
    "CREATE UNIQUE INDEX one_paper_per_case_and_kind ON papers (case_id, kind) "
    "WHERE kind IN ('ACCEPT', 'REFUSE', 'REVIEW', 'REREVIEW')"
)

# name, table, event, condition that refuses, what is said
NEVER = [
    ("events_kept", "events", "UPDATE", "TRUE", "the journal is never changed"),
    ("events_not_deleted", "events", "DELETE", "TRUE", "the journal is never deleted"),
    ("revisions_kept", "revisions", "UPDATE", "TRUE", "an earlier draft is never changed"),
    ("revisions_not_deleted", "revisions", "DELETE", "TRUE", "an earlier draft is never deleted"),
    ("exhibits_kept", "exhibits", "UPDATE", "TRUE", "a paper in the file is never changed"),
    ("exhibits_not_deleted", "exhibits", "DELETE", "TRUE", "a paper in the file is never deleted"),
    ("papers_not_deleted", "papers", "DELETE", "TRUE", "a formal paper is never deleted"),
    ("opinions_frozen", "opinions", "UPDATE", "OLD.submitted_at IS NOT NULL", "a submitted opinion is frozen"),
    ("opinions_not_deleted", "opinions", "DELETE", "TRUE", "a legal opinion is never deleted"),
    ("conclusions_kept", "conclusions", "UPDATE", "TRUE", "a filed conclusion is never changed"),
    ("conclusions_not_deleted", "conclusions", "DELETE", "TRUE", "a filed conclusion is never deleted"),
    (
        "papers_frozen",
        "papers",
        "UPDATE",
        "OLD.facts <> NEW.facts OR OLD.facts_digest <> NEW.facts_digest OR OLD.dated_on <> NEW.dated_on "
        "OR COALESCE(OLD.number, '') <> COALESCE(NEW.number, '') OR (OLD.sha256 <> '' AND OLD.sha256 <> NEW.sha256)",
        "a formal paper is frozen",
    ),
    ("deliveries_frozen", "deliveries", "UPDATE", "OLD.effective_on IS NOT NULL", "a recorded service is never changed"),
    ("deliveries_not_deleted", "deliveries", "DELETE", "TRUE", "a service row is never deleted"),
    ("opinion_made_first_i", "prior_opinions", "INSERT", "NEW.received_on < NEW.made_on", "received before made"),
    ("opinion_made_first_u", "prior_opinions", "UPDATE", "NEW.received_on < NEW.made_on", "received before made"),
    ("due_after_start", "deadlines", "INSERT", "NEW.due_on < NEW.starts_on", "due before it starts"),
]


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
    dependencies = [("portal", "0001_start")]

    operations = [
        SqlByDialect(
            sqlite=[ONE_LEAD, ONE_DECISION_PAPER, *(_sqlite(*row) for row in NEVER)],
            postgres=[
                ONE_LEAD,
                ONE_DECISION_PAPER,
                *(statement for row in NEVER for statement in _postgres(*row)),
            ],
        )
    ]

"""The whole procedure: proposals, officers, recusals, hearings, rests, service tries, supervision, archive, findings."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from orjson import loads
from portal.models.fields import SealedField
from portal.rules.words.people import Role
from portal.rules.words.states import State
from portal.rules.words.steps import Action
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields

from portal.database.operations import SqlByDialect

# An opinion that was revoked by the body itself (T41) may be followed by another one.
ONE_DECISION_PAPER = (
    "CREATE UNIQUE INDEX one_paper_per_case_and_kind ON papers (case_id, kind) "
    "WHERE kind IN ('ACCEPT', 'REVIEW', 'REREVIEW') AND withdrawn_at IS NULL"
)
ONE_OPEN = [
    "DROP INDEX one_paper_per_case_and_kind",
    ONE_DECISION_PAPER,
    "CREATE UNIQUE INDEX one_open_proposal_per_case ON proposals (case_id) WHERE closed_at IS NULL",
    "CREATE UNIQUE INDEX one_open_interval_per_cause ON intervals (case_id, cause) WHERE ends_on IS NULL",
    "CREATE UNIQUE INDEX one_lead_officer_per_case ON case_officers (case_id) WHERE until IS NULL AND lead",
]
# Whoever handled a case before there were two is its lead officer from the day it came in.
OFFICERS = (
    "INSERT INTO case_officers (case_id, user_id, lead, since) "
    "SELECT id, officer_id, TRUE, received_on FROM cases WHERE officer_id IS NOT NULL"
)

# name, table, event, condition that refuses, what is said
NEVER = [
    ("endorsements_kept", "endorsements", "UPDATE", "TRUE", "an approval is never changed"),
    ("endorsements_not_deleted", "endorsements", "DELETE", "TRUE", "an approval is never deleted"),
    ("proposals_closed", "proposals", "UPDATE", "OLD.closed_at IS NOT NULL", "a decided proposal is never changed"),
    ("proposals_not_deleted", "proposals", "DELETE", "TRUE", "a proposal is never deleted"),
    ("recusals_decided", "recusals", "UPDATE", "OLD.decided_on IS NOT NULL", "a decided recusal is never changed"),
    ("intervals_in_order_i", "intervals", "INSERT", "NEW.ends_on < NEW.starts_on", "it ends before it begins"),
    ("intervals_in_order_u", "intervals", "UPDATE", "NEW.ends_on < NEW.starts_on", "it ends before it begins"),
    ("tries_kept", "service_tries", "UPDATE", "TRUE", "a try at service is never changed"),
    ("tries_not_deleted", "service_tries", "DELETE", "TRUE", "a try at service is never deleted"),
    ("seal_uses_kept", "seal_uses", "UPDATE", "TRUE", "the register of the seal is never changed"),
    ("seal_uses_not_deleted", "seal_uses", "DELETE", "TRUE", "the register of the seal is never changed"),
    ("volumes_locked", "volumes", "UPDATE", "OLD.sha256 <> ''", "a bound volume is locked"),
    ("volumes_not_deleted", "volumes", "DELETE", "TRUE", "a volume is never deleted"),
    ("rulebooks_kept", "rulebook_editions", "UPDATE", "TRUE", "an adopted rulebook is never changed"),
    ("rulebooks_not_deleted", "rulebook_editions", "DELETE", "TRUE", "an adopted rulebook is never deleted"),
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
    dependencies = [('portal', '0004_signed_papers')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Advice',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('case', fields.ForeignKeyField('portal.Case', source_field='case_id', db_constraint=True, to_field='id', related_name='advices', on_delete=OnDelete.RESTRICT)),
                ('kind', fields.CharField(default='', max_length=20)),
                ('organisation', fields.ForeignKeyField('portal.Organisation', source_field='organisation_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('facts', fields.TextField(default='', unique=False)),
                ('proposal', fields.TextField(default='', unique=False)),
                ('issued_on', fields.DateField()),
                ('reply_by', fields.DateField()),
                ('issued_by', fields.ForeignKeyField('portal.User', source_field='issued_by_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('paper', fields.ForeignKeyField('portal.Paper', source_field='paper_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('adopted', fields.CharField(default='', max_length=20)),
                ('reply', fields.TextField(default='', unique=False)),
                ('replied_on', fields.DateField(null=True)),
                ('exhibit', fields.ForeignKeyField('portal.Exhibit', source_field='exhibit_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
            ],
            options={'table': 'advices', 'app': 'portal', 'pk_attr': 'id', 'table_description': '建议'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='CaseOfficer',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('case', fields.ForeignKeyField('portal.Case', source_field='case_id', db_constraint=True, to_field='id', related_name='case_officers', on_delete=OnDelete.RESTRICT)),
                ('user', fields.ForeignKeyField('portal.User', source_field='user_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('lead', fields.BooleanField(default=False)),
                ('since', fields.DateField()),
                ('until', fields.DateField(null=True)),
            ],
            options={'table': 'case_officers', 'app': 'portal', 'pk_attr': 'id', 'table_description': '承办人'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Charge',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('case', fields.ForeignKeyField('portal.Case', source_field='case_id', db_constraint=True, to_field='id', related_name='charges', on_delete=OnDelete.RESTRICT)),
                ('leader', fields.ForeignKeyField('portal.User', source_field='leader_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('note', fields.TextField(default='', unique=False)),
                ('since', fields.DateField()),
                ('until', fields.DateField(null=True)),
            ],
            options={'table': 'charges', 'app': 'portal', 'pk_attr': 'id', 'table_description': '包案'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ClosureCheck',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('case', fields.ForeignKeyField('portal.Case', source_field='case_id', db_constraint=True, to_field='id', related_name='closure_checks', on_delete=OnDelete.RESTRICT)),
                ('solved', fields.TextField(default='', unique=False)),
                ('explained', fields.TextField(default='', unique=False)),
                ('helped', fields.TextField(default='', unique=False)),
                ('dealt_with', fields.TextField(default='', unique=False)),
                ('complete', fields.BooleanField(default=False)),
                ('checked_by', fields.ForeignKeyField('portal.User', source_field='checked_by_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('checked_on', fields.DateField()),
            ],
            options={'table': 'closure_checks', 'app': 'portal', 'pk_attr': 'id', 'table_description': '三到位一处理'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Delegation',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('role', fields.CharEnumField(description='Role', enum_type=Role, max_length=32)),
                ('organisation', fields.ForeignKeyField('portal.Organisation', source_field='organisation_id', db_constraint=True, to_field='id', related_name='delegations', on_delete=OnDelete.RESTRICT)),
                ('giver', fields.ForeignKeyField('portal.User', source_field='giver_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('taker', fields.ForeignKeyField('portal.User', source_field='taker_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('since', fields.DateField()),
                ('until', fields.DateField()),
                ('reason', fields.TextField(default='', unique=False)),
                ('document_number', fields.CharField(default='', max_length=60)),
                ('recorded_by', fields.ForeignKeyField('portal.User', source_field='recorded_by_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('recorded_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('revoked_on', fields.DateField(null=True)),
            ],
            options={'table': 'delegations', 'app': 'portal', 'pk_attr': 'id', 'table_description': '授权'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Ending',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('case', fields.ForeignKeyField('portal.Case', source_field='case_id', db_constraint=True, to_field='id', related_name='endings', on_delete=OnDelete.RESTRICT)),
                ('action', fields.CharEnumField(description='Action', enum_type=Action, max_length=32)),
                ('cause', fields.CharField(default='', max_length=40)),
                ('explanation', fields.TextField(default='', unique=False)),
                ('ended_on', fields.DateField()),
                ('voluntary', fields.BooleanField(default=False)),
                ('exhibit', fields.ForeignKeyField('portal.Exhibit', source_field='exhibit_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('paper', fields.ForeignKeyField('portal.Paper', source_field='paper_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
            ],
            options={'table': 'endings', 'app': 'portal', 'pk_attr': 'id', 'table_description': '终止'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Finding',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('case', fields.ForeignKeyField('portal.Case', source_field='case_id', null=True, db_constraint=True, to_field='id', related_name='findings', on_delete=OnDelete.RESTRICT)),
                ('code', fields.CharField(default='', max_length=40)),
                ('subject', fields.CharField(default='', max_length=80)),
                ('text', fields.TextField(default='', unique=False)),
                ('values', fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ('role', fields.CharEnumField(description='Role', enum_type=Role, max_length=32)),
                ('organisation', fields.ForeignKeyField('portal.Organisation', source_field='organisation_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('user', fields.ForeignKeyField('portal.User', source_field='user_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('due_on', fields.DateField(null=True)),
                ('days_left', fields.IntField(null=True)),
                ('found_on', fields.DateField()),
                ('resolved_on', fields.DateField(null=True)),
            ],
            options={'table': 'findings', 'app': 'portal', 'pk_attr': 'id', 'table_description': '巡查发现'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Hearing',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('case', fields.ForeignKeyField('portal.Case', source_field='case_id', db_constraint=True, to_field='id', related_name='hearings', on_delete=OnDelete.RESTRICT)),
                ('asked_by_petitioner', fields.BooleanField(default=False)),
                ('petitioner_consented', fields.BooleanField(default=False)),
                ('reason', fields.TextField(default='', unique=False)),
                ('decided_on', fields.DateField()),
                ('notified_on', fields.DateField(null=True)),
                ('held_on', fields.DateField()),
                ('begins_at', fields.CharField(default='', max_length=5)),
                ('ends_at', fields.CharField(default='', max_length=5)),
                ('place', fields.CharField(default='', max_length=200)),
                ('is_open', fields.BooleanField(default=False)),
                ('why_closed', fields.TextField(default='', unique=False)),
                ('chair', fields.CharField(default='', max_length=60)),
                ('members', fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ('recorder', fields.CharField(default='', max_length=60)),
                ('attended', fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ('record', fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ('votes', fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ('conclusion', fields.TextField(default='', unique=False)),
                ('concluded_on', fields.DateField(null=True)),
                ('called_off', fields.TextField(default='', unique=False)),
            ],
            options={'table': 'hearings', 'app': 'portal', 'pk_attr': 'id', 'table_description': '听证'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Inquiry',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('case', fields.ForeignKeyField('portal.Case', source_field='case_id', db_constraint=True, to_field='id', related_name='inquiries', on_delete=OnDelete.RESTRICT)),
                ('kind', fields.CharField(default='', max_length=10)),
                ('held_on', fields.DateField()),
                ('place', fields.CharField(default='', max_length=200)),
                ('content', fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ('paper', fields.ForeignKeyField('portal.Paper', source_field='paper_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('exhibit', fields.ForeignKeyField('portal.Exhibit', source_field='exhibit_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('recorded_by', fields.ForeignKeyField('portal.User', source_field='recorded_by_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('recorded_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'inquiries', 'app': 'portal', 'pk_attr': 'id', 'table_description': '询问、勘验'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Interval',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('case', fields.ForeignKeyField('portal.Case', source_field='case_id', db_constraint=True, to_field='id', related_name='intervals', on_delete=OnDelete.RESTRICT)),
                ('cause', fields.CharField(default='', max_length=20)),
                ('starts_on', fields.DateField()),
                ('ends_on', fields.DateField(null=True)),
                ('opened_by', fields.ForeignKeyField('portal.Paper', source_field='opened_by_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('closed_by', fields.ForeignKeyField('portal.Paper', source_field='closed_by_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('note', fields.TextField(default='', unique=False)),
            ],
            options={'table': 'intervals', 'app': 'portal', 'pk_attr': 'id', 'table_description': '不计入期限的时间'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='JointAssignment',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('case', fields.ForeignKeyField('portal.Case', source_field='case_id', db_constraint=True, to_field='id', related_name='joint_assignments', on_delete=OnDelete.RESTRICT)),
                ('organisation', fields.ForeignKeyField('portal.Organisation', source_field='organisation_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('part', fields.CharField(default='', max_length=20)),
                ('task', fields.TextField(default='', unique=False)),
                ('assigned_on', fields.DateField()),
                ('reply_by', fields.DateField()),
                ('reply', fields.TextField(default='', unique=False)),
                ('replied_on', fields.DateField(null=True)),
                ('evidence', fields.ForeignKeyField('portal.Exhibit', source_field='evidence_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('paper', fields.ForeignKeyField('portal.Paper', source_field='paper_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
            ],
            options={'table': 'joint_assignments', 'app': 'portal', 'pk_attr': 'id', 'table_description': '双交办'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Mediation',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('case', fields.ForeignKeyField('portal.Case', source_field='case_id', db_constraint=True, to_field='id', related_name='mediations', on_delete=OnDelete.RESTRICT)),
                ('by_agreement', fields.BooleanField(default=False)),
                ('petitioner_consented_on', fields.DateField()),
                ('respondent_consented_on', fields.DateField()),
                ('consent', fields.ForeignKeyField('portal.Exhibit', source_field='consent_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('mediator', fields.CharField(default='', max_length=80)),
                ('started_on', fields.DateField()),
                ('ended_on', fields.DateField(null=True)),
                ('settled', fields.BooleanField(null=True)),
                ('reason', fields.TextField(default='', unique=False)),
                ('terms', fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ('agreement', fields.ForeignKeyField('portal.Exhibit', source_field='agreement_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('paper', fields.ForeignKeyField('portal.Paper', source_field='paper_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
            ],
            options={'table': 'mediations', 'app': 'portal', 'pk_attr': 'id', 'table_description': '调解'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='MeetingItem',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('case', fields.ForeignKeyField('portal.Case', source_field='case_id', db_constraint=True, to_field='id', related_name='meeting_items', on_delete=OnDelete.RESTRICT)),
                ('question', fields.TextField(default='', unique=False)),
                ('raised_on', fields.DateField()),
                ('raised_by', fields.ForeignKeyField('portal.User', source_field='raised_by_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('met_on', fields.DateField(null=True)),
                ('bodies', fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ('agreed', fields.TextField(default='', unique=False)),
                ('settled_on', fields.DateField(null=True)),
            ],
            options={'table': 'meeting_items', 'app': 'portal', 'pk_attr': 'id', 'table_description': '联席会议议题'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Proposal',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('case', fields.ForeignKeyField('portal.Case', source_field='case_id', db_constraint=True, to_field='id', related_name='proposals', on_delete=OnDelete.RESTRICT)),
                ('action', fields.CharEnumField(description='Action', enum_type=Action, max_length=32)),
                ('content', fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ('note', fields.TextField(default='', unique=False)),
                ('proposed_by', fields.ForeignKeyField('portal.User', source_field='proposed_by_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('proposed_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('closed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('result', fields.CharField(default='', max_length=20)),
            ],
            options={'table': 'proposals', 'app': 'portal', 'pk_attr': 'id', 'table_description': '提请'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Endorsement',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('proposal', fields.ForeignKeyField('portal.Proposal', source_field='proposal_id', db_constraint=True, to_field='id', related_name='endorsements', on_delete=OnDelete.RESTRICT)),
                ('by', fields.ForeignKeyField('portal.User', source_field='by_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('agrees', fields.BooleanField(default=False)),
                ('note', fields.TextField(default='', unique=False)),
            ],
            options={'table': 'endorsements', 'app': 'portal', 'pk_attr': 'id', 'table_description': '审批'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Recusal',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('case', fields.ForeignKeyField('portal.Case', source_field='case_id', db_constraint=True, to_field='id', related_name='recusals', on_delete=OnDelete.RESTRICT)),
                ('user', fields.ForeignKeyField('portal.User', source_field='user_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('as_role', fields.CharEnumField(description='Role', enum_type=Role, max_length=32)),
                ('petitioner', fields.ForeignKeyField('portal.Petitioner', source_field='petitioner_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('asked_by', fields.CharField(default='', max_length=80)),
                ('asked_on', fields.DateField()),
                ('reason', fields.TextField(default='', unique=False)),
                ('decided_on', fields.DateField(null=True)),
                ('granted', fields.BooleanField(null=True)),
                ('decided_by', fields.ForeignKeyField('portal.User', source_field='decided_by_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('decision_reason', fields.TextField(default='', unique=False)),
                ('paper', fields.ForeignKeyField('portal.Paper', source_field='paper_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
            ],
            options={'table': 'recusals', 'app': 'portal', 'pk_attr': 'id', 'table_description': '回避'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Redo',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('case', fields.ForeignKeyField('portal.Case', source_field='case_id', db_constraint=True, to_field='id', related_name='redos', on_delete=OnDelete.RESTRICT)),
                ('organisation', fields.ForeignKeyField('portal.Organisation', source_field='organisation_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('days', fields.IntField(default=0)),
                ('starts_on', fields.DateField(null=True)),
                ('due_on', fields.DateField(null=True)),
                ('only_procedure', fields.BooleanField(default=False)),
                ('before', fields.TextField(default='', unique=False)),
                ('opinion_name', fields.CharField(default='', max_length=120)),
                ('opinion_number', fields.CharField(default='', max_length=60)),
                ('made_on', fields.DateField(null=True)),
                ('received_on', fields.DateField(null=True)),
                ('result', fields.TextField(default='', unique=False)),
                ('same_as_before', fields.BooleanField(null=True)),
                ('exhibit', fields.ForeignKeyField('portal.Exhibit', source_field='exhibit_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('recorded_by', fields.ForeignKeyField('portal.User', source_field='recorded_by_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('recorded_on', fields.DateField(null=True)),
            ],
            options={'table': 'redos', 'app': 'portal', 'pk_attr': 'id', 'table_description': '重新办理'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='RulebookEdition',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('version', fields.CharField(default='', max_length=20)),
                ('effective_from', fields.DateField()),
                ('content', fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ('source', fields.TextField(default='', unique=False)),
                ('adopted_by', fields.ForeignKeyField('portal.User', source_field='adopted_by_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('adopted_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'rulebook_editions', 'app': 'portal', 'unique_together': (('version',), ('effective_from',)), 'pk_attr': 'id', 'table_description': '规则版本'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='SealUse',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('paper', fields.ForeignKeyField('portal.Paper', source_field='paper_id', db_constraint=True, to_field='id', related_name='seal_uses', on_delete=OnDelete.RESTRICT)),
                ('copies', fields.IntField(default=0)),
                ('body', fields.ForeignKeyField('portal.Organisation', source_field='body_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('by', fields.ForeignKeyField('portal.User', source_field='by_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('note', fields.TextField(default='', unique=False)),
            ],
            options={'table': 'seal_uses', 'app': 'portal', 'unique_together': (('paper',),), 'pk_attr': 'id', 'table_description': '用印'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ServiceTry',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('delivery', fields.ForeignKeyField('portal.Delivery', source_field='delivery_id', db_constraint=True, to_field='id', related_name='tries', on_delete=OnDelete.RESTRICT)),
                ('way', fields.CharField(max_length=32)),
                ('tried_on', fields.DateField()),
                ('why', fields.TextField(unique=False)),
                ('recorded_by', fields.ForeignKeyField('portal.User', source_field='recorded_by_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('recorded_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'service_tries', 'app': 'portal', 'pk_attr': 'id', 'table_description': '未能送达'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Supervision',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('case', fields.ForeignKeyField('portal.Case', source_field='case_id', db_constraint=True, to_field='id', related_name='supervisions', on_delete=OnDelete.RESTRICT)),
                ('organisation', fields.ForeignKeyField('portal.Organisation', source_field='organisation_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('about', fields.TextField(default='', unique=False)),
                ('measures', fields.TextField(default='', unique=False)),
                ('level', fields.IntField(default=0)),
                ('issued_on', fields.DateField()),
                ('reply_by', fields.DateField()),
                ('issued_by', fields.ForeignKeyField('portal.User', source_field='issued_by_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('paper', fields.ForeignKeyField('portal.Paper', source_field='paper_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('earlier', fields.ForeignKeyField('portal.Supervision', source_field='earlier_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('reply', fields.TextField(default='', unique=False)),
                ('replied_on', fields.DateField(null=True)),
                ('evidence', fields.ForeignKeyField('portal.Exhibit', source_field='evidence_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('result', fields.TextField(default='', unique=False)),
                ('checked_by', fields.ForeignKeyField('portal.User', source_field='checked_by_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('closed_on', fields.DateField(null=True)),
                ('escalated_on', fields.DateField(null=True)),
            ],
            options={'table': 'supervisions', 'app': 'portal', 'pk_attr': 'id', 'table_description': '督办'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Supplement',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('case', fields.ForeignKeyField('portal.Case', source_field='case_id', db_constraint=True, to_field='id', related_name='supplements', on_delete=OnDelete.RESTRICT)),
                ('defect', fields.CharField(default='', max_length=60)),
                ('items', fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ('due_days', fields.IntField(default=0)),
                ('extended_days', fields.IntField(default=0)),
                ('extension_reason', fields.TextField(default='', unique=False)),
                ('paper', fields.ForeignKeyField('portal.Paper', source_field='paper_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('asked_on', fields.DateField()),
                ('handed_in_on', fields.DateField(null=True)),
                ('received', fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ('note', fields.TextField(default='', unique=False)),
            ],
            options={'table': 'supplements', 'app': 'portal', 'pk_attr': 'id', 'table_description': '补正'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Suspension',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('case', fields.ForeignKeyField('portal.Case', source_field='case_id', db_constraint=True, to_field='id', related_name='suspensions', on_delete=OnDelete.RESTRICT)),
                ('cause', fields.CharField(default='', max_length=40)),
                ('explanation', fields.TextField(default='', unique=False)),
                ('until', fields.TextField(default='', unique=False)),
                ('suspended_on', fields.DateField()),
                ('cause_gone_on', fields.DateField(null=True)),
                ('resumed_on', fields.DateField(null=True)),
                ('came_from', fields.CharEnumField(description='State', enum_type=State, max_length=32)),
            ],
            options={'table': 'suspensions', 'app': 'portal', 'pk_attr': 'id', 'table_description': '中止'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Volume',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('case', fields.ForeignKeyField('portal.Case', source_field='case_id', db_constraint=True, to_field='id', related_name='volumes', on_delete=OnDelete.RESTRICT)),
                ('internal', fields.BooleanField(default=False)),
                ('title', fields.CharField(default='', max_length=160)),
                ('shelf_mark', fields.CharField(default='', max_length=60)),
                ('retention', fields.CharField(default='', max_length=20)),
                ('entries', fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ('pages', fields.IntField(default=0)),
                ('sha256', fields.CharField(default='', max_length=64)),
                ('size', fields.IntField(default=0)),
                ('archived_by', fields.ForeignKeyField('portal.User', source_field='archived_by_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('archived_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('bound_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'volumes', 'app': 'portal', 'unique_together': (('case', 'internal'),), 'pk_attr': 'id', 'table_description': '案卷'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Case',
            name='typed',
            field=SealedField(null=True, unique=False),
        ),
        ops.AddField(
            model_name='CaseDemand',
            name='route',
            field=fields.CharField(default='', db_default='', max_length=40),
        ),
        ops.AddField(
            model_name='Check',
            name='on_behalf_of',
            field=fields.ForeignKeyField('portal.User', source_field='on_behalf_of_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT),
        ),
        ops.AddField(
            model_name='Check',
            name='role',
            field=fields.CharEnumField(null=True, description='Role', enum_type=Role, max_length=32),
        ),
        ops.AddField(
            model_name='Deadline',
            name='organisation',
            field=fields.ForeignKeyField('portal.Organisation', source_field='organisation_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT),
        ),
        ops.AddField(
            model_name='Deadline',
            name='paper',
            field=fields.ForeignKeyField('portal.Paper', source_field='paper_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT),
        ),
        ops.AddField(
            model_name='Deadline',
            name='stopped_since',
            field=fields.DateField(null=True),
        ),
        ops.AddField(
            model_name='Delivery',
            name='entrusted_to',
            field=fields.CharField(default='', db_default='', max_length=120),
        ),
        ops.AddField(
            model_name='Petitioner',
            name='electronic_consent_on',
            field=fields.DateField(null=True),
        ),
        SqlByDialect(
            sqlite=[*ONE_OPEN, OFFICERS, *(_sqlite(*row) for row in NEVER)],
            postgres=[*ONE_OPEN, OFFICERS, *(statement for row in NEVER for statement in _postgres(*row))],
        ),
    ]

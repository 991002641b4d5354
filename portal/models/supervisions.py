"""督办、包案、双交办、联席会议: what is watched until it is done."""

from __future__ import annotations

from typing import Any

from tortoise import fields
from tortoise.models import Model

from portal.models.cases import Case
from portal.models.exhibits import Exhibit
from portal.models.fields import belongs_to
from portal.models.organisations import Organisation
from portal.models.papers import Paper
from portal.models.people import User


class Supervision(Model):
    """督办: issued to a body, answered with result and evidence, checked, closed or escalated."""

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = belongs_to("Case", "supervisions")
    organisation: fields.ForeignKeyRelation[Organisation] = belongs_to("Organisation")
    about = fields.TextField(default="")
    measures = fields.TextField(default="")
    level = fields.IntField(default=0)
    issued_on = fields.DateField()
    reply_by = fields.DateField()
    issued_by: fields.ForeignKeyRelation[User] = belongs_to("User")
    paper: fields.ForeignKeyNullableRelation[Paper] = belongs_to("Paper", null=True)
    earlier: fields.ForeignKeyNullableRelation[Supervision] = belongs_to("Supervision", null=True)
    reply = fields.TextField(default="")
    replied_on = fields.DateField(null=True)
    evidence: fields.ForeignKeyNullableRelation[Exhibit] = belongs_to("Exhibit", null=True)
    result = fields.TextField(default="")
    checked_by: fields.ForeignKeyNullableRelation[User] = belongs_to("User", null=True)
    closed_on = fields.DateField(null=True)
    escalated_on = fields.DateField(null=True)

    case_id: int
    organisation_id: int
    issued_by_id: int
    paper_id: int | None
    earlier_id: int | None
    evidence_id: int | None
    checked_by_id: int | None

    class Meta:
        table = "supervisions"
        table_description = "督办"


class Charge(Model):
    """包案: the leader who takes a case in charge."""

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = belongs_to("Case", "charges")
    leader: fields.ForeignKeyRelation[User] = belongs_to("User")
    note = fields.TextField(default="")
    since = fields.DateField()
    until = fields.DateField(null=True)

    case_id: int
    leader_id: int

    class Meta:
        table = "charges"
        table_description = "包案"


class JointAssignment(Model):
    """双交办: the responsible body and the place where the person lives; both must answer."""

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = belongs_to("Case", "joint_assignments")
    organisation: fields.ForeignKeyRelation[Organisation] = belongs_to("Organisation")
    part = fields.CharField(max_length=20, default="")
    task = fields.TextField(default="")
    assigned_on = fields.DateField()
    reply_by = fields.DateField()
    reply = fields.TextField(default="")
    replied_on = fields.DateField(null=True)
    evidence: fields.ForeignKeyNullableRelation[Exhibit] = belongs_to("Exhibit", null=True)
    paper: fields.ForeignKeyNullableRelation[Paper] = belongs_to("Paper", null=True)

    case_id: int
    organisation_id: int
    evidence_id: int | None
    paper_id: int | None

    class Meta:
        table = "joint_assignments"
        table_description = "双交办"


class MeetingItem(Model):
    """联席会议议题: raised, met on, and what was agreed."""

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = belongs_to("Case", "meeting_items")
    question = fields.TextField(default="")
    raised_on = fields.DateField()
    raised_by: fields.ForeignKeyRelation[User] = belongs_to("User")
    met_on = fields.DateField(null=True)
    bodies: Any = fields.JSONField()
    agreed = fields.TextField(default="")
    settled_on = fields.DateField(null=True)

    case_id: int
    raised_by_id: int

    class Meta:
        table = "meeting_items"
        table_description = "联席会议议题"


class ClosureCheck(Model):
    """三到位一处理: reasonable demands solved, unreasonable ones explained, hardship helped, unlawful conduct dealt with."""

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = belongs_to("Case", "closure_checks")
    solved = fields.TextField(default="")
    explained = fields.TextField(default="")
    helped = fields.TextField(default="")
    dealt_with = fields.TextField(default="")
    complete = fields.BooleanField(default=False)
    checked_by: fields.ForeignKeyRelation[User] = belongs_to("User")
    checked_on = fields.DateField()

    case_id: int
    checked_by_id: int

    class Meta:
        table = "closure_checks"
        table_description = "三到位一处理"

"""The draft decision: its present text with every revision kept, and what came of each check."""

from __future__ import annotations

from typing import Any

from tortoise import fields
from tortoise.models import Model

from portal.models.cases import Case
from portal.models.fields import belongs_to, word
from portal.models.people import User
from portal.rules.words import Role


class Decision(Model):
    """代拟稿: what is being drafted. `version` grows with every save; a save that knows an older one is refused."""

    id = fields.IntField(primary_key=True)
    case: fields.OneToOneRelation[Case] = fields.OneToOneField(
        "portal.Case", related_name="decision", on_delete=fields.RESTRICT
    )
    version = fields.IntField(default=0)
    content: Any = fields.JSONField()
    saved_by: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "portal.User", on_delete=fields.RESTRICT
    )
    saved_at = fields.DatetimeField()

    case_id: int
    saved_by_id: int
    revisions: fields.ReverseRelation[Revision]

    class Meta:
        table = "decisions"
        table_description = "代拟稿"


class Revision(Model):
    """An earlier text of the draft, kept so that it can be read, compared and restored."""

    id = fields.IntField(primary_key=True)
    decision: fields.ForeignKeyRelation[Decision] = fields.ForeignKeyField(
        "portal.Decision", related_name="revisions", on_delete=fields.RESTRICT
    )
    version = fields.IntField()
    content: Any = fields.JSONField()
    saved_by: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "portal.User", on_delete=fields.RESTRICT
    )
    saved_at = fields.DatetimeField()
    automatic = fields.BooleanField(default=False)

    decision_id: int
    saved_by_id: int

    class Meta:
        table = "revisions"
        table_description = "代拟稿历次文本"
        unique_together = (("decision", "version"),)


class Check(Model):
    """承办审核, 合法性审核, 集体审议 or 审签: who looked at which version, as what, what she said, up or back.

    `on_behalf_of`: whose role she exercised by delegation.
    """

    id = fields.IntField(primary_key=True)
    decision: fields.ForeignKeyRelation[Decision] = fields.ForeignKeyField(
        "portal.Decision", related_name="checks", on_delete=fields.RESTRICT
    )
    version = fields.IntField()
    checked_by: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "portal.User", on_delete=fields.RESTRICT
    )
    checked_at = fields.DatetimeField()
    by_leader = fields.BooleanField(default=False)
    role = word(Role, null=True)
    on_behalf_of: fields.ForeignKeyNullableRelation[User] = belongs_to("User", null=True)
    returned = fields.BooleanField()
    agrees = fields.BooleanField(null=True)
    reasons = fields.TextField(default="")

    decision_id: int
    checked_by_id: int
    on_behalf_of_id: int | None
    points: fields.ReverseRelation[Point]

    class Meta:
        table = "checks"
        table_description = "审核"


class Point(Model):
    """退回修改意见: one point to be mended, and the drafter's answer to it."""

    id = fields.IntField(primary_key=True)
    check: fields.ForeignKeyRelation[Check] = fields.ForeignKeyField(
        "portal.Check", related_name="points", on_delete=fields.RESTRICT
    )
    number = fields.SmallIntField()
    text = fields.TextField()
    answer = fields.TextField(default="")
    answered_at = fields.DatetimeField(null=True)

    check_id: int

    class Meta:
        table = "points"
        table_description = "退回修改意见"
        unique_together = (("check", "number"),)

"""提请审批: a step that an officer proposes and others approve, one after another."""

from __future__ import annotations

from typing import Any

from tortoise import fields
from tortoise.models import Model

from portal.models.cases import Case
from portal.models.fields import belongs_to, word
from portal.models.people import User
from portal.rules.words import Action


class Proposal(Model):
    """A proposed step with everything typed for it; open until `closed_at` (one open one per case: partial index)."""

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = belongs_to("Case", "proposals")
    action = word(Action)
    content: Any = fields.JSONField()
    note = fields.TextField(default="")
    proposed_by: fields.ForeignKeyRelation[User] = belongs_to("User")
    proposed_at = fields.DatetimeField()
    closed_at = fields.DatetimeField(null=True)
    result = fields.CharField(max_length=20, default="")

    case_id: int
    proposed_by_id: int

    class Meta:
        table = "proposals"
        table_description = "提请"


class Endorsement(Model):
    """One answer to a proposal: agreed, or returned with the reason."""

    id = fields.IntField(primary_key=True)
    proposal: fields.ForeignKeyRelation[Proposal] = belongs_to("Proposal", "endorsements")
    by: fields.ForeignKeyRelation[User] = belongs_to("User")
    at = fields.DatetimeField()
    agrees = fields.BooleanField(default=False)
    note = fields.TextField(default="")

    proposal_id: int
    by_id: int

    class Meta:
        table = "endorsements"
        table_description = "审批"

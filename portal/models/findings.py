"""巡查: what stands still, and on whose desk it lies until it is put right."""

from __future__ import annotations

from typing import Any

from tortoise import fields
from tortoise.models import Model

from portal.models.cases import Case
from portal.models.fields import belongs_to, word
from portal.models.organisations import Organisation
from portal.models.people import User
from portal.rules.words import Role


class Finding(Model):
    """One thing that the daily sweep found; open until `resolved_on`. `warning`: days left, for a reminder."""

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyNullableRelation[Case] = belongs_to("Case", "findings", null=True)
    code = fields.CharField(max_length=40, default="")
    subject = fields.CharField(max_length=80, default="")
    text = fields.TextField(default="")
    values: Any = fields.JSONField()
    role = word(Role)
    organisation: fields.ForeignKeyRelation[Organisation] = belongs_to("Organisation")
    user: fields.ForeignKeyNullableRelation[User] = belongs_to("User", null=True)
    due_on = fields.DateField(null=True)
    days_left = fields.IntField(null=True)
    found_on = fields.DateField()
    resolved_on = fields.DateField(null=True)

    case_id: int | None
    organisation_id: int
    user_id: int | None

    class Meta:
        table = "findings"
        table_description = "巡查发现"

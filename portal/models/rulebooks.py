"""规则版本: what an administrator changed, from which day it is in force; never changed afterwards."""

from __future__ import annotations

from typing import Any

from tortoise import fields
from tortoise.models import Model

from portal.models.fields import belongs_to
from portal.models.people import User


class RulebookEdition(Model):
    """One adopted version: only what differs from the one before it."""

    id = fields.IntField(primary_key=True)
    version = fields.CharField(max_length=20, default="")
    effective_from = fields.DateField()
    content: Any = fields.JSONField()
    source = fields.TextField(default="")
    adopted_by: fields.ForeignKeyRelation[User] = belongs_to("User")
    adopted_at = fields.DatetimeField()

    adopted_by_id: int

    class Meta:
        table = "rulebook_editions"
        table_description = "规则版本"
        unique_together = (("version",), ("effective_from",))

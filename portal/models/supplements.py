"""补正: what a request lacked, and what was handed in."""

from __future__ import annotations

from typing import Any

from tortoise import fields
from tortoise.models import Model

from portal.models.cases import Case
from portal.models.fields import belongs_to
from portal.models.papers import Paper


class Supplement(Model):
    """One notice to supply what is missing, all items at once; `due_days` in working days from its service."""

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = belongs_to("Case", "supplements")
    defect = fields.CharField(max_length=60, default="")
    items: Any = fields.JSONField()
    due_days = fields.IntField(default=0)
    extended_days = fields.IntField(default=0)
    extension_reason = fields.TextField(default="")
    paper: fields.ForeignKeyNullableRelation[Paper] = belongs_to("Paper", null=True)
    asked_on = fields.DateField()
    handed_in_on = fields.DateField(null=True)
    received: Any = fields.JSONField()
    note = fields.TextField(default="")

    case_id: int
    paper_id: int | None

    class Meta:
        table = "supplements"
        table_description = "补正"

"""听证: decided, told in time, held, concluded."""

from __future__ import annotations

from typing import Any

from tortoise import fields
from tortoise.models import Model

from portal.models.cases import Case
from portal.models.fields import belongs_to


class Hearing(Model):
    """One hearing: who asked, when and where, the panel, who came, and what the panel concluded."""

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = belongs_to("Case", "hearings")
    asked_by_petitioner = fields.BooleanField(default=False)
    petitioner_consented = fields.BooleanField(default=False)
    reason = fields.TextField(default="")
    decided_on = fields.DateField()
    notified_on = fields.DateField(null=True)
    held_on = fields.DateField()
    begins_at = fields.CharField(max_length=5, default="")
    ends_at = fields.CharField(max_length=5, default="")
    place = fields.CharField(max_length=200, default="")
    is_open = fields.BooleanField(default=False)
    why_closed = fields.TextField(default="")
    chair = fields.CharField(max_length=60, default="")
    members: Any = fields.JSONField()
    recorder = fields.CharField(max_length=60, default="")
    attended: Any = fields.JSONField()
    record: Any = fields.JSONField()
    votes: Any = fields.JSONField()
    conclusion = fields.TextField(default="")
    concluded_on = fields.DateField(null=True)
    called_off = fields.TextField(default="")

    case_id: int

    class Meta:
        table = "hearings"
        table_description = "听证"

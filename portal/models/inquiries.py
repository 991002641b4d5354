"""调查: questioning of people and inspection of places, by two at least (domain §1.7)."""

from __future__ import annotations

from typing import Any

from tortoise import fields
from tortoise.models import Model

from portal.models.cases import Case
from portal.models.exhibits import Exhibit
from portal.models.fields import belongs_to
from portal.models.papers import Paper
from portal.models.people import User


class Inquiry(Model):
    """One questioning (ASK) or inspection (SITE), its record as typed, and the signed scan."""

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = belongs_to("Case", "inquiries")
    kind = fields.CharField(max_length=10, default="")
    held_on = fields.DateField()
    place = fields.CharField(max_length=200, default="")
    content: Any = fields.JSONField()
    paper: fields.ForeignKeyNullableRelation[Paper] = belongs_to("Paper", null=True)
    exhibit: fields.ForeignKeyNullableRelation[Exhibit] = belongs_to("Exhibit", null=True)
    recorded_by: fields.ForeignKeyRelation[User] = belongs_to("User")
    recorded_at = fields.DatetimeField()

    case_id: int
    paper_id: int | None
    exhibit_id: int | None
    recorded_by_id: int

    class Meta:
        table = "inquiries"
        table_description = "询问、勘验"

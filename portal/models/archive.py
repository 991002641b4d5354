"""归档: the main file and the internal file, bound, locked and hashed."""

from __future__ import annotations

from typing import Any

from tortoise import fields
from tortoise.models import Model

from portal.models.cases import Case
from portal.models.fields import belongs_to
from portal.models.people import User


class Volume(Model):
    """One bound volume (正卷 or 副卷) with its directory, kept by the hash of its bytes."""

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = belongs_to("Case", "volumes")
    internal = fields.BooleanField(default=False)
    title = fields.CharField(max_length=160, default="")
    shelf_mark = fields.CharField(max_length=60, default="")
    retention = fields.CharField(max_length=20, default="")
    entries: Any = fields.JSONField()
    pages = fields.IntField(default=0)
    sha256 = fields.CharField(max_length=64, default="")
    size = fields.IntField(default=0)
    archived_by: fields.ForeignKeyRelation[User] = belongs_to("User")
    archived_at = fields.DatetimeField()
    bound_at = fields.DatetimeField(null=True)

    case_id: int
    archived_by_id: int

    class Meta:
        table = "volumes"
        table_description = "案卷"
        unique_together = (("case", "internal"),)

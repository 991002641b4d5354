"""Bodies, towns, studios and firms: who is above whom, and where roles are held."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from portal.models.fields import word
from portal.rules.words import OrganisationKind


class Organisation(Model):
    """A body, town, studio or firm. `superior` is the body one level above (Regulations art. 35, 36)."""

    id = fields.IntField(primary_key=True)
    kind = word(OrganisationKind)
    name = fields.CharField(max_length=120, unique=True)
    short_name = fields.CharField(max_length=40)
    code_word = fields.CharField(max_length=20, default="")
    town_code = fields.CharField(max_length=12, default="")
    address = fields.CharField(max_length=200, default="")
    phone = fields.CharField(max_length=40, default="")
    head_name = fields.CharField(max_length=40, default="")
    seal_diameter_mm = fields.SmallIntField(default=42)
    superior: fields.ForeignKeyNullableRelation[Organisation] = fields.ForeignKeyField(
        "portal.Organisation", related_name="inferiors", null=True, on_delete=fields.RESTRICT
    )
    superior_id: int | None

    class Meta:
        table = "organisations"
        table_description = "机关、单位、工作室和律师事务所"

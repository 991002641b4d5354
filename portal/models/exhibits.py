"""Papers in the file: what each is, whose bytes it holds, and who has opened it."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from portal.models.cases import Case
from portal.models.fields import word
from portal.models.matters import Matter
from portal.models.people import User
from portal.rules.words import ExhibitKind


class Exhibit(Model):
    """材料: one file, kept by the hash of its bytes; it belongs to the matter and serves both stages."""

    id = fields.IntField(primary_key=True)
    matter: fields.ForeignKeyRelation[Matter] = fields.ForeignKeyField(
        "portal.Matter", related_name="exhibits", on_delete=fields.RESTRICT
    )
    case: fields.ForeignKeyRelation[Case] = fields.ForeignKeyField(
        "portal.Case", related_name="exhibits", on_delete=fields.RESTRICT
    )
    kind = word(ExhibitKind)
    evidence_type = fields.CharField(max_length=40, default="")
    title = fields.CharField(max_length=160)
    file_name = fields.CharField(max_length=200)
    sha256 = fields.CharField(max_length=64)
    size = fields.BigIntField()
    media_type = fields.CharField(max_length=100)
    pages = fields.IntField(null=True)
    added_by: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "portal.User", on_delete=fields.RESTRICT
    )
    added_at = fields.DatetimeField()

    matter_id: int
    case_id: int
    added_by_id: int

    class Meta:
        table = "exhibits"
        table_description = "卷宗材料"


class ExhibitOpening(Model):
    """Who opened which paper when: the record of file reading (阅卷) is made from it."""

    id = fields.BigIntField(primary_key=True)
    exhibit: fields.ForeignKeyRelation[Exhibit] = fields.ForeignKeyField(
        "portal.Exhibit", related_name="openings", on_delete=fields.RESTRICT
    )
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("portal.User", on_delete=fields.RESTRICT)
    opened_at = fields.DatetimeField()

    exhibit_id: int
    user_id: int

    class Meta:
        table = "exhibit_openings"
        table_description = "阅卷记录"
        indexes = (("exhibit_id", "user_id"),)

"""A matter is the whole chain of one dispute: its people and demands serve review and re-review alike."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from portal.models.fields import SealedField, word
from portal.models.organisations import Organisation
from portal.rules.words import MatterState, PetitionerKind


class Matter(Model):
    """信访事项: what the dispute is about and against whom."""

    id = fields.IntField(primary_key=True)
    title = fields.CharField(max_length=120)
    state = word(MatterState, default=MatterState.IN_REVIEW)
    respondent: fields.ForeignKeyRelation[Organisation] = fields.ForeignKeyField(
        "portal.Organisation", related_name="matters", on_delete=fields.RESTRICT
    )
    group_size = fields.IntField(default=1)
    created_at = fields.DatetimeField()

    respondent_id: int
    petitioners: fields.ReverseRelation[Petitioner]
    demands: fields.ReverseRelation[Demand]

    class Meta:
        table = "matters"
        table_description = "信访事项"


class Petitioner(Model):
    """信访人, a representative of a group (at most 5, Regulations art. 20) or an agent."""

    id = fields.IntField(primary_key=True)
    matter: fields.ForeignKeyRelation[Matter] = fields.ForeignKeyField(
        "portal.Matter", related_name="petitioners", on_delete=fields.RESTRICT
    )
    position = fields.SmallIntField()
    kind = word(PetitionerKind)
    name = fields.CharField(max_length=80)
    sex = fields.CharField(max_length=4, default="")
    born_on = fields.DateField(null=True)
    id_type = fields.CharField(max_length=32)
    id_number = SealedField()
    id_hash = fields.CharField(max_length=64)
    phone = SealedField()
    phone_hash = fields.CharField(max_length=64)
    address = SealedField()
    accepts_electronic_service = fields.BooleanField(default=False)
    electronic_consent_on = fields.DateField(null=True)

    matter_id: int

    class Meta:
        table = "petitioners"
        table_description = "信访人"
        unique_together = (("matter", "position"),)
        indexes = (("id_hash",), ("phone_hash",))


class Demand(Model):
    """诉求: each demand is a row, with its own acceptance and its own outcome."""

    id = fields.IntField(primary_key=True)
    matter: fields.ForeignKeyRelation[Matter] = fields.ForeignKeyField(
        "portal.Matter", related_name="demands", on_delete=fields.RESTRICT
    )
    number = fields.SmallIntField()
    text = fields.TextField()

    matter_id: int

    class Meta:
        table = "demands"
        table_description = "诉求"
        unique_together = (("matter", "number"),)

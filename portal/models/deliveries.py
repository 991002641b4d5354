"""送达: one row per addressee of a paper, with its way, its proof and the day it took effect."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from portal.models.exhibits import Exhibit
from portal.models.fields import belongs_to
from portal.models.matters import Petitioner
from portal.models.organisations import Organisation
from portal.models.papers import Paper
from portal.models.people import User


class Delivery(Model):
    """Service of one paper on one addressee. Without `effective_on` it is still to be done."""

    id = fields.IntField(primary_key=True)
    paper: fields.ForeignKeyRelation[Paper] = fields.ForeignKeyField(
        "portal.Paper", related_name="deliveries", on_delete=fields.RESTRICT
    )
    petitioner: fields.ForeignKeyNullableRelation[Petitioner] = fields.ForeignKeyField(
        "portal.Petitioner", related_name="deliveries", null=True, on_delete=fields.RESTRICT
    )
    organisation: fields.ForeignKeyNullableRelation[Organisation] = fields.ForeignKeyField(
        "portal.Organisation", related_name="deliveries", null=True, on_delete=fields.RESTRICT
    )
    addressee_name = fields.CharField(max_length=120)
    way = fields.CharField(max_length=32, default="")
    done_on = fields.DateField(null=True)
    effective_on = fields.DateField(null=True)
    place = fields.CharField(max_length=200, default="")
    received_by = fields.CharField(max_length=80, default="")
    relation = fields.CharField(max_length=40, default="")
    proof_number = fields.CharField(max_length=60, default="")
    proof: fields.ForeignKeyNullableRelation[Exhibit] = fields.ForeignKeyField(
        "portal.Exhibit", null=True, on_delete=fields.RESTRICT
    )
    note = fields.TextField(default="")
    entrusted_to = fields.CharField(max_length=120, default="", db_default="")
    recorded_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "portal.User", null=True, on_delete=fields.RESTRICT
    )
    recorded_at = fields.DatetimeField(null=True)

    paper_id: int
    petitioner_id: int | None
    organisation_id: int | None
    proof_id: int | None
    recorded_by_id: int | None

    class Meta:
        table = "deliveries"
        table_description = "送达"
        unique_together = (("paper", "petitioner"), ("paper", "organisation"))


class ServiceTry(Model):
    """A try that failed: which way, on which day, and why nobody was reached."""

    id = fields.IntField(primary_key=True)
    delivery: fields.ForeignKeyRelation[Delivery] = belongs_to("Delivery", "tries")
    way = fields.CharField(max_length=32)
    tried_on = fields.DateField()
    why = fields.TextField()
    recorded_by: fields.ForeignKeyRelation[User] = belongs_to("User")
    recorded_at = fields.DatetimeField()

    delivery_id: int
    recorded_by_id: int

    class Meta:
        table = "service_tries"
        table_description = "未能送达"


class Download(Model):
    """A petitioner's download of an issued paper: extra proof beside service, with the hash of the bytes."""

    id = fields.BigIntField(primary_key=True)
    paper: fields.ForeignKeyRelation[Paper] = fields.ForeignKeyField(
        "portal.Paper", related_name="downloads", on_delete=fields.RESTRICT
    )
    petitioner: fields.ForeignKeyRelation[Petitioner] = fields.ForeignKeyField(
        "portal.Petitioner", on_delete=fields.RESTRICT
    )
    sha256 = fields.CharField(max_length=64)
    made_at = fields.DatetimeField()

    class Meta:
        table = "downloads"
        table_description = "下载记录"

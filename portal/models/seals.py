"""用印登记: which paper was sealed by whom, in how many copies."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from portal.models.fields import belongs_to
from portal.models.organisations import Organisation
from portal.models.papers import Paper
from portal.models.people import User


class SealUse(Model):
    """One use of the seal on a frozen paper."""

    id = fields.IntField(primary_key=True)
    paper: fields.ForeignKeyRelation[Paper] = belongs_to("Paper", "seal_uses")
    copies = fields.IntField(default=0)
    body: fields.ForeignKeyRelation[Organisation] = belongs_to("Organisation")
    by: fields.ForeignKeyRelation[User] = belongs_to("User")
    at = fields.DatetimeField()
    note = fields.TextField(default="")

    paper_id: int
    body_id: int
    by_id: int

    class Meta:
        table = "seal_uses"
        table_description = "用印"
        unique_together = (("paper",),)

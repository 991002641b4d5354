"""三项建议: improve work, improve policy, pursue responsibility (Regulations art. 40)."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from portal.models.cases import Case
from portal.models.exhibits import Exhibit
from portal.models.fields import belongs_to
from portal.models.organisations import Organisation
from portal.models.papers import Paper
from portal.models.people import User


class Advice(Model):
    """建议书 to a body that must answer in writing whether it adopts the advice."""

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = belongs_to("Case", "advices")
    kind = fields.CharField(max_length=20, default="")
    organisation: fields.ForeignKeyRelation[Organisation] = belongs_to("Organisation")
    facts = fields.TextField(default="")
    proposal = fields.TextField(default="")
    issued_on = fields.DateField()
    reply_by = fields.DateField()
    issued_by: fields.ForeignKeyRelation[User] = belongs_to("User")
    paper: fields.ForeignKeyNullableRelation[Paper] = belongs_to("Paper", null=True)
    adopted = fields.CharField(max_length=20, default="")
    reply = fields.TextField(default="")
    replied_on = fields.DateField(null=True)
    exhibit: fields.ForeignKeyNullableRelation[Exhibit] = belongs_to("Exhibit", null=True)

    case_id: int
    organisation_id: int
    issued_by_id: int
    paper_id: int | None
    exhibit_id: int | None

    class Meta:
        table = "advices"
        table_description = "建议"

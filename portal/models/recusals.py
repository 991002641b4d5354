"""回避: who was asked to step aside from a case, by whom and why, and what was decided."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from portal.models.cases import Case
from portal.models.fields import belongs_to, word
from portal.models.matters import Petitioner
from portal.models.papers import Paper
from portal.models.people import User
from portal.rules.words import Role


class Recusal(Model):
    """A request that a lawyer or officer step aside; open until `decided_on`."""

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = belongs_to("Case", "recusals")
    user: fields.ForeignKeyRelation[User] = belongs_to("User")
    as_role = word(Role)
    petitioner: fields.ForeignKeyNullableRelation[Petitioner] = belongs_to("Petitioner", null=True)
    asked_by = fields.CharField(max_length=80, default="")
    asked_on = fields.DateField()
    reason = fields.TextField(default="")
    decided_on = fields.DateField(null=True)
    granted = fields.BooleanField(null=True)
    decided_by: fields.ForeignKeyNullableRelation[User] = belongs_to("User", null=True)
    decision_reason = fields.TextField(default="")
    paper: fields.ForeignKeyNullableRelation[Paper] = belongs_to("Paper", null=True)

    case_id: int
    user_id: int
    petitioner_id: int | None
    decided_by_id: int | None
    paper_id: int | None

    class Meta:
        table = "recusals"
        table_description = "回避"

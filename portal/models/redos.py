"""重新办理: what the body complained of has to do anew, until when, and what came of it."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from portal.models.cases import Case
from portal.models.exhibits import Exhibit
from portal.models.fields import belongs_to
from portal.models.organisations import Organisation
from portal.models.people import User


class Redo(Model):
    """A demand or all of them sent back by an issued opinion; `due_on` runs from service on the body."""

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = belongs_to("Case", "redos")
    organisation: fields.ForeignKeyRelation[Organisation] = belongs_to("Organisation")
    days = fields.IntField(default=0)
    starts_on = fields.DateField(null=True)
    due_on = fields.DateField(null=True)
    only_procedure = fields.BooleanField(default=False)
    before = fields.TextField(default="")
    opinion_name = fields.CharField(max_length=120, default="")
    opinion_number = fields.CharField(max_length=60, default="")
    made_on = fields.DateField(null=True)
    received_on = fields.DateField(null=True)
    result = fields.TextField(default="")
    same_as_before = fields.BooleanField(null=True)
    exhibit: fields.ForeignKeyNullableRelation[Exhibit] = belongs_to("Exhibit", null=True)
    recorded_by: fields.ForeignKeyNullableRelation[User] = belongs_to("User", null=True)
    recorded_on = fields.DateField(null=True)

    case_id: int
    organisation_id: int
    exhibit_id: int | None
    recorded_by_id: int | None

    class Meta:
        table = "redos"
        table_description = "重新办理"

"""承办人: who handles a case; two at least (domain §1.7)."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from portal.models.cases import Case
from portal.models.fields import belongs_to
from portal.models.people import User


class CaseOfficer(Model):
    """An officer named on a case, from a day until another one takes over."""

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = belongs_to("Case", "case_officers")
    user: fields.ForeignKeyRelation[User] = belongs_to("User")
    lead = fields.BooleanField(default=False)
    since = fields.DateField()
    until = fields.DateField(null=True)

    case_id: int
    user_id: int

    class Meta:
        table = "case_officers"
        table_description = "承办人"

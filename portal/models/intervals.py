"""不计入期限的时间: while one is open, the clocks that it stops stand still."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from portal.models.cases import Case
from portal.models.fields import belongs_to
from portal.models.papers import Paper


class Interval(Model):
    """An interval that is left out of periods: `cause` is a code of rules.periods.CAUSES; open until `ends_on`."""

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = belongs_to("Case", "intervals")
    cause = fields.CharField(max_length=20, default="")
    starts_on = fields.DateField()
    ends_on = fields.DateField(null=True)
    opened_by: fields.ForeignKeyNullableRelation[Paper] = belongs_to("Paper", null=True)
    closed_by: fields.ForeignKeyNullableRelation[Paper] = belongs_to("Paper", null=True)
    note = fields.TextField(default="")

    case_id: int
    opened_by_id: int | None
    closed_by_id: int | None

    class Meta:
        table = "intervals"
        table_description = "不计入期限的时间"

"""中止与终止: the cause, from when to when, and what came of it."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from portal.models.cases import Case
from portal.models.exhibits import Exhibit
from portal.models.fields import belongs_to, word
from portal.models.papers import Paper
from portal.rules.words import Action, State


class Suspension(Model):
    """A case that rests: the cause (code), what has to happen, and when it did."""

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = belongs_to("Case", "suspensions")
    cause = fields.CharField(max_length=40, default="")
    explanation = fields.TextField(default="")
    until = fields.TextField(default="")
    suspended_on = fields.DateField()
    cause_gone_on = fields.DateField(null=True)
    resumed_on = fields.DateField(null=True)
    came_from = word(State)

    case_id: int

    class Meta:
        table = "suspensions"
        table_description = "中止"


class Ending(Model):
    """A case that ended without an opinion: the move, the cause (code) and the explanation."""

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = belongs_to("Case", "endings")
    action = word(Action)
    cause = fields.CharField(max_length=40, default="")
    explanation = fields.TextField(default="")
    ended_on = fields.DateField()
    voluntary = fields.BooleanField(default=False)
    exhibit: fields.ForeignKeyNullableRelation[Exhibit] = belongs_to("Exhibit", null=True)
    paper: fields.ForeignKeyNullableRelation[Paper] = belongs_to("Paper", null=True)

    case_id: int
    exhibit_id: int | None
    paper_id: int | None

    class Meta:
        table = "endings"
        table_description = "终止"

"""Clocks of a case: each a due date stored with its explanation; and the calendar they are counted on."""

from __future__ import annotations

from typing import Any

from tortoise import fields
from tortoise.models import Model

from portal.models.cases import Case
from portal.models.fields import belongs_to, word
from portal.models.matters import Petitioner
from portal.models.organisations import Organisation
from portal.models.papers import Paper
from portal.rules.words import DeadlineKind


class Deadline(Model):
    """期限: kind, start, due date, and every step from one to the other. Open until `met_on` or `dropped`.

    `petitioner` or `organisation`: whose period it is; `paper`: the paper whose service began it. While it is
    `stopped_since` a day, nobody knows yet when it ends, and `due_on` is the day as counted before.
    """

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = fields.ForeignKeyField(
        "portal.Case", related_name="deadlines", on_delete=fields.RESTRICT
    )
    kind = word(DeadlineKind)
    petitioner: fields.ForeignKeyNullableRelation[Petitioner] = fields.ForeignKeyField(
        "portal.Petitioner", null=True, on_delete=fields.RESTRICT
    )
    paper: fields.ForeignKeyNullableRelation[Paper] = belongs_to("Paper", null=True)
    organisation: fields.ForeignKeyNullableRelation[Organisation] = belongs_to("Organisation", null=True)
    starts_on = fields.DateField()
    due_on = fields.DateField()
    provisional = fields.BooleanField(default=False)
    explanation: Any = fields.JSONField()
    met_on = fields.DateField(null=True)
    dropped = fields.BooleanField(default=False)
    stopped_since = fields.DateField(null=True)

    case_id: int
    petitioner_id: int | None
    paper_id: int | None
    organisation_id: int | None

    class Meta:
        table = "deadlines"
        table_description = "期限"
        indexes = (("due_on", "met_on"), ("case_id", "kind"))


class CalendarDay(Model):
    """A day on which the notice of the State Council departs from the week: off, or worked on a weekend."""

    date = fields.DateField(primary_key=True)
    is_off = fields.BooleanField()
    name = fields.CharField(max_length=40)
    source = fields.CharField(max_length=160)

    class Meta:
        table = "calendar_days"
        table_description = "工作日历"

"""流程日志: what happened, written by the only function that moves a case; never changed (trigger)."""

from __future__ import annotations

from typing import Any

from tortoise import fields
from tortoise.models import Model

from portal.models.cases import Case
from portal.models.fields import word
from portal.models.people import User
from portal.rules.words import Action, State


class Event(Model):
    """One step: who, what, from, to, when, and why where a reason is due. No `by` means the portal itself."""

    id = fields.BigIntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = fields.ForeignKeyField(
        "portal.Case", related_name="events", on_delete=fields.RESTRICT
    )
    action = word(Action)
    source = word(State, null=True)
    target = word(State)
    by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "portal.User", null=True, on_delete=fields.RESTRICT
    )
    at = fields.DatetimeField()
    reason = fields.TextField(default="")
    detail: Any = fields.JSONField(default=dict)

    case_id: int
    by_id: int | None

    class Meta:
        table = "events"
        table_description = "流程日志"
        indexes = (("case_id", "action"),)

"""Work for later: a row in the same transaction as the change that asks for it."""

from __future__ import annotations

from typing import Any

from tortoise import fields
from tortoise.models import Model

from portal.models.fields import word
from portal.rules.words import JobKind


class Job(Model):
    """One piece of work. `claimed_until` in the past means nobody is at it, whatever happened to the last worker."""

    id = fields.BigIntField(primary_key=True)
    kind = word(JobKind)
    key = fields.CharField(max_length=80, unique=True)
    payload: Any = fields.JSONField()
    due_at = fields.DatetimeField()
    attempts = fields.SmallIntField(default=0)
    claimed_by = fields.CharField(max_length=80, default="")
    claimed_until = fields.DatetimeField(null=True)
    done_at = fields.DatetimeField(null=True)
    last_error = fields.TextField(default="")

    class Meta:
        table = "jobs"
        table_description = "待办作业"
        indexes = (("done_at", "due_at"),)

"""Who is signed in, which look-ups are open, and how often somebody tried."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from portal.models.people import User


class Session(Model):
    """A signed-in browser. Only the hash of its token is kept; deleting the row signs it out."""

    token_hash = fields.CharField(max_length=64, primary_key=True)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("portal.User", on_delete=fields.CASCADE)
    created_at = fields.DatetimeField()
    last_seen_at = fields.DatetimeField()

    user_id: int

    class Meta:
        table = "sessions"
        table_description = "登录会话"


class LookupPass(Model):
    """A petitioner's browser after the query code and the second factor were right: opens one case."""

    token_hash = fields.CharField(max_length=64, primary_key=True)
    case: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField("portal.Case", on_delete=fields.CASCADE)
    petitioner: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "portal.Petitioner", on_delete=fields.CASCADE
    )
    created_at = fields.DatetimeField()
    last_seen_at = fields.DatetimeField()

    case_id: int
    petitioner_id: int

    class Meta:
        table = "lookup_passes"
        table_description = "查询凭证"


class Attempt(Model):
    """One wrong try at a password or a query code; enough of them lock the door for a while."""

    id = fields.BigIntField(primary_key=True)
    door = fields.CharField(max_length=20)
    subject_hash = fields.CharField(max_length=64)
    made_at = fields.DatetimeField()

    class Meta:
        table = "attempts"
        table_description = "错误尝试"
        indexes = (("door", "subject_hash", "made_at"),)


class FormReceipt(Model):
    """A form already acted on: its second submit gets the same answer and has no second effect."""

    token = fields.CharField(max_length=64, primary_key=True)
    location = fields.CharField(max_length=300)
    made_at = fields.DatetimeField()

    class Meta:
        table = "form_receipts"
        table_description = "已处理的表单"

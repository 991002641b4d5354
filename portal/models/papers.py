"""Formal papers: frozen facts first, then the bytes that were made of them, once."""

from __future__ import annotations

from typing import Any

from tortoise import fields
from tortoise.models import Model

from portal.models.cases import Case
from portal.models.fields import word
from portal.models.people import User
from portal.rules.words import PaperKind


class Paper(Model):
    """文书. Facts, number and date never change (trigger); `sha256` is set once, when it is issued."""

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = fields.ForeignKeyField(
        "portal.Case", related_name="papers", on_delete=fields.RESTRICT
    )
    kind = word(PaperKind)
    number = fields.CharField(max_length=60, unique=True, null=True)
    dated_on = fields.DateField()
    facts: Any = fields.TextField()
    facts_digest = fields.CharField(max_length=64)
    edition = fields.CharField(max_length=64)
    made_by: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "portal.User", on_delete=fields.RESTRICT
    )
    made_at = fields.DatetimeField()
    sha256 = fields.CharField(max_length=64, default="")
    size = fields.BigIntField(default=0)
    pages = fields.IntField(default=0)
    issued_at = fields.DatetimeField(null=True)
    issued_edition = fields.CharField(max_length=64, default="")

    case_id: int
    made_by_id: int

    class Meta:
        table = "papers"
        table_description = "文书"
        indexes = (("case_id", "kind"),)


class Sequence(Model):
    """One gapless run of numbers per code word and year (GB/T 9704: 机关代字〔年份〕序号)."""

    id = fields.IntField(primary_key=True)
    code_word = fields.CharField(max_length=40)
    year = fields.SmallIntField()
    last_number = fields.IntField(default=0)

    class Meta:
        table = "sequences"
        table_description = "发文字号"
        unique_together = (("code_word", "year"),)

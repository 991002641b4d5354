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
    """文书. Facts, number, date and code never change (trigger); what was made of them is recorded once.

    `sha256` is of the issued (signed) file, `unsigned_sha256` of the file that can be made again from the facts.
    `signed_by` is the fingerprint of the certificate (SHA-256, hex). `wording` and `engine` say what set the words
    and the page. `code` leads to the public page of this paper; `corrects` is the paper it puts right.
    """

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
    unsigned_sha256 = fields.CharField(max_length=64, default="", db_default="")
    signed_by = fields.CharField(max_length=64, default="", db_default="")
    signed_at = fields.DatetimeField(null=True)
    wording = fields.CharField(max_length=40, default="", db_default="")
    engine = fields.TextField(default="", db_default="")
    code = fields.CharField(max_length=20, unique=True, null=True)
    corrects: fields.ForeignKeyNullableRelation[Paper] = fields.ForeignKeyField(
        "portal.Paper", related_name="corrections", null=True, on_delete=fields.RESTRICT
    )
    withdrawn_at = fields.DatetimeField(null=True)
    withdrawn_reason = fields.TextField(default="", db_default="")

    case_id: int
    made_by_id: int
    corrects_id: int | None

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

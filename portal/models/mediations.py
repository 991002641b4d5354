"""调解、和解: both sides consent in writing, and how it ended."""

from __future__ import annotations

from typing import Any

from tortoise import fields
from tortoise.models import Model

from portal.models.cases import Case
from portal.models.exhibits import Exhibit
from portal.models.fields import belongs_to
from portal.models.papers import Paper


class Mediation(Model):
    """One mediation: consents of both sides, who mediates, until when, and the result."""

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = belongs_to("Case", "mediations")
    by_agreement = fields.BooleanField(default=False)
    petitioner_consented_on = fields.DateField()
    respondent_consented_on = fields.DateField()
    consent: fields.ForeignKeyNullableRelation[Exhibit] = belongs_to("Exhibit", null=True)
    mediator = fields.CharField(max_length=80, default="")
    started_on = fields.DateField()
    ended_on = fields.DateField(null=True)
    settled = fields.BooleanField(null=True)
    reason = fields.TextField(default="")
    terms: Any = fields.JSONField()
    agreement: fields.ForeignKeyNullableRelation[Exhibit] = belongs_to("Exhibit", null=True)
    paper: fields.ForeignKeyNullableRelation[Paper] = belongs_to("Paper", null=True)

    case_id: int
    consent_id: int | None
    agreement_id: int | None
    paper_id: int | None

    class Meta:
        table = "mediations"
        table_description = "调解"

"""法律意见书: numbered versions with a conclusion per demand; submitted means frozen, by trigger."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from portal.models.cases import Case
from portal.models.engagements import Engagement
from portal.models.fields import word
from portal.models.matters import Demand
from portal.rules.words import EngagementState, Outcome

_TAKEN_OFF = [
    EngagementState.CONFLICT,
    EngagementState.RECUSED,
    EngagementState.REPLACED,
    EngagementState.REMOVED,
]


class Opinion(Model):
    """One version of the lawyer's legal opinion: her file and its structured summary."""

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = fields.ForeignKeyField(
        "portal.Case", related_name="opinions", on_delete=fields.RESTRICT
    )
    engagement: fields.ForeignKeyRelation[Engagement] = fields.ForeignKeyField(
        "portal.Engagement", related_name="opinions", on_delete=fields.RESTRICT
    )
    version = fields.SmallIntField()
    firm_number = fields.CharField(max_length=60, default="")
    gaps = fields.TextField(default="")
    advice = fields.TextField(default="")
    file_name = fields.CharField(max_length=200)
    sha256 = fields.CharField(max_length=64)
    size = fields.BigIntField()
    media_type = fields.CharField(max_length=100)
    pages = fields.IntField(null=True)
    filed_at = fields.DatetimeField()
    submitted_at = fields.DatetimeField(null=True)

    case_id: int
    engagement_id: int
    conclusions: fields.ReverseRelation[Conclusion]

    class Meta:
        table = "opinions"
        table_description = "法律意见书"
        unique_together = (("case", "version"),)

    @classmethod
    async def newest(cls, case_id: int) -> Opinion | None:
        """Return the newest version of the lawyer in charge, submitted or not; of those before her there is none."""
        kept = cls.filter(case_id=case_id, engagement__lead=True).exclude(engagement__state__in=_TAKEN_OFF)
        return await kept.order_by("-version").first()

    @classmethod
    async def submitted(cls, case_id: int) -> Opinion | None:
        """Return the version submitted last and frozen; what one wrote who had to step aside does not count."""
        sent = cls.filter(case_id=case_id, submitted_at__not_isnull=True)
        sent = sent.exclude(engagement__state__in=[EngagementState.CONFLICT, EngagementState.RECUSED])
        return await sent.order_by("-version").first()


class Conclusion(Model):
    """The lawyer's conclusion on one demand."""

    id = fields.IntField(primary_key=True)
    opinion: fields.ForeignKeyRelation[Opinion] = fields.ForeignKeyField(
        "portal.Opinion", related_name="conclusions", on_delete=fields.RESTRICT
    )
    demand: fields.ForeignKeyRelation[Demand] = fields.ForeignKeyField(
        "portal.Demand", on_delete=fields.RESTRICT
    )
    outcome = word(Outcome)
    reasons = fields.TextField()

    opinion_id: int
    demand_id: int

    class Meta:
        table = "conclusions"
        table_description = "逐项结论"
        unique_together = (("opinion", "demand"),)

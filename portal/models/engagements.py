"""律师指派: which lawyer holds a case. The database admits one open lead engagement per case, no more."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from portal.models.cases import Case
from portal.models.fields import word
from portal.models.people import User
from portal.rules.words import EngagementState


class Engagement(Model):
    """One lawyer on one case. `ended_at` empty means open (partial unique index in the migrations)."""

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = fields.ForeignKeyField(
        "portal.Case", related_name="engagements", on_delete=fields.RESTRICT
    )
    lawyer: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "portal.User", related_name="engagements", on_delete=fields.RESTRICT
    )
    firm_name = fields.CharField(max_length=120, default="")
    lead = fields.BooleanField(default=True)
    state = word(EngagementState, default=EngagementState.OFFERED)
    choice_reason = fields.TextField(default="")
    offered_at = fields.DatetimeField()
    answered_at = fields.DatetimeField(null=True)
    declaration = fields.TextField(default="")
    ended_at = fields.DatetimeField(null=True)

    case_id: int
    lawyer_id: int

    class Meta:
        table = "engagements"
        table_description = "律师指派"
        indexes = (("lawyer_id", "state"),)

    @classmethod
    async def lead_of(cls, case_id: int) -> Engagement | None:
        """Return the lead lawyer's engagement: the open one, or the one discharged last."""
        open_one = await cls.get_or_none(case_id=case_id, lead=True, ended_at=None)
        if open_one is not None:
            return open_one
        ended = cls.filter(case_id=case_id, lead=True, state=EngagementState.DISCHARGED)
        return await ended.order_by("-id").first()

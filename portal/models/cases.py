"""A case is one review or one re-review of a matter; which ones a person sees is said here."""

from __future__ import annotations

from tortoise import fields
from tortoise.expressions import Q
from tortoise.models import Model
from tortoise.queryset import QuerySet

from portal.models.fields import word
from portal.models.matters import Demand, Matter
from portal.models.organisations import Organisation
from portal.models.people import User
from portal.rules.permissions import Person
from portal.rules.words import Channel, Role, Stage, State
from portal.rules.workflow import HOLDS_THE_CASE, ISSUED


class Case(Model):
    """案件: its state is changed by `actions.move` alone."""

    id = fields.IntField(primary_key=True)
    matter: fields.ForeignKeyRelation[Matter] = fields.ForeignKeyField(
        "portal.Matter", related_name="cases", on_delete=fields.RESTRICT
    )
    stage = word(Stage)
    state = word(State, default=State.SUBMITTED)
    number = fields.CharField(max_length=20, unique=True, null=True)
    channel = word(Channel)
    intake_body: fields.ForeignKeyRelation[Organisation] = fields.ForeignKeyField(
        "portal.Organisation", related_name="cases_taken_in", on_delete=fields.RESTRICT
    )
    review_body: fields.ForeignKeyRelation[Organisation] = fields.ForeignKeyField(
        "portal.Organisation", related_name="cases_reviewed", on_delete=fields.RESTRICT
    )
    studio: fields.ForeignKeyNullableRelation[Organisation] = fields.ForeignKeyField(
        "portal.Organisation", related_name="cases_advised", null=True, on_delete=fields.RESTRICT
    )
    officer: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "portal.User", related_name="cases_handled", null=True, on_delete=fields.RESTRICT
    )
    earlier_case: fields.OneToOneNullableRelation[Case] = fields.OneToOneField(
        "portal.Case", related_name="later_case", null=True, on_delete=fields.RESTRICT
    )
    received_on = fields.DateField()
    grounds = fields.TextField()
    late_reason = fields.TextField(default="")
    rulebook_version = fields.CharField(max_length=20)
    query_locator = fields.CharField(max_length=8, unique=True, null=True)
    query_secret_hash = fields.CharField(max_length=200, default="")
    query_issue = fields.SmallIntField(default=0)
    entered_nationally = fields.CharField(max_length=60, default="")
    created_at = fields.DatetimeField()

    matter_id: int
    intake_body_id: int
    review_body_id: int
    studio_id: int | None
    officer_id: int | None
    earlier_case_id: int | None

    class Meta:
        table = "cases"
        table_description = "案件"
        indexes = (("review_body_id", "state"), ("intake_body_id", "state"), ("studio_id", "state"))

    @classmethod
    async def held(cls, case_id: int) -> Case:
        """Return the case as it stands, which nobody else moves or writes at until this transaction ends."""
        return await cls.filter(id=case_id).select_for_update(no_key=True).get()

    @classmethod
    def visible_to(cls, person: Person) -> QuerySet[Case]:
        """Return the cases this person has a part in. Everything else does not exist for her."""
        bodies: dict[Role, list[int]] = {role: [] for role in Role}
        for role, organisation in person.roles:
            bodies[role].append(organisation)
        seen = Q(review_body_id__in=bodies[Role.OFFICER] + bodies[Role.SIGNING_LEADER])
        seen |= Q(intake_body_id__in=bodies[Role.CLERK]) | Q(review_body_id__in=bodies[Role.CLERK])
        seen |= Q(review_body__superior_id__in=bodies[Role.CLERK], stage=Stage.REVIEW, state__in=list(ISSUED))
        seen |= Q(studio_id__in=bodies[Role.STUDIO_HEAD])
        if bodies[Role.LAWYER]:
            seen |= Q(engagements__lawyer_id=person.id, engagements__state__in=list(HOLDS_THE_CASE))
        return cls.filter(seen).distinct()


class CaseDemand(Model):
    """One demand within one case: accepted, or not and why."""

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = fields.ForeignKeyField(
        "portal.Case", related_name="case_demands", on_delete=fields.RESTRICT
    )
    demand: fields.ForeignKeyRelation[Demand] = fields.ForeignKeyField(
        "portal.Demand", related_name="case_demands", on_delete=fields.RESTRICT
    )
    accepted = fields.BooleanField(null=True)
    refusal_reason = fields.CharField(max_length=32, default="")

    case_id: int
    demand_id: int

    class Meta:
        table = "case_demands"
        table_description = "案件中的诉求"
        unique_together = (("case", "demand"),)


class PriorOpinion(Model):
    """The opinion asked to be reviewed, and for a re-review the ones before it."""

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = fields.ForeignKeyField(
        "portal.Case", related_name="prior_opinions", on_delete=fields.RESTRICT
    )
    position = fields.SmallIntField()
    body_name = fields.CharField(max_length=120)
    name = fields.CharField(max_length=120)
    number = fields.CharField(max_length=60, default="")
    made_on = fields.DateField()
    received_on = fields.DateField()
    result = fields.CharField(max_length=200, default="")
    told_remedy = fields.BooleanField(default=True)

    case_id: int

    class Meta:
        table = "prior_opinions"
        table_description = "原处理（复查）意见"
        unique_together = (("case", "position"),)

"""A case is one review or one re-review of a matter; which ones a person sees is said here."""

from __future__ import annotations

from tortoise import fields
from tortoise.expressions import Q, Subquery
from tortoise.models import Model
from tortoise.queryset import QuerySet

from portal.models.fields import SealedField, word
from portal.models.matters import Demand, Matter
from portal.models.organisations import Organisation
from portal.models.people import User
from portal.rules.permissions import AT_THE_BODY, Person
from portal.rules.words import Action, Channel, Role, Stage, State
from portal.rules.workflow import HOLDS_THE_CASE, ISSUED


class Case(Model):
    """案件: its state is changed by `actions.move` alone. `typed`: the form of a request that is still a draft."""

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
    typed = SealedField(null=True)
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
        held: dict[Role, list[int]] = {role: [] for role in Role}
        for role, organisation in person.roles:
            held[role].append(organisation)
        at_the_body = [body for role in AT_THE_BODY for body in held[role]]
        counter = held[Role.CLERK] + held[Role.SERVICE_CLERK]
        seen = Q(review_body_id__in=at_the_body + counter) | Q(intake_body_id__in=counter)
        seen |= cls._for_those_above(held)
        seen |= Q(studio_id__in=held[Role.STUDIO_HEAD])
        if held[Role.LAWYER]:
            seen |= Q(engagements__lawyer_id=person.id, engagements__state__in=list(HOLDS_THE_CASE))
        # What is still being typed in belongs to the counter that types it, and to nobody else.
        seen &= ~Q(state=State.DRAFT) | Q(intake_body_id__in=held[Role.CLERK])
        stepped_aside = Subquery(cls.filter(recusals__user_id=person.id, recusals__granted=True).values("id"))
        return cls.filter(seen).exclude(id__in=stepped_aside).distinct()

    @classmethod
    def _for_those_above(cls, held: dict[Role, list[int]]) -> Q:
        """Return what the body one level above sees: an issued review may be asked to be re-reviewed there, and a
        refusal it may order to be accepted (domain §1.7): whoever ordered it sees what becomes of it.
        """
        issued = Q(state__in=list(ISSUED)) | Q(state=State.ARCHIVED, papers__kind="REVIEW")
        above = Q(review_body__superior_id__in=held[Role.CLERK], stage=Stage.REVIEW) & issued
        heads = Q(review_body__superior_id__in=held[Role.OFFICE_HEAD])
        ordered = Q(events__action=Action.ORDER_ACCEPTANCE)
        return above | heads & (Q(state=State.NOT_ACCEPTED) | ordered)


class CaseDemand(Model):
    """One demand within one case: accepted, or not and why; `route` is the statutory route it belongs to (code)."""

    id = fields.IntField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = fields.ForeignKeyField(
        "portal.Case", related_name="case_demands", on_delete=fields.RESTRICT
    )
    demand: fields.ForeignKeyRelation[Demand] = fields.ForeignKeyField(
        "portal.Demand", related_name="case_demands", on_delete=fields.RESTRICT
    )
    accepted = fields.BooleanField(null=True)
    refusal_reason = fields.CharField(max_length=32, default="")
    route = fields.CharField(max_length=40, default="", db_default="")

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

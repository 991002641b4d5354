"""People with accounts, and the roles they hold in organisations."""

from __future__ import annotations

from datetime import date
from typing import Any

from tortoise import fields
from tortoise.expressions import Q
from tortoise.models import Model

from portal import clock
from portal.models.fields import belongs_to, word
from portal.models.organisations import Organisation
from portal.rules.standing import Person
from portal.rules.words import Role


class User(Model):
    """Somebody who signs in."""

    id = fields.IntField(primary_key=True)
    sign_in_name = fields.CharField(max_length=60, unique=True)
    name = fields.CharField(max_length=60)
    password_hash = fields.CharField(max_length=200)
    licence_number = fields.CharField(max_length=40, default="")
    active = fields.BooleanField(default=True)
    created_at = fields.DatetimeField()

    memberships: fields.ReverseRelation[Membership]

    class Meta:
        table = "users"
        table_description = "人员"

    async def person(self) -> Person:
        """Return what the rules know of her today: her roles now in force, and those delegated to her."""
        today = clock.today()
        rows = await Membership.filter(user_id=self.id, since__lte=today).values_list(
            "role", "organisation_id", "until"
        )
        held = frozenset((Role(role), body) for role, body, until in rows if until is None or until >= today)
        given = await Delegation.filter(
            taker_id=self.id, since__lte=today, until__gte=today, revoked_on=None
        ).values_list("role", "organisation_id", "giver_id")
        kept = await self._still_held(set(given), today) if given else set()
        lent = frozenset((Role(role), body, giver) for role, body, giver in kept if (role, body) not in held)
        return Person(self.id, held | {(role, body) for role, body, _ in lent}, lent)

    @staticmethod
    async def _still_held(given: set[Any], today: date) -> set[Any]:
        """Return those of the roles lent that the giver still holds: with the office the delegation ends."""
        givers = Membership.filter(
            Q(until=None) | Q(until__gte=today),
            user_id__in=[giver for _, _, giver in given],
            since__lte=today,
            user__active=True,
        )
        return given & set(await givers.values_list("role", "organisation_id", "user_id"))


class Membership(Model):
    """A role held in an organisation, from a day until (and including) another."""

    id = fields.IntField(primary_key=True)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "portal.User", related_name="memberships", on_delete=fields.RESTRICT
    )
    organisation: fields.ForeignKeyRelation[Organisation] = fields.ForeignKeyField(
        "portal.Organisation", related_name="memberships", on_delete=fields.RESTRICT
    )
    role = word(Role)
    since = fields.DateField()
    until = fields.DateField(null=True)

    user_id: int
    organisation_id: int

    class Meta:
        table = "memberships"
        table_description = "任职"
        unique_together = (("user", "organisation", "role", "since"),)


class Delegation(Model):
    """A role in an organisation that `giver` lets `taker` exercise, from a day until (and including) another."""

    id = fields.IntField(primary_key=True)
    role = word(Role)
    organisation: fields.ForeignKeyRelation[Organisation] = belongs_to("Organisation", "delegations")
    giver: fields.ForeignKeyRelation[User] = belongs_to("User")
    taker: fields.ForeignKeyRelation[User] = belongs_to("User")
    since = fields.DateField()
    until = fields.DateField()
    reason = fields.TextField(default="")
    document_number = fields.CharField(max_length=60, default="")
    recorded_by: fields.ForeignKeyRelation[User] = belongs_to("User")
    recorded_at = fields.DatetimeField()
    revoked_on = fields.DateField(null=True)

    organisation_id: int
    giver_id: int
    taker_id: int
    recorded_by_id: int

    class Meta:
        table = "delegations"
        table_description = "授权"

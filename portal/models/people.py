"""People with accounts, and the roles they hold in organisations."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from portal import clock
from portal.models.fields import word
from portal.models.organisations import Organisation
from portal.rules.permissions import Person
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
        """Return what the rules know of her today: her roles now in force."""
        today = clock.today()
        rows = await Membership.filter(user_id=self.id, since__lte=today).values_list(
            "role", "organisation_id", "until"
        )
        held = frozenset((Role(role), body) for role, body, until in rows if until is None or until >= today)
        return Person(self.id, held)


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

"""Organisations, people and the roles they hold: kept by an administrator."""

from __future__ import annotations

from datetime import date
from typing import Any

from tortoise.exceptions import IntegrityError
from tortoise.expressions import Q

from portal import clock
from portal.actions import passwords
from portal.database import transaction
from portal.errors import Invalid
from portal.models.organisations import Organisation
from portal.models.people import Membership, User
from portal.rules.marker import N_
from portal.rules.permissions import AT_THE_BODY
from portal.rules.words import OrganisationKind, Role

_OF_BODIES = frozenset({OrganisationKind.GOVERNMENT, OrganisationKind.TOWN, OrganisationKind.BODY})
HELD_IN: dict[Role, frozenset[OrganisationKind]] = {
    **dict.fromkeys((Role.CLERK, Role.SERVICE_CLERK, *AT_THE_BODY), _OF_BODIES),
    Role.STUDIO_HEAD: frozenset({OrganisationKind.STUDIO}),
    Role.LAWYER: frozenset({OrganisationKind.STUDIO, OrganisationKind.FIRM}),
    Role.ADMINISTRATOR: frozenset(OrganisationKind),
}


async def add_organisation(kind: OrganisationKind, name: str, **details: Any) -> Organisation:
    """Add a body, town, studio or firm; `superior` is the body one level above (Regulations art. 35).

    Raises Invalid when the name is taken.
    """
    details.setdefault("short_name", name)
    try:
        return await transaction(lambda: Organisation.create(kind=kind, name=name, **details))
    except IntegrityError as error:
        raise Invalid(N_("已有同名的机构「%(name)s」。"), name=name) from error


async def add_person(sign_in_name: str, name: str, password: str, licence_number: str = "") -> User:
    """Add somebody who may sign in. Raises Invalid when the sign-in name is taken or the password is too weak."""
    passwords.must_be_good(password)
    password_hash = await passwords.hashed(password)
    try:
        return await transaction(
            lambda: User.create(
                sign_in_name=sign_in_name,
                name=name,
                password_hash=password_hash,
                licence_number=licence_number,
                created_at=clock.now(),
            )
        )
    except IntegrityError as error:
        raise Invalid(N_("登录名「%(name)s」已有人使用。"), name=sign_in_name) from error


async def grant(user: User, role: Role, organisation: Organisation, until: date | None = None) -> None:
    """Let a person hold a role in an organisation from today on, until a day or for good.

    A role that has not yet ended is held on as the same one: nobody holds it twice.
    Raises Invalid for a role that is not held in that kind of organisation.
    """
    if organisation.kind not in HELD_IN[role]:
        raise Invalid(N_("这个角色不能设在这类机构。"))

    async def step() -> None:
        today = clock.today()
        held = Membership.filter(user_id=user.id, organisation_id=organisation.id, role=role)
        if not await held.filter(Q(until=None) | Q(until__gte=today)).update(until=until):
            await Membership.create(
                user_id=user.id, organisation_id=organisation.id, role=role, since=today, until=until
            )

    await transaction(step)


async def withdraw(user: User, role: Role, organisation: Organisation) -> None:
    """End a role: from tomorrow it is no longer held; today's work can be finished."""
    held = Membership.filter(user_id=user.id, organisation_id=organisation.id, role=role, until=None)
    await held.update(until=clock.today())

"""Organisations, people and roles: each held in the right kind of body, from a day to a day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.actions import passwords, people
from portal.errors import Invalid
from portal.models.organisations import Organisation
from portal.models.people import Membership, User
from portal.rules.permissions import Person
from portal.rules.words import OrganisationKind, Role
from tests import cast

GOOD = "correct horse battery staple"
MAY_BE_HELD_IN = {
    Role.CLERK: "GOVERNMENT TOWN BODY",
    Role.OFFICER: "GOVERNMENT TOWN BODY",
    Role.SIGNING_LEADER: "GOVERNMENT TOWN BODY",
    Role.STUDIO_HEAD: "STUDIO",
    Role.LAWYER: "STUDIO FIRM",
    Role.ADMINISTRATOR: "GOVERNMENT TOWN BODY STUDIO FIRM",
}


async def newcomer() -> User:
    return await User.create(sign_in_name="new", name="新人", password_hash="-", created_at=clock.now())


async def test_a_name_of_a_body_or_a_sign_in_name_is_taken_once(world: cast.World) -> None:
    with pytest.raises(Invalid, match="同名"):
        await people.add_organisation(OrganisationKind.FIRM, world.shiqi.firm.name)
    await people.add_person("fresh", "新人", GOOD)
    with pytest.raises(Invalid, match="已有人使用"):
        await people.add_person("fresh", "另一人", GOOD)
    assert await User.filter(sign_in_name="fresh").count() == 1
    assert await Organisation.filter(name=world.shiqi.firm.name).count() == 1


async def test_a_password_is_kept_as_argon2id_and_a_weak_one_not_at_all(world: cast.World) -> None:
    user = await people.add_person("fresh", "新人", GOOD)
    assert user.password_hash.startswith("$argon2id$")
    assert await passwords.matches(user.password_hash, GOOD)
    assert not await passwords.matches(user.password_hash, GOOD + "!")
    with pytest.raises(Invalid):
        await people.add_person("weak", "弱口令", "12345")
    assert not await User.exists(sign_in_name="weak")


async def test_a_role_is_held_only_in_the_kinds_of_bodies_that_have_it(world: cast.World) -> None:
    user = await newcomer()
    bodies = {
        OrganisationKind.GOVERNMENT: world.city.government,
        OrganisationKind.TOWN: world.shiqi.government,
        OrganisationKind.BODY: world.shiqi.unit,
        OrganisationKind.STUDIO: world.shiqi.studio,
        OrganisationKind.FIRM: world.shiqi.firm,
    }
    for role, kinds in MAY_BE_HELD_IN.items():
        for kind, body in bodies.items():
            if kind.value in kinds.split():
                await people.grant(user, role, body)
            else:
                with pytest.raises(Invalid, match="不能设在"):
                    await people.grant(user, role, body)
    expected = {
        (role, bodies[OrganisationKind(kind)].id)
        for role, kinds in MAY_BE_HELD_IN.items()
        for kind in kinds.split()
    }
    assert (await user.person()) == Person(user.id, frozenset(expected))


async def test_a_role_granted_twice_is_held_once(world: cast.World) -> None:
    user = await newcomer()
    for _ in range(2):
        await people.grant(user, Role.CLERK, world.shiqi.government)
    assert await Membership.filter(user_id=user.id).count() == 1


async def test_a_role_for_a_time_ends_after_its_last_day(world: cast.World) -> None:
    user = await newcomer()
    today = clock.today()
    await people.grant(user, Role.CLERK, world.shiqi.government, until=today + timedelta(days=1))
    for days, held in ((0, True), (1, True), (2, False)):
        clock.freeze(clock.now() + timedelta(days=min(days, 1)))
        assert (await user.person()).holds(Role.CLERK, world.shiqi.government.id) is held


async def test_a_role_withdrawn_lasts_until_midnight_and_can_be_given_again_at_once(
    world: cast.World,
) -> None:
    user, body = await newcomer(), world.shiqi.government
    await people.grant(user, Role.CLERK, body)
    await people.withdraw(user, Role.CLERK, body)
    assert (await user.person()).holds(Role.CLERK, body.id)
    await people.grant(user, Role.CLERK, body)
    clock.freeze(clock.now() + timedelta(days=1))
    assert (await user.person()).holds(Role.CLERK, body.id)
    await people.withdraw(user, Role.CLERK, body)
    clock.freeze(clock.now() + timedelta(days=1))
    assert not (await user.person()).holds(Role.CLERK, body.id)
    await people.grant(user, Role.CLERK, body)
    rows = await Membership.filter(user_id=user.id).order_by("since")
    assert [(row.since.isoformat(), row.until and row.until.isoformat()) for row in rows] == [
        ("2026-11-23", "2026-11-24"),
        ("2026-11-25", None),
    ]

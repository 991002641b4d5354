"""What an administrator does to somebody's account after it was made."""

from __future__ import annotations

from portal.actions import passwords, sessions
from portal.database import transaction
from portal.errors import NotFound
from portal.models.people import User
from portal.rules.marker import N_


async def named(sign_in_name: str) -> User:
    """Return the account of this sign-in name; raises NotFound."""
    user = await User.get_or_none(sign_in_name=sign_in_name)
    if user is None:
        raise NotFound(N_("没有登录名为「%(name)s」的人员，请核对。"), name=sign_in_name)
    return user


async def replace_password(user: User, password: str) -> None:
    """Give somebody a new password; whoever is signed in with the old one is signed out."""
    passwords.must_be_good(password)
    password_hash = await passwords.hashed(password)

    async def step() -> None:
        await User.filter(id=user.id).update(password_hash=password_hash)
        await sessions.end_all(user)

    await transaction(step)


async def close(user: User) -> None:
    """Close an account: nobody signs in with it any more. The person stays, because the journal names her."""

    async def step() -> None:
        await User.filter(id=user.id).update(active=False)
        await sessions.end_all(user)

    await transaction(step)


async def reopen(user: User) -> None:
    """Open a closed account again."""
    await User.filter(id=user.id).update(active=True)

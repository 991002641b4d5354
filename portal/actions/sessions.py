"""Signing in and out. A session is a row; its token is known to the browser alone, we keep the hash."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from portal import clock
from portal.actions import attempts, passwords
from portal.actions.attempts import Door
from portal.database import transaction
from portal.errors import Invalid
from portal.models.organisations import Organisation
from portal.models.people import User
from portal.models.sessions import FormReceipt, Session
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Role
from portal.settings import Settings

TOKEN_BYTES = 32
FORM_OPEN = timedelta(days=30)  # no form lies open in a browser for longer
SEEN_EVERY = timedelta(minutes=1)  # how exact the idle limit is; a page view need not be a write
WRONG = N_("登录名或密码不正确，请核对后再试。连续输错五次，要等十五分钟。")


@dataclass(frozen=True)
class SignedIn:
    """Somebody whose session holds: her account, what the rules know of her, and how she is announced."""

    user: User
    person: Person
    standing: tuple[tuple[Role, str], ...]


def token_hash(token: str) -> str:
    """Return what is kept of a token: its SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


async def sign_in(name: str, password: str, remote: str, *, earlier_token: str = "") -> str:
    """Sign somebody in and return the new session's token; the browser's earlier session ends with it.

    The same answer after the same work for an unknown name, a wrong password and a closed account: Invalid.
    Raises TooMany when the name or the address was wrong too often.
    """
    from_here = await attempts.begin(Door.SIGN_IN_FROM, remote)
    as_this = await attempts.begin(Door.SIGN_IN, name)
    user = await User.get_or_none(sign_in_name=name)
    usable = user is not None and user.active
    if not await passwords.matches(user.password_hash if user and usable else "", password) or user is None:
        raise Invalid(WRONG, {"password": WRONG})
    await attempts.right(as_this)
    await attempts.uncounted(from_here)
    await _keep_hash_current(user, password)
    return await _open(user, earlier_token)


async def _keep_hash_current(user: User, password: str) -> None:
    if passwords.is_outdated(user.password_hash):
        await User.filter(id=user.id).update(password_hash=await passwords.hashed(password))


async def _open(user: User, earlier_token: str) -> str:
    token, moment = secrets.token_urlsafe(TOKEN_BYTES), clock.now()

    async def step() -> None:
        await sign_out(earlier_token)
        await Session.create(
            token_hash=token_hash(token), user_id=user.id, created_at=moment, last_seen_at=moment
        )

    await transaction(step)
    return token


async def resume(token: str, settings: Settings) -> SignedIn | None:
    """Return who holds this token, or None when it is unknown, unused too long, too old, or hers no more."""
    session = await Session.get_or_none(token_hash=token_hash(token)).select_related("user")
    if session is None:
        return None
    moment = clock.now()
    idle = moment - session.last_seen_at >= timedelta(minutes=settings.session_idle_minutes)
    old = moment - session.created_at >= timedelta(hours=settings.session_hours)
    if idle or old or not session.user.active:
        await session.delete()
        return None
    if moment - session.last_seen_at >= SEEN_EVERY:
        await Session.filter(token_hash=session.token_hash).update(last_seen_at=moment)
    person = await session.user.person()
    return SignedIn(session.user, person, await _standing(person))


async def _standing(person: Person) -> tuple[tuple[Role, str], ...]:
    places = await Organisation.filter(id__in={place for _, place in person.roles}).values_list(
        "id", "short_name"
    )
    names: dict[int, str] = dict(places)
    return tuple(sorted((role, names[place]) for role, place in person.roles))


async def sign_out(token: str) -> None:
    """End one session; a token nobody holds is no error."""
    await Session.filter(token_hash=token_hash(token)).delete()


async def end_all(user: User) -> int:
    """End every session of a person (lost phone, new password, closed account); return how many there were."""
    return await Session.filter(user_id=user.id).delete()


async def forget_old(settings: Settings) -> None:
    """Clear away sessions that nobody can resume any more."""
    moment = clock.now()
    await Session.filter(created_at__lt=moment - timedelta(hours=settings.session_hours)).delete()
    await Session.filter(last_seen_at__lt=moment - timedelta(minutes=settings.session_idle_minutes)).delete()
    await FormReceipt.filter(made_at__lt=moment - FORM_OPEN).delete()

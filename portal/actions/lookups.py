"""查询码: a petitioner looks up her case with the code on her receipt and four digits that she knows by heart.

A code is 16 characters without 0 O 1 I L, shown in groups of four: the first 6 find the case (locator), the other
10 are the secret, of which the database holds an argon2 hash. The secret follows from the installation's key, the
case and the number of the issue, so that the same receipt can be printed again and a lost one be replaced.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
import time
import unicodedata
from datetime import timedelta

from portal import clock, keys
from portal.actions import attempts, passwords
from portal.actions.attempts import Door
from portal.actions.sessions import TOKEN_BYTES, token_hash
from portal.errors import Invalid
from portal.models.cases import Case
from portal.models.matters import Petitioner
from portal.models.sessions import LookupPass
from portal.rules.marker import N_

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LOCATOR_LENGTH = 6
SECRET_LENGTH = 10
GROUP = 4
FACTOR_LENGTH = 4
IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=4)
SEEN_EVERY = timedelta(minutes=1)
WRONG_ANSWER_SECONDS = 0.5  # no wrong answer comes sooner, and all come after the same work
WRONG = N_(
    "查询码或后四位不正确，请对照回执逐个核对后再试。查询码里没有数字 0、1 和字母 O、I、L。"
    "连续输错五次，要等十五分钟。回执找不到的，请带身份证到原收件窗口补印。"
)


def shown(locator: str, secret: str) -> str:
    """Return the code as printed: groups of four."""
    code = locator + secret
    return " ".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def secret_of(case_id: int, issue: int) -> str:
    """Return the secret part of a case's code; each issue has another one."""
    digest = hmac.new(keys.derive("query-code"), f"{case_id}/{issue}".encode(), hashlib.sha256).digest()
    number, letters = int.from_bytes(digest), []
    for _ in range(SECRET_LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)


async def free_locator() -> str:
    """Return a random locator that no case has."""
    while True:
        locator = "".join(secrets.choice(ALPHABET) for _ in range(LOCATOR_LENGTH))
        if not await Case.exists(query_locator=locator):
            return locator


def tidied(typed: str) -> str:
    """Return what was meant: full width becomes half, small becomes capital, spaces and dashes go."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", typed).upper() if sign.isalnum())


async def look_up(code: str, second_factor: str, remote: str) -> str:
    """Open a petitioner's pass to her case and return its token.

    `second_factor` is the last four of the ID number (X allowed) or of the phone of anyone on the petitioner's side.
    The same answer after the same work for an unknown code, a wrong secret and a wrong factor: Invalid. Raises
    TooMany when the code or the address was wrong too often.
    """
    started = time.monotonic()
    code, factor = tidied(code), tidied(second_factor)
    from_here = await attempts.begin(Door.LOOK_UP_FROM, remote)
    of_this = await attempts.begin(Door.LOOK_UP, code[:LOCATOR_LENGTH])
    case, petitioner = await _found(code, factor)
    if case is None or petitioner is None:
        await asyncio.sleep(max(0.0, started + WRONG_ANSWER_SECONDS - time.monotonic()))
        raise Invalid(WRONG, {"code": WRONG})
    await attempts.right(of_this)
    await attempts.uncounted(from_here)
    token, moment = secrets.token_urlsafe(TOKEN_BYTES), clock.now()
    await LookupPass.create(
        token_hash=token_hash(token),
        case_id=case.id,
        petitioner_id=petitioner.id,
        created_at=moment,
        last_seen_at=moment,
    )
    return token


async def _found(code: str, factor: str) -> tuple[Case | None, Petitioner | None]:
    case = await Case.get_or_none(query_locator=code[:LOCATOR_LENGTH])
    side = await Petitioner.filter(matter_id=case.matter_id if case else 0).order_by("position")
    whole = len(code) == LOCATOR_LENGTH + SECRET_LENGTH
    stored = case.query_secret_hash if case and whole else ""
    right = await passwords.matches(stored, code[LOCATOR_LENGTH:])
    known = [one for one in side if _knows(one, factor)]
    return (case, known[0]) if right and known else (None, None)


def _knows(petitioner: Petitioner, factor: str) -> bool:
    if len(factor) != FACTOR_LENGTH:
        return False
    ends = [tidied(text)[-FACTOR_LENGTH:] for text in (petitioner.id_number, petitioner.phone) if text]
    return any([hmac.compare_digest(end.encode(), factor.encode()) for end in ends])  # noqa: C419 (all are compared)


async def pass_of(token: str) -> LookupPass | None:
    """Return the open pass of this token; None after 30 minutes unused or 4 hours in all."""
    held = await LookupPass.get_or_none(token_hash=token_hash(token))
    if held is None:
        return None
    moment = clock.now()
    if moment - held.last_seen_at >= IDLE or moment - held.created_at >= LONGEST:
        await held.delete()
        return None
    if moment - held.last_seen_at >= SEEN_EVERY:
        await LookupPass.filter(token_hash=held.token_hash).update(last_seen_at=moment)
    return held


async def close(token: str) -> None:
    """End a look-up, as on a borrowed phone."""
    await LookupPass.filter(token_hash=token_hash(token)).delete()


async def forget_old() -> None:
    """Clear away passes that open nothing any more."""
    moment = clock.now()
    await LookupPass.filter(last_seen_at__lt=moment - IDLE).delete()
    await LookupPass.filter(created_at__lt=moment - LONGEST).delete()

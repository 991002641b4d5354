"""Doors at which one may be wrong a few times only: a wrong try is a row, enough rows lock for a while."""

from __future__ import annotations

import math
from datetime import timedelta
from enum import StrEnum

from portal import clock, keys
from portal.errors import TooMany
from portal.models.sessions import Attempt
from portal.rules.marker import N_

WINDOW = timedelta(minutes=15)
LOCKED = N_(
    "输错的次数太多。为保护信息安全，请等 %(minutes)d 分钟后再试；忘记了的，请拨打咨询电话或到收件窗口查询。"
)


class Door(StrEnum):
    """What can be tried: a name's password, a query code, a paper's code; and each of them from one address."""

    SIGN_IN = "sign-in"
    SIGN_IN_FROM = "sign-in-from"
    LOOK_UP = "look-up"
    LOOK_UP_FROM = "look-up-from"
    VERIFY = "verify"
    VERIFY_FROM = "verify-from"


# A whole town hall may come from one address, so an address is given more room than a name or a code. Whoever guesses
# codes of papers guesses each but once: there the room is that of everybody together.
TRIES = {
    Door.SIGN_IN: 5,
    Door.SIGN_IN_FROM: 30,
    Door.LOOK_UP: 5,
    Door.LOOK_UP_FROM: 30,
    Door.VERIFY: 300,
    Door.VERIFY_FROM: 20,
}


async def begin(door: Door, subject: str) -> Attempt:
    """Count a try before it is judged, so that tries at the same moment cannot slip by uncounted.

    `subject` (a name, a locator, an address) is kept as a keyed hash only. Raises TooMany, naming the
    minutes, when so many tries as `TRIES` says were wrong in 15 minutes; that refusal itself is not counted.
    """
    row = await Attempt.create(door=door, subject_hash=keys.fingerprint(door, subject), made_at=clock.now())
    counted = Attempt.filter(door=door, subject_hash=row.subject_hash).exclude(id=row.id)
    earlier = await counted.order_by("-made_at", "-id").limit(TRIES[door]).only("id", "made_at")
    latest = [one.made_at for one in earlier]
    if len(latest) < TRIES[door] or latest[0] - latest[-1] > WINDOW:
        return row
    free_at = latest[0] + WINDOW
    if row.made_at >= free_at:
        return row
    await row.delete()
    raise TooMany(LOCKED, minutes=math.ceil((free_at - row.made_at).total_seconds() / 60))


async def forget_old() -> None:
    """Clear away tries that lock nothing any more: a lock ends one window after its last try."""
    await Attempt.filter(made_at__lt=clock.now() - 2 * WINDOW).delete()


async def right(attempt: Attempt) -> None:
    """Take back a try that turned out right, and the wrong ones of the same subject before it."""
    await Attempt.filter(door=attempt.door, subject_hash=attempt.subject_hash).delete()


async def uncounted(attempt: Attempt) -> None:
    """Take back this try alone: who knows one secret does not thereby clear the way to guess others."""
    await attempt.delete()

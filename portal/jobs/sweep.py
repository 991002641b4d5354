"""Once a day: what has lapsed by itself is recorded."""

from __future__ import annotations

from portal import clock
from portal.actions import nominations


async def run() -> None:
    """Take back assignments that nobody answered in time. Done again on the same day it changes nothing more."""
    await nominations.expire(clock.today())

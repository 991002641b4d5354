"""Once a day, what time alone brings about: public notices take effect, and matters that nobody took further are final."""

from __future__ import annotations

from portal import clock
from portal.actions import finality, service_effects


async def run() -> None:
    """Look at every case and matter that waits. Done again on the same day it changes nothing more."""
    await service_effects.confirm_published()
    await finality.close_lapsed(clock.today())

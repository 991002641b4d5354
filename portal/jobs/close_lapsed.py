"""Once a day: matters are called final whose last period to ask for re-review has lapsed."""

from __future__ import annotations

from portal import clock
from portal.actions import finality


async def run() -> None:
    """Look at every matter that waits for a request. Done again on the same day it changes nothing more."""
    await finality.close_lapsed(clock.today())

"""The one place that asks what time it is. Law counts in local dates of Asia/Shanghai."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")

_frozen: dt.datetime | None = None


def now() -> dt.datetime:
    """Return the present instant, with its zone."""
    if _frozen is not None:
        return _frozen
    return dt.datetime.now(tz=ZONE)


def today() -> dt.date:
    """Return the local date, which is what periods are counted in."""
    return now().astimezone(ZONE).date()


def freeze(moment: dt.datetime | None) -> None:
    """Hold the clock at a moment, for tests and for the demo town's past; None lets it run again."""
    global _frozen  # noqa: PLW0603 (one clock for the process is the point)
    _frozen = moment.astimezone(ZONE) if moment is not None else None

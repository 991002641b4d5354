"""A stopwatch."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

WARM = 3  # papers that are not counted


@dataclass(frozen=True)
class Timing:
    """Milliseconds: the median, which a paper takes as a rule, and the least, which other programs disturbed least."""

    median: float
    least: float


def timed(make: Callable[[], object], times: int, *, warm: int = WARM) -> Timing:
    """Call it so often and take the time of each call."""
    for _ in range(warm):
        make()
    return summed([clocked(make) for _ in range(times)])


def clocked(make: Callable[[], object]) -> float:
    """Milliseconds that one call takes."""
    begun = time.perf_counter()
    make()
    return (time.perf_counter() - begun) * 1000


def summed(milliseconds: list[float]) -> Timing:
    """Median and least."""
    return Timing(median(milliseconds), min(milliseconds))

"""How much memory a process holds that prints one paper after another."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from documents.bench import papers

MEGABYTE = 1024**2


def resident() -> float:
    """What of this process lies in memory now, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


def held(number: int, every: int) -> Iterator[tuple[int, float]]:
    """Print so many decisions of two pages, no two alike; tell now and then what the process holds.

    After each count of papers: megabytes.
    """
    from documents.render import render  # noqa: PLC0415 - loads Pango

    for count in range(1, number + 1):
        render(papers.short_decision(count))
        if count % every == 0 or count == number:
            yield count, resident()


def report(number: int) -> str:
    """The curve as a table."""
    rows = [f"| {count} | {megabytes:.0f} |" for count, megabytes in held(number, max(number // 10, 1))]
    return "\n".join(["| papers | MB held |", "|---:|---:|", *rows])

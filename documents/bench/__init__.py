"""How long papers take, measured on this machine in one run: ours, and the same words through other engines.

Times are milliseconds of the clock on the wall, medians, on one core. Nothing here runs when the portal does.
"""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path

from documents.bench import contenders, memory, ours
from documents.bench.timing import Timing

__all__ = ["machine", "memory", "report"]
LIBRARIES = ("weasyprint", "pydyf", "uharfbuzz", "deflate", "pyhanko")


def report(papers: int) -> str:
    """The table: every measurement is the median of `papers`, those of long papers of fewer."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    measured = ours.measure(papers)
    warm = measured[ours.DECISION]
    rows = [_row(name, timing, warm) for name, timing in measured.items()]
    rows += [_other(name, contenders.measure(name, papers), warm) for name in contenders.NAMES]
    head = ["| What | median ms | fastest ms | times ours |", "|---|---:|---:|---:|"]
    return "\n".join([*machine(), "", *head, *rows])


def _row(name: str, timing: Timing, warm: Timing) -> str:
    ratio = timing.median / warm.median
    return f"| {name} | {timing.median:.0f} | {timing.least:.0f} | {ratio:.1f} |"


def _other(name: str, found: Timing | str, warm: Timing) -> str:
    told = contenders.NAMES[name]
    return f"| {told} | {found} | | |" if isinstance(found, str) else _row(told, found, warm)


def machine() -> list[str]:
    """What it was measured on, one line each."""
    told = {name: version(name) for name in LIBRARIES}
    return [
        f"Processor: {_told_by('/proc/cpuinfo', 'model name')}, one of {os.cpu_count()} cores",
        f"Memory: {int(_told_by('/proc/meminfo', 'MemTotal').split()[0]) // 1024**2} GB",
        f"System: {_told_by('/etc/os-release', 'PRETTY_NAME')}, Python {platform.python_version()} ({sys.platform})",
        "Libraries: " + ", ".join(f"{name} {number}" for name, number in told.items()),
        f"Load of the machine when this ended: {os.getloadavg()[0]:.1f}",
    ]


def _told_by(file: str, name: str) -> str:
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    found = (line.split("=" if "=" in line else ":", 1) for line in lines if line.startswith(name))
    return next(found, ["", "?"])[1].strip().strip('"')

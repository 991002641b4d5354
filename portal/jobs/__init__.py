"""Work that people do not wait for. A job is shallow: load, call one action. It may run again after a crash."""

from __future__ import annotations

from portal.jobs import close_lapsed, issue_paper, sweep
from portal.jobs.tools import Tools
from portal.models.jobs import Job
from portal.rules.words import JobKind

__all__ = ["Tools", "run"]


async def run(job: Job, tools: Tools) -> None:
    """Do a job; raises whatever went wrong, and then it is tried again later."""
    match job.kind:
        case JobKind.ISSUE_PAPER:
            await issue_paper.run(job.payload, tools)
        case JobKind.CLOSE_LAPSED:
            await close_lapsed.run()
        case JobKind.SWEEP:
            await sweep.run()

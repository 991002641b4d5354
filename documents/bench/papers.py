"""The papers that are measured: the sample decision in several lengths, and with a rare name."""

from __future__ import annotations

from dataclasses import replace

from documents.catalogue import sample
from documents.facts import Facts
from documents.kinds.decision import Decision
from documents.samples.bodies import VERIFICATION
from documents.samples.opinions import long_review, review, short_review

RARE = "𩥑"  # the last of the faces alone has it


def decision() -> Decision:
    """Three pages in six faces: the sample decision, whose facts are told in short."""
    full, short = review(), short_review()
    return replace(
        short,
        grounds=full.grounds,
        requests=full.requests,
        reasoning=full.reasoning,
        dispositions=full.dispositions,
    )


def with_rare_name() -> Facts:
    """The same for a person whose name only the last face can show."""
    named = review().applicants[0]
    return replace(decision(), applicants=(replace(named, name=f"梁{RARE}"),))


def form() -> Facts:
    """One page."""
    return sample("SERVE")


LONG = {30: long_review(64), 200: long_review(480)}
"""By their pages."""


def short_decision(number: int) -> Facts:
    """Two pages with a number and a code of their own."""
    paper = short_review()
    told = replace(VERIFICATION, url=f"{VERIFICATION.url}{number}")
    return replace(paper, number=f"中府信复查〔2026〕{number}号", verification=told)

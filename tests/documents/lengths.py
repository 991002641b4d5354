"""Decisions and letters of one, three, thirty and more pages, for the tests that measure them."""

from __future__ import annotations

from dataclasses import replace

from documents.catalogue import sample
from documents.facts import Facts
from documents.kinds.decision import Disposition
from documents.kinds.refusal import NotAccepted
from documents.samples.opinions import long_review, review, short_review

ROUTE = "您可以依照《中华人民共和国劳动争议调解仲裁法》的规定，于2026年4月30日前向仲裁委员会申请仲裁"


def letter(routes: int) -> NotAccepted:
    """A refusal that names so many ways to go; with none, one page."""
    facts = sample("REFUSE")
    assert isinstance(facts, NotAccepted)
    return replace(facts, route="；".join([ROUTE] * routes))


def briefest() -> Facts:
    """As little as a review can say: the demand is turned down in one sentence each."""
    few = short_review()
    upheld = Disposition(few.requests[0], "UPHOLD", "维持原处理意见")
    return replace(few, dispositions=(upheld,))


DECISIONS = {2: briefest(), 4: review(), 30: long_review(64)}
"""A red head leaves no room for a whole decision on one page; two pages are the fewest."""

LETTERS = {1: letter(0), 3: letter(18), 30: letter(372)}

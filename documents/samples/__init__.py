"""Believable facts of every kind of paper: invented people and matters in Zhongshan's towns, always marked demo."""

from __future__ import annotations

from collections.abc import Callable

from documents.catalogue import kind_of
from documents.facts import Facts
from documents.samples.forms import receipt, service
from documents.samples.letters import acceptance, assignment, refusal
from documents.samples.opinions import rereview, review

MAKERS: dict[str, Callable[[], Facts]] = {
    "RECEIPT": receipt,
    "ACCEPT": acceptance,
    "REFUSE": refusal,
    "ASSIGN": assignment,
    "REVIEW": review,
    "REREVIEW": rereview,
    "SERVE": service,
}


def sample(code: str) -> Facts:
    """Facts of the paper with this code. Raises FactsRefused when there is no such paper."""
    return MAKERS[kind_of(code).code]()

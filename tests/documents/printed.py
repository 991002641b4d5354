"""Papers printed once for all the tests that look at them."""

from __future__ import annotations

from functools import cache

from documents import catalogue, render
from documents.facts import Facts

CODES = [kind.code for kind in catalogue.KINDS]


@cache
def printed(facts: Facts) -> bytes:
    """The paper with these facts."""
    return render.render(facts)


def sample(code: str) -> bytes:
    """The sample of this kind."""
    return printed(catalogue.sample(code))

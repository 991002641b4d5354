"""Every kind of paper that the portal makes, in four drawers: decisions, notices, forms, records."""

from __future__ import annotations

from documents.catalogue.decisions import DECISIONS
from documents.catalogue.forms import FORMS
from documents.catalogue.notices import NOTICES
from documents.catalogue.records import RECORDS
from documents.facts import Facts, read
from documents.kind import Kind
from documents.problems import Problem
from documents.refusals import FactsRefused

KINDS = tuple(sorted((*DECISIONS, *NOTICES, *FORMS, *RECORDS), key=lambda kind: kind.number))
BY_CODE = {kind.code: kind for kind in KINDS}
BY_FACTS = {kind.facts: kind for kind in KINDS}


def kind_of(code: str) -> Kind:
    """The kind with this code, in any case. Raises FactsRefused."""
    try:
        return BY_CODE[code.upper()]
    except KeyError:
        known = "、".join(BY_CODE)
        raise FactsRefused(f"没有代码为 {code} 的文书，可用的有：{known}。") from None


def from_json(code: str, text: str) -> Facts:
    """Facts of the paper with this code. Raises FactsRefused, which names what is unknown or missing."""
    return read(kind_of(code).facts, text)


def sample(code: str) -> Facts:
    """Believable facts of the paper with this code. Raises FactsRefused when there is no such paper."""
    return kind_of(code).sample()


def check(facts: Facts) -> list[Problem]:
    """What keeps this paper from being issued; an empty list when it is complete."""
    return facts.problems()

"""Every kind of paper: its code, Chinese name, layout, template and facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from documents.acceptance import Acceptance
from documents.assignment import Assignment
from documents.facts import Facts, Problem, read
from documents.receipt import Receipt
from documents.refusal import NotAccepted
from documents.refusals import FactsRefused
from documents.rereview import Rereview
from documents.review import Review
from documents.service import Service


@dataclass(frozen=True)
class Kind:
    """One kind of paper. Layout H: red head; L: letter; F: form (domain §4). `template` lies in templates/documents."""

    code: str
    name: str
    layout: Literal["H", "L", "F"]
    template: str
    facts: type[Facts]


KINDS = (
    Kind("RECEIPT", "收件回执", "F", "receipt.html", Receipt),
    Kind("ACCEPT", "受理告知书", "L", "acceptance.html", Acceptance),
    Kind("REFUSE", "不予受理告知书", "L", "refusal.html", NotAccepted),
    Kind("ASSIGN", "律师指派函", "L", "assignment.html", Assignment),
    Kind("REVIEW", "复查意见书", "H", "opinion.html", Review),
    Kind("REREVIEW", "复核意见书", "H", "opinion.html", Rereview),
    Kind("SERVE", "送达回证", "F", "service.html", Service),
)
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


def check(facts: Facts) -> list[Problem]:
    """What keeps this paper from being issued; an empty list when it is complete."""
    return facts.problems()

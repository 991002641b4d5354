"""What several kinds of paper are made of, and the checks they share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from documents.facts import Problem


@dataclass(frozen=True)
class Body:
    """The body (机关) in whose name a paper is issued.

    `name`: full or standard short name, as on the seal. `seal_diameter_mm`: 45 for a city's government, 42 for a
    town's (国发〔1999〕25号). `emblem`: what the seal carries in the middle; the demo seal never imitates the national
    emblem. `code`: 机关代字, the word in its document numbers.
    """

    name: str
    seal_diameter_mm: Literal[42, 45]
    emblem: Literal["star", "emblem"]
    code: str


@dataclass(frozen=True)
class Contact:
    """Whom a reader may call: `name` of the person or office, `phone` as dialled."""

    name: str
    phone: str


@dataclass(frozen=True)
class Opinion:
    """An opinion given earlier on the matter: who gave it, its title without brackets, its number (文号; may be
    empty), its date, and in a few words what it decided.
    """

    body: str
    name: str
    number: str
    dated_on: date
    result: str


@dataclass(frozen=True)
class Lawyer:
    """The one lawyer of the case (一案一律师): name, licence number (执业证号; may be empty) and firm."""

    name: str
    licence: str
    firm: str


def filled(**parts: object) -> list[Problem]:
    """A problem for every part that is empty; the keyword is the part's name in Chinese."""
    empty = (name for name, value in parts.items() if not _said(value))
    return [Problem(name, f"“{name}”没有填写。") for name in empty]


def _said(value: object) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, tuple):
        return bool(value) and all(_said(item) for item in value)
    return value is not None


def ordered(*steps: tuple[str, date]) -> list[Problem]:
    """A problem for every date that lies before the one named ahead of it."""
    return [
        Problem(later, f"{later}（{then.isoformat()}）早于{earlier}（{first.isoformat()}）。")
        for (earlier, first), (later, then) in pairwise(steps)
        if then < first
    ]

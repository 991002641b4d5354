"""What several kinds of paper are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


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


@dataclass(frozen=True)
class Verification:
    """How anybody can find out whether a paper is authentic: its short `code` (验证码), and `url`, the address of the
    page that answers, with the code in it. Neither says anything about a person.
    """

    code: str
    url: str


@dataclass(frozen=True)
class Phrase:
    """A sentence that a body words in its own way: its key in the wording file, and its text with {placeholders}."""

    key: str
    text: str


@dataclass(frozen=True)
class Wording:
    """The words around the facts: `version` names the wording file; `own` stands in place of sentences in it."""

    version: str = "2022-05-01"
    own: tuple[Phrase, ...] = ()


FIRST_WORDING = Wording()  # what papers say that were frozen before they named a version

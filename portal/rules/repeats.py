"""重复与关联: which earlier requests may be the same matter of the same person. A suggestion; a clerk decides (domain 6.2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from portal.rules.marker import N_
from portal.rules.plain import plain

ALIKE: Final = 0.5
"""How much of two texts' pairs of characters must be the same for them to speak of one thing."""


class Likeness(StrEnum):
    """What an earlier request may be to a new one."""

    REPEAT = "REPEAT"  # 同人同事
    RELATED = "RELATED"  # the same person with another matter, or others with the same opinion


@dataclass(frozen=True)
class Known:
    """What is compared of a request; `people` are keyed hashes of identity numbers and of name with phone, never the
    numbers themselves. Agents are left out: the person represented counts.
    """

    id: int
    people: frozenset[str]
    respondent: int
    opinion_number: str
    text: str


@dataclass(frozen=True)
class Suggestion:
    """An earlier request, what it may be to the new one, and why."""

    id: int
    likeness: Likeness
    reason: str


SAME_OPINION: Final = N_("同一申请人，对同一份意见不服")
SAME_TEXT: Final = N_("同一申请人、同一被申请单位，所述事项基本相同")
SAME_PERSON: Final = N_("同一申请人的另一件事")
OTHERS: Final = N_("其他申请人，对同一份意见不服")


def suggestions(new: Known, earlier: Iterable[Known]) -> list[Suggestion]:
    """Return what earlier requests may be to a new one: repeats first, then related ones, the newest first."""
    found = [one for known in earlier if known.id != new.id and (one := _suggested(new, known))]
    return sorted(found, key=lambda one: (one.likeness is not Likeness.REPEAT, -one.id))


def _suggested(new: Known, known: Known) -> Suggestion | None:
    same_opinion = (
        new.respondent == known.respondent
        and bool(plain(new.opinion_number))
        and plain(new.opinion_number) == plain(known.opinion_number)
    )
    if not new.people & known.people:
        return Suggestion(known.id, Likeness.RELATED, OTHERS) if same_opinion else None
    if same_opinion:
        return Suggestion(known.id, Likeness.REPEAT, SAME_OPINION)
    if new.respondent == known.respondent and likeness(new.text, known.text) >= ALIKE:
        return Suggestion(known.id, Likeness.REPEAT, SAME_TEXT)
    return Suggestion(known.id, Likeness.RELATED, SAME_PERSON)


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1: pairs of neighbouring characters of the shorter found in the longer."""
    pairs = sorted((_pairs(one), _pairs(other)), key=len)
    return len(pairs[0] & pairs[1]) / len(pairs[0]) if pairs[0] else 0.0


def _pairs(text: str) -> set[str]:
    letters = [letter for letter in text if letter.isalnum()]
    return {"".join(pair) for pair in pairwise(letters)}

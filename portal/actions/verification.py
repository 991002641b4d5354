"""核验: what anybody may know of an issued paper who holds it, or only its code. Never a name, never a case."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tortoise.queryset import QuerySet

from portal.actions import attempts
from portal.actions.attempts import Door
from portal.actions.codes import grouped, plain
from portal.errors import TooMany
from portal.models.papers import Paper
from portal.rules.words import PaperKind

EVERYBODY = "everybody"
FIGURES = 16  # of the digest of its facts stand on a paper as 校验值
HEX = frozenset("0123456789ABCDEF")
_LOOK_ALIKES = str.maketrans("OIL", "011")


class Standing(StrEnum):
    """What an issued paper is today."""

    AUTHENTIC = "AUTHENTIC"
    CORRECTED = "CORRECTED"
    WITHDRAWN = "WITHDRAWN"


@dataclass(frozen=True)
class Beside:
    """Another paper that the public page names: the one that corrects this, or the one that this corrects."""

    kind: PaperKind
    number: str
    dated_on: date
    code: str


@dataclass(frozen=True)
class Known:
    """What the public page says of a paper.

    `figures`: the first 16 hexadecimal digits of the digest of its facts, printed on it as 校验值; `sha256` and `size`
    of the issued file; `corrected_by` in the order of their making; `corrects` on a paper that puts another right.
    """

    code: str
    kind: PaperKind
    number: str
    dated_on: date
    body: str
    figures: str
    sha256: str
    size: int
    withdrawn_at: datetime | None
    corrected_by: tuple[Beside, ...]
    corrects: Beside | None

    @property
    def standing(self) -> Standing:
        """Return what it is today; a withdrawn paper is withdrawn, corrected before or not."""
        if self.withdrawn_at is not None:
            return Standing.WITHDRAWN
        return Standing.CORRECTED if self.corrected_by else Standing.AUTHENTIC


async def verify(code: str, remote: str) -> Known | None:
    """Return what is known of the issued paper with this code, or None: there is none, or it is not issued yet.

    Wrong codes are counted for the address they come from and for everybody together; raises TooMany, naming the
    minutes, when they were too many.
    """
    from_here = await attempts.begin(Door.VERIFY_FROM, remote)
    try:
        of_all = await attempts.begin(Door.VERIFY, EVERYBODY)
    except TooMany:
        await attempts.uncounted(from_here)
        raise
    paper = await _issued().get_or_none(code=code)
    if paper is None:
        return None
    await attempts.uncounted(from_here)
    await attempts.uncounted(of_all)
    return await known_of(paper)


def figures_of(paper: Paper) -> str:
    """Return the figures as they stand on the paper: four groups of four."""
    return grouped(paper.facts_digest[:FIGURES].upper()).replace("-", " ")


def meant_figures(typed: str) -> str:
    """Return the 16 hexadecimal digits that were meant, or nothing when these cannot be them."""
    signs = plain(typed).translate(_LOOK_ALIKES)
    return signs if len(signs) == FIGURES and set(signs) <= HEX else ""


def _issued() -> QuerySet[Paper]:
    return Paper.filter(issued_at__not_isnull=True).exclude(sha256="")


async def known_of(paper: Paper) -> Known:
    """Return what anybody may know of an issued paper."""
    corrections = await _issued().filter(corrects_id=paper.id).order_by("id")
    corrected = await Paper.get_or_none(id=paper.corrects_id) if paper.corrects_id else None
    return Known(
        code=paper.code or "",
        kind=paper.kind,
        number=paper.number or "",
        dated_on=paper.dated_on,
        body=json.loads(paper.facts)["body"]["name"],  # of all the facts this alone is for everybody
        figures=paper.facts_digest[:FIGURES].upper(),
        sha256=paper.sha256,
        size=paper.size,
        withdrawn_at=paper.withdrawn_at,
        corrected_by=tuple(_beside(one) for one in corrections),
        corrects=_beside(corrected) if corrected else None,
    )


def _beside(paper: Paper) -> Beside:
    return Beside(paper.kind, paper.number or "", paper.dated_on, paper.code or "")

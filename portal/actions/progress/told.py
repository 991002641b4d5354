"""What a petitioner is told of her case, as values: nothing else of it leaves this room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from portal.rules.words import DeadlineKind, Outcome, PaperKind, Stage


class Phase(StrEnum):
    """Where a case stands, as far as its petitioner is told: drafting, checks and returns are all 审查."""

    WAITING = "WAITING"
    SUPPLEMENTING = "SUPPLEMENTING"
    REFUSED = "REFUSED"
    REDIRECTED = "REDIRECTED"
    REVIEWING = "REVIEWING"
    MEDIATING = "MEDIATING"
    HEARING = "HEARING"
    SUSPENDED = "SUSPENDED"
    TERMINATED = "TERMINATED"
    MADE = "MADE"
    ISSUED = "ISSUED"
    SERVED = "SERVED"


UNDER_REVIEW = frozenset({Phase.REVIEWING, Phase.MEDIATING, Phase.HEARING, Phase.SUSPENDED})
"""Accepted, and no opinion yet."""


@dataclass(frozen=True)
class Told:
    """A marked sentence and its values; dates and words of the glossary among them are said in any language."""

    message: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """One step on the way. Without `on` it is still to come; `state` is done, now or todo."""

    title: str | Told
    on: date | None = None
    note: str | Told = ""
    state: str = "done"


@dataclass(frozen=True)
class Due:
    """A due date that concerns the petitioner; `who` (masked) where each of several has a period of her own.

    `stopped_since`: it stands still, and nobody knows yet when it ends. `closes_on`: of her own period to ask, the day
    until which a request posted in time is waited for.
    """

    id: int
    kind: DeadlineKind
    starts_on: date
    due_on: date
    provisional: bool
    met_on: date | None
    who: str = ""
    closes_on: date | None = None
    stopped_since: date | None = None


@dataclass(frozen=True)
class Office:
    """The body that handles the case, and how to reach it."""

    name: str
    phone: str
    address: str


@dataclass(frozen=True)
class Counsel:
    """The lawyer who takes part, by name and firm (domain §2.4: not by telephone), and since when."""

    name: str
    firm: str
    since: date


@dataclass(frozen=True)
class IssuedPaper:
    """A formal paper that may be downloaded; `size` in bytes; `corrects`: the paper that this one puts right."""

    id: int
    kind: PaperKind
    number: str
    dated_on: date
    pages: int
    size: int
    corrects: int | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True)
class Service:
    """Service of the opinion on her, from the day on which it took effect."""

    way: str
    effective_on: date
    received_by: str = ""
    who: str = ""


@dataclass(frozen=True)
class AskedFor:
    """One demand; `accepted` is None until it is decided whether it is looked into."""

    number: int
    text: str
    accepted: bool | None


@dataclass(frozen=True)
class Result:
    """What the issued opinion decided on one demand, in its own words."""

    demand: str
    outcome: Outcome
    text: str


@dataclass(frozen=True)
class Progress:
    """The petitioner's view of her case.

    `dues` are the body's own limits, `windows` her 30 days to ask for re-review (Regulations art. 36), one for
    each person that the reader speaks for. `served_on`: the day on which service on the last of them took effect;
    `requested_rereview_on`: the day on which a re-review was asked for; `concluded_on`: the day on which the matter was
    called final because nobody had asked. `notices`: what she has to do or to know now, in sentences; `hand_in`: until
    when she may hand in what was asked for.
    """

    number: str
    title: str
    stage: Stage
    phase: Phase
    received_on: date
    office: Office
    next_body: str
    counsel: Counsel | None
    dues: tuple[Due, ...]
    windows: tuple[Due, ...]
    papers: tuple[IssuedPaper, ...]
    services: tuple[Service, ...]
    served_on: date | None
    demands: tuple[AskedFor, ...]
    results: tuple[Result, ...]
    requested_rereview_on: date | None
    concluded_on: date | None
    notices: tuple[str | Told, ...] = ()
    hand_in: Due | None = None
    steps: tuple[Step, ...] = ()

    @property
    def opinion(self) -> PaperKind:
        """Return the kind of opinion this case ends in."""
        return PaperKind.REVIEW if self.stage is Stage.REVIEW else PaperKind.REREVIEW

    @property
    def issued(self) -> IssuedPaper | None:
        """Return the opinion once it is issued."""
        return next((paper for paper in self.papers if paper.kind is self.opinion), None)

    @property
    def final(self) -> bool:
        """Tell whether no further step follows in the petition procedure (art. 36)."""
        return self.stage is Stage.REREVIEW

    def due(self, kind: DeadlineKind) -> Due | None:
        """Return the body's own limit of this kind; the newest one where there were several."""
        return next((one for one in reversed(self.dues) if one.kind is kind), None)

    @property
    def waits_for(self) -> Due | None:
        """Return the limit that runs for the body now."""
        if self.phase is Phase.WAITING:
            return self.due(DeadlineKind.ACCEPTANCE)
        if self.phase is Phase.SUPPLEMENTING:
            return self.hand_in or self.due(DeadlineKind.ACCEPTANCE)
        return self.opinion_due if self.phase in UNDER_REVIEW else None

    @property
    def opinion_due(self) -> Due | None:
        """Return the statutory limit for the opinion, 30 days from receipt (arts. 35, 36)."""
        review = self.stage is Stage.REVIEW
        return self.due(DeadlineKind.REVIEW_OPINION if review else DeadlineKind.REREVIEW_OPINION)

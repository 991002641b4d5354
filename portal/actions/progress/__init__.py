"""办理进度: what a petitioner may see of her case (domain §8.1), and of nobody else's.

Everything is asked through her pass: its case, its petitioner. Of the journal only the days of public steps
are read, never a reason or a detail; of papers only those addressed to her side, once they are issued.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from tortoise.expressions import Q, Subquery
from tortoise.queryset import QuerySet

from documents import catalogue
from documents.kinds.decision import Decision
from portal import clock, settings
from portal.actions import clocks
from portal.actions.progress.notices import notices_of
from portal.actions.progress.readers import OPINIONS, Reader, due_from
from portal.actions.progress.timeline import ENDS, PUBLIC_STEPS, UNDONE, Days, timeline
from portal.actions.progress.told import (
    AskedFor,
    Counsel,
    Due,
    IssuedPaper,
    Office,
    Phase,
    Progress,
    Result,
    Told,
)
from portal.errors import NotFound
from portal.models.cases import Case, CaseDemand
from portal.models.deadlines import Deadline
from portal.models.deliveries import Delivery
from portal.models.engagements import Engagement
from portal.models.journal import Event
from portal.models.papers import Paper
from portal.models.people import User
from portal.models.sessions import LookupPass
from portal.rules import deadlines
from portal.rules.counted_days import CountedDay, by_date
from portal.rules.marker import N_
from portal.rules.words import Action, DeadlineKind, EngagementState, Outcome, PaperKind, State
from portal.rules.workflow import FILE_OPEN

__all__ = ["Explained", "Phase", "Progress", "Told", "explained", "paper_of", "progress_of"]

# Papers addressed to the petitioner; the letter of assignment goes to the law firm.
HER_PAPERS = (
    PaperKind.ACCEPT,
    PaperKind.REFUSE,
    PaperKind.NOMORE,
    PaperKind.SUPP,
    PaperKind.RECUSE,
    PaperKind.HNOTICE,
    PaperKind.SUSP,
    PaperKind.RESUME,
    PaperKind.TERM,
    PaperKind.CORRECT,
    *OPINIONS,
)
# Limits that bind the body towards her; the lawyer's own are internal.
BODYS_LIMITS = (DeadlineKind.ACCEPTANCE, DeadlineKind.REVIEW_OPINION, DeadlineKind.REREVIEW_OPINION)
HER_OWN = (DeadlineKind.REQUEST_WINDOW, DeadlineKind.SUPPLEMENT_HAND_IN)
LAWYER_IS_TOLD = FILE_OPEN | {EngagementState.DISCHARGED}

NO_PAPER = N_("没有找到这份文书。请回到案件页面，从文书列表中重新打开。")
NO_DUE = N_("没有找到这个期限。请回到案件页面重新打开。")


@dataclass(frozen=True)
class Explained:
    """A due date with every step to it, and each day on the way. `rolls`: somebody has to act by the last one."""

    due: Due
    deadline: deadlines.Deadline
    days: Mapping[date, CountedDay]
    rolls: bool

    @property
    def steps(self) -> tuple[deadlines.Step, ...]:
        """Return every step from the day it began to the day it ends."""
        return self.deadline.steps


async def progress_of(held: LookupPass) -> Progress:
    """Return what the holder of this pass may know of her case today."""
    case = await Case.get(id=held.case_id).select_related("matter", "review_body__superior")
    reader, days, papers = await Reader.of(held), await _days(case), await _papers(case)
    services, phase = await reader.services(case.id), _phase(case, days)
    served_on = reader.served_on(services)
    later, above = await Case.get_or_none(earlier_case_id=case.id), case.review_body.superior
    told = Progress(
        number=case.number or "",
        title=case.matter.title,
        stage=case.stage,
        phase=Phase.SERVED if phase is Phase.ISSUED and served_on else phase,
        received_on=case.received_on,
        office=_office(case),
        next_body=above.name if above else "",
        counsel=await _counsel(case),
        dues=await _dues(case),
        windows=await reader.windows(case),
        papers=papers,
        services=services,
        served_on=served_on,
        demands=await _demands(case),
        results=await _results(case),
        requested_rereview_on=later.received_on if later else None,
        concluded_on=days.get(Action.LAPSE),
        notices=await notices_of(case, phase, days, reader),
        hand_in=await reader.hand_in(case),
    )
    return replace(told, steps=timeline(told, days, clock.today()))


async def paper_of(held: LookupPass, paper_id: int) -> Paper:
    """Return an issued paper of the pass's own case, its case loaded with it; raises NotFound for any other."""
    rows = _issued(held.case_id).filter(id=paper_id)
    paper = await rows.select_related("case").first()
    if paper is None:
        raise NotFound(NO_PAPER)
    return paper


async def explained(held: LookupPass, deadline_id: int) -> Explained:
    """Return why a date is what it is: the body's limits and her own period; raises NotFound for any other."""
    reader = await Reader.of(held)
    row = await Deadline.get_or_none(id=deadline_id, case_id=held.case_id, dropped=False)
    hers = row is not None and row.kind in HER_OWN and row.petitioner_id in reader.petitioners
    if row is None or not (hers or row.kind in BODYS_LIMITS):
        raise NotFound(NO_DUE)
    deadline = deadlines.Deadline.from_json(row.explanation)
    return Explained(
        due=due_from(row, reader.names.get(row.petitioner_id or 0, "")),
        deadline=deadline,
        days=by_date(deadline, await clocks.calendar()),
        rolls=deadlines.CLOCKS[row.kind.value].rolls,
    )


async def _days(case: Case) -> Days:
    rows = Event.filter(case_id=case.id, action__in=PUBLIC_STEPS).order_by("id")
    days: dict[Action, date] = {}
    for action, at in await rows.values_list("action", "at"):
        for undone in UNDONE.get(action, ()):
            days.pop(undone, None)
        days[Action(action)] = at.astimezone(clock.ZONE).date()
    return days


_PHASES = {
    State.SUPPLEMENTING: Phase.SUPPLEMENTING,
    State.NOT_ACCEPTED: Phase.REFUSED,
    State.REDIRECTED: Phase.REDIRECTED,
    State.MEDIATING: Phase.MEDIATING,
    State.HEARING: Phase.HEARING,
    State.SUSPENDED: Phase.SUSPENDED,
    State.TERMINATED: Phase.TERMINATED,
}


def _phase(case: Case, days: Days) -> Phase:
    """Return where the case stands, as far as it is told; one in the archive stands where it ended."""
    if case.state in _PHASES:
        return _PHASES[case.state]
    for ends, phase in _ENDED_IN.items():
        if any(action in days for action in ends):
            return phase
    if Action.ACCEPT not in days:
        return Phase.WAITING
    if Action.SIGN not in days:
        return Phase.REVIEWING
    return Phase.ISSUED if Action.START_SERVICE in days else Phase.MADE


_ENDED_IN = {
    (Action.REFUSE,): Phase.REFUSED,
    (Action.REDIRECT, Action.OBJECT_TRANSFER): Phase.REDIRECTED,
    ENDS: Phase.TERMINATED,
}


def _office(case: Case) -> Office:
    body = case.review_body
    return Office(body.name, body.phone or settings.current().telephone, body.address)


async def _counsel(case: Case) -> Counsel | None:
    """Return the lawyer once she has declared that she has no conflict of interest; before that she may change."""
    lead = await Engagement.lead_of(case.id)
    if lead is None or lead.state not in LAWYER_IS_TOLD or lead.answered_at is None:
        return None
    lawyer = await User.get(id=lead.lawyer_id)
    return Counsel(lawyer.name, lead.firm_name, lead.answered_at.astimezone(clock.ZONE).date())


async def _dues(case: Case) -> tuple[Due, ...]:
    rows = Deadline.filter(case_id=case.id, kind__in=BODYS_LIMITS, dropped=False)
    return tuple([due_from(row) for row in await rows.order_by("id")])


def _issued(case_id: int) -> QuerySet[Paper]:
    """Papers that are made; the opinion only once its service has begun: before that it may still be held back."""
    sent = Subquery(Delivery.filter(paper__case_id=case_id).values("paper_id"))
    made = Paper.filter(case_id=case_id, kind__in=HER_PAPERS, issued_at__not_isnull=True).exclude(sha256="")
    return made.filter(~Q(kind__in=OPINIONS) | Q(id__in=sent))


async def _papers(case: Case) -> tuple[IssuedPaper, ...]:
    """Return her issued papers, the newest first; what corrects one of them stands behind it."""
    rows = await _issued(case.id).order_by("-id")
    ordered = sorted(rows, key=lambda row: (-(row.corrects_id or row.id), row.id))
    return tuple(_told(row) for row in ordered)


def _told(row: Paper) -> IssuedPaper:
    withdrawn_on = row.withdrawn_at.astimezone(clock.ZONE).date() if row.withdrawn_at else None
    about = (row.id, row.kind, row.number or "", row.dated_on, row.pages, row.size)
    return IssuedPaper(*about, corrects=row.corrects_id, withdrawn_on=withdrawn_on)


async def _demands(case: Case) -> tuple[AskedFor, ...]:
    rows = await CaseDemand.filter(case_id=case.id).select_related("demand").order_by("demand__number")
    return tuple(AskedFor(row.demand.number, row.demand.text, row.accepted) for row in rows)


async def _results(case: Case) -> tuple[Result, ...]:
    """Return what the issued opinion decided, from its frozen facts: the very words that stand on the paper."""
    paper = await _issued(case.id).filter(kind__in=OPINIONS, withdrawn_at=None).first()
    if paper is None:
        return ()
    facts = catalogue.from_json(paper.kind.value, paper.facts)
    assert isinstance(facts, Decision)
    return tuple(Result(one.demand, Outcome(one.outcome), one.text) for one in facts.dispositions)

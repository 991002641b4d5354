"""办结报告: how the case ended, who was told when, and whether everything was in time, from what is on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from documents import catalogue
from documents.kinds import closing_report as report
from documents.kinds.decision import Decision
from documents.kinds.record import Officer
from portal import clock, settings
from portal.actions import clocks, letterhead
from portal.actions.finality import SENDS_BACK
from portal.errors import Conflict, Invalid
from portal.models.cases import Case
from portal.models.columns import column
from portal.models.deliveries import Delivery
from portal.models.exhibits import Exhibit
from portal.models.intervals import Interval
from portal.models.matters import Matter
from portal.models.organisations import Organisation
from portal.models.papers import Paper
from portal.models.people import User
from portal.models.standing import OPINIONS
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.service import SERVICE_WAYS
from portal.rules.words import Outcome, label

NO_OPINION = N_("意见书已经撤回，还没有新的意见书送达，不能办结。")
WHY_LATE = N_("意见书在期限之后才作出，请写明逾期的原因。")
ENTERED_TOO_EARLY = N_("录入日期早于意见书的成文日期，请核对。")
ENTERED_IN_FUTURE = N_("录入日期在今天之后，请核对。")

_PAUSES = {"hearing": "听证", "supplement": "补正", "suspension": "中止"}


async def closing_facts(
    actor: Person, case: Case, entered_on: date, late_reason: str
) -> report.ClosingReport:
    """Return the facts of the 办结报告 today.

    Raises Invalid, by field of the form, for a day of entry that cannot be and for lateness without a reason; Conflict
    where no opinion stands.
    """
    paper = await Paper.get_or_none(case_id=case.id, kind__in=OPINIONS, withdrawn_at=None)
    if paper is None:
        raise Conflict(NO_OPINION)
    due_on = await clocks.due_on(case, clocks.OPINION_DUE[case.stage])
    late = paper.dated_on > due_on
    _must_be_told(paper, entered_on, late_reason, late=late)
    facts = await _facts(actor, case, paper)
    return replace(facts, due_on=due_on, late_reason=late_reason if late else "", entered_on=entered_on)


async def _facts(actor: Person, case: Case, paper: Paper) -> report.ClosingReport:
    """Return what is on record: of a case in time, entered today."""
    opinion = catalogue.from_json(paper.kind.value, paper.facts)
    assert isinstance(opinion, Decision)
    matter = await Matter.get(id=case.matter_id).select_related("respondent")
    body = await Organisation.get(id=case.review_body_id)
    return report.ClosingReport(
        body=letterhead.body_of(body),
        stage=letterhead.stage_word(case.stage),
        case_number=case.number or "",
        cause=matter.title,
        applicants=tuple(one.name for one in await letterhead.addressees_of(case)),
        respondent=matter.respondent.name,
        lawyer=await letterhead.lawyer_of(case),
        received_on=opinion.received_on,
        accepted_on=opinion.accepted_on,
        decided_on=paper.dated_on,
        due_on=paper.dated_on,
        pauses=await _pauses(case),
        late_reason="",
        ending=opinion.title(),
        ending_number=paper.number or "",
        outcomes=_outcomes(opinion),
        deliveries=await _deliveries(paper),
        entered_on=clock.today(),
        execution=tuple(one.text for one in opinion.dispositions if Outcome(one.outcome) in SENDS_BACK),
        aftercare=(),
        sheets=await _sheets(case),
        remarks="",
        officer=Officer((await User.get(id=actor.id)).name, body.name, ""),
        dated_on=clock.today(),
        demo=settings.current().demo,
    )


def _must_be_told(paper: Paper, entered_on: date, late_reason: str, *, late: bool) -> None:
    problems = {}
    if entered_on < paper.dated_on:
        problems["entered_on"] = ENTERED_TOO_EARLY
    if entered_on > clock.today():
        problems["entered_on"] = ENTERED_IN_FUTURE
    if late and not late_reason:
        problems["late_reason"] = WHY_LATE
    if problems:
        raise Invalid(next(iter(problems.values())), problems)


def _outcomes(opinion: Decision) -> tuple[report.Outcome, ...]:
    return tuple(report.Outcome(one.demand, label(Outcome(one.outcome))) for one in opinion.dispositions)


async def _pauses(case: Case) -> tuple[report.Pause, ...]:
    rows = await Interval.filter(case_id=case.id, ends_on__not_isnull=True).order_by("starts_on", "id")
    return tuple(
        report.Pause(_PAUSES.get(row.cause, row.cause), row.starts_on, row.ends_on)
        for row in rows
        if row.ends_on is not None
    )


async def _deliveries(paper: Paper) -> tuple[report.Delivery, ...]:
    rows = await Delivery.filter(paper_id=paper.id, effective_on__not_isnull=True).order_by("id")
    return tuple(
        report.Delivery(row.addressee_name, label(paper.kind), SERVICE_WAYS[row.way].name, row.effective_on)
        for row in rows
        if row.effective_on is not None
    )


async def _sheets(case: Case) -> int:
    """Count the pages of what the file holds by now, whatever was not counted as one page."""
    kept = await column(Exhibit.filter(matter_id=case.matter_id), "pages")
    made = await column(Paper.filter(case_id=case.id), "pages")
    return sum(pages or 1 for pages in (*kept, *made))

"""中止与恢复办理: a case rests while its cause lasts, both sides are told, and the days between are not counted.

《信访工作条例》 is silent; 《行政复议法》 art. 39 is followed (domain §2.6).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from documents.chinese import day as said
from documents.facts import Facts
from documents.kinds.resumption import Resumption
from documents.kinds.suspension import Suspension as SuspensionNotice
from portal import clock
from portal.actions import clocks, intervals, sending
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Conflict, Invalid
from portal.models.cases import Case
from portal.models.intervals import Interval
from portal.models.papers import Paper
from portal.models.suspensions import Suspension
from portal.rules.exclusions import Exclusion
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.rests import CAUSE_OF_INTERVAL, RESTS, Rest
from portal.rules.words import Action, DeadlineKind, PaperKind, State

NOT_RESTING = N_("本案现在没有中止。")
NOT_READY = N_("请核对下列各项。")


@dataclass(frozen=True)
class Suspending:
    """Why a case rests: the code of the cause, what happened (as it follows 「因」 on paper), from which day, and what
    must have happened before it goes on (as it follows 「待」; empty: what the cause itself asks for).
    """

    cause: str
    explanation: str
    suspended_on: date
    until: str = ""


@dataclass(frozen=True)
class Resuming:
    """That the cause has gone: since which day, and how (a clause before 「中止的原因已经消除」)."""

    cause_gone_on: date
    why: str


async def check(case: Case, what: Suspending) -> None:
    """Raise Invalid for an unknown cause, no explanation, or a day before the request, a former rest, or in future."""
    problems = {}
    if what.cause not in RESTS:
        problems["cause"] = N_("请选择中止的原因。")
    if what.cause == "MEDIATION" and case.state is not State.MEDIATING:
        problems["cause"] = N_("双方同意中止的，只在调解、和解期间适用。请核对中止的原因。")
    if not what.explanation.strip():
        problems["explanation"] = N_("请写明发生了什么、为什么不能继续办理。")
    if what.suspended_on > clock.today():
        problems["suspended_on"] = N_("中止的日期在今天之后，请核对。")
    elif what.suspended_on < case.received_on:
        problems["suspended_on"] = N_("中止的日期早于收件日期，请核对。")
    elif await Suspension.exists(case_id=case.id, resumed_on__gt=what.suspended_on):
        problems["suspended_on"] = N_("中止的日期早于上一次恢复办理的日期，请核对。")
    if problems:
        raise Invalid(NOT_READY, problems)


async def suspend(actor: Person, case: Case, what: Suspending) -> None:
    """Let the case rest (T18) and tell both sides: the periods that a rest stops stand still from that day on.

    Where somebody has to step into the applicant's place, 60 calendar days begin (《行政复议法》 art. 41, by analogy).
    Taken by the last who approves. Raises Invalid as `check` does.
    """
    await check(case, what)

    async def step() -> None:
        ((kind, facts),) = await papers_of(case, what)
        reason, detail = what.explanation, {"cause": what.cause, "on": what.suspended_on.isoformat()}
        await move(case, Action.SUSPEND, actor, reason=reason, detail=detail)
        await Suspension.create(
            case_id=case.id,
            cause=what.cause,
            explanation=what.explanation,
            until=_until(what),
            suspended_on=what.suspended_on,
            came_from=case.state,
        )
        paper = await sending.send(actor, case, kind, facts, bodies=[await sending.respondent_of(case)])
        await intervals.begin(case, CAUSE_OF_INTERVAL, what.suspended_on, paper)
        if RESTS[what.cause].succession:
            await clocks.start(case, DeadlineKind.SUSPENSION_LIMIT, what.suspended_on, paper=paper)

    await transaction(step)


def _until(what: Suspending) -> str:
    return what.until.strip() or RESTS[what.cause].until


async def told(_case: Case, what: Suspending) -> list[tuple[str, str]]:
    """Return in words what is proposed."""
    return [
        ("中止的原因", RESTS[what.cause].name),
        ("情况说明", what.explanation),
        ("自哪一天起中止", said(what.suspended_on)),
        ("恢复的条件", _until(what)),
    ]


async def papers_of(case: Case, what: Suspending) -> list[tuple[PaperKind, Facts]]:
    """Return the 中止告知书, not numbered yet."""
    head = await sending.head_of(case)
    facts = SuspensionNotice(
        **head.values(),
        addressees=await sending.both_sides(case),
        why=what.explanation,
        basis=RESTS[what.cause].basis,
        suspended_on=what.suspended_on,
        until=_until(what),
    )
    return [(PaperKind.SUSP, facts)]


async def open_of(case: Case) -> Suspension:
    """Return the rest that the case is in; raises Conflict when it does not rest."""
    found = await Suspension.filter(case_id=case.id, resumed_on=None).order_by("-id").first()
    if found is None or case.state is not State.SUSPENDED:
        raise Conflict(NOT_RESTING)
    return found


def cause_of(rest: Suspension) -> Rest:
    """Return the cause for which a case rests."""
    return RESTS[rest.cause]


async def check_resuming(case: Case, what: Resuming) -> None:
    """Raise Invalid unless the cause has gone between the suspension and today, and it is said how."""
    rest = await open_of(case)
    problems = {}
    if what.cause_gone_on < rest.suspended_on:
        problems["cause_gone_on"] = N_("原因消除的日期早于中止的日期，请核对。")
    if what.cause_gone_on > clock.today():
        problems["cause_gone_on"] = N_("原因消除的日期在今天之后，请核对。")
    if not what.why.strip():
        problems["why"] = N_("请写明中止的原因是怎样消除的。")
    if problems:
        raise Invalid(NOT_READY, problems)


async def resume(actor: Person, case: Case, what: Resuming) -> None:
    """Go on from today, where the case came from (T19), and tell both sides until when it is answered now.

    The days from the suspension to today are left out. Three working days were given for this from the day on which
    the cause went away. Taken by the last who approves. Raises Invalid as `check_resuming` does.
    """
    await check_resuming(case, what)

    async def step() -> None:
        rest = await open_of(case)
        ((kind, facts),) = await papers_of_resuming(case, what)
        await clocks.start(case, DeadlineKind.RESUMPTION, what.cause_gone_on)  # met at once, in time or late
        await move(case, Action.RESUME, actor, detail={"cause_gone_on": what.cause_gone_on.isoformat()})
        paper = await sending.send(actor, case, kind, facts, bodies=[await sending.respondent_of(case)])
        await intervals.end(case, CAUSE_OF_INTERVAL, clock.today(), paper)
        rest.cause_gone_on, rest.resumed_on = what.cause_gone_on, clock.today()
        await rest.save(update_fields=["cause_gone_on", "resumed_on"])

    await transaction(step)


async def told_of_resuming(case: Case, what: Resuming) -> list[tuple[str, str]]:
    """Return in words what is proposed."""
    rest = await open_of(case)
    return [
        ("中止的原因", cause_of(rest).name),
        ("自哪一天起中止", said(rest.suspended_on)),
        ("原因在哪一天消除", said(what.cause_gone_on)),
        ("怎样消除", what.why),
    ]


async def papers_of_resuming(case: Case, what: Resuming) -> list[tuple[PaperKind, Facts]]:
    """Return the 恢复办理告知书, not numbered yet: its days are counted as if it went out today."""
    rest, today = await open_of(case), clock.today()
    head = await sending.head_of(case)
    left_out = Exclusion(rest.suspended_on, today, CAUSE_OF_INTERVAL)
    due = await clocks.due_with(case, clocks.OPINION_DUE[case.stage], left_out)
    facts = Resumption(
        **head.values(),
        addressees=await sending.both_sides(case),
        suspension_number=await _number_of_notice(case),
        suspended_on=rest.suspended_on,
        why=what.why,
        resumed_on=today,
        excluded_days=(today - rest.suspended_on).days,
        due_on=max(due, today),  # it was late before it rested: what is left is to answer at once
    )
    return [(PaperKind.RESUME, facts)]


async def _number_of_notice(case: Case) -> str:
    row = await Interval.filter(case_id=case.id, cause=CAUSE_OF_INTERVAL, ends_on=None).get()
    paper = await Paper.get(id=row.opened_by_id)
    return paper.number or ""

"""终止, 驳回, and the end of a rest that lasted too long (T20, T22, T23): each is proposed and approved.

《信访工作条例》 is silent; 《行政复议法》 arts. 33, 41 are followed (domain §2.6).
"""

from __future__ import annotations

from dataclasses import dataclass

from documents.chinese import day as said
from documents.facts import Facts
from documents.kinds.notice import cited
from documents.kinds.termination import TERMINATED
from portal import clock
from portal.actions import clocks, suspensions
from portal.actions.endings import Ended, conclude, notice
from portal.errors import Invalid
from portal.models.cases import Case
from portal.rules import rulebook
from portal.rules.endings import ENDING_CAUSES, causes_of
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Action, DeadlineKind, PaperKind

NOT_READY = N_("请核对下列各项。")
PROVE_IT = N_("请写明事实和证据：发生了什么、依据什么材料。")
NOT_SUCCESSION = N_("只有因继承、监护或者承受事由中止的，满六十日才能终止。本案中止的原因不属于这些情形。")
NOT_YET = N_(
    "比照《行政复议法》第四十一条第五项，中止满六十日、事由仍未消除的才能终止。"
    "本案的六十日到%(day)s届满，次日起才能办这一步。"
)

Papers = list[tuple[PaperKind, Facts]]
Lines = list[tuple[str, str]]


@dataclass(frozen=True)
class Terminating:
    """T22: the code of the cause, what happened (a sentence on the paper), and the legal basis of another cause."""

    cause: str
    explanation: str
    basis: str = ""


async def check(_case: Case, what: Terminating) -> None:
    """Raise Invalid for an unknown cause, no explanation, or another cause without law and article."""
    problems = {}
    known = {cause.code: cause for cause in causes_of(Action.TERMINATE)}
    if what.cause not in known:
        problems["cause"] = N_("请选择终止的原因。")
    elif not known[what.cause].basis and (faults := cited(what.basis, TERMINATED)):
        problems["basis"] = faults[0].message
    if not what.explanation.strip():
        problems["explanation"] = PROVE_IT
    if problems:
        raise Invalid(NOT_READY, problems)


async def terminate(actor: Person, case: Case, what: Terminating) -> None:
    """End the case for another cause (T22). Taken by the last who approves. Raises Invalid as `check` does."""
    await check(case, what)
    await conclude(actor, case, _terminated(what))


def _terminated(what: Terminating) -> Ended:
    cause = ENDING_CAUSES[what.cause]
    happened = _bare(what.explanation)
    why = f"{happened}，属于{cause.name}的情形" if cause.basis else happened
    return Ended(what.cause, what.explanation, why, basis="" if cause.basis else what.basis.strip())


def _bare(text: str) -> str:
    return text.strip().rstrip("。")


async def told(_case: Case, what: Terminating) -> Lines:
    """Return in words what is proposed."""
    cause = ENDING_CAUSES[what.cause]
    basis = cause.basis or what.basis
    return [("终止的原因", cause.name), ("事实和证据", what.explanation), ("法律依据", basis)]


async def papers_of(case: Case, what: Terminating) -> Papers:
    """Return the 终止告知书, not numbered yet."""
    return [(PaperKind.TERM, await notice(case, _terminated(what)))]


@dataclass(frozen=True)
class Dismissing:
    """T23: the refusal (code of the rulebook) that fits, and what was found after acceptance."""

    reason_code: str
    explanation: str


def failing(case: Case) -> dict[str, rulebook.CheckItem]:
    """Return each refusal that an item of the check-list answered no leads to, with the item, in the list's order."""
    book = rulebook.by_version(case.rulebook_version)
    return {code: item for item in book.checklist for code in item.refusals}


async def check_dismissing(case: Case, what: Dismissing) -> None:
    """Raise Invalid unless a failed item of the check-list is named by its refusal, with what was found."""
    problems = {}
    if what.reason_code not in failing(case):
        problems["reason_code"] = N_("请选择不符合的是哪一项受理条件。")
    if not what.explanation.strip():
        problems["explanation"] = PROVE_IT
    if problems:
        raise Invalid(NOT_READY, problems)


async def dismiss(actor: Person, case: Case, what: Dismissing) -> None:
    """Dismiss a request that should not have been accepted (T23). Taken by the last who approves.

    Raises Invalid as `check_dismissing` does.
    """
    await check_dismissing(case, what)
    await conclude(actor, case, _dismissed(case, what))


def reason_of(case: Case, code: str) -> rulebook.RefusalText:
    """Return the refusal of this code in the words of the case's stage."""
    return rulebook.by_version(case.rulebook_version).refusals[code].for_stage(case.stage)


def _dismissed(case: Case, what: Dismissing) -> Ended:
    reason, happened = reason_of(case, what.reason_code), _bare(what.explanation)
    why = f"受理后查明，{happened}，申请{reason.circumstance}，不符合受理条件，本机关驳回申请"
    return Ended("NOT_MET", what.explanation, why, again=reason.go_to, detail=what.reason_code)


async def told_dismissing(case: Case, what: Dismissing) -> Lines:
    """Return in words what is proposed."""
    item = failing(case)[what.reason_code].question
    reason = reason_of(case, what.reason_code).name
    return [("不符合的受理条件", item), ("不符合的情形", reason), ("查明的情况", what.explanation)]


async def papers_dismissing(case: Case, what: Dismissing) -> Papers:
    """Return the 终止告知书, not numbered yet."""
    return [(PaperKind.TERM, await notice(case, _dismissed(case, what)))]


@dataclass(frozen=True)
class EndingSuspended:
    """T20: what has been done in the 60 days to find who steps into the applicant's place."""

    explanation: str


async def check_suspended(case: Case, what: EndingSuspended) -> None:
    """Raise Invalid unless the case rests for succession, the 60 calendar days are over, and it is said what was done."""
    rest = await suspensions.open_of(case)
    if not suspensions.cause_of(rest).succession:
        raise Invalid(NOT_SUCCESSION)
    due = await clocks.due_on(case, DeadlineKind.SUSPENSION_LIMIT)
    if clock.today() <= due:
        raise Invalid(NOT_YET, {}, day=due.isoformat())
    if not what.explanation.strip():
        raise Invalid(NOT_READY, {"explanation": N_("请写明六十日内怎样联系、为什么事由仍未消除。")})


async def end_suspended(actor: Person, case: Case, what: EndingSuspended) -> None:
    """End a case that rested 60 calendar days for succession (T20; 《行政复议法》 art. 41(5), by analogy).

    Taken by the last who approves. Raises Invalid as `check_suspended` does, with the day from which it can be done.
    """
    await check_suspended(case, what)
    await conclude(actor, case, await _lapsed(case, what))


async def _lapsed(case: Case, what: EndingSuspended) -> Ended:
    rest = await suspensions.open_of(case)
    since, cause = said(rest.suspended_on), suspensions.cause_of(rest).name
    why = f"本案因{cause}，自{since}起中止办理，至今已满六十日，中止的原因仍未消除"
    return Ended("SUSPENDED_60_DAYS", what.explanation, why)


async def told_suspended(case: Case, what: EndingSuspended) -> Lines:
    """Return in words what is proposed."""
    rest = await suspensions.open_of(case)
    return [
        ("中止的原因", suspensions.cause_of(rest).name),
        ("自哪一天起中止", said(rest.suspended_on)),
        ("六十日内的情况", what.explanation),
    ]


async def papers_suspended(case: Case, what: EndingSuspended) -> Papers:
    """Return the 终止告知书, not numbered yet."""
    return [(PaperKind.TERM, await notice(case, await _lapsed(case, what)))]

"""回避: somebody is asked to step aside or says so herself; who is above decides; granted, she neither sees nor acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from portal import clock
from portal.actions import clocks, officers, recusal_papers
from portal.actions.move import move, move_engagement
from portal.database import transaction
from portal.errors import Conflict, Invalid, NotAllowed
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.engagements import Engagement
from portal.models.matters import Petitioner
from portal.models.officers import CaseOfficer
from portal.models.people import Membership, User
from portal.models.recusals import Recusal
from portal.models.standing import facts_of
from portal.rules import rulebook
from portal.rules.marker import N_
from portal.rules.permissions import Person, may_not_decide_recusal, not_now, plays
from portal.rules.recusal import CHALLENGED, asked_late
from portal.rules.words import Action, DeadlineKind, EngagementState, Role
from portal.rules.workflow import FILE_OPEN, MOVES

DECIDED = N_("这个回避申请已经作出决定，您的操作没有生效。请刷新页面查看。")
_HELD = FILE_OPEN | {EngagementState.OFFERED}


@dataclass(frozen=True)
class Asked:
    """A request that somebody step aside. `petitioner_id` None: she says so herself; `told_on`: the day on which the
    petitioner was told who takes part, None where nobody told him.
    """

    role: Role
    user_id: int
    petitioner_id: int | None
    asked_on: date
    told_on: date | None
    reason: str
    evidence: str = ""


@dataclass(frozen=True)
class Decided:
    """What was decided on a request: why, and who goes on in her place where it was granted."""

    recusal_id: int
    granted: bool
    reason: str
    substitute: str = ""


async def challengeable(case: Case) -> list[tuple[Role, User]]:
    """Return who may be asked to step aside: lead lawyer, named officers, and who checks and signs at the body."""
    found: list[tuple[Role, User]] = []
    lead = await Engagement.lead_of(case.id)
    if lead is not None and lead.state in _HELD:
        found.append((Role.LAWYER, await User.get(id=lead.lawyer_id)))
    named = CaseOfficer.filter(case_id=case.id, until=None).order_by("-lead", "id").select_related("user")
    found += [(Role.OFFICER, row.user) for row in await named]
    today, leaders = clock.today(), CHALLENGED[2:]
    rows = Membership.filter(
        organisation_id=case.review_body_id, role__in=list(leaders), since__lte=today, user__active=True
    ).select_related("user")
    standing = {(row.role, row.user) for row in await rows if row.until is None or row.until >= today}
    found += sorted(standing, key=lambda one: (leaders.index(one[0]), one[1].id))
    aside = {row.user_id for row in await Recusal.filter(case_id=case.id, granted=True)}
    return [(role, user) for role, user in found if user.id not in aside]


async def request(actor: Person, case: Case, asked: Asked) -> Recusal:
    """Record that somebody is asked to step aside (T11), or that she says so herself (Regulations art. 28).

    A request that comes later than 3 working days after the petitioner was told who takes part is noted as late and
    looked at all the same. Raises Invalid naming each field, NotAllowed for whom the counter must record it.
    """
    await _check(actor, case, asked)
    late = asked_late(asked.told_on, asked.asked_on, _period(case), await clocks.calendar())

    async def step() -> Recusal:
        detail = {"role": asked.role.value, "user": asked.user_id, "late": late}
        await move(case, Action.REQUEST_RECUSAL, actor, reason=asked.reason, detail=detail)
        one = await Petitioner.get_or_none(id=asked.petitioner_id) if asked.petitioner_id else None
        if one is not None:
            await recusal_papers.keep_request(actor, await Case.get(id=case.id), one, asked)
        return await Recusal.create(
            case_id=case.id,
            user_id=asked.user_id,
            as_role=asked.role,
            petitioner_id=one.id if one else None,
            asked_by=one.name if one else "",
            asked_on=asked.asked_on,
            reason=asked.reason,
        )

    return await transaction(step)


def _period(case: Case) -> Any:
    return rulebook.by_version(case.rulebook_version).clocks[DeadlineKind.RECUSAL_REQUEST.value]


async def _check(actor: Person, case: Case, asked: Asked) -> None:
    facts = await facts_of(case)
    own = asked.petitioner_id is None
    problems: dict[str, str] = {}
    if (asked.role, asked.user_id) not in [(role, user.id) for role, user in await challengeable(case)]:
        problems["whom"] = N_("请从参与本案的人员中选择。")
    elif own and asked.user_id != actor.id:
        problems["whom"] = N_("自己申报回避的，只能申报本人。")
    elif (asked.role, asked.user_id) in facts.challenged:
        problems["whom"] = N_("对这个人的回避申请还没有决定，不用重复登记。")
    if not own and not any(plays(actor, role, facts) for role in (Role.CLERK, Role.OFFICER)):
        raise NotAllowed(N_("申请人的回避申请由窗口登记员或承办人登记；您只能申报自己回避。"))
    if not own and not await Petitioner.exists(id=asked.petitioner_id, matter_id=case.matter_id):
        problems["who"] = N_("请选择是谁申请回避。")
    if asked.asked_on < case.received_on:
        problems["asked_on"] = N_("申请回避的日期早于收到复查、复核申请的日期，请核对。")
    if asked.told_on is not None and asked.told_on > asked.asked_on:
        problems["told_on"] = N_("告知的日期晚于申请回避的日期，请核对。")
    if not asked.reason.strip():
        problems["reason"] = N_("请写明申请回避的理由。")
    if problems:
        raise Invalid(N_("回避申请还没有登记，请改正下列各处。"), problems)


async def open_for(actor: Person, case: Case) -> list[Recusal]:
    """Return the requests on which this person may decide now, the oldest first."""
    facts = await facts_of(case)
    rows = (
        Recusal.filter(case_id=case.id, decided_on=None).order_by("id").select_related("user", "petitioner")
    )
    return [row for row in await rows if not may_not_decide_recusal(actor, row.as_role, row.user_id, facts)]


async def decide(actor: Person, case: Case, decided: Decided) -> None:
    """Decide whether somebody steps aside (T11); a petitioner who asked gets the 回避决定书.

    Granted: from now on the case does not exist for her. A lawyer's engagement ends, and where she was at work the
    case goes back to be assigned anew; an officer is no longer 承办人. Raises Invalid, NotAllowed (nobody decides on
    herself), Conflict when it was decided before.
    """
    problems = {} if decided.reason.strip() else {"reason": N_("请写明作出决定的理由，印在回避决定书上。")}
    if decided.granted and not decided.substitute.strip():
        problems["substitute"] = N_("准予回避的，请写明由谁接替。")
    if problems:
        raise Invalid(N_("请核对回避决定。"), problems)

    async def step() -> None:
        fresh = await Case.held(case.id)
        recusal = await Recusal.get_or_none(id=decided.recusal_id, case_id=case.id).select_related("user")
        if recusal is None or recusal.decided_on is not None:
            raise Conflict(DECIDED)
        facts = await facts_of(fresh)
        if reason := may_not_decide_recusal(actor, recusal.as_role, recusal.user_id, facts):
            raise NotAllowed(reason)
        detail = {"role": recusal.as_role.value, "user": recusal.user_id, "granted": decided.granted}
        await move(case, Action.DECIDE_RECUSAL, actor, reason=decided.reason, detail=detail)
        paper = await recusal_papers.send_decision(actor, fresh, recusal, decided)
        await Recusal.filter(id=recusal.id).update(
            decided_on=clock.today(),
            granted=decided.granted,
            decided_by_id=actor.id,
            decision_reason=decided.reason,
            paper_id=paper.id if paper else None,
        )
        if decided.granted:
            await _step_aside(fresh, recusal.user_id)

    await transaction(step)


async def _step_aside(case: Case, user_id: int) -> None:
    lead = await Engagement.lead_of(case.id)
    if lead is not None and lead.lawyer_id == user_id and lead.state in _HELD:
        await _end_engagement(case, lead)
    named = CaseOfficer.filter(case_id=case.id, until=None).order_by("-lead", "id")
    standing = [row.user_id for row in await named]
    if user_id in standing:
        await officers.name(case, [one for one in standing if one != user_id])


async def _end_engagement(case: Case, lead: Engagement) -> None:
    """End it; where she was at work the portal takes the case back to be assigned anew, and its own clock goes on."""
    if case.state in MOVES[Action.REPLACE_LAWYER].sources:
        if pending := not_now(Action.REPLACE_LAWYER, await facts_of(case)):
            raise NotAllowed(pending)
        detail = {"lawyer": lead.lawyer_id}
        await move(case, Action.REPLACE_LAWYER, None, reason="准予回避", detail=detail)
    else:
        hers = [DeadlineKind.LAWYER_ANSWER, DeadlineKind.LEGAL_OPINION]
        await Deadline.filter(case_id=case.id, kind__in=hers, met_on=None).update(dropped=True)
    await move_engagement(lead, EngagementState.RECUSED)

"""一案一律师: the studio's head assigns one lawyer, who declares before the file opens to her."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tortoise.exceptions import IntegrityError

from documents.kinds.assignment import Assignment
from documents.parts import Contact
from portal import clock, settings
from portal.actions import clocks, letterhead, papers
from portal.actions.move import move, move_engagement, somebody_was_first
from portal.database import transaction
from portal.errors import Conflict, Invalid
from portal.models.cases import Case
from portal.models.engagements import Engagement
from portal.models.matters import Matter
from portal.models.organisations import Organisation
from portal.models.people import Membership, User
from portal.rules import deadlines
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Action, DeadlineKind, EngagementState, OrganisationKind, PaperKind, Role

_NOT_AGAIN = {
    EngagementState.CONFLICT: N_("已就本案申报回避。"),
    EngagementState.RECUSED: N_("已被决定回避。"),
    EngagementState.DECLINED: N_("已谢绝本案。"),
    EngagementState.REMOVED: N_("已被解除本案的指派。"),
}
"""Who may not be given this case a second time, and why."""

SCOPE = ("阅卷", "出具法律意见书", "代拟意见书")


@dataclass(frozen=True)
class Candidate:
    """A lawyer who could be assigned, her open cases, and why she cannot be when she cannot."""

    user: User
    firm: str
    open_cases: int
    barred_because: str | None


async def candidates(case: Case) -> list[Candidate]:
    """Return the studio's lawyers, those with the fewest open cases first (domain §2.4: rotation by load)."""
    members = await _lawyers_of(case.studio_id)
    found = [await _candidate(case, user) for user in members]
    return sorted(found, key=lambda one: (one.barred_because is not None, one.open_cases, one.user.name))


async def _lawyers_of(studio_id: int | None) -> list[User]:
    today = clock.today()
    rows = await Membership.filter(
        organisation_id=studio_id, role=Role.LAWYER, since__lte=today, user__active=True
    ).select_related("user")
    return [row.user for row in rows if row.until is None or row.until >= today]


async def _candidate(case: Case, user: User) -> Candidate:
    held = Engagement.filter(lawyer_id=user.id, ended_at=None)
    open_cases = await held.exclude(state=EngagementState.PROPOSED).count()
    return Candidate(user, await firm_of(user), open_cases, await _bar(case, user))


async def firm_of(user: User) -> str:
    """Return the name of the law firm through which the lawyer takes mandates (Lawyers Law art. 25)."""
    row = (
        await Membership.filter(user_id=user.id, organisation__kind=OrganisationKind.FIRM)
        .select_related("organisation")
        .order_by("-id")
        .first()
    )
    return row.organisation.name if row else ""


async def _bar(case: Case, user: User) -> str | None:
    """Return why this lawyer must not hold this case, or None (domain §1.11)."""
    earlier = Engagement.filter(lawyer_id=user.id, case__matter_id=case.matter_id, lead=True)
    if await earlier.exclude(case_id=case.id).exists():
        return N_("参与过本事项前一程序的审查，复查、复核不得由同一律师承办。")
    here = {row.state for row in await earlier.filter(case_id=case.id)}
    return next((told for state, told in _NOT_AGAIN.items() if state in here), None)


async def assign(actor: Person, case: Case, lawyer_id: int, reason: str = "") -> Engagement:
    """Assign the one lead lawyer (T11) and issue the 律师指派函 to her firm.

    The database itself refuses a second open lead engagement. Raises Invalid naming why a lawyer
    cannot be chosen, Conflict when somebody was first.
    """
    fresh = await Case.get(id=case.id)
    chosen = {one.user.id: one for one in await candidates(fresh)}.get(lawyer_id)
    if chosen is None:
        raise Invalid(N_("请选择律师。"), {"lawyer_id": N_("请从本工作室的律师中选择一名。")})
    if chosen.barred_because:
        raise Invalid(N_("不能指派这名律师。"), {"lawyer_id": chosen.barred_because})

    async def step() -> Engagement:
        held = await Case.held(case.id)
        if await Engagement.exists(case_id=case.id, lead=True, ended_at=None):
            raise await somebody_was_first(held, Action.ASSIGN_LAWYER)
        await move(case, Action.ASSIGN_LAWYER, actor, reason=reason, detail={"lawyer": chosen.user.id})
        engagement = await _offered(case, chosen, reason)
        await _issue_assignment(actor, await Case.get(id=case.id))
        return engagement

    try:
        return await transaction(step)
    except IntegrityError as error:
        raise Conflict(N_("本案刚刚已指派了主办律师。一案一律师，请刷新页面查看。")) from error


async def nominated(case: Case) -> Engagement | None:
    """Return the lawyer whom the officer has proposed, while nobody has been assigned."""
    proposed = Engagement.filter(case_id=case.id, state=EngagementState.PROPOSED)
    return await proposed.select_related("lawyer").first()


async def _offered(case: Case, chosen: Candidate, reason: str) -> Engagement:
    """Turn the officer's proposal into the offer, or put another lawyer in its place (domain §2.4)."""
    proposed = await nominated(case)
    values: dict[str, Any] = {
        "firm_name": chosen.firm,
        "choice_reason": reason,
        "offered_at": clock.now(),
        "lead": True,
    }
    if proposed is not None and proposed.lawyer_id == chosen.user.id:
        await move_engagement(proposed, EngagementState.OFFERED, **values)
        return proposed
    if proposed is not None:
        await move_engagement(proposed, EngagementState.REPLACED)
    return await Engagement.create(case_id=case.id, lawyer_id=chosen.user.id, **values)


async def _issue_assignment(actor: Person, case: Case) -> None:
    studio = await Organisation.get(id=case.studio_id)
    head = await User.get(id=actor.id)
    lawyer = await letterhead.lawyer_of(case)
    assert lawyer is not None
    matter = await Matter.get(id=case.matter_id)
    today = clock.today()
    calendar = await clocks.calendar()
    confirm_by = await clocks.due_on(case, DeadlineKind.LAWYER_ANSWER)
    facts = Assignment(
        body=letterhead.body_of(studio),
        number=await papers.take_number(studio, PaperKind.ASSIGN, today.year),
        dated_on=today,
        lawyer=lawyer,
        ground="律师工作室值班安排",
        case_number=case.number or "",
        stage=letterhead.stage_word(case.stage),
        matter=matter.title,
        scope=SCOPE,
        confirm_by=confirm_by,
        due_on=deadlines.legal_opinion(confirm_by, calendar).due_on,
        fee_source="政府购买服务",
        contact=Contact(head.name, studio.phone or settings.current().telephone),
        demo=settings.current().demo,
    )
    await papers.freeze(case, PaperKind.ASSIGN, facts, facts.number, actor)


async def declare(actor: Person, case: Case, *, conflict: bool, statement: str) -> None:
    """Declare a conflict of interest or that there is none (Lawyers Law art. 39), before the file opens.

    With a conflict the case goes back to the studio's head; the statement is the reason and is due.
    """
    if conflict and not statement.strip():
        raise Invalid(N_("请写明利益冲突的情况。"), {"statement": N_("请简要写明与谁、有什么关系。")})
    action = Action.DECLARE_CONFLICT if conflict else Action.DECLARE_NO_CONFLICT
    target = EngagementState.CONFLICT if conflict else EngagementState.ACTIVE

    async def step() -> None:
        engagement = await Engagement.lead_of(case.id)
        await move(case, action, actor, reason=statement if conflict else "")
        assert engagement is not None  # the move has just allowed it to its lead lawyer alone
        await move_engagement(engagement, target, declaration=statement, answered_at=clock.now())

    await transaction(step)

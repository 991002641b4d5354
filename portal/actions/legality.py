"""合法性审核: the legal reviewer clears the draft point by point, or returns it with what must be changed (T28)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from documents.kinds.legality import POINTS, Checked, LegalityReview
from documents.problems import Problem
from portal import clock, settings
from portal.actions import checks, letterhead, sending
from portal.actions.decision_facts import decision_facts
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Invalid
from portal.models.cases import Case
from portal.models.journal import Event
from portal.models.organisations import Organisation
from portal.models.people import User
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Action, EngagementState, PaperKind, Role

Result = Literal["同意", "修改后同意", "不同意"]
CLEARED: Result = "同意"
NOT_COMPLETE = N_("合法性审核意见还不完整，请改正下列各处。")
_FIELDS = {"审核结论": "result", "修改意见": "points"}


@dataclass(frozen=True)
class Review:
    """What the reviewer found: each of the form's seven points, the result, and what must be changed.

    `known_version` is the version of the draft that she read.
    """

    known_version: int
    checks: tuple[Checked, ...]
    result: Result
    points: tuple[str, ...] = ()


def lawful(known_version: int) -> Review:
    """Return a review that finds every point met."""
    return Review(known_version, tuple(Checked(point, "符合", "") for point in POINTS), CLEARED)  # type: ignore[arg-type]  # POINTS are those words


async def review(actor: Person, case: Case, found: Review) -> None:
    """Clear the draft: on to the committee, or to 审签 where all is upheld; or return it to its drafter (T28).

    The paper 合法性审核意见书 is kept. Raises Invalid where findings, result and points do not fit together,
    Conflict when the draft has changed since it was read.
    """
    cleared = found.result == CLEARED
    if not cleared and not found.points:
        raise Invalid(NOT_COMPLETE, {"points": N_("请写明要修改的地方，起草人逐条答复。")})

    async def step() -> None:
        decision = await checks.known(case, found.known_version)
        action = Action.CLEAR_LEGALITY if cleared else Action.RETURN_LEGALITY
        event = await move(case, action, actor, reason="\n".join(found.points))
        await checks.keep(event, decision, role=Role.LEGAL_REVIEWER, points=found.points)
        if not cleared:
            await checks.engagement_to(case, EngagementState.OPINION_FILED)
        await sending.keep(actor, case, PaperKind.LEGAL, await _paper(actor, case, found))

    await transaction(step)


async def _paper(actor: Person, case: Case, found: Review) -> LegalityReview:
    facts = LegalityReview(
        body=letterhead.body_of(await Organisation.get(id=case.review_body_id)),
        number="",
        case_number=case.number or "",
        stage=letterhead.stage_word(case.stage),
        draft_title=f"{(await decision_facts(case)).title()}（第{found.known_version}版）",
        drafted_by=await _by(case, Action.SUBMIT_DRAFT),
        submitted_on=await day_of(case, Action.SEND_UP),
        checks=found.checks,
        result=found.result,
        points=found.points,
        reviewer=(await User.get(id=actor.id)).name,
        dated_on=clock.today(),
        demo=settings.current().demo,
        wording=letterhead.wording_of(case, PaperKind.LEGAL),
    )
    must_be_whole(facts.problems(), _FIELDS, NOT_COMPLETE)
    return facts


def must_be_whole(problems: list[Problem], named: dict[str, str], told: str) -> None:
    """Raise Invalid with the paper's problems beside the fields of the form that they belong to."""
    if not problems:
        return
    found: dict[str, str] = {}
    for problem in problems:
        name = named.get(problem.part, "")
        found[name] = found.get(name, "") + problem.sentence()
    raise Invalid(told, found)


async def _by(case: Case, action: Action) -> str:
    event = await Event.filter(case_id=case.id, action=action).order_by("-id").select_related("by").first()
    return event.by.name if event and event.by else ""


async def day_of(case: Case, *actions: Action) -> date:
    """Return the day on which one of these steps was last taken; today where none was."""
    event = await Event.filter(case_id=case.id, action__in=actions).order_by("-id").first()
    return event.at.astimezone(clock.ZONE).date() if event else clock.today()

"""集体审议: the meeting that talked a draft over, its votes and its result (T29)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

from documents.kinds.deliberation import Deliberation, Remark
from documents.kinds.record import Attendant, Sitting
from portal import clock, settings
from portal.actions import checks, letterhead, sending
from portal.actions.decision_facts import decision_facts
from portal.actions.legality import day_of, must_be_whole
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Invalid
from portal.models.cases import Case
from portal.models.matters import Matter
from portal.models.organisations import Organisation
from portal.models.people import User
from portal.models.standing import facts_of
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Action, EngagementState, PaperKind, Role

Vote = Literal["同意", "不同意", "弃权"]
Result = Literal["通过", "修改后通过", "不通过"]
CARRIED: Result = "通过"
NOT_COMPLETE = N_("审议记录还不能归入案卷，请改正下列各处。")
TOO_EARLY = N_("审议日期早于送集体审议的日期，请核对。")
IN_FUTURE = N_("审议还没有开完，开完后再登记结果。")
RECUSED = N_("%(names)s对本案应当回避，不得参加审议，请列入回避人员。")
DRAFTED = N_("%(names)s参与了本案拟稿，不得作为委员审议，可以列席汇报。")
_FIELDS = {
    "会议名称": "name",
    "地点": "place",
    "起止时间": "began",
    "主持人": "chair",
    "记录人": "recorder",
    "汇报人": "reporter",
    "汇报情况": "report",
    "审议结论": "decision",
    "出席人员": "members",
    "委员发言": "members",
    "表决情况": "members",
    "回避人员": "recused",
    "回避原因": "recused",
}


@dataclass(frozen=True)
class Member:
    """A member who was there: name, post (may be empty), what she said (may be empty) and her vote."""

    name: str
    capacity: str
    said: str
    vote: Vote


@dataclass(frozen=True)
class Meeting:
    """What is recorded of a meeting; `known_version` is the version of the draft that it had before it."""

    known_version: int
    name: str
    sitting: Sitting
    chair: str
    recorder: str
    reporter: str
    members: tuple[Member, ...]
    report: tuple[str, ...]
    decision: Result
    resolution: tuple[str, ...]
    on_leave: tuple[Attendant, ...] = ()
    observers: tuple[Attendant, ...] = ()
    recused: tuple[Attendant, ...] = ()


async def record(actor: Person, case: Case, meeting: Meeting) -> None:
    """Record the meeting (T29): on to 审签, or back to the drafter with what was resolved. The record is kept.

    Raises Invalid for a meeting before the draft came to it or not over yet, for members who must not sit (条例
    art. 28) and votes that do not carry the result; Conflict when the draft has changed.
    """
    carried = meeting.decision == CARRIED
    if not meeting.resolution:
        raise Invalid(NOT_COMPLETE, {"resolution": N_("请写明审议的结论。")})

    async def step() -> None:
        decision = await checks.known(case, meeting.known_version)
        barred = await _must_not_sit(case)
        action = Action.CLEAR_COMMITTEE if carried else Action.RETURN_COMMITTEE
        came_on = await day_of(case, Action.CLEAR_LEGALITY)
        event = await move(case, action, actor, reason="\n".join(meeting.resolution))
        points = () if carried else meeting.resolution
        await checks.keep(event, decision, role=Role.DEPUTY_LEADER, points=points)
        if not carried:
            await checks.engagement_to(case, EngagementState.OPINION_FILED)
        if problems := _time_problems(meeting, came_on) | _seat_problems(meeting, *barred):
            raise Invalid(NOT_COMPLETE, problems)
        await sending.keep(actor, case, PaperKind.MEET, await _paper(case, meeting))

    await transaction(step)


def _time_problems(meeting: Meeting, came_on: date) -> dict[str, str]:
    on, now = meeting.sitting.on, clock.now().astimezone(clock.ZONE)
    if on < came_on:
        return {"on": TOO_EARLY}
    if (on, meeting.sitting.ended) > (now.date(), f"{now:%H:%M}"):
        return {"on" if on > now.date() else "ended": IN_FUTURE}
    return {}


async def _must_not_sit(case: Case) -> tuple[set[str], set[str]]:
    """Return the names of who is recused from this case, and of who drafted what is talked over."""
    facts = await facts_of(case)
    drafters = facts.drafters | ({facts.lead_lawyer} if facts.lead_lawyer else set())
    return await _names(facts.recused), await _names(drafters)


async def _names(ids: Collection[int]) -> set[str]:
    return {user.name for user in await User.filter(id__in=list(ids))}


def _seat_problems(meeting: Meeting, recused: set[str], drafters: set[str]) -> dict[str, str]:
    sat = [one.name for one in meeting.members]
    heard = [*sat, *(one.name for one in meeting.observers)]
    for told, names in (
        (RECUSED, [name for name in heard if name in recused]),
        (DRAFTED, [name for name in sat if name in drafters]),
    ):
        if names:
            return {"members": told % {"names": "、".join(names)}}
    return {}


async def proposal_of(case: Case) -> str:
    """Return what the committee is asked to decide: the sentences of the draft's decision, in their order."""
    dispositions = (await decision_facts(case)).dispositions
    return "".join(f"{place}．{one.text}" for place, one in enumerate(dispositions, start=1))


async def _paper(case: Case, meeting: Meeting) -> Deliberation:
    votes = [one.vote for one in meeting.members]
    facts = Deliberation(
        body=letterhead.body_of(await Organisation.get(id=case.review_body_id)),
        stage=letterhead.stage_word(case.stage),
        case_number=case.number or "",
        cause=(await Matter.get(id=case.matter_id)).title,
        sitting=meeting.sitting,
        meeting=meeting.name,
        chair=meeting.chair,
        recorder=meeting.recorder,
        present=tuple(Attendant(one.name, one.capacity) for one in meeting.members),
        on_leave=meeting.on_leave,
        observers=meeting.observers,
        recused=meeting.recused,
        reporter=meeting.reporter,
        report=meeting.report,
        proposal=await proposal_of(case),
        remarks=tuple(Remark(one.name, one.said) for one in meeting.members if one.said),
        agreed=votes.count("同意"),
        differed=votes.count("不同意"),
        abstained=votes.count("弃权"),
        decision=meeting.decision,
        resolution=meeting.resolution,
        unsigned=(),
        demo=settings.current().demo,
        wording=letterhead.wording_of(case, PaperKind.MEET),
    )
    must_be_whole(facts.problems(), _FIELDS, NOT_COMPLETE)
    return facts

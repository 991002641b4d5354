"""代拟意见书: drafted with every save kept; two people at one draft never overwrite each other."""

from __future__ import annotations

from collections.abc import Mapping

from portal import clock
from portal.actions.move import move, move_engagement
from portal.actions.opinions import accepted_demands
from portal.database import transaction
from portal.errors import Conflict, Invalid, NotAllowed
from portal.models.cases import Case
from portal.models.decisions import Check, Decision, Point, Revision
from portal.models.engagements import Engagement
from portal.models.matters import Matter
from portal.models.opinions import Conclusion, Opinion
from portal.models.people import User
from portal.models.standing import facts_of
from portal.rules.drafting import Answer, Draft, lacking, opening_basis
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.sight import barred
from portal.rules.words import Action, EngagementState, Permission
from portal.rules.workflow import FILE_OPEN

SAVED_ELSEWHERE = N_(
    "这份代拟稿在%(at)s已由%(name)s另行保存（第%(version)s版），您这次的修改没有覆盖它。"
    "请先复制您的文字，再打开最新版本。"
)


async def opening_draft(case: Case) -> Draft:
    """Return what a first draft starts from: the facts the portal already knows, and her conclusions."""
    matter = await Matter.get(id=case.matter_id).select_related("respondent")
    lawyer = await Engagement.lead_of(case.id)
    return Draft(
        procedure="本机关委派律师参与审查，查阅了全案材料。" if lawyer else "本机关查阅了全案材料。",
        grounds=case.grounds,
        basis=opening_basis(case.stage),
        copies_to=matter.respondent.name,
        answers=await _answers_from_opinion(case),
    )


async def _answers_from_opinion(case: Case) -> dict[int, Answer]:
    opinion = await Opinion.submitted(case.id)
    rows = await Conclusion.filter(opinion_id=opinion.id).select_related("demand") if opinion else []
    return {row.demand.number: Answer(reasoning=row.reasons, outcome=row.outcome.value) for row in rows}


async def draft_of(case: Case) -> tuple[Draft, int]:
    """Return the present text and its version; version 0 is the opening draft, not yet saved by anybody."""
    decision = await Decision.get_or_none(case_id=case.id)
    if decision is None:
        return await opening_draft(case), 0
    return Draft.from_json(decision.content), decision.version


async def save(
    actor: Person, case: Case, draft: Draft, known_version: int, *, automatic: bool = False
) -> int:
    """Save the draft and return its new version.

    `known_version` is the version she was editing: when the draft has moved on meanwhile, nothing is
    overwritten and Conflict says who saved and when. A text that has not changed makes no new version.
    """

    async def step() -> int:
        fresh = await Case.held(case.id)
        if reason := barred(actor, Permission.WRITE_DRAFT, await facts_of(fresh)):
            raise NotAllowed(reason)
        return await _write(actor, fresh, draft, known_version, automatic=automatic)

    return await transaction(step)


async def _write(actor: Person, case: Case, draft: Draft, known_version: int, *, automatic: bool) -> int:
    decision = await Decision.get_or_none(case_id=case.id)
    content, now = draft.to_json(), clock.now()
    same = decision is not None and decision.content == content and decision.version == known_version
    if decision is not None and same and (automatic or not await _saved_by_itself(decision)):
        return decision.version
    if decision is None:  # nothing is there that could be overwritten
        decision = await Decision.create(
            case_id=case.id, version=1, content=content, saved_by_id=actor.id, saved_at=now
        )
    else:
        await _advance(actor, case, content, known_version)
        decision = await Decision.get(case_id=case.id)
    await Revision.create(
        decision_id=decision.id,
        version=decision.version,
        content=content,
        saved_by_id=actor.id,
        saved_at=now,
        automatic=automatic,
    )
    return decision.version


async def _saved_by_itself(decision: Decision) -> bool:
    """Tell whether the present text was saved by the page alone: then a save by hand counts as one."""
    return await Revision.exists(decision_id=decision.id, version=decision.version, automatic=True)


async def _advance(actor: Person, case: Case, content: object, known_version: int) -> None:
    changed = await Decision.filter(case_id=case.id, version=known_version).update(
        version=known_version + 1, content=content, saved_by_id=actor.id, saved_at=clock.now()
    )
    if changed == 1:
        return
    latest = await Decision.get(case_id=case.id)
    saver = await User.get(id=latest.saved_by_id)
    at = f"{latest.saved_at.astimezone(clock.ZONE):%Y-%m-%d %H:%M}"
    raise Conflict(SAVED_ELSEWHERE, name=saver.name, at=at, version=latest.version)


async def restore(actor: Person, case: Case, version: int, known_version: int) -> int:
    """Make an earlier version the present text, as a new version; nothing in between is lost."""
    revision = await Revision.get_or_none(decision__case_id=case.id, version=version)
    if revision is None:
        raise Invalid(N_("没有这个版本，请从列表中选择。"))
    return await save(actor, case, Draft.from_json(revision.content), known_version)


async def open_points(case: Case) -> list[Point]:
    """Return the points of the newest return, answered or not, while the draft is back with its drafter."""
    returned = Check.filter(decision__case_id=case.id, returned=True, by_leader=False)
    last = await returned.order_by("-id").first()
    return await Point.filter(check_id=last.id).order_by("number") if last else []


async def submit(actor: Person, case: Case, known_version: int, answers: Mapping[int, str]) -> None:
    """Submit the draft for checking (T25). Every demand must be answered, and every returned point.

    `answers` is keyed by the point's number. Raises Invalid naming what is lacking, Conflict when the
    draft is no longer the version she looked at.
    """

    async def step() -> None:
        fresh = await Case.held(case.id)
        draft, version = await draft_of(fresh)
        if reason := barred(actor, Permission.WRITE_DRAFT, await facts_of(fresh)):
            await move(case, Action.SUBMIT_DRAFT, actor)  # says who was first where somebody was
            raise NotAllowed(reason)
        if version != known_version:
            raise Conflict(N_("代拟稿已有更新的版本，请查看后再提交。"))
        demands = {demand.number: demand.text for demand in await accepted_demands(case)}
        problems = lacking(draft, demands) | await _answer_points(case, answers)
        if version == 0 or problems:
            raise Invalid(N_("代拟稿还不完整，请补充下列各项。"), problems)
        await move(case, Action.SUBMIT_DRAFT, actor, detail={"version": version})
        engagement = await Engagement.lead_of(case.id)
        if (
            engagement is not None and engagement.state in FILE_OPEN
        ):  # else the officer drafts without a lawyer
            await move_engagement(engagement, EngagementState.DRAFT_FILED)

    await transaction(step)


async def _answer_points(case: Case, answers: Mapping[int, str]) -> dict[str, str]:
    problems = {}
    for point in await open_points(case):
        answer = answers.get(point.number, point.answer).strip()
        if not answer:
            problems[f"point_{point.number}"] = N_("请说明这条退回意见是怎样处理的。")
        elif answer != point.answer:
            await Point.filter(id=point.id).update(answer=answer, answered_at=clock.now())
    return problems


async def keep_answers(actor: Person, case: Case, answers: Mapping[int, str]) -> None:
    """Keep answers to returned points as she writes them, so that a later return loses none."""

    async def step() -> None:
        if reason := barred(actor, Permission.WRITE_DRAFT, await facts_of(await Case.held(case.id))):
            raise NotAllowed(reason)
        await _answer_points(case, answers)

    await transaction(step)

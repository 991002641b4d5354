"""法律意见书: the lawyer files numbered versions with a conclusion per demand; submitted means frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portal import clock
from portal.actions.exhibits import KeptFile
from portal.actions.move import move, move_engagement
from portal.database import transaction
from portal.errors import Conflict, Invalid, NotAllowed
from portal.models.cases import Case, CaseDemand
from portal.models.engagements import Engagement
from portal.models.matters import Demand
from portal.models.opinions import Conclusion, Opinion
from portal.models.standing import facts_of
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.sight import barred
from portal.rules.words import Action, EngagementState, Outcome, Permission

RETURNED = N_("这一版已经提交过，承办人退回补充。请按退回的意见修改，先保存新的一版再提交。")


@dataclass(frozen=True)
class Finding:
    """The lawyer's conclusion on one demand: an outcome code and her reasons."""

    outcome: str
    reasons: str


@dataclass(frozen=True)
class NewOpinion:
    """A version as she fills it in; `findings` is keyed by the demand's number."""

    findings: Mapping[int, Finding]
    firm_number: str = ""
    gaps: str = ""
    advice: str = ""


async def accepted_demands(case: Case) -> list[Demand]:
    """Return the demands this case is to decide, in their order."""
    rows = await CaseDemand.filter(case_id=case.id, accepted=True).select_related("demand")
    return sorted((row.demand for row in rows), key=lambda demand: demand.number)


async def file_version(actor: Person, case: Case, new: NewOpinion, file: KeptFile | None) -> Opinion:
    """File the next version. Without a new file the last version's file is carried over.

    A version may be incomplete; only its submission demands a conclusion on every demand. Raises
    NotAllowed with the reason, Invalid when there is no file at all.
    """

    async def step() -> Opinion:
        fresh = await Case.held(case.id)
        facts = await facts_of(fresh)
        if reason := barred(actor, Permission.WRITE_OPINION, facts):
            raise NotAllowed(reason)
        before = await Opinion.newest(case.id)
        kept = file or _file_of(before)
        engagement = await Engagement.lead_of(case.id)
        assert engagement is not None  # only its lead lawyer may write
        opinion = await Opinion.create(
            case_id=case.id,
            engagement_id=engagement.id,
            version=await Opinion.filter(case_id=case.id).count() + 1,
            firm_number=new.firm_number,
            gaps=new.gaps,
            advice=new.advice,
            file_name=kept.name,
            sha256=kept.sha256,
            size=kept.size,
            media_type=kept.media_type,
            pages=kept.pages,
            filed_at=clock.now(),
        )
        await _keep_findings(opinion, new.findings, await accepted_demands(fresh))
        return opinion

    return await transaction(step)


def _file_of(before: Opinion | None) -> KeptFile:
    if before is None:
        told = N_("请上传法律意见书（.docx 或 .pdf）。")
        raise Invalid(told, {"file": told})
    return KeptFile(before.file_name, before.sha256, before.size, before.media_type, before.pages)


async def _keep_findings(opinion: Opinion, findings: Mapping[int, Finding], demands: list[Demand]) -> None:
    for demand in demands:
        finding = findings.get(demand.number)
        if finding and finding.outcome in {outcome.value for outcome in Outcome}:
            await Conclusion.create(
                opinion_id=opinion.id,
                demand_id=demand.id,
                outcome=Outcome(finding.outcome),
                reasons=finding.reasons,
            )


async def submit(actor: Person, case: Case, version: int) -> Opinion:
    """Submit a version (T24): it is frozen from now on, and drafting begins.

    Raises Invalid naming each demand without a conclusion, Conflict when a newer version exists than
    the one she looked at.
    """

    async def step() -> Opinion:
        fresh = await Case.held(case.id)
        if reason := barred(actor, Permission.WRITE_OPINION, await facts_of(fresh)):
            await move(case, Action.SUBMIT_OPINION, actor)  # says who was first where somebody was
            raise NotAllowed(reason)
        opinion = await Opinion.newest(case.id)
        if opinion is None:
            raise Invalid(N_("请先上传法律意见书。"), {"file": N_("请上传法律意见书（.docx 或 .pdf）。")})
        if opinion.version != version:
            raise Conflict(N_("法律意见书已有更新的版本，请查看后再提交。"))
        if opinion.submitted_at is not None:
            raise Invalid(RETURNED, {"file": RETURNED})
        await _must_be_complete(opinion, await accepted_demands(fresh))
        engagement = await Engagement.get(id=opinion.engagement_id)
        await move(case, Action.SUBMIT_OPINION, actor, detail={"version": version})
        await move_engagement(engagement, EngagementState.OPINION_FILED)
        await Opinion.filter(id=opinion.id).update(submitted_at=clock.now())
        return await Opinion.get(id=opinion.id)

    return await transaction(step)


async def give_back(actor: Person, case: Case, missing: str) -> None:
    """Return the opinion to its lawyer (T24) with what is missing; she has the whole period again for a new version.

    The version she submitted stays as it is. Raises Invalid without a word on what is missing.
    """
    if not missing.strip():
        raise Invalid(N_("请写明法律意见缺什么。"), {"missing": N_("退回时请逐条写明缺什么，律师据此补充。")})

    async def step() -> None:
        engagement = await Engagement.lead_of(case.id)
        await move(case, Action.RETURN_OPINION, actor, reason=missing)
        assert engagement is not None  # the move has just made sure
        await move_engagement(engagement, EngagementState.OPINION_RETURNED)

    await transaction(step)


async def _must_be_complete(opinion: Opinion, demands: list[Demand]) -> None:
    said = {row.demand_id: row for row in await Conclusion.filter(opinion_id=opinion.id)}
    problems = {}
    for demand in demands:
        if demand.id not in said:
            problems[f"outcome_{demand.number}"] = N_("这项诉求还没有结论。")
        elif not said[demand.id].reasons.strip():
            problems[f"reasons_{demand.number}"] = N_("这项结论还没有写明理由。")
    if problems:
        raise Invalid(N_("法律意见书要对每一项诉求作出结论并写明理由。"), problems)

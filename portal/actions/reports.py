"""审查报告: an officer who drafts without a legal opinion says why, what was found, and what is proposed."""

from __future__ import annotations

from dataclasses import dataclass

from documents.kinds.case_report import CaseReport, Evidence
from documents.kinds.decision import Decision
from documents.kinds.record import Officer
from portal import clock, settings
from portal.actions import clocks, drafts, letterhead, sending
from portal.actions.decision_facts import decision_facts
from portal.actions.move import move
from portal.actions.opinions import accepted_demands
from portal.database import transaction
from portal.errors import Invalid
from portal.models.cases import Case
from portal.models.matters import Matter
from portal.models.officers import CaseOfficer
from portal.models.organisations import Organisation
from portal.rules.drafting import Draft, lacking
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Action, PaperKind


@dataclass(frozen=True)
class Report:
    """Why there is no legal opinion, and what the officers found; `draft` becomes the first text of the opinion."""

    why: str
    draft: Draft
    evidence: tuple[Evidence, ...]


async def skip_opinion(actor: Person, case: Case, report: Report) -> None:
    """Go on to drafting without a legal opinion (T24): only where nobody is lead lawyer, and with the reason.

    The 审查报告 is kept in the file. Raises Invalid naming what it lacks.
    """
    await _check(case, report)

    async def step() -> None:
        await move(case, Action.SKIP_OPINION, actor, reason=report.why)
        fresh = await Case.get(id=case.id)
        _, version = await drafts.draft_of(fresh)
        await drafts.save(actor, fresh, report.draft, version)
        facts = await _facts(fresh, report, await decision_facts(fresh))
        await sending.keep(actor, fresh, PaperKind.REPORT, facts)

    await transaction(step)


async def _check(case: Case, report: Report) -> None:
    demands = {demand.number: demand.text for demand in await accepted_demands(case)}
    problems = lacking(report.draft, demands)
    if not report.why.strip():
        problems["why"] = N_("请写明为什么没有法律意见，例如工作室没有律师可以承办。")
    if not report.evidence:
        problems["evidence"] = N_("请至少写明一份证据，一行一份：名称；来源；证明什么。")
    if problems:
        raise Invalid(N_("审查报告还不完整，请补充下列各项。"), problems)


async def _facts(case: Case, report: Report, opinion: Decision) -> CaseReport:
    matter = await Matter.get(id=case.matter_id)
    body = await Organisation.get(id=case.review_body_id)
    named = (
        await CaseOfficer.filter(case_id=case.id, until=None).select_related("user").order_by("-lead", "id")
    )
    return CaseReport(
        body=opinion.body,
        stage=letterhead.stage_word(case.stage),
        case_number=case.number or "",
        cause=matter.title,
        applicants=tuple(one.name for one in opinion.applicants),
        respondent=opinion.respondent.name,
        received_on=opinion.received_on,
        accepted_on=opinion.accepted_on,
        due_on=await clocks.due_on(case, clocks.OPINION_DUE[case.stage]),
        course=opinion.procedure,
        earlier=opinion.earlier,
        requests=opinion.requests,
        grounds=opinion.grounds,
        answer=opinion.answer,
        found=opinion.found,
        evidence=report.evidence,
        reasoning=opinion.reasoning,
        basis=opinion.basis,
        lawyer=None,
        lawyer_view=(),
        adopted="无",
        why=report.why,
        proposals=opinion.dispositions,
        risks=(),
        aftercare=(),
        officers=tuple(Officer(one.user.name, body.short_name, "") for one in named),
        dated_on=clock.today(),
        demo=settings.current().demo,
    )

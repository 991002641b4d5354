"""The facts of a 复查意见书 or 复核意见书, gathered from the case and its draft."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from documents.kinds.decision import (
    Agent,
    Applicant,
    Decision,
    Disposition,
    LegalBasis,
    Reasoning,
    Remedy,
    Respondent,
)
from documents.kinds.rereview import Rereview
from documents.kinds.review import REQUEST_DAYS, Review
from documents.parts import Opinion
from portal import clock, settings
from portal.actions import letterhead
from portal.actions.drafts import draft_of
from portal.actions.opinions import accepted_demands
from portal.models.cases import Case, PriorOpinion
from portal.models.journal import Event
from portal.models.matters import Demand, Matter, Petitioner
from portal.models.organisations import Organisation
from portal.rules.drafting import Answer, Draft, cited, paragraphs
from portal.rules.words import Action, PaperKind, PetitionerKind, Stage

OPINION_PAPER = {Stage.REVIEW: PaperKind.REVIEW, Stage.REREVIEW: PaperKind.REREVIEW}


async def decision_facts(case: Case, *, number: str = "", dated_on: date | None = None) -> Decision:
    """Return the very facts the paper will hold; without a number it is the paper before signature.

    Two calls with nothing changed in between give equal facts: that is what a signature is bound to.
    """
    draft, _version = await draft_of(case)
    matter = await Matter.get(id=case.matter_id).select_related("respondent")
    body = await Organisation.get(id=case.review_body_id)
    people = await Petitioner.filter(matter_id=case.matter_id).order_by("position")
    demands = await accepted_demands(case)
    day = dated_on or clock.today()
    kind: type[Decision] = Review if case.stage is Stage.REVIEW else Rereview
    return kind(
        body=letterhead.body_of(body),
        header_style="red",
        number=number,
        dated_on=day,
        applicants=tuple(_applicant(one) for one in people if one.kind is not PetitionerKind.AGENT),
        agents=_agents(people),
        respondent=_respondent(matter.respondent),
        earlier=await _earlier(case),
        received_on=case.received_on,
        accepted_on=await accepted_on(case),
        procedure=paragraphs(draft.procedure),
        requests=tuple(demand.text for demand in demands),
        grounds=paragraphs(draft.grounds),
        answer=paragraphs(draft.answer),
        found=paragraphs(draft.found),
        reasoning=tuple(Reasoning(one.text, paragraphs(_said(draft, one).reasoning)) for one in demands),
        basis=_basis(draft),
        dispositions=tuple(_disposition(draft, demand) for demand in demands),
        remedy=await remedy_of(case),
        copies_to=paragraphs(draft.copies_to),
        printed_by=body.name,
        printed_on=day,
        contact=None,
        demo=settings.current().demo,
        wording=letterhead.wording_of(case, OPINION_PAPER[case.stage]),
    )


async def accepted_on(case: Case) -> date:
    """Return the day of acceptance (受理日), which the journal knows."""
    event = await Event.filter(case_id=case.id, action=Action.ACCEPT).order_by("-id").first()
    return event.at.astimezone(clock.ZONE).date() if event else case.received_on


async def remedy_of(case: Case) -> Remedy:
    """Return what the petitioner may still do: after a review, re-review by the body one level above; then nothing.

    Regulations art. 36. Never a lawsuit against the opinion itself (法释〔2018〕1号 art. 1(2)(9)).
    """
    if case.stage is Stage.REREVIEW:
        return Remedy("final", "", 0)
    body = await Organisation.get(id=case.review_body_id).select_related("superior")
    return Remedy("rereview_right", body.superior.name if body.superior else "", REQUEST_DAYS)


def _said(draft: Draft, demand: Demand) -> Answer:
    return draft.answers.get(demand.number, Answer())


def _disposition(draft: Draft, demand: Demand) -> Disposition:
    said = _said(draft, demand)
    return Disposition(demand.text, said.outcome, said.disposition.strip())


def _basis(draft: Draft) -> tuple[LegalBasis, ...]:
    try:
        return tuple(LegalBasis(law, articles) for law, articles in cited(draft.basis))
    except ValueError:
        return ()  # the completeness check names it


def _applicant(one: Petitioner) -> Applicant:
    sex = one.sex if one.sex in {"男", "女"} else ""
    return Applicant(one.name, sex, one.born_on, one.address)  # type: ignore[arg-type]  # narrowed just above


def _agents(people: Sequence[Petitioner]) -> tuple[Agent, ...]:
    agents = [Agent("委托代理人", one.name, "") for one in people if one.kind is PetitionerKind.AGENT]
    representatives = [
        Agent("代表人", one.name, "") for one in people if one.kind is PetitionerKind.REPRESENTATIVE
    ]
    return tuple(agents + representatives)


def _respondent(organisation: Organisation) -> Respondent:
    return Respondent(organisation.name, organisation.address, organisation.head_name)


async def _earlier(case: Case) -> tuple[Opinion, ...]:
    rows = await PriorOpinion.filter(case_id=case.id).order_by("position")
    return tuple(Opinion(row.body_name, row.name, row.number, row.made_on, row.result) for row in rows)

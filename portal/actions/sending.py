"""Notices sent out: each is numbered, frozen, and gets a row of service for everybody it is for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from documents.facts import Facts
from documents.kinds.notice import Request
from documents.parts import Body, Contact
from portal import clock, settings
from portal.actions import letterhead, papers
from portal.models.cases import Case, PriorOpinion
from portal.models.deliveries import Delivery
from portal.models.matters import Matter
from portal.models.organisations import Organisation
from portal.models.papers import Paper
from portal.rules.permissions import Person
from portal.rules.words import PaperKind


@dataclass(frozen=True)
class Head:
    """What every notice of the reviewing body begins with; the number is taken when it is sent."""

    body: Body
    dated_on: date
    request: Request
    contact: Contact
    demo: bool
    number: str = ""

    def values(self) -> dict[str, Any]:
        """Return the fields as the facts of a notice take them."""
        return {
            "body": self.body,
            "number": self.number,
            "dated_on": self.dated_on,
            "request": self.request,
            "contact": self.contact,
            "demo": self.demo,
        }


async def head_of(case: Case) -> Head:
    """Return what a notice on this case begins with, today."""
    body = await Organisation.get(id=case.review_body_id)
    return Head(
        letterhead.body_of(body),
        clock.today(),
        await request_of(case),
        await letterhead.office_of(case),
        settings.current().demo,
    )


async def request_of(case: Case) -> Request:
    """Return the request that notices on this case are about."""
    before = await complained_opinion(case)
    return Request(
        stage=letterhead.stage_word(case.stage),
        applicants=tuple(one.name for one in await letterhead.addressees_of(case)),
        respondent=before.body_name,
        opinion_name=before.name,
        opinion_number=before.number,
        received_on=case.received_on,
    )


async def complained_opinion(case: Case) -> PriorOpinion:
    """Return the opinion this case is asked to look at: the newest of those before it."""
    found = await PriorOpinion.filter(case_id=case.id).order_by("-position").first()
    if found is None:
        raise LookupError(f"case {case.id} names no prior opinion")
    return found


async def respondent_of(case: Case) -> Organisation:
    """Return the body complained of (被申请单位): of a re-review it is the body that reviewed."""
    matter = await Matter.get(id=case.matter_id).select_related("respondent")
    earlier = await Case.get_or_none(id=case.earlier_case_id)
    return await Organisation.get(id=earlier.review_body_id) if earlier else matter.respondent


async def both_sides(case: Case) -> tuple[str, ...]:
    """Return the names of the petitioners and of the body complained of, as a notice to both sides addresses them."""
    request = await request_of(case)
    return (*request.applicants, request.respondent)


async def send(
    actor: Person,
    case: Case,
    kind: PaperKind,
    facts: Facts,
    *,
    petitioners: bool = True,
    bodies: Collection[Organisation] = (),
    sender: Organisation | None = None,
) -> Paper:
    """Number and freeze a notice and open service on everybody it is for, in the caller's transaction.

    `petitioners`: whether it goes to the petitioner's side; `bodies` are the others. `sender` is whose number it
    takes: the reviewing body, where none is given. Raises Invalid when the paper lacks a part that the law asks for.
    """
    given: Any = facts
    body = sender or await Organisation.get(id=case.review_body_id)
    number = await papers.take_number(body, kind, facts.dated().year)
    paper = await papers.freeze(case, kind, replace(given, number=number), number, actor)
    if petitioners:
        for one in await letterhead.addressees_of(case):
            await Delivery.create(paper_id=paper.id, petitioner_id=one.id, addressee_name=one.name)
    for organisation in bodies:
        await Delivery.create(
            paper_id=paper.id, organisation_id=organisation.id, addressee_name=organisation.name
        )
    return paper


async def keep(actor: Person, case: Case, kind: PaperKind, facts: Facts) -> Paper:
    """Freeze a paper that takes no number and stays in the file, in the caller's transaction."""
    return await papers.freeze(case, kind, facts, "", actor)

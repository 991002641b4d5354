"""What papers say about bodies and people, in one place."""

from __future__ import annotations

from typing import Literal

from documents.parts import Body, Contact, Lawyer, Phrase, Wording
from portal import settings
from portal.models.cases import Case
from portal.models.engagements import Engagement
from portal.models.matters import Petitioner
from portal.models.organisations import Organisation
from portal.models.people import User
from portal.rules import rulebook
from portal.rules.words import OrganisationKind, PetitionerKind, Stage

CITY_SEAL_MM = 45


def body_of(organisation: Organisation) -> Body:
    """Return the body as it stands on its papers and its seal (国发〔1999〕25号: 45 or 42 mm)."""
    city = organisation.kind is OrganisationKind.GOVERNMENT
    diameter: Literal[42, 45] = 45 if organisation.seal_diameter_mm == CITY_SEAL_MM else 42
    return Body(organisation.name, diameter, "emblem" if city else "star", organisation.code_word)


def stage_word(stage: Stage) -> Literal["复查", "复核"]:
    """Return the stage as papers name it."""
    return "复查" if stage is Stage.REVIEW else "复核"


def article(stage: Stage) -> Literal["第三十五条", "第三十六条"]:
    """Return the article of the Regulations that the stage rests on."""
    return "第三十五条" if stage is Stage.REVIEW else "第三十六条"


async def office_of(case: Case) -> Contact:
    """Return whom to call about a case: its officer at the reviewing body, or the body's office."""
    body = await Organisation.get(id=case.review_body_id)
    officer = await User.get(id=case.officer_id) if case.officer_id else None
    return Contact(officer.name if officer else body.short_name, body.phone or settings.current().telephone)


async def lawyer_of(case: Case) -> Lawyer | None:
    """Return the lead lawyer as papers name her, when there is one."""
    engagement = await Engagement.lead_of(case.id)
    if engagement is None:
        return None
    user = await User.get(id=engagement.lawyer_id)
    return Lawyer(user.name, user.licence_number, engagement.firm_name)


async def addressees_of(case: Case) -> list[Petitioner]:
    """Return the petitioners (or the group's representatives) whom papers address, in their order."""
    rows = Petitioner.filter(matter_id=case.matter_id).exclude(kind=PetitionerKind.AGENT)
    return await rows.order_by("position")


def wording_of(case: Case, kind: str) -> Wording:
    """Return the words that this kind of paper (its code) speaks in, by the rulebook that the case began with."""
    said = rulebook.by_version(case.rulebook_version).wording
    return Wording(said.version, tuple(Phrase(one.key, one.text) for one in said.own_of(kind)))


def lookup_address() -> str:
    """Return the address where the query code is typed in."""
    return f"{settings.current().base_url}/query"


def verification_address(code: str) -> str:
    """Return the address that the QR code of a paper leads to; it names the paper's code and nobody."""
    return f"{settings.current().base_url}/verification/{code}"

"""送达地址确认书: where papers reach a petitioner, and whether she consents in writing to electronic service.

By analogy with 《民事诉讼法》 arts. 88-91: without this paper on file nothing is served electronically (art. 90).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from documents.kinds.persons import IdKind, Party
from documents.kinds.service_address import ServiceAddress
from portal import clock, settings
from portal.actions import exhibits, letterhead, papers
from portal.actions.exhibits import KeptFile
from portal.database import transaction
from portal.errors import Invalid, NotAllowed
from portal.models.cases import Case
from portal.models.matters import Petitioner
from portal.models.organisations import Organisation
from portal.models.standing import facts_of
from portal.rules.identity import ID_TYPES
from portal.rules.marker import N_
from portal.rules.permissions import Person, not_hers
from portal.rules.sight import barred
from portal.rules.words import Action, ExhibitKind, PaperKind, Permission

NOBODY = N_("请选择由谁确认送达地址。")
NO_ADDRESS = N_("请填写确认书上的送达地址。")
NO_DAY = N_("请填写确认书上签名的日期。")
IN_FUTURE = N_("签名日期在今天之后，请核对。")
NO_FORM = N_("请上传签过名的送达地址确认书。没有书面的确认书，不能电子送达。")


@dataclass(frozen=True)
class Confirmed:
    """What a petitioner confirmed on paper: who, when she signed, where papers go, whether electronically as well."""

    petitioner_id: int
    signed_on: date
    address: str
    electronic: bool


async def address_form(case: Case, petitioner: Petitioner) -> ServiceAddress:
    """Return the form with what is known of her filled in; consent and signature are left to the pen."""
    facts = ServiceAddress(
        body=letterhead.body_of(await Organisation.get(id=case.review_body_id)),
        case_number=case.number or "",
        stage=letterhead.stage_word(case.stage),
        party=_party(petitioner),
        receiver=None,
        electronic="",
        channels=(),
        prepared_on=clock.today(),
        blank=True,
        demo=settings.current().demo,
        wording=letterhead.wording_of(case, PaperKind.ADDR),
    )
    papers.must_be_printable(facts)
    return facts


def _party(one: Petitioner) -> Party:
    known = ID_TYPES[one.id_type].name if one.id_type in ID_TYPES else ""
    kind: Any = known if known in get_args(IdKind) else ""
    sex: Any = one.sex if one.sex in {"男", "女"} else ""
    return Party(one.name, kind, one.id_number, sex, one.born_on, "", one.phone, one.address, "")


async def confirm(actor: Person, case: Case, confirmed: Confirmed, form: KeptFile | None) -> None:
    """Record a signed form: the address, and consent to electronic service or its end.

    Consent counts from the day it was signed: what arrived before was not served (`rules.service`). Raises
    NotAllowed with the reason, Invalid by field; the signed form itself must come along.
    """
    petitioner = await Petitioner.get_or_none(id=confirmed.petitioner_id, matter_id=case.matter_id)
    _must_be_whole(petitioner, confirmed, form)
    assert petitioner is not None
    assert form is not None

    async def step() -> None:
        facts = await facts_of(await Case.get(id=case.id))
        if reason := not_hers(actor, Action.RECORD_SERVICE, facts) or barred(
            actor, Permission.SEE_IDENTITY, facts
        ):
            raise NotAllowed(reason)
        petitioner.address = confirmed.address.strip()
        petitioner.accepts_electronic_service = confirmed.electronic
        petitioner.electronic_consent_on = confirmed.signed_on if confirmed.electronic else None
        await petitioner.save(
            update_fields=["address", "accepts_electronic_service", "electronic_consent_on"]
        )
        title = f"送达地址确认书：{petitioner.name}"
        await exhibits.keep(actor, case, ExhibitKind.ADDRESS, title, form)

    await transaction(step)


def _must_be_whole(petitioner: Petitioner | None, confirmed: Confirmed, form: KeptFile | None) -> None:
    problems = {}
    if petitioner is None:
        problems["petitioner"] = NOBODY
    if not confirmed.address.strip():
        problems["address"] = NO_ADDRESS
    if confirmed.signed_on > clock.today():
        problems["signed_on"] = IN_FUTURE
    if form is None:
        problems["form"] = NO_FORM
    if problems:
        raise Invalid(next(iter(problems.values())), problems)

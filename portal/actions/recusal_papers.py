"""The papers of 回避: the petitioner's request as it is kept, and the decision that answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from documents.kinds.persons import IdKind, Party
from documents.kinds.recusal import LAWYERS, OFFICERS
from documents.kinds.recusal import Recusal as RecusalPaper
from documents.kinds.recusal_request import Challenged, RecusalRequest, RecusedRole
from portal import clock, settings
from portal.actions import letterhead, sending
from portal.models.cases import Case
from portal.models.deliveries import Delivery
from portal.models.engagements import Engagement
from portal.models.matters import Petitioner
from portal.models.organisations import Organisation
from portal.models.papers import Paper
from portal.models.people import User
from portal.models.recusals import Recusal
from portal.rules.drafting import paragraphs
from portal.rules.identity import ID_TYPES
from portal.rules.permissions import Person
from portal.rules.words import PaperKind, Role, label

if TYPE_CHECKING:
    from portal.actions.recusals import Asked, Decided

_PARTS: dict[Role, RecusedRole] = {Role.LAWYER: "参与审查的律师", Role.OFFICER: "承办人员"}


async def keep_request(actor: Person, case: Case, petitioner: Petitioner, asked: Asked) -> Paper:
    """Keep the 回避申请书 in the file, in the caller's transaction."""
    body = await Organisation.get(id=case.review_body_id)
    user = await User.get(id=asked.user_id)
    lead = await Engagement.lead_of(case.id)
    firm = lead.firm_name if lead and asked.role is Role.LAWYER else body.name
    facts = RecusalRequest(
        body=letterhead.body_of(body),
        case_number=case.number or "",
        stage=letterhead.stage_word(case.stage),
        applicants=(_party(petitioner),),
        challenged=(Challenged(user.name, _PARTS.get(asked.role, "其他"), firm),),
        reasons=paragraphs(asked.reason),
        evidence=paragraphs(asked.evidence),
        told_on=asked.told_on,
        prepared_on=clock.today(),
        blank=False,
        demo=settings.current().demo,
    )
    return await sending.keep(actor, case, PaperKind.RECUSEREQ, facts)


def _party(one: Petitioner) -> Party:
    kind = ID_TYPES[one.id_type].name if one.id_type in ID_TYPES else ""
    known: IdKind = kind if kind in get_args(IdKind) else ""  # type: ignore[assignment]  # narrowed here
    sex: Literal["", "男", "女"] = one.sex if one.sex in {"男", "女"} else ""  # type: ignore[assignment]  # as above
    return Party(one.name, known, one.id_number, sex, one.born_on, "", one.phone, one.address, "")


async def send_decision(actor: Person, case: Case, recusal: Recusal, decided: Decided) -> Paper | None:
    """Send the 回避决定书 to the petitioner who asked; nobody is sent one where somebody spoke for herself."""
    if recusal.petitioner_id is None:
        return None
    head = await sending.head_of(case)
    facts = RecusalPaper(
        **head.values(),
        addressees=(recusal.asked_by,),
        asked_on=recusal.asked_on,
        post=label(recusal.as_role),
        challenged=(await User.get(id=recusal.user_id)).name,
        grounds=recusal.reason,
        outcome="准予回避" if decided.granted else "驳回申请",
        finding=decided.reason,
        basis=LAWYERS if recusal.as_role is Role.LAWYER else OFFICERS,
        substitute=decided.substitute if decided.granted else "",
    )
    paper = await sending.send(actor, case, PaperKind.RECUSE, facts, petitioners=False)
    await Delivery.create(
        paper_id=paper.id, petitioner_id=recusal.petitioner_id, addressee_name=recusal.asked_by
    )
    return paper

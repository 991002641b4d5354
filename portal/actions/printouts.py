"""Papers of the file that are printed for the pen or for the record: nobody numbers, seals or serves them.

Each says what the portal knows on the day it is printed and leaves the rest to the pen.
"""

from __future__ import annotations

from datetime import timedelta

from documents.kinds.conflict import ConflictDeclaration
from documents.kinds.file_reading import FileItem, FileReading
from documents.kinds.pledge import Pledge
from documents.kinds.record import Attendant, Sitting
from documents.kinds.signing_slip import SigningSlip, SignOff
from documents.parts import Lawyer
from portal import clock, settings
from portal.actions import letterhead, papers
from portal.actions.decision_facts import OPINION_PAPER, decision_facts
from portal.actions.signature import Place, route_of
from portal.errors import Invalid
from portal.models.cases import Case
from portal.models.decisions import Check
from portal.models.exhibits import ExhibitOpening
from portal.models.journal import Event
from portal.models.matters import Matter
from portal.models.organisations import Organisation
from portal.models.papers import Paper
from portal.models.people import User
from portal.models.seals import SealUse
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Action, Role

ONLINE = "系统在线"
NOTHING_READ = N_("您还没有打开过卷宗里的材料，没有可以打印的阅卷笔录。请先阅卷。")
NO_LAWYER = N_("本案还没有主办律师。")
EMPTY = SignOff("", "", "", None)


async def declaration_form(case: Case) -> ConflictDeclaration:
    """Return the 律师回避（利益冲突）声明书 with the names filled in and every answer left to the pen."""
    matter = await Matter.get(id=case.matter_id).select_related("respondent")
    facts = ConflictDeclaration(
        body=letterhead.body_of(await Organisation.get(id=case.review_body_id)),
        lawyer=await _lawyer(case),
        case_number=case.number or "",
        stage=letterhead.stage_word(case.stage),
        applicants=tuple(one.name for one in await letterhead.addressees_of(case)),
        respondent=matter.respondent.name,
        findings=(),
        conclusion="",
        prepared_on=clock.today(),
        blank=True,
        demo=settings.current().demo,
        wording=letterhead.wording_of(case, "CONFLICT"),
    )
    papers.must_be_printable(facts)
    return facts


async def pledge_form(case: Case) -> Pledge:
    """Return the 保密承诺书 for the lawyer's signature."""
    matter = await Matter.get(id=case.matter_id)
    facts = Pledge(
        body=letterhead.body_of(await Organisation.get(id=case.review_body_id)),
        lawyer=await _lawyer(case),
        case_number=case.number or "",
        stage=letterhead.stage_word(case.stage),
        matter=matter.title,
        prepared_on=clock.today(),
        demo=settings.current().demo,
        wording=letterhead.wording_of(case, "PLEDGE"),
    )
    papers.must_be_printable(facts)
    return facts


async def _lawyer(case: Case) -> Lawyer:
    lawyer = await letterhead.lawyer_of(case)
    if lawyer is None:
        raise Invalid(NO_LAWYER)
    return lawyer


async def reading_record(actor: Person, case: Case) -> FileReading:
    """Return the 阅卷笔录 of the last day on which this person read the file, made from the record of what she opened.

    Raises Invalid when she has opened nothing.
    """
    rows = ExhibitOpening.filter(exhibit__matter_id=case.matter_id, user_id=actor.id).select_related(
        "exhibit"
    )
    opened = [(row.opened_at.astimezone(clock.ZONE), row.exhibit) for row in await rows.order_by("id")]
    if not opened:
        raise Invalid(NOTHING_READ)
    on = opened[-1][0].date()
    read = [(at, exhibit) for at, exhibit in opened if at.date() == on]
    began, ended = read[0][0], max(read[-1][0], read[0][0] + timedelta(minutes=1))
    named = {exhibit.id: FileItem(exhibit.title, exhibit.pages or 1) for _, exhibit in read}
    matter = await Matter.get(id=case.matter_id)
    facts = FileReading(
        body=letterhead.body_of(await Organisation.get(id=case.review_body_id)),
        stage=letterhead.stage_word(case.stage),
        case_number=case.number or "",
        cause=matter.title,
        sitting=Sitting(on, f"{began:%H:%M}", f"{ended:%H:%M}", ONLINE),
        readers=(await _reader(actor, case),),
        keeper=None,
        files=tuple(named.values()),
        extracts=(),
        doubts=(),
        gaps=(),
        demo=settings.current().demo,
        wording=letterhead.wording_of(case, "READ"),
    )
    papers.must_be_printable(facts)
    return facts


async def _reader(actor: Person, case: Case) -> Attendant:
    user = await User.get(id=actor.id)
    lawyer = await letterhead.lawyer_of(case)
    hers = lawyer is not None and lawyer.name == user.name
    return Attendant(user.name, f"{lawyer.firm}律师" if lawyer and hers else "")


async def signing_slip(case: Case) -> SigningSlip:
    """Return the 发文稿纸 of the opinion: who drafted and checked it, who agreed, and once it is signed, who signed.

    The head of the office stands under 会签 and the deputy leader under 审核, in the order in which they are asked.
    """
    facts = await decision_facts(case)
    opinion = Paper.filter(case_id=case.id, kind=OPINION_PAPER[case.stage])
    paper = await opinion.order_by("-id").first()
    people = tuple(one.name for one in facts.applicants)
    drafted = await _drafted(case)
    agreed = await route_of(case)
    issued = agreed.pop() if paper and agreed else None
    slip = SigningSlip(
        body=facts.body,
        number=paper.number or "" if paper else "",
        secrecy="无",
        urgency="平件",
        paper_title=facts.title(),
        addressees=people,
        copies_to=facts.copies_to,
        drafted=drafted,
        reviewed=await _checked(case, None),
        legal=await _checked(case, Role.LEGAL_REVIEWER),
        countersigned=_boxes(agreed, Role.OFFICE_HEAD),
        examined=next(iter(_boxes(agreed, Role.DEPUTY_LEADER)), EMPTY),
        issued=_box(issued) if issued else EMPTY,
        copies=len(people) + len(facts.copies_to) + 1,  # one for the file
        attachments=(),
        proofread_by="",
        sealed_by=await _sealed_by(paper),
        printed_on=None,
        prepared_on=drafted.signed_on or clock.today(),
        demo=settings.current().demo,
        wording=letterhead.wording_of(case, "SIGNSLIP"),
    )
    papers.must_be_printable(slip)
    return slip


def _boxes(agreed: list[Place], role: Role) -> tuple[SignOff, ...]:
    return tuple(_box(place) for place in agreed if place.role is role and place.name)


def _box(place: Place) -> SignOff:
    lent = f"受{place.on_behalf_of}委托。" if place.on_behalf_of else ""
    on = place.at.astimezone(clock.ZONE).date() if place.at else None
    return SignOff(place.name, "", f"{lent}{place.note or '同意。'}", on)


async def _sealed_by(paper: Paper | None) -> str:
    used = await SealUse.filter(paper_id=paper.id).select_related("by").first() if paper else None
    return used.by.name if used else ""


async def _drafted(case: Case) -> SignOff:
    sent = (
        await Event.filter(case_id=case.id, action=Action.SUBMIT_DRAFT)
        .order_by("-id")
        .select_related("by")
        .first()
    )
    if sent is None or sent.by is None:
        return EMPTY
    lawyer = await letterhead.lawyer_of(case)
    firm = lawyer.firm if lawyer and lawyer.name == sent.by.name else ""
    return SignOff(sent.by.name, firm, "", sent.at.astimezone(clock.ZONE).date())


async def _checked(case: Case, role: Role | None) -> SignOff:
    """Return the last check in this role that let the draft go on; without a role it is the officer's."""
    passed = Check.filter(decision__case_id=case.id, returned=False, by_leader=False, role=role)
    check = await passed.order_by("-id").select_related("checked_by", "on_behalf_of").first()
    if check is None:
        return EMPTY
    lent = f"受{check.on_behalf_of.name}委托。" if check.on_behalf_of else ""
    on = check.checked_at.astimezone(clock.ZONE).date()
    return SignOff(check.checked_by.name, "", lent + check.reasons, on)

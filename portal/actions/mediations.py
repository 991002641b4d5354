"""调解、和解: begun when both sides consent in writing, and ended by an agreement or without one (条例 art. 33)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from documents.chinese import day
from documents.facts import Facts, plain
from documents.kinds.persons import Party
from documents.kinds.settlement import Performance, Settlement, SettlingParty
from documents.kinds.termination import Termination
from portal import clock
from portal.actions import endings, exhibits, letterhead, papers, sending
from portal.actions.exhibits import KeptFile
from portal.actions.final_register import register
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Conflict, Invalid
from portal.models.cases import Case
from portal.models.exhibits import Exhibit
from portal.models.matters import Matter
from portal.models.mediations import Mediation
from portal.models.suspensions import Ending
from portal.rules.marker import N_
from portal.rules.mediation import ARTICLE, BEFORE_START, DUE_BEFORE, NO_CONSENT, consent_faults
from portal.rules.permissions import Person
from portal.rules.words import Action, ExhibitKind, MatterState, PaperKind

SETTLED = "SETTLED"
BASIS = f"{ARTICLE}，并参照《中华人民共和国行政复议法》第四十一条"
AGAIN = "申请人不得以同一事实和理由再次提出申请；能够证明协议违背其真实意愿的除外"

NO_MEDIATION = N_("本案没有正在进行的调解。")
NO_AGREEMENT = N_("请选择卷宗中双方签名的协议；还没有收入卷宗的，请先上传。")
NO_REASON = N_("请写明调解为什么结束，例如调解不成、期限届满或者哪一方退出。")


@dataclass(frozen=True)
class Consented:
    """That both sides consent, each on which day; who mediates, or `by_agreement` nobody (和解)."""

    by_agreement: bool
    petitioner_on: date
    respondent_on: date
    mediator: str
    consent: KeptFile | None


@dataclass(frozen=True)
class Settling:
    """What both sides have agreed on, and the paper that they signed (`agreement_id`, an exhibit of the file)."""

    agreed_on: date
    dispute: tuple[str, ...]
    terms: tuple[str, ...]
    performance: tuple[Performance, ...]
    witnesses: tuple[str, ...]
    agreement_id: int


async def open_of(case: Case) -> Mediation:
    """Return the mediation that is going on; raises Conflict when there is none."""
    found = await Mediation.filter(case_id=case.id, ended_on=None).order_by("-id").first()
    if found is None:
        raise Conflict(NO_MEDIATION)
    return found


async def start(actor: Person, case: Case, consented: Consented) -> None:
    """Begin to mediate (T14): both sides have consented in writing; 15 days to try, and the case's own clock runs on.

    Undone by ending the mediation (`end`). The petitioner reads that the case is mediated, and since when. Raises Invalid
    for a consent older than the request, without a mediator, or without the signed consent.
    """
    problems = consent_faults(
        consented.petitioner_on,
        consented.respondent_on,
        case.received_on,
        consented.mediator,
        by_agreement=consented.by_agreement,
    )
    if consented.consent is None:
        problems["consent"] = NO_CONSENT
    if problems or consented.consent is None:
        raise Invalid(N_("还不能组织调解，请核对下列各项。"), problems)
    scan = consented.consent

    async def step() -> None:
        await move(case, Action.START_MEDIATION, actor)
        consent = await exhibits.keep(actor, case, ExhibitKind.CONSENT, "调解（和解）同意书", scan)
        await Mediation.create(
            case_id=case.id,
            by_agreement=consented.by_agreement,
            petitioner_consented_on=consented.petitioner_on,
            respondent_consented_on=consented.respondent_on,
            consent_id=consent.id,
            mediator=consented.mediator,
            started_on=clock.today(),
            terms=[],
        )

    await transaction(step)


async def end(actor: Person, case: Case, reason: str) -> None:
    """End a mediation without agreement (T16), with the reason; the case is examined on.

    Both sides may consent anew and a new mediation begins. The petitioner reads that it ended and the examination goes
    on, not the reason. Raises Invalid without a reason.
    """
    if not reason.strip():
        raise Invalid(NO_REASON, {"reason": NO_REASON})

    async def step() -> None:
        await move(case, Action.END_MEDIATION, actor, reason=reason)
        open_one = await open_of(case)
        ended = {"ended_on": clock.today(), "settled": False, "reason": reason}
        await Mediation.filter(id=open_one.id).update(**ended)

    await transaction(step)


async def agreements(case: Case) -> list[Exhibit]:
    """Return the signed agreements in the file, newest first: one of them is what the settlement rests on."""
    return await Exhibit.filter(case_id=case.id, kind=ExhibitKind.SETTLEMENT).order_by("-id")


async def check(case: Case, settling: Settling) -> None:
    """Raise Invalid for an agreement that cannot be: of a day before the mediation, due before it was made, unsigned,
    or lacking a part that its paper must have. Conflict when nothing is mediated.
    """
    mediation = await open_of(case)
    problems = {}
    if settling.agreed_on < mediation.started_on:
        problems["agreed_on"] = BEFORE_START
    for row, one in enumerate(settling.performance, start=1):
        if one.due_on is not None and one.due_on < settling.agreed_on:
            problems[f"p{row}_due_on"] = DUE_BEFORE
    if settling.agreement_id not in {one.id for one in await agreements(case)}:
        problems["agreement_id"] = NO_AGREEMENT
    if problems:
        raise Invalid(N_("协议还不能提请审批，请核对下列各项。"), problems)
    for _kind, facts in await papers_of(case, settling):
        papers.must_be_printable(facts)


async def settle(actor: Person, case: Case, settling: Settling) -> None:
    """End the case by the agreement of both sides (T15); 调解（和解）协议书 and 终止告知书 go to both, the matter is final.

    Taken by the last who approves. Not undone: whoever was not free in consenting may ask anew, as the notice says. The
    petitioner reads that the case ended by agreement and finds the 终止告知书. Raises Invalid, Conflict as `check` does.
    """
    await check(case, settling)

    async def step() -> None:
        mediation = await open_of(case)
        told = f"双方于{day(settling.agreed_on)}达成协议"
        await move(case, Action.SETTLE, actor, reason=told)
        bodies = [await sending.respondent_of(case)]
        made = [
            await sending.send(actor, case, kind, facts, bodies=bodies)
            for kind, facts in await papers_of(case, settling)
        ]
        await Mediation.filter(id=mediation.id).update(
            ended_on=settling.agreed_on,
            settled=True,
            terms=json.loads(json.dumps(plain(settling), ensure_ascii=False)),
            agreement_id=settling.agreement_id,
            paper_id=made[0].id,
        )
        await Ending.create(
            case_id=case.id,
            action=Action.SETTLE,
            cause=SETTLED,
            explanation=told,
            ended_on=clock.today(),
            voluntary=True,
            exhibit_id=settling.agreement_id,
            paper_id=made[1].id,
        )
        await endings.discharge_lawyer(case)
        await Matter.filter(id=case.matter_id).update(state=MatterState.FINAL)
        await register(case, "达成调解或者和解协议", note=told, actor=actor)

    await transaction(step)


async def told(case: Case, settling: Settling) -> list[tuple[str, str]]:
    """Return in words what is proposed: the agreement's day, its terms, and who does what until when."""
    done = [
        f"{one.who}：{one.what}" + (f"（{day(one.due_on)}前）" if one.due_on else "")
        for one in settling.performance
    ]
    agreement = await Exhibit.get(id=settling.agreement_id, case_id=case.id)
    return [
        ("协议日期", day(settling.agreed_on)),
        *((f"协议内容{number}", text) for number, text in enumerate(settling.terms, start=1)),
        *((f"履行{number}", text) for number, text in enumerate(done, start=1)),
        ("双方签名的协议", agreement.title),
    ]


async def papers_of(case: Case, settling: Settling) -> list[tuple[PaperKind, Facts]]:
    """Return the papers that settling makes, not numbered yet."""
    mediation = await open_of(case)
    return [
        (PaperKind.SETTLE, await _settlement(case, settling, mediation)),
        (PaperKind.TERM, await _termination(case, settling, mediation)),
    ]


async def _settlement(case: Case, settling: Settling, mediation: Mediation) -> Settlement:
    head = await sending.head_of(case)
    parties = await _parties(case)
    return Settlement(
        variant="和解协议书" if mediation.by_agreement else "调解协议书",
        body=head.body,
        number="",
        dated_on=settling.agreed_on,
        stage=letterhead.stage_word(case.stage),
        case_number=case.number or "",
        parties=parties,
        mediators=() if mediation.by_agreement else (mediation.mediator,),
        committee="",
        dispute=settling.dispute,
        terms=settling.terms,
        performance=settling.performance,
        copies=len(parties) + 1,
        witnesses=settling.witnesses,
        demo=head.demo,
    )


async def _parties(case: Case) -> tuple[SettlingParty, ...]:
    """Return both sides; the petitioner's papers of identity are none of the other side's business."""
    body = await sending.respondent_of(case)
    asking = await letterhead.addressees_of(case)
    people = [Party(one.name, "", "", "", None, "", "", one.address, "") for one in asking]
    other = Party(body.name, "统一社会信用代码", "", "", None, body.head_name, body.phone, body.address, "")
    return (*(SettlingParty("申请人", one, "") for one in people), SettlingParty("被申请单位", other, ""))


async def _termination(case: Case, settling: Settling, mediation: Mediation) -> Termination:
    head = await sending.head_of(case)
    way = "自行达成和解协议" if mediation.by_agreement else "经调解达成调解协议"
    return Termination(
        **head.values(),
        addressees=await sending.both_sides(case),
        why=f"申请人与被申请单位于{day(settling.agreed_on)}{way}，双方已经签名",
        basis=BASIS,
        again=AGAIN,
    )

"""听证: decided with a panel and told in time; called off where it is not held. Its conclusion is `conclusions`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from documents.chinese import day
from documents.facts import Facts
from documents.kinds.hearing_notice import HearingNotice
from portal import clock
from portal.actions import clocks, intervals, papers, sending
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Conflict, Invalid
from portal.models.cases import Case
from portal.models.engagements import Engagement
from portal.models.hearings import Hearing
from portal.models.officers import CaseOfficer
from portal.models.people import User
from portal.rules import deadlines, rulebook
from portal.rules.hearings import Panel, panel_faults
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Action, PaperKind

CAUSE = "hearing"
REPLY_DAYS_BEFORE = 3
NOON_HOUR = 12

NO_CONSENT = N_("由机关提出听证的，要先征得申请人同意；申请人自己提出的，请选“申请人申请”。")
NO_WHY = N_("请写明不公开的理由，例如涉及国家秘密、商业秘密或者个人隐私。")
WHY_OPEN = N_("公开听证不填不公开的理由。")
NONE_CALLED = N_("本案没有已经决定、还没有举行的听证。")
NO_REASON = N_("请写明取消听证的理由。")


@dataclass(frozen=True)
class Called:
    """A hearing as it is proposed: whose wish, why and about what, when and where, open or not, and the panel."""

    asked_by_petitioner: bool
    consented: bool
    reason: str
    matter: str
    held_on: date
    begins_at: str
    place: str
    is_open: bool
    why_closed: str
    chair: str
    members: tuple[str, ...]
    recorder: str

    @property
    def panel(self) -> Panel:
        """Who hears."""
        return Panel(self.chair, self.members, self.recorder)


async def open_of(case: Case) -> Hearing:
    """Return the hearing that was decided and is not concluded; raises Conflict when there is none."""
    found = await Hearing.filter(case_id=case.id, concluded_on=None, called_off="").order_by("-id").first()
    if found is None:
        raise Conflict(NONE_CALLED)
    return found


async def handlers_of(case: Case) -> list[str]:
    """Return the names of the officers who handle the case."""
    rows = await CaseOfficer.filter(case_id=case.id, until=None).order_by("id").select_related("user")
    return [row.user.name for row in rows]


async def check(case: Case, called: Called) -> None:
    """Raise Invalid for a hearing that cannot be (domain §1.8), TooSoon for a day inside the notice period.

    Both sides are told on the day of the decision: the period of 7 calendar and 5 working days is counted from today,
    when it is proposed and again when it is approved.
    """
    engagement = await Engagement.lead_of(case.id)
    lawyer = (await User.get(id=engagement.lawyer_id)).name if engagement else ""
    problems = panel_faults(called.panel, await handlers_of(case), lawyer)
    if not (called.asked_by_petitioner or called.consented):
        problems["consented"] = NO_CONSENT
    if not called.is_open and not called.why_closed:
        problems["why_closed"] = NO_WHY
    if called.is_open and called.why_closed:
        problems["why_closed"] = WHY_OPEN
    if problems:
        raise Invalid(N_("听证还不能提请审批，请核对下列各项。"), problems)
    deadlines.allow_hearing(called.held_on, clock.today(), await clocks.calendar())
    for _kind, facts in await papers_of(case, called):
        papers.must_be_printable(facts)


async def decide(actor: Person, case: Case, called: Called) -> None:
    """Decide on a hearing (T17): the 听证通知书 goes to both sides at least 7 calendar and 5 working days ahead.

    Taken by the last who approves. From the day of the decision to that of the conclusion the time is not counted where
    the rulebook says so: for 复核 (条例 art. 36), not for 复查. Undone by calling it off. The petitioner reads
    when and where the hearing is and finds the notice. Raises Invalid and TooSoon as `check` does.
    """
    await check(case, called)

    async def step() -> None:
        today = clock.today()
        await move(case, Action.DECIDE_HEARING, actor, detail={"held_on": called.held_on.isoformat()})
        [(kind, facts)] = await papers_of(case, called)
        bodies = [await sending.respondent_of(case)]
        paper = await sending.send(actor, case, kind, facts, bodies=bodies)
        await intervals.begin(case, CAUSE, today, paper)
        await Hearing.create(
            case_id=case.id,
            asked_by_petitioner=called.asked_by_petitioner,
            petitioner_consented=called.consented or called.asked_by_petitioner,
            reason=called.reason,
            decided_on=today,
            notified_on=today,
            held_on=called.held_on,
            begins_at=called.begins_at,
            place=called.place,
            is_open=called.is_open,
            why_closed=called.why_closed,
            chair=called.chair,
            members=list(called.members),
            recorder=called.recorder,
            attended=[],
            record=[],
            votes=[],
        )

    await transaction(step)


async def call_off(actor: Person, case: Case, reason: str) -> None:
    """Call a hearing off (T17) with the reason: the case is examined on, and its clock runs again from today.

    A new hearing is decided anew, with its own notice. The petitioner reads that the hearing is over; the office tells
    both sides itself, no paper of the law is made for it. Raises Invalid without a reason, Conflict when none is called.
    """
    if not reason.strip():
        raise Invalid(NO_REASON, {"reason": NO_REASON})

    async def step() -> None:
        hearing = await open_of(case)
        told = f"听证取消：{reason}"
        await move(case, Action.CONCLUDE_HEARING, actor, reason=told, detail={"called_off": True})
        await intervals.end(case, CAUSE, clock.today())
        await Hearing.filter(id=hearing.id).update(called_off=reason)

    await transaction(step)


async def told(case: Case, called: Called) -> list[tuple[str, str]]:
    """Return in words what is proposed: whose wish, why, when and where, open or not, and the panel."""
    excluded = rulebook.by_version(case.rulebook_version).hearing_excluded[case.stage]
    return [
        ("谁提出", "申请人申请" if called.asked_by_petitioner else "机关提出，申请人同意"),
        ("听证的理由", called.reason),
        ("听证事项", called.matter),
        ("时间、地点", f"{day(called.held_on)}{spoken(called.begins_at)}，{called.place}"),
        ("是否公开", "公开" if called.is_open else f"不公开：{called.why_closed}"),
        ("主持人", called.chair),
        ("听证员", "、".join(called.members)),
        ("记录员", called.recorder),
        ("听证时间", "不计入办理期限" if excluded else "计入办理期限"),
    ]


async def papers_of(case: Case, called: Called) -> list[tuple[PaperKind, Facts]]:
    """Return the notice that deciding makes, not numbered yet."""
    head = await sending.head_of(case)
    values = head.values()
    officer = values.pop("contact")
    notice = HearingNotice(
        **values,
        addressees=await sending.both_sides(case),
        matter=called.matter,
        held_on=called.held_on,
        time=spoken(called.begins_at),
        venue=called.place,
        chair=called.chair,
        hearers=called.members,
        recorder=called.recorder,
        not_public=called.why_closed,
        representatives=(),
        excluded=rulebook.by_version(case.rulebook_version).hearing_excluded[case.stage],
        reply_by=max(head.dated_on, called.held_on - timedelta(days=REPLY_DAYS_BEFORE)),
        officer=officer,
    )
    return [(PaperKind.HNOTICE, notice)]


def spoken(time: str) -> str:
    """Return a time of day as it is read out: 上午9时30分, 下午2时."""
    hour, minute = (int(part) for part in time.split(":"))
    half, shown = ("上午", hour) if hour < NOON_HOUR else ("下午", hour - NOON_HOUR or NOON_HOUR)
    return f"{half}{shown}时" + (f"{minute}分" if minute else "")

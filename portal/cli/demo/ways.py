"""The ways beside the plain course that cases of the demonstration town go, each through the real actions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Protocol

from documents.kinds.record import Sitting
from documents.kinds.settlement import Performance
from portal import clock
from portal.actions import (
    answers,
    committee,
    exhibits,
    handing_in,
    hearings,
    letterhead,
    mediations,
    proposals,
    recusals,
    redirections,
    sending,
    supplements,
    suspensions,
    terminations,
    withdrawals,
)
from portal.actions.exhibits import KeptFile
from portal.cli.demo.scans import scanned
from portal.cli.demo.towns import Place
from portal.models.cases import Case
from portal.models.standing import facts_of
from portal.rules.approval import asked_now
from portal.rules.words import Action, ExhibitKind, Role

_WHO = {
    Role.LEGAL_REVIEWER: "legal",
    Role.OFFICE_HEAD: "office_head",
    Role.DEPUTY_LEADER: "deputy",
    Role.SIGNING_LEADER: "leader",
}


class Told(Protocol):
    """What a way needs of the story that it is part of."""

    @property
    def place(self) -> Place:
        """Return where the case is decided."""
        ...

    def at(self) -> Case:
        """Return the case."""
        ...

    async def keep(self, name: str, data: bytes, media_type: str, pages: int | None) -> KeptFile:
        """Put a file into the store."""
        ...


async def _scan(story: Told, title: str, *lines: str) -> KeptFile:
    return await story.keep(f"{title}.pdf", scanned(title, list(lines)), "application/pdf", 1)


async def _propose(story: Told, action: Action, content: object) -> None:
    await proposals.propose(story.place.people["officer"], story.at(), action, content)


async def approve(story: Told) -> None:
    """Let everybody who is asked approve what is proposed, one after another."""
    while (proposal := await proposals.open_of(story.at())) is not None:
        role = min(asked_now(await facts_of(story.at())), key=list(Role).index)
        await proposals.approve(story.place.people[_WHO[role]], story.at(), proposal.id)


def meeting(place: Place, known_version: int) -> committee.Meeting:
    """Return the meeting at which the committee agreed with a draft."""
    names = [place.users[key].name for key in ("deputy", "office_head", "leader")]
    posts = ("分管领导", "复查复核办主任", "委员会主任")
    members = tuple(
        committee.Member(name, post, "同意代拟稿的意见。", "同意")
        for name, post in zip(names, posts, strict=True)
    )
    return committee.Meeting(
        known_version,
        f"{place.government.short_name}信访事项复查复核委员会会议",
        Sitting(clock.today(), "15:30", "16:30", f"{place.government.short_name}会议室"),
        chair=names[0],
        recorder=place.users["second_officer"].name,
        reporter=place.users["officer"].name,
        members=members,
        report=("承办人汇报了案情、律师意见和代拟稿。",),
        decision=committee.CARRIED,
        resolution=("同意代拟稿，送审签。",),
    )


async def ask_supplement(story: Told) -> None:
    """Ask for what is missing."""
    asking = supplements.Asking("papers", ("身份证复印件", "宅基地登记材料"), 10)
    await supplements.ask(story.place.people["officer"], story.at(), asking)


async def hand_in(story: Told) -> None:
    """Take in what was asked for."""
    papers = tuple(handing_in.Received(item, 2, 1, original=False) for item in (1, 2))
    handed = handing_in.HandIn(clock.today(), papers, "申请人本人", "")
    await handing_in.hand_in(story.place.people["clerk"], story.at(), handed)


async def redirect(story: Told) -> None:
    """Tell the petitioner where else to go."""
    redirecting = redirections.Redirecting("WRONG_BODY", "核对管辖，本机关不是上一级机关。", ())
    await redirections.redirect(story.place.people["officer"], story.at(), redirecting)


async def answer(story: Told) -> None:
    """Take in the answer of the body complained of."""
    file = await _scan(story, "书面答复", "我单位认定事实清楚，程序合法。")
    filed = (answers.Filed("书面答复", file),)
    answered = answers.Answered(clock.today(), "认为原处理意见并无不当。", filed)
    await answers.record(story.place.people["officer"], story.at(), answered)


async def mediate(story: Told) -> None:
    """Begin to mediate with both sides' consent."""
    consent = await _scan(story, "调解同意书", "双方同意在工作室主持下调解。")
    consented = mediations.Consented(
        by_agreement=False,
        petitioner_on=clock.today(),
        respondent_on=clock.today(),
        mediator="胡文静",
        consent=consent,
    )
    await mediations.start(story.place.people["officer"], story.at(), consented)


async def settle(story: Told) -> None:
    """Propose to end the case by the agreement."""
    officer, case = story.place.people["officer"], story.at()
    file = await _scan(story, "调解协议书", "双方自愿达成如下协议。")
    kept = await exhibits.add(officer, case, ExhibitKind.SETTLEMENT, "双方签名的调解协议", file)
    respondent = (await sending.respondent_of(case)).name
    due = clock.today() + timedelta(days=30)
    settling = mediations.Settling(
        clock.today(),
        ("双方对补偿面积有争议。",),
        ("被申请单位重新测量，按实测面积补足差额。", "申请人不再就此事提出信访请求。"),
        (Performance(respondent, "重新测量并补足差额", due),),
        (),
        kept.id,
    )
    await _propose(story, Action.SETTLE, settling)


async def hearing(story: Told) -> None:
    """Propose a hearing at the petitioner's request."""
    called = hearings.Called(
        asked_by_petitioner=True,
        consented=True,
        reason="双方对主要事实争议较大。",
        matter="争议的面积和登记过程",
        held_on=clock.today() + timedelta(days=14),
        begins_at="09:30",
        place=f"{story.place.government.short_name}政务服务中心三楼会议室",
        is_open=True,
        why_closed="",
        chair="甄公正",
        members=("严明理", "安思齐"),
        recorder="包如实",
    )
    await _propose(story, Action.DECIDE_HEARING, called)


async def suspend(story: Told) -> None:
    """Propose to suspend: another case has to be decided first."""
    what = suspensions.Suspending(
        "OTHER_CASE", "宅基地权属诉讼正在法院审理，判决是本案的依据。", clock.today(), ""
    )
    await _propose(story, Action.SUSPEND, what)


async def resume(story: Told) -> None:
    """Propose to resume: the judgment has come."""
    what = suspensions.Resuming(clock.today(), "法院判决已经生效。")
    await _propose(story, Action.RESUME, what)


async def withdraw(story: Told) -> None:
    """Propose to allow the withdrawal that everybody has signed."""
    by = tuple(one.id for one in await letterhead.addressees_of(story.at()))
    scan = await _scan(story, "撤回申请书", "因问题已经解决，自愿撤回申请。")
    what = withdrawals.Withdrawing(by, clock.today(), voluntary=True, empowered=False, record="", scan=scan)
    await _propose(story, Action.ALLOW_WITHDRAWAL, what)


async def terminate(story: Told) -> None:
    """Propose to terminate: the petitioner has sued over the same thing."""
    what = terminations.Terminating("OTHER_ROUTE", "申请人已就同一事项提起行政诉讼，法院已立案。", "")
    await _propose(story, Action.TERMINATE, what)


async def dismiss(story: Told) -> None:
    """Propose to dismiss what should not have been accepted."""
    what = terminations.Dismissing("DUPLICATE", "受理后查明，市里已经在办同一事项。")
    await _propose(story, Action.DISMISS, what)


async def challenge(story: Told) -> None:
    """Record that the petitioner asks the lawyer to step aside."""
    role, user = (await recusals.challengeable(story.at()))[0]
    petitioner = (await letterhead.addressees_of(story.at()))[0]
    asked = recusals.Asked(
        role, user.id, petitioner.id, clock.today(), None, "与被申请单位负责人是亲属。", ""
    )
    await recusals.request(story.place.people["clerk"], story.at(), asked)


WAYS: Mapping[str, Callable[[Told], Awaitable[None]]] = {
    "approve_resume": approve,
    **{
        way.__name__: way
        for way in (
            approve,
            ask_supplement,
            hand_in,
            redirect,
            answer,
            mediate,
            settle,
            hearing,
            suspend,
            resume,
            withdraw,
            terminate,
            dismiss,
            challenge,
        )
    },
}

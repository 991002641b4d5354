"""视为放弃申请: nothing was handed in, without good cause, when the petitioner's days were over."""

from __future__ import annotations

from dataclasses import dataclass

from documents.facts import Facts
from documents.kinds.termination import Termination
from portal import clock
from portal.actions import intervals, sending, supplements
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Invalid
from portal.models.cases import Case
from portal.models.papers import Paper
from portal.models.proposals import Proposal
from portal.models.suspensions import Ending
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Action, PaperKind

LAW = "参照《中华人民共和国行政复议法》第三十一条"
AGAIN = "申请人补齐材料后，仍在规定期限内的，可以重新提出申请"


@dataclass(frozen=True)
class NothingCame:
    """What the officer looked into before she took the request as given up."""

    explanation: str


async def check(case: Case, content: NothingCame) -> None:
    """Raise Invalid unless every petitioner was served, her period is over, and the officer says what she looked into."""
    problems = {}
    due = await supplements.due_on(case)
    if due is None:
        problems[""] = supplements.NOT_SERVED
    elif due >= clock.today():
        problems[""] = N_("补正期限还没有届满，期满以后仍未补正的，才能按放弃申请处理。")
    if not content.explanation.strip():
        problems["explanation"] = N_("请写明核实了什么：怎样联系过申请人，有没有正当理由。")
    if problems:
        raise Invalid(N_("现在还不能按放弃申请处理。"), problems)


async def deem_withdrawn(actor: Person, case: Case, content: NothingCame) -> None:
    """End the case because nothing was handed in without good cause (T06); the 终止告知书 goes to both sides.

    Taken by the last who approves. Raises Invalid as `check` does.
    """
    await check(case, content)

    async def step() -> None:
        proposal = await Proposal.filter(
            case_id=case.id, action=Action.DEEM_WITHDRAWN, closed_at=None
        ).first()
        await Case.filter(id=case.id).update(officer_id=proposal.proposed_by_id if proposal else actor.id)
        [(kind, facts)] = await papers_of(await Case.get(id=case.id), content)
        await move(case, Action.DEEM_WITHDRAWN, actor, reason=content.explanation)
        fresh = await Case.get(id=case.id)
        bodies = [await sending.respondent_of(fresh)]
        paper = await sending.send(actor, fresh, kind, facts, bodies=bodies)
        await intervals.end(fresh, supplements.CAUSE, clock.today(), paper)
        await Ending.create(
            case_id=case.id,
            action=Action.DEEM_WITHDRAWN,
            cause=supplements.CAUSE,
            explanation=content.explanation,
            ended_on=clock.today(),
            paper_id=paper.id,
        )

    await transaction(step)


async def told(case: Case, content: NothingCame) -> list[tuple[str, str]]:
    """Return in words what is proposed: what was asked for, until when, and what the officer looked into."""
    asked = await supplements.open_of(case)
    due = await supplements.due_on(case)
    return [
        ("应当补正", "；".join(asked.items)),
        ("补正期限届满", due.isoformat() if due else ""),
        ("核实情况", content.explanation),
    ]


async def papers_of(case: Case, _content: NothingCame) -> list[tuple[PaperKind, Facts]]:
    """Return the 终止告知书, not numbered yet."""
    head = await sending.head_of(case)
    asked, due = await supplements.open_of(case), await supplements.due_on(case)
    paper = await Paper.get(id=asked.paper_id)
    last = f"{due.year}年{due.month}月{due.day}日" if due else ""
    facts = Termination(
        **head.values(),
        addressees=await sending.both_sides(case),
        why=f"本机关以{paper.number}《补正告知书》要求申请人补正，补正期限已于{last}届满，"
        f"申请人无正当理由没有补正，视为放弃本次{head.request.stage}申请",
        basis=LAW,
        again=AGAIN,
    )
    return [(PaperKind.TERM, facts)]

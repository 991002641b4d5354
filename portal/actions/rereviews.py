"""申请复核: one level up on the same matter, with everything carried over; its decision is final."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal import clock
from portal.actions.drafts import draft_of
from portal.actions.move import move
from portal.actions.requests import NewOpinion, add_prior_opinion, take_in, timely
from portal.database import transaction
from portal.errors import Conflict, Invalid, NotAllowed
from portal.models.cases import Case, CaseDemand, PriorOpinion
from portal.models.columns import column
from portal.models.deadlines import Deadline
from portal.models.deliveries import Delivery
from portal.models.matters import Matter
from portal.models.organisations import Organisation
from portal.models.papers import Paper
from portal.models.standing import facts_of
from portal.rules import rulebook
from portal.rules.marker import N_
from portal.rules.permissions import Person, refusal
from portal.rules.words import Action, Channel, DeadlineKind, MatterState, PaperKind, Role, Stage, State
from portal.rules.workflow import MOVES


@dataclass(frozen=True)
class RereviewRequest:
    """What is new at this step: when and how the request came in, and what is wrong with the review opinion."""

    received_on: date
    channel: Channel
    grounds: str
    late_reason: str = ""
    posted_on: date | None = None  # the day of the postmark, if it came by post


async def open_rereview(actor: Person, review: Case, request: RereviewRequest) -> Case:
    """Open the re-review (复核) of a served review decision (Regulations art. 36).

    People, demands and the file are those of the matter; the opinions before it are the handling
    opinion and the review opinion just served. Raises Invalid naming what cannot be, NotAllowed with
    the reason, Conflict when a re-review is open already.
    """
    # Before it is served, what is missing is named below instead.
    served = review.state in MOVES[Action.OPEN_REREVIEW].sources
    if served and (reason := refusal(actor, Action.OPEN_REREVIEW, await facts_of(review))):
        raise NotAllowed(reason)
    earlier = await _opinions_before(review)
    await _must_be_possible(request, earlier[-1])
    body = await Organisation.get(id=review.review_body_id)

    async def step() -> Case:
        await move(review, Action.OPEN_REREVIEW, actor)  # holds the case: nobody opens a second one meanwhile
        if await Case.exists(earlier_case_id=review.id):
            raise Conflict(N_("本事项的复核申请已经登记过了，没有重复登记。"))
        assert body.superior_id is not None  # the move is refused where no body stands above
        case = await _case_of(
            review, request, await _counter_of(actor, review, body.superior_id), body.superior_id
        )
        for position, opinion in enumerate(earlier, start=1):
            await add_prior_opinion(case, position, opinion)
        refused = CaseDemand.filter(case_id=review.id, accepted=False)
        left_out = await column(refused, "demand_id")
        await take_in(case, actor, left_out, posted_on=request.posted_on)
        await Matter.filter(id=case.matter_id).update(state=MatterState.IN_REREVIEW)
        await Deadline.filter(case_id=review.id, kind=DeadlineKind.REQUEST_WINDOW, met_on=None).update(
            met_on=request.received_on
        )
        return case

    return await transaction(step)


async def _counter_of(actor: Person, review: Case, superior_id: int) -> int:
    """Return the counter that took the request in: the clerk's own."""
    for body in (review.intake_body_id, review.review_body_id):
        if actor.holds(Role.CLERK, body):
            return body
    return superior_id


async def _opinions_before(review: Case) -> list[NewOpinion]:
    rows = await PriorOpinion.filter(case_id=review.id).order_by("position")
    paper = await Paper.get_or_none(case_id=review.id, kind=PaperKind.REVIEW, withdrawn_at=None)
    body = await Organisation.get(id=review.review_body_id)
    served = (
        await Delivery.filter(
            paper_id=paper.id if paper else 0, petitioner_id__not_isnull=True, effective_on__not_isnull=True
        )
        .order_by("-effective_on")
        .first()
    )
    if paper is None or served is None or served.effective_on is None:
        raise Invalid(N_("复查意见书还没有送达申请人，不能申请复核。"))
    before = [
        NewOpinion(
            row.body_name, row.name, row.number, row.made_on, row.received_on, row.result, row.told_remedy
        )
        for row in rows
    ]
    result = await _result_of(review)
    return [
        *before,
        NewOpinion(
            body.name, "信访事项复查意见书", paper.number or "", paper.dated_on, served.effective_on, result
        ),
    ]


async def _result_of(review: Case) -> str:
    draft, _version = await draft_of(review)
    return "；".join(answer.disposition.rstrip("。；") for _number, answer in sorted(draft.answers.items()))[
        :200
    ]


async def _must_be_possible(request: RereviewRequest, opinion: NewOpinion) -> None:
    problems: dict[str, str] = {}
    if request.received_on > clock.today():
        problems["received_on"] = N_("收件日期在今天之后，请核对。")
    if request.received_on < opinion.received_on:
        problems["received_on"] = N_("收件日期早于复查意见书的送达日期，请核对。")
    if not request.grounds.strip():
        problems["grounds"] = N_("请写明对复查意见哪里不服、为什么。")
    problems |= await timely(opinion, request.received_on, request.posted_on, request.late_reason)
    if problems:
        raise Invalid(N_("请核对复核申请的内容。"), problems)


async def _case_of(review: Case, request: RereviewRequest, intake_body_id: int, review_body_id: int) -> Case:
    return await Case.create(
        matter_id=review.matter_id,
        stage=Stage.REREVIEW,
        state=State.SUBMITTED,
        channel=request.channel,
        intake_body_id=intake_body_id,
        review_body_id=review_body_id,
        earlier_case_id=review.id,
        received_on=request.received_on,
        grounds=request.grounds,
        late_reason=request.late_reason,
        rulebook_version=rulebook.in_force(request.received_on).version,
        created_at=clock.now(),
    )

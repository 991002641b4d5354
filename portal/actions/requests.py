"""收件与登记: a request is taken in at the counter, then registered under a number with a query code."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from portal import clock, keys
from portal.actions import clocks, lookups, papers, passwords
from portal.actions.move import move, record
from portal.database import transaction
from portal.errors import Invalid, NotAllowed
from portal.models.cases import Case, CaseDemand, PriorOpinion
from portal.models.exhibits import Exhibit
from portal.models.matters import Demand, Matter, Petitioner
from portal.models.organisations import Organisation
from portal.rules import rulebook
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.windows import Asked, timeliness
from portal.rules.words import Action, Channel, ExhibitKind, PetitionerKind, Role, Stage, State
from portal.rules.workflow import MOVES

CASE_NUMBER_PREFIX = {Stage.REVIEW: "FC", Stage.REREVIEW: "FH"}
MOST_REPRESENTATIVES = 5


@dataclass(frozen=True)
class NewPetitioner:
    """One person of the request as entered; `id_number` and `phone` already normalised."""

    kind: PetitionerKind
    name: str
    sex: str
    born_on: date | None
    id_type: str
    id_number: str
    phone: str
    address: str
    accepts_electronic_service: bool = False


@dataclass(frozen=True)
class NewOpinion:
    """The opinion the petitioner does not accept."""

    body_name: str
    name: str
    number: str
    made_on: date
    received_on: date
    result: str = ""
    told_remedy: bool = True


@dataclass(frozen=True)
class NewRequest:
    """A request for review as entered at the counter (Regulations art. 19, 35)."""

    title: str
    respondent_id: int
    channel: Channel
    received_on: date
    grounds: str
    petitioners: tuple[NewPetitioner, ...]
    demands: tuple[str, ...]
    opinion: NewOpinion
    late_reason: str = ""
    group_size: int = 1
    posted_on: date | None = None  # the day of the postmark, if it came by post


async def submit(actor: Person, intake_body_id: int, request: NewRequest) -> Case:
    """Take in a request for review: from now on its receipt is a fact and the clocks run from it.

    The reviewing body is the one above the body complained of (art. 35). Raises NotAllowed when the
    actor is no clerk of the receiving body, Invalid naming what cannot be.
    """
    review_body_id = await reviewing(actor, intake_body_id, request.respondent_id)
    await must_be_possible(request)

    async def step() -> Case:
        matter = await Matter.create(
            title=request.title, respondent_id=request.respondent_id, created_at=clock.now()
        )
        await fill(matter, request)
        case = await _case_of(request, matter, intake_body_id, review_body_id)
        await take_in(case, actor, posted_on=request.posted_on)
        return case

    return await transaction(step)


async def reviewing(actor: Person, intake_body_id: int, respondent_id: int) -> int:
    """Return the body above the one complained of (art. 35); NotAllowed unless she is a clerk of the receiving body.

    Raises Invalid when nobody stands above, or there is no such body.
    """
    if not actor.holds(Role.CLERK, intake_body_id):
        raise NotAllowed(N_("申请由收件窗口的登记员录入。"))
    respondent = await Organisation.get_or_none(id=respondent_id)
    if respondent is None or respondent.superior_id is None:
        problem = N_("请选择作出原意见的机关、单位；找不到的，请联系管理员添加。")
        raise Invalid(N_("请核对申请内容。"), {"respondent_id": problem})
    return respondent.superior_id


async def must_be_possible(request: NewRequest) -> None:
    """Raise Invalid naming what cannot be: dates before their cause, nothing asked for, nobody who asks."""
    problems: dict[str, str] = {}
    today, opinion = clock.today(), request.opinion
    if opinion.received_on < opinion.made_on:
        problems["opinion_received_on"] = N_("收到日期早于作出日期，请核对原意见上的日期。")
    if request.received_on < opinion.received_on:
        problems["received_on"] = N_("收件日期早于收到原意见的日期，请核对。")
    if request.received_on > today:
        problems["received_on"] = N_("收件日期在今天之后，请核对。")
    problems |= await timely(opinion, request.received_on, request.posted_on, request.late_reason)
    if not request.demands:
        problems["demands"] = N_("请至少填写一项诉求。")
    if _speaking_for_group(request) > MOST_REPRESENTATIVES:
        problems["petitioners"] = N_("代表人不得超过五名（《信访工作条例》第二十条）。")
    if not any(one.kind is not PetitionerKind.AGENT for one in request.petitioners):
        problems["petitioners"] = N_("请至少填写一名申请人。")
    if problems:
        raise Invalid(N_("请核对申请内容。"), problems)


def _speaking_for_group(request: NewRequest) -> int:
    return sum(one.kind is not PetitionerKind.AGENT for one in request.petitioners)


async def timely(
    opinion: NewOpinion, received_on: date, posted_on: date | None, late_reason: str
) -> dict[str, str]:
    """Return what is wrong with when a request came (arts. 35, 36), by field; empty where it may be taken in.

    The postmark counts for what was posted, and nobody is late whom the opinion did not tell the right to ask.
    Who is late has to say why: whether the cause is good the office decides.
    """
    if posted_on is not None and posted_on > received_on:
        return {"posted_on": N_("邮戳日期晚于收件日期，请核对信封。")}
    asked = Asked(received_on, posted_on)
    calendar = await clocks.calendar()
    measured = timeliness(asked, opinion.received_on, calendar, told_right=opinion.told_remedy)
    if measured.is_late and not late_reason.strip():
        return {"late_reason": N_("申请已超过三十日，请填写逾期的原因（有正当理由的，仍可受理）。")}
    return {}


async def fill(matter: Matter, request: NewRequest) -> None:
    """Write what the request says of its matter: what it is about, its people and its demands."""
    await Matter.filter(id=matter.id).update(
        title=request.title, respondent_id=request.respondent_id, group_size=request.group_size
    )
    for position, one in enumerate(request.petitioners, start=1):
        await add_petitioner(matter, position, one)
    for number, text in enumerate(request.demands, start=1):
        await Demand.create(matter_id=matter.id, number=number, text=text)


async def add_petitioner(matter: Matter, position: int, one: NewPetitioner) -> Petitioner:
    """Store a person; identity and phone are sealed and found by keyed hash."""
    return await Petitioner.create(
        matter_id=matter.id,
        position=position,
        kind=one.kind,
        name=one.name,
        sex=one.sex,
        born_on=one.born_on,
        id_type=one.id_type,
        id_number=one.id_number,
        id_hash=keys.fingerprint("id", one.id_number),
        phone=one.phone,
        phone_hash=keys.fingerprint("phone", one.phone),
        address=one.address,
        accepts_electronic_service=one.accepts_electronic_service,
    )


async def _case_of(request: NewRequest, matter: Matter, intake_body_id: int, review_body_id: int) -> Case:
    case = await Case.create(
        matter_id=matter.id,
        stage=Stage.REVIEW,
        state=State.SUBMITTED,
        channel=request.channel,
        intake_body_id=intake_body_id,
        review_body_id=review_body_id,
        received_on=request.received_on,
        grounds=request.grounds,
        late_reason=request.late_reason,
        rulebook_version=rulebook.in_force(request.received_on).version,
        created_at=clock.now(),
    )
    await add_prior_opinion(case, 1, request.opinion)
    return case


async def add_prior_opinion(case: Case, position: int, opinion: NewOpinion) -> None:
    """Store an opinion that came before this case."""
    await PriorOpinion.create(
        case_id=case.id,
        position=position,
        body_name=opinion.body_name,
        name=opinion.name,
        number=opinion.number,
        made_on=opinion.made_on,
        received_on=opinion.received_on,
        result=opinion.result,
        told_remedy=opinion.told_remedy,
    )


async def take_in(
    case: Case, actor: Person, leaving_out: Collection[int] = (), *, posted_on: date | None = None
) -> None:
    """Write the first row of a case's journal, its demands, and start the clocks that run from receipt."""
    await list_demands(case, leaving_out)
    target = MOVES[Action.SUBMIT_REQUEST].target
    detail = posted(posted_on)
    await record(case, Action.SUBMIT_REQUEST, actor, source=None, target=target, detail=detail)
    await clocks.follow(case, Action.SUBMIT_REQUEST, State.SUBMITTED)


def posted(on: date | None) -> dict[str, str]:
    """Return the day of the postmark as the journal keeps it."""
    return {"posted_on": on.isoformat()} if on else {}


async def list_demands(case: Case, leaving_out: Collection[int] = ()) -> None:
    """Give the case a row for each demand of its matter, but those left out."""
    demands = Demand.filter(matter_id=case.matter_id).exclude(id__in=list(leaving_out))
    for demand in await demands.order_by("number"):
        await CaseDemand.create(case_id=case.id, demand_id=demand.id)


async def register(actor: Person, case: Case) -> Case:
    """Register the request (T03): it gets its number (收件号) and its query code; the receipt can be printed.

    Raises Invalid when the opinion complained of is not in the file.
    """
    if not await Exhibit.exists(matter_id=case.matter_id, kind=ExhibitKind.HANDLING_OPINION):
        told = N_("请先上传原处理意见书（扫描件或照片），再登记。")
        raise Invalid(told, {"exhibits": told})
    secret = lookups.secret_of(case.id, 1)
    secret_hash = await passwords.hashed(secret)

    async def step() -> Case:
        await move(case, Action.REGISTER, actor)
        year = case.received_on.year
        count = await papers.next_in(CASE_NUMBER_PREFIX[case.stage], year)
        await Case.filter(id=case.id).update(
            number=f"{CASE_NUMBER_PREFIX[case.stage]}-{year}-{count:06d}",
            query_locator=await lookups.free_locator(),
            query_secret_hash=secret_hash,
            query_issue=1,
        )
        return await Case.get(id=case.id)

    return await transaction(step)

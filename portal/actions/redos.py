"""重新办理: an opinion sends a demand back; the body complained of acts anew in time, and its answer is registered (T38).

The new opinion must not be the same or basically the same on the same facts and reasons, except where the old one was
revoked for its procedure alone (《行政复议法》 art. 64 and local rules, by analogy; domain §1.7).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from documents import catalogue
from documents.kinds.decision import Decision
from portal import clock
from portal.actions import clocks, exhibits
from portal.actions.exhibits import KeptFile
from portal.actions.finality import SENDS_BACK
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Conflict, Invalid
from portal.models.cases import Case
from portal.models.deliveries import Delivery
from portal.models.matters import Matter
from portal.models.organisations import Organisation
from portal.models.papers import Paper
from portal.models.redos import Redo
from portal.models.standing import OPINIONS
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.redo import days_set
from portal.rules.words import Action, DeadlineKind, ExhibitKind, MatterState, Outcome

NONE_OPEN = N_("本案没有等待被申请单位重新办理的事项，或者办理结果已经登记。")
SAME = N_(
    "重新作出的意见不得与原意见相同或者基本相同，这样的结果不能登记为重新办理完毕。"
    "请退回被申请单位重新办理；原意见只因程序被撤销的，请勾选并说明。"
)


async def begin(case: Case, paper: Paper, delivery: Delivery, effective: date) -> None:
    """Start the time to act anew when an opinion that sends something back is served on the body complained of.

    The days are those of the opinion's own sentence, 30 where it sets none; of several demands the longest. Called in
    the transaction that records the service; does nothing for other papers, other addressees, other outcomes.
    """
    matter = await Matter.get(id=case.matter_id)
    if paper.kind not in OPINIONS or delivery.organisation_id != matter.respondent_id:
        return
    facts = catalogue.from_json(paper.kind.value, paper.facts)
    assert isinstance(facts, Decision)
    sent = [one.text for one in facts.dispositions if Outcome(one.outcome) in SENDS_BACK]
    if not sent:
        return
    calendar = await clocks.calendar()
    days = max(days_set(text, effective, calendar) for text in sent)
    body = await Organisation.get(id=matter.respondent_id)
    running = await clocks.start(
        case, DeadlineKind.REDO, effective, organisation=body, paper=paper, days=days
    )
    await Redo.create(
        case_id=case.id,
        organisation_id=body.id,
        days=days,
        starts_on=effective,
        due_on=running.due_on,
        before="\n".join(sent),
    )
    await Matter.filter(id=matter.id).update(state=MatterState.SENT_BACK)


@dataclass(frozen=True)
class Redone:
    """The new opinion: name, number, day it was made, day it came in, what it decides; and whether it is the same or
    basically the same as before, which only an opinion revoked for procedure allows, with the officer's `statement`.
    """

    opinion_name: str
    opinion_number: str
    made_on: date
    received_on: date
    result: str
    same_as_before: bool
    only_procedure: bool = False
    statement: str = ""
    file: KeptFile | None = None


async def open_of(case: Case) -> Redo:
    """Return what still has to be done anew; raises Conflict when nothing has."""
    found = await Redo.filter(case_id=case.id, recorded_on=None).order_by("-id").first()
    if found is None:
        raise Conflict(NONE_OPEN)
    return found


def problems_of(redo: Redo, what: Redone) -> dict[str, str]:
    """Return what is wrong with a new opinion, by field."""
    problems = {}
    if not what.opinion_name.strip():
        problems["opinion_name"] = N_("请填写重新作出的意见书的名称。")
    if not what.result.strip():
        problems["result"] = N_("请写明重新办理的结果。")
    if redo.starts_on is not None and what.made_on < redo.starts_on:
        problems["made_on"] = N_("重新作出意见的日期早于意见书送达被申请单位的日期，请核对。")
    if what.received_on < what.made_on:
        problems["received_on"] = N_("收到的日期早于意见书作出的日期，请核对。")
    if max(what.made_on, what.received_on) > clock.today():
        problems["received_on"] = N_("日期在今天之后，请核对。")
    if what.same_as_before and not what.only_procedure:
        problems["same_as_before"] = SAME
    if what.same_as_before and what.only_procedure and not what.statement.strip():
        problems["statement"] = N_("请说明原意见为什么只属于程序问题、这次怎样补正了程序。")
    if what.file is None:
        problems["file"] = N_("请上传重新作出的处理意见书。")
    return problems


async def record(actor: Person, case: Case, what: Redone) -> None:
    """Register the answer of the body that acted anew (T38): the petitioner may ask for a review of it again.

    Raises Conflict when nothing is open, Invalid as `problems_of` says; then nothing has happened.
    """

    async def step() -> None:
        redo = await open_of(await Case.held(case.id))
        if problems := problems_of(redo, what):
            raise Invalid(N_("请核对重新办理的结果。"), problems)
        assert what.file is not None  # refused just above
        detail = {"redo": redo.id, "received_on": what.received_on.isoformat()}
        await move(case, Action.RECORD_REDO, actor, detail=detail)
        kept = await exhibits.keep(actor, case, ExhibitKind.REDO_OPINION, what.opinion_name, what.file)
        await _write(actor, redo, what, kept.id)
        sent_back = Matter.filter(id=case.matter_id, state=MatterState.SENT_BACK)
        await sent_back.update(state=MatterState.OPEN_REVIEW_WINDOW)

    await transaction(step)


async def _write(actor: Person, redo: Redo, what: Redone, exhibit_id: int) -> None:
    redo.opinion_name, redo.opinion_number = what.opinion_name, what.opinion_number
    redo.made_on, redo.received_on = what.made_on, what.received_on
    said = f"\n{what.statement.strip()}" if what.statement.strip() else ""
    redo.result, redo.same_as_before = what.result + said, what.same_as_before
    redo.only_procedure = what.only_procedure
    redo.exhibit_id, redo.recorded_by_id, redo.recorded_on = exhibit_id, actor.id, clock.today()
    await redo.save()

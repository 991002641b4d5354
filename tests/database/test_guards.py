"""What the database itself refuses, whoever asks: on both databases, past every action."""

from __future__ import annotations

from collections.abc import Awaitable
from datetime import timedelta
from typing import Any

import pytest
from tortoise import connections
from tortoise.exceptions import IntegrityError
from tortoise.models import Model

from portal import clock
from portal.models.archive import Volume
from portal.models.cases import Case, PriorOpinion
from portal.models.deadlines import Deadline
from portal.models.decisions import Decision, Revision
from portal.models.deliveries import Delivery, ServiceTry
from portal.models.engagements import Engagement
from portal.models.exhibits import Exhibit
from portal.models.intervals import Interval
from portal.models.jobs import Job
from portal.models.journal import Event
from portal.models.officers import CaseOfficer
from portal.models.opinions import Conclusion, Opinion
from portal.models.papers import Paper, Sequence
from portal.models.proposals import Endorsement, Proposal
from portal.models.recusals import Recusal
from portal.models.rulebooks import RulebookEdition
from portal.models.seals import SealUse
from portal.rules.words import Action, DeadlineKind, JobKind, Role, State
from tests import cast


@pytest.fixture
async def closed(world: cast.World) -> Case:
    """A case that has been through everything: every table has rows."""
    case = await cast.case_in(State.CLOSED, world.shiqi)
    await _besides(case, world.shiqi)
    return case


async def _besides(case: Case, town: cast.Town) -> None:
    """Write the rows that such a course does not leave by itself, decided and bound as they would be at last."""
    delivery = await Delivery.filter(paper__case_id=case.id).first()
    assert delivery is not None
    by: dict[str, Any] = {"recorded_by_id": town.clerk.id, "recorded_at": clock.now()}
    await ServiceTry.create(
        delivery_id=delivery.id, way="post", tried_on=cast.SERVED_ON, why="查无此人", **by
    )
    asked: dict[str, Any] = {"asked_on": cast.SERVED_ON, "decided_on": cast.SERVED_ON, "granted": True}
    await Recusal.create(case_id=case.id, user_id=town.second_officer.id, as_role=Role.OFFICER, **asked)
    bound: dict[str, Any] = {"archived_by_id": town.archivist.id, "archived_at": clock.now()}
    await Volume.create(case_id=case.id, entries=[], sha256="a" * 64, **bound)
    adopted: dict[str, Any] = {"adopted_by_id": town.clerk.id, "adopted_at": clock.now()}
    await RulebookEdition.create(version="2027-01-01", effective_from=clock.today(), content={}, **adopted)


ONE = "(?i)unique"


async def refused(change: Awaitable[Any], said: str) -> None:
    with pytest.raises(IntegrityError, match=said):
        await change


NEVER_CHANGED: list[tuple[type[Model], dict[str, Any]]] = [
    (Event, {"reason": "改写历史"}),
    (Revision, {"content": {}}),
    (Exhibit, {"sha256": "f" * 64}),
    (Exhibit, {"title": "换个名字"}),
    (Opinion, {"advice": "改过"}),
    (Opinion, {"submitted_at": None}),
    (Conclusion, {"reasons": "改过"}),
    (Paper, {"facts": "{}"}),
    (Paper, {"facts_digest": "f" * 64}),
    (Paper, {"number": None}),
    (Paper, {"dated_on": cast.MADE_ON}),
    (Delivery, {"effective_on": cast.MADE_ON}),
    (Delivery, {"effective_on": None}),
    (Delivery, {"way": "post"}),
    (Delivery, {"received_by": "别人"}),
    (Endorsement, {"agrees": False}),
    (Endorsement, {"note": "改过"}),
    (Proposal, {"content": {}}),
    (Proposal, {"closed_at": None}),
    (Proposal, {"result": "RETURNED"}),
    (SealUse, {"copies": 99}),
    (ServiceTry, {"why": "改过"}),
    (Recusal, {"granted": False}),
    (Volume, {"entries": ["改过"]}),
    (RulebookEdition, {"content": {"改": "过"}}),
]
NEVER_DELETED: list[type[Model]] = [
    Event,
    Revision,
    Exhibit,
    Opinion,
    Conclusion,
    Paper,
    Delivery,
    Endorsement,
    Proposal,
    SealUse,
    ServiceTry,
    Volume,
    RulebookEdition,
]


async def test_what_is_never_changed_is_not_changed_by_anybody(closed: Case) -> None:
    for model, change in NEVER_CHANGED:
        before = await model.all().order_by("id").values()
        assert before, model
        await refused(model.all().update(**change), "changed|frozen|locked")
        assert await model.all().order_by("id").values() == before


async def test_what_is_never_deleted_is_not_deleted_by_anybody(closed: Case) -> None:
    for model in NEVER_DELETED:
        before = await model.all().count()
        assert before, model
        await refused(model.all().delete(), "deleted|register")
        assert await model.all().count() == before


async def test_nothing_that_others_refer_to_can_be_taken_away(closed: Case) -> None:
    for table in ("cases", "matters", "users", "organisations", "petitioners", "demands", "decisions"):
        with pytest.raises(IntegrityError):
            await connections.get("default").execute_script(f"DELETE FROM {table}")  # noqa: S608 (ours)


async def test_the_bytes_of_a_paper_are_recorded_once(world: cast.World) -> None:
    await cast.case_in(State.SIGNED, world.shiqi)
    await Paper.all().update(sha256="a" * 64)
    await Paper.all().update(sha256="a" * 64)
    await refused(Paper.all().update(sha256="b" * 64), "frozen")
    await refused(Paper.all().update(sha256=""), "frozen")


RECORDED: dict[str, tuple[Any, Any]] = {  # column: what is recorded first, what nobody may make of it
    "unsigned_sha256": ("a" * 64, "b" * 64),
    "signed_by": ("c" * 64, ""),
    "signed_at": (clock.now(), None),
    "engine": ("{}", ""),
    "withdrawn_at": (clock.now(), None),
}


async def test_what_is_recorded_of_a_paper_is_recorded_once(world: cast.World) -> None:
    case = await cast.case_in(State.SIGNED, world.shiqi)
    paper = Paper.filter(case_id=case.id, kind="REVIEW")
    await paper.update(withdrawn_reason="适用依据错误")
    for column, (first, other) in RECORDED.items():
        await paper.update(**{column: first})
        await paper.update(**{column: first})
        await refused(paper.update(**{column: other}), "frozen")
    await refused(paper.update(withdrawn_reason="换个说法"), "frozen")
    for column in ("wording", "code"):  # recorded with the facts
        assert (await paper.values(column))[0][column]
        await refused(paper.update(**{column: "another"}), "frozen")
    await refused(paper.update(code=None), "frozen")


async def test_a_paper_that_puts_another_right_keeps_doing_so(world: cast.World) -> None:
    case = await cast.case_in(State.SIGNED, world.shiqi)
    paper = await Paper.get(case_id=case.id, kind="REVIEW")
    [first, *_] = await Paper.filter(case_id=case.id).exclude(id=paper.id)
    await Paper.filter(id=first.id).update(corrects_id=paper.id)
    await refused(Paper.filter(id=first.id).update(corrects_id=None), "frozen")
    await refused(Paper.filter(id=first.id).update(corrects_id=first.id), "frozen")
    await refused(Paper.filter(id=paper.id).update(corrects_id=10**6), "(?i)foreign key")


async def test_a_number_is_given_to_one_paper_and_a_case_has_one_paper_of_a_kind(closed: Case) -> None:
    paper = await Paper.get(kind="REVIEW")
    again: dict[str, Any] = {
        "case_id": closed.id,
        "dated_on": paper.dated_on,
        "facts": paper.facts,
        "facts_digest": paper.facts_digest,
        "edition": paper.edition,
        "made_by_id": paper.made_by_id,
        "made_at": clock.now(),
    }
    await refused(Paper.create(kind="REVIEW", number="另一号", **again), ONE)
    await refused(Paper.create(kind="SERVE", number=paper.number, **again), ONE)
    await Paper.create(kind="SERVE", **again)
    await Paper.create(kind="SERVE", **again)  # a form without a number may be made for each addressee


async def test_a_case_has_one_open_lead_lawyer(world: cast.World) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    second: dict[str, Any] = {
        "case_id": case.id,
        "lawyer_id": world.shiqi.second_lawyer.id,
        "offered_at": clock.now(),
    }
    await refused(Engagement.create(**second), ONE)
    ended = await Engagement.create(**second, ended_at=clock.now())
    await refused(Engagement.filter(id=ended.id).update(ended_at=None), ONE)


async def test_dates_that_cannot_be_are_refused(closed: Case) -> None:
    opinion: dict[str, Any] = {"case_id": closed.id, "position": 9, "body_name": "某局", "name": "意见"}
    days: dict[str, Any] = {"made_on": cast.SERVED_ON, "received_on": cast.MADE_ON}
    await refused(PriorOpinion.create(**opinion, **days), "received before made")
    await refused(PriorOpinion.all().update(received_on=cast.MADE_ON - timedelta(days=1)), "received")
    clocked: dict[str, Any] = {"case_id": closed.id, "kind": DeadlineKind.ACCEPTANCE, "explanation": {}}
    await refused(Deadline.create(**clocked, starts_on=cast.SERVED_ON, due_on=cast.MADE_ON), "due before")
    stopped: dict[str, Any] = {"case_id": closed.id, "cause": "hearing", "starts_on": cast.SERVED_ON}
    await refused(Interval.create(**stopped, ends_on=cast.MADE_ON), "ends before")
    interval = await Interval.create(**stopped)
    await refused(Interval.filter(id=interval.id).update(ends_on=cast.MADE_ON), "ends before")


async def test_one_proposal_one_interval_of_a_cause_and_one_lead_officer_stand_at_a_time(
    closed: Case, world: cast.World
) -> None:
    proposed: dict[str, Any] = {
        "case_id": closed.id,
        "action": Action.REOPEN,
        "content": {},
        "proposed_by_id": world.shiqi.office_head.id,
        "proposed_at": clock.now(),
    }
    await Proposal.create(**proposed)
    await refused(Proposal.create(**proposed), ONE)
    await Proposal.create(**proposed, closed_at=clock.now())
    stopped: dict[str, Any] = {"case_id": closed.id, "starts_on": cast.SERVED_ON}
    await Interval.create(**stopped, cause="hearing")
    await Interval.create(**stopped, cause="suspension")
    await refused(Interval.create(**stopped, cause="hearing"), ONE)
    await refused(CaseOfficer.filter(case_id=closed.id, lead=False).update(lead=True), ONE)


async def test_an_interval_that_goes_on_may_end_and_a_recusal_may_be_decided_once(
    closed: Case, world: cast.World
) -> None:
    interval = await Interval.create(case_id=closed.id, cause="hearing", starts_on=cast.SERVED_ON)
    await Interval.filter(id=interval.id).update(ends_on=clock.today())
    asked = await Recusal.create(
        case_id=closed.id, user_id=world.shiqi.officer.id, as_role=Role.OFFICER, asked_on=clock.today()
    )
    row = Recusal.filter(id=asked.id)
    await row.update(decided_on=clock.today(), granted=False)
    await refused(row.update(granted=True), "changed")


async def test_one_of_each_where_there_is_to_be_one(closed: Case) -> None:
    decision = await Decision.get()
    common: dict[str, Any] = {"content": {}, "saved_by_id": decision.saved_by_id, "saved_at": clock.now()}
    await refused(Decision.create(case_id=closed.id, **common), ONE)
    await refused(Revision.create(decision_id=decision.id, version=1, **common), ONE)
    await refused(Sequence.create(code_word="石岐信复查", year=2026), ONE)
    job = await Job.first()
    assert job is not None
    await refused(Job.create(kind=JobKind.ISSUE_PAPER, key=job.key, payload={}, due_at=clock.now()), ONE)
    delivery = await Delivery.filter(petitioner_id__not_isnull=True, paper__kind="REVIEW").get()
    twice: dict[str, Any] = {"paper_id": delivery.paper_id, "petitioner_id": delivery.petitioner_id}
    await refused(Delivery.create(**twice, addressee_name="又一次"), ONE)
    other = await Case.get(id=closed.id)
    await refused(
        Case.create(
            matter_id=other.matter_id,
            stage=other.stage,
            channel=other.channel,
            intake_body_id=other.intake_body_id,
            review_body_id=other.review_body_id,
            received_on=other.received_on,
            grounds="",
            rulebook_version="",
            number=other.number,
            created_at=clock.now(),
        ),
        ONE,
    )

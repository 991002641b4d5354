"""Service: recorded once per addressee, with its own date and its own thirty days; then the case is closed."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from documents import catalogue
from documents.facts import to_json
from documents.kinds.closing_report import ClosingReport
from portal import clock
from portal.actions import deliveries, service_effects, service_tries
from portal.actions.deliveries import Served
from portal.actions.exhibits import KeptFile
from portal.actions.service_tries import Tried
from portal.errors import Conflict, Invalid, NotAllowed
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.deliveries import Delivery
from portal.models.engagements import Engagement
from portal.models.exhibits import Exhibit
from portal.models.journal import Event
from portal.models.matters import Matter, Petitioner
from portal.models.papers import Paper
from portal.models.standing import facts_of
from portal.rules.sight import barred
from portal.rules.words import (
    Action,
    DeadlineKind,
    EngagementState,
    ExhibitKind,
    MatterState,
    PaperKind,
    Permission,
    State,
)
from tests import cast
from tests.actions import traces
from tests.actions.traces import TODAY

SERVERS = {"clerk", "officer", "second_officer", "server"}
COUPLE = (cast.petitioner("张三"), cast.petitioner("李四", phone="13900001234"))
HANDED_OVER = Served("direct", TODAY, received_by="张三")


async def to(case: Case, name: str) -> Delivery:
    """Return the row of this addressee."""
    return await Delivery.get(
        paper__case_id=case.id, paper__kind__in=[PaperKind.REVIEW, PaperKind.REREVIEW], addressee_name=name
    )


def later(**span: int) -> date:
    """Let time pass; return the new day."""
    clock.freeze(clock.now() + timedelta(**span))
    return clock.today()


async def test_service_is_recorded_with_way_proof_and_the_day_it_took_effect(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVING, town)
    row = await to(case, "张三")
    served = Served("post", TODAY, "张三", "本人", "石岐某某路9号", "EMS123456789CN", "当面签收")
    await deliveries.record(town.clerk, case, row.id, served, cast.kept_file("回执.jpg", "5" * 64))
    kept = await Delivery.get(id=row.id)
    assert (kept.way, kept.done_on, kept.effective_on, kept.received_by, kept.relation) == (
        "post",
        TODAY,
        TODAY,
        "张三",
        "本人",
    )
    assert (kept.place, kept.proof_number, kept.note) == ("石岐某某路9号", "EMS123456789CN", "当面签收")
    assert (kept.recorded_by_id, kept.recorded_at) == (town.clerk.id, clock.now())
    proof = await Exhibit.get(id=kept.proof_id)
    assert (proof.kind, proof.sha256) == (ExhibitKind.SERVICE_PROOF, "5" * 64)
    event = await Event.get(case_id=case.id, action=Action.RECORD_SERVICE)
    assert event.detail == {"delivery": row.id, "way": "post"}


async def test_each_petitioners_own_thirty_days_run_from_her_own_service(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVING, town, petitioners=COUPLE)
    await deliveries.record(town.officer, case, (await to(case, "张三")).id, HANDED_OVER, None)
    assert await traces.state_of(case) is State.SERVING
    third = later(days=3)
    await deliveries.record(
        town.officer, case, (await to(case, "李四")).id, Served("direct", third, "李四"), None
    )
    assert await traces.state_of(case) is State.SERVED
    windows = await Deadline.filter(case_id=case.id, kind=DeadlineKind.REQUEST_WINDOW).order_by("id")
    names = {one.id: one.name for one in await Petitioner.filter(matter_id=case.matter_id)}
    assert [(names[row.petitioner_id or 0], row.starts_on, row.due_on) for row in windows] == [
        ("张三", TODAY, date(2026, 12, 23)),
        ("李四", third, date(2026, 12, 28)),  # the 30th day, 26 December, is a Saturday
    ]
    assert {row.met_on for row in windows} == {None}


async def test_service_recorded_late_counts_from_the_day_it_was_made(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVING, town)
    later(days=5)
    await deliveries.record(town.officer, case, (await to(case, "张三")).id, HANDED_OVER, None)
    window = await Deadline.get(case_id=case.id, kind=DeadlineKind.REQUEST_WINDOW)
    assert (window.starts_on, window.due_on) == (TODAY, date(2026, 12, 23))


async def test_the_case_is_served_when_the_petitioners_side_is_though_the_unit_waits(
    world: cast.World,
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVING, town)
    await deliveries.record(town.officer, case, (await to(case, "张三")).id, HANDED_OVER, None)
    assert await traces.state_of(case) is State.SERVED
    assert (await Matter.get(id=case.matter_id)).state is MatterState.OPEN_REREVIEW_WINDOW
    assert (await traces.last(case)).action is Action.CONFIRM_SERVED
    with pytest.raises(NotAllowed, match="没有送达"):
        await cast.close(case, town)
    unit = await to(case, town.unit.name)
    await deliveries.record(
        town.officer, await Case.get(id=case.id), unit.id, replace(HANDED_OVER, received_by="收发室"), None
    )
    assert await Deadline.filter(kind=DeadlineKind.REQUEST_WINDOW).count() == 1
    await cast.close(case, town)


async def test_the_unit_alone_being_served_is_not_enough(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVING, town)
    unit = await to(case, town.unit.name)
    await deliveries.record(town.officer, case, unit.id, HANDED_OVER, None)
    assert await traces.state_of(case) is State.SERVING


async def test_the_last_services_recorded_in_the_same_moment_still_make_it_served(world: cast.World) -> None:
    town = world.shiqi
    people = tuple(cast.petitioner(f"申请人{sign}") for sign in "甲乙丙丁")
    case = await cast.case_in(State.SERVING, town, petitioners=people)
    rows = await Delivery.filter(paper__case_id=case.id, paper__kind=PaperKind.REVIEW)
    await asyncio.gather(*(deliveries.record(town.officer, case, row.id, HANDED_OVER, None) for row in rows))
    assert await traces.state_of(case) is State.SERVED
    assert await Event.filter(case_id=case.id, action=Action.CONFIRM_SERVED).count() == 1
    assert await Deadline.filter(case_id=case.id, kind=DeadlineKind.REQUEST_WINDOW).count() == 4


async def test_a_service_that_cannot_be_is_refused_at_its_field(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVING, town)
    row = await to(case, "张三")
    for served, field in (
        (replace(HANDED_OVER, done_on=TODAY - timedelta(days=1)), "done_on"),
        (replace(HANDED_OVER, done_on=TODAY + timedelta(days=1)), "done_on"),
        (replace(HANDED_OVER, way="electronic"), "way"),
        (replace(HANDED_OVER, way="left"), "way"),
        (replace(HANDED_OVER, way="pigeon"), "way"),
    ):
        with pytest.raises(Invalid) as refused:
            await deliveries.record(town.officer, case, row.id, served, cast.kept_file())
        assert list(refused.value.problems) == [field]
    assert (await Delivery.get(id=row.id)).effective_on is None
    assert not await Event.filter(action=Action.RECORD_SERVICE).exists()
    assert not await Exhibit.filter(kind=ExhibitKind.SERVICE_PROOF).exists()


async def test_electronic_service_is_service_on_those_who_consented(world: cast.World) -> None:
    town = world.shiqi
    people = (cast.petitioner("张三", accepts_electronic_service=True),)
    case = await cast.case_in(State.SERVING, town, petitioners=people)
    await Petitioner.filter(matter_id=case.matter_id).update(electronic_consent_on=TODAY)
    arrived = Served("electronic", TODAY)
    await deliveries.record(town.officer, case, (await to(case, "张三")).id, arrived, None)
    assert await traces.state_of(case) is State.SERVED


async def test_a_paper_left_behind_is_served_when_it_was_witnessed(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVING, town)
    left = Served("left", TODAY, witnessed=True)
    await deliveries.record(town.officer, case, (await to(case, "张三")).id, left, None)
    assert await traces.state_of(case) is State.SERVED


async def test_a_public_notice_is_recorded_when_published_and_serves_on_its_thirtieth_day(
    world: cast.World,
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVING, town)
    row = await to(case, "张三")
    notice = Served("public-notice", TODAY, place="中山日报第8版", note="原住址已拆迁，下落不明。")
    await deliveries.record(town.officer, case, row.id, notice, cast.kept_file("版面.jpg", "5" * 64))
    effective = date(2026, 12, 23)
    assert (await Delivery.get(id=row.id)).effective_on == effective
    assert await traces.state_of(case) is State.SERVING
    window = await Deadline.get(case_id=case.id, kind=DeadlineKind.REQUEST_WINDOW)
    assert (window.starts_on, window.due_on) == (effective, date(2027, 1, 22))
    later(days=29)
    assert await service_effects.confirm_published() == []
    assert await traces.state_of(case) is State.SERVING
    assert later(days=1) == effective
    assert await service_effects.confirm_published() == [case.id]
    assert await service_effects.confirm_published() == []
    assert await traces.state_of(case) is State.SERVED
    assert (await Matter.get(id=case.matter_id)).state is MatterState.OPEN_REREVIEW_WINDOW
    assert await Event.filter(case_id=case.id, action=Action.CONFIRM_SERVED).count() == 1


async def test_the_days_to_close_begin_when_a_notice_to_the_unit_took_effect(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVING, town)
    await deliveries.record(town.officer, case, (await to(case, "张三")).id, HANDED_OVER, None)
    notice = Served("public-notice", TODAY, place="公告栏", note="单位已撤销，去向不明。")
    unit = await to(case, town.unit.name)
    await deliveries.record(town.officer, case, unit.id, notice, cast.kept_file())
    assert not await Deadline.exists(case_id=case.id, kind=DeadlineKind.CLOSURE)
    later(days=31)  # the day after: the worker was away
    assert await service_effects.confirm_published() == [case.id]
    closing = await Deadline.get(case_id=case.id, kind=DeadlineKind.CLOSURE)
    assert (closing.starts_on, closing.due_on) == (date(2026, 12, 23), date(2026, 12, 30))


PUBLISHED = Served("public-notice", TODAY, place="中山日报", note="下落不明")


@pytest.mark.parametrize(
    ("served", "proof", "field"),
    [
        (replace(PUBLISHED, note=" "), cast.kept_file(), "way"),
        (replace(PUBLISHED, place=""), cast.kept_file(), "place"),
        (PUBLISHED, None, "proof"),
        (replace(HANDED_OVER, way="entrusted"), None, "entrusted_to"),
    ],
)
async def test_a_way_without_what_it_needs_is_refused_at_its_field(
    world: cast.World, served: Served, proof: KeptFile | None, field: str
) -> None:
    case = await cast.case_in(State.SERVING, world.shiqi)
    row = await to(case, "张三")
    with pytest.raises(Invalid) as refused:
        await deliveries.record(world.shiqi.officer, case, row.id, served, proof)
    assert list(refused.value.problems) == [field]
    assert (await Delivery.get(id=row.id)).effective_on is None


async def test_a_failed_try_is_the_reason_for_a_public_notice(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVING, town)
    row = await to(case, "张三")
    await service_tries.record(town.server, case, row.id, Tried("post", TODAY, "查无此人，退回。"))
    await deliveries.record(town.officer, case, row.id, replace(PUBLISHED, note=""), cast.kept_file())
    assert (await Delivery.get(id=row.id)).way == "public-notice"


# --- every paper


async def paper_sent(
    case: Case, town: cast.Town, kind: PaperKind, *, organisation: bool, **changes: Any
) -> Delivery:
    """Put out a paper of this kind as the worker makes it, for the petitioner or the unit; its facts are a sample's."""
    given: Any = catalogue.sample(kind.value)
    facts = replace(given, **changes)
    paper = await Paper.create(
        case_id=case.id,
        kind=kind,
        dated_on=TODAY,
        facts=to_json(facts),
        facts_digest="0" * 64,
        edition="e",
        made_by_id=town.officer.id,
        made_at=clock.now(),
        sha256="3" * 64,
    )
    petitioner = await Petitioner.get(matter_id=case.matter_id)
    return await Delivery.create(
        paper_id=paper.id,
        petitioner_id=None if organisation else petitioner.id,
        organisation_id=town.unit.id if organisation else None,
        addressee_name=town.unit.name if organisation else petitioner.name,
    )


@pytest.mark.parametrize(
    ("kind", "side", "started"),
    [
        (PaperKind.SUPP, "petitioner", DeadlineKind.SUPPLEMENT_HAND_IN),
        (PaperKind.ANSWER, "body", DeadlineKind.RESPONDENT_ANSWER),
        (PaperKind.ADVISE, "body", DeadlineKind.ADVICE_REPLY),
        (PaperKind.SUPP, "body", None),
        (PaperKind.ANSWER, "petitioner", None),
        (PaperKind.TERM, "petitioner", None),
    ],
)
async def test_service_starts_the_clock_of_the_paper_on_whom_it_binds(
    world: cast.World, kind: PaperKind, side: str, started: DeadlineKind | None
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.REGISTERED, town)
    row = await paper_sent(case, town, kind, organisation=side == "body")
    before = await Deadline.filter(case_id=case.id).count()
    await deliveries.record(town.clerk, case, row.id, Served("direct", TODAY), None)
    fresh = await Deadline.filter(case_id=case.id).order_by("id").offset(before)
    assert [one.kind for one in fresh] == ([started] if started else [])
    for one in fresh:
        whom = (row.petitioner_id, row.organisation_id, row.paper_id)
        assert (one.petitioner_id, one.organisation_id, one.paper_id) == whom
        assert one.starts_on == TODAY
    assert await traces.state_of(case) is State.REGISTERED


async def test_a_paper_that_gives_its_own_days_is_counted_by_them(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.REGISTERED, town)
    row = await paper_sent(case, town, PaperKind.SUPP, organisation=False, days=3)
    await deliveries.record(town.clerk, case, row.id, Served("direct", TODAY), None)
    hers = await Deadline.get(case_id=case.id, kind=DeadlineKind.SUPPLEMENT_HAND_IN)
    assert hers.due_on == date(2026, 11, 26)


async def test_a_paper_that_is_not_made_or_withdrawn_is_served_on_nobody(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.ACCEPTED, town)
    row = await Delivery.get(paper__case_id=case.id, petitioner_id__not_isnull=True)
    with pytest.raises(Conflict, match="还没有制成"):
        await deliveries.record(town.clerk, case, row.id, HANDED_OVER, None)
    await Paper.filter(id=row.paper_id).update(sha256="3" * 64)
    await Paper.filter(id=row.paper_id).update(withdrawn_at=clock.now(), withdrawn_reason="误发")
    with pytest.raises(Conflict, match="已经撤回"):
        await deliveries.record(town.clerk, case, row.id, HANDED_OVER, None)
    assert (await Delivery.get(id=row.id)).effective_on is None


async def test_a_second_recording_is_told_so_and_changes_nothing(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVING, town, petitioners=COUPLE)
    row = await to(case, "张三")
    await deliveries.record(town.officer, case, row.id, HANDED_OVER, None)
    with pytest.raises(Conflict, match="已经登记过"):
        await deliveries.record(town.clerk, case, row.id, replace(HANDED_OVER, received_by="别人"), None)
    assert (await Delivery.get(id=row.id)).received_by == "张三"
    assert await Event.filter(case_id=case.id, action=Action.RECORD_SERVICE).count() == 1
    assert await Deadline.filter(case_id=case.id, kind=DeadlineKind.REQUEST_WINDOW).count() == 1


async def test_of_recordings_in_the_same_moment_one_counts(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVING, town, petitioners=COUPLE)
    row = await to(case, "张三")
    answers = await asyncio.gather(
        *(deliveries.record(town.officer, case, row.id, HANDED_OVER, None) for _ in range(5)),
        return_exceptions=True,
    )
    assert sum(answer is None for answer in answers) == 1
    assert all(isinstance(answer, Conflict) for answer in answers if answer is not None)
    assert await Event.filter(case_id=case.id, action=Action.RECORD_SERVICE).count() == 1


async def test_an_addressee_of_another_case_is_none_of_this_one(world: cast.World) -> None:
    town = world.shiqi
    case, other = [await cast.case_in(State.SERVING, town) for _ in range(2)]
    with pytest.raises(Invalid, match="没有这名受送达人"):
        await deliveries.record(town.officer, case, (await to(other, "张三")).id, HANDED_OVER, None)


async def test_counter_and_officer_record_and_nobody_else(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVING, town)
    row = await to(case, "张三")
    others = [one for role, one in town.people.items() if role not in SERVERS]
    for who in [*others, world.xiaolan.officer, world.city.clerk]:
        with pytest.raises(NotAllowed):
            await deliveries.record(who, case, row.id, HANDED_OVER, None)
    assert (await Delivery.get(id=row.id)).effective_on is None


# --- closing


async def test_closing_discharges_the_lawyer_and_shuts_the_file_to_her(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVED, town)
    assert barred(town.lawyer, Permission.READ_FILE, await facts_of(case)) is None
    await deliveries.close(town.officer, case, " 国家系统 2026-0001 ")
    closed = await Case.get(id=case.id)
    assert (closed.state, closed.entered_nationally) == (State.CLOSED, "国家系统 2026-0001")
    engagement = await Engagement.get(case_id=case.id)
    assert (engagement.state, engagement.ended_at) == (EngagementState.DISCHARGED, clock.now())
    told = barred(town.lawyer, Permission.READ_FILE, await facts_of(closed))
    assert told is not None
    assert "已经结束" in told
    assert await Case.visible_to(town.lawyer).filter(id=case.id).exists()


async def test_closing_keeps_a_report_of_how_it_ended_and_who_was_told(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVED, town)
    closing = (await traces.clocks(case))[DeadlineKind.CLOSURE]
    assert (closing.starts_on, closing.due_on, closing.met_on) == (TODAY, date(2026, 11, 30), None)
    await deliveries.close(town.officer, case, "国家系统 2026-0001")
    paper = (await traces.papers(case))[PaperKind.CLOSE]
    assert (paper.number, paper.code) == (None, None)
    facts = catalogue.from_json("CLOSE", paper.facts)
    assert isinstance(facts, ClosingReport)
    assert [(one.recipient, one.method, one.on) for one in facts.deliveries] == [
        ("张三", "直接送达", TODAY),
        (town.unit.name, "直接送达", TODAY),
    ]
    assert [one.result for one in facts.outcomes] == ["撤销并责令重新办理", "维持"]
    assert (facts.punctual, facts.ending_number) == ("按期办结", "石岐信复查〔2026〕1号")
    assert facts.execution == ("撤销原处理意见第一项，责令三十日内重新办理。",)
    assert facts.officer.name == "卜承办"
    assert (await traces.clocks(case))[DeadlineKind.CLOSURE].met_on == TODAY
    assert not await Delivery.exists(paper_id=paper.id)


async def test_a_late_opinion_is_not_closed_without_the_reason(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.SERVED, town)
    await Deadline.filter(case_id=case.id, kind=DeadlineKind.REVIEW_OPINION).update(due_on=date(2026, 11, 20))
    with pytest.raises(Invalid) as refused:
        await deliveries.close(town.officer, case, "国家系统 1", entered_on=date(2026, 11, 1))
    assert set(refused.value.problems) == {"late_reason", "entered_on"}
    assert await traces.state_of(case) is State.SERVED
    await deliveries.close(town.officer, case, "国家系统 1", late_reason="等待测绘成果。")
    report = catalogue.from_json("CLOSE", (await traces.papers(case))[PaperKind.CLOSE].facts)
    assert isinstance(report, ClosingReport)
    assert (report.punctual, report.late_reason) == ("逾期办结", "等待测绘成果。")


async def test_closing_needs_the_entry_in_the_national_system(world: cast.World) -> None:
    case = await cast.case_in(State.SERVED, world.shiqi)
    with pytest.raises(Invalid) as refused:
        await deliveries.close(world.shiqi.officer, case, "  ")
    assert list(refused.value.problems) == ["entered_nationally"]
    assert await traces.state_of(case) is State.SERVED


async def test_closing_twice_closes_once_and_keeps_what_the_first_wrote(world: cast.World) -> None:
    case = await cast.case_in(State.CLOSED, world.shiqi)
    with pytest.raises(Conflict, match="卜承办"):
        await deliveries.close(world.shiqi.officer, case, "另一个编号")
    assert (await Case.get(id=case.id)).entered_nationally == "国家系统 2026-0001"


async def test_only_the_officer_closes(world: cast.World) -> None:
    case = await cast.case_in(State.SERVED, world.shiqi)
    others = [one for role, one in world.shiqi.people.items() if not role.endswith("officer")]
    for who in [*others, world.xiaolan.officer]:
        with pytest.raises(NotAllowed, match="承办人"):
            await deliveries.close(who, case, "国家系统 1")
    assert (await Case.get(id=case.id)).entered_nationally == ""

"""One level up: the same matter again, everything carried over, another lawyer, and then it is final."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from documents.catalogue import from_json
from documents.kinds.rereview import Rereview
from portal import clock
from portal.actions import deliveries, engagements, people, requests, rereviews
from portal.actions.rereviews import RereviewRequest
from portal.errors import Conflict, Invalid, NotAllowed
from portal.models.cases import Case, CaseDemand, PriorOpinion
from portal.models.deadlines import Deadline
from portal.models.deliveries import Delivery
from portal.models.exhibits import Exhibit
from portal.models.journal import Event
from portal.models.matters import Demand, Matter, Petitioner
from portal.rules.drafting import Answer
from portal.rules.words import (
    Action,
    Channel,
    DeadlineKind,
    MatterState,
    PaperKind,
    Role,
    Stage,
    State,
)
from tests import cast
from tests.actions import traces
from tests.actions.traces import TODAY, Clock


def asked(**changes: Any) -> RereviewRequest:
    request = RereviewRequest(TODAY, Channel.VISIT, "复查没有回应第二项诉求的理由。")
    return replace(request, **changes)


async def reviewed(town: cast.Town, state: State = State.SERVED) -> Case:
    return await cast.case_in(state, town)


async def opened(world: cast.World) -> tuple[Case, Case]:
    """A served review and the re-review opened on it, at the city's own counter."""
    review = await reviewed(world.shiqi)
    return review, await rereviews.open_rereview(world.city.clerk, review, asked())


UPHELD = replace(
    cast.DRAFT,
    answers={n: Answer("复查意见并无不当。", "UPHOLD", f"维持复查意见第{n}项。") for n in (1, 2)},
)


async def nobody_deliberates(case: Case, _town: cast.Town) -> None:
    """An opinion that upholds goes from the lawfulness check straight to the signature."""
    assert await traces.state_of(case) is State.APPROVING


async def driven(case: Case, world: cast.World, state: State) -> Case:
    """Register a re-review and drive it on with the city's people."""
    case = await requests.register(world.city.clerk, case)
    await cast.advance(case, world.city, state)
    return await Case.get(id=case.id)


async def test_everything_is_carried_over_to_the_body_above(world: cast.World) -> None:
    review, case = await opened(world)
    assert (case.stage, case.state, case.matter_id) == (Stage.REREVIEW, State.SUBMITTED, review.matter_id)
    assert (case.earlier_case_id, case.review_body_id) == (review.id, world.city.government.id)
    assert (case.studio_id, case.officer_id, case.number) == (None, None, None)
    assert await Petitioner.all().count() == 1
    assert await Demand.all().count() == 2
    assert await CaseDemand.filter(case_id=case.id, accepted=None).count() == 2
    assert (await Matter.get(id=case.matter_id)).state is MatterState.IN_REREVIEW
    assert await Exhibit.filter(matter_id=case.matter_id).count() == 1
    assert await traces.clocks(case) == {
        DeadlineKind.ACCEPTANCE: Clock(TODAY, date(2026, 12, 8)),
        DeadlineKind.ACCEPTANCE_TARGET: Clock(TODAY, date(2026, 11, 30)),
        DeadlineKind.REREVIEW_OPINION: Clock(TODAY, date(2026, 12, 23)),
    }
    assert (await traces.last(review)).action is Action.OPEN_REREVIEW


async def test_the_opinions_before_it_are_the_handling_opinion_and_the_review_just_served(
    world: cast.World,
) -> None:
    _, case = await opened(world)
    before = await PriorOpinion.filter(case_id=case.id).order_by("position")
    assert [(one.body_name, one.number, one.made_on, one.received_on) for one in before] == [
        (world.shiqi.unit.name, "石自然资信〔2026〕18号", cast.MADE_ON, cast.SERVED_ON),
        (world.shiqi.government.name, "石岐信复查〔2026〕1号", TODAY, TODAY),
    ]
    assert before[1].result == "撤销原处理意见第一项，责令三十日内重新办理；维持原处理意见第二项"


async def test_her_own_clock_is_met_by_asking(world: cast.World) -> None:
    review, _ = await opened(world)
    window = await Deadline.get(case_id=review.id, kind=DeadlineKind.REQUEST_WINDOW)
    assert window.met_on == TODAY


async def test_a_demand_that_was_not_accepted_then_is_not_carried_over(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.REGISTERED, town)
    kept, refused = await CaseDemand.filter(case_id=case.id).order_by("id")
    examined = await cast.examination(case, town, {refused.id: "NEW_DEMAND"})
    await cast.approved(town, case, Action.ACCEPT, examined)
    for step in (cast.take_on, cast.file_opinion, cast.file_draft, cast.send_up, cast.clear_legality):
        await step(case, town)
    await cast.clear_committee(case, town)
    await cast.sign(case, town)
    for sending in (cast.seal, cast.start_service, cast.serve):
        await sending(case, town)
    later = await rereviews.open_rereview(town.clerk, await Case.get(id=case.id), asked())
    assert [row.demand_id for row in await CaseDemand.filter(case_id=later.id)] == [kept.demand_id]


async def test_it_can_be_asked_for_at_all_three_counters_and_is_kept_where_it_came_in(
    world: cast.World,
) -> None:
    review = await reviewed(world.shiqi)
    for clerk, counter in (
        (world.shiqi.clerk, world.shiqi.government.id),
        (world.city.clerk, world.city.government.id),
    ):
        async with traces.undone():
            case = await rereviews.open_rereview(clerk, review, asked())
            assert case.intake_body_id == counter
    closed = await reviewed(world.shiqi, State.CLOSED)
    again = await rereviews.open_rereview(world.shiqi.clerk, closed, asked())
    assert again.earlier_case_id == closed.id


async def test_nobody_but_a_clerk_opens_it(world: cast.World) -> None:
    review = await reviewed(world.shiqi)
    others = [one for role, one in world.shiqi.people.items() if role != "clerk"]
    for who in [*others, world.xiaolan.clerk, world.city.officer]:
        with pytest.raises(NotAllowed, match="登记员"):
            await rereviews.open_rereview(who, review, asked())
    assert await Case.all().count() == 1


async def test_a_second_one_is_told_that_it_is_open_already(world: cast.World) -> None:
    review, case = await opened(world)
    with pytest.raises(Conflict, match="已经登记过"):
        await rereviews.open_rereview(world.shiqi.clerk, review, asked())
    assert await Case.filter(earlier_case_id=review.id).count() == 1
    assert await traces.steps(case) == [Action.SUBMIT_REQUEST]
    assert await Event.filter(case_id=review.id, action=Action.OPEN_REREVIEW).count() == 1


async def test_of_openings_in_the_same_moment_one_counts_and_the_others_hear_it(world: cast.World) -> None:
    review = await reviewed(world.shiqi)
    answers = await asyncio.gather(
        *(rereviews.open_rereview(world.shiqi.clerk, review, asked()) for _ in range(4)),
        return_exceptions=True,
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["Case", "Conflict", "Conflict", "Conflict"]
    assert await Case.filter(earlier_case_id=review.id).count() == 1


async def test_what_cannot_be_is_refused_at_its_field(world: cast.World) -> None:
    review = await reviewed(world.shiqi)
    for changes, field in (
        ({"received_on": TODAY + timedelta(days=1)}, "received_on"),
        ({"received_on": TODAY - timedelta(days=1)}, "received_on"),
        ({"grounds": " "}, "grounds"),
    ):
        with pytest.raises(Invalid) as refused:
            await rereviews.open_rereview(world.shiqi.clerk, review, asked(**changes))
        assert list(refused.value.problems) == [field]
    clock.freeze(clock.now() + timedelta(days=31))  # her last day was 23 December
    late = asked(received_on=date(2026, 12, 24))
    with pytest.raises(Invalid) as too_late:
        await rereviews.open_rereview(world.shiqi.clerk, review, late)
    assert list(too_late.value.problems) == ["late_reason"]
    in_time = replace(late, received_on=date(2026, 12, 23))
    async with traces.undone():
        await rereviews.open_rereview(world.shiqi.clerk, review, in_time)
    await rereviews.open_rereview(world.shiqi.clerk, review, replace(late, late_reason="住院，附证明。"))


async def test_before_the_review_is_served_on_all_petitioners_there_is_none(world: cast.World) -> None:
    town = world.shiqi
    for state in (State.ACCEPTED, State.SIGNED, State.SERVING):
        with pytest.raises(Invalid, match="还没有送达"):
            await rereviews.open_rereview(town.clerk, await reviewed(town, state), asked())
    both = (cast.petitioner("张三"), cast.petitioner("李四"))
    half = await cast.case_in(State.SERVING, town, petitioners=both)
    row = await Delivery.get(paper__case_id=half.id, paper__kind="REVIEW", addressee_name="张三")
    await deliveries.record(town.clerk, half, row.id, deliveries.Served("direct", TODAY), None)
    with pytest.raises(NotAllowed, match="送达后"):
        await rereviews.open_rereview(town.clerk, half, asked())


async def test_her_first_lawyer_cannot_be_her_second(world: cast.World) -> None:
    _, case = await opened(world)
    case = await driven(case, world, State.ACCEPTED)
    first = world.shiqi.users["lawyer"]
    await people.grant(first, Role.LAWYER, world.city.studio)
    by_id = {one.user.id: one.barred_because for one in await engagements.candidates(case)}
    assert by_id[world.city.lawyer.id] is None
    with pytest.raises(Invalid) as refused:
        await engagements.assign(world.city.head, case, first.id)
    assert refused.value.problems["lawyer_id"] == by_id[first.id]
    assert "同一律师" in (by_id[first.id] or "")


async def test_what_it_sends_back_is_not_final_until_the_body_has_acted_anew(world: cast.World) -> None:
    _, case = await opened(world)
    case = await driven(case, world, State.SERVED)
    assert (await Matter.get(id=case.matter_id)).state is MatterState.SENT_BACK


async def test_its_decision_is_final_and_says_so(world: cast.World, monkeypatch: pytest.MonkeyPatch) -> None:
    review, case = await opened(world)
    monkeypatch.setattr(cast, "DRAFT", UPHELD)
    monkeypatch.setattr(cast, "clear_committee", nobody_deliberates)
    case = await driven(case, world, State.SERVED)
    assert case.number == "FH-2026-000001"
    paper = (await traces.papers(case))[PaperKind.REREVIEW]
    assert paper.number == "中府信复核〔2026〕1号"
    facts = from_json("REREVIEW", paper.facts)
    assert isinstance(facts, Rereview)
    assert facts.remedy.kind == "final"
    assert [one.number for one in facts.earlier] == ["石自然资信〔2026〕18号", "石岐信复查〔2026〕1号"]
    assert (await Matter.get(id=case.matter_id)).state is MatterState.FINAL
    assert not await Deadline.filter(case_id=case.id, kind=DeadlineKind.REQUEST_WINDOW).exists()
    assert {row.addressee_name for row in await Delivery.filter(paper_id=paper.id)} == {
        "张三",
        world.shiqi.unit.name,
        world.shiqi.government.name,
    }
    assert await traces.state_of(review) is State.SERVED


async def test_after_it_there_is_nothing_more_to_ask_for(world: cast.World) -> None:
    _, case = await opened(world)
    case = await driven(case, world, State.SERVED)
    for clerk in (world.city.clerk, world.shiqi.clerk):
        with pytest.raises(NotAllowed, match=r"最终意见|登记员"):
            await rereviews.open_rereview(clerk, case, asked())
    with pytest.raises(NotAllowed, match="最终意见"):
        await rereviews.open_rereview(world.city.clerk, case, asked())
    assert await Case.all().count() == 2

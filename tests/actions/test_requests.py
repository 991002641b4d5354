"""Taking in and registering a request: what is a fact from then on, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tortoise import connections

from portal.actions import exhibits, requests
from portal.errors import Conflict, Invalid, NotAllowed
from portal.models.cases import Case, CaseDemand, PriorOpinion
from portal.models.matters import Demand, Matter, Petitioner
from portal.models.papers import Paper
from portal.rules.words import (
    Action,
    DeadlineKind,
    ExhibitKind,
    MatterState,
    PetitionerKind,
    Stage,
    State,
)
from tests import cast
from tests.actions import traces
from tests.actions.traces import Clock

BEST = cast.petitioner()


def opinion(**changes: Any) -> requests.NewOpinion:
    known = requests.NewOpinion("某局", "处理意见书", "某〔2026〕1号", cast.MADE_ON, cast.SERVED_ON)
    return replace(known, **changes)


async def test_a_request_taken_in_is_a_fact_with_its_people_demands_and_clocks(world: cast.World) -> None:
    case = await cast.submitted(world.shiqi)
    matter = await Matter.get(id=case.matter_id)
    assert (case.state, case.stage, matter.state) == (State.SUBMITTED, Stage.REVIEW, MatterState.IN_REVIEW)
    assert (case.intake_body_id, case.review_body_id) == (world.shiqi.government.id,) * 2
    assert case.number is None
    demands = await Demand.filter(matter_id=matter.id).order_by("number").values_list("number", "text")
    assert demands == [(1, "确认宅基地使用权面积为120平方米"), (2, "公开2019年测绘成果")]
    assert await CaseDemand.filter(case_id=case.id, accepted=None).count() == 2
    assert (await PriorOpinion.get(case_id=case.id)).number == "石自然资信〔2026〕18号"
    event = await traces.last(case)
    assert (event.action, event.source, event.target) == (Action.SUBMIT_REQUEST, None, State.SUBMITTED)
    assert event.by_id == world.shiqi.clerk.id


async def test_both_clocks_run_from_the_day_of_receipt_and_roll_over_the_weekend(world: cast.World) -> None:
    case = await cast.submitted(world.shiqi)  # received on Friday, 20 November; taken down on Monday
    assert await traces.clocks(case) == {
        DeadlineKind.ACCEPTANCE: Clock(cast.RECEIVED_ON, date(2026, 12, 7)),  # the 15th day is a Saturday
        DeadlineKind.ACCEPTANCE_TARGET: Clock(cast.RECEIVED_ON, date(2026, 11, 27)),  # five working days
        DeadlineKind.REVIEW_OPINION: Clock(cast.RECEIVED_ON, date(2026, 12, 21)),  # the 30th is a Sunday
    }


async def test_the_reviewing_body_is_the_one_above_wherever_the_request_came_in(world: cast.World) -> None:
    case = await requests.submit(world.city.clerk, world.city.government.id, cast.request(world.shiqi))
    assert case.intake_body_id == world.city.government.id
    assert case.review_body_id == world.shiqi.government.id


async def test_identity_phone_and_address_lie_sealed_in_the_database_and_open_in_the_portal(
    world: cast.World,
) -> None:
    case = await cast.submitted(world.shiqi)
    rows = await connections.get("default").execute_query_dict("SELECT * FROM petitioners")
    raw = " ".join(str(value) for row in rows for value in row.values())
    for secret in (BEST.id_number, BEST.phone, BEST.address):
        assert secret not in raw
    one = await Petitioner.get(matter_id=case.matter_id)
    assert (one.id_number, one.phone, one.address) == (BEST.id_number, BEST.phone, BEST.address)


async def test_the_same_number_is_found_by_its_hash_and_sealed_differently_each_time(
    world: cast.World,
) -> None:
    for _ in range(2):
        await cast.submitted(world.shiqi)
    first, second = await Petitioner.all().order_by("id")
    assert first.id_hash == second.id_hash
    assert first.phone_hash != first.id_hash
    rows = await connections.get("default").execute_query_dict("SELECT id_number FROM petitioners")
    assert rows[0]["id_number"] != rows[1]["id_number"]


async def test_only_a_clerk_of_the_counter_takes_requests_in(world: cast.World) -> None:
    for who in [one for role, one in world.shiqi.people.items() if role != "clerk"]:
        with pytest.raises(NotAllowed, match="登记员"):
            await requests.submit(who, world.shiqi.government.id, cast.request(world.shiqi))
    assert not await Case.exists()


async def test_a_clerk_takes_nothing_in_at_another_towns_counter(world: cast.World) -> None:
    with pytest.raises(NotAllowed):
        await requests.submit(world.xiaolan.clerk, world.shiqi.government.id, cast.request(world.shiqi))


IMPOSSIBLE: list[tuple[str, dict[str, Any]]] = [
    ("opinion_received_on", {"opinion": opinion(received_on=date(2026, 11, 1))}),
    ("received_on", {"received_on": date(2026, 11, 4)}),
    ("received_on", {"received_on": date(2026, 11, 24)}),
    ("late_reason", {"opinion": opinion(made_on=date(2026, 10, 1), received_on=date(2026, 10, 20))}),
    (
        "late_reason",
        {
            "opinion": opinion(made_on=date(2026, 10, 1), received_on=date(2026, 10, 20)),
            "late_reason": "  ",
        },
    ),
    ("demands", {"demands": ()}),
    ("petitioners", {"petitioners": ()}),
    ("petitioners", {"petitioners": (replace(BEST, kind=PetitionerKind.AGENT),)}),
    ("petitioners", {"petitioners": (replace(BEST, kind=PetitionerKind.REPRESENTATIVE),) * 6}),
    ("respondent_id", {"respondent_id": 987654}),
]


async def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_kept(world: cast.World) -> None:
    for field, changes in IMPOSSIBLE:
        with pytest.raises(Invalid) as refused:
            await cast.submitted(world.shiqi, **changes)
        assert list(refused.value.problems) == [field], changes
    assert not await Case.exists()
    assert not await Matter.exists()


async def test_everything_that_cannot_be_is_named_at_once(world: cast.World) -> None:
    wrong = opinion(made_on=date(2026, 10, 1), received_on=date(2026, 9, 1))
    with pytest.raises(Invalid) as refused:
        await cast.submitted(world.shiqi, opinion=wrong, demands=(), petitioners=())
    assert set(refused.value.problems) == {
        "opinion_received_on",
        "late_reason",
        "demands",
        "petitioners",
    }


async def test_nobody_stands_above_a_province_so_no_review_is_asked_of_it(world: cast.World) -> None:
    with pytest.raises(Invalid) as refused:
        await cast.submitted(world.shiqi, respondent_id=world.province.id)
    assert list(refused.value.problems) == ["respondent_id"]


async def test_a_request_is_late_from_the_thirty_first_day_if_its_opinion_told_of_the_right(
    world: cast.World,
) -> None:
    for served_on, told, late in (
        (date(2026, 10, 21), True, False),  # the 30th day is the day of receipt
        (date(2026, 10, 20), True, True),
        (date(2026, 10, 20), False, False),  # nobody told her that she may ask: never late by itself
    ):
        known = opinion(made_on=date(2026, 10, 1), received_on=served_on, told_remedy=told)
        assert ("late_reason" in await requests.timely(known, cast.RECEIVED_ON, None, "")) is late


async def test_what_was_posted_in_time_is_in_time_and_its_postmark_stands_in_the_journal(
    world: cast.World,
) -> None:
    served = opinion(made_on=date(2026, 10, 1), received_on=date(2026, 10, 20))  # until 19 November
    with pytest.raises(Invalid) as late:
        await cast.submitted(world.shiqi, opinion=served, posted_on=date(2026, 11, 20))
    assert set(late.value.problems) == {"late_reason"}
    with pytest.raises(Invalid) as mistaken:
        await cast.submitted(world.shiqi, opinion=served, posted_on=date(2026, 11, 21))
    assert set(mistaken.value.problems) == {"posted_on"}
    case = await cast.submitted(world.shiqi, opinion=served, posted_on=date(2026, 11, 19))
    assert (await traces.last(case)).detail == {"posted_on": "2026-11-19"}


async def test_a_late_request_with_its_reason_is_taken_in(world: cast.World) -> None:
    late = opinion(made_on=date(2026, 10, 1), received_on=date(2026, 10, 2))
    case = await cast.submitted(world.shiqi, opinion=late, late_reason="住院治疗，附住院证明。")
    assert (await Case.get(id=case.id)).late_reason == "住院治疗，附住院证明。"


async def test_five_representatives_and_their_agent_may_stand_for_a_group(world: cast.World) -> None:
    five = tuple(
        cast.petitioner(f"代表{number}", kind=PetitionerKind.REPRESENTATIVE) for number in "甲乙丙丁戊"
    )
    agent = cast.petitioner("李代理", kind=PetitionerKind.AGENT)
    case = await cast.submitted(world.shiqi, petitioners=(*five, agent), group_size=63)
    rows = await Petitioner.filter(matter_id=case.matter_id).order_by("position")
    assert [row.position for row in rows] == [1, 2, 3, 4, 5, 6]
    assert (await Matter.get(id=case.matter_id)).group_size == 63


async def test_a_case_keeps_the_rulebook_it_began_with(world: cast.World) -> None:
    case = await cast.submitted(world.shiqi)
    assert case.rulebook_version == "2022-05-01"


# --- registering


async def test_registering_gives_a_number_and_a_query_code_and_issues_no_paper_yet(
    world: cast.World,
) -> None:
    case = await cast.registered(world.shiqi)
    assert (case.state, case.number) == (State.REGISTERED, "FC-2026-000001")
    assert case.query_locator
    assert case.query_secret_hash.startswith("$argon2id$")
    assert case.query_issue == 1
    assert await traces.steps(case) == [Action.SUBMIT_REQUEST, Action.REGISTER]
    assert not await Paper.exists()


async def test_cases_are_numbered_on_without_a_gap_by_the_year_of_receipt(world: cast.World) -> None:
    numbers = [(await cast.registered(world.shiqi)).number for _ in range(2)]
    old = opinion(made_on=date(2025, 12, 1), received_on=date(2025, 12, 5))
    numbers.append((await cast.registered(world.xiaolan)).number)
    numbers.append((await cast.registered(world.shiqi, opinion=old, received_on=date(2025, 12, 31))).number)
    assert numbers == ["FC-2026-000001", "FC-2026-000002", "FC-2026-000003", "FC-2025-000001"]


async def test_without_the_opinion_complained_of_in_the_file_nothing_is_registered(
    world: cast.World,
) -> None:
    case = await cast.submitted(world.shiqi)
    await exhibits.add(world.shiqi.clerk, case, ExhibitKind.EVIDENCE, "照片", cast.kept_file())
    with pytest.raises(Invalid) as refused:
        await requests.register(world.shiqi.clerk, case)
    assert list(refused.value.problems) == ["exhibits"]
    assert await traces.state_of(case) is State.SUBMITTED


async def test_registering_twice_registers_once_and_names_who_was_first(world: cast.World) -> None:
    case = await cast.registered(world.shiqi)
    with pytest.raises(Conflict, match="陈窗口"):
        await requests.register(world.shiqi.clerk, case)
    again = await Case.get(id=case.id)
    assert (again.number, again.query_locator) == (case.number, case.query_locator)
    assert (await cast.registered(world.shiqi)).number == "FC-2026-000002"

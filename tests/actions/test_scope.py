"""Who has a part in which case: to everybody else it does not exist."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.actions import engagements, people, requests, rereviews
from portal.actions.rereviews import RereviewRequest
from portal.models.cases import Case
from portal.models.people import User
from portal.rules.permissions import Person
from portal.rules.words import Channel, Role, State
from tests import cast
from tests.actions.traces import DRIVEN, TODAY

AT_THE_COUNTER = {"clerk", "server"}
AT_THE_BODY = AT_THE_COUNTER | {
    "officer",
    "second_officer",
    "legal",
    "office_head",
    "deputy",
    "leader",
    "keeper",
    "archivist",
}
ELSEWHERE = {State.TERMINATED, State.ARCHIVED}  # who sees the end depends on where it came from
HOLDS_NOTHING_YET = {
    State.DRAFT,
    State.SUBMITTED,
    State.REGISTERED,
    State.SUPPLEMENTING,
    State.NOT_ACCEPTED,
    State.REDIRECTED,
}
BEFORE_ASSIGNMENT = HOLDS_NOTHING_YET | {State.ACCEPTED}
ISSUED = {State.SERVING, State.SERVED, State.CLOSED}


async def sees(person: Person) -> list[int]:
    return [case.id for case in await Case.visible_to(person).order_by("id")]


async def who_sees(case: Case, town: cast.Town) -> set[str]:
    return {role for role, person in town.people.items() if case.id in await sees(person)}


@pytest.mark.parametrize("state", [one for one in DRIVEN if one not in ELSEWHERE])
async def test_in_every_state_its_own_people_see_the_case_and_no_others_do(
    world: cast.World, state: State
) -> None:
    case = await cast.case_in(state, world.shiqi)
    expected = set(AT_THE_BODY) if state is not State.DRAFT else {"clerk"}
    if state not in HOLDS_NOTHING_YET:
        expected |= {"head"}
    if state not in BEFORE_ASSIGNMENT:
        expected |= {"lawyer"}
    assert await who_sees(case, world.shiqi) == expected
    assert await who_sees(case, world.xiaolan) == set()
    above = {"clerk"} if state in ISSUED else {"office_head"} if state is State.NOT_ACCEPTED else set()
    assert await who_sees(case, world.city) == above


async def test_a_case_is_seen_once_however_many_ways_lead_to_it(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.INVESTIGATING, town)
    user = town.users["officer"]
    for role in (Role.CLERK, Role.SIGNING_LEADER):
        await people.grant(user, role, town.government)
    await people.grant(user, Role.STUDIO_HEAD, town.studio)
    assert await sees(await user.person()) == [case.id]
    assert await Case.visible_to(await user.person()).count() == 1


async def test_the_counter_that_took_it_in_for_another_body_sees_it_too(world: cast.World) -> None:
    case = await requests.submit(world.city.clerk, world.city.government.id, cast.request(world.shiqi))
    assert await who_sees(case, world.city) == AT_THE_COUNTER
    assert await who_sees(case, world.shiqi) == AT_THE_BODY


async def test_a_lawyer_sees_her_own_cases_and_not_her_colleagues(world: cast.World) -> None:
    town = world.shiqi
    hers = await cast.case_in(State.INVESTIGATING, town)
    other = await cast.case_in(State.ACCEPTED, town)
    await cast.take_on(other, town, "second_lawyer")
    assert await sees(town.lawyer) == [hers.id]
    assert await sees(town.second_lawyer) == [other.id]


async def test_a_conflict_hides_the_case_even_when_a_colleague_holds_it_now(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.INVESTIGATING, town)
    await engagements.declare(town.lawyer, case, conflict=True, statement="曾代理对方。")
    assert await sees(town.lawyer) == []
    await cast.take_on(case, town, "second_lawyer")
    assert await sees(town.lawyer) == []
    assert await sees(town.second_lawyer) == [case.id]


async def test_the_people_of_the_rereview_do_not_see_the_review_and_the_other_way_round(
    world: cast.World,
) -> None:
    review = await cast.case_in(State.SERVED, world.shiqi)
    asked = RereviewRequest(TODAY, Channel.VISIT, "不服。")
    again = await rereviews.open_rereview(world.city.clerk, review, asked)
    assert await who_sees(again, world.city) == AT_THE_BODY
    assert await who_sees(again, world.shiqi) == set()
    assert await who_sees(review, world.city) == {"clerk"}
    assert await who_sees(review, world.xiaolan) == set()


async def test_an_issued_rereview_is_not_shown_to_the_body_above_for_there_is_no_further_step(
    world: cast.World,
) -> None:
    review = await cast.case_in(State.SERVED, world.shiqi)
    asked = RereviewRequest(TODAY, Channel.VISIT, "不服。")
    again = await rereviews.open_rereview(world.city.clerk, review, asked)
    again = await requests.register(world.city.clerk, again)
    await cast.advance(again, world.city, State.SERVED)
    user = await User.create(
        sign_in_name="province-clerk", name="省窗口", password_hash="-", created_at=clock.now()
    )
    await people.grant(user, Role.CLERK, world.province)
    assert await sees(await user.person()) == []


async def test_who_holds_no_role_any_more_sees_nothing(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.INVESTIGATING, town)
    for role, held in (("officer", Role.OFFICER), ("clerk", Role.CLERK), ("leader", Role.SIGNING_LEADER)):
        await people.withdraw(town.users[role], held, town.government)
        assert await sees(await town.users[role].person()) == [case.id]  # until tonight
    clock.freeze(clock.now() + timedelta(days=1))
    for role in ("officer", "clerk", "leader"):
        assert await sees(await town.users[role].person()) == []
    assert await sees(Person(town.lawyer.id, frozenset())) == []


async def test_an_administrator_sees_no_case(world: cast.World) -> None:
    await cast.case_in(State.SERVED, world.shiqi)
    assert await sees(Person(1, frozenset({(Role.ADMINISTRATOR, world.shiqi.government.id)}))) == []

"""The desk: what waits for me, until when, and what waits for others."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from tortoise import connections

from portal import clock
from portal.actions import intervals, people, proposals
from portal.models.deadlines import Deadline
from portal.models.standing import facts_of, facts_of_all
from portal.rules.words import Action, DeadlineKind, Role, State
from tests import cast
from tests.views.visits import approve, visit, words

HERS = {
    State.SUBMITTED: ("clerk", "登记编号"),
    State.REGISTERED: ("officer", "审查是否受理"),
    State.ACCEPTED: ("head", "指派律师"),
    State.INVESTIGATING: ("lawyer", "提交法律意见"),
    State.DRAFTING: ("lawyer", "代拟意见书"),
    State.OFFICER_CHECK: ("officer", "审核代拟稿"),
    State.APPROVING: ("leader", "审阅并签发"),
    State.SERVING: ("clerk", "登记送达"),
    State.SERVED: ("officer", "办结"),
}


def first_list(shown: str) -> str:
    return shown.split("等我办的")[1].split("等别人办的", maxsplit=1)[0]


def second_list(shown: str) -> str:
    return shown.split("等别人办的")[1]


@pytest.mark.parametrize("state", list(HERS))
async def test_a_case_stands_on_the_desk_of_the_one_whose_step_is_next(
    world: cast.World, app: Starlette, state: State
) -> None:
    role, verb = HERS[state]
    case = await cast.case_in(state, world.shiqi)
    if state is State.APPROVING:
        await cast.agree(case, world.shiqi)
    shown = words(await (await visit(app, world.shiqi.users[role])).get("/desk"))
    assert verb in first_list(shown)
    assert (case.number or "（待登记）") in first_list(shown)


async def test_the_others_see_whose_turn_it_is_and_until_when(world: cast.World, app: Starlette) -> None:
    await cast.case_in(State.OFFICER_CHECK, world.shiqi)
    shown = words(await (await visit(app, world.shiqi.users["lawyer"])).get("/desk"))
    assert "现在没有等您办的事" in first_list(shown)
    assert "承办人：审核代拟稿" in second_list(shown)
    assert "还剩 28 天" in second_list(shown)


async def test_what_is_proposed_stands_on_the_desk_of_whoever_is_asked_until_it_is_answered(
    world: cast.World, app: Starlette
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.REGISTERED, town)
    await proposals.propose(town.officer, case, Action.ACCEPT, await cast.examination(case, town))
    head = await visit(app, town.users["office_head"])
    shown = await head.get("/desk")
    assert "审批提请" in first_list(words(shown))
    assert f'href="/cases/{case.id}/proposal"' in shown.text
    officer = await visit(app, town.users["officer"])
    hers = words(await officer.get("/desk"))
    assert "审查是否受理" not in hers
    assert "复查复核办主任：审批提请" in second_list(hers)
    assert "现在没有等您办的事" in first_list(
        words(await (await visit(app, town.users["deputy"])).get("/desk"))
    )
    await approve(app, town.users["office_head"], case.id)
    assert "审批提请" not in words(await head.get("/desk"))


async def test_a_notice_of_refusal_waits_on_the_desk_of_whoever_serves_it(
    world: cast.World, app: Starlette
) -> None:
    case = await cast.case_in(State.NOT_ACCEPTED, world.shiqi)
    server = first_list(words(await (await visit(app, world.shiqi.users["server"])).get("/desk")))
    assert "登记送达" in server
    assert str(case.number) in server
    leader = words(await (await visit(app, world.shiqi.users["leader"])).get("/desk"))
    assert str(case.number) not in leader


async def test_a_clock_that_stands_still_says_so_instead_of_days_left(
    world: cast.World, app: Starlette
) -> None:
    rests = await cast.case_in(State.INVESTIGATING, world.shiqi)
    runs = await cast.case_in(State.OFFICER_CHECK, world.shiqi)
    await intervals.begin(rests, "suspension", clock.today())
    shown = second_list(words(await (await visit(app, world.shiqi.users["head"])).get("/desk")))
    assert shown.count("期限停止计算") == 1
    assert shown.count("还剩") == 1
    assert shown.index(str(runs.number)) < shown.index(str(rests.number))
    lawyer = words(await (await visit(app, world.shiqi.users["lawyer"])).get(f"/cases/{rests.id}"))
    assert "作出复查意见 期限停止计算" in lawyer
    row = await Deadline.get(case_id=rests.id, kind=DeadlineKind.REVIEW_OPINION)
    assert "期限停止计算 （从2026年11月23日（星期一）起" in words(
        await (await visit(app, world.shiqi.users["officer"])).get(f"/cases/{rests.id}/deadlines/{row.id}")
    )


async def test_the_twin_in_another_town_sees_an_empty_desk(world: cast.World, app: Starlette) -> None:
    await cast.case_in(State.REGISTERED, world.shiqi)
    shown = words(await (await visit(app, world.xiaolan.users["officer"])).get("/desk"))
    assert "现在没有等您办的事" in shown
    assert "FC-2026" not in shown


async def test_the_nearest_date_stands_first(world: cast.World, app: Starlette) -> None:
    late = await cast.case_in(State.REGISTERED, world.shiqi)
    soon = await cast.registered(world.shiqi, received_on=cast.SERVED_ON)
    shown = first_list(words(await (await visit(app, world.shiqi.users["officer"])).get("/desk")))
    assert soon.number
    assert late.number
    assert shown.index(soon.number) < shown.index(late.number)


async def test_before_her_declaration_a_lawyers_desk_does_not_say_what_the_case_is_about(
    world: cast.World, app: Starlette
) -> None:
    case = await cast.case_in(State.ACCEPTED, world.shiqi)
    await cast.assign(case, world.shiqi)
    shown = words(await (await visit(app, world.shiqi.users["lawyer"])).get("/desk"))
    assert "声明有无利益冲突" in shown
    assert "张三" in shown
    assert "宅基地" not in shown


async def test_several_roles_are_grouped_by_role(world: cast.World, app: Starlette) -> None:
    await people.grant(world.shiqi.users["clerk"], Role.OFFICER, world.shiqi.government)
    await cast.case_in(State.SUBMITTED, world.shiqi)
    await cast.case_in(State.REGISTERED, world.shiqi)
    shown = first_list(words(await (await visit(app, world.shiqi.users["clerk"])).get("/desk")))
    assert "作为窗口登记员" in shown
    assert "作为承办人" in shown


async def test_an_administrator_is_told_that_no_cases_come_here(world: cast.World, app: Starlette) -> None:
    user = await people.add_person("admin", "管理员", cast.PASSWORD)
    await people.grant(user, Role.ADMINISTRATOR, world.shiqi.government)
    assert "系统管理员不办理案件" in words(await (await visit(app, user)).get("/desk"))


async def test_nobody_is_sent_to_sign_in_and_back(app: Starlette) -> None:
    answer = await (await visit(app)).get("/desk")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=%2Fdesk")


async def test_forty_cases_ask_no_more_of_the_database_than_two(
    world: cast.World, app: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _counting(monkeypatch)
    officer = await visit(app, world.shiqi.users["officer"])
    for _ in range(2):
        await cast.case_in(State.REGISTERED, world.shiqi)
    asked.clear()
    await officer.get("/desk")
    few = len(asked)
    for _ in range(38):
        await cast.case_in(State.REGISTERED, world.shiqi)
    asked.clear()
    shown = await officer.get("/desk")
    assert shown.text.count("审查是否受理") == 40
    assert 0 < few == len(asked) <= 17


def _counting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count what this process asks of the database, however it asks."""
    asked: list[str] = []
    client = type(connections.get("default"))
    for name in ("execute_query", "execute_query_dict", "execute_insert"):
        plain = getattr(client, name)

        async def counted(
            self: object, query: str, *rest: object, plain: object = plain, **more: object
        ) -> object:
            asked.append(query)
            return await plain(self, query, *rest, **more)  # type: ignore[operator]

        monkeypatch.setattr(client, name, counted)
    return asked


async def test_many_cases_are_judged_on_the_same_facts_as_one(world: cast.World) -> None:
    states = (State.REGISTERED, State.INVESTIGATING, State.APPROVING, State.SERVING, State.SERVED)
    cases = [await cast.case_in(state, world.shiqi) for state in states]
    alone = {case.id: await facts_of(case) for case in cases}
    assert await facts_of_all(cases) == alone
    assert [facts.all_served for facts in alone.values()] == [False, False, False, False, True]

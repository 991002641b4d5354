"""Checking and approving: back with written points, up with agree or differ and why, never over a newer text."""

from __future__ import annotations

import pytest

from portal.actions import checks, drafts, people
from portal.errors import Conflict, Invalid, NotAllowed
from portal.models.cases import Case
from portal.models.decisions import Check, Point
from portal.models.engagements import Engagement
from portal.models.standing import facts_of
from portal.rules.words import Action, EngagementState, Role, State
from tests import cast
from tests.actions import traces


async def test_a_return_carries_its_points_and_gives_the_draft_back(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.OFFICER_CHECK, town)
    await checks.return_draft(town.officer, case, 1, [" 第一点 ", "", "  ", "第二点"])
    assert await traces.state_of(case) is State.DRAFTING
    assert await Point.all().order_by("number").values_list("number", "text") == [
        (1, "第一点"),
        (2, "第二点"),
    ]
    check = await Check.get()
    assert (check.version, check.returned, check.by_leader, check.agrees, check.checked_by_id) == (
        1,
        True,
        False,
        None,
        town.officer.id,
    )
    event = await traces.last(case)
    assert (event.action, event.reason) == (Action.RETURN_DRAFT, "第一点\n第二点")
    assert (await Engagement.get(case_id=case.id)).state is EngagementState.OPINION_FILED


async def test_a_return_without_a_point_is_refused(world: cast.World) -> None:
    case = await cast.case_in(State.OFFICER_CHECK, world.shiqi)
    for nothing in ([], ["", " \n"]):
        with pytest.raises(Invalid) as refused:
            await checks.return_draft(world.shiqi.officer, case, 1, nothing)
        assert list(refused.value.problems) == ["point_1"]
    assert await traces.state_of(case) is State.OFFICER_CHECK
    assert not await Check.exists()


@pytest.mark.parametrize(("agrees", "reasons"), [(True, ""), (False, "第二项应当确认程序瑕疵。")])
async def test_the_officer_agrees_or_differs_with_reasons_and_sends_it_up(
    world: cast.World, *, agrees: bool, reasons: str
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.OFFICER_CHECK, town)
    await checks.send_up(town.officer, case, 1, agrees=agrees, reasons=reasons)
    assert await traces.state_of(case) is State.LEGAL_CHECK
    check = await Check.get()
    assert (check.returned, check.agrees, check.reasons) == (False, agrees, reasons)
    event = await traces.last(case)
    assert (event.action, event.reason, event.detail) == (Action.SEND_UP, reasons, {"agrees": agrees})
    assert (await Engagement.get(case_id=case.id)).state is EngagementState.OPINION_TAKEN


async def test_the_officer_must_say_whether_she_agrees_and_why_not(world: cast.World) -> None:
    case = await cast.case_in(State.OFFICER_CHECK, world.shiqi)
    for agrees, reasons, field in ((None, "", "agrees"), (None, "想想", "agrees"), (False, " ", "reasons")):
        with pytest.raises(Invalid) as refused:
            await checks.send_up(world.shiqi.officer, case, 1, agrees=agrees, reasons=reasons)
        assert list(refused.value.problems) == [field]
    assert await traces.state_of(case) is State.OFFICER_CHECK


async def test_those_on_the_route_agree_in_order_and_the_last_one_signs(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.APPROVING, town)  # it revokes something: head, deputy, leader
    for who, told in ((town.deputy, "复查复核办主任"), (town.leader, "分管领导|复查复核办主任")):
        with pytest.raises(NotAllowed, match=told):
            await checks.agree(who, case, 1, "")
    await checks.agree(town.office_head, case, 1, "同意。")
    with pytest.raises(NotAllowed, match="分管领导"):
        await checks.agree(town.office_head, case, 1, "")
    await checks.agree(town.deputy, case, 1, "")
    assert await traces.state_of(case) is State.APPROVING
    with pytest.raises(NotAllowed):
        await checks.agree(town.leader, case, 1, "")
    agreed = await Check.filter(role__in=[Role.OFFICE_HEAD, Role.DEPUTY_LEADER], agrees=None).order_by("id")
    assert [(one.checked_by_id, one.role, one.reasons) for one in agreed[-2:]] == [
        (town.office_head.id, Role.OFFICE_HEAD, "同意。"),
        (town.deputy.id, Role.DEPUTY_LEADER, ""),
    ]
    await cast.sign(case, town)
    assert await traces.state_of(case) is State.SIGNED


async def test_each_one_on_the_route_may_return_it_when_asked_and_it_begins_anew(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.APPROVING, town)
    with pytest.raises(NotAllowed, match="复查复核办主任"):
        await checks.return_approval(town.leader, case, 1, "还没有轮到。")
    await checks.agree(town.office_head, case, 1, "")
    await checks.return_approval(town.deputy, case, 1, "第一项的期限要写明。")
    assert await traces.state_of(case) is State.OFFICER_CHECK
    for step in (cast.send_up, cast.clear_legality, cast.clear_committee):
        await step(case, town)
    assert (await facts_of(await Case.get(id=case.id))).agreed == ()
    with pytest.raises(NotAllowed, match="复查复核办主任"):
        await checks.agree(town.deputy, case, 1, "")


async def test_the_leader_returns_it_to_the_officer_with_a_reason(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.APPROVING, town)
    await cast.agree(case, town)
    with pytest.raises(Invalid) as refused:
        await checks.return_approval(town.leader, case, 1, " ")
    assert list(refused.value.problems) == ["reason"]
    await checks.return_approval(town.leader, case, 1, "救济告知要写明机关。")
    assert await traces.state_of(case) is State.OFFICER_CHECK
    assert (await Engagement.get(case_id=case.id)).state is EngagementState.DRAFT_FILED
    check = await Check.filter(by_leader=True).get()
    assert (check.returned, check.reasons, check.checked_by_id) == (
        True,
        "救济告知要写明机关。",
        town.leader.id,
    )


async def test_after_the_leaders_return_the_officer_returns_it_on_and_the_story_goes_through(
    world: cast.World,
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.APPROVING, town)
    await cast.agree(case, town)
    await checks.return_approval(town.leader, case, 1, "理由太简单。")
    await checks.return_draft(town.officer, case, 1, ["请充实第一项的理由。"])
    assert [point.text for point in await drafts.open_points(case)] == ["请充实第一项的理由。"]
    await drafts.submit(town.lawyer, case, 1, {1: "已充实。"})
    for step in (cast.send_up, cast.clear_legality, cast.clear_committee):
        await step(case, town)
    await cast.sign(case, town)  # returning it did not make the leader one of its checkers
    assert await traces.state_of(case) is State.SIGNED


async def test_a_text_that_changed_since_the_page_was_opened_is_neither_returned_nor_sent_up(
    world: cast.World,
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.OFFICER_CHECK, town)
    with pytest.raises(Conflict, match="新版本"):
        await checks.return_draft(town.officer, case, 2, ["改。"])
    with pytest.raises(Conflict, match="新版本"):
        await checks.send_up(town.officer, case, 0, agrees=True, reasons="")
    for step in (cast.send_up, cast.clear_legality, cast.clear_committee):
        await step(case, town)
    known = await Check.all().count()
    with pytest.raises(Conflict, match="新版本"):
        await checks.agree(town.office_head, case, 7, "")
    with pytest.raises(Conflict, match="新版本"):
        await checks.return_approval(town.office_head, case, 7, "改。")
    assert await Check.all().count() == known


async def test_the_second_who_checks_is_told_who_was_first(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.APPROVING, town)
    with pytest.raises(Conflict, match="卜承办"):
        await checks.send_up(town.officer, case, 1, agrees=True, reasons="")
    with pytest.raises(NotAllowed, match="承办审核阶段"):
        await checks.return_draft(town.officer, case, 1, ["改。"])


async def test_only_officers_check_and_only_those_on_the_route_return_from_approval(
    world: cast.World,
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.OFFICER_CHECK, town)
    others = [one for role, one in town.people.items() if role not in {"officer", "second_officer"}]
    for who in [*others, world.xiaolan.officer]:
        with pytest.raises(NotAllowed, match="承办人"):
            await checks.return_draft(who, case, 1, ["改。"])
        with pytest.raises(NotAllowed, match="承办人"):
            await checks.send_up(who, case, 1, agrees=True, reasons="")
    for step in (cast.send_up, cast.clear_legality, cast.clear_committee):
        await step(case, town)
    for who in (town.officer, town.lawyer, town.legal, world.xiaolan.office_head):
        with pytest.raises(NotAllowed):
            await checks.return_approval(who, case, 1, "改。")
        with pytest.raises(NotAllowed):
            await checks.agree(who, case, 1, "")
    assert await traces.state_of(case) is State.APPROVING


async def test_a_lawyer_who_became_an_officer_does_not_check_her_own_draft(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.OFFICER_CHECK, town)
    await people.grant(town.users["lawyer"], Role.OFFICER, town.government)
    both = await town.users["lawyer"].person()
    with pytest.raises(NotAllowed, match="自己起草"):
        await checks.send_up(both, case, 1, agrees=True, reasons="")
    with pytest.raises(NotAllowed, match="自己起草"):
        await checks.return_draft(both, case, 1, ["改。"])

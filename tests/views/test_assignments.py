"""One case, one lawyer: she is assigned, and declares before the file opens."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette

from portal.actions import engagements
from portal.models.cases import Case
from portal.models.engagements import Engagement
from portal.models.papers import Paper
from portal.rules.words import EngagementState, PaperKind, State
from tests import cast
from tests.views.visits import tokens, visit, words

NONE = {"conflict": "none", "pledge": "1"}
CONFLICT = {"conflict": "conflict", "statement": "申请人是我的表姐。"}


@pytest.fixture
async def case(world: cast.World) -> Case:
    return await cast.case_in(State.ACCEPTED, world.shiqi)


@pytest.fixture
async def offered(world: cast.World, case: Case) -> Case:
    await cast.assign(case, world.shiqi)
    return await Case.get(id=case.id)


async def test_lawyers_are_listed_with_their_load_the_least_busy_suggested(
    world: cast.World, app: Starlette, case: Case
) -> None:
    await cast.case_in(State.INVESTIGATING, world.shiqi)
    answer = await (await visit(app, world.shiqi.users["head"])).get(f"/cases/{case.id}/assignment")
    shown = words(answer)
    assert shown.index("白律师") < shown.index("艾律师")
    assert "在办 0 件 · 按轮派顺序建议" in shown
    assert "在办 1 件" in shown
    assert f'value="{world.shiqi.users["second_lawyer"].id}" id="f-lawyer_id" checked' in answer.text


async def test_assigning_moves_the_case_and_issues_the_letter(
    world: cast.World, app: Starlette, case: Case
) -> None:
    head = await visit(app, world.shiqi.users["head"])
    first = (await head.get(f"/cases/{case.id}/assignment")).text.split('name="lawyer_id" value="')[1]
    answer = await head.post(f"/cases/{case.id}/assignment", lawyer_id=first.split('"')[0])
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{case.id}")
    assert (await Case.get(id=case.id)).state is State.INVESTIGATING
    assert await Paper.filter(case_id=case.id, kind=PaperKind.ASSIGN).count() == 1
    assert "接下来由律师声明有无利益冲突" in words(await head.get(f"/cases/{case.id}"))


async def test_not_the_one_suggested_needs_a_reason_and_the_choice_stays(
    world: cast.World, app: Starlette, case: Case
) -> None:
    await cast.case_in(State.INVESTIGATING, world.shiqi)
    busy = str(world.shiqi.users["lawyer"].id)
    head = await visit(app, world.shiqi.users["head"])
    answer = await head.post(f"/cases/{case.id}/assignment", lawyer_id=busy)
    assert answer.status_code == 422
    assert "没有按轮派顺序选择，请写明理由" in words(answer)
    assert f'value="{busy}" id="f-lawyer_id-2" checked' in answer.text
    answer = await head.post(f"/cases/{case.id}/assignment", lawyer_id=busy, reason="熟悉土地管理")
    assert answer.status_code == 303
    engagement = await Engagement.get(case_id=case.id)
    assert (engagement.lawyer_id, engagement.choice_reason) == (int(busy), "熟悉土地管理")


async def test_who_declared_a_conflict_is_listed_with_why_not(
    world: cast.World, app: Starlette, offered: Case
) -> None:
    await engagements.declare(world.shiqi.lawyer, offered, conflict=True, statement="申请人是我的表姐。")
    head = await visit(app, world.shiqi.users["head"])
    shown = words(await head.get(f"/cases/{offered.id}/assignment"))
    assert "不能指派的律师" in shown
    assert "已就本案申报回避。" in shown
    answer = await head.post(
        f"/cases/{offered.id}/assignment", lawyer_id=str(world.shiqi.users["lawyer"].id), reason="还是她"
    )
    assert answer.status_code == 422
    assert "已就本案申报回避。" in words(answer)


@pytest.mark.parametrize("lawyer", ["", "x", "999999", "12345678901234567890"])
async def test_a_lawyer_who_is_not_of_the_studio_cannot_be_chosen(
    world: cast.World, app: Starlette, case: Case, lawyer: str
) -> None:
    head = await visit(app, world.shiqi.users["head"])
    answer = await head.post(f"/cases/{case.id}/assignment", lawyer_id=lawyer, reason="理由")
    assert answer.status_code == 422
    assert "请从本工作室的律师中选择一名。" in words(answer)


async def test_a_lawyer_of_another_town_cannot_be_chosen(
    world: cast.World, app: Starlette, case: Case
) -> None:
    head = await visit(app, world.shiqi.users["head"])
    other = str(world.xiaolan.users["lawyer"].id)
    answer = await head.post(f"/cases/{case.id}/assignment", lawyer_id=other, reason="理由")
    assert answer.status_code == 422
    assert not await Engagement.exists(case_id=case.id)


async def test_assigning_is_the_heads_step_and_only_of_this_studio(
    world: cast.World, app: Starlette, case: Case
) -> None:
    officer = await (await visit(app, world.shiqi.users["officer"])).get(f"/cases/{case.id}/assignment")
    assert officer.status_code == 403
    assert "律师工作室负责人办理" in words(officer)
    stranger = await visit(app, world.xiaolan.users["head"])
    assert (await stranger.get(f"/cases/{case.id}/assignment")).status_code == 404
    posted = await stranger.post(f"/cases/{case.id}/assignment", page="/cases", lawyer_id="1")
    assert posted.status_code == 404


async def test_the_declaration_names_the_parties_and_what_counts_as_a_conflict(
    world: cast.World, app: Starlette, offered: Case
) -> None:
    answer = await (await visit(app, world.shiqi.users["lawyer"])).get(f"/cases/{offered.id}/declaration")
    shown = words(answer)
    assert "张三" in shown
    assert world.shiqi.unit.name in shown
    assert "《律师法》第三十九条" in shown
    assert "宅基地" not in shown
    assert "测绘" not in shown


async def test_with_no_conflict_the_file_opens(world: cast.World, app: Starlette, offered: Case) -> None:
    lawyer = await visit(app, world.shiqi.users["lawyer"])
    answer = await lawyer.post(f"/cases/{offered.id}/declaration", **NONE)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{offered.id}")
    engagement = await Engagement.get(case_id=offered.id)
    assert engagement.state is EngagementState.ACTIVE
    assert engagement.declaration
    shown = words(await lawyer.get(f"/cases/{offered.id}"))
    assert "卷宗已对您开放" in shown
    assert "宅基地确权答复" in shown
    assert "信访事项处理意见书" in shown


async def test_with_a_conflict_the_case_goes_back_and_is_gone_for_her(
    world: cast.World, app: Starlette, offered: Case
) -> None:
    lawyer = await visit(app, world.shiqi.users["lawyer"])
    address = f"/cases/{offered.id}/declaration"
    form = {**tokens(await lawyer.get(address)), **CONFLICT}
    answers = [await lawyer.client.post(address, data=form) for _ in range(2)]
    assert [(one.status_code, one.headers["location"]) for one in answers] == [(303, "/desk")] * 2
    assert (await Case.get(id=offered.id)).state is State.ACCEPTED
    assert "退回工作室负责人重新指派" in words(await lawyer.get("/desk"))
    assert (await lawyer.get(f"/cases/{offered.id}")).status_code == 404


async def test_why_she_recused_herself_is_read_by_those_who_assign_anew_alone(
    world: cast.World, app: Starlette, offered: Case
) -> None:
    await engagements.declare(world.shiqi.lawyer, offered, conflict=True, statement="申请人是我的表姐。")
    head = words(await (await visit(app, world.shiqi.users["head"])).get(f"/cases/{offered.id}"))
    clerk = words(await (await visit(app, world.shiqi.users["clerk"])).get(f"/cases/{offered.id}"))
    assert "表姐" in head
    assert "律师申报回避" in clerk
    assert "表姐" not in clerk


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({}, "请选择有没有利益冲突。"),
        ({"conflict": "none"}, "请先承诺保守秘密，再开始阅卷。"),
        ({"conflict": "conflict", "statement": " "}, "请简要写明与谁、有什么关系。"),
        ({"conflict": "conflict", "statement": "长" * 2001}, "说明写得太长"),
    ],
)
async def test_an_incomplete_declaration_opens_nothing_and_keeps_what_was_typed(
    world: cast.World, app: Starlette, offered: Case, form: dict[str, str], told: str
) -> None:
    lawyer = await visit(app, world.shiqi.users["lawyer"])
    answer = await lawyer.post(f"/cases/{offered.id}/declaration", **form)
    assert answer.status_code == 422
    assert told in words(answer)
    if choice := form.get("conflict"):
        assert f'value="{choice}" id="f-conflict' in answer.text
        assert " checked" in answer.text
    assert (await Engagement.get(case_id=offered.id)).state is EngagementState.OFFERED


async def test_a_conflict_found_later_can_still_be_declared(
    world: cast.World, app: Starlette, offered: Case
) -> None:
    await engagements.declare(world.shiqi.lawyer, offered, conflict=False, statement="无。")
    lawyer = await visit(app, world.shiqi.users["lawyer"])
    shown = words(await lawyer.get(f"/cases/{offered.id}/declaration"))
    assert "现在发现有的，请写明情况" in shown
    assert "没有利益冲突，接受指派" not in shown
    answer = await lawyer.post(f"/cases/{offered.id}/declaration", **CONFLICT)
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")


@pytest.mark.parametrize(("role", "status"), [("head", 403), ("officer", 403), ("second_lawyer", 404)])
async def test_nobody_declares_for_her(
    world: cast.World, app: Starlette, offered: Case, role: str, status: int
) -> None:
    visitor = await visit(app, world.shiqi.users[role])
    assert (await visitor.get(f"/cases/{offered.id}/declaration")).status_code == status
    posted = await visitor.post(f"/cases/{offered.id}/declaration", page="/cases", **NONE)
    assert posted.status_code == status
    assert (await Engagement.get(case_id=offered.id)).state is EngagementState.OFFERED

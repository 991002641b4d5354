"""Accepting a request demand by demand, or not accepting it."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.applications import Starlette

from portal.models.cases import Case, CaseDemand
from portal.models.columns import column
from portal.models.journal import Event
from portal.models.officers import CaseOfficer
from portal.models.papers import Paper
from portal.models.proposals import Proposal
from portal.rules import rulebook
from portal.rules.rulebook.routes import ROUTES
from portal.rules.words import Action, PaperKind, State
from tests import cast
from tests.views.visits import approve, tokens, visit, words

YES = {f"check_{item.code}": "yes" for item in rulebook.RULEBOOKS[0].checklist}


async def complete(case: Case, world: cast.World, **changes: Any) -> dict[str, Any]:
    rows = await CaseDemand.filter(case_id=case.id).order_by("demand__number")
    decided = {f"demand_{row.id}": "accepted" for row in rows}
    named = {
        "studio_id": str(world.shiqi.studio.id),
        "second_officer_id": str(world.shiqi.users["second_officer"].id),
    }
    return {**YES, **decided, **named, **changes}


async def demand_field(case: Case, number: int) -> str:
    return f"demand_{(await CaseDemand.get(case_id=case.id, demand__number=number)).id}"


@pytest.fixture
async def case(world: cast.World) -> Case:
    return await cast.case_in(State.REGISTERED, world.shiqi)


async def test_the_page_asks_the_seven_questions_and_suggests_the_towns_own_studio(
    world: cast.World, app: Starlette, case: Case
) -> None:
    answer = await (await visit(app, world.shiqi.users["officer"])).get(f"/cases/{case.id}/acceptance")
    shown = words(answer)
    for item in rulebook.RULEBOOKS[0].checklist:
        assert item.question in shown
        assert item.hint in shown
    assert f'<option value="{world.shiqi.studio.id}" selected>' in answer.text
    assert f'<option value="{world.shiqi.users["second_officer"].id}"' in answer.text
    assert (
        f'<option value="{world.shiqi.users["officer"].id}"' not in answer.text
    )  # two at least: not twice herself
    assert "您的期限：告知是否受理（内部目标） 还剩 4 天" in shown
    assert "还剩 14 天" in shown
    assert "还剩 28 天" in shown
    assert "2026年11月20日（星期五）" in shown


async def test_accepting_is_proposed_and_approved_and_then_says_what_comes_next(
    world: cast.World, app: Starlette, case: Case
) -> None:
    officer = await visit(app, world.shiqi.users["officer"])
    second = await demand_field(case, 2)
    form = await complete(case, world, **{second: "NEW_DEMAND"})
    answer = await officer.post(f"/cases/{case.id}/acceptance", **form)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{case.id}")
    assert (await Case.get(id=case.id)).state is State.REGISTERED
    shown = words(await officer.get(f"/cases/{case.id}"))
    assert "已提请审批" in shown
    assert "复查复核办主任：审批提请" in shown
    answer = await approve(app, world.shiqi.users["office_head"], case.id)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{case.id}")
    after = await Case.get(id=case.id)
    assert (after.state, after.studio_id) == (State.ACCEPTED, world.shiqi.studio.id)
    rows = await CaseDemand.filter(case_id=case.id).order_by("demand__number")
    assert [(row.accepted, row.refusal_reason) for row in rows] == [(True, ""), (False, "NEW_DEMAND")]
    officers = await column(CaseOfficer.filter(case_id=case.id, until=None), "user_id")
    assert set(officers) == {world.shiqi.users[one].id for one in ("officer", "second_officer")}
    shown = words(await officer.get(f"/cases/{case.id}"))
    assert "工作室负责人：指派律师" in shown
    assert "新增诉求" in shown
    assert "受理告知书" in shown


async def test_the_route_of_a_demand_that_belongs_elsewhere_is_told_to_who_approves(
    world: cast.World, app: Starlette, case: Case
) -> None:
    officer = await visit(app, world.shiqi.users["officer"])
    field, route = await demand_field(case, 2), next(iter(ROUTES))
    row = field.removeprefix("demand_")
    form = await complete(case, world, **{field: "OTHER_ROUTE", f"route_{row}": "no such route"})
    answer = await officer.post(f"/cases/{case.id}/acceptance", **form)
    assert (answer.status_code, "没有这条法定途径" in words(answer)) == (422, True)
    answer = await officer.post(f"/cases/{case.id}/acceptance", **{**form, f"route_{row}": route})
    assert answer.status_code == 303
    head = await visit(app, world.shiqi.users["office_head"])
    assert ROUTES[route].name in words(await head.get(f"/cases/{case.id}/proposal"))


async def test_a_second_submit_of_the_same_form_has_one_effect_and_the_same_answer(
    world: cast.World, app: Starlette, case: Case
) -> None:
    officer = await visit(app, world.shiqi.users["officer"])
    address = f"/cases/{case.id}/acceptance"
    form = {**tokens(await officer.get(address)), **await complete(case, world)}
    answers = [await officer.client.post(address, data=form) for _ in range(2)]
    assert [(one.status_code, one.headers["location"]) for one in answers] == [(303, f"/cases/{case.id}")] * 2
    assert await Proposal.filter(case_id=case.id).count() == 1
    head = await visit(app, world.shiqi.users["office_head"])
    address = f"/cases/{case.id}/proposal"
    form = {**tokens(await head.get(address)), "proposal_id": str((await Proposal.get()).id)}
    answers = [await head.client.post(f"{address}/approval", data=form) for _ in range(2)]
    assert [(one.status_code, one.headers["location"]) for one in answers] == [(303, f"/cases/{case.id}")] * 2
    assert await Event.filter(case_id=case.id, action=Action.ACCEPT).count() == 1
    assert await Paper.filter(case_id=case.id, kind=PaperKind.ACCEPT).count() == 1


async def test_nobody_approves_what_she_proposed_nor_who_is_not_asked(
    world: cast.World, app: Starlette, case: Case
) -> None:
    officer = await visit(app, world.shiqi.users["officer"])
    await officer.post(f"/cases/{case.id}/acceptance", **await complete(case, world))
    address, proposal = f"/cases/{case.id}/proposal", await Proposal.get(case_id=case.id)
    for role, told in (("officer", "主任办理"), ("leader", "主任办理"), ("second_officer", "主任办理")):
        visitor = await visit(app, world.shiqi.users[role])
        answer = await visitor.post(f"{address}/approval", "/cases", proposal_id=str(proposal.id))
        assert (answer.status_code, told in words(answer)) == (403, True), role
    assert (await Case.get(id=case.id)).state is State.REGISTERED


async def test_a_no_keeps_what_was_typed_and_leads_to_refusal_with_that_reason(
    world: cast.World, app: Starlette, case: Case
) -> None:
    officer = await visit(app, world.shiqi.users["officer"])
    form = await complete(case, world, **{"check_in-time": "no"})
    answer = await officer.post(f"/cases/{case.id}/acceptance", **form)
    assert answer.status_code == 422
    assert f'href="/cases/{case.id}/refusal?reason=LATE"' in answer.text
    assert answer.text.count('value="yes" id="f-check_') == 7
    assert answer.text.count(" checked") == 7
    assert (await Case.get(id=case.id)).state is State.REGISTERED


async def test_what_is_left_open_is_named_question_by_question(
    world: cast.World, app: Starlette, case: Case
) -> None:
    officer = await visit(app, world.shiqi.users["officer"])
    answer = await officer.post(f"/cases/{case.id}/acceptance", studio_id="")
    shown = words(answer)
    assert answer.status_code == 422
    assert "有 11 处需要改正" in shown
    assert "请选择参与审查的律师工作室。" in shown
    assert "请选择共同承办的同事：调查不得少于两人。" in shown


async def test_refusing_every_demand_is_no_acceptance(world: cast.World, app: Starlette, case: Case) -> None:
    officer = await visit(app, world.shiqi.users["officer"])
    refused = {await demand_field(case, n): "NEW_DEMAND" for n in (1, 2)}
    answer = await officer.post(f"/cases/{case.id}/acceptance", **await complete(case, world, **refused))
    assert answer.status_code == 422
    assert "没有一项诉求可以受理，请改办不予受理。" in words(answer)


async def test_whoever_comes_second_is_told_who_was_first(
    world: cast.World, app: Starlette, case: Case
) -> None:
    officer = await visit(app, world.shiqi.users["officer"])
    address = f"/cases/{case.id}/acceptance"
    form = {**tokens(await officer.get(address)), **await complete(case, world)}
    await cast.accept(case, world.shiqi)
    answer = await officer.client.post(address, data=form)
    assert answer.status_code == 403
    assert "已登记、尚未决定受理与否时才能受理。" in words(answer)
    assert await Proposal.filter(case_id=case.id).count() == 1


@pytest.mark.parametrize("page", ["acceptance", "refusal"])
@pytest.mark.parametrize(("role", "told"), [("clerk", "承办人办理"), ("leader", "承办人办理")])
async def test_others_are_told_whose_step_it_is(
    world: cast.World, app: Starlette, case: Case, page: str, role: str, told: str
) -> None:
    visitor = await visit(app, world.shiqi.users[role])
    shown = await visitor.get(f"/cases/{case.id}/{page}")
    assert shown.status_code == 403
    assert told in words(shown)
    posted = await visitor.post(f"/cases/{case.id}/{page}", page="/cases", **await complete(case, world))
    assert posted.status_code == 403
    assert told in words(posted)
    assert (await Case.get(id=case.id)).state is State.REGISTERED


@pytest.mark.parametrize("page", ["acceptance", "refusal"])
async def test_in_another_town_there_is_no_such_page(
    world: cast.World, app: Starlette, case: Case, page: str
) -> None:
    stranger = await visit(app, world.xiaolan.users["officer"])
    assert (await stranger.get(f"/cases/{case.id}/{page}")).status_code == 404
    posted = await stranger.post(f"/cases/{case.id}/{page}", page="/cases", **await complete(case, world))
    assert posted.status_code == 404


async def test_once_accepted_the_page_says_why_it_is_too_late(
    world: cast.World, app: Starlette, case: Case
) -> None:
    await cast.accept(case, world.shiqi)
    answer = await (await visit(app, world.shiqi.users["officer"])).get(f"/cases/{case.id}/acceptance")
    assert answer.status_code == 403
    assert "已登记、尚未决定受理与否时才能受理。" in words(answer)


async def test_a_reason_is_chosen_by_a_link_and_shown_as_it_will_be_printed(
    world: cast.World, app: Starlette, case: Case
) -> None:
    officer = await visit(app, world.shiqi.users["officer"])
    reasons = await officer.get(f"/cases/{case.id}/refusal")
    assert reasons.text.count("refusal?reason=") == len(rulebook.RULEBOOKS[0].refusals)
    shown = words(await officer.get(f"/cases/{case.id}/refusal?reason=OTHER_ROUTE"))
    assert "根据《信访工作条例》第三十一条规定，本机关不予受理。" in shown
    assert "12348" in shown


async def test_refusing_is_proposed_and_ends_the_case_with_its_notice(
    world: cast.World, app: Starlette, case: Case
) -> None:
    officer = await visit(app, world.shiqi.users["officer"])
    address = f"/cases/{case.id}/refusal"
    form = {"reason_code": "LATE", "explanation": "十一月一日收到意见，没有说明理由。"}
    answer = await officer.post(address, f"{address}?reason=LATE", **form)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{case.id}")
    assert (await Case.get(id=case.id)).state is State.REGISTERED
    await approve(app, world.shiqi.users["deputy"], case.id)
    assert (await Case.get(id=case.id)).state is State.NOT_ACCEPTED
    assert await Paper.filter(case_id=case.id, kind=PaperKind.REFUSE).count() == 1
    shown = words(await officer.get(f"/cases/{case.id}"))
    assert "没有说明理由" in shown
    leader = words(await (await visit(app, world.shiqi.users["leader"])).get(f"/cases/{case.id}"))
    assert "本案已决定不予受理" in leader


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"reason_code": "LATE", "explanation": " "}, "请写明为什么属于这种情形。"),
        ({"reason_code": "NONSENSE", "explanation": "说明"}, "请选择不予受理的原因。"),
        ({"reason_code": "LATE", "explanation": "长" * 2001}, "说明写得太长"),
    ],
)
async def test_a_faulty_refusal_is_told_and_nothing_happens(
    world: cast.World, app: Starlette, case: Case, form: dict[str, str], told: str
) -> None:
    officer = await visit(app, world.shiqi.users["officer"])
    answer = await officer.post(f"/cases/{case.id}/refusal", f"/cases/{case.id}/refusal?reason=LATE", **form)
    assert answer.status_code == 422
    assert told in words(answer)
    assert (await Case.get(id=case.id)).state is State.REGISTERED

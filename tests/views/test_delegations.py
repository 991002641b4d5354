"""A leader lets a colleague act for her for some days: in writing, within bounds, and every step says so."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from starlette.applications import Starlette

from portal import clock
from portal.actions import checks, drafts, people, proposals
from portal.models.cases import Case
from portal.models.decisions import Check
from portal.models.people import Delegation
from portal.models.proposals import Endorsement
from portal.rules.words import Action, Role, State
from tests import cast
from tests.actions import traces
from tests.views.visits import Visit, visit, words

DAYS = {
    "since": "2026-11-23",
    "until": "2026-11-30",
    "reason": "外出学习",
    "document_number": "石岐授〔2026〕3号",
}


def form(town: cast.Town, taker: str = "legal", **changes: str) -> dict[str, str]:
    fields = {"role": f"OFFICE_HEAD:{town.government.id}", "taker_id": str(town.people[taker].id)}
    return {**fields, **DAYS, **changes}


@pytest.fixture
async def head(world: cast.World, app: Starlette) -> Visit:
    return await visit(app, world.shiqi.users["office_head"])


async def test_whom_the_office_s_head_lets_act_for_her_approves_and_the_journal_says_for_whom(
    world: cast.World, app: Starlette, head: Visit
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.REGISTERED, town)
    proposal = await proposals.propose(town.officer, case, Action.ACCEPT, await cast.examination(case, town))
    taker = await visit(app, town.users["legal"])
    denied = await taker.post(
        f"/cases/{case.id}/proposal/approval", page="/cases", proposal_id=str(proposal.id)
    )
    assert denied.status_code == 403
    assert 'href="/delegations"' in (await head.get("/desk")).text
    answer = await head.post("/delegations", **form(town))
    assert (answer.status_code, answer.headers["location"]) == (303, "/delegations")
    assert "石岐授〔2026〕3号" in words(await head.get("/delegations"))
    await proposals.approve(await town.users["legal"].person(), case, proposal.id)
    assert await traces.state_of(case) is State.ACCEPTED
    event = await traces.last(case)
    assert (event.by_id, event.detail["on_behalf_of"]) == (town.legal.id, town.office_head.id)
    assert await Endorsement.filter(proposal_id=proposal.id, by_id=town.legal.id).count() == 1
    assert "何法制 · 受方主任委托" in words(await head.get(f"/cases/{case.id}"))


async def test_a_check_in_another_s_role_says_for_whom(
    world: cast.World, app: Starlette, head: Visit
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.APPROVING, town)
    await head.post("/delegations", **form(town, "archivist"))
    _, version = await drafts.draft_of(case)
    await checks.agree(await town.users["archivist"].person(), case, version, "")
    check = await Check.filter(decision__case_id=case.id).order_by("-id").first()
    assert check is not None
    assert (check.checked_by_id, check.on_behalf_of_id) == (town.archivist.id, town.office_head.id)


async def test_it_begins_and_ends_by_itself_and_is_taken_back_at_once(
    world: cast.World, app: Starlette, head: Visit
) -> None:
    town = world.shiqi
    hers = (Role.OFFICE_HEAD, town.government.id)
    await head.post("/delegations", **form(town, since="2026-11-24", until="2026-11-25"))
    assert hers not in (await town.users["legal"].person()).roles
    for day, holds in (("24", True), ("25", True), ("26", False)):
        clock.freeze(datetime.fromisoformat(f"2026-11-{day}T12:00:00+08:00"))
        assert (hers in (await town.users["legal"].person()).roles) is holds
    clock.freeze(datetime.fromisoformat("2026-11-25T12:00:00+08:00"))
    one, page = await Delegation.get(), "/delegations"
    head = await visit(app, town.users["office_head"])  # her session has ended meanwhile
    answer = await head.post(f"/delegations/{one.id}/revocation", page=page)
    assert answer.status_code == 303
    assert hers not in (await town.users["legal"].person()).roles
    again = await head.post(f"/delegations/{one.id}/revocation", page=page)
    assert again.status_code == 409
    assert "已经撤销或者到期" in words(again)


async def test_it_ends_with_the_office_of_who_gave_it(world: cast.World, head: Visit) -> None:
    town = world.shiqi
    await head.post("/delegations", **form(town, until="2026-12-30"))
    await people.withdraw(town.users["office_head"], Role.OFFICE_HEAD, town.government)
    clock.freeze(clock.now() + timedelta(days=1))
    assert (Role.OFFICE_HEAD, town.government.id) not in (await town.users["legal"].person()).roles


@pytest.mark.parametrize(
    ("taker", "changes", "told"),
    [
        ("office_head", {}, "不能授权给自己"),
        ("lawyer", {}, "请选择同一单位的工作人员"),
        ("legal", {"since": "2026-11-22"}, "不能从过去的日子开始"),
        ("legal", {"until": "2026-11-22"}, "结束日期早于开始日期"),
        ("legal", {"until": "2027-11-24"}, "最长366天"),
        ("legal", {"until": "那天"}, "日期"),
        ("legal", {"reason": ""}, "请写明授权的原因"),
        ("legal", {"document_number": " "}, "请写明授权书的文号"),
        ("legal", {"role": "SIGNING_LEADER:1"}, "只能授出自己担任的职务"),
        ("legal", {"role": "CLERK:1"}, "请选择授权的职务"),
    ],
)
async def test_what_cannot_be_lent_is_named_and_nothing_typed_is_lost(
    world: cast.World, head: Visit, taker: str, changes: dict[str, str], told: str
) -> None:
    answer = await head.post("/delegations", **form(world.shiqi, taker, **changes))
    assert answer.status_code == 422
    assert told in words(answer)
    if "document_number" not in changes:
        assert "石岐授〔2026〕3号" in answer.text
    assert not await Delegation.exists()


async def test_366_days_are_within_bounds(world: cast.World, head: Visit) -> None:
    assert (await head.post("/delegations", **form(world.shiqi, until="2027-11-23"))).status_code == 303


async def test_the_same_days_are_not_lent_twice_and_what_is_lent_is_not_lent_on(
    world: cast.World, app: Starlette, head: Visit
) -> None:
    town = world.shiqi
    await head.post("/delegations", **form(town))
    twice = await head.post("/delegations", **form(town, "archivist", since="2026-11-30", until="2026-12-02"))
    assert twice.status_code == 422
    assert "请先撤销原来的授权" in words(twice)
    taker = await visit(app, town.users["legal"])
    on = await taker.get("/delegations")
    assert on.status_code == 403
    assert "可以授权他人代行职责" in words(on)
    assert await Delegation.all().count() == 1


async def test_nobody_takes_back_what_another_lent(world: cast.World, app: Starlette, head: Visit) -> None:
    await head.post("/delegations", **form(world.shiqi))
    one = await Delegation.get()
    leader = await visit(app, world.shiqi.users["leader"])
    answer = await leader.post(f"/delegations/{one.id}/revocation", page="/delegations")
    assert answer.status_code == 404
    assert (await Delegation.get()).revoked_on is None


async def test_who_was_lent_a_role_still_approves_nothing_of_her_own(world: cast.World, head: Visit) -> None:
    town = world.shiqi
    case = await cast.case_in(State.REGISTERED, town)
    proposal = await proposals.propose(town.officer, case, Action.ACCEPT, await cast.examination(case, town))
    await head.post("/delegations", **form(town, "officer"))
    with pytest.raises(Exception, match="不能由您审批"):
        await proposals.approve(await town.users["officer"].person(), case, proposal.id)
    assert (await Case.get(id=case.id)).state is State.REGISTERED

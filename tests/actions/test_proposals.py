"""提请审批: proposed by one, approved by others one after another; the last of them takes the step."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

import pytest
from tortoise.exceptions import IntegrityError

from portal import clock
from portal.actions import acceptance, people, proposals, refusals
from portal.actions.approvable import STEPS, Approvable
from portal.actions.refusals import Refusing
from portal.errors import Conflict, Invalid, NotAllowed, PortalError
from portal.models.cases import Case
from portal.models.papers import Paper
from portal.models.people import Delegation
from portal.models.proposals import Endorsement, Proposal
from portal.rules.permissions import Person
from portal.rules.words import Action, Role, State
from portal.rules.workflow import MOVES
from tests import cast
from tests.actions import traces

REFUSING = Refusing("OTHER_ROUTE", "属于行政复议范围。")


@pytest.fixture
async def case(world: cast.World) -> Case:
    return await cast.case_in(State.REGISTERED, world.shiqi)


async def refusing(town: cast.Town, case: Case, note: str = "") -> Proposal:
    """Let the officer propose not to accept."""
    return await proposals.propose(town.officer, case, Action.REFUSE, REFUSING, note)


async def untouched(case: Case) -> bool:
    """Tell whether the case stands where it stood, without a paper."""
    return (
        await traces.state_of(case) is State.REGISTERED and not await Paper.filter(case_id=case.id).exists()
    )


async def test_a_proposal_keeps_everything_typed_and_moves_nothing(case: Case, world: cast.World) -> None:
    town = world.shiqi
    examined = await cast.examination(case, town)
    made = await proposals.propose(town.officer, case, Action.ACCEPT, examined, "请审批。")
    kept = await Proposal.get(id=made.id)
    assert (kept.action, kept.note, kept.result, kept.closed_at) == (Action.ACCEPT, "请审批。", "", None)
    assert (kept.proposed_by_id, kept.proposed_at) == (town.officer.id, clock.now())
    assert proposals.content_of(kept) == examined
    event = await traces.last(case)
    assert (event.action, event.source, event.target) == (
        Action.PROPOSE,
        State.REGISTERED,
        State.REGISTERED,
    )
    assert (event.by_id, event.reason, event.detail) == (town.officer.id, "请审批。", {"step": "ACCEPT"})
    assert await untouched(case)
    waits = await proposals.open_of(case)
    assert waits is not None
    assert waits.proposed_by.name == "卜承办"


async def test_what_cannot_be_is_refused_before_it_is_proposed(case: Case, world: cast.World) -> None:
    with pytest.raises(Invalid) as refused:
        await proposals.propose(world.shiqi.officer, case, Action.REFUSE, Refusing("MOOD", " "))
    assert list(refused.value.problems) == ["reason_code", "explanation"]
    assert not await Proposal.exists()
    assert (await traces.last(case)).action is Action.REGISTER


async def test_the_step_is_taken_by_who_approves_last(case: Case, world: cast.World) -> None:
    town = world.shiqi
    proposal = await refusing(town, case)
    assert await proposals.approve(town.deputy, case, proposal.id, "同意。")
    kept = await Proposal.get(id=proposal.id)
    assert (kept.result, kept.closed_at) == (proposals.APPROVED, clock.now())
    given = await Endorsement.get(proposal_id=proposal.id)
    assert (given.by_id, given.at, given.agrees, given.note) == (town.deputy.id, clock.now(), True, "同意。")
    event = await traces.last(case)
    assert (event.action, event.by_id, event.target) == (Action.REFUSE, town.deputy.id, State.NOT_ACCEPTED)
    assert await proposals.open_of(case) is None


@pytest.fixture
def two_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let not accepting pass the legal reviewer and the office's head, as a dismissal does."""
    row = MOVES[Action.DISMISS]
    refusal_row = MOVES[Action.REFUSE]
    changed = {**vars(refusal_row), "approved_by": row.approved_by}
    monkeypatch.setitem(MOVES, Action.REFUSE, type(refusal_row)(**changed))


@pytest.mark.usefixtures("two_places")
async def test_those_asked_approve_one_after_another_and_out_of_turn_nobody(
    case: Case, world: cast.World
) -> None:
    town = world.shiqi
    proposal = await refusing(town, case)
    with pytest.raises(NotAllowed, match="合法性审核员"):
        await proposals.approve(town.office_head, case, proposal.id)
    assert not await proposals.approve(town.legal, case, proposal.id, "合法。")
    event = await traces.last(case)
    assert (event.action, event.by_id, event.detail) == (Action.ENDORSE, town.legal.id, {"step": "REFUSE"})
    assert await untouched(case)
    with pytest.raises(NotAllowed, match="复查复核办主任"):
        await proposals.approve(town.legal, case, proposal.id)
    assert await proposals.approve(town.office_head, case, proposal.id)
    assert await traces.state_of(case) is State.NOT_ACCEPTED
    given = await Endorsement.filter(proposal_id=proposal.id).order_by("id").values_list("by_id", "agrees")
    assert given == [(town.legal.id, True), (town.office_head.id, True)]


@pytest.mark.usefixtures("two_places")
async def test_who_holds_both_offices_approves_once(case: Case, world: cast.World) -> None:
    town = world.shiqi
    await people.grant(town.users["legal"], Role.OFFICE_HEAD, town.government)
    both = await town.users["legal"].person()
    proposal = await refusing(town, case)
    assert not await proposals.approve(both, case, proposal.id)
    with pytest.raises(NotAllowed, match="已经审批过"):
        await proposals.approve(both, case, proposal.id)
    assert await untouched(case)


async def test_nobody_approves_her_own_proposal(case: Case, world: cast.World) -> None:
    town = world.shiqi
    await people.grant(town.users["officer"], Role.OFFICE_HEAD, town.government)
    both = await town.users["officer"].person()
    proposal = await proposals.propose(both, case, Action.REFUSE, REFUSING)
    for answer in (
        proposals.approve(both, case, proposal.id),
        proposals.give_back(both, case, proposal.id, "退回。"),
    ):
        with pytest.raises(NotAllowed, match="您提请"):
            await answer
    assert await untouched(case)
    assert not await Endorsement.exists()


async def test_it_is_returned_with_a_reason_and_may_be_proposed_again(case: Case, world: cast.World) -> None:
    town = world.shiqi
    proposal = await refusing(town, case)
    with pytest.raises(Invalid) as refused:
        await proposals.give_back(town.office_head, case, proposal.id, " \n")
    assert list(refused.value.problems) == ["reason"]
    await proposals.give_back(town.office_head, case, proposal.id, "理由不充分。")
    kept = await Proposal.get(id=proposal.id)
    assert (kept.result, kept.closed_at) == (proposals.RETURNED, clock.now())
    given = await Endorsement.get(proposal_id=proposal.id)
    assert (given.by_id, given.agrees, given.note) == (town.office_head.id, False, "理由不充分。")
    event = await traces.last(case)
    assert (event.action, event.reason) == (Action.RETURN_PROPOSAL, "理由不充分。")
    assert await untouched(case)
    again = await refusing(town, case)
    assert await proposals.approve(town.office_head, case, again.id)


async def test_only_who_proposed_it_recalls_it(case: Case, world: cast.World) -> None:
    town = world.shiqi
    proposal = await refusing(town, case)
    for who in (town.second_officer, town.office_head, town.clerk, town.lawyer, world.xiaolan.officer):
        with pytest.raises(NotAllowed):
            await proposals.recall(who, case, proposal.id, "撤回。")
    assert (await Proposal.get(id=proposal.id)).closed_at is None
    await proposals.recall(town.officer, case, proposal.id, "还要核实。")
    assert (await Proposal.get(id=proposal.id)).result == proposals.RECALLED
    event = await traces.last(case)
    assert (event.action, event.reason, event.by_id) == (
        Action.RECALL_PROPOSAL,
        "还要核实。",
        town.officer.id,
    )
    assert await untouched(case)


async def test_what_is_decided_or_recalled_is_not_decided_again(case: Case, world: cast.World) -> None:
    town = world.shiqi
    recalled = await refusing(town, case)
    await proposals.recall(town.officer, case, recalled.id, "")
    with pytest.raises(Conflict, match="已经办完或者撤回"):
        await proposals.approve(town.office_head, case, recalled.id)
    approved = await refusing(town, case)
    await proposals.approve(town.office_head, case, approved.id)
    for answer in (
        proposals.approve(town.office_head, case, approved.id),
        proposals.approve(town.deputy, case, approved.id),
        proposals.give_back(town.deputy, case, approved.id, "晚了。"),
        proposals.recall(town.officer, case, approved.id, "晚了。"),
    ):
        with pytest.raises(Conflict, match="已经办完或者撤回"):
            await answer
    assert await Paper.filter(case_id=case.id).count() == 1


async def test_of_approvals_in_the_same_moment_one_takes_the_step(case: Case, world: cast.World) -> None:
    town = world.shiqi
    proposal = await refusing(town, case)
    answers = await asyncio.gather(
        *(proposals.approve(who, case, proposal.id) for who in (town.office_head, town.deputy) * 2),
        return_exceptions=True,
    )
    assert sum(answer is True for answer in answers) == 1
    assert all(isinstance(answer, Conflict) for answer in answers if answer is not True)
    assert await Paper.filter(case_id=case.id).count() == 1
    assert await Endorsement.all().count() == 1


async def test_while_one_waits_a_second_is_not_proposed(case: Case, world: cast.World) -> None:
    town = world.shiqi
    await refusing(town, case)
    with pytest.raises(NotAllowed, match="正在审批"):
        await proposals.propose(town.second_officer, case, Action.ACCEPT, await cast.examination(case, town))
    assert await Proposal.all().count() == 1


async def test_of_proposals_in_the_same_moment_one_stands(case: Case, world: cast.World) -> None:
    town = world.shiqi
    answers = await asyncio.gather(*(refusing(town, case) for _ in range(4)), return_exceptions=True)
    refused = [answer for answer in answers if not isinstance(answer, Proposal)]
    assert len(refused) == 3
    assert all(isinstance(answer, PortalError) for answer in refused)
    assert await Proposal.filter(case_id=case.id).count() == 1


async def test_the_database_itself_refuses_two_open_proposals_of_a_case(
    case: Case, world: cast.World
) -> None:
    first = await refusing(world.shiqi, case)
    [second] = await Proposal.filter(id=first.id).values()
    del second["id"]
    with pytest.raises(IntegrityError):
        await Proposal.create(**second)


async def test_a_step_that_needs_approval_is_not_taken_directly(case: Case, world: cast.World) -> None:
    town = world.shiqi
    for who in town.people.values():
        with pytest.raises(NotAllowed, match="先提请审批"):
            await refusals.refuse(who, case, REFUSING)
    await refusing(town, case)
    for who in (town.office_head, town.deputy):  # it is another step that waits
        with pytest.raises(NotAllowed, match="先提请审批"):
            await acceptance.accept(who, case, await cast.examination(case, town))
    assert await untouched(case)


async def test_where_the_step_itself_is_refused_at_last_the_proposal_goes_on_waiting(
    case: Case, world: cast.World, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = world.shiqi
    proposal = await refusing(town, case)

    async def fails(*_: Any) -> None:
        raise Invalid("不能办。", {})

    changed = Approvable(**{**vars(STEPS[Action.REFUSE]), "take": fails})
    monkeypatch.setattr(proposals, "STEPS", {**STEPS, Action.REFUSE: changed})
    with pytest.raises(Invalid, match="不能办"):
        await proposals.approve(town.office_head, case, proposal.id)
    assert (await Proposal.get(id=proposal.id)).closed_at is None
    assert not await Endorsement.exists()
    assert await untouched(case)


async def test_a_proposal_of_another_case_is_none_of_this_one(case: Case, world: cast.World) -> None:
    town = world.shiqi
    other = await cast.case_in(State.REGISTERED, town)
    proposal = await refusing(town, other)
    with pytest.raises(Conflict, match="已经办完或者撤回"):
        await proposals.approve(town.office_head, case, proposal.id)
    assert await untouched(other)


async def lent(town: cast.Town, role: Role, giver: str, taker: str) -> Person:
    """Let one exercise another's role for this month, and return her as she then stands."""
    await Delegation.create(
        role=role,
        organisation_id=town.government.id,
        giver_id=town.users[giver].id,
        taker_id=town.users[taker].id,
        since=date(2026, 11, 1),
        until=date(2026, 11, 30),
        reason="出差",
        recorded_by_id=town.users["leader"].id,
        recorded_at=clock.now(),
    )
    return await town.users[taker].person()


async def test_who_approves_by_delegation_is_written_into_the_journal_with_whom_she_stood_in_for(
    case: Case, world: cast.World
) -> None:
    town = world.shiqi
    stand_in = await lent(town, Role.OFFICE_HEAD, "office_head", "keeper")
    proposal = await refusing(town, case)
    await proposals.approve(stand_in, case, proposal.id)
    event = await traces.last(case)
    assert (event.action, event.by_id) == (Action.REFUSE, town.keeper.id)
    assert event.detail["on_behalf_of"] == town.office_head.id


async def test_who_approves_in_her_own_office_stands_in_for_nobody(case: Case, world: cast.World) -> None:
    town = world.shiqi
    deputy = await lent(town, Role.OFFICE_HEAD, "office_head", "deputy")
    proposal = await refusing(town, case)
    await proposals.approve(deputy, case, proposal.id)
    assert "on_behalf_of" not in (await traces.last(case)).detail


async def test_a_delegation_that_is_over_lends_nothing(case: Case, world: cast.World) -> None:
    town = world.shiqi
    await lent(town, Role.OFFICE_HEAD, "office_head", "keeper")
    await Delegation.all().update(until=date(2026, 11, 22))
    keeper = await town.users["keeper"].person()
    proposal = await refusing(town, case)
    with pytest.raises(NotAllowed, match="分管领导"):
        await proposals.approve(keeper, case, proposal.id)
    assert await untouched(case)

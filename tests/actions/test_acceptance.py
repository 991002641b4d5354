"""Accepting demand by demand, or refusing with a reason: the papers, the clocks, and what keeps it from being."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from documents.catalogue import from_json
from documents.facts import digest
from documents.kinds.acceptance import Acceptance
from documents.kinds.answer_request import AnswerRequest
from documents.kinds.refusal import NotAccepted
from portal.actions import acceptance, proposals
from portal.actions.acceptance import Examination, Examined
from portal.actions.refusals import Refusing
from portal.errors import Conflict, Invalid, NotAllowed
from portal.models.cases import Case, CaseDemand
from portal.models.deliveries import Delivery
from portal.models.officers import CaseOfficer
from portal.models.papers import Paper, Sequence
from portal.models.proposals import Proposal
from portal.rules import rulebook
from portal.rules.words import Action, DeadlineKind, PaperKind, State
from tests import cast
from tests.actions import traces
from tests.actions.traces import TODAY, Clock

ITEMS = [item.code for item in rulebook.by_version("2022-05-01").checklist]


async def demands(case: Case) -> list[int]:
    return [row.id for row in await CaseDemand.filter(case_id=case.id).order_by("demand__number")]


async def examined(
    town: cast.Town, case: Case, refusals: dict[int, str] | None = None, **changes: Any
) -> Examination:
    decided = dict.fromkeys(await demands(case), "") if refusals is None else refusals
    found: dict[str, Any] = {
        "met": tuple(ITEMS),
        "demands": tuple(Examined(row, reason) for row, reason in decided.items()),
        "studio_id": town.studio.id,
        "second_officer_id": town.second_officer.id,
    }
    return Examination(**found | changes)


async def propose(town: cast.Town, case: Case, found: Examination) -> None:
    """Let the officer propose to accept; what cannot be is refused here already."""
    await proposals.propose(town.officer, case, Action.ACCEPT, found)


async def test_acceptance_moves_the_case_meets_its_clock_and_freezes_the_notice(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.ACCEPTED, town)
    assert (case.state, case.officer_id, case.studio_id) == (State.ACCEPTED, town.officer.id, town.studio.id)
    event = await traces.last(case)
    assert (event.by_id, event.detail) == (town.office_head.id, {"met": ITEMS})
    named = (
        await CaseOfficer.filter(case_id=case.id, until=None).order_by("id").values_list("user_id", "lead")
    )
    assert named == [(town.officer.id, True), (town.second_officer.id, False)]
    clocks = await traces.clocks(case)
    assert clocks[DeadlineKind.ACCEPTANCE].met_on == TODAY
    assert clocks[DeadlineKind.ACCEPTANCE_TARGET].met_on == TODAY
    assert clocks[DeadlineKind.REVIEW_OPINION] == Clock(cast.RECEIVED_ON, date(2026, 12, 21))
    paper = (await traces.papers(case))[PaperKind.ACCEPT]
    assert (paper.number, paper.dated_on, paper.sha256) == ("石岐信复受〔2026〕1号", TODAY, "")
    assert await traces.asked_for(paper) == 1


async def test_the_body_complained_of_is_asked_for_its_answer_and_evidence(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.REGISTERED, town)
    first, second = await demands(case)
    found = await examined(town, case, refusals={first: "", second: "NEW_DEMAND"})
    await cast.approved(town, case, Action.ACCEPT, found)
    paper = (await traces.papers(case))[PaperKind.ANSWER]
    facts = from_json("ANSWER", paper.facts)
    assert isinstance(facts, AnswerRequest)
    assert paper.number == facts.number == "石岐信复答〔2026〕1号"
    assert facts.demands == ("确认宅基地使用权面积为120平方米",)
    assert facts.days == 10
    served = await Delivery.filter(paper__case_id=case.id).order_by("id")
    assert [(row.addressee_name, row.organisation_id) for row in served] == [
        ("张三", None),
        (town.unit.name, town.unit.id),
    ]


async def test_the_notice_counts_the_thirty_days_from_receipt_and_not_from_acceptance(
    world: cast.World,
) -> None:
    case = await cast.case_in(State.ACCEPTED, world.shiqi)
    paper = (await traces.papers(case))[PaperKind.ACCEPT]
    facts = from_json("ACCEPT", paper.facts)
    assert isinstance(facts, Acceptance)
    assert (facts.received_on, facts.due_on) == (cast.RECEIVED_ON, date(2026, 12, 21))
    assert facts.number == paper.number
    assert facts.addressees == ("张三",)
    assert digest(facts) == paper.facts_digest


async def test_a_demand_that_is_not_taken_is_named_in_the_notice_with_its_reason(world: cast.World) -> None:
    case = await cast.case_in(State.REGISTERED, world.shiqi)
    first, second = await demands(case)
    found = await examined(world.shiqi, case, refusals={first: "", second: "NEW_DEMAND"})
    await cast.approved(world.shiqi, case, Action.ACCEPT, found)
    rows = await CaseDemand.filter(case_id=case.id).order_by("id").values_list("accepted", "refusal_reason")
    assert rows == [(True, ""), (False, "NEW_DEMAND")]
    facts = from_json("ACCEPT", (await traces.papers(case))[PaperKind.ACCEPT].facts)
    assert isinstance(facts, Acceptance)
    assert facts.accepted == ("确认宅基地使用权面积为120平方米",)
    (not_taken,) = facts.not_taken
    assert not_taken.demand == "公开2019年测绘成果"
    assert not_taken.why.startswith(rulebook.by_version("2022-05-01").refusals["NEW_DEMAND"].name)


async def test_one_item_of_the_check_list_that_is_not_met_keeps_the_request_from_being_accepted(
    world: cast.World,
) -> None:
    case = await cast.case_in(State.REGISTERED, world.shiqi)
    for item in ITEMS:
        met = tuple(code for code in ITEMS if code != item)
        with pytest.raises(Invalid) as refused:
            await propose(world.shiqi, case, await examined(world.shiqi, case, met=met))
        assert list(refused.value.problems) == [f"check_{item}"]
    assert await traces.state_of(case) is State.REGISTERED


async def test_at_least_one_demand_must_be_left(world: cast.World) -> None:
    case = await cast.case_in(State.REGISTERED, world.shiqi)
    none = dict.fromkeys(await demands(case), "OTHER_ROUTE")
    with pytest.raises(Invalid) as refused:
        await propose(world.shiqi, case, await examined(world.shiqi, case, refusals=none))
    assert list(refused.value.problems) == ["demands"]


async def test_an_unknown_reason_is_refused_at_its_demand(world: cast.World) -> None:
    case = await cast.case_in(State.REGISTERED, world.shiqi)
    first, second = await demands(case)
    found = await examined(world.shiqi, case, refusals={first: "", second: "NO_SUCH_REASON"})
    with pytest.raises(Invalid) as refused:
        await propose(world.shiqi, case, found)
    assert list(refused.value.problems) == [f"demand_{second}"]


async def test_a_demand_of_another_case_cannot_be_decided_here(world: cast.World) -> None:
    case = await cast.case_in(State.REGISTERED, world.shiqi)
    (theirs, *_) = await demands(await cast.case_in(State.REGISTERED, world.xiaolan))
    ours = dict.fromkeys(await demands(case), "")
    with pytest.raises(Invalid) as refused:
        await propose(
            world.shiqi, case, await examined(world.shiqi, case, refusals={**ours, theirs: "NEW_DEMAND"})
        )
    assert list(refused.value.problems) == [f"demand_{theirs}"]
    assert not await CaseDemand.filter(accepted__not_isnull=True).exists()


async def test_every_demand_of_the_case_must_be_decided(world: cast.World) -> None:
    case = await cast.case_in(State.REGISTERED, world.shiqi)
    first, second = await demands(case)
    with pytest.raises(Invalid) as refused:
        await propose(world.shiqi, case, await examined(world.shiqi, case, refusals={first: ""}))
    assert list(refused.value.problems) == [f"demand_{second}"]


async def test_a_statutory_route_that_does_not_exist_is_refused_at_its_demand(world: cast.World) -> None:
    case = await cast.case_in(State.REGISTERED, world.shiqi)
    first, second = await demands(case)
    routed = (Examined(first, "", "no-such-route"), Examined(second, ""))
    with pytest.raises(Invalid) as refused:
        await propose(world.shiqi, case, await examined(world.shiqi, case, demands=routed))
    assert list(refused.value.problems) == [f"route_{first}"]


async def test_the_colleague_who_investigates_with_her_is_another_officer_of_the_body(
    world: cast.World,
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.REGISTERED, town)
    for who in (0, town.clerk.id, world.xiaolan.officer.id):
        with pytest.raises(Invalid) as refused:
            await propose(town, case, await examined(town, case, second_officer_id=who))
        assert list(refused.value.problems) == ["second_officer_id"]
    with pytest.raises(Invalid, match="不得少于两人"):
        await cast.approved(
            town, case, Action.ACCEPT, await examined(town, case, second_officer_id=town.officer.id)
        )
    assert await traces.state_of(case) is State.REGISTERED


async def test_a_studio_must_be_named_and_a_firm_or_another_towns_studio_is_none(world: cast.World) -> None:
    case = await cast.case_in(State.REGISTERED, world.shiqi)
    for studio in (0, world.shiqi.firm.id, world.shiqi.government.id, world.xiaolan.studio.id):
        with pytest.raises(Invalid) as refused:
            await propose(world.shiqi, case, await examined(world.shiqi, case, studio_id=studio))
        assert list(refused.value.problems) == ["studio_id"]


async def test_accepting_twice_accepts_once(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.REGISTERED, town)
    found = await examined(town, case)
    proposal = await proposals.propose(town.officer, case, Action.ACCEPT, found)
    await proposals.approve(town.office_head, case, proposal.id)
    with pytest.raises(Conflict, match="已经办完"):
        await proposals.approve(town.office_head, case, proposal.id)
    with pytest.raises(NotAllowed, match="尚未决定"):
        await propose(town, case, found)
    assert set(await traces.papers(case)) == {PaperKind.ACCEPT, PaperKind.ANSWER}
    assert (await Sequence.get(code_word="石岐信复受")).last_number == 1


async def test_nobody_but_the_officer_proposes_to_accept(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.REGISTERED, town)
    officers = {"officer", "second_officer"}
    for who in [one for role, one in town.people.items() if role not in officers] + [world.xiaolan.officer]:
        with pytest.raises(NotAllowed, match="承办人"):
            await proposals.propose(who, case, Action.ACCEPT, await examined(town, case))
    assert not await Proposal.exists()


async def test_nobody_accepts_without_the_approval_of_the_offices_head(world: cast.World) -> None:
    town = world.shiqi
    case = await cast.case_in(State.REGISTERED, town)
    found = await examined(town, case)
    for who in (town.officer, town.office_head):
        with pytest.raises(NotAllowed, match="先提请审批"):
            await acceptance.accept(who, case, found)
    proposal = await proposals.propose(town.officer, case, Action.ACCEPT, found)
    others = [one for role, one in town.people.items() if role != "office_head"]
    for who in (*others, world.xiaolan.office_head):
        with pytest.raises(NotAllowed, match="复查复核办主任"):
            await acceptance.accept(who, case, found)
        with pytest.raises(NotAllowed, match="复查复核办主任"):
            await proposals.approve(who, case, proposal.id)
    fresh = await Case.get(id=case.id)
    assert (fresh.state, fresh.studio_id, fresh.officer_id) == (State.REGISTERED, None, None)
    assert not await Paper.exists()


async def test_a_name_that_no_font_can_print_keeps_the_notice_from_being_issued_and_uses_no_number(
    world: cast.World,
) -> None:
    odd = cast.petitioner("张\U0003fffd")
    case = await cast.case_in(State.REGISTERED, world.shiqi, petitioners=(odd,))
    with pytest.raises(Invalid, match="3FFFD"):
        await cast.accept(case, world.shiqi)
    assert await traces.state_of(case) is State.REGISTERED
    assert not await Sequence.filter(code_word="石岐信复受", last_number__gt=0).exists()


# --- refusing


async def test_a_refusal_ends_the_case_drops_the_thirty_days_and_names_reason_and_door(
    world: cast.World,
) -> None:
    case = await cast.case_in(State.NOT_ACCEPTED, world.shiqi)
    event = await traces.last(case)
    assert (event.action, event.reason) == (Action.REFUSE, "属于行政复议范围。")
    assert (event.by_id, event.detail) == (world.shiqi.office_head.id, {"reason_code": "OTHER_ROUTE"})
    assert (await Case.get(id=case.id)).officer_id == world.shiqi.officer.id
    clocks = await traces.clocks(case)
    assert clocks[DeadlineKind.ACCEPTANCE].met_on == TODAY
    assert clocks[DeadlineKind.REVIEW_OPINION].dropped
    paper = (await traces.papers(case))[PaperKind.REFUSE]
    assert paper.number == "石岐信复不受〔2026〕1号"
    assert await traces.asked_for(paper) == 1
    facts = from_json("REFUSE", paper.facts)
    assert isinstance(facts, NotAccepted)
    told = rulebook.by_version("2022-05-01").refusals["OTHER_ROUTE"]
    assert (facts.reason_code, facts.article) == ("OTHER_ROUTE", told.article)
    assert facts.route
    assert not await CaseDemand.filter(case_id=case.id, accepted=True).exists()


async def test_a_refusal_needs_a_known_reason_and_a_sentence_why(world: cast.World) -> None:
    case = await cast.case_in(State.REGISTERED, world.shiqi)
    for code, explanation, fields in (
        ("", "属于行政复议范围。", ["reason_code"]),
        ("MOOD", "属于行政复议范围。", ["reason_code"]),
        ("LATE", " \n", ["explanation"]),
        ("", "", ["reason_code", "explanation"]),
    ):
        with pytest.raises(Invalid) as refused:
            await proposals.propose(world.shiqi.officer, case, Action.REFUSE, Refusing(code, explanation))
        assert list(refused.value.problems) == fields
    assert await traces.state_of(case) is State.REGISTERED


async def test_every_reason_of_the_rulebook_makes_a_whole_notice(world: cast.World) -> None:
    case = await cast.case_in(State.REGISTERED, world.shiqi)
    for code, reason in rulebook.by_version("2022-05-01").refusals.items():
        if reason.no_longer:  # needs the opinion that ended the matter
            continue
        async with traces.undone():
            refusing = Refusing(code, "经审查属于这种情形。")
            await cast.approved(world.shiqi, case, Action.REFUSE, refusing)
            (kind, paper), *more = (await traces.papers(case)).items()
            assert not more
            assert from_json(kind.value, paper.facts).problems() == [], code


async def test_an_accepted_case_is_not_refused_afterwards(world: cast.World) -> None:
    case = await cast.case_in(State.ACCEPTED, world.shiqi)
    with pytest.raises(NotAllowed, match="尚未决定"):
        await cast.refuse(case, world.shiqi, "LATE")
    assert await traces.state_of(case) is State.ACCEPTED


async def test_a_town_asks_its_own_studio_and_the_city_those_of_its_towns_as_well(world: cast.World) -> None:
    at_town = await cast.registered(world.shiqi)
    at_city = await cast.registered(world.city)
    assert [one.id for one in await acceptance.studios_for(at_town)] == [world.shiqi.studio.id]
    assert {one.id for one in await acceptance.studios_for(at_city)} == {
        town.studio.id for town in (world.city, world.shiqi, world.xiaolan)
    }

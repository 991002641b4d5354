"""Somebody is asked to step aside or says so herself; who is above decides; granted, the case is gone for her."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette

from documents.catalogue import from_json
from documents.kinds.recusal import Recusal as RecusalPaper
from documents.kinds.recusal_request import RecusalRequest
from portal.actions import engagements, people, recusals
from portal.errors import NotAllowed
from portal.models.cases import Case
from portal.models.deliveries import Delivery
from portal.models.engagements import Engagement
from portal.models.matters import Petitioner
from portal.models.officers import CaseOfficer
from portal.models.papers import Paper
from portal.models.recusals import Recusal
from portal.models.standing import facts_of
from portal.rules.permissions import refusal
from portal.rules.words import Action, DeadlineKind, EngagementState, PaperKind, Role, State
from tests import cast
from tests.actions import traces
from tests.views.visits import visit, words

REASON = "该律师是被申请单位的法律顾问。"


async def zhang(case: Case) -> str:
    return str((await Petitioner.get(matter_id=case.matter_id)).id)


async def form(case: Case, role: Role, user_id: int, **changes: str) -> dict[str, str]:
    fields = {"who": await zhang(case), "whom": f"{role}:{user_id}", "reason": REASON}
    return {**fields, "asked_on": "2026-11-23", **changes}


async def asked(world: cast.World, app: Starlette, case: Case, role: Role, user_id: int) -> Recusal:
    """Let the clerk record the petitioner's request."""
    clerk = await visit(app, world.shiqi.users["clerk"])
    answer = await clerk.post(f"/cases/{case.id}/recusal", **await form(case, role, user_id))
    assert answer.status_code == 303, words(answer)
    return await Recusal.get(case_id=case.id, decided_on=None)


DECISION = {"outcome": "granted", "reason": "经审查，情况属实，应当回避。", "substitute": "另行指派的人员"}


async def test_the_clerk_records_who_asks_and_the_request_is_kept(world: cast.World, app: Starlette) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    clerk = await visit(app, world.shiqi.users["clerk"])
    shown = words(await clerk.get(f"/cases/{case.id}/recusal"))
    for name in ("律师 艾律师", "承办人 卜承办", "签发人 林签发", "申请人 张三"):
        assert name in shown
    fields = await form(case, Role.LAWYER, world.shiqi.lawyer.id, told_on="2026-11-20")
    answer = await clerk.post(f"/cases/{case.id}/recusal", **fields)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{case.id}")
    event = await traces.last(case)
    assert (event.action, event.reason, event.detail["late"]) == (Action.REQUEST_RECUSAL, REASON, False)
    paper = await Paper.get(case_id=case.id, kind=PaperKind.RECUSEREQ)
    facts = from_json("RECUSEREQ", paper.facts)
    assert isinstance(facts, RecusalRequest)
    assert [(one.name, one.role) for one in facts.challenged] == [("艾律师", "参与审查的律师")]
    assert facts.applicants[0].name == "张三"


async def test_after_three_working_days_it_is_noted_as_late_and_looked_at_all_the_same(
    world: cast.World, app: Starlette
) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    clerk = await visit(app, world.shiqi.users["clerk"])
    for told_on, late in (("2026-11-18", False), ("2026-11-17", True)):
        user = world.shiqi.lawyer if late else world.shiqi.officer
        role = Role.LAWYER if late else Role.OFFICER
        fields = await form(case, role, user.id, told_on=told_on)
        assert (await clerk.post(f"/cases/{case.id}/recusal", **fields)).status_code == 303
        assert (await traces.last(case)).detail["late"] is late
    assert await Recusal.filter(case_id=case.id, decided_on=None).count() == 2


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"who": ""}, "请选择是谁申请回避"),
        ({"who": "99999"}, "请选择是谁申请回避"),
        ({"whom": "SEAL_KEEPER:1"}, "请从参与本案的人员中选择"),
        ({"whom": "LAWYER:99999"}, "请从参与本案的人员中选择"),
        ({"reason": " "}, "请写明申请回避的理由"),
        ({"asked_on": "2026-11-24"}, "在今天之后"),
        ({"asked_on": "2026-11-19"}, "早于收到复查、复核申请的日期"),
        ({"told_on": "2026-11-23", "asked_on": "2026-11-22"}, "晚于申请回避的日期"),
    ],
)
async def test_a_request_that_cannot_be_is_named_and_nothing_is_recorded(
    world: cast.World, app: Starlette, wrong: dict[str, str], told: str
) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    clerk = await visit(app, world.shiqi.users["clerk"])
    fields = await form(case, Role.LAWYER, world.shiqi.lawyer.id, **wrong)
    answer = await clerk.post(f"/cases/{case.id}/recusal", **fields)
    assert answer.status_code == 422
    assert told in words(answer)
    assert not await Recusal.exists()


async def test_a_granted_lawyer_is_gone_and_the_case_is_assigned_anew(
    world: cast.World, app: Starlette
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.DRAFTING, town)
    recusal = await asked(world, app, case, Role.LAWYER, town.lawyer.id)
    head = await visit(app, town.users["head"])
    assert "决定是否回避" in words(await head.get("/desk"))
    assert REASON in words(await head.get(f"/cases/{case.id}/recusal/decision"))
    form_data = {**DECISION, "recusal_id": str(recusal.id)}
    answer = await head.post(f"/cases/{case.id}/recusal/decision", **form_data)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{case.id}")
    assert await traces.state_of(case) is State.ACCEPTED
    assert (await Engagement.get(case_id=case.id)).state is EngagementState.RECUSED
    assert (await traces.steps(case))[-2:] == [Action.DECIDE_RECUSAL, Action.REPLACE_LAWYER]
    lawyer = await visit(app, town.users["lawyer"])
    for page in ("", "/opinion", "/decision"):
        assert (await lawyer.get(f"/cases/{case.id}{page}")).status_code == 404
    paper = await Paper.get(case_id=case.id, kind=PaperKind.RECUSE)
    facts = from_json("RECUSE", paper.facts)
    assert isinstance(facts, RecusalPaper)
    assert (facts.outcome, facts.challenged, facts.addressees) == ("准予回避", "艾律师", ("张三",))
    assert await Delivery.filter(paper_id=paper.id, addressee_name="张三").count() == 1
    kept = await Recusal.get(id=recusal.id)
    assert (kept.granted, kept.decided_on, kept.paper_id) == (True, traces.TODAY, paper.id)
    found = {one.user.name: one.barred_because for one in await engagements.candidates(case)}
    assert found == {"白律师": None, "艾律师": "已被决定回避。"}
    again = await head.post(
        f"/cases/{case.id}/recusal/decision", page=f"/cases/{case.id}/assignment", **form_data
    )
    assert again.status_code in {403, 409}


async def test_during_mediation_only_the_engagement_ends_and_later_another_is_assigned(
    world: cast.World, app: Starlette
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.INVESTIGATING, town)
    await Case.filter(id=case.id).update(state=State.MEDIATING)
    recusal = await asked(world, app, case, Role.LAWYER, town.lawyer.id)
    decided = recusals.Decided(recusal.id, granted=True, reason="情况属实。", substitute="另行指派的律师")
    await recusals.decide(town.head, case, decided)
    assert await traces.state_of(case) is State.MEDIATING
    assert (await Engagement.get(case_id=case.id)).state is EngagementState.RECUSED
    assert (await traces.clocks(case))[DeadlineKind.LEGAL_OPINION].dropped
    await Case.filter(id=case.id).update(state=State.INVESTIGATING)
    await cast.take_on(case, town, "second_lawyer")
    assert await traces.state_of(case) is State.INVESTIGATING


async def test_a_granted_officer_handles_it_no_more_and_neither_sees_nor_acts(
    world: cast.World, app: Starlette
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.INVESTIGATING, town)
    recusal = await asked(world, app, case, Role.OFFICER, town.officer.id)
    deputy = await visit(app, town.users["deputy"])
    answer = await deputy.post(
        f"/cases/{case.id}/recusal/decision", **{**DECISION, "recusal_id": str(recusal.id)}
    )
    assert answer.status_code == 303, words(answer)
    rows = await CaseOfficer.filter(case_id=case.id, until=None)
    assert [(row.user_id, row.lead) for row in rows] == [(town.second_officer.id, True)]
    fresh = await Case.get(id=case.id)
    assert fresh.officer_id == town.second_officer.id
    assert fresh.state is State.INVESTIGATING
    officer = await visit(app, town.users["officer"])
    assert (await officer.get(f"/cases/{case.id}")).status_code == 404
    assert (await officer.post(f"/cases/{case.id}/recusal", page="/cases")).status_code == 404
    facts = await facts_of(fresh)
    assert all(refusal(town.officer, action, facts) for action in Action)
    assert "卜承办" not in words(
        await (await visit(app, town.users["clerk"])).get(f"/cases/{case.id}/recusal")
    )


async def test_turned_down_she_goes_on_and_the_petitioner_is_told_why(
    world: cast.World, app: Starlette
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.INVESTIGATING, town)
    recusal = await asked(world, app, case, Role.LAWYER, town.lawyer.id)
    head = await visit(app, town.users["head"])
    fields = {"outcome": "turned-down", "reason": "该律师没有担任过顾问。", "recusal_id": str(recusal.id)}
    assert (await head.post(f"/cases/{case.id}/recusal/decision", **fields)).status_code == 303
    facts = from_json("RECUSE", (await Paper.get(kind=PaperKind.RECUSE)).facts)
    assert isinstance(facts, RecusalPaper)
    assert (facts.outcome, facts.finding) == ("驳回申请", "该律师没有担任过顾问。")
    lawyer = await visit(app, town.users["lawyer"])
    assert (await lawyer.get(f"/cases/{case.id}/opinion")).status_code == 200


async def test_a_decision_lacks_nothing(world: cast.World, app: Starlette) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    recusal = await asked(world, app, case, Role.LAWYER, world.shiqi.lawyer.id)
    head = await visit(app, world.shiqi.users["head"])
    for left_out, told in (
        ("recusal_id", "请选择对哪一个申请作出决定"),
        ("outcome", "请选择准予回避还是驳回申请"),
        ("reason", "请写明作出决定的理由"),
        ("substitute", "请写明由谁接替"),
    ):
        fields = {**DECISION, "recusal_id": str(recusal.id), left_out: ""}
        answer = await head.post(f"/cases/{case.id}/recusal/decision", **fields)
        assert answer.status_code == 422
        assert told in words(answer)
    assert (await Recusal.get(id=recusal.id)).decided_on is None


async def test_nobody_decides_on_herself_nor_where_another_decides(world: cast.World, app: Starlette) -> None:
    town = world.shiqi
    case = await cast.case_in(State.INVESTIGATING, town)
    await people.grant(town.users["deputy"], Role.OFFICE_HEAD, town.government)
    recusal = await asked(world, app, case, Role.OFFICE_HEAD, town.deputy.id)
    fields = {**DECISION, "recusal_id": str(recusal.id)}
    for role, told in (("deputy", "不能由自己决定"), ("head", "分管领导"), ("officer", "分管领导")):
        visitor = await visit(app, town.users[role])
        page = await visitor.get(f"/cases/{case.id}/recusal/decision")
        assert page.status_code == 403
        assert told in words(page)
        posted = await visitor.post(f"/cases/{case.id}/recusal/decision", page="/cases", **fields)
        assert posted.status_code == 403
    assert (await Recusal.get(id=recusal.id)).decided_on is None


async def test_a_leader_declares_her_own_recusal_and_no_other_and_nobody_is_sent_a_paper(
    world: cast.World, app: Starlette
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.APPROVING, town)
    leader = await visit(app, town.users["leader"])
    shown = words(await leader.get(f"/cases/{case.id}/recusal"))
    assert "签发人 林签发" in shown
    assert "卜承办" not in shown
    other = {"who": "own", "whom": f"OFFICER:{town.officer.id}", "reason": "有亲属关系。"}
    refused = await leader.post(f"/cases/{case.id}/recusal", **other)
    assert refused.status_code == 422
    assert "只能申报本人" in words(refused)
    with pytest.raises(NotAllowed, match="登记员或承办人登记"):
        await recusals.request(
            town.leader,
            case,
            recusals.Asked(
                Role.OFFICER, town.officer.id, int(await zhang(case)), traces.TODAY, None, "有关系。"
            ),
        )
    own = {**other, "whom": f"SIGNING_LEADER:{town.leader.id}"}
    assert (await leader.post(f"/cases/{case.id}/recusal", **own)).status_code == 303
    recusal = await Recusal.get(case_id=case.id)
    deputy = await visit(app, town.users["deputy"])
    answer = await deputy.post(
        f"/cases/{case.id}/recusal/decision", **{**DECISION, "recusal_id": str(recusal.id)}
    )
    assert answer.status_code == 303, words(answer)
    assert (await leader.get(f"/cases/{case.id}")).status_code == 404
    assert not await Paper.exists(kind__in=[PaperKind.RECUSE, PaperKind.RECUSEREQ])
    assert await traces.state_of(case) is State.APPROVING


async def test_before_acceptance_and_after_signing_nobody_is_asked_to_step_aside(
    world: cast.World, app: Starlette
) -> None:
    clerk = await visit(app, world.shiqi.users["clerk"])
    for state in (State.REGISTERED, State.SIGNED):
        case = await cast.case_in(state, world.shiqi)
        page = await clerk.get(f"/cases/{case.id}/recusal")
        assert page.status_code == 403
        assert "受理后、签发前" in words(page)

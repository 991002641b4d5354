"""A case ends without an opinion: taken back, terminated or dismissed; what follows for the matter is the law's."""

from __future__ import annotations

from datetime import date

import pytest
from starlette.applications import Starlette

from documents import catalogue
from documents.kinds.termination import Termination
from portal.actions import exhibits
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.deliveries import Delivery
from portal.models.engagements import Engagement
from portal.models.exhibits import Exhibit
from portal.models.matters import Matter, Petitioner
from portal.models.papers import Paper
from portal.models.proposals import Proposal
from portal.models.suspensions import Ending
from portal.rules.words import (
    Action,
    DeadlineKind,
    EngagementState,
    ExhibitKind,
    MatterState,
    PaperKind,
    State,
)
from tests import cast
from tests.views.at_work import NO_FILE
from tests.views.steps import approve, ask, file, look
from tests.views.visits import words

TAKEN_BACK = {"withdrawn_on": "2026-11-23", "voluntary": "1"}
DEAD = {"cause": "NO_RELATIVE", "explanation": "申请人张三于2026年11月21日去世，其女儿书面放弃继续申请。"}


@pytest.fixture
async def case(world: cast.World) -> Case:
    return await cast.case_in(State.INVESTIGATING, world.shiqi)


async def by_all(case: Case) -> dict[str, str]:
    rows = await Petitioner.filter(matter_id=case.matter_id)
    return {f"by_{one.id}": "1" for one in rows}


async def notice(case: Case) -> Termination:
    paper = await Paper.get(case_id=case.id, kind=PaperKind.TERM)
    facts = catalogue.from_json("TERM", paper.facts)
    assert isinstance(facts, Termination)
    assert [one.addressee_name for one in await Delivery.filter(paper_id=paper.id).order_by("id")] == [
        "张三",
        "中山市自然资源局石岐分局",
    ]
    return facts


async def test_a_written_withdrawal_ends_the_case_and_says_that_it_is_for_good(
    app: Starlette, case: Case
) -> None:
    path = f"/cases/{case.id}/withdrawal-of-request"
    answer = await ask(app, "sq-officer", path, {**TAKEN_BACK, **await by_all(case)}, file("scan"))
    assert answer.status_code == 303, words(answer)
    await approve(app, case, "sq-office_head")
    assert (await Case.get(id=case.id)).state is State.TERMINATED
    facts = await notice(case)
    assert "张三于2026年11月23日书面提出撤回复查申请" in facts.why
    assert "不得以同一事实和理由再次申请复查；能够证明撤回申请违背其真实意愿的除外" in facts.again
    row = await Ending.get(case_id=case.id)
    assert (row.action, row.voluntary, row.ended_on) == (Action.ALLOW_WITHDRAWAL, True, date(2026, 11, 23))
    scan = await Exhibit.get(id=row.exhibit_id)
    assert scan.kind is ExhibitKind.WITHDRAWAL
    assert (await Engagement.get(case_id=case.id)).state is EngagementState.DISCHARGED
    assert (await Matter.get(id=case.matter_id)).state is MatterState.OPEN_REVIEW_WINDOW
    running = await Deadline.filter(case_id=case.id, met_on=None, dropped=False)
    assert [one.kind for one in running] == [DeadlineKind.ARCHIVE]
    assert not await Paper.exists(case_id=case.id, kind=PaperKind.FINALREG)


async def test_a_request_that_is_not_yet_registered_can_be_taken_back_by_word_of_mouth(
    app: Starlette, world: cast.World
) -> None:
    case = await cast.case_in(State.SUBMITTED, world.shiqi)
    path = f"/cases/{case.id}/withdrawal-of-request"
    fields = {**TAKEN_BACK, **await by_all(case), "record": "2026年11月23日在窗口口头提出，陈窗口记录。"}
    assert (await ask(app, "sq-officer", path, fields, NO_FILE)).status_code == 303
    await approve(app, case, "sq-office_head")
    assert (await Case.get(id=case.id)).state is State.TERMINATED
    assert "口头（已记录在案）" in (await notice(case)).why


@pytest.mark.parametrize(
    ("changes", "field", "told"),
    [
        ({"voluntary": ""}, "voluntary", "没有核实是自愿撤回"),
        ({"withdrawn_on": "2026-11-24"}, "withdrawn_on", "在今天之后"),
        ({"withdrawn_on": "2026-11-01"}, "withdrawn_on", "早于收件日期"),
        ({"record": ""}, "scan", "请上传撤回申请书"),
        ({"by_999999": "1"}, "by", "请选择是谁提出撤回的"),
    ],
)
async def test_a_withdrawal_that_cannot_be_is_named_at_its_field(
    app: Starlette, case: Case, changes: dict[str, str], field: str, told: str
) -> None:
    fields = {**TAKEN_BACK, **await by_all(case), "record": "口头提出，已记录。", **changes}
    page = await ask(app, "sq-officer", f"/cases/{case.id}/withdrawal-of-request", fields, NO_FILE)
    assert page.status_code == 422
    assert told in words(page)
    assert f'href="#f-{field}"' in page.text
    assert not await Proposal.exists(action="ALLOW_WITHDRAWAL")


async def test_one_of_two_petitioners_needs_the_power_to_withdraw_for_both(
    app: Starlette, world: cast.World
) -> None:
    two = (cast.petitioner(), cast.petitioner("李四", id_number="44200019600101123X"))
    case = await cast.case_in(State.INVESTIGATING, world.shiqi, petitioners=two)
    first = await Petitioner.filter(matter_id=case.matter_id).order_by("position").first()
    assert first
    path = f"/cases/{case.id}/withdrawal-of-request"
    fields = {**TAKEN_BACK, f"by_{first.id}": "1", "record": "口头提出，已记录。"}
    page = await ask(app, "sq-officer", path, fields, NO_FILE)
    assert "应当由全体申请人（代表人）提出" in words(page)
    page = await ask(app, "sq-officer", path, {**fields, "empowered": "1"}, NO_FILE)
    assert page.status_code == 422
    assert "卷宗里没有授权委托书" in words(page)
    kind = ExhibitKind.POWER_OF_ATTORNEY
    await exhibits.add(world.shiqi.clerk, case, kind, "授权委托书", cast.kept_file())
    answer = await ask(app, "sq-officer", path, {**fields, "empowered": "1"}, NO_FILE)
    assert answer.status_code == 303


async def test_after_the_death_without_successor_the_matter_is_final_and_registered(
    app: Starlette, case: Case
) -> None:
    assert (await ask(app, "sq-officer", f"/cases/{case.id}/termination", DEAD)).status_code == 303
    await approve(app, case, "sq-office_head")
    assert (await Case.get(id=case.id)).state is State.TERMINATED
    facts = await notice(case)
    assert facts.basis == "参照《中华人民共和国行政复议法》第四十一条第二项"
    assert (await Matter.get(id=case.matter_id)).state is MatterState.FINAL
    kept = await Paper.get(case_id=case.id, kind=PaperKind.FINALREG)
    assert (kept.number, kept.dated_on) == (None, date(2026, 11, 23))
    assert "申请人死亡或者终止且无承继人" in kept.facts


@pytest.mark.parametrize(
    ("cause", "state"),
    [
        ("OTHER_ROUTE", MatterState.DIVERTED),
        ("OPINION_CHANGED", MatterState.OPEN_REVIEW_WINDOW),
        ("OTHER", MatterState.OPEN_REVIEW_WINDOW),
    ],
)
async def test_what_becomes_of_the_matter_depends_on_the_cause(
    app: Starlette, case: Case, cause: str, state: MatterState
) -> None:
    fields = {"cause": cause, "explanation": "法院已就同一事项立案。", "basis": "《信访工作条例》第三十一条"}
    assert (await ask(app, "sq-officer", f"/cases/{case.id}/termination", fields)).status_code == 303
    await approve(app, case, "sq-office_head")
    assert (await Matter.get(id=case.matter_id)).state is state
    assert not await Paper.exists(case_id=case.id, kind=PaperKind.FINALREG)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"cause": ""}, "请选择终止的原因"),
        ({"cause": "WITHDRAWN"}, "请选择终止的原因"),
        ({"explanation": ""}, "请写明事实和证据"),
        ({"cause": "OTHER", "basis": "有关规定"}, "法律依据应当写明名称和条款"),
    ],
)
async def test_a_case_is_not_terminated_without_cause_facts_and_law(
    app: Starlette, case: Case, changes: dict[str, str], told: str
) -> None:
    page = await ask(app, "sq-officer", f"/cases/{case.id}/termination", {**DEAD, **changes})
    assert page.status_code == 422
    assert told in words(page)
    assert not await Proposal.exists(action="TERMINATE")


async def test_a_request_that_should_not_have_been_accepted_is_dismissed_after_legal_review(
    app: Starlette, case: Case
) -> None:
    fields = {"reason_code": "OTHER_ROUTE", "explanation": "争议属于土地权属争议，应当先申请行政裁决。"}
    assert (await ask(app, "sq-officer", f"/cases/{case.id}/dismissal", fields)).status_code == 303
    page = await look(app, "sq-office_head", f"/cases/{case.id}/proposal")
    assert "这一步由复查（复核）机关的合法性审核员办理" in words(page)  # the legal reviewer comes first
    await approve(app, case, "sq-legal", "sq-office_head")
    assert (await Case.get(id=case.id)).state is State.TERMINATED
    row = await Ending.get(case_id=case.id)
    assert (row.action, row.cause) == (Action.DISMISS, "OTHER_ROUTE")
    facts = await notice(case)
    assert "驳回申请" in facts.why
    assert "12348" in facts.again


async def test_a_dismissal_names_the_item_that_is_not_met(app: Starlette, case: Case) -> None:
    path = f"/cases/{case.id}/dismissal"
    page = await ask(app, "sq-officer", path, {"reason_code": "BECAUSE", "explanation": "不符合。"})
    assert page.status_code == 422
    assert "请选择不符合的是哪一项受理条件" in words(page)
    assert not await Proposal.exists(action="DISMISS")


@pytest.mark.parametrize("noun", ["withdrawal-of-request", "termination", "dismissal"])
async def test_it_is_the_officers_step_while_the_case_is_examined(
    app: Starlette, world: cast.World, case: Case, noun: str
) -> None:
    assert (await look(app, "sq-leader", f"/cases/{case.id}/{noun}")).status_code == 403
    assert (await look(app, "xl-officer", f"/cases/{case.id}/{noun}")).status_code == 404
    over = await cast.case_in(State.NOT_ACCEPTED, world.shiqi)
    assert (await look(app, "sq-officer", f"/cases/{over.id}/{noun}")).status_code == 403

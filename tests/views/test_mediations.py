"""Mediation: both consent first; it ends with an agreement that is approved, or without one and with a reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from starlette.applications import Starlette

from documents.catalogue import from_json
from documents.kinds.settlement import Settlement
from portal import clock
from portal.actions import exhibits
from portal.models.cases import Case
from portal.models.columns import column
from portal.models.deadlines import Deadline
from portal.models.deliveries import Delivery
from portal.models.exhibits import Exhibit
from portal.models.matters import Matter
from portal.models.mediations import Mediation
from portal.models.papers import Paper
from portal.models.proposals import Proposal
from portal.models.suspensions import Ending
from portal.rules.words import Action, DeadlineKind, ExhibitKind, MatterState, PaperKind, State
from tests import cast
from tests.actions import traces
from tests.views.scans import hand_in
from tests.views.visits import approve, visit, words

TODAY = traces.TODAY
CONSENTS = {
    "way": "mediated",
    "mediator": "区调解",
    "petitioner_on": "2026-11-21",
    "respondent_on": "2026-11-23",
}
AGREED = {
    "agreed_on": "2026-11-23",
    "dispute": "申请人认为面积应为120平方米。\n被申请单位认为以1992年登记为准。",
    "terms": "双方认可面积为118.6平方米。\n被申请单位三十日内更正登记。",
    "p1_who": "被申请单位",
    "p1_what": "更正登记",
    "p1_due_on": "2026-12-23",
    "witnesses": "王村干",
}


@pytest.fixture
async def case(world: cast.World) -> Case:
    return await cast.case_in(State.INVESTIGATING, world.shiqi)


@pytest.fixture
async def mediated(world: cast.World) -> Case:
    return await cast.case_in(State.MEDIATING, world.shiqi)


async def agreement(world: cast.World, case: Case) -> dict[str, Any]:
    """Put the signed agreement into the file; return the form that rests on it."""
    kind, file = ExhibitKind.SETTLEMENT, cast.kept_file("协议.pdf", "5" * 64)
    kept = await exhibits.add(world.shiqi.officer, case, kind, "双方签名的协议", file)
    return {**AGREED, "agreement_id": kept.id}


async def test_a_mediation_begins_with_both_consents_and_its_fifteen_days(
    world: cast.World, app: Starlette, case: Case
) -> None:
    address = f"/cases/{case.id}/mediation"
    answer = await hand_in(app, world.shiqi.users["officer"], address, CONSENTS, "consent")
    assert answer.status_code == 303, words(answer)
    assert await traces.state_of(case) is State.MEDIATING
    row = await Mediation.get(case_id=case.id)
    consent = await Exhibit.get(case_id=case.id, kind=ExhibitKind.CONSENT)
    assert (row.petitioner_consented_on, row.respondent_consented_on) == (date(2026, 11, 21), TODAY)
    assert (row.consent_id, row.started_on, row.ended_on) == (consent.id, TODAY, None)
    clocks = await traces.clocks(case)
    assert clocks[DeadlineKind.MEDIATION].due_on == TODAY + timedelta(days=15)
    whole = await Deadline.get(case_id=case.id, kind=DeadlineKind.REVIEW_OPINION)
    assert whole.stopped_since is None
    officer = await visit(app, world.shiqi.users["officer"])
    assert "正在进行" in words(await officer.get(f"/cases/{case.id}"))


@pytest.mark.parametrize(
    ("changes", "scans", "told"),
    [
        ({"petitioner_on": "2026-11-24"}, ("consent",), "在今天之后"),
        ({"respondent_on": "2026-11-19"}, ("consent",), "同意的日期早于收到申请的日期"),
        ({"respondent_on": ""}, ("consent",), "没有填日期"),
        ({"mediator": ""}, ("consent",), "请写明由谁主持调解。"),
        ({"way": "alone"}, ("consent",), "双方自行和解的，没有调解员"),
        ({"way": ""}, ("consent",), "请选择调解还是双方自行和解。"),
        ({}, (), "请上传双方签名的同意书"),
    ],
)
async def test_without_two_good_consents_there_is_no_mediation(
    world: cast.World, app: Starlette, case: Case, changes: dict[str, str], scans: tuple[str, ...], told: str
) -> None:
    address, form = f"/cases/{case.id}/mediation", CONSENTS | changes
    answer = await hand_in(app, world.shiqi.users["officer"], address, form, *scans)
    assert answer.status_code == 422
    assert told in words(answer)
    assert await traces.state_of(case) is State.INVESTIGATING
    assert not await Mediation.exists(case_id=case.id)


async def test_an_approved_agreement_ends_the_case_and_the_matter_and_both_sides_are_told(
    world: cast.World, app: Starlette, mediated: Case
) -> None:
    form = await agreement(world, mediated)
    officer = await visit(app, world.shiqi.users["officer"])
    answer = await officer.post(f"/cases/{mediated.id}/settlement", **form)
    assert answer.status_code == 303, words(answer)
    assert await traces.state_of(mediated) is State.MEDIATING
    head = await visit(app, world.shiqi.users["office_head"])
    shown = words(await head.get(f"/cases/{mediated.id}/proposal"))
    assert "双方认可面积为118.6平方米。" in shown
    assert (await approve(app, world.shiqi.users["office_head"], mediated.id)).status_code == 303
    assert await traces.state_of(mediated) is State.TERMINATED
    papers = await traces.papers(mediated)
    facts = from_json("SETTLE", papers[PaperKind.SETTLE].facts)
    assert isinstance(facts, Settlement)
    assert (facts.variant, facts.mediators) == ("调解协议书", ("区调解",))
    assert facts.parties[0].party.id_number == ""  # the other side does not learn it
    for kind in (PaperKind.SETTLE, PaperKind.TERM):
        told = await column(Delivery.filter(paper_id=papers[kind].id), "addressee_name")
        assert set(told) == {"张三", "中山市自然资源局石岐分局"}
    assert papers[PaperKind.TERM].number == "石岐信复终〔2026〕1号"
    row, ending = await Mediation.get(case_id=mediated.id), await Ending.get(case_id=mediated.id)
    assert (row.settled, row.ended_on, row.paper_id) == (True, TODAY, papers[PaperKind.SETTLE].id)
    assert (ending.action, ending.cause, ending.paper_id) == (
        Action.SETTLE,
        "SETTLED",
        papers[PaperKind.TERM].id,
    )
    assert (await Matter.get(id=mediated.matter_id)).state is MatterState.FINAL
    clocks = await traces.clocks(mediated)
    assert clocks[DeadlineKind.MEDIATION].met_on == TODAY
    assert clocks[DeadlineKind.REVIEW_OPINION].dropped
    assert "司法确认" in words(await officer.get(f"/cases/{mediated.id}"))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"agreed_on": "2026-11-22"}, "协议日期早于开始调解的日期"),
        ({"agreed_on": "2026-11-24"}, "在今天之后"),
        ({"p1_due_on": "2026-11-22"}, "履行期限早于协议日期"),
        ({"p1_who": "", "p1_what": "", "p1_due_on": ""}, "请写明由谁履行什么"),
        ({"terms": " "}, "请写明协议的内容"),
        ({"agreement_id": "0"}, "请选择卷宗中双方签名的协议"),
        ({"witnesses": "张三"}, "不能担任调解员或者见证人"),
    ],
)
async def test_an_agreement_that_cannot_be_is_named_and_not_proposed(
    world: cast.World, app: Starlette, mediated: Case, changes: dict[str, str], told: str
) -> None:
    form = await agreement(world, mediated) | changes
    officer = await visit(app, world.shiqi.users["officer"])
    answer = await officer.post(f"/cases/{mediated.id}/settlement", **form)
    assert answer.status_code == 422
    assert told in words(answer)
    assert not await Proposal.filter(case_id=mediated.id, action=Action.SETTLE).exists()
    assert not await Paper.exists(case_id=mediated.id, kind=PaperKind.SETTLE)


async def test_a_mediation_ends_without_agreement_only_with_a_reason_and_may_begin_anew(
    world: cast.World, app: Starlette, mediated: Case
) -> None:
    address = f"/cases/{mediated.id}/mediation/ending"
    officer = await visit(app, world.shiqi.users["officer"])
    refused = await officer.post(address, reason=" ")
    assert refused.status_code == 422
    assert "请写明调解为什么结束" in words(refused)
    assert await traces.state_of(mediated) is State.MEDIATING
    assert (await officer.post(address, reason="被申请单位退出。")).status_code == 303
    assert await traces.state_of(mediated) is State.INVESTIGATING
    row = await Mediation.get(case_id=mediated.id)
    assert (row.settled, row.ended_on, row.reason) == (False, TODAY, "被申请单位退出。")
    assert (await traces.clocks(mediated))[DeadlineKind.MEDIATION].met_on == TODAY
    clock.freeze(clock.now() + timedelta(days=1))
    await cast.mediate(mediated, world.shiqi)
    assert await Mediation.filter(case_id=mediated.id).count() == 2


async def test_who_may_not_and_when_it_is_not_time_are_refused(
    world: cast.World, app: Starlette, case: Case, mediated: Case
) -> None:
    clerk = await visit(app, world.shiqi.users["clerk"])
    for page in ("mediation", "settlement", "mediation/ending"):
        assert (await clerk.get(f"/cases/{mediated.id}/{page}")).status_code == 403
    officer = await visit(app, world.shiqi.users["officer"])
    for page in ("settlement", "mediation/ending"):
        assert (await officer.get(f"/cases/{case.id}/{page}")).status_code == 403
    assert (await officer.get(f"/cases/{mediated.id}/mediation")).status_code == 403
    stranger = await visit(app, world.xiaolan.users["officer"])
    assert (await stranger.get(f"/cases/{mediated.id}/settlement")).status_code == 404

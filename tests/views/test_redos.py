"""What a body did anew is registered; and a body that finds its own opinion wrong decides again."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from starlette.applications import Starlette

from portal import clock
from portal.actions import rereviews
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.engagements import Engagement
from portal.models.exhibits import Exhibit
from portal.models.matters import Matter
from portal.models.papers import Paper
from portal.models.proposals import Proposal
from portal.models.redos import Redo
from portal.rules.words import (
    Channel,
    DeadlineKind,
    EngagementState,
    ExhibitKind,
    MatterState,
    PaperKind,
    State,
)
from tests import cast
from tests.views.at_work import NO_FILE, at_work
from tests.views.steps import approve, ask, file, look
from tests.views.visits import words

ANEW = {
    "opinion_name": "信访事项处理意见书",
    "opinion_number": "石自然资信〔2026〕31号",
    "made_on": "2026-12-10",
    "received_on": "2026-12-11",
    "result": "按2019年测绘成果重新认定面积为118.6平方米。",
    "same_as_before": "no",
}
WRONG = {"reason": "意见书引用的测绘成果属于相邻地块，主要事实认定错误。"}

ANEW_STEPS = (
    cast.take_on,
    cast.file_opinion,
    cast.file_draft,
    cast.send_up,
    cast.clear_legality,
    cast.clear_committee,
    cast.sign,
    cast.seal,
    cast.start_service,
    cast.serve,
)


@pytest.fixture
async def case(world: cast.World) -> Case:
    return await cast.case_in(State.SERVED, world.shiqi)


@pytest.fixture
async def later(case: Case) -> Case:
    clock.freeze(datetime.fromisoformat("2026-12-14T09:00:00+08:00"))
    return case


async def test_the_new_opinion_is_registered_and_may_be_asked_to_be_reviewed(
    app: Starlette, later: Case
) -> None:
    page = await look(app, "sq-officer", f"/cases/{later.id}/redo")
    assert "责令三十日内重新办理" in words(page)
    answer = await ask(app, "sq-officer", f"/cases/{later.id}/redo", ANEW, file("file"))
    assert answer.status_code == 303, words(answer)
    redo = await Redo.get(case_id=later.id)
    assert (redo.made_on, redo.received_on, redo.recorded_on) == (
        date(2026, 12, 10),
        date(2026, 12, 11),
        date(2026, 12, 14),
    )
    assert (await Exhibit.get(id=redo.exhibit_id)).kind is ExhibitKind.REDO_OPINION
    assert (await Deadline.get(case_id=later.id, kind=DeadlineKind.REDO)).met_on == date(2026, 12, 14)
    assert (await Matter.get(id=later.matter_id)).state is MatterState.OPEN_REVIEW_WINDOW
    again = await look(app, "sq-officer", f"/cases/{later.id}/redo")
    assert again.status_code == 403


@pytest.mark.parametrize(
    ("changes", "field", "told"),
    [
        ({"same_as_before": "yes"}, "same_as_before", "不得与原意见相同或者基本相同"),
        ({"same_as_before": ""}, "same_as_before", "请对照原意见"),
        ({"same_as_before": "yes", "only_procedure": "1"}, "statement", "只属于程序问题"),
        ({"made_on": "2026-11-20"}, "made_on", "早于意见书送达被申请单位的日期"),
        ({"received_on": "2026-12-09"}, "received_on", "早于意见书作出的日期"),
        ({"received_on": "2026-12-15"}, "received_on", "在今天之后"),
        ({"result": ""}, "result", "请写明重新办理的结果"),
        ({"opinion_name": ""}, "opinion_name", "请填写重新作出的意见书的名称"),
    ],
)
async def test_an_answer_that_cannot_be_is_named_at_its_field(
    app: Starlette, later: Case, changes: dict[str, str], field: str, told: str
) -> None:
    page = await ask(app, "sq-officer", f"/cases/{later.id}/redo", {**ANEW, **changes}, file("file"))
    assert page.status_code == 422
    assert told in words(page)
    assert f'href="#f-{field}"' in page.text
    assert (await Redo.get(case_id=later.id)).recorded_on is None
    assert (await Matter.get(id=later.matter_id)).state is MatterState.SENT_BACK


async def test_without_the_new_opinion_itself_nothing_is_registered(app: Starlette, later: Case) -> None:
    page = await ask(app, "sq-officer", f"/cases/{later.id}/redo", ANEW, NO_FILE)
    assert page.status_code == 422
    assert "请上传重新作出的处理意见书" in words(page)


async def test_the_same_conclusion_stands_where_only_the_procedure_was_wrong(
    app: Starlette, later: Case
) -> None:
    fields = {
        **ANEW,
        "same_as_before": "yes",
        "only_procedure": "1",
        "statement": "原意见未听取陈述，现已补正。",
    }
    assert (await ask(app, "sq-officer", f"/cases/{later.id}/redo", fields, file("file"))).status_code == 303
    redo = await Redo.get(case_id=later.id)
    assert (redo.same_as_before, redo.only_procedure) == (True, True)
    assert "原意见未听取陈述" in redo.result


async def test_where_nothing_was_sent_back_or_by_others_it_is_not_registered(
    app: Starlette, world: cast.World, case: Case
) -> None:
    assert (await look(app, "sq-leader", f"/cases/{case.id}/redo")).status_code == 403
    assert (await look(app, "xl-officer", f"/cases/{case.id}/redo")).status_code == 404
    early = await cast.case_in(State.SERVING, world.shiqi)
    page = await look(app, "sq-officer", f"/cases/{early.id}/redo")
    assert page.status_code == 403
    assert "责令重新办理或者限期履行并送达后" in words(page)


async def test_an_opinion_found_wrong_is_withdrawn_and_the_case_decided_anew(
    app: Starlette, world: cast.World, case: Case
) -> None:
    clock.freeze(datetime.fromisoformat("2026-12-01T09:00:00+08:00"))
    path = f"/cases/{case.id}/reopening"
    assert (await ask(app, "sq-office_head", path, WRONG)).status_code == 303
    await approve(app, case, "sq-deputy")
    assert (await Case.get(id=case.id)).state is State.SERVED
    await approve(app, case, "sq-leader")
    assert (await Case.get(id=case.id)).state is State.ACCEPTED
    old = await Paper.get(case_id=case.id, kind=PaperKind.REVIEW)
    assert old.withdrawn_at is not None
    assert old.withdrawn_reason == WRONG["reason"]
    assert (await Matter.get(id=case.matter_id)).state is MatterState.IN_REVIEW
    running = await Deadline.filter(case_id=case.id, met_on=None, dropped=False).order_by("kind")
    assert [(one.kind, one.starts_on) for one in running] == [
        (DeadlineKind.LAWYER_ASSIGNMENT, date(2026, 12, 1)),
        (DeadlineKind.REVIEW_OPINION, date(2026, 12, 1)),
    ]
    assert (await Redo.get(case_id=case.id)).recorded_on == date(2026, 12, 1)
    assert (await Engagement.get(case_id=case.id)).state is EngagementState.DISCHARGED

    for step in ANEW_STEPS:
        await step(case, world.shiqi)
    assert (await Case.get(id=case.id)).state is State.SERVED
    papers = await Paper.filter(case_id=case.id, kind=PaperKind.REVIEW).order_by("id")
    assert [one.withdrawn_at is None for one in papers] == [False, True]
    assert await Redo.filter(case_id=case.id, recorded_on=None).count() == 1
    async with at_work(app, "sq-officer") as client:
        assert (await client.get(f"/cases/{case.id}")).status_code == 200


async def test_a_reason_is_due_and_it_is_the_heads_to_propose(app: Starlette, case: Case) -> None:
    path = f"/cases/{case.id}/reopening"
    page = await ask(app, "sq-office_head", path, {"reason": " "})
    assert page.status_code == 422
    assert "请写明原意见错在哪里" in words(page)
    page = await ask(app, "sq-office_head", path, {"reason": "错" * 501})
    assert page.status_code == 422
    assert "错" * 501 in page.text
    assert (await look(app, "sq-officer", path)).status_code == 403
    assert (await look(app, "xl-office_head", path)).status_code == 404
    assert not await Proposal.exists(action="REOPEN")


async def test_what_was_asked_to_be_looked_at_above_is_not_taken_back_below(
    app: Starlette, world: cast.World, case: Case
) -> None:
    asked = rereviews.RereviewRequest(clock.today(), Channel.VISIT, "不服。")
    await rereviews.open_rereview(world.city.clerk, case, asked)
    page = await ask(app, "sq-office_head", f"/cases/{case.id}/reopening", WRONG)
    assert page.status_code == 409
    assert "由复核机关审查" in words(page)
    assert (await Paper.get(case_id=case.id, kind=PaperKind.REVIEW)).withdrawn_at is None

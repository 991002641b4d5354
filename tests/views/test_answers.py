"""The body complained of answers: in time or late, with its files, never before it was asked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from starlette.applications import Starlette

from portal import clock
from portal.actions import clocks
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.exhibits import Exhibit
from portal.models.journal import Event
from portal.models.papers import Paper
from portal.rules.words import Action, DeadlineKind, ExhibitKind, PaperKind, State
from tests import cast
from tests.actions import traces
from tests.views.scans import hand_in
from tests.views.visits import visit, words

TODAY = traces.TODAY


@pytest.fixture
async def case(world: cast.World) -> Case:
    return await cast.case_in(State.INVESTIGATING, world.shiqi)


async def served(case: Case, on: date) -> Deadline:
    """Begin the body's period as service of its notice does."""
    paper = await Paper.get(case_id=case.id, kind=PaperKind.ANSWER)
    return await clocks.start(case, DeadlineKind.RESPONDENT_ANSWER, on, paper=paper)


async def test_an_answer_in_time_meets_the_period_and_lies_in_the_file(
    world: cast.World, app: Starlette, case: Case
) -> None:
    period = await served(case, TODAY)
    form = {"received_on": TODAY.isoformat(), "summary": "坚持原意见。"}
    address = f"/cases/{case.id}/answer"
    answer = await hand_in(
        app, world.shiqi.users["clerk"], address, form, "answer", "evidence_list", "evidence_1"
    )
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{case.id}")
    kept = await Exhibit.filter(case_id=case.id, kind=ExhibitKind.ANSWER).order_by("id")
    assert [row.title for row in kept] == ["书面答复", "证据目录", "作出原意见的证据、依据"]
    event = await traces.last(case)
    assert (event.action, event.detail["late"]) == (Action.RECORD_ANSWER, False)
    assert (await Deadline.get(id=period.id)).met_on == TODAY
    assert await traces.state_of(case) is State.INVESTIGATING
    shown = words(await (await visit(app, world.shiqi.users["officer"])).get(f"/cases/{case.id}"))
    assert "被申请单位的答复" in shown
    assert "按期" in shown
    assert "坚持原意见。" in shown


async def test_an_answer_after_its_last_day_is_recorded_as_late_and_met_on_its_own_day(
    world: cast.World, app: Starlette, case: Case
) -> None:
    period = await served(case, TODAY)
    came = period.due_on + timedelta(days=1)
    with_clock = clock.now().replace(year=came.year, month=came.month, day=came.day) + timedelta(days=2)
    clock.freeze(with_clock)
    form = {"received_on": came.isoformat()}
    answer = await hand_in(app, world.shiqi.users["officer"], f"/cases/{case.id}/answer", form, "answer")
    assert answer.status_code == 303
    assert (await traces.last(case)).detail["late"] is True
    assert (await Deadline.get(id=period.id)).met_on == came


async def test_before_its_notice_is_served_nobody_is_called_late(
    world: cast.World, app: Starlette, case: Case
) -> None:
    form = {"received_on": TODAY.isoformat()}
    await hand_in(app, world.shiqi.users["officer"], f"/cases/{case.id}/answer", form, "answer")
    assert (await traces.last(case)).detail["late"] is None


@pytest.mark.parametrize(
    ("received_on", "scans", "told"),
    [
        ("2026-11-24", ("answer",), "在今天之后"),
        ("2026-11-22", ("answer",), "早于通知答复的日期"),
        ("2026-11-23", (), "请上传书面答复的扫描件。"),
        ("", ("answer",), "没有填日期"),
    ],
)
async def test_what_cannot_be_is_named_and_nothing_is_recorded(
    world: cast.World, app: Starlette, case: Case, received_on: str, scans: tuple[str, ...], told: str
) -> None:
    form = {"received_on": received_on, "summary": "坚持原意见。"}
    answer = await hand_in(app, world.shiqi.users["clerk"], f"/cases/{case.id}/answer", form, *scans)
    assert answer.status_code == 422
    assert told in words(answer)
    assert "坚持原意见。" in answer.text
    assert not await Event.exists(case_id=case.id, action=Action.RECORD_ANSWER)
    assert not await Exhibit.exists(case_id=case.id, kind=ExhibitKind.ANSWER)


async def test_a_lawyer_and_a_case_not_examined_are_refused(
    world: cast.World, app: Starlette, case: Case
) -> None:
    shown = await (await visit(app, world.shiqi.users["lawyer"])).get(f"/cases/{case.id}/answer")
    assert shown.status_code == 403
    early = await cast.case_in(State.REGISTERED, world.shiqi)
    shown = await (await visit(app, world.shiqi.users["clerk"])).get(f"/cases/{early.id}/answer")
    assert shown.status_code == 403
    assert "案件审查期间才能登记" in words(shown)

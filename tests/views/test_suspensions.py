"""A case rests and goes on again, or ends because nobody stepped into the applicant's place."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from starlette.applications import Starlette

from documents import catalogue
from documents.kinds.resumption import Resumption
from documents.kinds.suspension import Suspension as Notice
from portal import clock
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.deliveries import Delivery
from portal.models.engagements import Engagement
from portal.models.intervals import Interval
from portal.models.matters import Matter
from portal.models.papers import Paper
from portal.models.proposals import Proposal
from portal.models.suspensions import Ending, Suspension
from portal.rules.words import DeadlineKind, EngagementState, MatterState, PaperKind, State
from tests import cast
from tests.views.at_work import at_work, send
from tests.views.steps import approve, ask, look
from tests.views.visits import words

DEATH = {
    "cause": "DEATH",
    "explanation": "申请人张三于2026年11月21日去世，需要等待其近亲属表明是否继续申请",
    "suspended_on": "2026-11-22",
}
HEARD = {"cause_gone_on": "2026-12-01", "why": "张三的女儿张小兰已书面表明继续参加复查"}


@pytest.fixture
async def case(world: cast.World) -> Case:
    return await cast.case_in(State.INVESTIGATING, world.shiqi)


@pytest.fixture
async def resting(app: Starlette, case: Case) -> Case:
    await rest(app, case)
    return await Case.get(id=case.id)


async def rest(app: Starlette, case: Case, **changes: str) -> None:
    answer = await ask(app, "sq-officer", f"/cases/{case.id}/suspension", {**DEATH, **changes})
    assert answer.status_code == 303, words(answer)
    await approve(app, case, "sq-office_head")


def on(day: str) -> None:
    clock.freeze(datetime.fromisoformat(f"{day}T09:00:00+08:00"))


async def due(case: Case, kind: DeadlineKind) -> Deadline:
    found = await Deadline.filter(case_id=case.id, kind=kind).order_by("-id").first()
    assert found is not None
    return found


async def test_it_rests_when_the_head_approves_and_both_sides_are_told(app: Starlette, case: Case) -> None:
    answer = await ask(app, "sq-officer", f"/cases/{case.id}/suspension", DEATH)
    assert answer.status_code == 303, words(answer)
    assert (await Case.get(id=case.id)).state is State.INVESTIGATING
    read = await approve(app, case, "sq-office_head")
    assert "中止告知书" in read
    assert "第三十九条第一款第一项" in read
    assert (await Case.get(id=case.id)).state is State.SUSPENDED
    row = await Suspension.get(case_id=case.id)
    assert (row.came_from, row.suspended_on) == (State.INVESTIGATING, date(2026, 11, 22))
    assert row.until == "申请人的近亲属书面表明是否继续申请"

    paper = await Paper.get(case_id=case.id, kind=PaperKind.SUSP)
    facts = catalogue.from_json("SUSP", paper.facts)
    assert isinstance(facts, Notice)
    assert facts.suspended_on == date(2026, 11, 22)
    served = await Delivery.filter(paper_id=paper.id).order_by("id")
    assert [one.addressee_name for one in served] == ["张三", "中山市自然资源局石岐分局"]

    stopped = await due(case, DeadlineKind.REVIEW_OPINION)
    assert stopped.stopped_since == date(2026, 11, 22)
    limit = await due(case, DeadlineKind.SUSPENSION_LIMIT)
    assert (limit.starts_on, limit.due_on) == (date(2026, 11, 22), date(2027, 1, 21))


async def test_another_cause_opens_no_sixty_days(app: Starlette, case: Case) -> None:
    await rest(app, case, cause="MISSING", explanation="申请人下落不明")
    assert not await Deadline.exists(case_id=case.id, kind=DeadlineKind.SUSPENSION_LIMIT)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("cause", "", "请选择中止的原因"),
        ("cause", "MEDIATION", "只在调解、和解期间适用"),
        ("explanation", " ", "请写明发生了什么"),
        ("suspended_on", "2026-11-24", "在今天之后"),
        ("suspended_on", "2026-11-19", "早于收件日期"),
        ("suspended_on", "后天", "后天"),
    ],
)
async def test_what_cannot_be_is_named_at_its_field_and_nothing_is_proposed(
    app: Starlette, case: Case, field: str, value: str, told: str
) -> None:
    page = await ask(app, "sq-officer", f"/cases/{case.id}/suspension", {**DEATH, field: value})
    assert page.status_code == 422
    assert told in words(page)
    assert f'id="e-{field}"' in page.text
    assert field == "explanation" or "2026年11月21日去世" in page.text  # nothing typed is lost
    assert not await Proposal.exists(action="SUSPEND")


async def test_nobody_but_an_officer_lets_it_rest_and_only_while_it_is_examined(
    app: Starlette, world: cast.World, case: Case
) -> None:
    path = f"/cases/{case.id}/suspension"
    assert (await look(app, "sq-clerk", path)).status_code == 403
    assert (await look(app, "xl-officer", path)).status_code == 404
    early = await cast.case_in(State.ACCEPTED, world.shiqi)
    page = await look(app, "sq-officer", f"/cases/{early.id}/suspension")
    assert page.status_code == 403
    assert "审查、调解或者拟稿期间" in words(page)


async def test_it_goes_on_where_it_came_from_and_the_days_between_are_not_counted(
    app: Starlette, resting: Case
) -> None:
    before = (await due(resting, DeadlineKind.REVIEW_OPINION)).due_on
    on("2026-12-02")
    answer = await ask(app, "sq-officer", f"/cases/{resting.id}/resumption", HEARD)
    assert answer.status_code == 303, words(answer)
    await approve(app, resting, "sq-office_head")
    assert (await Case.get(id=resting.id)).state is State.INVESTIGATING

    opinion = await due(resting, DeadlineKind.REVIEW_OPINION)
    assert before == date(2026, 12, 21)  # 2026-12-20 is a Sunday
    assert (opinion.due_on, opinion.stopped_since) == (
        date(2026, 12, 30),
        None,
    )  # ten days later than the 20th
    paper = await Paper.get(case_id=resting.id, kind=PaperKind.RESUME)
    facts = catalogue.from_json("RESUME", paper.facts)
    assert isinstance(facts, Resumption)
    assert (facts.excluded_days, facts.due_on) == (10, opinion.due_on)
    susp = await Paper.get(case_id=resting.id, kind=PaperKind.SUSP)
    assert facts.suspension_number == susp.number
    interval = await Interval.get(case_id=resting.id, cause="suspension")
    assert (interval.ends_on, interval.closed_by_id) == (date(2026, 12, 2), paper.id)
    told = await due(resting, DeadlineKind.RESUMPTION)
    assert (told.starts_on, told.due_on, told.met_on) == (
        date(2026, 12, 1),
        date(2026, 12, 4),
        date(2026, 12, 2),
    )
    assert (await due(resting, DeadlineKind.SUSPENSION_LIMIT)).met_on == date(2026, 12, 2)
    assert await Delivery.filter(paper_id=paper.id).count() == 2


async def test_it_goes_back_to_the_draft_it_came_from(app: Starlette, world: cast.World) -> None:
    case = await cast.case_in(State.DRAFTING, world.shiqi)
    await rest(app, case)
    assert (
        await ask(app, "sq-officer", f"/cases/{case.id}/resumption", {**HEARD, "cause_gone_on": "2026-11-23"})
    ).status_code == 303
    await approve(app, case, "sq-office_head")
    assert (await Case.get(id=case.id)).state is State.DRAFTING


@pytest.mark.parametrize(
    ("day", "told"), [("2026-11-21", "早于中止的日期"), ("2026-12-25", "在今天之后"), ("", "e-cause_gone_on")]
)
async def test_the_cause_went_away_between_the_suspension_and_today(
    app: Starlette, resting: Case, day: str, told: str
) -> None:
    fields = {**HEARD, "cause_gone_on": day}
    page = await ask(app, "sq-officer", f"/cases/{resting.id}/resumption", fields)
    assert page.status_code == 422
    assert told in words(page) + page.text
    assert (await Case.get(id=resting.id)).state is State.SUSPENDED


async def test_a_case_that_was_late_before_it_rested_can_still_go_on(app: Starlette, case: Case) -> None:
    on("2027-01-05")
    await rest(app, case, suspended_on="2027-01-04")
    fields = {**HEARD, "cause_gone_on": "2027-01-05"}
    answer = await ask(app, "sq-officer", f"/cases/{case.id}/resumption", fields)
    assert answer.status_code == 303, words(answer)
    await approve(app, case, "sq-office_head")
    assert (await Case.get(id=case.id)).state is State.INVESTIGATING


async def test_a_case_does_not_rest_before_it_last_went_on(app: Starlette, resting: Case) -> None:
    await ask(app, "sq-officer", f"/cases/{resting.id}/resumption", {**HEARD, "cause_gone_on": "2026-11-23"})
    await approve(app, resting, "sq-office_head")
    page = await ask(app, "sq-officer", f"/cases/{resting.id}/suspension", DEATH)
    assert page.status_code == 422
    assert "早于上一次恢复办理的日期" in words(page)


async def test_before_the_sixty_days_are_over_it_is_told_the_rule_and_the_day(
    app: Starlette, resting: Case
) -> None:
    path = f"/cases/{resting.id}/suspension/ending"
    on("2027-01-21")
    async with at_work(app, "sq-officer") as client:
        page = await send(client, path, {"explanation": "多次联系无果。"})
        assert page.status_code == 422
        assert "比照《行政复议法》第四十一条第五项" in words(page)
        assert "2027年1月21日" in words(page)
        assert "多次联系无果。" in page.text
    assert not await Proposal.exists(action="END_SUSPENDED")


async def test_a_rest_of_sixty_days_ends_the_case(app: Starlette, resting: Case) -> None:
    on("2027-01-22")
    path = f"/cases/{resting.id}/suspension/ending"
    answer = await ask(app, "sq-officer", path, {"explanation": "三次函告近亲属，均未答复。"})
    assert answer.status_code == 303, words(answer)
    read = await approve(app, resting, "sq-office_head")
    assert "已满六十日" in read
    assert (await Case.get(id=resting.id)).state is State.TERMINATED
    row = await Ending.get(case_id=resting.id)
    assert (row.cause, row.ended_on) == ("SUSPENDED_60_DAYS", date(2027, 1, 22))
    paper = await Paper.get(id=row.paper_id)
    assert paper.kind is PaperKind.TERM
    assert (await Matter.get(id=resting.matter_id)).state is MatterState.OPEN_REVIEW_WINDOW
    assert (await Engagement.get(case_id=resting.id)).state is EngagementState.DISCHARGED
    assert (await Interval.get(case_id=resting.id)).ends_on == date(2027, 1, 22)


async def test_a_rest_for_another_cause_is_not_ended_by_time(app: Starlette, case: Case) -> None:
    await rest(app, case, cause="OTHER_CASE", explanation="需要等待行政诉讼的结果")
    on("2027-06-01")
    path = f"/cases/{case.id}/suspension/ending"
    page = await ask(app, "sq-officer", path, {"explanation": "诉讼尚未审结。"})
    assert page.status_code == 422
    assert "本案中止的原因不属于这些情形" in words(page)
    assert (await Case.get(id=case.id)).state is State.SUSPENDED

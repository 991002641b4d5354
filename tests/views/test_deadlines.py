"""Why this date: the explanation that was stored with it."""

from __future__ import annotations

import re
from datetime import date

from starlette.applications import Starlette

from portal.actions import clocks
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.rules.deadlines import Exclusion, compute
from portal.rules.words import DeadlineKind, State
from tests import cast
from tests.views.petitioner import looking_at
from tests.views.visits import visit, words


async def test_every_step_stands_there_with_its_article_and_a_calendar(
    world: cast.World, app: Starlette
) -> None:
    case = await cast.case_in(State.REGISTERED, world.shiqi)
    row = await Deadline.get(case_id=case.id, kind=DeadlineKind.REVIEW_OPINION)
    answer = await (await visit(app, world.shiqi.users["officer"])).get(
        f"/cases/{case.id}/deadlines/{row.id}"
    )
    shown = words(answer)
    assert "为什么是2026年12月21日（星期一）？" in shown
    assert "2026年12月20日（星期日）是休息日" in shown
    assert "参照《民法典》第二百零三条" in shown
    assert "《信访工作条例》第三十五条" in shown
    assert "30 个自然日" in shown
    assert answer.text.count('<td class="last">21') == 1
    assert answer.text.count('<td class="first">20') == 1


async def stopped(case: Case) -> Deadline:
    """Let the clock of the opinion stand still from 25 November to 2 December."""
    row = await Deadline.get(case_id=case.id, kind=DeadlineKind.REVIEW_OPINION)
    suspended = Exclusion(date(2026, 11, 25), date(2026, 12, 2), "suspension")
    computed = compute("review-opinion", row.starts_on, await clocks.calendar(), [suspended])
    await Deadline.filter(id=row.id).update(due_on=computed.due_on, explanation=computed.to_json())
    return row


async def test_days_on_which_the_clock_stood_still_are_shown_as_stopped_to_both_sides(
    world: cast.World, app: Starlette
) -> None:
    case = await cast.case_in(State.REGISTERED, world.shiqi)
    row = await stopped(case)
    officer = await visit(app, world.shiqi.users["officer"])
    for answer in (
        await officer.get(f"/cases/{case.id}/deadlines/{row.id}"),
        await (await looking_at(app, case)).get(f"/query/deadlines/{row.id}"),
    ):
        assert [int(day) for day in re.findall(r'<td class="stopped[^"]*">(\d+)', answer.text)] == [
            *range(26, 31),
            *range(1, 3),
        ]
        assert "停：停止计算的日子" in words(answer)
        assert "中止）停止计算，这7天不算在期限内" in words(answer)


async def test_a_date_that_may_still_move_says_so(world: cast.World, app: Starlette) -> None:
    case = await cast.case_in(State.REGISTERED, world.shiqi)
    await Deadline.filter(case_id=case.id).update(provisional=True)
    row = await Deadline.get(case_id=case.id, kind=DeadlineKind.REVIEW_OPINION)
    shown = words(
        await (await visit(app, world.shiqi.users["officer"])).get(f"/cases/{case.id}/deadlines/{row.id}")
    )
    assert "暂定：当年的放假安排公布后，这一天可能调整" in shown


async def test_a_petitioners_own_period_names_the_petitioner(world: cast.World, app: Starlette) -> None:
    case = await cast.case_in(State.SERVED, world.shiqi)
    row = await Deadline.get(case_id=case.id, kind=DeadlineKind.REQUEST_WINDOW)
    shown = words(
        await (await visit(app, world.shiqi.users["officer"])).get(f"/cases/{case.id}/deadlines/{row.id}")
    )
    assert "这是申请人张三自己的期限" in shown
    assert "还剩 30 天" in shown


async def test_a_date_is_explained_in_its_own_case_and_town_alone(world: cast.World, app: Starlette) -> None:
    case = await cast.case_in(State.REGISTERED, world.shiqi)
    other = await cast.case_in(State.REGISTERED, world.shiqi)
    row = await Deadline.filter(case_id=case.id).first()
    assert row is not None
    officer = await visit(app, world.shiqi.users["officer"])
    assert (await officer.get(f"/cases/{other.id}/deadlines/{row.id}")).status_code == 404
    stranger = await visit(app, world.xiaolan.users["officer"])
    assert (await stranger.get(f"/cases/{case.id}/deadlines/{row.id}")).status_code == 404

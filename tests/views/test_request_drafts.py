"""A request that is not typed in to the end waits at the counter: nobody else sees it, and no clock runs."""

from __future__ import annotations

import httpx
import pytest
from starlette.applications import Starlette
from tortoise import connections

from portal.models.cases import Case, CaseDemand, PriorOpinion
from portal.models.deadlines import Deadline
from portal.models.journal import Event
from portal.models.matters import Matter, Petitioner
from portal.rules.words import Action, DeadlineKind, State
from tests import cast
from tests.cast import World
from tests.views.at_work import tokens_in
from tests.views.counter import TYPED, browser_of, said, send

NEW = "/requests/new"


@pytest.fixture
async def clerk(app: Starlette, world: World) -> httpx.AsyncClient:
    return await browser_of(app, "sq-clerk")


def half(world: World, **changes: str) -> dict[str, str]:
    """What stands on the form when the clerk is called away."""
    typed = {"p1_name": "梁玉珍", "p1_id_number": "4420001955", "title": "宅基地确权答复", "draft": "1"}
    return {**typed, "respondent_id": str(world.shiqi.unit.id), **changes}


@pytest.fixture
async def draft(clerk: httpx.AsyncClient, world: World) -> Case:
    answer = await send(clerk, NEW, half(world))
    case = await Case.get()
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{case.id}/request")
    return case


async def test_what_was_typed_is_kept_sealed_and_no_clock_runs(draft: Case) -> None:
    assert draft.state is State.DRAFT
    event = await Event.get(case_id=draft.id)
    assert (event.action, event.source, event.target) == (Action.START_REQUEST, None, State.DRAFT)
    assert not await Deadline.exists(case_id=draft.id)
    assert not await Petitioner.exists(matter_id=draft.matter_id)
    [row] = await connections.get("default").execute_query_dict("SELECT typed FROM cases")
    assert row["typed"].startswith("v1:")
    assert "4420001955" not in row["typed"]


async def test_without_the_body_complained_of_nothing_is_kept(clerk: httpx.AsyncClient, world: World) -> None:
    answer = await send(clerk, NEW, half(world, respondent_id=""))
    assert (answer.status_code, "请选择作出原意见的机关" in said(answer)) == (422, True)
    assert "梁玉珍" in answer.text
    assert not await Case.exists()


async def test_it_is_typed_in_further_and_taken_in(
    clerk: httpx.AsyncClient, world: World, draft: Case
) -> None:
    page = f"/cases/{draft.id}/request"
    shown = await clerk.get(page)
    for value in ("梁玉珍", "4420001955", "宅基地确权答复"):
        assert f'value="{value}"' in shown.text
    again = await send(clerk, page, half(world, p1_name="梁玉珍女士"))
    assert (again.status_code, again.headers["location"]) == (303, page)
    assert 'value="梁玉珍女士"' in (await clerk.get(page)).text
    whole = {**TYPED, "respondent_id": str(world.shiqi.unit.id)}
    answer = await send(clerk, page, whole)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{draft.id}/exhibits")
    case = await Case.get(id=draft.id)
    assert (case.state, str(case.received_on)) == (State.SUBMITTED, "2026-11-20")
    assert not case.typed
    assert (await Petitioner.get()).name == "梁玉珍"
    assert (await PriorOpinion.get()).number == "石自然资信〔2026〕18号"
    assert await CaseDemand.filter(case_id=case.id).count() == 1
    kinds = {row.kind: str(row.starts_on) for row in await Deadline.filter(case_id=case.id)}
    assert kinds[DeadlineKind.REVIEW_OPINION] == "2026-11-20"
    events = await Event.filter(case_id=case.id).order_by("id")
    assert [(one.action, one.source) for one in events] == [
        (Action.START_REQUEST, None),
        (Action.SUBMIT_REQUEST, State.DRAFT),
    ]
    assert await Matter.all().count() == 1


async def test_what_is_still_wrong_is_named_and_it_stays_a_draft(
    clerk: httpx.AsyncClient, world: World, draft: Case
) -> None:
    whole = {**TYPED, "respondent_id": str(world.shiqi.unit.id), "d1_text": ""}
    answer = await send(clerk, f"/cases/{draft.id}/request", whole)
    assert (answer.status_code, "请至少填写一项诉求" in said(answer)) == (422, True)
    assert (await Case.get(id=draft.id)).state is State.DRAFT
    assert not await Petitioner.exists()


async def test_it_is_taken_in_once(clerk: httpx.AsyncClient, world: World, draft: Case) -> None:
    page = f"/cases/{draft.id}/request"
    whole = {**TYPED, "respondent_id": str(world.shiqi.unit.id)}
    first, second = await clerk.get(page), await clerk.get(page)
    assert (await clerk.post(page, data={**tokens_in(first), **whole})).status_code == 303
    late = await clerk.post(page, data={**tokens_in(second), **whole})
    assert late.status_code == 409
    assert "没有重复生效" in said(late)
    assert await Petitioner.all().count() == 1
    assert (await clerk.get(page)).status_code == 403


@pytest.mark.parametrize("who", ["sq-officer", "sq-office_head", "sq-server", "shi-clerk", "xl-clerk"])
async def test_nobody_but_the_counter_sees_a_draft(app: Starlette, draft: Case, who: str) -> None:
    browser = await browser_of(app, who)
    for path in ("", "/request", "/exhibits"):
        assert (await browser.get(f"/cases/{draft.id}{path}")).status_code == 404
    assert "宅基地确权答复" not in (await browser.get("/cases")).text


async def test_the_counter_finds_it_on_its_desk_and_opens_it(
    clerk: httpx.AsyncClient, world: World, draft: Case
) -> None:
    shown = await clerk.get(f"/cases/{draft.id}")
    assert shown.status_code == 200
    assert f'href="/cases/{draft.id}/request"' in shown.text
    assert "宅基地确权答复" in (await clerk.get("/desk")).text
    assert (await clerk.get(f"/cases/{draft.id}/exhibits")).status_code == 200
    assert (await clerk.get(f"/cases/{draft.id}/receipt")).status_code == 403


async def test_whoever_registers_is_shown_what_it_may_repeat(
    app: Starlette, clerk: httpx.AsyncClient, world: World
) -> None:
    first = await cast.registered(world.shiqi)
    again = await cast.submitted(world.shiqi)
    shown = said(await clerk.get(f"/cases/{again.id}/exhibits"))
    assert "可能重复" in shown
    assert f"（同一申请人，对同一份意见不服）： {first.number}" in shown
    stranger = await browser_of(app, "xl-clerk")
    mine = await cast.registered(world.xiaolan)
    assert str(first.number) not in (await stranger.get(f"/cases/{mine.id}/registration")).text

"""The office's head names who handles a case: two at least, the lead one first."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette

from portal.models.cases import Case
from portal.models.journal import Event
from portal.models.officers import CaseOfficer
from portal.models.recusals import Recusal
from portal.rules.words import Action, Role, State
from tests import cast
from tests.actions.traces import TODAY
from tests.views.visits import visit, words


@pytest.fixture
async def case(world: cast.World) -> Case:
    return await cast.case_in(State.ACCEPTED, world.shiqi)


async def named(case: Case) -> list[tuple[int, bool]]:
    rows = await CaseOfficer.filter(case_id=case.id, until=None).order_by("-lead", "id")
    return [(row.user_id, row.lead) for row in rows]


async def test_the_head_names_two_officers_and_the_first_is_lead(
    world: cast.World, app: Starlette, case: Case
) -> None:
    town = world.shiqi
    head = await visit(app, town.users["office_head"])
    shown = await head.get(f"/cases/{case.id}/officers")
    assert "傅承办" in words(shown)
    answer = await head.post(
        f"/cases/{case.id}/officers", lead=str(town.second_officer.id), officers=[str(town.officer.id)]
    )
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{case.id}")
    assert await named(case) == [(town.second_officer.id, True), (town.officer.id, False)]
    assert (await Case.get(id=case.id)).officer_id == town.second_officer.id
    event = await Event.get(case_id=case.id, action=Action.NAME_OFFICERS)
    assert event.detail == {"officers": [town.second_officer.id, town.officer.id]}


@pytest.mark.parametrize("beside", [[], ["officer"], ["leader"]])
async def test_one_officer_alone_or_somebody_who_is_none_is_refused(
    world: cast.World, app: Starlette, case: Case, beside: list[str]
) -> None:
    town, before = world.shiqi, await named(case)
    head = await visit(app, town.users["office_head"])
    ticked = [str(town.people[role].id) for role in beside]
    answer = await head.post(f"/cases/{case.id}/officers", lead=str(town.officer.id), officers=ticked)
    assert answer.status_code == 422
    assert "请选择两名以上承办人" in words(answer)
    assert await named(case) == before
    assert "请选择主办的承办人" in words(await head.post(f"/cases/{case.id}/officers", officers=ticked))


async def test_an_officer_does_not_name_herself_and_who_stepped_aside_is_not_offered(
    world: cast.World, app: Starlette, case: Case
) -> None:
    town = world.shiqi
    officer = await visit(app, town.users["officer"])
    page = await officer.get(f"/cases/{case.id}/officers")
    assert page.status_code == 403
    assert "复查复核办主任" in words(page)
    await Recusal.create(
        case_id=case.id, user_id=town.second_officer.id, as_role=Role.OFFICER, asked_on=TODAY, granted=True
    )
    head = await visit(app, town.users["office_head"])
    assert "傅承办" not in words(await head.get(f"/cases/{case.id}/officers"))

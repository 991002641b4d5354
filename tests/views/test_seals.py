"""The seal at the keeper's browser: the frozen paper is named, the copies entered once."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette

from portal.models.cases import Case
from portal.models.papers import Paper
from portal.models.seals import SealUse
from portal.rules.words import PaperKind, State
from tests import cast
from tests.views.visits import tokens, visit, words


@pytest.fixture
async def sealing(app: Starlette) -> AsyncIterator[Starlette]:
    """Give the application with its press, which is put away again."""
    yield app
    await app.state.tools.put_away()


@pytest.fixture
async def case(world: cast.World) -> Case:
    return await cast.case_in(State.SIGNED, world.shiqi)


async def test_the_keeper_sees_number_and_pages_and_enters_the_copies_once(
    sealing: Starlette, world: cast.World, case: Case
) -> None:
    address = f"/cases/{case.id}/seal"
    paper = await Paper.get(case_id=case.id, kind=PaperKind.REVIEW)
    keeper = await visit(sealing, world.shiqi.users["keeper"])
    assert f'href="{address}"' in (await keeper.get(f"/cases/{case.id}")).text
    page = await keeper.get(address)
    for said in (str(paper.number), "林签发", "定稿页数", "页"):
        assert said in words(page)
    form = tokens(page) | {"copies": "5", "note": "正本"}
    assert [(await keeper.client.post(address, data=form)).status_code for _ in "12"] == [303, 303]
    used = await SealUse.get(paper_id=paper.id)
    assert (used.copies, used.by_id, used.note) == (5, world.shiqi.keeper.id, "正本")
    assert (await Case.get(id=case.id)).state is State.SEALED


@pytest.mark.parametrize("copies", ["", "0", "100", "五份", "-1"])
async def test_copies_that_cannot_be_are_refused_by_name(
    sealing: Starlette, world: cast.World, case: Case, copies: str
) -> None:
    keeper = await visit(sealing, world.shiqi.users["keeper"])
    answer = await keeper.post(f"/cases/{case.id}/seal", copies=copies, note="写过的话")
    assert answer.status_code == 422
    assert "用印份数请填1到99" in words(answer)
    assert "写过的话" in answer.text
    assert not await SealUse.exists()
    assert (await Case.get(id=case.id)).state is State.SIGNED


async def test_nobody_else_seals_and_nothing_is_sealed_before_it_is_signed(
    sealing: Starlette, world: cast.World, case: Case
) -> None:
    leader = await visit(sealing, world.shiqi.users["leader"])
    refused = await leader.post(f"/cases/{case.id}/seal", page="/desk", copies="5")
    assert refused.status_code == 403
    assert "用印管理员" in words(refused)
    unsigned = await cast.case_in(State.APPROVING, world.shiqi, title="另一件")
    keeper = await visit(sealing, world.shiqi.users["keeper"])
    early = await keeper.get(f"/cases/{unsigned.id}/seal")
    assert early.status_code == 403
    assert "签发后才能用印" in words(early)
    assert not await SealUse.exists()

"""The signature in the browser: the exact paper is read, and that very text is signed or sent back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from starlette.applications import Starlette

from portal.actions import drafts, people
from portal.models.cases import Case
from portal.models.decisions import Check, Decision
from portal.models.papers import Paper
from portal.models.people import User
from portal.rules.words import Role, State
from tests import cast
from tests.views.at_work import at_work, hidden, send, tokens_in

LEADER = "sq-leader"


@pytest.fixture
async def app(app: Starlette) -> AsyncIterator[Starlette]:
    yield app
    await app.state.press.close()


@pytest.fixture
async def case(world: cast.World) -> Case:
    case = await cast.case_in(State.APPROVING, world.shiqi)
    await cast.agree(case, world.shiqi)
    return case


async def test_the_paper_stands_on_the_page_with_what_matters_above_it(app: Starlette, case: Case) -> None:
    async with at_work(app, LEADER) as client:
        page = await client.get(f"/cases/{case.id}/decision/signature")
        picture = page.text.split('<img class="box full" src="')[1].split('"')[0]
        drawn = await client.get(picture)
    assert page.status_code == 200
    for words in ("张三", "撤销并责令重新办理", "卜承办", "同意律师意见", "艾律师", "签发意见书", "还剩"):
        assert words in page.text
    assert drawn.content[:4] == b"\x89PNG"


async def test_where_the_lawyer_thought_otherwise_the_leader_sees_it(
    app: Starlette, world: cast.World
) -> None:
    case = await cast.case_in(State.DRAFTING, world.shiqi)
    answers = dict(cast.DRAFT.answers) | {2: replace(cast.DRAFT.answers[2], outcome="CHANGE")}
    version = await drafts.save(world.shiqi.lawyer, case, replace(cast.DRAFT, answers=answers), 0)
    await drafts.submit(world.shiqi.lawyer, case, version, {})
    await cast.send_up(case, world.shiqi)
    async with at_work(app, LEADER) as client:
        page = await client.get(f"/cases/{case.id}/decision/signature")
    assert "律师的结论不同：维持" in page.text
    assert "律师的结论不同：撤销" not in page.text


async def test_what_was_read_is_signed_once_and_the_number_is_shown(app: Starlette, case: Case) -> None:
    address = f"/cases/{case.id}/decision/signature"
    async with at_work(app, LEADER) as client:
        page = await client.get(address)
        form = {**tokens_in(page), "digest": hidden(page, "digest")}
        twice = [await client.post(address, data=form) for _ in "12"]
        after = await client.get(address)
    assert [answer.headers["location"] for answer in twice] == [address] * 2
    paper = await Paper.get(case_id=case.id, kind="REVIEW")
    assert paper.number == "石岐信复查〔2026〕1号"
    assert paper.number in after.text
    assert "接下来" in after.text
    assert (await Case.get(id=case.id)).state is State.SIGNED


async def test_what_changed_since_it_was_read_is_not_signed(app: Starlette, case: Case) -> None:
    address = f"/cases/{case.id}/decision/signature"
    async with at_work(app, LEADER) as client:
        page = await client.get(address)
        form = {**tokens_in(page), "digest": hidden(page, "digest")}
        picture = page.text.split('<img class="box full" src="')[1].split('"')[0]
        decision = await Decision.get(case_id=case.id)
        await Decision.filter(id=decision.id).update(content={**decision.content, "found": "另外的事实。"})
        answer = await client.post(address, data=form)
        drawn = await client.get(picture)
    assert answer.status_code == 409
    assert "内容有了变化，没有签发" in answer.text
    assert f'href="{address}"' in answer.text
    assert drawn.status_code == 409
    assert not await Paper.exists(case_id=case.id, kind="REVIEW")
    assert (await Case.get(id=case.id)).state is State.APPROVING


async def test_a_character_that_cannot_be_printed_is_named_before_and_refused_at_signing(
    app: Starlette, case: Case
) -> None:
    address = f"/cases/{case.id}/decision/signature"
    decision = await Decision.get(case_id=case.id)
    await Decision.filter(id=decision.id).update(content={**decision.content, "found": "地名\ue123。"})
    async with at_work(app, LEADER) as client:
        page = await client.get(address)
        answer = await send(client, address, {"digest": hidden(page, "digest")})
    assert "U+E123" in page.text
    assert "<img" not in page.text
    assert answer.status_code == 422
    assert (await Case.get(id=case.id)).state is State.APPROVING


async def test_returning_needs_a_reason_and_leads_back_to_the_officer(app: Starlette, case: Case) -> None:
    address = f"/cases/{case.id}/decision/signature"
    to = f"/cases/{case.id}/decision/return"
    async with at_work(app, LEADER) as client:
        empty = await send(client, address, {"known_version": "1", "reason": ""}, to=to)
        stale = await send(client, address, {"known_version": "9", "reason": "写好的理由。"}, to=to)
        done = await send(client, address, {"known_version": "1", "reason": "请核对第二项。"}, to=to)
    assert empty.status_code == 422
    assert "退回时请写明理由" in empty.text
    assert stale.status_code == 409
    assert "写好的理由。" in stale.text
    assert done.status_code == 303
    assert (await Case.get(id=case.id)).state is State.OFFICER_CHECK
    assert await Check.exists(decision__case_id=case.id, by_leader=True, reasons="请核对第二项。")


async def test_nobody_signs_what_she_checked(app: Starlette, case: Case, world: cast.World) -> None:
    await people.grant(await User.get(id=world.shiqi.officer.id), Role.SIGNING_LEADER, world.shiqi.government)
    address = f"/cases/{case.id}/decision/signature"
    async with at_work(app, "sq-officer") as client:
        page = await client.get(address)
        answer = await send(client, address, {"digest": hidden(page, "digest")})
    assert "您审核了本稿，不能再由您办理这一步。" in page.text
    assert answer.status_code == 403
    assert (await Case.get(id=case.id)).state is State.APPROVING


@pytest.mark.parametrize(("who", "status"), [("sq-lawyer", 403), ("sq-clerk", 403), ("xl-leader", 404)])
async def test_it_is_the_leaders_page_alone(app: Starlette, case: Case, who: str, status: int) -> None:
    address = f"/cases/{case.id}/decision/signature"
    async with at_work(app, who) as client:
        page = await client.get(address)
        post = await client.post(address, data={"digest": "0" * 64})
        picture = await client.get(f"{address}/1.png")
    assert (page.status_code, post.status_code, picture.status_code) == (status, status, status)

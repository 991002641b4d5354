"""The signature in the browser: the exact paper is read, and that very text is signed or sent back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from starlette.applications import Starlette

from portal import clock
from portal.actions import drafts, people, printouts
from portal.models.cases import Case
from portal.models.decisions import Check, Decision
from portal.models.papers import Paper
from portal.models.people import Delegation, User
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


async def upheld(town: cast.Town) -> Case:
    """Return a case in 审签 whose draft upholds everything."""
    case = await cast.case_in(State.DRAFTING, town)
    upholding = replace(cast.DRAFT.answers[2], disposition="维持原处理意见。")
    answers = dict.fromkeys(cast.DRAFT.answers, upholding)
    version = await drafts.save(town.lawyer, case, replace(cast.DRAFT, answers=answers), 0)
    await drafts.submit(town.lawyer, case, version, {})
    await cast.send_up(case, town)
    await cast.clear_legality(case, town)
    return case


async def test_head_and_deputy_agree_in_their_turn_before_the_leader_may_sign(
    app: Starlette, world: cast.World
) -> None:
    case = await cast.case_in(State.APPROVING, world.shiqi)
    address, to = f"/cases/{case.id}/decision/signature", f"/cases/{case.id}/decision/agreement"
    async with at_work(app, LEADER) as leader:
        waiting = await leader.get(address)
        early = await send(leader, address, {"digest": hidden(waiting, "digest")})
    assert "这一步由复查复核办主任办理。" in waiting.text
    assert early.status_code == 403
    async with at_work(app, "sq-deputy") as deputy:
        first = await send(deputy, address, {"known_version": "1", "note": "抢先同意。"}, to=to)
    assert first.status_code == 403
    assert "抢先同意。" in first.text
    async with at_work(app, "sq-office_head") as head:
        stale = await send(head, address, {"known_version": "9", "note": "同意。"}, to=to)
        done = await send(head, address, {"known_version": "1", "note": "事实清楚。"}, to=to)
        again = await send(head, address, {"known_version": "1", "note": ""}, to=to)
    assert (stale.status_code, done.status_code, again.status_code) == (409, 303, 403)
    async with at_work(app, "sq-deputy") as deputy:
        page = await deputy.get(address)
        assert (await send(deputy, address, {"known_version": "1"}, to=to)).status_code == 303
    for words in ("方主任", "事实清楚。", "现在轮到", "还没有轮到"):
        assert words in page.text
    async with at_work(app, LEADER) as leader:
        page = await leader.get(address)
        signed = await send(leader, address, {"digest": hidden(page, "digest")})
    assert signed.status_code == 303
    assert (await Case.get(id=case.id)).state is State.SIGNED


async def test_what_upholds_everything_is_signed_by_the_head_of_the_office(
    app: Starlette, world: cast.World
) -> None:
    case = await upheld(world.shiqi)
    address = f"/cases/{case.id}/decision/signature"
    async with at_work(app, LEADER) as leader:
        page = await leader.get(address)
        assert (await send(leader, address, {"digest": hidden(page, "digest")})).status_code == 403
    async with at_work(app, "sq-office_head") as head:
        page = await head.get(address)
        assert f"/cases/{case.id}/decision/agreement" not in page.text
        assert (await send(head, address, {"digest": hidden(page, "digest")})).status_code == 303
        after = await head.get(address)
    assert "方主任" in after.text
    assert "段分管" not in after.text
    assert (await Case.get(id=case.id)).state is State.SIGNED


async def test_whoevers_turn_it_is_may_return_it_and_the_route_begins_anew(
    app: Starlette, world: cast.World
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.APPROVING, town)
    address, to = f"/cases/{case.id}/decision/signature", f"/cases/{case.id}/decision/return"
    async with at_work(app, LEADER) as leader:
        early = await send(leader, address, {"known_version": "1", "reason": "不妥。"}, to=to)
    assert early.status_code == 403
    async with at_work(app, "sq-office_head") as head:
        done = await send(head, address, {"known_version": "1", "reason": "请核对面积。"}, to=to)
    assert done.status_code == 303
    assert (await Case.get(id=case.id)).state is State.OFFICER_CHECK
    async with at_work(app, "sq-officer") as officer:
        page = await officer.get(f"/cases/{case.id}/check")
    assert "请核对面积。" in page.text
    assert "复查复核办主任" in page.text


async def test_who_agrees_in_somebodys_stead_is_named_with_her_on_page_and_slip(
    app: Starlette, world: cast.World
) -> None:
    town = world.shiqi
    case = await cast.case_in(State.APPROVING, town)
    await Delegation.create(
        role=Role.OFFICE_HEAD,
        organisation_id=town.government.id,
        giver_id=town.office_head.id,
        taker_id=town.archivist.id,
        since=clock.today(),
        until=clock.today(),
        recorded_by_id=town.office_head.id,
        recorded_at=clock.now(),
    )
    address, to = f"/cases/{case.id}/decision/signature", f"/cases/{case.id}/decision/agreement"
    async with at_work(app, "sq-archivist") as taker:
        assert (await send(taker, address, {"known_version": "1"}, to=to)).status_code == 303
        page = await taker.get(address)
    assert "党档案（受方主任委托）" in page.text
    slip = await printouts.signing_slip(case)
    assert [(one.name, one.words) for one in slip.countersigned] == [("党档案", "受方主任委托。同意。")]

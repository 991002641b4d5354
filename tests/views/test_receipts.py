"""The receipt is printed, printed again with the same words, and replaced when its code is given out anew."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator

import httpx
import pypdf
import pytest
from starlette.applications import Starlette

from portal.actions import exhibits, lookups, receipts
from portal.errors import Conflict, Invalid
from portal.models.cases import Case
from portal.models.sessions import LookupPass
from portal.rules.words import ExhibitKind, State
from tests import cast
from tests.cast import World
from tests.views.counter import browser_of, said, send


@pytest.fixture
async def clerk(app: Starlette, world: World) -> AsyncIterator[httpx.AsyncClient]:
    yield await browser_of(app, "sq-clerk")
    await app.state.press.close()


def code_of(case: Case) -> str:
    return lookups.shown(case.query_locator or "", lookups.secret_of(case.id, case.query_issue))


def words_of(pdf: bytes) -> str:
    return "".join("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())


async def test_the_receipt_carries_the_number_the_code_and_both_dates(
    clerk: httpx.AsyncClient, world: World
) -> None:
    case = await cast.registered(world.shiqi)
    answer = await clerk.get(f"/cases/{case.id}/receipt")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert "FC-2026-000001.pdf" in answer.headers["content-disposition"]
    words = words_of(answer.content)
    assert code_of(case).replace(" ", "") in words
    assert "FC-2026-000001" in words
    assert ("2026年12月7日" in words, "2026年12月21日" in words) == (True, True)
    assert "信访事项处理意见书" in words
    assert "陈窗口" in words
    again = await clerk.get(f"/cases/{case.id}/receipt")
    assert words_of(again.content) == words


async def test_it_says_the_same_whoever_prints_it_and_whatever_has_come_in_or_been_decided_since(
    app: Starlette, world: World
) -> None:
    from datetime import timedelta  # noqa: PLC0415

    from portal import clock  # noqa: PLC0415

    case = await cast.registered(world.shiqi)
    first = await receipts.receipt_of(world.shiqi.clerk, case)
    clock.freeze(clock.now() + timedelta(days=1))
    await exhibits.add(world.shiqi.clerk, case, ExhibitKind.EVIDENCE, "后来补交的", cast.kept_file())
    await cast.advance(case, world.shiqi, State.REGISTERED)

    await cast.refuse(case, world.shiqi)
    assert await receipts.receipt_of(world.shiqi.officer, await Case.get(id=case.id)) == first


async def test_another_counter_names_who_will_review_and_for_how_many(app: Starlette, world: World) -> None:
    case = await cast.registered(world.shiqi, respondent_id=world.shiqi.government.id, group_size=12)
    facts = await receipts.receipt_of(world.shiqi.clerk, case)
    assert facts.body.name == world.shiqi.government.name
    assert facts.remarks == f"本件由{world.city.government.name}复查。本件共12人申请。"


async def test_a_name_that_no_font_can_print_is_told_and_not_printed(
    clerk: httpx.AsyncClient, world: World
) -> None:
    case = await cast.registered(world.shiqi, petitioners=(cast.petitioner("张\U0003fffd"),))
    with pytest.raises(Invalid, match="印不出来"):
        await receipts.receipt_of(world.shiqi.clerk, case)
    answer = await clerk.get(f"/cases/{case.id}/receipt")
    assert (answer.status_code, "印不出来" in answer.text) == (422, True)


async def test_a_new_code_opens_the_case_and_the_old_one_opens_nothing_and_ends_what_it_opened(
    clerk: httpx.AsyncClient, world: World
) -> None:
    case = await cast.registered(world.shiqi)
    old = code_of(case)
    token = await lookups.look_up(old, "5678", "127.0.0.1")
    page = f"/cases/{case.id}/registration"
    assert "原来的查询码马上失效" in said(await clerk.get(page))
    answer = await send(clerk, page, {"form_token": "the-same-form"}, to=f"/cases/{case.id}/query-code")
    again = await send(clerk, page, {"form_token": "the-same-form"}, to=f"/cases/{case.id}/query-code")
    assert (answer.headers["location"], again.headers["location"]) == (page, page)
    renewed = await Case.get(id=case.id)
    assert renewed.query_issue == 2
    assert await lookups.pass_of(token) is None
    with pytest.raises(Invalid):
        await lookups.look_up(old, "5678", "127.0.0.1")
    assert await lookups.look_up(code_of(renewed), "5678", "127.0.0.1")
    assert await LookupPass.all().count() == 1
    shown = await clerk.get(page)
    assert ("已换发查询码" in shown.text, code_of(renewed) in shown.text) == (True, False)


async def test_two_clerks_at_once_renew_it_once(app: Starlette, world: World) -> None:
    case = await cast.registered(world.shiqi)
    await receipts.renew_code(world.shiqi.clerk, case)
    with pytest.raises(Conflict):
        await receipts.renew_code(world.shiqi.officer, case)
    assert (await Case.get(id=case.id)).query_issue == 2


@pytest.mark.parametrize("name", ["sq-lawyer", "sq-leader", "sq-head"])
async def test_only_the_counter_and_the_officer_print_it_or_renew_the_code(
    app: Starlette, world: World, name: str
) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    browser = await browser_of(app, name)
    answer = await browser.get(f"/cases/{case.id}/receipt")
    assert (answer.status_code, "收件回执由窗口登记员或承办人打印" in answer.text) == (403, True)
    assert (await browser.post(f"/cases/{case.id}/query-code", data={})).status_code == 403
    assert (await Case.get(id=case.id)).query_issue == 1


async def test_for_the_neighbour_there_is_none_and_before_registration_not_yet(
    clerk: httpx.AsyncClient, app: Starlette, world: World
) -> None:
    case = await cast.submitted(world.shiqi)
    answer = await clerk.get(f"/cases/{case.id}/receipt")
    assert (answer.status_code, "登记编号后才能打印收件回执" in answer.text) == (403, True)
    neighbour = await browser_of(app, "xl-clerk")
    for path in ("receipt", "registration"):
        assert (await neighbour.get(f"/cases/{case.id}/{path}")).status_code == 404

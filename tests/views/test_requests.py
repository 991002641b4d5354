"""A request is entered at the counter, registered, and leaves with its receipt."""

from __future__ import annotations

import httpx
import pytest
from starlette.applications import Starlette

from portal.models.cases import Case, PriorOpinion
from portal.models.matters import Demand, Petitioner
from portal.rules.permissions import Person
from portal.rules.words import PetitionerKind, Role, State
from tests import cast
from tests.cast import World
from tests.views.counter import TYPED, browser_of, said, send

NEW = "/requests/new"


@pytest.fixture
async def clerk(app: Starlette, world: World) -> httpx.AsyncClient:
    return await browser_of(app, "sq-clerk")


def typed(world: World, **changes: str) -> dict[str, str]:
    return {**TYPED, "respondent_id": str(world.shiqi.unit.id), **changes}


async def test_a_request_is_taken_in_and_leads_to_its_file(clerk: httpx.AsyncClient, world: World) -> None:
    answer = await send(clerk, NEW, typed(world))
    case = await Case.get()
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{case.id}/exhibits")
    assert (case.state, case.review_body_id) == (State.SUBMITTED, world.shiqi.government.id)
    one = await Petitioner.get()
    assert (one.sex, str(one.born_on), one.id_number) == ("女", "1955-03-14", "44200019550314058X")
    assert (one.phone, one.accepts_electronic_service) == ("13800005678", False)
    opinion = await PriorOpinion.get()
    assert (opinion.body_name, str(opinion.made_on)) == (world.shiqi.unit.name, "2026-11-02")
    page = said(await clerk.get(answer.headers["location"]))
    assert "已收件，收件日期2026年11月20日（星期五）。请上传材料" in page
    assert "请先上传原处理意见书" in page


async def test_the_number_of_the_identity_document_is_on_no_page_after_entry(
    clerk: httpx.AsyncClient, world: World
) -> None:
    answer = await send(clerk, NEW, typed(world))
    for path in (answer.headers["location"], NEW):
        text = (await clerk.get(path)).text
        assert "44200019550314058" not in text
        assert "13800005678" not in text


async def test_the_same_form_sent_twice_is_one_request(clerk: httpx.AsyncClient, world: World) -> None:
    form = typed(world, form_token="the-same-form")
    first, second = await send(clerk, NEW, form), await send(clerk, NEW, form)
    assert await Case.all().count() == 1
    assert first.headers["location"] == second.headers["location"]


async def test_one_more_person_and_one_more_demand_keep_everything_and_complain_of_nothing(
    clerk: httpx.AsyncClient, world: World
) -> None:
    half = typed(world, p1_id_number="4420001955", grounds="", more="people")
    page = await send(clerk, NEW, half)
    assert page.status_code == 200
    assert 'id="f-p2_name"' in page.text
    assert 'value="4420001955"' in page.text
    assert "需要改正" not in page.text
    page = await send(clerk, NEW, typed(world, p2_name="", more="demands"))
    assert 'id="f-d2_text"' in page.text
    assert 'id="f-p2_name"' in page.text
    assert await Case.all().count() == 0


async def test_every_problem_names_its_row_and_nothing_typed_is_lost(
    clerk: httpx.AsyncClient, world: World
) -> None:
    second = {"p2_kind": "REPRESENTATIVE", "p2_name": "梁伟强", "p2_id_type": "resident-id"}
    wrong = {
        "p2_id_number": "442000195503141221",
        "p2_phone": "12345",
        "p2_address": "",
        "d2_text": "长" * 1001,
    }
    answer = await send(clerk, NEW, typed(world, **second, **wrong, opinion_made_on="上个月"))
    assert answer.status_code == 422
    text = said(answer)
    assert "第2人：号码的最后一位和前面17位对不上" in text
    assert "第2人：手机号码应为11位" in text
    assert "第2人：请填写住址" in text
    assert "第2项诉求：最多1000个字，现在有1001个字" in text
    assert "看不懂日期“上个月”" in text
    assert 'href="#f-p2_id_number"' in answer.text
    assert 'value="梁伟强"' in answer.text
    assert "答复没有查明2019年的测绘成果。" in answer.text
    assert await Case.all().count() == 0


async def test_what_is_wrong_in_a_row_is_told_in_english_too(clerk: httpx.AsyncClient, world: World) -> None:
    clerk.cookies.set("language", "en")
    answer = await send(clerk, NEW, typed(world, p1_phone="12345"))
    assert "A mobile number has 11 digits, this one has 5." in answer.text


async def test_dates_that_cannot_be_are_told_beside_their_field(
    clerk: httpx.AsyncClient, world: World
) -> None:
    answer = await send(clerk, NEW, typed(world, opinion_received_on="2026-11-01", received_on="2026-10-01"))
    assert answer.status_code == 422
    assert "收到日期早于作出日期" in answer.text
    assert "收件日期早于收到原意见的日期" in answer.text
    answer = await send(clerk, NEW, typed(world, received_on="2026-12-01"))
    assert "在今天之后" in said(answer)
    assert "日期“2026-13-02”不存在" in said(await send(clerk, NEW, typed(world, received_on="2026-13-02")))
    old = {"opinion_made_on": "2001-1-1", "opinion_received_on": "2001-1-2", "received_on": "2001-1-3"}
    assert "还没有施行" in said(await send(clerk, NEW, typed(world, **old)))


async def test_why_late_is_asked_only_when_late_and_then_the_request_is_taken_in(
    clerk: httpx.AsyncClient, world: World
) -> None:
    assert "late_reason" not in (await clerk.get(NEW)).text
    late = typed(world, opinion_made_on="2026-9-1", opinion_received_on="2026-9-2")
    answer = await send(clerk, NEW, late)
    assert answer.status_code == 422
    assert 'id="f-late_reason"' in answer.text
    assert (await send(clerk, NEW, {**late, "late_reason": "住院三周，有出院小结。"})).status_code == 303
    assert (await Case.get()).late_reason == "住院三周，有出院小结。"


async def test_up_to_five_speak_for_a_group_and_an_agent_beside_them(
    clerk: httpx.AsyncClient, world: World
) -> None:
    agent = {
        "p2_kind": "AGENT",
        "p2_name": "何律",
        "p2_id_type": "hong-kong-macau-permit",
        "p2_id_number": "h12345678",
        "p2_address": "中山市东区",
        "p2_sex": "男",
    }
    form = typed(world, **agent, p1_kind="REPRESENTATIVE", group_size="12", d2_text="公开测绘成果")
    assert (await send(clerk, NEW, form)).status_code == 303
    people = await Petitioner.all().order_by("position")
    assert [one.kind for one in people] == [PetitionerKind.REPRESENTATIVE, PetitionerKind.AGENT]
    assert (people[1].id_number, people[1].sex, people[1].phone) == ("H12345678", "男", "")
    assert (await Case.get().select_related("matter")).matter.group_size == 12
    assert [one.number for one in await Demand.all().order_by("number")] == [1, 2]


async def test_whoever_will_review_stands_beside_each_body_and_studios_are_not_complained_of(
    clerk: httpx.AsyncClient, world: World
) -> None:
    page = await clerk.get(NEW)
    assert f"{world.shiqi.unit.name} → {world.shiqi.government.name}" in page.text
    assert f"{world.shiqi.government.name} → {world.city.government.name}" in page.text
    assert world.shiqi.studio.name not in page.text
    assert "intake_body_id" not in page.text


async def test_a_clerk_of_two_counters_says_at_which(app: Starlette, world: World) -> None:
    from portal.actions import people  # noqa: PLC0415

    await people.grant(world.shiqi.users["clerk"], Role.CLERK, world.city.government)
    clerk = await browser_of(app, "sq-clerk")
    answer = await send(clerk, NEW, typed(world))
    assert (answer.status_code, "请选择在哪个窗口收件" in answer.text) == (422, True)
    assert (
        await send(clerk, NEW, typed(world, intake_body_id=str(world.xiaolan.government.id)))
    ).status_code == 422
    assert (
        await send(clerk, NEW, typed(world, intake_body_id=str(world.city.government.id)))
    ).status_code == 303
    assert (await Case.get()).intake_body_id == world.city.government.id


async def test_an_open_case_of_the_same_person_is_pointed_out_and_refuses_nothing(
    clerk: httpx.AsyncClient, app: Starlette, world: World
) -> None:
    same = cast.petitioner(id_number="44200019550314058X")
    earlier = await cast.registered(world.shiqi, petitioners=(same,))
    elsewhere = await cast.registered(world.xiaolan, petitioners=(same,))
    answer = await send(clerk, NEW, typed(world, more="demands"))
    assert f'href="/cases/{earlier.id}"' in answer.text
    assert str(elsewhere.number) not in answer.text
    answer = await send(clerk, NEW, typed(world))
    assert answer.status_code == 303
    page = await clerk.get(answer.headers["location"])
    assert "可能重复" in page.text
    assert str(earlier.number) in page.text


@pytest.mark.parametrize("name", ["sq-officer", "sq-lawyer", "sq-head", "sq-leader"])
async def test_who_is_no_clerk_is_told_who_takes_requests_in(app: Starlette, world: World, name: str) -> None:
    browser = await browser_of(app, name)
    page = await browser.get(NEW)
    assert (page.status_code, "申请由收件窗口的登记员录入" in page.text) == (403, True)
    assert (await browser.post(NEW, data=TYPED)).status_code == 403


async def test_nobody_is_asked_to_sign_in_first(app: Starlette, world: World) -> None:
    from tests.web.browsing import opened  # noqa: PLC0415

    answer = await opened(app).get(NEW)
    assert answer.headers["location"].startswith("/sign-in")


async def test_registering_without_the_opinion_in_the_file_says_what_is_missing(
    clerk: httpx.AsyncClient, app: Starlette, world: World
) -> None:
    case = await cast.submitted(world.shiqi)
    answer = await send(clerk, f"/cases/{case.id}/exhibits", {}, to=f"/cases/{case.id}/registration")
    assert (answer.status_code, "请先上传原处理意见书" in answer.text) == (422, True)
    assert (await Case.get(id=case.id)).state is State.SUBMITTED


async def test_registration_gives_the_number_and_leads_to_the_receipt(
    clerk: httpx.AsyncClient, app: Starlette, world: World
) -> None:
    case = await with_opinion(world)
    page = f"/cases/{case.id}/registration"
    assert (await clerk.get(page)).status_code == 403
    form = {"form_token": "the-same-form"}
    answer = await send(clerk, f"/cases/{case.id}/exhibits", form, to=page)
    again = await send(clerk, f"/cases/{case.id}/exhibits", form, to=page)
    assert (answer.headers["location"], again.headers["location"]) == (page, page)
    shown = await clerk.get(page)
    assert "已登记，收件号FC-2026-000001" in shown.text
    assert f'href="/cases/{case.id}/receipt"' in shown.text
    assert (await Case.get(id=case.id)).query_secret_hash != ""


async def test_registering_what_somebody_else_has_registered_says_who_was_first(
    clerk: httpx.AsyncClient, app: Starlette, world: World
) -> None:
    case = await cast.registered(world.shiqi)
    answer = await send(clerk, f"/cases/{case.id}/exhibits", {}, to=f"/cases/{case.id}/registration")
    assert (answer.status_code, "陈窗口" in answer.text) == (409, True)


async def test_who_is_no_clerk_of_this_counter_registers_nothing(app: Starlette, world: World) -> None:
    case = await with_opinion(world)
    officer = await browser_of(app, "sq-officer")
    answer = await send(officer, f"/cases/{case.id}/exhibits", {}, to=f"/cases/{case.id}/registration")
    assert (answer.status_code, "由收件窗口的登记员办理" in answer.text) == (403, True)
    neighbour = await browser_of(app, "xl-clerk")
    assert (await send(neighbour, NEW, {}, to=f"/cases/{case.id}/registration")).status_code == 404


async def with_opinion(world: World) -> Case:
    """Return a request taken in, with the opinion in its file."""
    from portal.actions import exhibits  # noqa: PLC0415
    from portal.rules.words import ExhibitKind  # noqa: PLC0415

    case = await cast.submitted(world.shiqi)
    clerk: Person = world.shiqi.clerk
    await exhibits.add(clerk, case, ExhibitKind.HANDLING_OPINION, "信访事项处理意见书", cast.kept_file())
    return case

"""Service in the browser: each addressee's own record and date, its slip, and the close of the case."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date

import pytest
from starlette.applications import Starlette

from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.deliveries import Delivery
from portal.rules.words import State
from tests import cast
from tests.storage import samples
from tests.views.at_work import NO_FILE, at_work, send, tokens_in

OFFICER = "sq-officer"
DIRECT = {"way": "direct", "done_on": "2026-11-23", "received_by": "张三", "place": "石岐街道办事处"}


@pytest.fixture
async def app(app: Starlette) -> AsyncIterator[Starlette]:
    yield app
    await app.state.press.close()


@pytest.fixture
async def case(world: cast.World) -> Case:
    return await cast.case_in(State.SERVING, world.shiqi)


async def addressee(case: Case, *, petitioner: bool = True) -> Delivery:
    return await Delivery.get(
        paper__case_id=case.id, paper__kind="REVIEW", petitioner_id__isnull=not petitioner
    )


async def test_every_addressee_is_listed_with_what_is_still_to_do(app: Starlette, case: Case) -> None:
    async with at_work(app, OFFICER) as client:
        page = await client.get(f"/cases/{case.id}/deliveries")
    for words in ("张三", "中山市自然资源局石岐分局", "待送达", "全部送达后才能办结"):
        assert words in page.text


async def test_the_form_says_of_each_way_what_proof_it_needs(app: Starlette, case: Case) -> None:
    one = await addressee(case)
    async with at_work(app, OFFICER) as client:
        page = await client.get(f"/cases/{case.id}/deliveries/{one.id}")
    for words in ("留置送达", "邮件号码", "公告发布满30日", "受送达人同意电子送达的确认书"):
        assert words in page.text


async def test_service_is_recorded_with_its_proof_and_opens_the_petitioners_own_window(
    app: Starlette, case: Case
) -> None:
    one = await addressee(case)
    address = f"/cases/{case.id}/deliveries/{one.id}"
    async with at_work(app, OFFICER) as client:
        form = {**tokens_in(await client.get(address)), **DIRECT}
        proof = [("proof", ("回证.pdf", samples.pdf()))]
        twice = [await client.post(address, data=form, files=proof) for _ in "12"]
        page = await client.get(f"/cases/{case.id}/deliveries")
        record = await client.get(address)
    assert [answer.headers["location"] for answer in twice] == [f"/cases/{case.id}/deliveries"] * 2
    done = await Delivery.get(id=one.id).select_related("proof")
    assert done.effective_on == date(2026, 11, 23)
    assert done.proof is not None
    window = await Deadline.get(case_id=case.id, kind="request-window")
    assert window.due_on == date(2026, 12, 23)
    assert "2026年12月23日" in page.text
    assert f"/cases/{case.id}/deadlines/{window.id}" in page.text
    assert "签收之日" in record.text
    assert (await Case.get(id=case.id)).state is State.SERVED


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"way": ""}, "请选择送达方式。"),
        ({"done_on": "2026-02-30"}, "不存在"),
        ({"done_on": "2026-11-20"}, "送达日期早于文书的成文日期"),
        ({"done_on": "2026-12-01"}, "送达日期在今天之后"),
        ({"way": "left"}, "留置送达要有见证人签名"),
        ({"way": "electronic"}, "没有书面同意电子送达"),
        ({"way": "post"}, "邮寄送达要填邮件号码"),
    ],
)
async def test_what_cannot_be_is_refused_with_the_reason_and_keeps_what_was_typed(
    app: Starlette, case: Case, changes: dict[str, str], said: str
) -> None:
    one = await addressee(case)
    fields = DIRECT | {"note": "写好的备注。"} | changes
    async with at_work(app, OFFICER) as client:
        answer = await send(client, f"/cases/{case.id}/deliveries/{one.id}", fields, files=NO_FILE)
    assert answer.status_code == 422
    assert said in answer.text
    assert "写好的备注。" in answer.text
    assert not (await Delivery.get(id=one.id)).way


async def test_a_wrong_proof_is_named_and_nothing_is_recorded(app: Starlette, case: Case) -> None:
    one = await addressee(case)
    async with at_work(app, OFFICER) as client:
        bad = [("proof", ("空.pdf", b""))]
        answer = await send(client, f"/cases/{case.id}/deliveries/{one.id}", DIRECT, files=bad)
    assert answer.status_code == 422
    assert "空.pdf" in answer.text
    assert "石岐街道办事处" in answer.text
    assert not (await Delivery.get(id=one.id)).way


async def test_what_somebody_else_recorded_first_is_not_recorded_again(
    app: Starlette, case: Case, world: cast.World
) -> None:
    one = await addressee(case)
    address = f"/cases/{case.id}/deliveries/{one.id}"
    async with at_work(app, OFFICER) as client:
        form = {**tokens_in(await client.get(address)), **DIRECT}
        await cast.serve(case, world.shiqi)
        answer = await client.post(address, data=form, files=NO_FILE)
    assert answer.status_code == 409
    assert "已经登记过了" in answer.text


async def test_the_slip_of_each_addressee_is_a_pdf(app: Starlette, case: Case, world: cast.World) -> None:
    one = await addressee(case)
    async with at_work(app, "sq-clerk") as client:
        blank = await client.get(f"/cases/{case.id}/deliveries/{one.id}/slip")
        await cast.serve(case, world.shiqi)
        filled = await client.get(f"/cases/{case.id}/deliveries/{one.id}/slip")
    assert blank.headers["content-type"] == "application/pdf"
    assert blank.content.startswith(b"%PDF-")
    assert blank.content != filled.content
    assert "张三" not in blank.headers["content-disposition"]


async def test_the_case_closes_once_all_are_served_and_the_entry_is_named(
    app: Starlette, case: Case, world: cast.World
) -> None:
    address = f"/cases/{case.id}/deliveries"
    async with at_work(app, OFFICER) as client:
        early = await client.post(f"/cases/{case.id}/closure", data=tokens_in(await client.get("/desk")))
        await cast.serve(case, world.shiqi)
        empty = await send(client, address, {"entered_nationally": " "}, to=f"/cases/{case.id}/closure")
        done = await send(
            client, address, {"entered_nationally": "国信 2026-88"}, to=f"/cases/{case.id}/closure"
        )
        page = await client.get(address)
    assert early.status_code in {403, 422}
    assert empty.status_code == 422
    assert "请填写录入国家（省）信访信息系统的编号" in empty.text
    assert done.status_code == 303
    assert (await Case.get(id=case.id)).state is State.CLOSED
    assert "国信 2026-88" in page.text


@pytest.mark.parametrize(
    ("who", "seen", "recorded"),
    [("sq-clerk", 200, 200), ("sq-lawyer", 200, 403), ("sq-leader", 200, 403), ("xl-clerk", 404, 404)],
)
async def test_who_may_look_and_who_may_record(
    app: Starlette, case: Case, who: str, seen: int, recorded: int
) -> None:
    one = await addressee(case)
    async with at_work(app, who) as client:
        listed = await client.get(f"/cases/{case.id}/deliveries")
        form = await client.get(f"/cases/{case.id}/deliveries/{one.id}")
        slip = await client.get(f"/cases/{case.id}/deliveries/{one.id}/slip")
    assert (listed.status_code, form.status_code, slip.status_code) == (seen, recorded, recorded)
    assert ("登记送达" in listed.text) == (recorded == 200)


async def test_an_addressee_of_another_case_is_not_found_here(
    app: Starlette, case: Case, world: cast.World
) -> None:
    other = await cast.case_in(State.SERVING, world.xiaolan)
    async with at_work(app, OFFICER) as client:
        stranger = await addressee(other)
        page = await client.get(f"/cases/{case.id}/deliveries/{stranger.id}")
    assert page.status_code == 404

"""The post room at its browser: service begins, tries fail, notices are published, consent is filed, packets printed."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from datetime import date, timedelta

import pikepdf
import pytest
from pypdf import PdfReader
from starlette.applications import Starlette

from portal import clock
from portal.actions import deliveries, seals, service_effects
from portal.actions.papers import Made, keep_bytes
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.deliveries import Delivery, ServiceTry
from portal.models.exhibits import Exhibit
from portal.models.journal import Event
from portal.models.matters import Petitioner
from portal.models.papers import Paper
from portal.rules.words import Action, DeadlineKind, ExhibitKind, PaperKind, State
from tests import cast
from tests.actions import traces
from tests.storage import samples
from tests.views.at_work import NO_FILE, at_work, send
from tests.views.petitioner import keep_papers

SERVER, OFFICER, CLERK = "sq-server", "sq-officer", "sq-clerk"
ADDRESS = "中山市石岐街道某某路9号"
TRY = {"tried_way": "direct", "tried_on": "2026-11-23", "why": "两次上门，家中无人。"}
WAYS: list[tuple[dict[str, str], date]] = [
    ({"way": "direct", "received_by": "王代理", "relation": "委托代理人"}, traces.TODAY),
    ({"way": "left", "witnessed": "1", "note": "拒收"}, traces.TODAY),
    ({"way": "electronic", "place": "本平台账号"}, traces.TODAY),
    ({"way": "entrusted", "entrusted_to": "小榄镇司法所"}, traces.TODAY),
    ({"way": "post", "proof_number": "EMS123456789CN"}, traces.TODAY),
    ({"way": "forwarded", "note": "由看守所转交"}, traces.TODAY),
    ({"way": "public-notice", "place": "中山日报第8版", "note": "下落不明"}, date(2026, 12, 23)),
]


@pytest.fixture
async def app(app: Starlette) -> AsyncIterator[Starlette]:
    yield app
    await app.state.press.close()


@pytest.fixture
async def case(world: cast.World) -> Case:
    return await cast.case_in(State.SERVING, world.shiqi)


async def addressee(case: Case, kind: PaperKind = PaperKind.REVIEW) -> Delivery:
    """Return the petitioner's row of a paper."""
    return await Delivery.get(paper__case_id=case.id, paper__kind=kind, petitioner_id__not_isnull=True)


def record(case: Case, row: Delivery) -> str:
    return f"/cases/{case.id}/deliveries/{row.id}"


@pytest.mark.parametrize(("happened", "effective"), WAYS, ids=[one["way"] for one, _ in WAYS])
async def test_each_way_takes_effect_on_its_own_day(
    app: Starlette, case: Case, happened: dict[str, str], effective: date
) -> None:
    row = await addressee(case)
    await Petitioner.filter(id=row.petitioner_id).update(electronic_consent_on=traces.TODAY)
    proof = [("proof", ("凭证.pdf", samples.pdf()))]
    async with at_work(app, SERVER) as client:
        fields = {"done_on": "2026-11-23", **happened}
        answer = await send(client, record(case, row), fields, files=proof)
        page = await client.get(record(case, row))
    assert answer.status_code == 303
    assert (await Delivery.get(id=row.id)).effective_on == effective
    window = await Deadline.get(case_id=case.id, kind=DeadlineKind.REQUEST_WINDOW)
    assert (window.starts_on, window.paper_id) == (effective, row.paper_id)
    for said in happened.values():
        assert said in page.text or said in {happened["way"], happened.get("witnessed")}
    done = effective <= traces.TODAY
    assert await traces.state_of(case) is (State.SERVED if done else State.SERVING)
    assert ("公告已发布，到2026年12月23日" in page.text) != done


@pytest.mark.parametrize(
    ("happened", "said"),
    [
        ({"way": "entrusted"}, "委托送达要写明受委托的单位。"),
        ({"way": "public-notice", "place": "中山日报"}, "公告送达是最后的办法"),
        ({"way": "public-notice", "note": "下落不明"}, "公告送达要写明公告张贴的地点"),
        ({"way": "public-notice", "note": "下落不明"}, "公告送达要上传公告张贴、刊登的照片"),
        ({"way": "electronic"}, "没有书面同意电子送达"),
    ],
)
async def test_a_way_that_lacks_something_is_refused_and_nothing_is_recorded(
    app: Starlette, case: Case, happened: dict[str, str], said: str
) -> None:
    row = await addressee(case)
    async with at_work(app, SERVER) as client:
        answer = await send(client, record(case, row), {"done_on": "2026-11-23", **happened}, files=NO_FILE)
    assert answer.status_code == 422
    assert said in answer.text
    assert not (await Delivery.get(id=row.id)).way
    assert not await Event.exists(case_id=case.id, action=Action.RECORD_SERVICE)


async def test_after_a_public_notice_the_case_waits_for_its_day(app: Starlette, case: Case) -> None:
    row = await addressee(case)
    fields = {"way": "public-notice", "done_on": "2026-11-23", "place": "公告栏", "note": "下落不明"}
    async with at_work(app, OFFICER) as client:
        await send(client, record(case, row), fields, files=[("proof", ("照片.pdf", samples.pdf()))])
        listed = await client.get(f"/cases/{case.id}/deliveries")
    assert "公告期未满" in listed.text
    clock.freeze(clock.now() + timedelta(days=30))
    assert await service_effects.confirm_published() == [case.id]
    assert await traces.state_of(case) is State.SERVED


# --- service begins


async def test_service_begins_after_a_look_at_everybody_and_their_addresses(
    app: Starlette, world: cast.World
) -> None:
    case = await cast.case_in(State.SEALED, world.shiqi)
    address = f"/cases/{case.id}/service"
    async with at_work(app, OFFICER) as client:
        listed = await client.get(f"/cases/{case.id}/deliveries")
        page = await client.get(address)
        answer = await send(client, address, {})
    assert f'href="{address}"' in listed.text
    for said in ("张三", ADDRESS, world.shiqi.unit.name, world.shiqi.unit.address):
        assert said in page.text
    assert answer.status_code == 303
    assert await traces.state_of(case) is State.SERVING
    waiting = Delivery.filter(paper__case_id=case.id, paper__kind=PaperKind.REVIEW)
    assert await waiting.count() == 2


async def test_who_may_not_see_identity_begins_service_without_reading_addresses(
    app: Starlette, world: cast.World
) -> None:
    case = await cast.case_in(State.SEALED, world.shiqi)
    async with at_work(app, SERVER) as client:
        page = await client.get(f"/cases/{case.id}/service")
    assert ADDRESS not in page.text
    assert "地址只对窗口登记员和承办人显示" in page.text


@pytest.mark.parametrize(("state", "who"), [(State.SEALED, "sq-leader"), (State.SERVING, OFFICER)])
async def test_service_is_begun_by_nobody_else_and_not_again(
    app: Starlette, world: cast.World, state: State, who: str
) -> None:
    case = await cast.case_in(state, world.shiqi)
    before = await Delivery.all().count()
    async with at_work(app, who) as client:
        page = await client.get(f"/cases/{case.id}/service")
        answer = await send(
            client, "/desk" if page.status_code != 200 else "", {}, to=f"/cases/{case.id}/service"
        )
    assert (page.status_code, answer.status_code in {403, 409}) == (403, True)
    assert await Delivery.all().count() == before
    assert await traces.state_of(case) is state


# --- every paper


async def test_every_paper_is_listed_with_its_addressees_and_those_who_wait_come_first(
    app: Starlette, case: Case
) -> None:
    async with at_work(app, OFFICER) as client:
        unmade = await client.get(f"/cases/{case.id}/deliveries")
        await keep_papers(app, case)
        row = await addressee(case)
        await send(client, record(case, row), {"way": "direct", "done_on": "2026-11-23"}, files=NO_FILE)
        page = await client.get(f"/cases/{case.id}/deliveries")
    assert "文书还没有制成，不能送达" in unmade.text
    assert "受理告知书" in page.text
    assert page.text.rindex("待送达") < page.text.index("已送达 ") if "已送达 " in page.text else True
    assert page.text.rindex(">待送达<") < page.text.index(">已送达<")


async def test_a_notice_is_served_like_the_opinion_and_moves_nothing(
    app: Starlette, world: cast.World
) -> None:
    case = await cast.case_in(State.ACCEPTED, world.shiqi)
    row = await addressee(case, PaperKind.ACCEPT)
    fields = {"way": "direct", "done_on": "2026-11-23"}
    async with at_work(app, CLERK) as client:
        early = await send(client, "/desk", fields, to=record(case, row), files=NO_FILE)
        refused = await client.get(record(case, row))
        await keep_papers(app, case)
        done = await send(client, record(case, row), fields, files=NO_FILE)
    assert early.status_code in {403, 409}
    assert "文书还没有制成" in refused.text
    assert done.status_code == 303
    assert (await Delivery.get(id=row.id)).effective_on == traces.TODAY
    assert await traces.state_of(case) is State.ACCEPTED


# --- tries that failed


async def test_a_failed_try_is_written_down_and_stays(app: Starlette, case: Case) -> None:
    row = await addressee(case)
    async with at_work(app, SERVER) as client:
        done = await send(client, record(case, row), TRY, to=f"{record(case, row)}/tries")
        page = await client.get(record(case, row))
    assert (done.status_code, done.headers["location"]) == (303, record(case, row))
    for said in ("未能送达的经过", "直接送达", "两次上门，家中无人。", "宋送达"):
        assert said in page.text
    event = await traces.last(case)
    assert (event.action, event.detail) == (Action.RECORD_TRY, {"delivery": row.id, "way": "direct"})
    assert await traces.state_of(case) is State.SERVING
    with pytest.raises(Exception, match="never changed"):
        await ServiceTry.filter(delivery_id=row.id).update(why="别的")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"tried_on": "2026-11-22"}, "早于文书的成文日期"),
        ({"tried_on": "2026-11-24"}, "在今天之后"),
        ({"tried_on": ""}, "f-tried_on"),
        ({"why": " "}, "请写明为什么没有送达"),
        ({"tried_way": "public-notice"}, "请选择当时用的送达方式"),
    ],
)
async def test_a_try_that_cannot_be_is_refused_at_its_field(
    app: Starlette, case: Case, changes: dict[str, str], said: str
) -> None:
    row = await addressee(case)
    async with at_work(app, SERVER) as client:
        answer = await send(client, record(case, row), TRY | changes, to=f"{record(case, row)}/tries")
    assert answer.status_code == 422
    assert said in answer.text
    assert all(value in answer.text for value in (TRY | changes).values() if value.strip())
    assert not await ServiceTry.exists()


async def test_no_try_is_recorded_by_others_or_once_it_is_served(
    app: Starlette, case: Case, world: cast.World
) -> None:
    row = await addressee(case)
    tries = f"{record(case, row)}/tries"
    async with at_work(app, "sq-lawyer") as client:
        hers = await send(client, "/desk", TRY, to=tries)
    served = deliveries.Served("direct", traces.TODAY)
    await deliveries.record(world.shiqi.clerk, case, row.id, served, None)
    async with at_work(app, SERVER) as client:
        late = await send(client, "/desk", TRY, to=tries)
    assert (hers.status_code, late.status_code) == (403, 409)
    assert not await ServiceTry.exists()


# --- consent and addresses


def signed(one: Petitioner, **changes: str) -> dict[str, str]:
    known = {"signed_on": "2026-11-23", "address": "中山市小榄镇新街2号", "electronic": "yes"}
    return {"petitioner": str(one.id), **known, **changes}


async def test_consent_is_recorded_from_the_signed_form_and_withdrawn_the_same_way(
    app: Starlette, case: Case
) -> None:
    one = await Petitioner.get(matter_id=case.matter_id)
    address = f"/cases/{case.id}/service-address"
    form = [("form", ("确认书.pdf", samples.pdf()))]
    async with at_work(app, CLERK) as client:
        printed = await client.get(f"{address}/{one.id}")
        done = await send(client, address, signed(one), files=form)
        agreed = await Petitioner.get(id=one.id)
        page = await client.get(address)
        await send(client, address, signed(one, electronic="no"), files=form)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(printed.content)).pages)
    assert "送达地址（方式）确认书" in text
    assert "张三" in text
    assert "张三" not in printed.headers["content-disposition"]
    assert done.status_code == 303
    assert (agreed.electronic_consent_on, agreed.address) == (traces.TODAY, "中山市小榄镇新街2号")
    assert "书面同意" in page.text
    assert "没有书面同意" not in page.text
    now = await Petitioner.get(id=one.id)
    assert (now.electronic_consent_on, now.accepts_electronic_service) == (None, False)
    assert await Exhibit.filter(matter_id=case.matter_id, kind=ExhibitKind.ADDRESS).count() == 2


@pytest.mark.parametrize(
    ("changes", "file", "said"),
    [
        ({"signed_on": "2026-11-24"}, True, "在今天之后"),
        ({"address": ""}, True, "请填写确认书上的送达地址"),
        ({"electronic": ""}, True, "请按确认书选择"),
        ({"petitioner": "99999"}, True, "请选择由谁确认送达地址"),
        ({"petitioner": "²"}, True, "请选择由谁确认送达地址"),
        ({}, False, "请上传签过名的送达地址确认书"),
    ],
)
async def test_a_form_that_cannot_be_confirms_nothing(
    app: Starlette, case: Case, changes: dict[str, str], *, file: bool, said: str
) -> None:
    one = await Petitioner.get(matter_id=case.matter_id)
    address = f"/cases/{case.id}/service-address"
    files = [("form", ("确认书.pdf", samples.pdf()))] if file else NO_FILE
    async with at_work(app, CLERK) as client:
        answer = await send(client, address, signed(one, **changes), files=files)
    assert answer.status_code == 422
    assert said in answer.text
    kept = await Petitioner.get(id=one.id)
    assert (kept.electronic_consent_on, kept.address) == (None, ADDRESS)
    assert not await Exhibit.filter(matter_id=case.matter_id, kind=ExhibitKind.ADDRESS).exists()


async def test_what_arrived_before_she_consented_was_not_served(app: Starlette, case: Case) -> None:
    row = await addressee(case)
    clock.freeze(clock.now() + timedelta(days=1))
    one = await Petitioner.get(matter_id=case.matter_id)
    async with at_work(app, CLERK) as client:
        form = [("form", ("确认书.pdf", samples.pdf()))]
        address = f"/cases/{case.id}/service-address"
        await send(client, address, signed(one, signed_on="2026-11-24"), files=form)
        fields = {"way": "electronic", "done_on": "2026-11-23"}
        answer = await send(client, record(case, row), fields, files=NO_FILE)
    assert answer.status_code == 422
    assert "晚于到达日期" in answer.text
    assert not (await Delivery.get(id=row.id)).way


async def test_addresses_are_for_the_counter_and_the_officer_alone(app: Starlette, case: Case) -> None:
    one = await Petitioner.get(matter_id=case.matter_id)
    address = f"/cases/{case.id}/service-address"
    for who, status in ((SERVER, 403), ("sq-lawyer", 403), ("xl-clerk", 404), (OFFICER, 200)):
        async with at_work(app, who) as client:
            answers = [await client.get(address), await client.get(f"{address}/{one.id}")]
        assert [answer.status_code for answer in answers] == [status] * 2
        assert (ADDRESS in answers[0].text) == (status == 200)


# --- the packet


async def stored(app: Starlette, case: Case) -> None:
    """Give the opinion bytes of its own in the store, as the worker does; the case is not yet served."""
    pdf = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(500, 700))
        made.add_blank_page(page_size=(500, 700))
        made.pages[0].Contents = made.make_stream(b"0 0 100 100 re f")
        made.save(pdf)
    kept = await app.state.store.put_bytes(pdf.getvalue())
    paper = await Paper.get(case_id=case.id, kind=PaperKind.REVIEW)
    assert await keep_bytes(paper, Made(kept.sha256, kept.size, 2, paper.edition))


async def test_the_packet_holds_cover_paper_and_slip_in_one_file(app: Starlette, world: cast.World) -> None:
    case = await cast.case_in(State.SIGNED, world.shiqi)
    await seals.seal(world.shiqi.keeper, case, 5)
    await stored(app, case)
    paper = await Paper.get(case_id=case.id, kind=PaperKind.REVIEW)
    row = await Delivery.create(
        paper_id=paper.id,
        petitioner_id=(await Petitioner.get(matter_id=case.matter_id)).id,
        addressee_name="张三",
    )
    async with at_work(app, OFFICER) as client:
        full = await client.get(f"{record(case, row)}/packet")
        slip = await client.get(f"{record(case, row)}/slip")
    async with at_work(app, SERVER) as client:
        nameless = await client.get(f"{record(case, row)}/packet")
    pages = PdfReader(io.BytesIO(full.content)).pages
    sizes = [round(float(page.mediabox.width)) for page in pages]
    slips = len(PdfReader(io.BytesIO(slip.content)).pages)
    assert sizes == [595, 500, 500, *[595] * slips]
    with pikepdf.open(io.BytesIO(full.content)) as opened:
        assert opened.pages[1].Contents.read_bytes() == b"0 0 100 100 re f"
        cover = opened.pages[0].get_images()
        assert len(cover) == 1
    assert "送达回证" in pages[-slips].extract_text()
    assert f"%E5%85%B1{len(pages)}%E9%A1%B5" in full.headers["content-disposition"]
    assert "%E5%BC%A0%E4%B8%89" not in full.headers["content-disposition"]
    assert nameless.status_code == 200
    assert _first_page(nameless.content) != _first_page(full.content)  # her address is left to the pen


def _first_page(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        (image,) = opened.pages[0].get_images().values()
        return bytes(image.read_raw_bytes())


async def test_nothing_is_packed_that_is_not_made_and_by_nobody_else(
    app: Starlette, world: cast.World
) -> None:
    case = await cast.case_in(State.ACCEPTED, world.shiqi)
    row = await addressee(case, PaperKind.ACCEPT)
    for who, status in ((CLERK, 409), ("sq-leader", 403), ("xl-clerk", 404)):
        async with at_work(app, who) as client:
            answer = await client.get(f"{record(case, row)}/packet")
        assert answer.status_code == status


# --- the close


async def test_closing_keeps_the_report_and_asks_for_the_reason_of_a_late_opinion(
    app: Starlette, case: Case, world: cast.World
) -> None:
    await cast.serve(case, world.shiqi)
    await Deadline.filter(case_id=case.id, kind=DeadlineKind.REVIEW_OPINION).update(due_on=date(2026, 11, 20))
    page, to = f"/cases/{case.id}/deliveries", f"/cases/{case.id}/closure"
    fields = {"entered_nationally": "国信 2026-88", "entered_on": "2026-11-24"}
    async with at_work(app, OFFICER) as client:
        asked = await client.get(page)
        future = await send(client, page, fields, to=to)
        silent = await send(client, page, fields | {"entered_on": "2026-11-23"}, to=to)
        told = fields | {"entered_on": "2026-11-23", "late_reason": "等待测绘成果。"}
        done = await send(client, page, told, to=to)
    assert "逾期的原因" in asked.text
    assert (future.status_code, silent.status_code, done.status_code) == (422, 422, 303)
    assert "在今天之后" in future.text
    assert "国信 2026-88" in silent.text
    assert "请写明逾期的原因" in silent.text
    assert (await Case.get(id=case.id)).state is State.CLOSED
    assert await Paper.filter(case_id=case.id, kind=PaperKind.CLOSE).count() == 1

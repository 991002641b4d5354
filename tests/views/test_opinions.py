"""The lawyer's opinion in the browser: versions, wrong files, submission, and who sees what of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.applications import Starlette

from portal.actions import engagements
from portal.models.cases import Case
from portal.models.opinions import Opinion
from portal.rules.words import State
from tests import cast
from tests.storage import samples
from tests.views.at_work import NO_FILE, at_work, send, tokens_in

LAWYER = "sq-lawyer"
PDF = samples.pdf()
WRITTEN = {
    "outcome_1": "REVOKE_REDO",
    "reasons_1": "主要事实不清，应当查明。",
    "outcome_2": "UPHOLD",
    "reasons_2": "答复并无不当。",
    "firm_number": "某所意字〔2026〕第3号",
    "gaps": "缺2019年测绘成果原件。",
    "advice": "建议当面解释。",
}


def document(content: bytes, name: str = "法律意见书.docx") -> list[tuple[str, tuple[str | None, bytes]]]:
    return [("file", (name, content))]


@pytest.fixture
async def case(world: cast.World) -> Case:
    return await cast.case_in(State.INVESTIGATING, world.shiqi)


async def test_the_lawyer_reads_the_file_list_and_the_demands(app: Starlette, case: Case) -> None:
    async with at_work(app, LAWYER) as client:
        page = await client.get(f"/cases/{case.id}/opinion")
    assert page.status_code == 200
    for words in ("信访事项处理意见书", "未读", "确认宅基地使用权面积为120平方米", "保存为新版本"):
        assert words in page.text


async def test_each_save_is_a_numbered_version_and_keeps_the_file_before(app: Starlette, case: Case) -> None:
    address = f"/cases/{case.id}/opinion"
    async with at_work(app, LAWYER) as client:
        first = await send(client, address, WRITTEN, files=document(samples.word()))
        assert first.status_code == 303, first.text
        await send(client, address, WRITTEN | {"advice": "另一条建议。"}, files=NO_FILE)
        page = await client.get(address)
    versions = await Opinion.filter(case_id=case.id).order_by("version")
    assert [one.version for one in versions] == [1, 2]
    assert versions[0].sha256 == versions[1].sha256
    assert versions[1].advice == "另一条建议。"
    assert "已保存为第 2 版" in page.text
    assert "提交后即定稿，不可修改" in page.text


async def test_the_same_form_sent_twice_is_one_version(app: Starlette, case: Case) -> None:
    address = f"/cases/{case.id}/opinion"
    async with at_work(app, LAWYER) as client:
        form = {**tokens_in(await client.get(address)), **WRITTEN}
        answers = [await client.post(address, data=form, files=document(PDF, "意见.pdf")) for _ in "12"]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert await Opinion.filter(case_id=case.id).count() == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("空.docx", b"", "是空的"),
        ("意见.pdf", samples.locked_pdf("secret", "secret"), "意见.pdf"),
        ("截断.pdf", samples.pdf()[:3000], "截断.pdf"),
        ("照片.png", b"\x89PNG\r\n\x1a\n" + b"0" * 2000, "照片.png"),
    ],
)
async def test_a_wrong_file_is_named_and_nothing_typed_is_lost(
    app: Starlette, case: Case, name: str, content: bytes, said: str
) -> None:
    async with at_work(app, LAWYER) as client:
        answer = await send(client, f"/cases/{case.id}/opinion", WRITTEN, files=document(content, name))
    assert answer.status_code == 422
    assert said in answer.text
    assert 'href="#f-file"' in answer.text
    for typed in ("主要事实不清，应当查明。", "缺2019年测绘成果原件。", "某所意字〔2026〕第3号"):
        assert typed in answer.text
    assert await Opinion.filter(case_id=case.id).count() == 0


async def test_beside_a_wrong_file_the_text_is_saved_once_there_is_an_earlier_file(
    app: Starlette, case: Case
) -> None:
    address = f"/cases/{case.id}/opinion"
    async with at_work(app, LAWYER) as client:
        await send(client, address, WRITTEN, files=document(samples.word()))
        changed = WRITTEN | {"reasons_2": "改过的理由。"}
        answer = await send(client, address, changed, files=document(b"", "空.docx"))
    assert answer.status_code == 422
    assert "已保存为第 2 版" in answer.text
    latest = await Opinion.newest(case.id)
    assert latest is not None
    assert latest.file_name == "法律意见书.docx"


async def test_a_file_beyond_the_limit_is_named(app: Starlette, case: Case) -> None:
    app.state.settings = replace(app.state.settings, upload_megabytes=1)
    async with at_work(app, LAWYER) as client:
        large = document(b"%PDF-1.7\n" + b"0" * (2 << 20), "大.pdf")
        answer = await send(client, f"/cases/{case.id}/opinion", WRITTEN, files=large)
    assert answer.status_code == 422
    assert "大.pdf" in answer.text
    assert "建议当面解释。" in answer.text


async def test_without_any_file_the_form_asks_for_one_and_keeps_the_text(app: Starlette, case: Case) -> None:
    async with at_work(app, LAWYER) as client:
        answer = await send(client, f"/cases/{case.id}/opinion", WRITTEN, files=NO_FILE)
    assert answer.status_code == 422
    assert "请上传法律意见书" in answer.text
    assert "主要事实不清，应当查明。" in answer.text


async def test_submitting_freezes_the_version_and_leads_to_drafting(app: Starlette, case: Case) -> None:
    address = f"/cases/{case.id}/opinion"
    async with at_work(app, LAWYER) as client:
        await send(client, address, WRITTEN, files=document(samples.word()))
        answer = await send(client, address, {"version": "1"}, to=f"{address}/submission")
        assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{case.id}")
        page = await client.get(address)
        later = await client.post(address, data=WRITTEN, files=document(samples.word()))
    assert (await Case.get(id=case.id)).state is State.DRAFTING
    assert "已定稿，不可修改" in page.text
    assert "保存为新版本" not in page.text
    assert later.status_code == 403


async def test_a_version_with_a_demand_left_open_is_not_submitted(app: Starlette, case: Case) -> None:
    address = f"/cases/{case.id}/opinion"
    async with at_work(app, LAWYER) as client:
        written = WRITTEN | {"outcome_2": "", "reasons_2": ""}
        await send(client, address, written, files=document(samples.word()))
        answer = await send(client, address, {"version": "1"}, to=f"{address}/submission")
    assert answer.status_code == 422
    assert "这项诉求还没有结论。" in answer.text
    assert (await Case.get(id=case.id)).state is State.INVESTIGATING


async def test_the_officer_sees_the_opinion_only_once_it_is_submitted(app: Starlette, case: Case) -> None:
    address = f"/cases/{case.id}/opinion"
    async with at_work(app, LAWYER) as lawyer, at_work(app, "sq-officer") as officer:
        await send(lawyer, address, WRITTEN, files=document(PDF, "意见.pdf"))
        before = await officer.get(address)
        unseen = await officer.get(f"{address}/1/file")
        await send(lawyer, address, {"version": "1"}, to=f"{address}/submission")
        after = await officer.get(address)
        document_itself = await officer.get(f"{address}/1/file")
    assert before.status_code == 200
    assert "主要事实不清，应当查明。" not in before.text
    assert unseen.status_code == 404
    assert "主要事实不清，应当查明。" in after.text
    assert document_itself.content == PDF


async def test_the_next_town_and_a_lawyer_who_has_not_declared_do_not_see_it(
    app: Starlette, world: cast.World
) -> None:
    case = await cast.case_in(State.ACCEPTED, world.shiqi)
    await cast.assign(case, world.shiqi)
    async with at_work(app, LAWYER) as lawyer, at_work(app, "xl-lawyer") as stranger:
        undeclared = await lawyer.get(f"/cases/{case.id}/opinion")
        foreign = await stranger.get(f"/cases/{case.id}/opinion")
    assert undeclared.status_code == 403
    assert "声明" in undeclared.text
    assert foreign.status_code == 404


async def test_the_file_of_a_lawyer_who_stood_back_is_neither_shown_nor_carried_over(
    app: Starlette, case: Case, world: cast.World
) -> None:
    address = f"/cases/{case.id}/opinion"
    async with at_work(app, LAWYER) as client:
        await send(client, address, WRITTEN, files=document(samples.word()))
    await engagements.declare(world.shiqi.lawyer, case, conflict=True, statement="与申请人是亲属。")
    await cast.take_on(case, world.shiqi, "second_lawyer")
    async with at_work(app, "sq-second_lawyer") as client:
        page = await client.get(address)
        answer = await send(client, address, WRITTEN, files=NO_FILE)
    assert "某所意字" not in page.text
    assert answer.status_code == 422
    assert await Opinion.filter(case_id=case.id).count() == 1

"""Papers of the file that are printed on the spot: each says what is on record, and nobody else prints it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from io import BytesIO

import httpx
import pypdf
import pytest
from starlette.applications import Starlette

from portal import clock
from portal.actions import exhibits, printouts
from portal.models.cases import Case
from portal.models.exhibits import Exhibit
from portal.models.papers import Paper
from portal.rules.words import ExhibitKind, PaperKind, State
from tests import cast
from tests.views.visits import visit, words

NOON = datetime.fromisoformat(cast.NOON)


@pytest.fixture
async def printing(app: Starlette) -> AsyncIterator[Starlette]:
    """Give the application with its press, which is put away again."""
    yield app
    await app.state.tools.put_away()


def text(answer: httpx.Response) -> str:
    assert answer.headers["content-type"] == "application/pdf", words(answer)
    reader = pypdf.PdfReader(BytesIO(answer.content))
    return "".join("".join(page.extract_text().split()) for page in reader.pages)


async def test_the_lawyer_prints_her_declaration_and_her_pledge_before_the_file_opens(
    printing: Starlette, world: cast.World
) -> None:
    case = await cast.case_in(State.ACCEPTED, world.shiqi)
    await cast.assign(case, world.shiqi)
    lawyer = await visit(printing, world.shiqi.users["lawyer"])
    page = await lawyer.get(f"/cases/{case.id}/declaration")
    assert f'href="/cases/{case.id}/declaration/form"' in page.text
    form = text(await lawyer.get(f"/cases/{case.id}/declaration/form"))
    for said in ("艾律师", "张三", "中山市自然资源局石岐分局", str(case.number)):
        assert said in form
    assert "艾律师" in text(await lawyer.get(f"/cases/{case.id}/declaration/pledge"))
    other = await visit(printing, world.shiqi.users["officer"])
    assert (await other.get(f"/cases/{case.id}/declaration/form")).status_code == 403


async def test_the_reading_record_lists_what_she_opened_on_the_last_day(
    printing: Starlette, world: cast.World
) -> None:
    case = await cast.case_in(State.INVESTIGATING, world.shiqi)
    town = world.shiqi
    for name in ("测绘成果", "照片", "没有打开过的材料"):
        await exhibits.add(town.clerk, case, ExhibitKind.EVIDENCE, name, cast.kept_file())
    rows = {row.title: row for row in await Exhibit.filter(matter_id=case.matter_id)}
    lawyer = await visit(printing, town.users["lawyer"])
    nothing = await lawyer.get(f"/cases/{case.id}/exhibits/reading-record")
    assert nothing.status_code == 422
    assert "您还没有打开过卷宗里的材料" in words(nothing)
    await exhibits.opened(town.lawyer, rows["照片"])
    clock.freeze(NOON + timedelta(days=1))
    await exhibits.opened(town.lawyer, rows["测绘成果"])
    clock.freeze(NOON + timedelta(days=1, minutes=35))
    await exhibits.opened(town.lawyer, rows["信访事项处理意见书"])
    await exhibits.opened(town.officer, rows["照片"])
    facts = await printouts.reading_record(town.lawyer, case)
    assert [item.name for item in facts.files] == ["测绘成果", "信访事项处理意见书"]
    lawyer = await visit(printing, town.users["lawyer"])  # a day later she signs in again
    printed = text(await lawyer.get(f"/cases/{case.id}/exhibits/reading-record"))
    assert "2026年11月24日12时至12时35分" in printed
    for said in ("测绘成果", "信访事项处理意见书", "艾律师（广东某某（石岐）律师事务所律师）", "系统在线"):
        assert said in printed
    assert "照片" not in printed


async def test_the_signing_slip_says_who_drafted_checked_and_signed(
    printing: Starlette, world: cast.World
) -> None:
    case = await cast.case_in(State.APPROVING, world.shiqi)
    leader = await visit(printing, world.shiqi.users["leader"])
    page = await leader.get(f"/cases/{case.id}/decision/signature")
    assert f'href="/cases/{case.id}/decision/slip"' in page.text
    before = text(await leader.get(f"/cases/{case.id}/decision/slip"))
    assert "艾律师" in before
    assert "卜承办" in before
    assert "林签发" not in before
    await cast.sign(case, world.shiqi)
    paper = await Paper.get(case_id=case.id, kind=PaperKind.REVIEW)
    after = text(await leader.get(f"/cases/{case.id}/decision/slip"))
    for said in ("何法制", "方主任", "段分管", "林签发"):
        assert said in after
    assert str(paper.number) in after
    lawyer = await visit(printing, world.shiqi.users["lawyer"])
    assert (await lawyer.get(f"/cases/{case.id}/decision/slip")).status_code == 403


async def test_before_anything_is_drafted_there_is_no_slip(printing: Starlette, world: cast.World) -> None:
    case: Case = await cast.case_in(State.ACCEPTED, world.shiqi)
    leader = await visit(printing, world.shiqi.users["leader"])
    assert (await leader.get(f"/cases/{case.id}/decision/slip")).status_code == 422

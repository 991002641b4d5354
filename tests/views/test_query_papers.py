"""Papers in a petitioner's hands: read on the screen, downloaded, written down; and nobody else's."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from starlette.applications import Starlette

from portal.actions import seals
from portal.models.deadlines import Deadline
from portal.models.deliveries import Download
from portal.models.papers import Paper
from portal.models.sessions import LookupPass
from portal.rules.words import DeadlineKind, PaperKind, State
from tests import cast
from tests.cast import World
from tests.views.petitioner import (
    every_page,
    issued,
    keep_papers,
    looking_at,
    print_papers,
    rereview_served,
    words,
)

NOON = datetime.fromisoformat(cast.NOON)


@pytest.fixture
async def noisy(app: Starlette, world: World) -> World:
    """Give a town whose neighbour has a served case of the same people."""
    await keep_papers(app, await cast.case_in(State.SERVED, world.xiaolan))
    return world


async def test_the_downloaded_bytes_are_the_stored_ones_and_the_download_is_written_down(
    app: Starlette, noisy: World
) -> None:
    case = await issued(app, noisy)
    paper = await Paper.get(case_id=case.id, kind=PaperKind.REVIEW)
    browser = await looking_at(app, case)
    assert f'href="/query/papers/{paper.id}"' in (await browser.get("/query/case")).text
    answer = await browser.get(f"/query/papers/{paper.id}")
    assert answer.status_code == 200
    assert answer.content == await app.state.store.get_bytes(paper.sha256)
    assert answer.headers["etag"] == f'"{paper.sha256}"'
    assert answer.headers["content-type"] == "application/pdf"
    told = answer.headers["content-disposition"]
    assert told.startswith("attachment;")
    assert case.number
    assert f"{case.number}.pdf" in told
    rows = await Download.all().values("paper_id", "petitioner_id", "sha256")
    held = await LookupPass.get()
    assert rows == [{"paper_id": paper.id, "petitioner_id": held.petitioner_id, "sha256": paper.sha256}]


async def test_only_what_is_handed_out_from_its_start_counts_as_a_download(
    app: Starlette, noisy: World
) -> None:
    case = await issued(app, noisy)
    paper = await Paper.get(case_id=case.id, kind=PaperKind.REVIEW)
    browser, address = await looking_at(app, case), f"/query/papers/{paper.id}"
    assert (await browser.head(address)).status_code == 200
    assert (await browser.get(address, headers={"if-none-match": f'"{paper.sha256}"'})).status_code == 304
    assert (await browser.get(address, headers={"range": "bytes=10-19"})).status_code == 206
    assert await Download.all().count() == 0
    assert (await browser.get(address, headers={"range": "bytes=0-9"})).status_code == 206
    assert await Download.all().count() == 1


async def test_papers_and_dates_that_are_not_hers_do_not_exist(app: Starlette, noisy: World) -> None:
    case = await issued(app, noisy)
    browser = await looking_at(app, case)
    neighbours = await Paper.exclude(case_id=case.id).filter(kind=PaperKind.REVIEW).first()
    to_the_firm = await Paper.get(case_id=case.id, kind=PaperKind.ASSIGN)
    assert neighbours
    for number in (neighbours.id, to_the_firm.id, 0, 10**12):
        for end in ("", "/reading", "/pages/1.png"):
            assert (await browser.get(f"/query/papers/{number}{end}")).status_code == 404, (number, end)
    kinds = [DeadlineKind.LAWYER_ANSWER, DeadlineKind.LEGAL_OPINION]
    internal = await Deadline.filter(case_id=case.id, kind__in=kinds)
    foreign = await Deadline.exclude(case_id=case.id)
    assert len(internal) == 2
    assert foreign
    for due in [*internal, *foreign]:
        assert (await browser.get(f"/query/deadlines/{due.id}")).status_code == 404, due.kind
    assert not await Download.exists()


async def test_a_paper_that_is_signed_but_not_yet_made_is_not_offered(app: Starlette, world: World) -> None:
    case = await cast.case_in(State.SIGNED, world.shiqi)
    paper = await Paper.get(case_id=case.id, kind=PaperKind.REVIEW)
    browser = await looking_at(app, case)
    assert f"/query/papers/{paper.id}" not in (await browser.get("/query/case")).text
    assert (await browser.get(f"/query/papers/{paper.id}")).status_code == 404


@pytest.fixture
async def printing(app: Starlette) -> AsyncIterator[Starlette]:
    """Give the application with its press, which is put away again."""
    yield app
    await app.state.tools.put_away()


async def test_a_real_decision_is_read_on_the_screen_in_words_and_pictures(
    printing: Starlette, world: World
) -> None:
    case = await cast.case_in(State.SIGNED, world.shiqi)
    await seals.seal(world.shiqi.keeper, case, 5)
    await print_papers(printing, case)
    await cast.start_service(case, world.shiqi)
    paper = await Paper.get(case_id=case.id, kind=PaperKind.REVIEW)
    browser = await looking_at(printing, case)
    page = await browser.get(f"/query/papers/{paper.id}/reading")
    text = words(page)
    for said in (
        "确认宅基地使用权面积为120平方米",
        "2019年测绘成果载明该宗地面积为118.6平方米，原答复未予核对。",
        "撤销原处理意见第一项，责令三十日内重新办理。",
        "可自收到本意见书之日起30日内向中山市人民政府请求复核",
        "还没有正式送达您",
        str(paper.number),
    ):
        assert said in text
    assert 'alt="第 1 页，共' in page.text
    picture = await browser.get(f"/query/papers/{paper.id}/pages/1.png")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    assert (await browser.get(f"/query/papers/{paper.id}/pages/{paper.pages + 1}.png")).status_code == 404
    pdf = await browser.get(f"/query/papers/{paper.id}")
    assert pdf.content.startswith(b"%PDF")
    assert len(pdf.content) == paper.size


async def test_notices_are_read_on_the_screen_too(app: Starlette, world: World) -> None:
    for state, said in [(State.ACCEPTED, "本机关决定予以受理"), (State.NOT_ACCEPTED, "本机关不予受理")]:
        case = await cast.case_in(state, world.shiqi)
        await keep_papers(app, case)
        paper = await Paper.filter(case_id=case.id).order_by("id").first()
        assert paper
        page = await (await looking_at(app, case)).get(f"/query/papers/{paper.id}/reading")
        assert page.status_code == 200
        assert said in words(page)


async def test_a_final_opinion_says_so_and_promises_no_lawsuit(app: Starlette, world: World) -> None:
    case = await rereview_served(app, world)
    shown = await every_page(app, case)
    assert "复核意见是信访程序的最终意见" in shown
    assert "不再受理" in shown
    assert not re.search("诉讼|起诉|行政复议", shown)
    assert "请求复核的期限" not in shown


async def test_the_pages_speak_english_and_large(app: Starlette, noisy: World) -> None:
    case = await issued(app, noisy)
    browser = await looking_at(app, case)
    browser.cookies.set("language", "en")
    browser.cookies.set("elder", "1")
    page = await browser.get("/query/case")
    assert page.status_code == 200
    assert '<html lang="en" class="elder">' in page.text

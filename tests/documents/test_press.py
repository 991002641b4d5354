"""The press: a process of its own that may be killed, overrun or broken, and is replaced each time."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from documents import render
from documents.catalogue import sample
from documents.facts import to_json
from documents.press import Press
from documents.refusals import FactsRefused, Incomplete, MissingGlyphs, RenderFailed, Unreadable
from documents.samples.opinions import long_review, review

TOO_LONG = 400


@pytest.fixture
async def press() -> AsyncIterator[Press]:
    made = Press(recycle=50)
    await made.start()
    yield made
    await made.close()


def process_of(press: Press) -> int:
    assert press._process is not None  # noqa: SLF001 - only the process itself can be killed
    return press._process.pid  # noqa: SLF001


async def test_the_press_prints_what_the_printer_prints(press: Press) -> None:
    printed = await press.render("REVIEW", to_json(review()))
    assert printed.pdf == render.render(review())
    assert printed.pages == 4
    assert len(press.edition) == 12


async def test_a_killed_process_is_replaced(press: Press) -> None:
    before = process_of(press)
    os.kill(before, signal.SIGKILL)
    assert (await press.render("RECEIPT", to_json(sample("RECEIPT")))).pages == 1
    assert process_of(press) != before


async def test_a_paper_that_overruns_is_stopped_and_the_process_replaced(press: Press) -> None:
    before = process_of(press)
    with pytest.raises(RenderFailed, match=r"超过0\.2秒"):
        await press.render("REVIEW", to_json(long_review(TOO_LONG)), timeout=0.2)
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)
    assert (await press.render("SERVE", to_json(sample("SERVE")))).pages == 1


async def test_a_caller_who_gives_up_does_not_spoil_the_next_answer(press: Press) -> None:
    waiting = asyncio.create_task(press.render("REVIEW", to_json(long_review(TOO_LONG))))
    await asyncio.sleep(0.2)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert (await press.render("SERVE", to_json(sample("SERVE")))).pdf == render.render(sample("SERVE"))


async def test_callers_queue(press: Press) -> None:
    codes = ["RECEIPT", "SERVE", "REVIEW", "RECEIPT"]
    printed = await asyncio.gather(*(press.render(code, to_json(sample(code))) for code in codes))
    assert [one.pages for one in printed] == [1, 1, 4, 1]


async def test_the_process_is_replaced_after_its_number_of_papers() -> None:
    press = Press(recycle=2)
    await press.start()
    first = process_of(press)
    for _ in range(3):
        await press.render("SERVE", to_json(sample("SERVE")))
    assert process_of(press) != first
    await press.close()


async def test_refusals_travel_back_with_their_sentence(press: Press) -> None:
    with pytest.raises(Incomplete, match="没有作出决定"):
        await press.render("REVIEW", to_json(replace(review(), dispositions=())))
    with pytest.raises(MissingGlyphs, match=r"U\+1F9D0"):
        await press.render("REVIEW", to_json(replace(review(), found=("\U0001f9d0",))))
    with pytest.raises(MissingGlyphs, match=r"U\+D842"):
        await press.render("REVIEW", to_json(replace(review(), found=("\ud842",))))
    with pytest.raises(FactsRefused, match="缺少字段"):
        await press.render("REVIEW", "{}")


async def test_a_draft_with_gaps_is_printed(press: Press) -> None:
    printed = await press.render("REVIEW", to_json(replace(review(), dispositions=())), draft=True)
    assert printed.pages >= 3


async def test_no_secret_is_handed_down(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    await press.close()
    monkeypatch.setenv("PORTAL_SECRET_KEY", "not for the press")
    await press.start()
    with open(f"/proc/{process_of(press)}/environ", "rb") as environment:  # noqa: ASYNC230, PTH123 - a few bytes
        assert b"PORTAL_SECRET_KEY" not in environment.read()


async def test_a_page_becomes_a_picture(press: Press) -> None:
    picture = Image.open(BytesIO(await press.page_image(render.render(review()), 1, 600)))
    assert (picture.format, picture.width) == ("PNG", 600)
    assert bytes((0xE6, 0x00, 0x12)) in picture.convert("RGB").tobytes()


async def test_a_page_that_is_not_there_is_refused(press: Press) -> None:
    with pytest.raises(Unreadable, match="没有第9页"):
        await press.page_image(render.render(review()), 9, 600)


async def test_pages_are_counted_and_damaged_or_locked_files_refused(press: Press) -> None:
    pdf = render.render(review())
    assert await press.inspect(pdf) == 4
    with pytest.raises(Unreadable, match="损坏"):
        await press.inspect(b"%PDF-1.7 and no more")
    locked = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(Unreadable, match="密码"):
        await press.inspect(locked.getvalue())

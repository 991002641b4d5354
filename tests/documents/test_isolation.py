"""A paper is printed alone: what one of them takes too much of costs no other, and nothing comes in from outside."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from documents import catalogue, fonts, page, render
from documents.facts import plain, to_json
from documents.fonts import CHECKOUT
from documents.kinds.receipt import Receipt
from documents.press import Press
from documents.refusals import RenderFailed

SCARCE = 320 * 1024**2  # bytes of address space: enough for a usual paper
ENORMOUS = 15_000_000  # characters of a remark, too many for that
LONG = 100  # times as many papers in a receipt as usual


def receipt() -> Receipt:
    facts = catalogue.sample("RECEIPT")
    assert isinstance(facts, Receipt)
    return facts


def long_receipt() -> str:
    return to_json(replace(receipt(), papers=receipt().papers * LONG))


def enormous_receipt() -> str:
    return to_json(replace(receipt(), remarks="长" * ENORMOUS))


@pytest.fixture
async def scarce_press() -> AsyncIterator[Press]:
    made = Press(memory=SCARCE)
    await made.start()
    yield made
    await made.close()


def process_of(press: Press) -> int:
    assert press._process is not None  # noqa: SLF001 - whether it was replaced shows nowhere else
    return press._process.pid  # noqa: SLF001


async def test_a_paper_that_takes_too_much_memory_fails_alone(scarce_press: Press) -> None:
    before = process_of(scarce_press)
    answers = await asyncio.gather(
        scarce_press.render("RECEIPT", to_json(receipt())),
        scarce_press.render("RECEIPT", enormous_receipt()),
        scarce_press.render("SERVE", to_json(catalogue.sample("SERVE"))),
        return_exceptions=True,
    )
    first, failed, last = answers
    assert isinstance(failed, RenderFailed)
    assert "内存超过上限" in failed.message
    assert not isinstance(first, BaseException)
    assert not isinstance(last, BaseException)
    assert first.pages > 0
    assert last.pages > 0
    assert process_of(scarce_press) != before


async def test_a_paper_that_takes_too_long_fails_alone(scarce_press: Press) -> None:
    before = process_of(scarce_press)
    first, failed, last = await asyncio.gather(
        scarce_press.render("RECEIPT", to_json(receipt())),
        scarce_press.render("RECEIPT", long_receipt(), timeout=0.5),
        scarce_press.render("SERVE", to_json(catalogue.sample("SERVE"))),
        return_exceptions=True,
    )
    assert isinstance(failed, RenderFailed)
    assert "印制超过0.5秒，已中止" in failed.message
    assert not isinstance(first, BaseException)
    assert not isinstance(last, BaseException)
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)


@contextmanager
def listener() -> Iterator[tuple[int, list[str]]]:
    """A door on this machine: its number, and who knocked."""
    knocks: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1]

        def wait() -> None:
            while True:
                try:
                    caller, _ = server.accept()
                except OSError:
                    return
                with caller:
                    knocks.append(caller.recv(200).decode("ascii", "replace"))

        waiting = threading.Thread(target=wait, daemon=True)
        waiting.start()
        yield number, knocks
        server.shutdown(socket.SHUT_RDWR)
        waiting.join(5)


def test_the_listener_hears_whoever_knocks() -> None:
    with listener() as (number, knocks), socket.create_connection(("127.0.0.1", number)) as caller:
        caller.sendall(b"GET /x.png")
        caller.shutdown(socket.SHUT_WR)
        caller.recv(1)
    assert knocks == ["GET /x.png"]


def filled_with(value: Any, text: str, kept: set[str]) -> Any:
    """The same JSON with `text` after every text that says what people wrote."""
    if isinstance(value, dict):
        return {key: part if key in kept else filled_with(part, text, kept) for key, part in value.items()}
    if isinstance(value, list):
        return [filled_with(part, text, kept) for part in value]
    return f"{value}{text}" if isinstance(value, str) and value and not value[:4].isdigit() else value


FIXED = {"body", "stage", "wording", "verification", "method", "form", "code", "lookup_url", "article"}


@pytest.mark.parametrize("code", ["RECEIPT", "SERVE", "REFUSE"])
def test_addresses_in_facts_are_text_and_nobody_follows_them(code: str) -> None:
    with listener() as (number, knocks):
        bait = (
            f"<img src='http://127.0.0.1:{number}/x.png'>url(http://127.0.0.1:{number}/y)file:///etc/passwd"
        )
        told = filled_with(plain(catalogue.sample(code)), bait, FIXED)
        facts = catalogue.from_json(code, json.dumps(told))
        assert f":{number}" in to_json(facts)
        assert render.render(facts, draft=True).startswith(b"%PDF")
    assert knocks == []


ASKING = {
    "a picture": '<img src="{}" alt="图">',
    "a drawing's picture": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>图</title>'
    '<image href="{}" width="9" height="9"/></svg>',
    "a background": '<p style="background: url({})">文</p>',
    "a list's mark": '<ul style="list-style-image: url({})"><li>文</li></ul>',
    "generated content": "<style>p.asking::before {{ content: url({}) }}</style><p class=asking>文</p>",
    "an imported style": "<style>@import url({});</style>",
    "a face": "<style>@font-face {{ font-family: x; src: url({}) }}</style><p style='font-family: x'>文</p>",
    "a linked style": '<link rel="stylesheet" href="{}">',
    "an attachment": '<link rel="attachment" href="{}">',
    "an object": '<object data="{}"></object>',
    "an embedded thing": '<embed src="{}">',
}


@pytest.mark.parametrize("asking", ASKING.values(), ids=ASKING.keys())
@pytest.mark.parametrize("address", ["http://127.0.0.1:{}/x.png", "file:///etc/passwd"])
def test_a_template_that_asks_for_anything_is_not_printed(
    monkeypatch: pytest.MonkeyPatch, asking: str, address: str
) -> None:
    with listener() as (number, knocks):
        plea = asking.format(address.format(number))
        whole = page.html(receipt()).replace("</body>", f"{plea}</body>")
        monkeypatch.setattr(render, "html", lambda *_, **__: whole)
        with pytest.raises(RenderFailed):
            render.render(receipt())
    assert knocks == []


WATCHED = """
import json, sys
touched = []
def note(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        touched.append(["open", arguments[0] if isinstance(arguments[0], str) else arguments[0].decode()])
    elif event.split(".")[0] in {"socket", "subprocess", "urllib", "ftplib", "http"} or event in {"os.system", "os.exec"}:
        touched.append([event, str(arguments)])
sys.addaudithook(note)
from documents import catalogue, render
for kind in {kind.layout: kind for kind in catalogue.KINDS}.values():
    render.render(kind.sample(), draft=True)
touched += [["map", line.split(None, 5)[5].strip()] for line in open("/proc/self/maps") if "/" in line]
json.dump(touched, sys.stdout)
"""
LIBRARIES = [Path("/usr/lib"), Path("/lib"), Path("/usr/local/lib"), Path("/lib64")]
ABOUT_ITSELF = [Path("/proc/self"), Path("/sys/devices/system/cpu"), Path("/etc/ld.so.cache")]


def touched(program: str) -> list[tuple[str, str]]:
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=CHECKOUT, check=True, capture_output=True, text=True
    )
    return [(event, about) for event, about in json.loads(told.stdout)]


def allowed(path: Path) -> bool:
    own = [CHECKOUT / "documents", CHECKOUT / "templates" / "documents", fonts.folder()]
    python = {Path(prefix) for prefix in (sys.prefix, sys.base_prefix)}
    places = [*own, *python, *LIBRARIES, *ABOUT_ITSELF]
    return any(path.is_relative_to(place) or path.is_relative_to(place.resolve()) for place in places)


def strange(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [
        (event, about)
        for event, about in found
        if event not in {"open", "map"} or not allowed((CHECKOUT / about).absolute())
    ]


def test_printing_opens_its_own_files_and_no_other() -> None:
    found = touched(WATCHED)
    assert strange(found) == []
    opened = {Path(about).name for event, about in found if event == "open"}
    assert {"paper.css", "base.html"} <= opened
    assert any(event == "map" and about.endswith(".otf") for event, about in found)


def test_the_watch_sees_a_strange_file_and_a_strange_call() -> None:
    spied = WATCHED.replace(
        "from documents",
        "open('/etc/hostname'); import socket; socket.socket().connect_ex(('127.0.0.1', 9))\nfrom documents",
        1,
    ).replace("catalogue.KINDS", "catalogue.KINDS[:1]")
    events = [event for event, _ in strange(touched(spied))]
    assert events[0] == "open"
    assert "socket.connect" in events

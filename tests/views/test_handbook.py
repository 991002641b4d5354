"""The handbook: for anybody, in both languages, drawn and printed from the table of moves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.applications import Starlette

from portal.rules.words import Action, EngagementState, State, label
from portal.rules.workflow import ENDED, MOVES
from portal.web import diagram
from tests.cast import World
from tests.views.petitioner import words
from tests.web.browsing import opened

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "handbook" / "show.html"
TOLD = set(re.findall(r"（(T\d+)）", TEMPLATE.read_text()))


async def test_anybody_reads_every_row_of_the_table_without_signing_in(app: Starlette, world: World) -> None:
    async with opened(app) as browser:
        answer = await browser.get("/handbook")
    assert answer.status_code == 200
    assert answer.text.count("<tr>") == 5 + len(MOVES) + len(EngagementState)
    shown = words(answer)
    assert "用印后由系统制发文书。" in shown
    assert "承办审核 → 合法性审核" in shown
    assert "提请，复查复核办主任或分管领导审批" in shown
    assert all(f"{MOVES[action].transition} {label(action)}" in shown for action in Action)


async def test_the_handbook_is_there_in_english(app: Starlette, world: World) -> None:
    async with opened(app) as browser:
        browser.cookies.set("language", "en")
        answer = await browser.get("/handbook")
    assert answer.status_code == 200
    visible = re.sub(r"<[^>]+>", "", answer.text.split("<main", 1)[1].split("</main>", 1)[0])
    assert not re.findall(r"[\u4e00-\u9fff]+", visible)


def test_the_picture_shows_every_state_once_and_no_two_boxes_meet() -> None:
    boxes = diagram.boxes(ENDED)
    assert sorted(box.state for box in boxes) == sorted(State)
    for one in boxes:
        for other in boxes:
            apart = abs(one.x - other.x) >= diagram.BOX_WIDTH or abs(one.y - other.y) >= diagram.BOX_HEIGHT
            assert one is other or apart, f"{one.state} covers {other.state}"


@pytest.mark.parametrize("action", [action for action in Action if MOVES[action].target is not None])
def test_every_move_that_leads_somewhere_is_an_arrow_or_told_below(action: Action) -> None:
    numbers = {number for arrow in diagram.arrows() for number in arrow.numbers.split("、")}
    told = TOLD if action in diagram.TOLD_BELOW else numbers
    assert not MOVES[action].sources or MOVES[action].transition in told

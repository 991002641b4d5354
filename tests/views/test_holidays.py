"""An administrator at her browser pastes or uploads a holiday notice, looks at what would move, and confirms."""

from __future__ import annotations

import re
from datetime import date, datetime
from html import unescape

import httpx
import pytest
from starlette.applications import Starlette

from portal import clock
from portal.actions import passwords, people
from portal.models.cases import Case
from portal.models.deadlines import CalendarDay, Deadline
from portal.models.journal import Event
from portal.models.people import User
from portal.rules.words import Action, DeadlineKind, Role, State
from tests import cast
from tests.rules.test_recounting import NOTICE_2027
from tests.views.petitioner import looking_at
from tests.views.visits import Visit, tokens, visit, words

SOURCE = "国务院办公厅关于2027年部分节假日安排的通知（2026年11月4日）"


@pytest.fixture
async def keeper(world: cast.World, app: Starlette) -> Visit:
    clock.freeze(datetime.fromisoformat("2026-12-05T12:00:00+08:00"))
    user = await User.create(
        sign_in_name="keeper",
        name="管日历",
        password_hash=await passwords.hashed(cast.PASSWORD),
        created_at=clock.now(),
        licence_number="",
    )
    await people.grant(user, Role.ADMINISTRATOR, world.city.government)
    return await visit(app, user)


@pytest.fixture
async def case(world: cast.World, keeper: Visit) -> Case:
    """A case that came in on 5 December, whose thirty days end at New Year."""
    return await cast.case_in(State.ACCEPTED, world.shiqi, received_on=date(2026, 12, 5))


async def hand_in(
    browser: Visit, notice: str = NOTICE_2027, file: bytes = b"", **fields: str
) -> httpx.Response:
    """Send the form as a browser does: the token first, the file beside the fields."""
    shown = tokens(await browser.get("/holidays"))
    typed = {**shown, "source": SOURCE, "notice": notice, **fields}
    parts = [(name, (None, value)) for name, value in typed.items()]
    chosen = ("file", ("notice.txt" if file else "", file, "text/plain"))
    return await browser.client.post("/holidays", files=[*parts, chosen])


def confirmation(shown: httpx.Response) -> dict[str, str]:
    """Return what stands in the form that confirms."""
    form = shown.text.split('action="/holidays/adoption"')[1]
    hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)
    text = re.search(r'<textarea name="notice" hidden>\n(.*?)</textarea>', form, re.DOTALL)
    assert text
    return {name: unescape(value) for name, value in hidden} | {"notice": unescape(text[1]), "do": "adopt"}


async def confirm(browser: Visit, form: dict[str, str]) -> httpx.Response:
    return await browser.client.post("/holidays/adoption", data=form)


async def test_she_sees_what_would_move_confirms_and_everybody_concerned_is_told(
    app: Starlette, world: cast.World, keeper: Visit, case: Case
) -> None:
    assert 'href="/holidays"' in (await keeper.get("/desk")).text
    shown = await hand_in(keeper)
    assert shown.status_code == 200
    for said in (
        case.number,
        "作出复查意见",
        "2027年1月4日 星期一",
        "2027年1月5日 星期二",
        "1 个改日期",
    ):
        assert str(said) in words(shown)
    assert not await Event.exists(action=Action.RECOUNT)
    answer = await confirm(keeper, confirmation(shown))
    assert (answer.status_code, answer.headers["location"]) == (303, "/holidays")
    after = words(await keeper.get("/holidays"))
    assert "放假 28 天，调休上班 4 天" in after
    assert SOURCE in after

    row = await Deadline.get(case_id=case.id, kind=DeadlineKind.REVIEW_OPINION)
    moved = "到期日由2027年1月4日（星期一）改为2027年1月5日（星期二）"
    officer = await visit(app, world.shiqi.users["officer"])
    assert moved in words(await officer.get(f"/cases/{case.id}"))
    explained = words(await officer.get(f"/cases/{case.id}/deadlines/{row.id}"))
    assert f"因放假安排公布，{moved}。依据：{SOURCE}。" in explained
    assert "暂定" not in explained
    hers = await looking_at(app, case)
    assert moved in words(await hers.get(f"/query/deadlines/{row.id}"))


async def test_pressing_twice_is_answered_as_once(keeper: Visit, case: Case) -> None:
    form = confirmation(await hand_in(keeper))
    first, second = await confirm(keeper, form), await confirm(keeper, form)
    assert first.headers["location"] == second.headers["location"] == "/holidays"
    assert await Event.filter(action=Action.RECOUNT).count() == 1
    assert "没有要改的" in words(await hand_in(keeper))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
async def test_a_text_file_is_read_in_the_usual_encodings(keeper: Visit, encoding: str) -> None:
    shown = await hand_in(keeper, "", NOTICE_2027.encode(encoding))
    assert "核对2027年放假安排" in words(shown)
    assert confirmation(shown)["notice"] == NOTICE_2027


async def test_a_file_that_is_no_text_is_refused_by_name(keeper: Visit) -> None:
    shown = await hand_in(keeper, "", b"%PDF-1.7\n\x00\x01\xff")
    assert shown.status_code == 422
    assert "不是文本文件" in words(shown)


async def test_each_fault_is_named_and_the_text_stays(keeper: Visit, case: Case) -> None:
    wrong = NOTICE_2027.replace("共3天", "共4天").replace("10月9日（周六）", "10月9日（周日）")
    before = await CalendarDay.all().count()
    shown = await hand_in(keeper, wrong)
    assert shown.status_code == 422
    assert "有 2 处需要核对" in words(shown)
    assert "写的是共4天，按日期算是3天" in words(shown)
    assert "10月9日是星期六，通知写的是星期日" in words(shown)
    assert wrong in unescape(shown.text)
    assert SOURCE in unescape(shown.text)
    assert await CalendarDay.all().count() == before


async def test_empty_and_endless_fields_are_named(keeper: Visit) -> None:
    empty = await hand_in(keeper, "", source="")
    assert (empty.status_code, "有 2 处需要改正" in words(empty)) == (422, True)
    endless = await hand_in(keeper, "一" * 20_001)
    assert (endless.status_code, "这一栏太长" in words(endless)) == (422, True)


async def test_hostile_text_is_shown_as_text(keeper: Visit) -> None:
    shown = await hand_in(keeper, NOTICE_2027, source="<b>{{7*7}}</b></textarea>")
    assert shown.status_code == 200
    assert "<b>{{7*7}}</b>" not in shown.text
    assert confirmation(shown)["source"] == "<b>{{7*7}}</b></textarea>"


async def test_she_goes_back_to_her_text(keeper: Visit) -> None:
    form = confirmation(await hand_in(keeper)) | {"do": "change"}
    shown = await confirm(keeper, form)
    assert NOTICE_2027 in unescape(shown.text)
    assert (await keeper.get("/holidays")).text.count("暂定") == 1


async def test_what_another_administrator_has_overtaken_is_refused(keeper: Visit, case: Case) -> None:
    stale = confirmation(await hand_in(keeper, source="另一份"))
    await confirm(keeper, confirmation(await hand_in(keeper)))
    shown = await confirm(keeper, stale)
    assert shown.status_code == 409
    assert "已被他人改动" in words(shown)
    assert NOTICE_2027 in unescape(shown.text)
    assert await Event.filter(action=Action.RECOUNT).count() == 1


async def test_others_are_told_who_keeps_the_calendar(app: Starlette, world: cast.World) -> None:
    officer = await visit(app, world.shiqi.users["officer"])
    shown = await officer.get("/holidays")
    assert shown.status_code == 403
    assert "工作日历由系统管理员维护" in words(shown)
    assert 'href="/holidays"' not in (await officer.get("/desk")).text

"""The public calculator: a date in words with its reasons, for anybody, by GET, in both languages, by the table in the database."""

from __future__ import annotations

import re

import httpx
import pytest
from starlette.applications import Starlette

from portal.models.deadlines import CalendarDay
from portal.rules.clocks import CLOCKS
from tests.cast import World
from tests.views.petitioner import words
from tests.web.browsing import opened

# cast.NOON is on 23 November 2026
WINDOW = {"period": "request-window", "start": "2026-03-02"}


async def asked(app: Starlette, language: str = "", **fields: str) -> httpx.Response:
    async with opened(app) as browser:
        if language:
            browser.cookies.set("language", language)
        return await browser.get("/calculator", params=fields)


async def test_anybody_is_asked_for_a_period_and_a_day_and_nothing_else(app: Starlette, world: World) -> None:
    page = await asked(app)
    assert page.status_code == 200
    assert 'method="get" action="/calculator"' in page.text
    assert "<h1>期限计算</h1>" in page.text
    named = set(re.findall(r'name="(\w+)"', page.text)) - {"viewport", "format-detection"}
    stops = {"x1_from", "x1_until", "x1_cause"}
    assert named == {"period", "count", "start", "acted", "posted"} | stops
    assert "post" not in re.findall(r'method="(\w+)"', page.text)
    assert "到期日" not in words(page)


async def test_every_period_is_offered_and_answered(app: Starlette, world: World) -> None:
    page = await asked(app)
    for code in CLOCKS:
        assert f'<option value="{code}"' in page.text
        answer = await asked(app, period=code, start="2026-03-02")
        assert answer.status_code == 200, code
        assert 'id="answer"' in answer.text
        assert CLOCKS[code].article in words(answer)
        assert CLOCKS[code].verified in words(answer)


async def test_the_answer_is_a_date_with_its_reasons_and_a_calendar(app: Starlette, world: World) -> None:
    page = await asked(app, period="review-opinion", start="2024-03-05")
    text = words(page)
    for said in (
        "到期日：2024年4月7日（星期日），当天24时截止。",
        "《信访工作条例》第三十五条",
        "2024年4月4日（星期四）是休息日（清明节），期限顺延到",
        "参照《民法典》第二百零三条",
        "虽是周末，但因清明节调休要上班",
        "已核对条文原文",
    ):
        assert said in text
    assert re.findall(r'<td class="(\w+)[^"]*">5<', page.text) == ["first", "rolled"]
    assert re.findall(r'<td class="last">(\d+)<span class="mark">(.*?)<', page.text) == [("7", "到期")]
    assert page.text.count('class="first') == 1
    assert "暂定" not in text


async def test_the_calendar_shows_the_days_of_the_period_and_no_others(app: Starlette, world: World) -> None:
    page = await asked(app, **WINDOW)
    assert len(re.findall(r"<td class=\"(?!blank)", page.text)) == 31
    assert "<td>" not in page.text


async def test_the_earliest_day_of_a_hearing_is_no_due_day(app: Starlette, world: World) -> None:
    page = await asked(app, period="hearing-notice", start="2026-09-25")
    assert "听证最早可以定在2026年10月9日（星期五）" in words(page)
    assert "并且不少于 5 个工作日" in words(page)
    assert re.findall(r'<td class="last">(\d+)<span class="mark">(.*?)<', page.text) == [("9", "期满")]
    assert "到期日" not in words(page)
    assert "到期：" not in words(page)


async def test_what_it_answers_can_be_kept_as_an_address(app: Starlette, world: World) -> None:
    page = await asked(app, **WINDOW, acted="2026-04-01", posted="1")
    assert '<option value="request-window" selected>' in page.text
    assert 'name="start" type="date" value="2026-03-02"' in page.text
    assert 'value="2026-04-01"' in page.text
    assert re.search(r'name="posted" value="1" id="f-posted" checked', page.text)


async def test_a_year_without_notice_is_provisional(app: Starlette, world: World) -> None:
    page = await asked(app, period="30", start="2026-12-02")
    assert page.status_code == 422  # codes are offered, not typed
    page = await asked(app, period="calendar", count="30", start="2026-12-02")
    assert "2027年1月4日（星期一）" in words(page)
    assert "2027年的放假安排没有录入" in words(page)
    assert '<span class="tag soon">暂定</span>' in page.text


async def test_the_calendar_in_the_database_decides(app: Starlette, world: World) -> None:
    await CalendarDay.filter(date="2026-04-01").delete()
    assert "2026年4月1日（星期三），当天24时" in words(await asked(app, **WINDOW))
    await CalendarDay.create(date="2026-04-01", is_off=True, name="元旦", source="notice")
    assert "2026年4月2日（星期四），当天24时" in words(await asked(app, **WINDOW))


@pytest.mark.parametrize(
    ("acted", "posted", "told"),
    [
        ("2026-04-01", "", "届满之前，没有逾期"),
        ("2026-04-01", "1", "已经交邮（以邮戳为准）"),
        ("2026-04-02", "1", "已经在2026年4月1日（星期三）之后，超过了期限"),
    ],
)
async def test_it_says_whether_somebody_was_in_time(
    app: Starlette, world: World, acted: str, posted: str, told: str
) -> None:
    page = await asked(app, **WINDOW, acted=acted, posted=posted)
    assert told in words(page)
    assert ('class="notice late" id="kept"' in page.text) is ("超过" in told)


async def test_time_that_stopped_is_left_out_and_marked(app: Starlette, world: World) -> None:
    stops = {"x1_from": "2025-09-10", "x1_until": "2025-09-16", "x1_cause": "hearing"}
    more = {"x3_from": "2025-09-14", "x3_until": "2025-09-22", "x3_cause": "suspension"}
    page = await asked(app, period="rereview-opinion", start="2025-09-01", **stops, **more)
    assert "到期日：2025年10月13日（星期一）" in words(page)
    assert "（听证、中止）停止计算，这12天" in words(page)
    assert page.text.count('<td class="stopped') == 12
    assert "<details open>" in page.text
    assert 'name="x4_from"' in page.text  # an empty row for one more
    assert 'name="x5_from"' not in page.text


@pytest.mark.parametrize(
    ("fields", "field", "says"),
    [
        ({"period": "", "start": "2026-03-02"}, "period", "请选择要算的期限"),
        ({"period": "nonsense", "start": "2026-03-02"}, "period", "请选择要算的期限"),
        ({"period": "request-window", "start": ""}, "start", "没有填日期"),
        ({"period": "request-window", "start": "2026-02-30"}, "start", "只有1日到28日"),
        ({"period": "request-window", "start": "<b>"}, "start", "看不懂日期“&lt;b&gt;”"),
        ({"period": "request-window", "start": "2027-11-25"}, "start", "离今天超过一年"),
        ({"period": "request-window", "start": "2022-04-30"}, "start", "还没有施行"),
        ({"period": "working", "count": "366", "start": "2026-03-02"}, "count", "1到365"),
        ({"period": "calendar", "count": "", "start": "2026-03-02"}, "count", "1到365"),
        ({"period": "calendar", "count": "-1", "start": "2026-03-02"}, "count", "1到365"),
        ({"period": "calendar", "count": "²", "start": "2026-03-02"}, "count", "1到365"),
        ({**WINDOW, "acted": "2026-03-01"}, "acted", "早于起算的日子"),
        (
            {"period": "hearing-notice", "start": "2026-03-02", "acted": "2026-03-05"},
            "acted",
            "没有逾期的问题",
        ),
    ],
)
async def test_what_cannot_be_is_refused_beside_its_field(
    app: Starlette, world: World, fields: dict[str, str], field: str, says: str
) -> None:
    page = await asked(app, **fields)
    assert page.status_code == 422
    assert f'href="#f-{field}"' in page.text
    assert f'id="e-{field}"' in page.text
    assert says in page.text
    assert 'id="answer"' not in page.text


@pytest.mark.parametrize(
    ("period", "stop", "field", "says"),
    [
        ("rereview-opinion", "2026-03-09..2026-03-05 hearing", "x2_until", "写反"),
        ("rereview-opinion", "2026-03-01..2026-03-05 hearing", "x2_from", "从2026年3月2日（星期一）才起算"),
        ("rereview-opinion", "2026-03-05..2027-11-24 hearing", "x2_from", ""),
        ("rereview-opinion", "2026-03-05..2027-11-25 hearing", "x2_until", "离今天超过一年"),
        ("rereview-opinion", "2026-03-05.. hearing", "x2_until", "没有填日期"),
        ("rereview-opinion", "2026-03-05..2026-03-09 ", "x2_cause", "请选择停止计算的事由"),
        ("rereview-opinion", "2026-03-05..2026-03-09 holiday", "x2_cause", "请选择停止计算的事由"),
        ("review-opinion", "2026-03-05..2026-03-09 hearing", "x2_cause", "“听证”的时间照样计入"),
        ("lawyer-answer", "2026-03-03..2026-03-04 suspension", "x2_cause", "“中止”的时间照样计入"),
    ],
)
async def test_time_that_cannot_stop_a_period_is_refused_with_the_rule(
    app: Starlette, world: World, period: str, stop: str, field: str, says: str
) -> None:
    days, cause = stop.split(" ")
    first, last = days.split("..")
    typed = {"x2_from": first, "x2_until": last, "x2_cause": cause}
    page = await asked(app, period=period, start="2026-03-02", **typed)
    assert page.status_code == (422 if says else 200)
    assert (f'href="#f-{field}"' in page.text) is bool(says)
    assert says in words(page)


async def test_it_speaks_english_to_whoever_chose_it(app: Starlette, world: World) -> None:
    stops = {"x1_from": "2025-09-10", "x1_until": "2025-09-16", "x1_cause": "hearing"}
    page = await asked(app, "en", period="rereview-opinion", start="2025-09-01", **stops, acted="2025-10-09")
    body = re.sub(r"<header>.*?</header>", "", page.text.split("<body", 1)[1], flags=re.DOTALL)
    shown = re.sub(r"<[^>]*>", "", body)
    assert "Monday 13 October 2025" in shown or "October 2025" in shown
    assert re.findall(r"[\u4e00-\u9fff]+", shown) == []


async def test_the_foot_of_every_page_leads_here(app: Starlette, world: World) -> None:
    async with opened(app) as browser:
        assert 'href="/calculator"' in (await browser.get("/")).text

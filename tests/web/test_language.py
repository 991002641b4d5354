"""Which language a page speaks, and how what is stored in Chinese is said in it."""

from __future__ import annotations

import asyncio
import datetime as dt

import httpx
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from portal.errors import Conflict, NotAllowed
from portal.rules.marker import N_, BadInput
from portal.web.language import LanguageMiddleware, gettext, language, ngettext, speaking, translate_error
from portal.web.templates import environment

DESK = N_("我的工作台")


async def _answer(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"{language()} {gettext(DESK)}")


async def _asked(**headers: str) -> str:
    app = Starlette(routes=[Route("/", _answer)], middleware=[Middleware(LanguageMiddleware)])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://portal.test") as client:
        return (await client.get("/", headers=headers)).text


async def test_a_page_is_chinese_when_nobody_chose() -> None:
    assert await _asked() == "zh 我的工作台"


async def test_a_browser_that_only_knows_english_still_gets_chinese() -> None:
    assert await _asked(**{"accept-language": "en-US,en;q=0.9"}) == "zh 我的工作台"


async def test_the_cookie_of_the_switch_decides() -> None:
    assert await _asked(cookie="language=en") == "en My desk"


async def test_a_language_that_does_not_exist_is_chinese() -> None:
    assert await _asked(cookie="language=../../etc") == "zh 我的工作台"


async def test_one_request_leaves_nothing_of_its_language_behind() -> None:
    await _asked(cookie="language=en")
    assert language() == "zh"


async def test_one_template_serves_both_languages_at_the_same_time() -> None:
    template = environment().from_string('{{ _("我的工作台") }}')

    async def spoken(choice: str) -> str:
        with speaking(choice):
            await asyncio.sleep(0)
            return template.render()

    said = await asyncio.gather(*[spoken(choice) for choice in ("en", "zh", "en", "zh")])
    assert said == ["My desk", "我的工作台"] * 2


def test_what_has_no_translation_is_said_as_it_is() -> None:
    with speaking("en"):
        assert gettext("没有收进词表的话") == "没有收进词表的话"
        assert gettext("") == ""


def test_things_are_counted_in_english_and_not_in_chinese() -> None:
    text = N_("还剩 %(days)d 天")
    assert ngettext(text, text, 1) == ngettext(text, text, 2) == text
    with speaking("en"):
        assert [ngettext(text, text, n) for n in (1, 2)] == ["%(days)d day left", "%(days)d days left"]


def test_a_refusal_is_translated_before_its_values_are_filled_in() -> None:
    refusal = NotAllowed("仍有疑问，请拨打 %(telephone)s，或者到原收件窗口询问。", telephone="0760-1")
    assert translate_error(refusal) == "仍有疑问，请拨打 0760-1，或者到原收件窗口询问。"
    with speaking("en"):
        assert translate_error(refusal).startswith("If you still have questions, call 0760-1")


def test_a_per_cent_sign_in_a_refusal_without_values_is_left_alone() -> None:
    assert translate_error(Conflict("已完成 100%")) == "已完成 100%"


def test_words_and_dates_among_the_values_are_said_in_the_same_language() -> None:
    refusal = NotAllowed(
        "%(what)s %(on)s %(stored)s", what="复查", on=dt.date(2026, 12, 1), stored="2026-12-01"
    )
    assert translate_error(refusal) == "复查 2026年12月1日（星期二） 2026年12月1日（星期二）"
    with speaking("en"):
        assert translate_error(refusal) == "Review Tuesday 1 December 2026 Tuesday 1 December 2026"


def test_a_day_that_no_calendar_has_is_said_as_it_was_typed() -> None:
    error = BadInput("日期“%(text)s”不存在。", text="2026-13-02")

    assert translate_error(error) == "日期“2026-13-02”不存在。"

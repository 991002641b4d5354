"""The navigator in the browser: open to everybody, the answers in the address, a way back, a door at the end."""

from __future__ import annotations

import re
from html import unescape

import httpx
import pytest
from starlette.applications import Starlette

from portal.rules.navigation import QUESTIONS
from tests.views.visits import words
from tests.web.browsing import opened

TO_REVIEW = "paper=handling&review-same=yes&review-going=no&review-elsewhere=no&review-days=no&review-maker=DEPARTMENT"


def hidden(page: httpx.Response) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.text))


def choices(page: httpx.Response) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="radio" name="([^"]+)" value="([^"]*)"', page.text):
        found.setdefault(name, []).append(value)
    return found


def checked(page: httpx.Response) -> list[str]:
    return re.findall(r'<input type="radio" name="[^"]+" value="([^"]*)"[^>]* checked', page.text)


async def test_the_front_door_leads_to_it(app: Starlette) -> None:
    assert 'href="/navigator"' in (await opened(app).get("/")).text


async def test_one_answers_page_by_page_and_comes_to_door_article_papers_and_period(app: Starlette) -> None:
    browser = opened(app)
    page = await browser.get("/navigator")
    for code, answer in [pair.split("=") for pair in TO_REVIEW.split("&")]:
        assert choices(page).keys() == {code}
        assert answer in choices(page)[code]
        page = await browser.get("/navigator", params={**hidden(page), code: answer})
        assert page.status_code == 200
    assert "<h1>可以请求复查</h1>" in page.text
    said = words(page)
    for part in (
        "中山市人民政府",
        "广东省的主管部门",
        "《信访工作条例》第三十五条",
        "请求复查：30日内，从收到信访处理意见书之日起算",
        "信访处理意见书",
        "授权委托书",
        "请按广东省、中山市的规定核实",
    ):
        assert part in said, part
    assert 'href="tel:0760-0000 0000"' in page.text


async def test_every_question_has_a_page(app: Starlette) -> None:
    browser = opened(app)
    seen: set[str] = set()
    waiting: list[dict[str, str]] = [{}]
    while waiting:
        answers = waiting.pop()
        page = await browser.get("/navigator", params=answers)
        assert page.status_code == 200
        for code, options in choices(page).items():
            if code not in seen:
                seen.add(code)
                waiting += [{**answers, code: option} for option in options]
    assert seen == set(QUESTIONS)


async def test_another_route_is_named_with_its_article_and_period(app: Starlette) -> None:
    page = await opened(app).get("/navigator?paper=none&told=no&area=work&area-work=labour-arbitration")
    said = words(page)
    assert "<h1>劳动争议调解、仲裁</h1>" in page.text
    assert "这件事走另外的法定途径" in said
    assert "《劳动争议调解仲裁法》第二条、第五条" in said
    assert "申请劳动仲裁：1年内" in said


async def test_next_without_a_choice_asks_for_one(app: Starlette) -> None:
    browser = opened(app)
    page = await browser.get("/navigator", params=hidden(await browser.get("/navigator")))
    assert (
        page.text.count("请选一项。拿不准的，选最后一项就行。") == 2
    )  # above the form and beside the choice
    assert 'href="#f-paper"' in page.text
    assert "请选一项。拿不准的" not in (await browser.get("/navigator")).text


async def test_going_back_shows_what_was_chosen_and_forward_keeps_the_rest(app: Starlette) -> None:
    browser = opened(app)
    advice = await browser.get(f"/navigator?{TO_REVIEW}")
    changes = [unescape(link) for link in re.findall(r'<li><a href="(/navigator[^"]+)"', advice.text)]
    assert len(changes) == 6
    page = await browser.get(next(link for link in changes if link.endswith("at=review-days")))
    assert checked(page) == ["no"]
    same = await browser.get("/navigator", params={**hidden(page), "review-days": "no"})
    assert "<h1>可以请求复查</h1>" in same.text
    late = await browser.get("/navigator", params={**hidden(page), "review-days": "yes"})
    assert choices(late).keys() == {"review-late"}
    excused = await browser.get("/navigator", params={**hidden(late), "review-late": "cause"})
    assert "<h1>可以请求复查</h1>" in excused.text
    assert "附上证明" in words(excused)


async def test_the_page_before_is_one_link_away(app: Starlette) -> None:
    browser = opened(app)
    page = await browser.get("/navigator?paper=none&told=no")
    back = unescape(re.findall(r'<a class="button second" href="([^"]+)">上一题</a>', page.text)[0])
    before = await browser.get(back)
    assert checked(before) == ["no"]
    assert choices(before).keys() == {"told"}
    assert "上一题" not in (await browser.get("/navigator")).text


@pytest.mark.parametrize(
    "query",
    [
        "paper=<script>alert(1)</script>",
        "paper=handling&paper=x&name=张三",
        "at=nowhere",
        "asked=%00",
        "a=" + "b" * 3000,
    ],
)
async def test_what_is_no_answer_is_neither_taken_nor_shown(app: Starlette, query: str) -> None:
    page = await opened(app).get(f"/navigator?{query}")
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "张三" not in words(page)
    assert set(hidden(page)) <= {"asked", *QUESTIONS}


async def test_it_speaks_english(app: Starlette) -> None:
    browser = opened(app)
    browser.cookies.set("language", "en")
    for address in ("/navigator", f"/navigator?{TO_REVIEW}", "/navigator?paper=other&document=labour-award"):
        said = words(await browser.get(address))
        assert not re.search("[\u4e00-\u9fff]", said), said


async def test_the_larger_view_keeps_the_answers(app: Starlette) -> None:
    page = await opened(app).get("/navigator?paper=none")
    assert 'href="/elder?on=1&amp;back=/navigator%3Fpaper%3Dnone"' in page.text

"""Help: open to everybody, linked together, true to the Regulations."""

from __future__ import annotations

import re

import pytest
from starlette.applications import Starlette

from tests.cast import World
from tests.views.petitioner import words
from tests.web.browsing import opened

PAGES = {
    "/help": "怎么申请复查、复核",
    "/help/procedure": "办理的三步",
    "/help/papers": "要带什么",
    "/help/words": "名词解释",
    "/privacy": "个人信息怎样保管",
}


@pytest.mark.parametrize(("address", "title"), PAGES.items())
async def test_anybody_may_read_it(app: Starlette, address: str, title: str) -> None:
    page = await opened(app).get(address)
    assert page.status_code == 200
    assert f"<h1>{title}</h1>" in page.text
    assert 'href="tel:0760-0000 0000"' in page.text


async def test_every_help_page_is_reached_from_the_first(app: Starlette) -> None:
    first = await opened(app).get("/help")
    assert [
        address for address in PAGES if address != "/help" and f'href="{address}"' not in first.text
    ] == []


async def test_every_link_of_help_leads_somewhere(app: Starlette) -> None:
    browser = opened(app)
    links = set()
    for address in ["/", "/query", *PAGES]:
        links |= set(re.findall(r'href="(/[a-z/-]*)"', (await browser.get(address)).text))
    broken = {link for link in links if (await browser.get(link)).status_code != 200}
    assert broken == set()
    assert links >= PAGES.keys() | {"/sign-in"}


async def test_the_procedure_gives_the_periods_of_the_regulations(app: Starlette) -> None:
    text = words(await opened(app).get("/help/procedure"))
    for said in (
        "受理那天起 60 日内办结",
        "收到处理意见书之日起 30 日内",
        "收到复查意见书之日起 30 日内",
        "听证的时间不算在内",
        "15 日内书面告诉您是否受理",
        "各级机关、单位不再受理",
    ):
        assert said in text


async def test_the_procedure_names_the_counters_of_this_place(app: Starlette, world: World) -> None:
    text = words(await opened(app).get("/help/procedure"))
    for said in ("中山市石岐街道办事处", "0760-0000 2000", "中山市人民政府", "中山市东区街道松苑路1号"):
        assert said in text
    assert "律师工作室" not in text.split("到哪里办")[1].split("咨询电话")[0]


async def test_no_page_promises_a_lawsuit_against_an_opinion(app: Starlette) -> None:
    browser = opened(app)
    for address in PAGES:
        text = words(await browser.get(address))
        assert not re.search(r"(意见|告知)[^。；]{0,20}(起诉|提起诉讼|申请行政复议)", text), address

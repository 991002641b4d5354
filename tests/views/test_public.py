"""The front door: the ways in, and the telephone."""

from __future__ import annotations

from starlette.applications import Starlette

from tests import cast
from tests.cast import World
from tests.views.petitioner import words
from tests.web.browsing import opened, sign_in


async def test_the_front_door_has_its_ways_in_and_one_of_them_stands_out(app: Starlette) -> None:
    page = await opened(app).get("/")
    assert page.status_code == 200
    assert '<a class="button main" href="/query">' in page.text
    assert page.text.count("button main") == 1
    assert '<a class="button second" href="/verification">' in page.text
    assert '<a class="button second" href="/help">' in page.text
    assert '<a class="button second" href="/sign-in">' in page.text
    assert 'href="tel:0760-0000 0000"' in page.text.split("<main")[0]
    assert "收到信访处理意见书后，要在 30 日内请求复查" in words(page)


async def test_people_who_work_here_are_led_to_their_desk(app: Starlette, world: World) -> None:
    browser = opened(app)
    await sign_in(browser, "sq-officer", cast.PASSWORD)
    answer = await browser.get("/")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")

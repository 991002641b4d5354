"""补正 through the pages: everything asked for at once, what came in, more days once, and a request given up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from documents.catalogue import from_json
from portal import clock
from portal.actions import deliveries, issue, proposals
from portal.actions.papers import Made
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.deliveries import Delivery
from portal.models.exhibits import Exhibit
from portal.models.intervals import Interval
from portal.models.papers import Paper
from portal.models.supplements import Supplement
from portal.models.suspensions import Ending
from portal.rules.rulebook import RULEBOOKS
from portal.rules.words import Action, DeadlineKind, ExhibitKind, PaperKind, State
from tests import cast
from tests.storage import samples
from tests.views.at_work import NO_FILE, at_work, send
from tests.views.visits import words

ASKED = {"defect": "papers", "item_1": "原处理意见书复印件1份", "item_3": "身份证复印件1份", "days": "10"}
CAME = {"received_on": "2026-11-25", "received_1": "1", "pages_1": "2", "copies_1": "1", "form_1": "copy"}
CAME |= {"pages_2": "1", "copies_2": "1"}
TODAY = date(2026, 11, 23)


def at(day: date) -> None:
    clock.freeze(datetime.fromisoformat(f"{day}T12:00:00+08:00"))


async def post(
    app: Starlette, who: str, path: str, fields: dict[str, Any], files: Any = None
) -> httpx.Response:
    async with at_work(app, who) as browser:
        return await send(browser, path, fields, files=files)


async def due(case: Case, kind: DeadlineKind) -> date:
    return (await Deadline.get(case_id=case.id, kind=kind, dropped=False)).due_on


@pytest.fixture
async def case(world: cast.World) -> Case:
    return await cast.case_in(State.REGISTERED, world.shiqi)


@pytest.fixture
async def asked(app: Starlette, case: Case) -> Case:
    answer = await post(app, "sq-clerk", f"/cases/{case.id}/supplement", ASKED)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{case.id}")
    return await Case.get(id=case.id)


async def serve(world: cast.World, case: Case) -> None:
    paper = await Paper.get(case_id=case.id, kind=PaperKind.SUPP)
    await issue.issued(paper, Made("2" * 64, 1000, 1, paper.edition))
    for row in await Delivery.filter(paper_id=paper.id):
        served = deliveries.Served("direct", clock.today(), received_by=row.addressee_name)
        await deliveries.record(world.shiqi.server, case, row.id, served, None)


async def test_all_defects_are_asked_for_in_one_notice_and_the_clocks_stand_still(asked: Case) -> None:
    assert asked.state is State.SUPPLEMENTING
    paper = await Paper.get(case_id=asked.id, kind=PaperKind.SUPP)
    facts: Any = from_json("SUPP", paper.facts)
    assert facts.items == ("原处理意见书复印件1份", "身份证复印件1份")
    assert (facts.days, facts.counting, paper.number) == (10, "excluded", "石岐信复补〔2026〕1号")
    assert await Delivery.filter(paper_id=paper.id, petitioner_id__not_isnull=True).count() == 1
    interval = await Interval.get(case_id=asked.id)
    assert (interval.cause, interval.starts_on, interval.opened_by_id) == ("supplement", TODAY, paper.id)
    opinion = await Deadline.get(case_id=asked.id, kind=DeadlineKind.REVIEW_OPINION)
    assert opinion.stopped_since == TODAY
    assert not await Deadline.exists(case_id=asked.id, kind=DeadlineKind.SUPPLEMENT_HAND_IN)


async def test_the_form_offers_the_days_of_the_rulebook(app: Starlette, case: Case) -> None:
    async with at_work(app, "sq-officer") as browser:
        shown = await browser.get(f"/cases/{case.id}/supplement")
    assert 'name="days" type="text" value="10"' in shown.text


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"defect": "nothing"}, "请选择申请有什么缺陷"),
        ({"item_1": "", "item_3": " "}, "请写明全部缺项"),
        ({"days": "0"}, "请填1到60之间的工作日数"),
        ({"days": "六十"}, "请填1到60之间的工作日数"),
        ({"item_1": "长" * 201}, "最多200个字"),
    ],
)
async def test_a_notice_that_lacks_something_is_named_and_nothing_happens(
    app: Starlette, case: Case, wrong: dict[str, str], told: str
) -> None:
    answer = await post(app, "sq-officer", f"/cases/{case.id}/supplement", {**ASKED, **wrong})
    assert answer.status_code == 422
    assert told in words(answer)
    assert (await Case.get(id=case.id)).state is State.REGISTERED
    assert not await Paper.exists(case_id=case.id, kind=PaperKind.SUPP)


async def test_neither_a_leader_nor_a_second_notice(app: Starlette, world: cast.World, asked: Case) -> None:
    async with at_work(app, "sq-leader") as browser:
        shown = await browser.get(f"/cases/{asked.id}/supplement")
    assert shown.status_code == 403
    await post(
        app,
        "sq-clerk",
        f"/cases/{asked.id}/supplement/hand-in",
        {**CAME, "received_on": "2026-11-23"},
        NO_FILE,
    )
    assert (await Case.get(id=asked.id)).state is State.REGISTERED
    again = await post(app, "sq-clerk", f"/cases/{asked.id}/supplement", ASKED)
    assert again.status_code == 409
    assert "全部缺项应当一次写明" in words(again)
    assert await Supplement.filter(case_id=asked.id).count() == 1


async def test_what_came_in_is_listed_and_kept_and_the_wait_is_left_out(
    app: Starlette, world: cast.World, asked: Case
) -> None:
    before = await due(asked, DeadlineKind.REVIEW_OPINION)
    await serve(world, asked)
    at(date(2026, 11, 25))
    files = [("file_1", ("意见书.pdf", samples.pdf(1)))]
    answer = await post(app, "sq-clerk", f"/cases/{asked.id}/supplement/hand-in", CAME, files)
    assert answer.status_code == 303, words(answer)
    assert (await Case.get(id=asked.id)).state is State.REGISTERED
    facts: Any = from_json("SUPPLIST", (await Paper.get(kind=PaperKind.SUPPLIST)).facts)
    assert [one.name for one in facts.papers] == ["原处理意见书复印件1份"]
    assert facts.still_missing == ("身份证复印件1份",)
    assert (facts.notice_on, facts.due_on) == (TODAY, date(2026, 12, 7))
    exhibit = await Exhibit.get(kind=ExhibitKind.SUPPLEMENT)
    assert exhibit.title == "原处理意见书复印件1份"
    assert (await Interval.get(case_id=asked.id)).ends_on == date(2026, 11, 25)
    # Two days were left out; the 32nd is a Tuesday, while the 30th was a Sunday and had rolled to Monday.
    assert (before, await due(asked, DeadlineKind.REVIEW_OPINION)) == (date(2026, 12, 21), date(2026, 12, 22))
    assert (await Deadline.get(case_id=asked.id, kind=DeadlineKind.SUPPLEMENT_HAND_IN)).met_on is not None


@pytest.fixture
def restarting() -> Iterator[None]:
    own = RULEBOOKS[0]
    RULEBOOKS[0] = replace(own, supplement_restarts=True)
    yield
    RULEBOOKS[0] = own


@pytest.mark.usefixtures("restarting")
async def test_where_the_rulebook_says_so_the_thirty_days_begin_anew(app: Starlette, case: Case) -> None:
    await post(app, "sq-clerk", f"/cases/{case.id}/supplement", ASKED)
    facts: Any = from_json("SUPP", (await Paper.get(kind=PaperKind.SUPP)).facts)
    assert facts.counting == "restarted"
    at(date(2026, 11, 25))
    await post(app, "sq-clerk", f"/cases/{case.id}/supplement/hand-in", CAME, NO_FILE)
    row = await Deadline.get(case_id=case.id, kind=DeadlineKind.REVIEW_OPINION, dropped=False)
    assert (row.starts_on, row.due_on) == (date(2026, 11, 25), date(2026, 12, 25))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"received_on": "2026-11-22"}, "早于补正告知书的日期"),
        ({"received_on": "2026-11-26"}, "在今天之后"),
        ({"received_1": ""}, "请勾选收到了哪几项材料"),
        ({"received_7": "1", "pages_7": "1", "copies_7": "1"}, "只能登记补正告知书上列明的材料"),
        ({"pages_1": "0"}, "请填页数"),
    ],
)
async def test_what_cannot_have_come_is_named_and_the_case_waits_on(
    app: Starlette, asked: Case, wrong: dict[str, str], told: str
) -> None:
    at(date(2026, 11, 25))
    answer = await post(app, "sq-clerk", f"/cases/{asked.id}/supplement/hand-in", {**CAME, **wrong}, NO_FILE)
    assert answer.status_code == 422
    assert told in words(answer)
    assert (await Case.get(id=asked.id)).state is State.SUPPLEMENTING
    assert (await Interval.get(case_id=asked.id)).ends_on is None


async def test_what_came_too_late_needs_its_reason(app: Starlette, world: cast.World, asked: Case) -> None:
    await serve(world, asked)
    at(date(2026, 12, 8))
    late = {**CAME, "received_on": "2026-12-08"}
    path = f"/cases/{asked.id}/supplement/hand-in"
    answer = await post(app, "sq-clerk", path, late, NO_FILE)
    assert (answer.status_code, "请写明逾期的理由" in words(answer)) == (422, True)
    answer = await post(app, "sq-clerk", path, {**late, "remarks": "住院，有证明。"}, NO_FILE)
    assert answer.status_code == 303
    assert (await Supplement.get(case_id=asked.id)).note == "住院，有证明。"


async def test_the_period_is_lengthened_once_with_a_reason(
    app: Starlette, world: cast.World, asked: Case
) -> None:
    path = f"/cases/{asked.id}/supplement/extension"
    more = {"days": "5", "reason": "申请人住院。"}
    early = await post(app, "sq-officer", path, more)
    assert (early.status_code, "还没有送达" in words(early)) == (422, True)
    await serve(world, asked)
    assert await due(asked, DeadlineKind.SUPPLEMENT_HAND_IN) == date(2026, 12, 7)
    assert (await post(app, "sq-officer", path, {**more, "reason": ""})).status_code == 422
    assert (await post(app, "sq-officer", path, more)).status_code == 303
    assert await due(asked, DeadlineKind.SUPPLEMENT_HAND_IN) == date(2026, 12, 14)
    again = await post(app, "sq-officer", path, more)
    assert (again.status_code, "已经延长过一次" in words(again)) == (409, True)
    assert await due(asked, DeadlineKind.SUPPLEMENT_HAND_IN) == date(2026, 12, 14)
    async with at_work(app, "sq-clerk") as browser:
        assert (await browser.get(path)).status_code == 403


async def test_a_request_is_given_up_only_after_the_days_are_over(
    app: Starlette, world: cast.World, asked: Case
) -> None:
    path = f"/cases/{asked.id}/supplement/lapse"
    looked = {"explanation": "三次电话联系，申请人表示不再补正。"}
    unserved = await post(app, "sq-officer", path, looked)
    assert (unserved.status_code, "还没有送达" in words(unserved)) == (422, True)
    await serve(world, asked)
    at(date(2026, 12, 7))
    last_day = await post(app, "sq-officer", path, looked)
    assert (last_day.status_code, "补正期限还没有届满" in words(last_day)) == (422, True)
    at(date(2026, 12, 8))
    assert (await post(app, "sq-officer", path, {"explanation": " "})).status_code == 422
    assert await proposals.open_of(asked) is None
    assert (await post(app, "sq-officer", path, looked)).status_code == 303
    assert (await Case.get(id=asked.id)).state is State.SUPPLEMENTING
    proposal = await proposals.open_of(asked)
    assert proposal is not None
    shown = f"/cases/{asked.id}/proposal"
    async with at_work(app, "sq-office_head") as browser:
        assert "视为放弃本次复查申请" in words(await browser.get(shown))
        answer = await send(browser, shown, {"proposal_id": proposal.id}, to=f"{shown}/approval")
    assert answer.status_code == 303
    await _given_up(asked)


async def _given_up(case: Case) -> None:
    assert (await Case.get(id=case.id)).state is State.TERMINATED
    paper = await Paper.get(case_id=case.id, kind=PaperKind.TERM)
    assert await Delivery.filter(paper_id=paper.id).count() == 2
    ending = await Ending.get(case_id=case.id)
    assert (ending.action, ending.cause, ending.paper_id) == (Action.DEEM_WITHDRAWN, "supplement", paper.id)
    assert (await Interval.get(case_id=case.id)).ends_on == clock.today()
    running = await Deadline.filter(case_id=case.id, met_on=None, dropped=False)
    assert {row.kind for row in running} == {DeadlineKind.ARCHIVE}


async def test_in_another_town_there_is_no_such_page(app: Starlette, asked: Case) -> None:
    async with at_work(app, "xl-officer") as browser:
        for page in ("", "/hand-in", "/extension", "/lapse"):
            assert (await browser.get(f"/cases/{asked.id}/supplement{page}")).status_code == 404

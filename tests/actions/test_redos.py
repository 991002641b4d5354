"""An opinion that sends something back starts the body's own time; what the matter comes to, and its register."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from documents import catalogue
from documents.kinds.finality import Finality
from portal import clock
from portal.actions import deliveries, finality, redos, requests, rereviews
from portal.actions.rereviews import RereviewRequest
from portal.errors import Conflict
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.deliveries import Delivery
from portal.models.matters import Matter
from portal.models.papers import Paper
from portal.models.redos import Redo
from portal.rules.calendar import Calendar
from portal.rules.drafting import Answer, Draft
from portal.rules.redo import days_set
from portal.rules.words import Channel, DeadlineKind, MatterState, PaperKind, State
from tests import cast


def drafting(first: Answer, second: Answer | None = None) -> Draft:
    """Return the cast's draft with other answers."""
    upheld = Answer("原答复已作说明。", "UPHOLD", "维持原处理意见第二项。")
    return replace(cast.DRAFT, answers={1: first, 2: second or upheld})


SENT_BACK = Answer("主要事实不清。", "REVOKE_REDO", "撤销原处理意见第一项，责令六十日内重新办理。")
UPHELD = Answer("原答复并无不当。", "UPHOLD", "维持原处理意见第一项。")
REVOKED = Answer("不属于信访事项。", "REVOKE", "撤销原处理意见，告知申请人依法申请行政裁决。")


async def serve_one(case: Case, town: cast.Town, *, petitioners: bool) -> None:
    """Serve one side with the opinion today."""
    rows = Delivery.filter(paper__case_id=case.id, paper__kind__in=["REVIEW", "REREVIEW"], effective_on=None)
    for row in await rows.filter(petitioner_id__not_isnull=petitioners):
        served = deliveries.Served("direct", clock.today(), received_by=row.addressee_name)
        await deliveries.record(town.officer, await Case.get(id=case.id), row.id, served, None)


async def matter_of(case: Case) -> MatterState:
    return MatterState((await Matter.get(id=case.matter_id)).state)


async def out(town: cast.Town, monkeypatch: pytest.MonkeyPatch, draft: Draft) -> Case:
    """Return a case whose opinion decides so and is being served."""
    monkeypatch.setattr(cast, "DRAFT", draft)
    case = await cast.case_in(State.LEGAL_CHECK, town)
    await send_out(case, town)
    return case


async def send_out(case: Case, town: cast.Town) -> None:
    """Take a checked draft the way that its outcomes ask for, until it is out."""
    await cast.clear_legality(case, town)
    if (await Case.get(id=case.id)).state is State.COMMITTEE:
        await cast.clear_committee(case, town)
    for step in (cast.sign, cast.seal, cast.start_service):
        await step(case, town)


async def test_the_bodys_days_run_from_its_own_service_and_are_those_of_the_opinion(
    world: cast.World, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await out(world.shiqi, monkeypatch, drafting(SENT_BACK))
    assert not await Redo.exists()
    await serve_one(case, world.shiqi, petitioners=False)
    redo = await Redo.get(case_id=case.id)
    assert (redo.days, redo.starts_on, redo.organisation_id) == (
        60,
        date(2026, 11, 23),
        world.shiqi.unit.id,
    )
    running = await Deadline.get(case_id=case.id, kind=DeadlineKind.REDO)
    assert (running.due_on, running.organisation_id) == (redo.due_on, world.shiqi.unit.id)
    assert redo.due_on == date(2027, 1, 22)
    assert await matter_of(case) is MatterState.SENT_BACK
    await serve_one(case, world.shiqi, petitioners=True)
    assert await matter_of(case) is MatterState.SENT_BACK  # whoever is served last


async def test_while_the_body_is_unserved_the_petitioner_may_still_ask_above(
    world: cast.World, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await out(world.shiqi, monkeypatch, drafting(SENT_BACK))
    await serve_one(case, world.shiqi, petitioners=True)
    assert await matter_of(case) is MatterState.OPEN_REREVIEW_WINDOW


@pytest.mark.parametrize(
    ("draft", "state"),
    [
        (drafting(UPHELD), MatterState.OPEN_REREVIEW_WINDOW),
        (drafting(REVOKED, REVOKED), MatterState.DIVERTED),
        (drafting(REVOKED), MatterState.OPEN_REREVIEW_WINDOW),
    ],
)
async def test_without_anything_sent_back_the_matter_waits_or_is_led_elsewhere(
    world: cast.World, monkeypatch: pytest.MonkeyPatch, draft: Draft, state: MatterState
) -> None:
    case = await out(world.shiqi, monkeypatch, draft)
    await cast.serve(case, world.shiqi)
    assert await matter_of(case) is state
    assert not await Redo.exists()


async def rereview(world: cast.World, monkeypatch: pytest.MonkeyPatch, draft: Draft) -> Case:
    """Return a re-review that decides so and is served on everybody."""
    case = await out(world.shiqi, monkeypatch, drafting(UPHELD))
    await cast.serve(case, world.shiqi)
    asked = RereviewRequest(clock.today(), Channel.VISIT, "复查仍没有采信测绘成果。")
    above = await rereviews.open_rereview(world.city.clerk, await Case.get(id=case.id), asked)
    above = await requests.register(world.city.clerk, above)
    monkeypatch.setattr(cast, "DRAFT", draft)
    await cast.advance(above, world.city, State.LEGAL_CHECK)
    await send_out(above, world.city)
    await cast.serve(above, world.city)
    return await Case.get(id=above.id)


async def test_a_rereview_that_is_served_is_registered_as_final(
    world: cast.World, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await rereview(world, monkeypatch, drafting(UPHELD))
    assert await matter_of(case) is MatterState.FINAL
    paper = await Paper.get(case_id=case.id, kind=PaperKind.FINALREG)
    facts = catalogue.from_json("FINALREG", paper.facts)
    assert isinstance(facts, Finality)
    assert (facts.ground, facts.final_on, facts.filed_with) == (
        "复核意见已送达",
        date(2026, 11, 23),
        "广东省人民政府",
    )
    assert len(facts.opinions) == 3


async def test_a_rereview_that_sends_back_is_not_final(
    world: cast.World, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await rereview(world, monkeypatch, drafting(SENT_BACK))
    assert await matter_of(case) is MatterState.SENT_BACK
    assert (await Redo.get(case_id=case.id)).organisation_id == world.shiqi.unit.id
    assert not await Paper.exists(kind=PaperKind.FINALREG)


async def test_a_matter_that_lapsed_is_registered_on_the_day_after_its_last_day(
    world: cast.World, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await out(world.shiqi, monkeypatch, drafting(UPHELD))
    await cast.serve(case, world.shiqi)
    last = (await finality.windows_of(await Case.get(id=case.id))).final_after
    assert last
    clock.freeze(datetime.fromisoformat(f"{last.isoformat()}T12:00:00+08:00"))
    assert await finality.close_lapsed(clock.today()) == []
    clock.freeze(datetime.fromisoformat("2027-02-01T12:00:00+08:00"))
    assert await finality.close_lapsed(clock.today()) == [case.id]
    paper = await Paper.get(case_id=case.id, kind=PaperKind.FINALREG)
    facts = catalogue.from_json("FINALREG", paper.facts)
    assert isinstance(facts, Finality)
    assert (facts.ground, (facts.final_on - last).days) == ("逾期未申请复核", 1)
    assert facts.dated_on == date(2027, 2, 1)


async def test_a_rereview_that_was_taken_back_is_told_of_in_the_register(
    world: cast.World, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await out(world.shiqi, monkeypatch, drafting(UPHELD))
    await cast.serve(case, world.shiqi)
    asked = RereviewRequest(clock.today(), Channel.VISIT, "复查仍没有采信测绘成果。")
    above = await rereviews.open_rereview(world.city.clerk, await Case.get(id=case.id), asked)
    await Case.filter(id=above.id).update(state=State.TERMINATED)
    await Matter.filter(id=case.matter_id).update(state=MatterState.OPEN_REREVIEW_WINDOW)
    clock.freeze(datetime.fromisoformat("2027-02-01T12:00:00+08:00"))
    assert await finality.close_lapsed(clock.today()) == [case.id]
    facts = catalogue.from_json("FINALREG", (await Paper.get(kind=PaperKind.FINALREG)).facts)
    assert isinstance(facts, Finality)
    assert facts.ground == "其他依法终结的情形"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("责令三十日内重新办理", 30),
        ("自收到本意见书之日起30日内", 30),
        ("十五个工作日内作出处理意见", 21),
        ("一百二十日内", 120),
        ("两个月内办结", 61),
        ("2026年12月31日前", 38),
        ("1月5日前履行", 43),
        ("责令重新办理", 30),
        ("2020年1月1日前", 30),
        ("2月30日前", 30),
    ],
)
def test_the_days_are_read_from_the_opinions_sentence(text: str, days: int) -> None:
    assert days_set(text, date(2026, 11, 23), Calendar([])) == days


async def test_nothing_is_open_where_nothing_was_sent_back(world: cast.World) -> None:
    with pytest.raises(Conflict):
        await redos.open_of(await cast.case_in(State.INVESTIGATING, world.shiqi))

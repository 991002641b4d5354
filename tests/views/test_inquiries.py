"""Questioning and inspection: two at least, the record on paper, nothing half typed is taken."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.applications import Starlette

from documents.catalogue import from_json
from documents.kinds.questioning import Questioning
from documents.kinds.site_inspection import SiteInspection
from portal.models.cases import Case
from portal.models.exhibits import Exhibit
from portal.models.inquiries import Inquiry
from portal.models.papers import Paper
from portal.rules.words import Action, ExhibitKind, PaperKind, State
from tests import cast
from tests.actions import traces
from tests.views.scans import hand_in
from tests.views.visits import visit, words


@pytest.fixture
async def case(world: cast.World) -> Case:
    return await cast.case_in(State.INVESTIGATING, world.shiqi)


def questioning(world: cast.World, **changes: Any) -> dict[str, Any]:
    users = world.shiqi.users
    return {
        "kind": "ASK",
        "on": "2026-11-23",
        "began": "09:30",
        "ended": "10:15",
        "place": "石岐街道办事处",
        "investigator_1": users["officer"].id,
        "investigator_2": users["second_officer"].id,
        "recorder": "记一笔",
        "asked_name": "李邻居",
        "asked_relation": "相邻住户",
        "companions": "王村干，村民委员会干部",
        "identity_shown": "1",
        "rights_told": "1",
        "recusal": "不申请回避",
        "exchange": "问：围墙是哪一年建的？\n答：2019年。\n当时测过。\n问：谁测的？\n答: 镇里的人。",
        **changes,
    }


def inspection(world: cast.World, **changes: Any) -> dict[str, Any]:
    return questioning(
        world,
        kind="SITE",
        investigator_2=world.shiqi.users["lawyer"].id,
        subject="某某路9号宅基地",
        present="张三，申请人\n王村干，见证人",
        seen="东侧围墙长12米。\n面积118.6平方米。",
        **changes,
    )


async def test_a_questioning_is_kept_as_a_paper_of_the_file(
    world: cast.World, app: Starlette, case: Case
) -> None:
    address = f"/cases/{case.id}/inquiry"
    answer = await hand_in(app, world.shiqi.users["officer"], address, questioning(world), "scan")
    assert answer.status_code == 303, words(answer)
    paper = await Paper.get(case_id=case.id, kind=PaperKind.ASK)
    facts = from_json("ASK", paper.facts)
    assert isinstance(facts, Questioning)
    assert (paper.number, [one.name for one in facts.askers]) == (None, ["卜承办", "傅承办"])
    assert [(one.question, one.answer) for one in facts.exchange] == [
        ("围墙是哪一年建的？", "2019年。当时测过。"),
        ("谁测的？", "镇里的人。"),
    ]
    row = await Inquiry.get(case_id=case.id)
    scan = await Exhibit.get(case_id=case.id, kind=ExhibitKind.RECORD)
    assert (row.kind, row.paper_id, row.exhibit_id, row.place) == ("ASK", paper.id, scan.id, "石岐街道办事处")
    assert (await traces.last(case)).action is Action.RECORD_INQUIRY
    shown = words(await (await visit(app, world.shiqi.users["officer"])).get(f"/cases/{case.id}"))
    assert "李邻居" in shown


async def test_a_lawyer_records_an_inspection_that_she_made_with_an_officer(
    world: cast.World, app: Starlette, case: Case
) -> None:
    answer = await hand_in(app, world.shiqi.users["lawyer"], f"/cases/{case.id}/inquiry", inspection(world))
    assert answer.status_code == 303, words(answer)
    facts = from_json("SITE", (await Paper.get(case_id=case.id, kind=PaperKind.SITE)).facts)
    assert isinstance(facts, SiteInspection)
    assert facts.seen == ("东侧围墙长12米。", "面积118.6平方米。")
    assert [one.told for one in facts.present] == ["张三（申请人）", "王村干（见证人）"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"investigator_2": ""}, "调查人员不得少于两名"),
        ({"ended": "09:30"}, "结束时间不晚于开始时间"),
        ({"began": "9点"}, "请写成 09:30 这样的时刻。"),
        ({"on": "2026-11-19"}, "早于收到申请的日期"),
        ({"on": "2026-11-24"}, "在今天之后"),
        ({"recorder": "卜承办"}, "记录人不得同时是询问人、勘验人"),
        ({"identity_shown": ""}, "询问前应当出示证件"),
        ({"exchange": "问：只有问。"}, "请把问和答成对写"),
        ({"exchange": ""}, "请写明问了什么、答了什么。"),
        ({"kind": ""}, "请选择是询问还是现场勘验。"),
    ],
)
async def test_a_record_that_cannot_be_is_named_and_not_kept(
    world: cast.World, app: Starlette, case: Case, changes: dict[str, Any], told: str
) -> None:
    form = questioning(world, **changes)
    answer = await hand_in(app, world.shiqi.users["officer"], f"/cases/{case.id}/inquiry", form)
    assert answer.status_code == 422
    assert told in words(answer)
    assert "李邻居" in answer.text
    assert not await Inquiry.exists(case_id=case.id)
    assert not await Paper.exists(case_id=case.id, kind=PaperKind.ASK)


async def test_nobody_but_who_is_on_the_case_investigates(
    world: cast.World, app: Starlette, case: Case
) -> None:
    stranger = world.xiaolan.users["officer"].id
    form = questioning(world, investigator_2=stranger)
    answer = await hand_in(app, world.shiqi.users["officer"], f"/cases/{case.id}/inquiry", form)
    assert answer.status_code == 422
    assert "请从本案承办人和主办律师中选择调查人员。" in words(answer)


async def test_a_clerk_and_a_case_in_draft_are_refused(world: cast.World, app: Starlette, case: Case) -> None:
    shown = await (await visit(app, world.shiqi.users["clerk"])).get(f"/cases/{case.id}/inquiry")
    assert shown.status_code == 403
    drafting = await cast.case_in(State.DRAFTING, world.shiqi)
    shown = await (await visit(app, world.shiqi.users["officer"])).get(f"/cases/{drafting.id}/inquiry")
    assert shown.status_code == 403
    assert "案件审查期间才能登记询问、勘验" in words(shown)

"""Records and internal papers refuse what the law does not let them be made from, and name the part and the article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from documents import catalogue
from documents.catalogue import sample
from documents.catalogue.records import RECORDS
from documents.facts import Facts
from documents.kinds.hearing_record import Speech
from documents.kinds.record import Attendant, Officer, Sitting, Unsigned
from documents.parts import Lawyer

Change = Callable[[Any], dict[str, Any]]
NOBODY = Officer("", "", "")
LATE = date(2030, 1, 1)


def changed(code: str, change: Change) -> Facts:
    facts: Any = sample(code)
    made: Facts = replace(facts, **change(facts))
    return made


def empty(field: str, value: object = ()) -> Change:
    return lambda _: {field: value}


def first(field: str, **part: object) -> Change:
    """The first of a list is another in this part."""

    def change(facts: Any) -> dict[str, Any]:
        one, *others = getattr(facts, field)
        return {field: (replace(one, **part), *others)}

    return change


CASES: list[tuple[str, Change, str, str]] = [
    ("ORAL", first("applicants", name=""), "申请人姓名", "第十九条"),
    ("ORAL", first("applicants", address=" "), "申请人住址", "第十九条"),
    ("ORAL", empty("requests"), "请求事项", "第十九条"),
    ("ORAL", empty("reasons"), "事实和理由", "第十九条"),
    ("ORAL", empty("respondent", ""), "被申请单位", "第三十五条"),
    ("ORAL", lambda f: {"applicants": f.applicants * 6, "headcount": 6}, "申请人", "第二十条"),
    ("ORAL", empty("headcount", 0), "申请人数", ""),
    ("ORAL", empty("why_oral", ""), "口头申请的原因", ""),
    ("ORAL", empty("served_on", date(2026, 2, 1)), "收到原意见日期", ""),
    ("ORAL", empty("served_on", LATE), "申请日期", ""),
    ("ORAL", lambda f: {"recorder": f.hosts[0]}, "记录人", ""),
    ("ORAL", empty("hosts"), "接待人", ""),
    ("ORAL", lambda f: {"opinion": replace(f.opinion, body="")}, "作出原意见的机关", "第三十五条"),
    ("ORAL", empty("evidence", ("宅基地使用证", " ")), "证据", ""),
    ("READ", empty("readers"), "阅卷人", ""),
    ("READ", empty("doubts", ("",)), "疑点", ""),
    ("ASK", empty("companions", (Attendant("", "律师"),)), "在场人", ""),
    ("SITE", first("pictures", shows=""), "附图和照片", ""),
    ("REPORT", first("evidence", proves=""), "证据", "第三十二条"),
    ("REPORT", first("earlier", body=""), "原意见", "第三十五条"),
    (
        "HREC",
        lambda f: {"stages": (replace(f.stages[0], speeches=(Speech("", "没有异议。"),)), *f.stages[1:])},
        "听证过程",
        "第五十条",
    ),
    ("READ", empty("files"), "查阅的材料", ""),
    ("READ", first("files", pages=0), "查阅的材料", ""),
    ("READ", first("extracts", item=9), "摘录", ""),
    ("READ", first("extracts", page=9), "摘录", ""),
    ("READ", first("extracts", text=""), "摘录", ""),
    ("ASK", lambda f: {"askers": f.askers[:1]}, "询问人", "第四十五条"),
    ("ASK", lambda f: {"askers": f.askers[:1] * 2}, "询问人", "第四十五条"),
    ("ASK", lambda f: {"recorder": f.askers[0]}, "记录人", ""),
    ("ASK", lambda f: {"asked": replace(f.asked, name=f.askers[0].name)}, "被询问人", "第二十八条"),
    ("ASK", empty("identity_shown", value=False), "出示证件", "第四十五条"),
    ("ASK", empty("rights_told", value=False), "权利告知", "第二十八条"),
    ("ASK", empty("recusal", ""), "是否申请回避", "第二十八条"),
    ("ASK", empty("exchange"), "问答内容", "第三十一条"),
    ("ASK", first("exchange", answer=""), "问答内容", "第三十一条"),
    ("ASK", empty("occasion", 0), "询问次数", ""),
    ("ASK", empty("unsigned", (Unsigned("郭炳辉", ""),)), "未签名情况", "第一百五十条"),
    ("ASK", empty("unsigned", (Unsigned("过路人", "不愿"),)), "未签名情况", "第一百五十条"),
    ("ASK", empty("sitting", Sitting(LATE, "10:00", "09:00", "村委会")), "起止时间", ""),
    ("ASK", empty("sitting", Sitting(LATE, "9点", "25:00", "村委会")), "起止时间", ""),
    ("ASK", empty("sitting", Sitting(LATE, "09:00", "10:00", "")), "地点", ""),
    ("ASK", empty("case_number", ""), "收件号", ""),
    ("SITE", lambda f: {"inspectors": f.inspectors[:1]}, "勘验人", "第四十五条"),
    ("SITE", empty("present"), "在场人", "第八十三条"),
    ("SITE", empty("seen"), "勘验情况", "第三十一条"),
    ("SITE", first("measures", value=""), "测量数据", "第八十三条"),
    ("SITE", first("pictures", count=0), "附图和照片", ""),
    ("SITE", lambda f: {"absent": f.present[:1]}, "在场人", ""),
    ("SITE", empty("subject", ""), "勘验对象", ""),
    ("HREC", empty("chair", NOBODY), "听证主持人", "第五十条"),
    ("HREC", lambda f: {"handlers": (f.chair.name,)}, "听证主持人", "第二十八条"),
    ("HREC", lambda f: {"hearers": f.hearers[:1]}, "听证员", "第五十条"),
    ("HREC", lambda f: {"hearers": (f.chair, *f.hearers)}, "听证员", "第五十条"),
    ("HREC", lambda f: {"recorder": f.hearers[0]}, "记录员", "第五十条"),
    ("HREC", empty("open_to", "不公开"), "不公开听证的理由", ""),
    ("HREC", empty("private_reason", "涉及个人隐私"), "不公开听证的理由", ""),
    ("HREC", lambda f: {"participants": f.participants[:1]}, "听证参加人", "第五十一条"),
    ("HREC", lambda f: {"stages": f.stages[1:]}, "听证过程", "第五十条"),
    ("HREC", lambda f: {"stages": f.stages[::-1]}, "听证过程", "第五十条"),
    ("HREC", first("stages", speeches=()), "听证过程", "第五十条"),
    (
        "HREC",
        lambda f: {"participants": tuple(replace(f.participants[0], capacity="代表人") for _ in range(6))},
        "听证参加人",
        "第二十条",
    ),
    ("HCONC", empty("questions"), "评议意见", "第三十六条"),
    ("HCONC", first("questions", conclusion=()), "评议意见", "第三十六条"),
    ("HCONC", first("questions", agreed=9), "评议意见", ""),
    ("HCONC", first("questions", agreed=1, differed=2, minority="有"), "评议意见", ""),
    ("HCONC", first("questions", agreed=2, differed=1), "少数意见", ""),
    ("HCONC", empty("advice"), "处理建议", "第三十六条"),
    ("HCONC", empty("heard_on", LATE), "评议日期", ""),
    ("MEET", empty("chair", "过路人"), "主持人", ""),
    ("MEET", lambda f: {"on_leave": f.on_leave * 9}, "出席人员", ""),
    ("MEET", lambda f: {"observers": f.present[:1]}, "出席人员", ""),
    ("MEET", lambda f: {"recused": f.present[:1]}, "回避人员", "第二十八条"),
    ("MEET", first("recused", capacity=""), "回避原因", "第二十八条"),
    ("MEET", first("remarks", member="过路人"), "委员发言", ""),
    ("MEET", first("remarks", text=""), "委员发言", ""),
    ("MEET", empty("agreed", 4), "表决情况", ""),
    ("MEET", lambda _: {"agreed": 2, "differed": 3}, "审议结论", ""),
    ("MEET", empty("decision", "不通过"), "审议结论", ""),
    ("MEET", empty("resolution"), "审议结论", ""),
    ("REPORT", empty("earlier"), "原意见", "第三十五条"),
    ("REPORT", empty("found"), "查明事实", "第三十二条"),
    ("REPORT", empty("evidence"), "证据", "第三十二条"),
    ("REPORT", empty("basis"), "法律依据", "第三十二条"),
    ("REPORT", lambda f: {"reasoning": f.reasoning[:1]}, "分析认定", "第三十二条"),
    ("REPORT", lambda f: {"proposals": f.proposals[:1]}, "处理建议", "第三十二条"),
    ("REPORT", lambda f: {"requests": f.requests[:1]}, "处理建议", ""),
    ("REPORT", lambda f: {"officers": f.officers[:1]}, "承办人", "第四十五条"),
    ("REPORT", empty("lawyer", None), "律师意见", ""),
    ("REPORT", empty("lawyer", Lawyer("", "", "")), "律师", ""),
    ("REPORT", empty("adopted", "不采纳"), "不采纳律师意见的理由", ""),
    ("REPORT", empty("adopted", "无"), "律师意见", ""),
    ("REPORT", empty("dated_on", date(2026, 3, 1)), "报告日期", ""),
    ("CLOSE", lambda f: {"deliveries": f.deliveries[1:]}, "送达情况", "第三十五条"),
    ("CLOSE", first("deliveries", on=date(2026, 3, 1)), "送达梁玉珍日期", ""),
    ("CLOSE", empty("due_on", date(2026, 3, 20)), "逾期原因", "第三十五条"),
    ("CLOSE", empty("entered_on", LATE), "报告日期", "第二十一条"),
    ("CLOSE", empty("ending", ""), "办结文书", "第三十五条"),
    ("CLOSE", first("outcomes", result=""), "办理结果", ""),
    ("CLOSE", empty("sheets", 0), "案卷页数", ""),
    ("CLOSE", empty("officer", NOBODY), "报告人", ""),
]


IDS = [f"{place}-{code}-{part}" for place, (code, _, part, _) in enumerate(CASES)]


@pytest.mark.parametrize(("code", "change", "part", "article"), CASES, ids=IDS)
def test_what_is_missing_or_contradicts_itself_is_named_with_its_article(
    code: str, change: Change, part: str, article: str
) -> None:
    told = [problem.article for problem in catalogue.check(changed(code, change)) if problem.part == part]
    assert any(article in cited if article else cited == "" for cited in told)


def test_a_party_that_stays_away_need_not_have_spoken() -> None:
    facts: Any = sample("HREC")
    absence = replace(facts, participants=facts.participants[1:], stages=facts.stages[:2] + facts.stages[3:5])
    assert "未签名情况" not in {problem.part for problem in catalogue.check(absence)}
    told = [problem for problem in catalogue.check(absence) if problem.part == "听证过程"]
    assert told == []


def test_a_reviewer_without_a_lawyer_says_why() -> None:
    facts: Any = sample("REPORT")
    alone = replace(facts, lawyer=None, lawyer_view=(), adopted="无", why="申请人申请律师回避")
    assert catalogue.check(alone) == []


def test_a_postponed_decision_needs_no_majority() -> None:
    facts: Any = sample("MEET")
    assert catalogue.check(replace(facts, agreed=1, differed=2, abstained=2, decision="暂缓")) == []


def test_age_is_reckoned_on_the_day_of_the_record() -> None:
    asked = getattr(sample("ASK"), "asked")  # noqa: B009 - only this kind has one
    assert asked.born(date(2026, 3, 18)) == "1968年3月19日（57周岁）"
    assert asked.born(date(2026, 3, 19)) == "1968年3月19日（58周岁）"


def test_every_record_is_in_the_catalogue_with_its_place() -> None:
    assert {(kind.number, kind.code) for kind in RECORDS} == {
        ("D02", "ORAL"),
        ("D18", "READ"),
        ("D19", "ASK"),
        ("D20", "SITE"),
        ("D25", "HREC"),
        ("D26", "HCONC"),
        ("D31", "REPORT"),
        ("D33", "MEET"),
        ("D43", "CLOSE"),
    }


def test_somebody_present_is_told_with_the_capacity() -> None:
    assert Attendant("李伟明", "见证人").told == "李伟明（见证人）"
    assert Attendant("李伟明", "").told == "李伟明"

"""Notices and letters refuse what the law does not let them be made from, and name the part and the article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest

from documents import catalogue
from documents.catalogue import sample
from documents.catalogue.notices import NOTICES
from documents.facts import Facts
from documents.kinds.acceptance import NotTaken
from documents.kinds.correction import Misprint
from documents.kinds.transfer import Objection
from documents.kinds.urging import Talk, Urged
from documents.labels import LABELS
from documents.parts import Body, Contact, Lawyer
from documents.samples.notices_beyond import handed_back

Change = Callable[[Any], dict[str, Any]]
EARLY, LATE = date(2020, 1, 1), date(2030, 1, 1)
NOBODY = Contact("", "")
MEETING = Body("中山市信访工作联席会议", 42, "star", "中信联")
TALK = Talk(date(2026, 6, 22), "上午9时", "中山市信访局三楼会议室", "小榄镇人民政府主要负责人")
CODES = [kind.code for kind in NOTICES]
NAMED = {"body", "number", "dated_on", "demo", "verification", "wording"}
LAWSUIT = "不服本告知的，可以依法向人民法院提起行政诉讼"


def changed(facts: Any, change: Change) -> Facts:
    made: Facts = replace(facts, **change(facts))
    return made


def put(**parts: object) -> Change:
    return lambda _: parts


def inside(field: str, **parts: object) -> Change:
    """The part of that name is another in these respects."""
    return lambda facts: {field: replace(getattr(facts, field), **parts)}


# kind, change, part that is named, article: empty where the refusal rests on plain sense
CASES: list[tuple[str, Change, str, str]] = [
    ("ACCEPT", put(accepted=()), "受理的请求", "第二十三条"),
    ("ACCEPT", put(respondent=""), "被申请单位", "第三十五条"),
    ("ACCEPT", put(opinion_name=""), "原意见名称", "第三十五条"),
    ("ACCEPT", put(officer=NOBODY), "承办人", "第二十八条"),
    ("ACCEPT", put(officer=NOBODY), "联系电话", "第十八条"),
    ("ACCEPT", put(lookup_url=""), "查询网址", "第十八条"),
    ("ACCEPT", put(article="第三十六条"), "受理依据", "第三十五条"),
    ("ACCEPT", put(not_taken=(NotTaken("赔偿", " "),)), "不予受理的请求", "第二十三条"),
    ("REFUSE", put(reason=""), "不予受理的原因", "第二十三条"),
    ("REFUSE", put(article=""), "法律依据", "第二十三条"),
    ("REFUSE", put(route=LAWSUIT), "救济途径", "第一条第二款第九项"),
    ("REFUSE", put(route="如不服该复查意见，可以申请行政复议"), "救济途径", "第一条第二款第九项"),
    ("ASSIGN", put(lawyer=Lawyer("陈雅雯", "1", "")), "收件人", "第九条"),
    ("ASSIGN", put(lawyer=Lawyer("", "1", "某所")), "律师", "《中华人民共和国律师法》第二十五条"),
    ("ASSIGN", put(lawyer=Lawyer("陈雅雯", "", "某所")), "执业证号", "《中华人民共和国律师法》第十三条"),
    ("ASSIGN", put(fee_source=""), "经费来源", "《中华人民共和国律师法》第四十条"),
    ("ASSIGN", put(scope=()), "工作内容", "第二十五条"),
    ("ASSIGN", put(ground=""), "指派依据", "第十五条"),
    ("SUPP", put(items=()), "补正事项", "《中华人民共和国行政复议法》第三十一条"),
    ("SUPP", put(items=("身份证明", " ")), "补正事项", "《中华人民共和国行政复议法》第三十一条"),
    ("SUPP", put(days=0), "补正期限", "第三十一条"),
    ("SUPP", put(send_to=""), "送交地点", "第三十一条"),
    ("SUPP", inside("request", applicants=()), "申请人", "第三十五条"),
    ("SUPP", inside("request", stage="复核", respondent=""), "被申请单位", "第三十六条"),
    ("SUPP", inside("request", received_on=LATE), "成文日期", ""),
    ("NOMORE", inside("final", body=""), "复核机关", "第三十六条第三款"),
    ("NOMORE", inside("final", number=""), "复核意见文号", "第三十六条第三款"),
    ("NOMORE", inside("final", name="信访事项复查意见书"), "复核意见", "第三十六条第三款"),
    ("NOMORE", inside("final", dated_on=LATE), "收件日期", ""),
    ("NOMORE", put(matter=""), "信访事项", "第二十三条"),
    ("NOMORE", put(help=LAWSUIT), "救济途径", "第一条第二款第九项"),
    ("ANSWER", put(demands=()), "申请人的请求", "第三十五条"),
    ("ANSWER", put(papers=()), "提交的材料", "第四十八条"),
    ("ANSWER", put(attached=()), "附件", "第四十八条"),
    ("ANSWER", put(days=0), "提交期限", "第四十八条"),
    ("ANSWER", put(copies=0), "份数", ""),
    ("ANSWER", put(accepted_on=EARLY), "受理日期", ""),
    ("ANSWER", put(contact=NOBODY), "联系人", "第四十八条"),
    ("RECUSE", put(challenged=""), "被申请回避人", "第二十八条第三款"),
    ("RECUSE", put(grounds=""), "申请理由", "第二十八条第三款"),
    ("RECUSE", put(basis="《信访工作条例》"), "法律依据", "第二十八条第三款"),
    ("RECUSE", put(post="律师", basis=""), "法律依据", "《中华人民共和国律师法》第三十九条"),
    ("RECUSE", put(substitute=""), "接替人员", "第二十八条第三款"),
    ("RECUSE", put(substitute="郑敏华"), "接替人员", "第二十八条第三款"),
    ("RECUSE", put(outcome="驳回申请"), "接替人员", "第二十八条第三款"),
    ("RECUSE", put(finding="不服本决定的，可以申请行政复议"), "救济途径", "第一条第二款第九项"),
    ("RECUSE", put(asked_on=EARLY), "申请回避日期", ""),
    ("HNOTICE", put(dated_on=date(2026, 3, 14)), "听证日期", "第五十一条"),
    ("HNOTICE", put(reply_by=LATE), "听证日期", ""),
    ("HNOTICE", put(hearers=("冯慧贤",)), "听证员", "第五十条"),
    ("HNOTICE", put(recorder="李文杰"), "听证人员", "第五十条"),
    ("HNOTICE", put(chair="黄志恒"), "主持人", "第五十条"),
    ("HNOTICE", put(chair=""), "主持人", "第五十条"),
    ("HNOTICE", put(time=""), "听证时间", "第五十一条"),
    ("HNOTICE", put(venue=""), "听证地点", "第五十一条"),
    ("HNOTICE", put(matter=""), "听证事项", "第五十一条"),
    ("HNOTICE", put(representatives=tuple("甲乙丙丁戊己")), "代表人", "第二十条第三款"),
    ("HNOTICE", inside("request", applicants=tuple("甲乙丙丁戊己")), "代表人", "第二十条第三款"),
    ("HNOTICE", inside("request", stage="复核"), "期限计算", "第三十六条第二款"),
    ("HNOTICE", put(addressees=("梁玉珍",)), "收件人", "第五十一条"),
    ("SUSP", put(why=""), "中止原因", "第三十九条"),
    ("SUSP", put(until=""), "恢复条件", "第三十九条"),
    ("SUSP", put(basis=""), "法律依据", "第三十九条"),
    ("SUSP", put(addressees=("梁伟强",)), "收件人", "第三十九条"),
    ("SUSP", put(suspended_on=EARLY), "中止日期", ""),
    ("RESUME", put(suspension_number=""), "中止告知书文号", "第三十九条第二款"),
    ("RESUME", put(why=""), "恢复原因", "第三十九条第二款"),
    ("RESUME", put(excluded_days=13), "不计入期限的天数", "第三十九条第二款"),
    ("RESUME", put(resumed_on=date(2026, 3, 12)), "恢复日期", ""),
    ("RESUME", put(due_on=date(2026, 3, 26)), "办理期限", ""),
    ("RESUME", put(addressees=("中山市三乡镇人民政府",)), "收件人", "第三十九条第二款"),
    ("TERM", put(why=""), "终止原因", "第四十一条"),
    ("TERM", put(again=""), "能否再次提出", "第四十一条"),
    ("TERM", put(basis="有关规定"), "法律依据", "第四十一条"),
    ("TERM", put(again="如不服本终止告知，可以向人民法院起诉"), "救济途径", "第一条第二款第九项"),
    ("TERM", put(dated_on=EARLY), "成文日期", ""),
    ("EXT", put(days=31), "延长的期限", "第三十四条"),
    ("EXT", put(days=0), "延长的期限", "第三十四条"),
    ("EXT", put(extended_to=date(2026, 6, 4)), "延长后的期限", "第三十四条"),
    ("EXT", put(extended_to=date(2026, 7, 1)), "延长后的期限", "第三十四条"),
    ("EXT", put(why=""), "延长原因", "第三十四条"),
    ("EXT", put(stage="复查"), "法律依据", "第三十四条"),
    ("EXT", put(dated_on=date(2026, 5, 7)), "原办理期限", ""),
    ("EXT", put(approved_on=date(2026, 4, 28)), "成文日期", ""),
    ("PUBLIC", put(days=15), "公告期间", "《中华人民共和国民事诉讼法》第九十五条"),
    ("PUBLIC", put(days=60), "公告期间", "第九十五条"),
    ("PUBLIC", put(paper_number=""), "送达文书文号", "第九十五条"),
    ("PUBLIC", put(why=""), "公告送达原因", "第九十五条"),
    ("PUBLIC", put(collect_at=""), "领取地点", "第九十五条"),
    ("PUBLIC", put(addressees=("谭家豪（44200019900101123X）",)), "个人信息", "第二十八条"),
    ("PUBLIC", put(why="电话13800000000无法接通"), "个人信息", "第二十八条"),
    ("PUBLIC", put(remedy="不服该复查意见的，可以提起行政诉讼"), "救济途径", "第一条第二款第九项"),
    ("PUBLIC", put(paper_dated_on=LATE), "成文日期", ""),
    ("CORRECT", put(misprints=()), "更正内容", "第一百五十七条"),
    ("CORRECT", put(misprints=(Misprint("第1页", "甲", "甲", "笔误"),)), "更正内容", "第一百五十七条"),
    ("CORRECT", put(misprints=(Misprint("第1页", "甲", "乙", ""),)), "更正内容", "第一百五十七条"),
    ("CORRECT", put(misprints=(Misprint("第3页", "维持", "撤销", "笔误"),)), "更正内容", "第一百五十七条"),
    ("CORRECT", put(paper_number=""), "原文书文号", "第九条"),
    ("CORRECT", lambda f: {"paper_number": f.number}, "原文书文号", "第九条"),
    ("CORRECT", put(paper_dated_on=LATE), "成文日期", ""),
    ("URGE", put(failings=()), "督办情形", "第四十条第一款"),
    ("URGE", put(found=()), "有关情况", "第四十条第一款"),
    ("URGE", put(tasks=()), "督办要求", "第四十条第一款"),
    ("URGE", inside("opinion", name=""), "意见名称", "第四十条第一款"),
    ("URGE", put(level="挂牌督办"), "督办级别", "第三十九条第三款"),
    ("URGE", put(earlier=(Urged("约谈", "1", date(2026, 5, 1)),)), "督办级别", "第四十条第一款"),
    ("URGE", put(talk=TALK), "约谈安排", "第三十九条第三款"),
    ("URGE", put(level="约谈", body=MEETING), "约谈安排", "第三十九条第三款"),
    ("URGE", put(level="约谈", body=MEETING, talk=replace(TALK, who="")), "约谈对象", "第三十九条第三款"),
    ("URGE", put(level="约谈", body=MEETING, talk=replace(TALK, on=EARLY)), "约谈日期", ""),
    ("URGE", put(due_on=EARLY), "反馈期限", ""),
    ("ADVISE", put(precedents=()), "所依据的案件", "第四十条第一款"),
    ("ADVISE", put(advice=()), "建议", "第四十条第一款"),
    ("ADVISE", put(faults=()), "存在的问题", "第四十条第一款"),
    ("ADVISE", put(aim="完善政策"), "收件人", "第四十条第二款"),
    ("ADVISE", put(aim="追究责任"), "收件人", "第四十条第三款"),
    ("ADVISE", put(aim="追究责任"), "严重后果", "第四十条第三款"),
    ("ADVISE", put(consequence="信访人多次上访"), "严重后果", "第四十条第三款"),
    ("ADVISE", lambda f: {"reply_by": f.dated_on}, "反馈期限", "第四十条第四款"),
    ("TRANSFER", put(why=()), "理由", "第二十二条"),
    ("TRANSFER", put(basis=""), "法律依据", "第二十二条"),
    ("TRANSFER", put(attached=()), "附件", "第二十二条"),
    ("TRANSFER", put(accused="市场监督管理局"), "收件人", "第三十条第三款"),
    ("TRANSFER", put(report_by=EARLY), "办理结果反馈期限", ""),
    ("TRANSFER", put(objection=Objection("", EARLY, LATE, "")), "来函文号", "第二十三条第三款"),
    ("TRANSFER", put(objection=Objection("1", EARLY, EARLY, "")), "成文日期", "第二十三条第三款"),
    ("TRANSFER", put(objection=Objection("1", LATE, LATE, "")), "收件日期", ""),
    ("TRANSFER", put(objection=Objection("1", EARLY, LATE, "")), "办理结果反馈期限", "第二十三条第三款"),
    (
        "TRANSFER",
        put(objection=Objection("1", EARLY, LATE, "中山市信访局")),
        "有权处理的机关",
        "第二十三条第三款",
    ),
]
IDS = [f"{place}-{code}-{part}" for place, (code, _, part, _) in enumerate(CASES)]


@pytest.mark.parametrize(("code", "change", "part", "article"), CASES, ids=IDS)
def test_what_is_missing_or_contradicts_itself_is_named_with_its_article(
    code: str, change: Change, part: str, article: str
) -> None:
    told = [p.article for p in catalogue.check(changed(sample(code), change)) if p.part == part]
    assert any(article in cited if article else cited == "" for cited in told)


@pytest.mark.parametrize("code", CODES)
def test_every_notice_names_its_body_and_whom_to_call(code: str) -> None:
    facts: Any = sample(code)
    assert "机关名称" in parts(replace(facts, body=replace(facts.body, name="")))
    caller = "officer" if hasattr(facts, "officer") else "contact"
    assert "联系电话" in parts(replace(facts, **{caller: Contact("黄志恒", "")}))


@pytest.mark.parametrize("code", CODES)
def test_every_refusal_of_an_empty_part_names_an_article(code: str) -> None:
    facts: Any = sample(code)
    blank = {
        field.name: type(value)()
        for field in fields(facts)
        if isinstance(value := getattr(facts, field.name), str | tuple) and field.name != "number"
    }
    literal = {name for name in blank if name in {"stage", "level", "aim", "standing", "outcome", "article"}}
    found = catalogue.check(replace(facts, **{name: blank[name] for name in blank.keys() - literal}))
    emptied = [problem for problem in found if "没有填写" in problem.message]
    assert emptied
    assert [problem.part for problem in emptied if not problem.article] == []


@pytest.mark.parametrize("code", CODES)
def test_every_field_of_a_notice_has_a_name_that_people_know(code: str) -> None:
    facts: Any = sample(code)
    texts = (str, tuple)
    told = {f.name for f in fields(facts) if isinstance(getattr(facts, f.name), texts)} - NAMED
    choices = {"stage", "article", "outcome", "counting", "remedy_period", "aim", "level", "standing"}
    assert told - choices - LABELS.keys() == set()


def parts(facts: Facts) -> set[str]:
    return {problem.part for problem in catalogue.check(facts)}


def test_a_hearing_may_be_held_on_the_seventh_day_and_not_on_the_sixth() -> None:
    facts: Any = sample("HNOTICE")
    seventh = facts.dated_on + timedelta(days=7)
    soon = replace(facts, reply_by=facts.dated_on)
    assert "听证日期" not in parts(replace(soon, held_on=seventh))
    assert "听证日期" in parts(replace(soon, held_on=seventh - timedelta(days=1)))


def test_five_representatives_are_enough_for_many_applicants() -> None:
    facts: Any = sample("HNOTICE")
    request = replace(facts.request, applicants=tuple("甲乙丙丁戊己庚"))
    assert catalogue.check(replace(facts, request=request, representatives=tuple("甲乙丙丁戊"))) == []


def test_a_local_rule_may_let_a_review_take_longer() -> None:
    facts: Any = sample("EXT")
    assert catalogue.check(replace(facts, stage="复查", basis="《某市信访事项复查复核办法》第十二条")) == []


def test_the_last_day_of_a_longer_period_may_move_over_rest_days() -> None:
    facts: Any = sample("EXT")
    assert catalogue.check(replace(facts, extended_to=date(2026, 6, 8))) == []


def test_words_of_an_outcome_may_stand_in_a_correction_that_leaves_them_alone() -> None:
    facts: Any = sample("CORRECT")
    slip = Misprint("第1页第3行", "撤销三乡镇人民府的意见", "撤销三乡镇人民政府的意见", "漏字")
    assert catalogue.check(replace(facts, misprints=(slip,))) == []


def test_the_joint_meeting_may_call_a_body_in() -> None:
    facts: Any = sample("URGE")
    called = replace(facts, body=MEETING, level="约谈", talk=TALK)
    assert catalogue.check(called) == []
    assert called.title() == "信访事项约谈通知书"


@pytest.mark.parametrize(
    ("aim", "standing", "consequence"),
    [("完善政策", "本级党委和政府", ""), ("追究责任", "有管理权限的机关、单位", "造成农田绝收")],
)
def test_each_kind_of_advice_has_its_own_addressee(aim: str, standing: str, consequence: str) -> None:
    facts: Any = sample("ADVISE")
    assert catalogue.check(replace(facts, aim=aim, standing=standing, consequence=consequence)) == []


def test_an_objection_is_another_letter_of_the_same_kind() -> None:
    assert catalogue.check(handed_back()) == []
    assert handed_back().title() == "信访事项异议退回函"
    assert sample("TRANSFER").title() == "信访事项转送函"


def test_a_termination_may_speak_of_a_lawsuit_that_the_applicant_has_brought() -> None:
    facts: Any = sample("TERM")
    assert catalogue.check(replace(facts, why="申请人已就该决定所涉事项向人民法院提起诉讼")) == []


def test_every_notice_is_in_the_catalogue_with_its_place() -> None:
    numbers = {8, 10, 11, 12, 13, 14, 17, 24, 27, 28, 29, 30, 38, 39, 40, 41, 46}
    assert {int(kind.number[1:]) for kind in NOTICES} == numbers
    assert {kind.layout for kind in NOTICES} == {"L"}

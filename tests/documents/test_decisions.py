"""What a review opinion and a re-review opinion must contain: each part that lacks is named, with its article."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import pytest

from documents import catalogue, render
from documents.kinds.decision import Agent, Decision, Disposition, LegalBasis, Reasoning, Remedy
from documents.page import html
from documents.parts import Opinion, Phrase, Wording
from documents.problems import Problem
from documents.refusals import Incomplete
from documents.samples.opinions import HOMESTEAD_APPLICANTS, MEASURE, REVOKE, TOWN, rereview, review

REGULATIONS = "《信访工作条例》"
ONE = "撤销原处理意见，责令被申请单位自收到本意见书之日起30日内重新办理"


def changed(facts: Decision, changes: dict[str, Any]) -> list[Problem]:
    return catalogue.check(replace(facts, **changes))


def decided(outcome: str, text: str) -> dict[str, Any]:
    """The second demand decided in this way."""
    return {"dispositions": (review().dispositions[0], Disposition(MEASURE, outcome, text))}


def reasoned(text: str) -> dict[str, Any]:
    return {"reasoning": (Reasoning(REVOKE, (text,)), review().reasoning[1])}


HANDLED = review().earlier[0]
NAMELESS = replace(HOMESTEAD_APPLICANTS[0], name=" ")
HOMELESS = replace(HOMESTEAD_APPLICANTS[0], address="")
FACTS = f"{REGULATIONS}第三十二条"
ASKED = f"{REGULATIONS}第三十五条"
REMEDY = f"{REGULATIONS}第三十六条"

LACKING: list[tuple[dict[str, Any], str, str]] = [
    ({"body": replace(review().body, name="")}, "机关名称", ASKED),
    ({"applicants": ()}, "申请人", ASKED),
    ({"applicants": (NAMELESS,)}, "申请人", ASKED),
    ({"applicants": (HOMELESS,)}, "申请人住址", ""),
    ({"respondent": replace(review().respondent, name="")}, "被申请单位", ASKED),
    ({"earlier": ()}, "原意见", ASKED),
    ({"earlier": (HANDLED, HANDLED)}, "原意见", ASKED),
    ({"earlier": (replace(HANDLED, name=""),)}, "原意见名称", ASKED),
    ({"earlier": (replace(HANDLED, body=""),)}, "原意见机关", ASKED),
    ({"earlier": (replace(HANDLED, result=""),)}, "原意见结论", ASKED),
    ({"earlier": (replace(HANDLED, body=review().body.name),)}, "机关名称", ASKED),
    ({"procedure": ()}, "审查经过", ASKED),
    ({"requests": ()}, "请求事项", FACTS),
    ({"grounds": ()}, "申请理由", FACTS),
    ({"answer": ("",)}, "被申请单位答复", FACTS),
    ({"found": ()}, "查明事实", FACTS),
    ({"reasoning": review().reasoning[:1]}, "分析认定", FACTS),
    (reasoned(" "), "分析认定", FACTS),
    ({"basis": ()}, "法律依据", FACTS),
    ({"basis": (LegalBasis("信访工作条例", ()),)}, "法律依据", FACTS),
    ({"basis": (LegalBasis("信访工作条例", ("第三十五条", "附则")),)}, "法律依据", FACTS),
    ({"basis": (LegalBasis("土地管理法", ("第六十二条",)),)}, "法律依据", ASKED),
    ({"dispositions": review().dispositions[1:]}, "处理决定", FACTS),
    ({"dispositions": (*review().dispositions, review().dispositions[0])}, "处理决定", ""),
    ({"dispositions": (*review().dispositions, Disposition("赔偿", "UPHOLD", "维持"))}, "处理决定", ""),
    (decided("", "维持原处理意见"), "处理决定", FACTS),
    (decided("UPHOLD", " "), "处理决定", FACTS),
    (decided("PARDON", "维持原处理意见"), "处理决定", FACTS),
    (decided("NOT_ACCEPT", "不予受理"), "处理决定", FACTS),
    (decided("UPHOLD", "原处理意见并无不当"), "处理决定", FACTS),
    (decided("REVOKE_REDO", "责令30日内重新办理"), "处理决定", FACTS),
    (decided("REVOKE_REDO", "撤销原处理意见，责令重新办理"), "处理决定", FACTS),
    (decided("REVOKE", "维持原处理意见"), "处理决定", FACTS),
    (decided("CHANGE", "变更原处理意见"), "处理决定", FACTS),
    (decided("CONFIRM_FLAW", "维持原处理意见"), "处理决定", FACTS),
    (decided("ORDER_PERFORM", "责令被申请单位书面答复申请人"), "处理决定", FACTS),
    (decided("TERMINATE", "维持原处理意见"), "处理决定", FACTS),
    ({"remedy": Remedy("final", "", 0)}, "救济途径", REMEDY),
    ({"remedy": Remedy("rereview_right", "", 30)}, "复核机关", REMEDY),
    ({"remedy": Remedy("rereview_right", review().body.name, 30)}, "复核机关", REMEDY),
    ({"remedy": Remedy("rereview_right", "广东省人民政府", 15)}, "救济途径", REMEDY),
    (reasoned("不服本复查意见的，可以依法向人民法院提起行政诉讼。"), "救济途径", REMEDY),
    ({"found": ("如不服本意见书，请向上一级机关申请行政复议。",)}, "救济途径", REMEDY),
    (decided("UPHOLD", "维持原处理意见；不服本决定的，有权向人民法院起诉"), "救济途径", REMEDY),
    ({"copies_to": ()}, "抄送", ""),
    ({"printed_by": ""}, "印发机关", ""),
    ({"accepted_on": date(2026, 3, 1)}, "受理日期", ""),
    ({"agents": (Agent("代表人", "梁某", ""),) * 6}, "代表人", f"{REGULATIONS}第二十条"),
]


@pytest.mark.parametrize(("changes", "part", "article"), LACKING)
def test_a_review_refuses_what_the_law_does_not_let_it_lack(
    changes: dict[str, Any], part: str, article: str
) -> None:
    assert (part, article) in [(problem.part, problem.article) for problem in changed(review(), changes)]


NOISE = rereview()
FINAL: list[tuple[dict[str, Any], str]] = [
    ({"earlier": NOISE.earlier[:1]}, "原意见"),
    ({"earlier": NOISE.earlier[1:]}, "原意见"),
    ({"remedy": Remedy("rereview_right", "国家信访局", 30)}, "救济途径"),
    ({"remedy": Remedy("final", "广东省人民政府", 0)}, "救济途径"),
    ({"basis": (LegalBasis("信访工作条例", ("第三十五条",)),)}, "法律依据"),
    ({"earlier": (NOISE.earlier[0], replace(NOISE.earlier[1], body=NOISE.body.name))}, "机关名称"),
    ({"procedure": ("对本复核意见不服的，可以向人民法院提起诉讼。",)}, "救济途径"),
]


@pytest.mark.parametrize(("changes", "part"), FINAL)
def test_a_rereview_is_final_and_stands_on_article_36(changes: dict[str, Any], part: str) -> None:
    found = [(problem.part, problem.article) for problem in changed(rereview(), changes)]
    assert (part, REMEDY) in found


@pytest.mark.parametrize(
    ("outcome", "text"),
    [
        ("UPHOLD", "维持原处理意见第二项。"),
        ("REVOKE_REDO", ONE),
        ("REVOKE_REDO", "撤销原处理意见第一项，责令三十日内重新办理。"),
        ("REVOKE_REDO", "撤销原处理意见，责令镇政府于2026年4月30日前重新办理"),
        ("REVOKE", "撤销原处理意见，该事项应当通过诉讼途径解决"),
        ("CHANGE", "变更原处理意见：由被申请单位按照开工时有效的通知核定补助。"),
        ("CONFIRM_FLAW", "维持原处理结论，指正采样时未说明降雨影响的瑕疵。"),
        ("ORDER_PERFORM", "责令被申请单位自收到本意见书之日起十五个工作日内书面答复申请人。"),
        ("TERMINATE", "申请人撤回该项请求，终止审查。"),
    ],
)
def test_every_outcome_can_be_said(outcome: str, text: str) -> None:
    assert changed(review(), decided(outcome, text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "该行政处罚决定可以依法申请行政复议，不属于信访事项。",
        "对本意见不服提起行政诉讼的，人民法院不予受理。",
        "申请人已就该纠纷向人民法院提起诉讼。",
    ],
)
def test_what_is_said_of_other_ways_is_no_false_promise(text: str) -> None:
    assert changed(review(), reasoned(text)) == []


def printed(facts: Decision) -> str:
    return re.sub(r"<[^>]+>", "", html(facts))


def test_the_decision_names_the_opinion_it_is_about_and_its_number() -> None:
    assert (
        "对被申请单位作出的《关于梁玉珍信访事项的处理意见书》（三府信〔2026〕3号），作出如下复查意见"
        in printed(review())
    )
    assert (
        "对中山市生态环境局作出的《信访事项复查意见书》（中环信复查〔2025〕6号），作出如下复核意见"
        in printed(rereview())
    )


def test_a_rereview_names_both_earlier_opinions_and_promises_nothing() -> None:
    told = printed(rereview())
    for opinion in rereview().earlier:
        assert f"《{opinion.name}》（{opinion.number}）" in told
    assert "不再受理" in told
    assert "日内向" not in told


def test_whoever_redoes_is_named_and_may_not_decide_the_same_again() -> None:
    ban = "重新作出意见时，不得以同一事实和理由作出与原意见相同或者基本相同的意见。"
    assert f"{TOWN}{ban}" in printed(review())
    other = Disposition(REVOKE, "REVOKE_REDO", ONE, redone_by="中山市自然资源局")
    assert f"中山市自然资源局{ban}" in printed(replace(review(), dispositions=(other,)))
    assert ban not in printed(rereview())


def test_a_decision_that_bans_the_same_opinion_itself_says_it_once() -> None:
    told = Disposition(REVOKE, "REVOKE_REDO", f"{ONE}，不得作出与原处理意见相同或者基本相同的处理意见")
    facts = replace(review(), dispositions=(told, review().dispositions[1]))
    assert printed(facts).count("相同或者基本相同") == 1


def test_a_body_words_its_decisions_in_its_own_way() -> None:
    own = Wording(own=(Phrase("closed", "本案现已审查完毕。"),))
    told = printed(replace(review(), wording=own))
    assert "本案现已审查完毕。" in told
    assert "现已审查终结。" not in told


@pytest.mark.parametrize("style", ["red", "letter", "plain"])
def test_every_head_prints_the_same_words(style: str) -> None:
    told = printed(replace(review(), header_style=style))  # type: ignore[arg-type]
    assert "中府信复查〔2026〕12号" in told
    assert "抄送：" in told
    assert ("印发" in told) == (style != "letter")


def test_empty_optional_parts_leave_no_trace() -> None:
    bare = replace(
        review(),
        agents=(),
        contact=None,
        verification=None,
        attachments=(),
        respondent=replace(review().respondent, address="", head=""),
        earlier=(Opinion(TOWN, "处理意见书", "", date(2026, 2, 9), "不予支持"),),
    )
    told = printed(bare)
    assert not re.search(r"（）|，，|。。|《》|，。|：。|None", told)
    assert "附件：" not in told
    assert "联系人" not in told


HOSTILE = "<b>{{7*7}}</b>&amp;{收件日}"


def test_what_looks_like_markup_comes_out_as_itself() -> None:
    facts = replace(review(), found=(HOSTILE, "宅" * 10_000))
    assert HOSTILE in unescape(printed(facts))
    assert "<b>" not in html(facts)
    assert render.render(facts)


def test_the_printer_tells_part_and_article_to_whoever_asked() -> None:
    with pytest.raises(Incomplete, match="“查明事实”没有填写（《信访工作条例》第三十二条）"):
        render.render(replace(review(), found=()))

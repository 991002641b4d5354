"""Notices and letters on paper: what they say, without what may be empty, with hostile text, and over many pages."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import pypdf
import pytest

from documents import catalogue
from documents.catalogue import sample
from documents.catalogue.notices import NOTICES
from documents.facts import Facts
from documents.kinds.correction import Misprint
from documents.parts import Body, Phrase, Wording
from documents.samples.notices_beyond import handed_back
from tests.documents import printed as press
from tests.documents.measure import lines, pages
from tests.documents.test_notices_facts import MEETING, TALK

CODES = [kind.code for kind in NOTICES]
HOSTILE = "<b>加粗</b>{{7*7}}{%raw%}&amp;"
STRAY = ("None", "（）", "《》", "，。", "。。", "：。", "；。", "、、", "，，", "、：", "。；", "：：")
OPTIONAL: dict[str, dict[str, Any]] = {
    "ACCEPT": {"opinion_number": "", "not_taken": (), "lawyer": None},
    "REFUSE": {"opinion_name": "", "opinion_number": "", "route": ""},
    "NOMORE": {"help": ""},
    "PUBLIC": {"remedy": ""},
    "CORRECT": {"remedy_period": "none"},
    "URGE": {"opinion": None, "earlier": ()},
    "TRANSFER": {"report_by": None},
}
FREE = {
    "ACCEPT": "accepted",
    "REFUSE": "reason",
    "ASSIGN": "matter",
    "SUPP": "items",
    "NOMORE": "matter",
    "ANSWER": "demands",
    "RECUSE": "finding",
    "HNOTICE": "matter",
    "SUSP": "why",
    "RESUME": "why",
    "TERM": "why",
    "EXT": "why",
    "PUBLIC": "why",
    "URGE": "tasks",
    "ADVISE": "found",
    "TRANSFER": "why",
}


def with_fields(code: str, **told: object) -> Facts:
    facts: Any = sample(code)
    made: Facts = replace(facts, **told)
    return made


def written(code: str, text: str) -> Facts:
    """The sample with this text in a field where people write freely."""
    facts: Any = sample(code)
    listed = isinstance(getattr(facts, FREE[code]), tuple)
    made: Facts = replace(facts, **{FREE[code]: (text,) if listed else text})
    return made


@cache
def told(facts: Facts) -> str:
    """The text of the paper without white space."""
    pdf = pypdf.PdfReader(BytesIO(press.printed(facts)))
    return "".join("".join(page.extract_text().split()) for page in pdf.pages)


@pytest.mark.parametrize("code", CODES)
def test_a_notice_bears_its_number_its_title_and_the_day(code: str) -> None:
    facts: Any = sample(code)
    text = told(facts)
    assert facts.number in text
    assert facts.title() in text
    assert f"{facts.dated_on.year}年{facts.dated_on.month}月{facts.dated_on.day}日" in text


@pytest.mark.parametrize("code", CODES)
def test_a_notice_without_what_may_be_empty_leaves_neither_holes_nor_stray_signs(code: str) -> None:
    facts = with_fields(code, **OPTIONAL.get(code, {}))
    assert catalogue.check(facts) == []
    text = told(facts)
    for stray in STRAY:
        assert stray not in text


@pytest.mark.parametrize("code", FREE)
def test_hostile_text_comes_out_as_it_went_in(code: str) -> None:
    assert HOSTILE in told(written(code, HOSTILE))


@pytest.mark.parametrize("code", ["SUPP", "TERM", "URGE"])
def test_ten_thousand_characters_run_over_their_pages(code: str) -> None:
    facts = written(code, "甲" * 10_000)
    assert told(facts).count("甲") == 10_000
    assert pages(press.printed(facts)) > 15


@pytest.mark.parametrize(("code", "field"), [("SUPP", "items"), ("URGE", "tasks")])
@pytest.mark.parametrize("count", range(1, 9))
def test_the_signature_stands_below_two_lines_of_text_at_least(code: str, field: str, count: int) -> None:
    pdf = press.printed(with_fields(code, **{field: ("一项",) * count}))
    last = [line.text for line in lines(pdf, pages(pdf))]
    body: Body = getattr(sample(code), "body")  # noqa: B009 - not every kind has one
    assert last.index(body.name) >= 2, last


def test_many_items_are_numbered_in_chinese_each_on_a_line_of_its_own() -> None:
    items = tuple(f"第{place}份材料" for place in range(1, 61))
    pdf = press.printed(with_fields("SUPP", items=items))
    starts = [line.text for page in range(1, pages(pdf) + 1) for line in lines(pdf, page)]
    assert "（一）第1份材料；" in starts
    assert "（六十）第60份材料。" in starts


def test_a_single_demand_goes_without_a_number() -> None:
    assert "一、申请人的请求。撤销处理意见。二、" in told(with_fields("ANSWER", demands=("撤销处理意见",)))


def test_one_is_addressed_as_you_and_several_as_all_of_you() -> None:
    assert "您于2026年4月8日" in told(sample("NOMORE"))
    several = told(with_fields("NOMORE", addressees=("周国良", "周国强")))
    assert "各位于2026年4月8日" in several
    assert "您" not in several


def test_what_is_told_to_both_sides_speaks_of_neither_as_you() -> None:
    for code in ("HNOTICE", "SUSP", "RESUME", "TERM", "CORRECT"):
        text = told(sample(code))
        assert "您" not in text
        assert "你单位" not in text


def test_the_time_for_supplements_is_left_out_or_begins_anew_as_the_body_has_it() -> None:
    assert "不计入复查办理期限" in told(sample("SUPP"))
    assert "重新计算" in told(with_fields("SUPP", counting="restarted"))


def test_a_closed_hearing_says_why_and_its_time_is_left_out_where_the_body_says_so() -> None:
    text = told(with_fields("HNOTICE", not_public="涉及个人隐私", excluded=True))
    assert "因涉及个人隐私，本次听证不公开举行。" in text
    assert "听证所需时间不计入复查办理期限。" in text
    assert "公开举行" in told(sample("HNOTICE"))
    assert "不计入" not in told(sample("HNOTICE"))


def test_a_rereview_hearing_rests_on_its_own_article() -> None:
    facts: Any = sample("HNOTICE")
    again = replace(facts, request=replace(facts.request, stage="复核"), excluded=True)
    assert "《信访工作条例》第三十六条第二款" in told(again)
    assert "《信访工作条例》第三十一条第六项" in told(facts)


def test_representatives_are_named_where_there_are_any() -> None:
    assert "请申请人推选的代表人甲、乙参加" in told(with_fields("HNOTICE", representatives=("甲", "乙")))


def test_a_recusal_is_granted_or_turned_down() -> None:
    assert "准予回避申请，承办人郑敏华不再参加本案办理，由黄志恒接替" in told(sample("RECUSE"))
    refused = told(with_fields("RECUSE", outcome="驳回申请", substitute=""))
    assert "驳回回避申请，承办人郑敏华继续参加本案办理。" in refused


def test_a_correction_leaves_the_outcome_alone_and_says_what_becomes_of_the_period() -> None:
    text = told(sample("CORRECT"))
    assert "处理结论不因本次更正改变" in text
    assert "第2页第5行的“86.5平方米”，更正为“85.6平方米”" in text
    assert "申请期限继续计算" in text
    assert "重新计算" in told(with_fields("CORRECT", remedy_period="restarted"))


def test_hostile_words_of_a_correction_come_out_as_they_went_in() -> None:
    slip = Misprint("第1页", HOSTILE, "{{8*8}}", "笔误")
    text = told(with_fields("CORRECT", misprints=(slip,)))
    assert HOSTILE in text
    assert "{{8*8}}" in text


def test_a_body_is_called_in_by_the_joint_meeting_at_a_time_and_place() -> None:
    text = told(with_fields("URGE", body=MEETING, level="约谈", talk=TALK))
    assert "决定予以约谈" in text
    assert "请小榄镇人民政府主要负责人于2026年6月22日上午9时到中山市信访局三楼会议室参加约谈" in text


def test_an_urging_without_an_opinion_names_the_matter_itself() -> None:
    text = told(with_fields("URGE", opinion=None))
    assert "你单位办理关于绩东一社区噪声扰民的信访事项，存在拖延、拒不执行处理意见的情形。" in text


@pytest.mark.parametrize(
    ("aim", "standing", "consequence", "said"),
    [
        ("完善政策", "本级党委和政府", "", "第四十条第二款"),
        ("追究责任", "有管理权限的机关、单位", "造成农田绝收", "造成农田绝收。"),
    ],
)
def test_each_kind_of_advice_speaks_its_own_words(
    aim: str, standing: str, consequence: str, said: str
) -> None:
    text = told(with_fields("ADVISE", aim=aim, standing=standing, consequence=consequence))
    assert f"{aim}建议书" in text
    assert said in text


def test_what_is_handed_back_gives_every_reason_and_names_the_right_body() -> None:
    text = told(handed_back())
    assert "（二）三乡镇没有对该市场的管理职权" in text
    assert "建议转由中山市坦洲镇人民政府处理" in text
    assert "要求" not in text
    alone = told(replace(handed_back(), why=("不在本镇辖区",)))
    assert "不属于本机关职权范围：不在本镇辖区。" in alone


def test_an_accused_is_never_printed() -> None:
    assert "港口镇某公司" not in told(with_fields("TRANSFER", accused="港口镇某公司"))


def test_a_notice_of_no_more_names_the_final_opinion_and_opens_no_way_of_appeal() -> None:
    text = told(sample("NOMORE"))
    assert "《关于周国良信访事项的复核意见书》（中府信复核〔2025〕7号）" in text
    for way in ("诉讼", "起诉", "行政复议", "请求复核"):
        assert way not in text


def test_a_body_words_a_sentence_in_its_own_way() -> None:
    own = Wording(own=(Phrase("effect", "本次{程序}到此为止。"),))
    assert "本次复查到此为止。" in told(with_fields("TERM", wording=own))


def test_a_town_signs_with_its_own_name() -> None:
    body = Body("中山市信访事项复查复核委员会办公室", 42, "star", "中信复")
    pdf = press.printed(with_fields("EXT", body=body))
    assert "中山市信访事项复查复核委员会办公室" in [line.text for line in lines(pdf, pages(pdf))]

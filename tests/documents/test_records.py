"""Records on paper: a place to sign on every page, what is internal marked so, and the closing words with the names."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import pypdf
import pytest

from documents import render
from documents.catalogue import sample
from documents.catalogue.records import RECORDS
from documents.facts import Facts
from documents.kinds.questioning import Answer
from documents.kinds.record import Attendant, Unsigned

CODES = [kind.code for kind in RECORDS]
SIGNED = ["ORAL", "READ", "ASK", "SITE", "HREC", "MEET"]
INTERNAL = {"HCONC", "REPORT", "MEET", "CLOSE"}
MARK = "内部材料不对外提供"
OPTIONAL: dict[str, dict[str, Any]] = {
    "ORAL": {"case_number": "", "evidence": (), "late_reason": "", "corrections": ()},
    "READ": {"keeper": None, "extracts": (), "doubts": (), "gaps": ()},
    "ASK": {"companions": (), "corrections": (), "unsigned": ()},
    "SITE": {"conditions": "", "measures": (), "pictures": (), "remarks": (), "unsigned": ()},
    "HREC": {"absent": (), "corrections": (), "unsigned": ()},
    "HCONC": {"undisputed": ()},
    "REPORT": {
        "lawyer": None,
        "lawyer_view": (),
        "adopted": "无",
        "why": "未安排",
        "risks": (),
        "aftercare": (),
    },
    "MEET": {"on_leave": (), "observers": (), "recused": (), "unsigned": ()},
    "CLOSE": {"lawyer": None, "ending_number": "", "execution": (), "aftercare": (), "remarks": ""},
}


def with_fields(code: str, fields: dict[str, Any]) -> Facts:
    facts: Any = sample(code)
    made: Facts = replace(facts, **fields)
    return made


@cache
def printed(facts: Facts) -> tuple[str, ...]:
    """The text of each page, without white space."""
    pdf = pypdf.PdfReader(BytesIO(render.render(facts)))
    return tuple("".join(page.extract_text().split()) for page in pdf.pages)


def told(facts: Facts) -> str:
    return "".join(printed(facts))


@pytest.mark.parametrize("code", CODES)
def test_what_is_internal_says_so_on_every_page_and_nothing_else_does(code: str) -> None:
    assert {MARK in page for page in printed(sample(code))} == {code in INTERNAL}


@pytest.mark.parametrize("code", CODES)
def test_pages_are_counted(code: str) -> None:
    pages = printed(sample(code))
    for place, page in enumerate(pages, start=1):
        assert f"第{place}页，共{len(pages)}页" in page


@pytest.mark.parametrize("code", SIGNED)
def test_every_page_of_a_record_has_a_place_to_sign(code: str) -> None:
    assert all("___" in page.replace("＿", "_") for page in printed(sample(code)))


@pytest.mark.parametrize("code", CODES)
def test_a_record_without_what_may_be_empty_leaves_neither_holes_nor_stray_signs(code: str) -> None:
    text = told(with_fields(code, OPTIONAL[code]))
    for stray in ("None", "（）", "《》", "，。", "。。", "：。", "；。", "、、", "，，"):
        assert stray not in text


@pytest.mark.parametrize("count", [1, 180])
def test_questions_and_answers_fill_as_many_pages_as_they_need(count: int) -> None:
    answers = tuple(
        Answer(f"第{place}个问题是什么？", f"第{place}个回答。" * 12) for place in range(1, count + 1)
    )
    pages = printed(with_fields("ASK", {"exchange": answers}))
    assert len(pages) >= 30 if count > 1 else len(pages) <= 3
    assert f"第{count}个问题是什么？" in "".join(pages)
    assert "与我说的一致" in pages[-1]


def test_an_answer_of_ten_thousand_characters_runs_over_its_pages() -> None:
    text = told(with_fields("ASK", {"exchange": (Answer("怎么回事？", "情况属实，" * 2000),)}))
    assert text.count("属") == 2000


def test_the_closing_words_stand_on_the_page_of_the_first_who_signs() -> None:
    for count in range(9, 15):
        answers = tuple(Answer("还有吗？", "没有。") for _ in range(count))
        pages = printed(with_fields("ASK", {"exchange": answers, "corrections": ()}))
        assert "与我说的一致" in next(page for page in pages if "（签名、捺印）郭炳辉" in page)


def test_the_last_three_who_sign_stand_together() -> None:
    for count in range(4, 15, 2):
        many = tuple(Attendant(f"见证人{place}", "") for place in range(count))
        pages = printed(with_fields("SITE", {"present": many, "unsigned": ()}))
        assert pages[-1].count("（签名）") >= 3 + 1  # three rows and the foot


def test_who_would_not_sign_is_noted_with_the_reason() -> None:
    refusing = Unsigned("郭炳辉", "称须咨询律师，拒绝签名")
    assert "未签名。原因：称须咨询律师，拒绝签名。" in told(with_fields("ASK", {"unsigned": (refusing,)}))
    assert "未签名" not in told(sample("ASK"))


def test_a_record_that_was_read_out_says_so() -> None:
    assert "以上笔录已向我宣读" in told(with_fields("ASK", {"confirmed": "宣读"}))
    assert "以上笔录我已看过" in told(sample("ASK"))


def test_a_pause_and_a_late_ending_are_told_with_their_reasons() -> None:
    facts: Any = sample("CLOSE")
    late = replace(facts, due_on=facts.accepted_on, late_reason="相邻住户拒绝到场，测量推迟")
    assert "逾期办结。逾期原因：相邻住户拒绝到场，测量推迟。" in told(late)


def test_hostile_text_comes_out_as_it_went_in() -> None:
    hostile = "<b>加粗</b>{{7*7}}{%raw%}&amp;"
    assert hostile in told(with_fields("ASK", {"exchange": (Answer(hostile, hostile),)}))

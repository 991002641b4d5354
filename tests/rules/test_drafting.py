"""What a draft still lacks is named part by part and demand by demand."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest

from portal.rules.drafting import Answer, Draft, cited, lacking, opening_basis, paragraphs
from portal.rules.words import Outcome, Stage

DEMANDS = {1: "确认面积", 2: "公开成果"}
WHOLE = Draft(
    procedure="经过",
    grounds="理由",
    answer="答复",
    found="事实",
    basis="《信访工作条例》第三十五条",
    copies_to="某局",
    answers={1: Answer("理由一", "UPHOLD", "维持。"), 2: Answer("理由二", "REVOKE", "撤销。")},
)


def test_a_whole_draft_lacks_nothing() -> None:
    assert lacking(WHOLE, DEMANDS) == {}


@pytest.mark.parametrize("part", ["procedure", "grounds", "answer", "found", "basis", "copies_to"])
@pytest.mark.parametrize("nothing", ["", "  \n\t　"])
def test_each_part_that_is_empty_is_named(part: str, nothing: str) -> None:
    problems = lacking(replace(WHOLE, **{part: nothing}), DEMANDS)  # type: ignore[arg-type]
    assert list(problems) == [part]
    assert problems[part].startswith("请写明")


@pytest.mark.parametrize(
    ("part", "value"),
    [("reasoning", " "), ("outcome", ""), ("outcome", "PARDON"), ("disposition", "\n")],
)
def test_each_part_of_an_answer_that_is_missing_is_named_with_its_demand(part: str, value: str) -> None:
    poor = replace(WHOLE.answers[2], **{part: value})
    assert list(lacking(replace(WHOLE, answers={1: WHOLE.answers[1], 2: poor}), DEMANDS)) == [f"{part}_2"]


def test_a_demand_without_any_answer_lacks_all_three_parts() -> None:
    problems = lacking(replace(WHOLE, answers={1: WHOLE.answers[1]}), DEMANDS)
    assert set(problems) == {"reasoning_2", "outcome_2", "disposition_2"}


def test_an_answer_to_a_demand_that_was_not_accepted_is_not_missed() -> None:
    assert lacking(replace(WHOLE, answers={1: WHOLE.answers[1]}), {1: DEMANDS[1]}) == {}


def test_an_empty_draft_lacks_everything_at_once() -> None:
    assert len(lacking(Draft(), DEMANDS)) == 6 + 2 * 3


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_of_the_law_can_be_chosen(outcome: Outcome) -> None:
    answered = replace(WHOLE, answers={1: Answer("理由", outcome.value, "决定")})
    assert lacking(answered, {1: DEMANDS[1]}) == {}


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        ("《信访工作条例》第三十五条", (("信访工作条例", ("第三十五条",)),)),
        (
            "《信访工作条例》第三十五条、第三十六条。\n\n 《土地管理法》第十四条第一款；",
            (("信访工作条例", ("第三十五条", "第三十六条")), ("土地管理法", ("第十四条第一款",))),
        ),
        ("", ()),
    ],
)
def test_cited_laws_are_read_line_by_line(text: str, laws: object) -> None:
    assert cited(text) == laws


@pytest.mark.parametrize(
    "line", ["信访工作条例第三十五条", "《信访工作条例》", "《信访工作条例》 。", "依据《甲法》第一条"]
)
def test_a_citation_that_is_no_citation_is_returned_to_the_drafter(line: str) -> None:
    with pytest.raises(ValueError, match=line.strip("。 ")[:4]):
        cited(f"《信访工作条例》第一条\n{line}")
    told = lacking(replace(WHOLE, basis=line), DEMANDS)
    assert list(told) == ["basis"]
    assert "《" in told["basis"]


def test_paragraphs_are_the_lines_that_say_something() -> None:
    assert paragraphs(" 一 \n\n　\n二\r\n") == ("一", "二")


def test_a_draft_comes_back_from_storage_as_it_went_in() -> None:
    stored = json.loads(json.dumps(WHOLE.to_json()))
    assert Draft.from_json(stored) == WHOLE
    assert Draft.from_json(json.loads(json.dumps(Draft().to_json()))) == Draft()
    assert set(stored) == {field.name for field in fields(Draft)}


def test_each_stage_opens_with_its_own_article() -> None:
    assert cited(opening_basis(Stage.REVIEW)) == (("信访工作条例", ("第三十五条",)),)
    assert cited(opening_basis(Stage.REREVIEW)) == (("信访工作条例", ("第三十六条",)),)

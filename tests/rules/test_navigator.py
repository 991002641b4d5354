"""The navigator: every way ends, short and at a door with an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from portal.rules.navigation import QUESTIONS, Advice, Ending, Question
from portal.rules.navigator import MOST_QUESTIONS, start, step, walk
from portal.rules.rulebook.routes import ROUTES

IN_TIME = {
    "paper": "handling",
    "review-same": "yes",
    "review-going": "no",
    "review-elsewhere": "no",
    "review-days": "no",
}
LATE = {**IN_TIME, "review-days": "yes"}
AGAIN = {"paper": "review", "rereview-same": "yes", "rereview-going": "no", "rereview-days": "no"}


def ways(answers: dict[str, str]) -> Iterator[tuple[dict[str, str], Advice]]:
    """Every way through the tree from here, with the advice at its end."""
    at = step(answers)
    if isinstance(at, Advice):
        yield answers, at
        return
    assert at.code not in answers, "round in a circle"
    for option in at.options:
        yield from ways({**answers, at.code: option.code})


@cache
def every_way() -> tuple[tuple[dict[str, str], Advice], ...]:
    return tuple(ways({}))


def test_every_way_ends_and_none_is_longer_than_eight_questions() -> None:
    assert max(len(answers) for answers, _ in every_way()) <= MOST_QUESTIONS
    assert len(every_way()) > 300


def test_every_question_every_ending_and_every_route_is_reached() -> None:
    assert {code for answers, _ in every_way() for code in answers} == set(QUESTIONS)
    assert {advice.ending for _, advice in every_way()} == set(Ending)
    assert {advice.route.code for _, advice in every_way() if advice.route} == set(ROUTES)


def test_every_advice_names_a_door_and_an_article() -> None:
    for _, advice in every_way():
        assert advice.title, advice.code
        assert advice.doors, advice.code
        assert all(advice.doors), advice.code
        assert advice.told, advice.code
        assert advice.bases, advice.code
        assert all("《" in basis.law and basis.article for basis in advice.bases)
        assert advice.source, advice.code
        assert advice.verified, advice.code


def test_nothing_is_left_open_in_what_is_said() -> None:
    for _, advice in every_way():
        assert all("%" not in phrase.said() and phrase.said().endswith("。") for phrase in advice.told)
    for question in QUESTIONS.values():
        assert question.text.said().endswith("？")
        assert all("%" not in option.label.said() for option in question.options)


def test_each_question_gives_a_choice_and_a_way_for_those_who_do_not_know() -> None:
    for question in QUESTIONS.values():
        codes = [option.code for option in question.options]
        assert len(codes) == len(set(codes)) >= 3, question.code
        assert "unsure" in codes, question.code
        assert len({option.label.said() for option in question.options}) == len(codes), question.code


def test_questions_are_short() -> None:
    assert max(len(question.text.said()) for question in QUESTIONS.values()) <= 40
    assert all(len(option.label.said()) <= 30 for one in QUESTIONS.values() for option in one.options)


def test_review_says_thirty_days_body_and_papers() -> None:
    for answers, advice in every_way():
        if advice.ending not in {Ending.REVIEW, Ending.REREVIEW}:
            continue
        own, theirs = advice.limits
        assert (own.count, theirs.count) == (30, 30), answers
        article = {Ending.REVIEW: "第三十五条", Ending.REREVIEW: "第三十六条"}[advice.ending]
        assert [basis.said() for basis in advice.bases] == [f"《信访工作条例》{article}"]
        assert any("信访处理意见书" in paper for paper in advice.papers)
        assert any("复查意见书" in paper for paper in advice.papers) is (advice.ending is Ending.REREVIEW)


@pytest.mark.parametrize(
    ("answers", "ending", "door"),
    [
        ({**IN_TIME, "review-maker": "TOWN"}, Ending.REVIEW, "中山市人民政府"),
        ({**IN_TIME, "review-maker": "TOWN_UNIT"}, Ending.REVIEW, "镇人民政府"),
        ({**IN_TIME, "review-maker": "DEPARTMENT"}, Ending.REVIEW, "广东省的主管部门"),
        ({**IN_TIME, "review-maker": "VERTICAL"}, Ending.REVIEW, "该机关的上一级主管机关"),
        ({**IN_TIME, "review-maker": "unsure"}, Ending.REVIEW, "收件窗口，当面问或者打咨询电话都可以"),
        ({**IN_TIME, "review-maker": "several"}, Ending.ASK, "收件窗口，当面问或者打咨询电话都可以"),
        ({**AGAIN, "rereview-maker": "CITY"}, Ending.REREVIEW, "广东省人民政府"),
        ({**AGAIN, "rereview-maker": "TOWN"}, Ending.REREVIEW, "中山市人民政府"),
        ({**LATE, "review-late": "none"}, Ending.FINAL, "收件窗口，当面问或者打咨询电话都可以"),
    ],
)
def test_one_who_holds_an_opinion_is_sent_one_level_up(
    answers: dict[str, str], ending: Ending, door: str
) -> None:
    advice = step(answers)
    assert isinstance(advice, Advice)
    assert advice.ending is ending
    assert door in advice.doors


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"paper": "unsure"}, "ask:unsure"),
        ({"paper": "rereview", "final-facts": "same"}, "final:rereviewed"),
        ({"paper": "rereview", "final-facts": "new", "area": "none"}, "route:first-handling"),
        ({"paper": "none", "told": "just-now"}, "wait:notice"),
        ({"paper": "none", "told": "accepted"}, "wait:handling"),
        ({"paper": "none", "told": "overdue"}, "route:petition-duty"),
        (
            {"paper": "none", "told": "no", "area": "work", "area-work": "work-injury"},
            "route:work-injury",
        ),
        ({"paper": "other", "document": "labour-award"}, "route:labour-arbitration"),
        ({"paper": "other", "document": "no-more"}, "final:rereviewed"),
        ({"paper": "handling", "review-same": "yes", "review-going": "petition"}, "wait:review"),
        ({"paper": "review", "rereview-same": "yes", "rereview-going": "petition"}, "wait:rereview"),
        ({"paper": "handling", "review-same": "yes", "review-going": "procedure"}, "wait:procedure"),
        ({"paper": "handling", "review-same": "no", "area": "land", "area-land": "village"}, "route:village"),
    ],
)
def test_a_way_ends_where_it_should(answers: dict[str, str], code: str) -> None:
    advice = step(answers)
    assert isinstance(advice, Advice)
    assert advice.code == code


def test_one_who_comes_late_with_cause_is_told_to_prove_it() -> None:
    advice = step({**LATE, "review-late": "cause", "review-maker": "TOWN"})
    assert isinstance(advice, Advice)
    assert any("附上证明" in phrase.said() for phrase in advice.told)
    assert any("原因说明" in paper for paper in advice.papers)


def test_one_whom_nobody_told_is_not_late() -> None:
    advice = step({**LATE, "review-late": "untold", "review-maker": "TOWN"})
    assert isinstance(advice, Advice)
    assert any("不按逾期处理" in phrase.said() for phrase in advice.told)
    assert not any("原因说明" in paper for paper in advice.papers)


def test_it_begins_with_the_paper_in_hand() -> None:
    assert step({}) is start() is QUESTIONS["paper"]


def test_back_and_forward_keep_the_answers() -> None:
    for answers, advice in every_way():
        for count in range(len(answers)):
            back = dict(list(answers.items())[:count])
            at = step(back)
            assert isinstance(at, Question)
            assert at.code == list(answers)[count]
        whole = walk(answers)
        assert whole.answers() == answers
        assert whole.end == advice


def test_another_answer_in_the_middle_keeps_what_still_fits_and_passes_over_the_rest() -> None:
    first = {**IN_TIME, "review-maker": "TOWN"}
    late = walk({**first, "review-days": "yes", "review-late": "cause"})
    assert late.answers() == {**LATE, "review-late": "cause", "review-maker": "TOWN"}
    other_matter = walk({**first, "review-same": "no"})
    assert other_matter.answers() == {"paper": "handling", "review-same": "no"}
    assert other_matter.end is QUESTIONS["area"]


@pytest.mark.parametrize("wrong", ["", "no such answer", "HANDLING", "《》", "paper"])
def test_an_answer_that_is_none_leaves_the_question_standing(wrong: str) -> None:
    assert step({"paper": wrong}) is start()
    assert step({"paper": "none", "told": wrong}) is QUESTIONS["told"]
    assert step({"unheard-of": "yes"}) is start()


def test_no_advice_promises_a_lawsuit_against_an_opinion() -> None:
    for _, advice in every_way():
        text = "".join([*(phrase.said() for phrase in advice.told), *advice.doors])
        assert not re.search("意见书?[^。；]{0,20}(起诉|提起诉讼|申请行政复议)", text), advice.code

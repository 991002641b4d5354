"""What may be the same matter of the same person is said with its reason; nothing is decided."""

from __future__ import annotations

from dataclasses import replace

from portal.rules.repeats import OTHERS, SAME_OPINION, SAME_PERSON, SAME_TEXT, Known, Likeness, suggestions

NEW = Known(
    9, frozenset({"a", "b"}), 3, "石自然资信〔2026〕18号", "宅基地确权答复 确认宅基地使用权面积为120平方米"
)
REPEAT, RELATED = Likeness.REPEAT, Likeness.RELATED


def said(earlier: Known) -> list[tuple[Likeness, str]]:
    return [(one.likeness, one.reason) for one in suggestions(NEW, [earlier])]


def test_the_same_person_against_the_same_opinion_repeats() -> None:
    assert said(replace(NEW, id=1, people=frozenset({"b", "c"}), text="别的话")) == [(REPEAT, SAME_OPINION)]


def test_numbers_are_compared_without_spaces_and_width() -> None:
    assert said(replace(NEW, id=1, opinion_number="石自然资信〔２０２６〕 18号")) == [(REPEAT, SAME_OPINION)]


def test_the_same_person_in_the_same_words_repeats_whatever_the_opinion() -> None:
    told = "要求确认宅基地使用权面积为120平方米"
    assert said(replace(NEW, id=1, opinion_number="", text=told)) == [(REPEAT, SAME_TEXT)]


def test_the_same_words_against_another_body_are_another_matter() -> None:
    assert said(replace(NEW, id=1, respondent=4)) == [(RELATED, SAME_PERSON)]


def test_another_matter_of_the_same_person_is_related() -> None:
    assert said(replace(NEW, id=1, opinion_number="7号", text="低保待遇")) == [(RELATED, SAME_PERSON)]


def test_others_against_the_same_opinion_are_related() -> None:
    assert said(replace(NEW, id=1, people=frozenset({"z"}))) == [(RELATED, OTHERS)]


def test_a_stranger_and_the_request_itself_are_nothing() -> None:
    assert said(replace(NEW, id=1, people=frozenset({"z"}), opinion_number="7号")) == []
    assert said(replace(NEW, id=1, people=frozenset({"z"}), opinion_number="")) == []
    assert said(NEW) == []


def test_empty_texts_and_numbers_are_no_likeness() -> None:
    bare = replace(NEW, opinion_number="", text="")
    assert [one.likeness for one in suggestions(bare, [replace(bare, id=1)])] == [RELATED]


def test_repeats_come_first_and_the_newest_of_them() -> None:
    other = replace(NEW, opinion_number="7号", text="低保待遇")
    found = suggestions(NEW, [replace(NEW, id=1), replace(other, id=5), replace(NEW, id=2)])
    assert [one.id for one in found] == [2, 1, 5]

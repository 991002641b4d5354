"""Pages and heads of decisions and letters: GB/T 9704-2012, read out of the printed PDF.

Every distance is measured between what is printed: ink of characters, rules.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from documents.facts import Facts
from documents.samples.opinions import review
from tests.documents.grid import (
    BOTTOM,
    INK,
    LEADING,
    LEFT,
    LINE,
    NEAR,
    RIGHT,
    SQUARE,
    TITLE,
    TOP,
    TYPE,
    every_decision,
    every_letter,
    every_paper,
    last_page,
    mark,
    near,
)
from tests.documents.measure import Box, face_of, lines, pages, red, signs, size, span, strokes
from tests.documents.printed import printed


@every_paper
def test_papers_of_every_length_have_their_pages_on_a4(count: int, facts: Facts) -> None:
    pdf = printed(facts)
    assert pages(pdf) == count
    for page in range(1, count + 1):
        width, height = size(pdf, page)
        assert near(width, 210, 0.1)
        assert near(height, 297, 0.1)


@every_paper
def test_text_stays_inside_156_by_225_mm(count: int, facts: Facts) -> None:
    pdf = printed(facts)
    for page in range(1, count + 1):
        for line in lines(pdf, page):
            assert line.signs[0].ink_left > LEFT - NEAR
            assert line.signs[-1].ink_right < RIGHT + NEAR
            assert line.top > TOP - NEAR
            assert line.bottom < BOTTOM + NEAR


@every_paper
def test_a_full_page_has_22_lines_that_fill_the_type_area(count: int, facts: Facts) -> None:
    pdf = printed(facts)
    for page in range(2, count - 1):  # on the one before the last, lines may go with the signature
        bases = [line.base for line in lines(pdf, page)]
        assert len(bases) == 22
        assert near(bases[0], TOP + LEADING + 0.88 * TYPE)
        assert near(bases[-1], BOTTOM - LEADING - 0.12 * TYPE, 0.35)
        assert all(near(after - before, LINE, 0.05) for before, after in pairwise(bases))


def test_the_square_of_the_grid_is_a_28th_of_the_type_area() -> None:
    pdf = printed(replace(review(), found=("宅" * 300,)))
    full = next(line for line in lines(pdf, 2) if line.text == "宅" * 28)
    assert all(near(sign.left, LEFT + place * SQUARE, 0.1) for place, sign in enumerate(full.signs))


# --- Red head (文件式) -----------------------------------------------------------------------------------------------


@every_decision
def test_the_red_name_begins_35_mm_below_the_type_areas_top_in_the_middle(facts: Facts) -> None:
    name = mark(facts)
    assert near(min(sign.top for sign in name), TOP + 35)
    assert near((name[0].left + name[-1].right) / 2, (LEFT + RIGHT) / 2)


@every_decision
def test_the_number_stands_two_lines_below_the_name_in_the_middle(facts: Facts) -> None:
    number = lines(printed(facts), 1)[0]
    assert "〔2026〕" in number.text
    free = number.top - max(sign.bottom for sign in mark(facts))
    assert 2 * LINE + LEADING - INK < free < 2 * LINE + LEADING + 2 * INK
    assert near((number.left + number.right) / 2, (LEFT + RIGHT) / 2)
    assert near(number.signs[0].right - number.signs[0].left, TYPE, 0.1)


@every_decision
def test_the_red_rule_stands_4_mm_below_the_number_and_is_156_mm_wide(facts: Facts) -> None:
    pdf = printed(facts)
    (top, bottom), *_ = strokes(pdf, 1, Box(30, 100, 31, 140))
    assert near(top - lines(pdf, 1)[0].bottom, 4)
    left, right = span(pdf, 1, (top + bottom) / 2)
    assert near(left, LEFT, 0.1)
    assert near(right, RIGHT, 0.1)
    assert red(pdf, 1, Box(20, top - 1, 190, bottom + 1)) is not None
    assert 0.35 <= bottom - top <= 0.5  # 1.0 to 1.4 points


@every_decision
def test_the_title_stands_two_lines_below_the_rule_in_2_hao(facts: Facts) -> None:
    pdf = printed(facts)
    _, title, first, *_ = lines(pdf, 1)
    (_, rule), *_ = strokes(pdf, 1, Box(30, 100, 31, 140))
    assert near(title.top - rule, 2 * LINE + TITLE)
    assert near((title.left + title.right) / 2, (LEFT + RIGHT) / 2)
    assert near(title.signs[0].right - title.signs[0].left, 22 * 25.4 / 72, 0.1)
    assert near(first.base - title.base, LINE + TITLE + 0.12 * 22 * 25.4 / 72 + LEADING + 0.88 * TYPE)
    assert face_of(pdf, 1, "信访事项") == "Portal-Title-Bold"


@every_decision
def test_the_first_page_shows_some_text(facts: Facts) -> None:
    assert len(lines(printed(facts), 1)) > 4


# --- Letter (信函式) -------------------------------------------------------------------------------------------------


def double_rules(facts: Facts, page: int = 1) -> list[tuple[float, float]]:
    """All strokes that run beyond the type area: a letter's rules."""
    return strokes(printed(facts), page, Box(186, 5, 187, 292))


@every_letter
def test_a_letters_name_begins_30_mm_below_the_edge_of_the_paper_in_the_middle(facts: Facts) -> None:
    name = mark(facts)
    assert near(min(sign.top for sign in name), 30)
    assert near((name[0].left + name[-1].right) / 2, (LEFT + RIGHT) / 2)


@every_letter
def test_a_letter_has_a_double_rule_4_mm_below_its_name_and_one_20_mm_above_the_edge(facts: Facts) -> None:
    thick, thin, below_thin, below_thick = double_rules(facts)
    assert near(thick[0] - max(sign.bottom for sign in mark(facts)), 4)
    assert near(below_thick[1], 297 - 20)
    for broad, narrow in ((thick, thin), (below_thick, below_thin)):
        assert broad[1] - broad[0] > 2 * (narrow[1] - narrow[0])
        assert near(*span(printed(facts), 1, sum(broad) / 2)[::-1], 170.3)
        for rule in (broad, narrow):
            left, right = span(printed(facts), 1, sum(rule) / 2)
            assert near(left, 20, 0.1)
            assert near(right, 190, 0.1)


@every_letter
def test_only_the_first_page_of_a_letter_has_double_rules_and_no_number(facts: Facts) -> None:
    pdf = printed(facts)
    assert [sign for sign in signs(pdf, 1) if sign.top > BOTTOM + 1] == []
    for page in range(2, min(pages(pdf), 5) + 1):
        assert double_rules(facts, page) == []
        assert "".join(sign.text for sign in signs(pdf, page) if sign.top > BOTTOM + 1) == f"—{page}—"


@every_letter
def test_a_letters_number_stands_flush_right_seven_eighths_of_a_character_below_the_rule(
    facts: Facts,
) -> None:
    number = lines(printed(facts), 1)[0]
    assert near(number.right, RIGHT)
    assert near(number.top - double_rules(facts)[1][1], TYPE * 7 / 8)


@every_letter
def test_a_letters_title_stands_two_lines_below_its_number_and_one_above_the_addressee(facts: Facts) -> None:
    number, title, to, *_ = lines(printed(facts), 1)
    assert near(title.top - number.bottom, 2 * LINE + TITLE)
    assert near((title.left + title.right) / 2, (LEFT + RIGHT) / 2)
    assert near(to.base - title.base, LINE + TITLE + 0.12 * 22 * 25.4 / 72 + LEADING + 0.88 * TYPE)
    assert near(to.left, LEFT)
    assert to.text.endswith("：")


@every_letter
def test_the_last_line_keeps_its_distance_from_a_letters_second_rule(facts: Facts) -> None:
    rule = double_rules(facts)[2][0]
    assert rule - lines(printed(facts), 1)[-1].bottom >= TYPE * 7 / 8 - NEAR


def copied(copies: tuple[str, ...]) -> Facts:
    return replace(review(), header_style="letter", copies_to=copies)


@pytest.mark.parametrize("copies", [1, 9])
def test_a_letters_copies_stand_without_rules_on_the_type_areas_edge(copies: int) -> None:
    facts = copied(("中山市三乡镇人民政府",) * copies)
    pdf = printed(facts)
    last = last_page(facts)[-1]
    assert last.text.endswith("。")
    assert BOTTOM - last.bottom < 2
    assert strokes(pdf, pages(pdf), Box(182, 150, 183, 270)) == []
    assert "印发" not in "".join(line.text for line in last_page(facts))


# --- Plain head ------------------------------------------------------------------------------------------------------


def test_a_plain_decision_has_its_title_on_top_and_its_number_flush_right_below() -> None:
    pdf = printed(replace(review(), header_style="plain"))
    title, number, first, *_ = lines(pdf, 1)
    assert near(title.top, TOP + TITLE)
    assert number.text == "中府信复查〔2026〕12号"
    assert near(number.right, RIGHT)
    assert first.text.startswith("申请人：")
    assert mark(replace(review(), header_style="plain")) == []
    assert [sign.text for sign in signs(pdf, 1) if sign.top > BOTTOM + 1] == ["—", "1", "—"]

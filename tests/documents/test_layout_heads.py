"""Heads, signatures and foot blocks of decisions and letters: GB/T 9704-2012, read out of the printed PDF.

Every distance is measured between what is printed: ink of characters, rules, the seal.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from documents import chinese
from documents.facts import Facts
from documents.kinds.acceptance import Acceptance
from documents.parts import Body, Contact
from documents.samples import letters
from documents.samples.opinions import rereview, review, short_review
from tests.documents.lengths import DECISIONS, LETTERS, letter
from tests.documents.measure import (
    Box,
    Line,
    Sign,
    face_of,
    lines,
    pages,
    red,
    signs,
    size,
    span,
    strokes,
)
from tests.documents.printed import printed

LEFT, TOP, RIGHT, BOTTOM = 28.0, 37.0, 184.0, 262.0
LINE, SQUARE = 28.95 * 25.4 / 72, 156 / 28  # the practice: 22 lines of 28.95 points leave 0.3 mm of 225
NEAR = 0.3  # mm
TYPE = 16 * 25.4 / 72  # a 3号 character
LEADING = (28.95 * 25.4 / 72 - TYPE) / 2  # white above and below a character in its line
TITLE = (34 - 22) / 2 * 25.4 / 72  # the same in a line of the title
INK = 0.4  # how far a character's ink may stay inside its square, mm
PAPERS = [*DECISIONS.items(), *LETTERS.items()]
NAMED = [f"{pages_}-page {type(facts).__name__}" for pages_, facts in PAPERS]

every_paper = pytest.mark.parametrize(("count", "facts"), PAPERS, ids=NAMED)
every_decision = pytest.mark.parametrize("facts", DECISIONS.values(), ids=[str(count) for count in DECISIONS])
every_letter = pytest.mark.parametrize("facts", LETTERS.values(), ids=[str(count) for count in LETTERS])


def near(one: float, other: float, most: float = NEAR) -> bool:
    return abs(one - other) <= most


def mark(facts: Facts) -> list[Sign]:
    """The red name of the body on the first page."""
    return [sign for sign in signs(printed(facts), 1) if sign.size > 8.5]


def last_page(facts: Facts) -> list[Line]:
    pdf = printed(facts)
    return lines(pdf, pages(pdf))


@cache
def signature(facts: Facts) -> tuple[list[Line], Line, Line, list[Line]]:
    """The text before it, the body's name, the date, and what follows, on the page where it stands."""
    pdf = printed(facts)
    found = lines(pdf, pages(pdf))
    day = chinese.day(facts.dated())
    place = next(index for index, line in enumerate(found) if line.text == day)
    return found[: place - 1], found[place - 1], found[place], found[place + 1 :]


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


# --- Text ------------------------------------------------------------------------------------------------------------


def test_levels_of_the_text_have_their_faces() -> None:
    pdf = printed(review())
    assert face_of(pdf, 1, "申请人：") == "Portal-Hei"
    assert face_of(pdf, 1, "梁玉珍，女") == "Portal-FangSong"
    assert face_of(pdf, 3, "（一）关于") == "Portal-Kai"


def test_a_paragraph_begins_two_characters_in() -> None:
    first = next(line for line in lines(printed(review()), 2) if line.text.startswith("审查期间"))
    assert near(first.left, LEFT + 2 * SQUARE)


def attached(*names: str) -> list[Line]:
    return signature(replace(short_review(), attachments=names))[0]


def test_one_attachment_is_named_an_empty_line_below_the_text() -> None:
    *_, text, named = attached("现场查看示意图。")
    assert named.text == "附件：现场查看示意图"
    assert near(named.left, LEFT + 2 * SQUARE)
    assert near(named.base - text.base, 2 * LINE)


def test_several_attachments_are_counted_and_aligned_below_each_other() -> None:
    long = "宅基地使用证复印件及其附图，含东、西、南、北四至和界石位置的说明材料"
    *_, first, second, more = attached("现场查看示意图", long)
    assert first.text == "附件：1.现场查看示意图"
    assert second.text.startswith("2.宅基地使用证")
    name = first.signs[len("附件：1.")].left
    assert near(second.signs[len("2.")].left, name)
    assert near(more.left, name)


# --- Signature and seal ----------------------------------------------------------------------------------------------


@every_paper
def test_the_date_stands_four_characters_from_the_right_under_the_middle_of_the_name(
    count: int, facts: Facts
) -> None:
    assert count == pages(printed(facts))
    _, name, day, _ = signature(facts)
    assert near(RIGHT - day.right, 4 * SQUARE)
    assert near((name.left + name.right) / 2, (day.left + day.right) / 2)
    assert near(day.base - name.base, LINE)


def sealed(facts: Facts) -> Box:
    pdf = printed(facts)
    _, name, day, _ = signature(facts)
    found = red(pdf, pages(pdf), Box(name.left - 40, name.top - 40, 186, min(day.bottom + 40, 274)))
    assert found is not None
    return found


@every_paper
def test_the_seal_presses_on_name_and_date_slightly_above_their_middle(count: int, facts: Facts) -> None:
    assert count == pages(printed(facts))
    text, name, day, _ = signature(facts)
    seal = sealed(facts)
    assert near(seal.right - seal.left, 45)
    assert near((seal.left + seal.right) / 2, (day.left + day.right) / 2)
    centre = (seal.top + seal.bottom) / 2
    assert 2 < (name.top + day.bottom) / 2 - centre < 5
    assert seal.top < name.top
    assert seal.bottom > day.bottom
    assert 0 < seal.top - text[-1].bottom < LINE


def test_a_towns_seal_is_42_mm_wide() -> None:
    body = Body("中山市三乡镇人民政府", 42, "star", "三乡信复查")
    other = replace(review().respondent, name="中山市三乡镇某所")
    facts = replace(letters.refusal(), body=body, route="", respondent=other.name)
    seal = sealed(facts)
    assert near(seal.right - seal.left, 42)
    assert near(seal.bottom - seal.top, 42)


@pytest.mark.parametrize("routes", range(1, 24))
def test_two_lines_of_text_go_with_the_signature(routes: int) -> None:
    facts = letter(routes)
    text = signature(facts)[0]
    assert len(text) >= 2
    assert text[-1].text == "特此告知。"


def test_a_short_note_stands_in_the_line_below_the_date() -> None:
    _, _, day, (note, *_) = signature(replace(review(), contact=Contact("黄", "12345")))
    assert note.text == "（联系人：黄，电话：12345）"
    assert near(note.base - day.base, LINE)
    assert near(note.left, LEFT + 2 * SQUARE)


def test_a_note_that_would_run_under_the_seal_leaves_a_line_free() -> None:
    _, _, day, (note, *_) = signature(review())
    assert near(note.base - day.base, 2 * LINE)
    assert note.top > sealed(review()).bottom


# --- Foot block ------------------------------------------------------------------------------------------------------


@every_decision
def test_the_foot_block_has_its_rules_and_ends_on_the_type_areas_edge(facts: Facts) -> None:
    pdf = printed(facts)
    first, middle, last = strokes(pdf, pages(pdf), Box(182.5, 230, 183, 270))
    assert near(last[1], BOTTOM)
    for rule, thickness in ((first, 0.35), (middle, 0.25), (last, 0.35)):
        assert near(rule[1] - rule[0], thickness, 0.06)
        left, right = span(pdf, pages(pdf), sum(rule) / 2)
        assert near(left, LEFT, 0.1)
        assert near(right, RIGHT, 0.1)


@every_decision
def test_the_foot_block_is_set_in_4_hao_one_character_from_both_edges(facts: Facts) -> None:
    *_, copies, office = last_page(facts)
    small = 14 * 25.4 / 72
    assert copies.text.startswith("抄送：")
    assert near(copies.left, LEFT + small)
    assert near(office.left, LEFT + small)
    assert near(office.right, RIGHT - small)
    assert near(office.signs[0].right - office.signs[0].left, small, 0.1)


def test_a_second_line_of_copies_stands_below_the_first_name() -> None:
    facts = replace(review(), copies_to=("中山市三乡镇人民政府",) * 4)
    first, second, _ = last_page(facts)[-3:]
    small = 14 * 25.4 / 72
    assert near(first.left, LEFT + small)
    assert near(second.left, LEFT + small + 3 * small)


@pytest.mark.parametrize("extra", range(22))
def test_the_foot_block_is_never_alone_on_a_page(extra: int) -> None:
    few = short_review()
    last = last_page(replace(few, found=few.found + ("补充查明的事实一行。",) * extra))
    assert last[-1].text.endswith("印发")
    assert "2026年3月26日" in [line.text for line in last]
    assert len(last) >= 6


# --- Bodies and names ------------------------------------------------------------------------------------------------


def test_a_rereview_has_the_same_head_and_foot() -> None:
    pdf = printed(rereview())
    assert near(min(sign.top for sign in mark(rereview())), TOP + 35)
    assert near(strokes(pdf, pages(pdf), Box(182.5, 200, 183, 270))[-1][1], BOTTOM)


RARE = "中山市䶮塘𠮷㛃镇人民政府"


def test_rare_characters_in_head_title_seal_and_foot_keep_the_grid() -> None:
    body = replace(review().body, name=RARE)
    facts = replace(review(), body=body, copies_to=(RARE,), printed_by=RARE, contact=None)
    pdf = printed(facts)
    name = mark(facts)
    assert "".join(sign.text for sign in name) == RARE
    assert near(min(sign.top for sign in name), TOP + 35, 0.6)  # another face has a little less white above
    assert len(lines(pdf, 2)) == 22
    _, own, day, foot = signature(facts)
    assert own.text == RARE
    assert near(day.base - own.base, LINE)
    assert near(sealed(facts).right - sealed(facts).left, 45)
    assert foot[0].text == f"抄送：{RARE}。"
    assert near(strokes(pdf, pages(pdf), Box(182.5, 200, 183, 270))[-1][1], BOTTOM)


def test_rare_names_of_addressees_keep_a_letters_grid() -> None:
    facts = letters.acceptance()
    assert isinstance(facts, Acceptance)
    rare = lines(printed(replace(facts, addressees=("㛃龑", "𣲗赟"))), 1)
    plain = lines(printed(facts), 1)
    assert rare[2].text == "㛃龑、𣲗赟："
    assert all(near(one.base, other.base, 0.05) for one, other in zip(rare, plain, strict=True))

"""Text, signature, seal and foot block of decisions and letters: GB/T 9704-2012, read out of the printed PDF."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents.facts import Facts
from documents.kinds.acceptance import Acceptance
from documents.parts import Body, Contact
from documents.samples import letters
from documents.samples.opinions import rereview, review, short_review
from tests.documents.grid import (
    BOTTOM,
    LEFT,
    LINE,
    RIGHT,
    SQUARE,
    TOP,
    every_decision,
    every_paper,
    last_page,
    mark,
    near,
    sealed,
    signature,
)
from tests.documents.lengths import letter
from tests.documents.measure import Box, Line, face_of, lines, pages, span, strokes
from tests.documents.printed import printed

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

"""Where things stand on paper: GB/T 9704-2012, measured in the printed PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from documents import render
from documents.catalogue import sample
from documents.facts import Facts
from documents.kinds.decision import Disposition
from documents.samples.opinions import long_review, review, short_review
from tests.documents.measure import Line, lines, pages, signs
from tests.documents.printed import printed

LEFT, RIGHT = 28.0, 184.0
TENTH = 0.1


def body_lines(facts: Facts) -> list[Line]:
    """Lines of the pages between first and last, which hold nothing but text."""
    pdf = printed(facts)
    return [line for page in range(2, pages(pdf)) for line in lines(pdf, page)]


def plain_review(text: str) -> Facts:
    return replace(review(), found=(text,))


def test_a_full_line_of_chinese_holds_28_characters() -> None:
    found = [line for line in body_lines(plain_review("宅" * 900)) if set(line.text) == {"宅"}]
    full = found[1:-1]
    assert len(full) > 20
    assert {len(line.signs) for line in full} == {28}


def test_a_page_with_rare_names_keeps_its_22_lines() -> None:
    rare = plain_review("经向䶮家塘村民𠮷某、㛃某、龘某了解，围墙建在原有墙基之上。" * 60)
    pdf = printed(rare)
    assert [len(lines(pdf, page)) for page in range(3, 5)] == [22, 22]


def test_every_full_line_ends_flush_with_the_margin() -> None:
    found = body_lines(long_review(10))
    ends = [line.right for line in found if line.right > RIGHT - 5]
    assert len(ends) > 60
    assert max(abs(end - RIGHT) for end in ends) < TENTH


def test_every_line_but_the_first_of_a_paragraph_begins_at_the_margin() -> None:
    starts = {round(line.left - LEFT, 1) for line in body_lines(long_review(3))}
    assert starts <= {0.0, 11.1}


@pytest.mark.parametrize("shift", range(12))
def test_dates_numbers_and_amounts_are_never_torn(shift: int) -> None:
    whole = ("2026年3月12日", "〔2026〕3号", "86.5平方米", "12345.67元", "第三十五条")
    text = "田" * shift + "，".join(f"于{part}测量" for part in whole * 6)
    told = [line.text for line in body_lines(plain_review(text * 3))]
    for part in whole:
        assert sum(line.count(part) for line in told) >= 16


def test_justification_leaves_numbers_and_words_alone() -> None:
    text = "经核对编号ABCDEF与1234567890两组材料，" * 30
    pdf = printed(plain_review(text))
    gaps = []
    for page in range(2, pages(pdf)):
        for line in lines(pdf, page):
            place = line.text.find("1234567890")
            if place >= 0 and line.right > RIGHT - 1:
                number = line.signs[place : place + 10]
                gaps += [after.left - before.right for before, after in pairwise(number)]
    assert len(gaps) > 50
    assert max(gaps) - min(gaps) < 0.02


def test_digits_stand_beside_chinese_without_a_gap() -> None:
    pdf = printed(plain_review("田" * 10 + "2026年"))
    line = next(line for page in range(1, pages(pdf)) for line in lines(pdf, page) if "田2026年" in line.text)
    place = line.text.index("2026")
    assert line.signs[place].left - line.signs[place - 1].right < TENTH


def test_page_numbers_stand_7_mm_below_the_type_area_odd_right_even_left() -> None:
    pdf = printed(long_review(3))
    for page in range(1, pages(pdf) + 1):
        number = [sign for sign in signs(pdf, page) if sign.top > 263]
        assert "".join(sign.text for sign in number) == f"—{page}—"
        assert abs((number[0].top + number[0].bottom) / 2 - 269) < 0.2
        if page % 2:
            assert abs(RIGHT - number[-1].right - 4.94) < TENTH
        else:
            assert abs(number[0].left - LEFT - 4.94) < TENTH


@pytest.mark.parametrize("extra", range(0, 24, 3))
def test_the_signature_is_never_parted_from_the_last_line_of_text(extra: int) -> None:
    few = short_review()
    more = replace(few, found=few.found + ("补充查明的事实一行。",) * extra)
    pdf = printed(more)
    found = lines(pdf, pages(pdf))
    named = [index for index, line in enumerate(found) if line.text == "中山市人民政府"]
    if named:  # the last page may hold the foot block alone
        assert named[0] > 0
    signed = [
        page for page in range(1, pages(pdf) + 1) if "2026年3月26日" in [x.text for x in lines(pdf, page)]
    ]
    assert len(signed) == 1


@pytest.mark.parametrize("copies", range(1, 40, 3))
def test_the_foot_block_stands_on_the_type_areas_edge_and_never_on_the_text(copies: int) -> None:
    pdf = printed(replace(short_review(), copies_to=("中山市三乡镇人民政府",) * copies))
    last = lines(pdf, pages(pdf))
    assert last[-1].text.endswith("印发")
    assert 255 < last[-1].middle < 261
    assert min(after.middle - before.middle for before, after in pairwise(last)) > 7


def test_a_long_name_of_a_body_stays_inside_the_margin() -> None:
    body = replace(review().body, name="中山市人民政府信访事项复查复核委员会办公室")
    pdf = printed(replace(review(), body=body))
    assert max(line.right for page in range(1, pages(pdf) + 1) for line in lines(pdf, page)) < RIGHT + TENTH


def test_forms_fit_one_page() -> None:
    assert pages(printed(sample("RECEIPT"))) == 1
    assert pages(printed(sample("SERVE"))) == 1


def test_a_draft_breaks_its_lines_where_the_paper_does() -> None:
    facts = review()
    draft = render.render(facts, draft=True)
    for page in range(1, pages(draft) + 1):
        straight = [line.text for line in lines(printed(facts), page)]
        assert [line.text for line in lines(draft, page)] == straight
    assert pages(draft) == pages(printed(facts))


def test_thirty_demands_are_numbered_in_chinese() -> None:
    demands = tuple(f"第{index}项事项请求处理" for index in range(1, 31))
    facts = review()
    one = facts.reasoning[0]
    many = replace(
        facts,
        requests=demands,
        reasoning=tuple(replace(one, demand=demand) for demand in demands),
        dispositions=tuple(Disposition(demand, "UPHOLD", "维持原处理意见") for demand in demands),
    )
    told = [line.text for line in body_lines(many)]
    assert any(line.startswith("三十、") for line in told)


def test_the_day_of_the_paper_has_no_leading_zeros() -> None:
    early = replace(
        review(),
        dated_on=date(2026, 4, 5),
        printed_on=date(2026, 4, 6),
    )
    pdf = printed(early)
    assert "2026年4月5日" in [line.text for line in lines(pdf, pages(pdf))]


def test_a_paper_of_two_hundred_pages_keeps_its_grid_to_the_end() -> None:
    pdf = render.render(long_review(480))
    count = pages(pdf)
    assert count >= 200
    for page in (2, 100, count - 2):
        assert len(lines(pdf, page)) == 22
    last = [line.text for line in lines(pdf, count)]
    assert "2026年3月26日" in last
    assert last[-1].endswith("印发")

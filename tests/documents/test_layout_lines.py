"""Lines of text: where they break, how evenly they are set, and what gives way so that no line gapes."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from documents import gaps
from documents.chinese import whole
from documents.facts import Facts
from documents.gaps import Sign
from documents.samples.opinions import rereview, review
from tests.documents.measure import Line, lines, pages
from tests.documents.printed import printed

LEFT, RIGHT = 28.0, 184.0
EM = 16 * 25.4 / 72
WIDEST = 0.25  # em between two characters of ordinary text: a quarter of a square, as wide as a narrow space
NOT_FIRST = "，。、；：？！）》」』”’〕】"
NOT_LAST = "（《「『“‘〔【"
HAN = re.compile("[\u3400-\u9fff]")
FIGURES = (
    "于2026年3月12日到场，",
    "支付12345.67元，",
    "联系电话0760-00000000，",
    "（三府信〔2026〕3号），",
    "面积86.5平方米，",
    "根据《信访工作条例》第三十五条第二款的规定，",
    "2025年12月3日作出的《处理意见书》（中环信复查〔2025〕6号），",
)
"""What cannot be broken, or hardly."""


def clauses() -> list[str]:
    """What the samples say, in pieces that end with a stop."""
    told = (*review().found, *review().grounds, *review().answer, *rereview().found, *rereview().answer)
    return re.findall(r"[^，。；、]+[，。；、]", "".join(told))


def mixed(seed: int, figures: float) -> Facts:
    """A long paragraph of the samples' clauses, with so large a part of figures among them."""
    chance, plain = random.Random(seed), clauses()  # noqa: S311 - the same text every time
    told = [chance.choice(FIGURES if chance.random() < figures else plain) for _ in range(500)]
    return replace(review(), found=("".join(told),))


@cache
def full_lines(seed: int, figures: float) -> tuple[Line, ...]:
    """Lines of the pages between first and last that reach the right margin."""
    pdf = printed(mixed(seed, figures))
    inner = [line for page in range(2, pages(pdf)) for line in lines(pdf, page)]
    return tuple(line for line in inner if line.right > RIGHT - EM / 2)


def widest(line: Line) -> float:
    """The widest gap between two Chinese characters, in em."""
    gaps_ = [
        after.left - before.right
        for before, after in pairwise(line.signs)
        if HAN.match(before.text) and HAN.match(after.text)
    ]
    return max(gaps_, default=0) / EM


@pytest.mark.parametrize("seed", range(4))
def test_ordinary_text_with_dates_and_amounts_never_gapes(seed: int) -> None:
    found = sorted(widest(line) for line in full_lines(seed, 0.15))
    assert len(found) > 150
    assert found[-1] <= WIDEST
    assert found[int(len(found) * 0.95)] < 0.1  # 19 of 20 lines are set within a tenth of a square


def test_even_a_text_half_of_figures_seldom_gapes() -> None:
    found = [widest(line) for seed in range(2) for line in full_lines(seed, 0.5)]
    assert sum(gap > WIDEST for gap in found) <= len(found) / 200


@pytest.mark.parametrize("seed", range(4))
def test_no_line_begins_or_ends_with_a_forbidden_sign(seed: int) -> None:
    for line in full_lines(seed, 0.15):
        assert line.text[0] not in NOT_FIRST, line.text
        assert line.text[-1] not in NOT_LAST, line.text


@pytest.mark.parametrize("seed", range(2))
def test_dates_amounts_numbers_and_articles_are_never_torn(seed: int) -> None:
    text = mixed(seed, 0.5).found[0]  # type: ignore[attr-defined]
    pdf = printed(mixed(seed, 0.5))
    rows = "\n".join(line.text for page in range(1, pages(pdf) + 1) for line in lines(pdf, page))
    for part in ("2026年3月12日", "12345.67元", "〔2026〕3号", "86.5平方米", "第三十五条", "〔2025〕6号"):
        assert rows.count(part) >= text.count(part) > 0


def test_a_telephone_number_breaks_only_behind_its_hyphen() -> None:
    assert whole("电话0760-00000000。") == (
        "电话<span class=whole>0760-</span><span class=whole>00000000。</span>"
    )
    assert whole("2026-03-02") == "<span class=whole>2026-03-02</span>"
    pdf = printed(mixed(0, 0.5))
    rows = [line.text for page in range(1, pages(pdf) + 1) for line in lines(pdf, page)]
    torn = {row[-6:] for row in rows if re.search(r"\d-?$", row)}
    assert all(row.endswith("0760-") for row in torn)


@pytest.mark.parametrize("seed", range(2))
def test_full_lines_end_flush_and_a_stop_at_the_end_hangs_by_its_white_half_at_most(seed: int) -> None:
    for line in full_lines(seed, 0.5):
        over = line.right - RIGHT
        assert abs(over) < 0.1 or (line.text[-1] in gaps.WHITE_AFTER and 0 < over <= EM / 2 + 0.1), line.text
        assert line.signs[-1].ink_right < RIGHT + 0.1


@pytest.mark.parametrize("seed", range(2))
def test_no_character_touches_another_where_punctuation_gave_way(seed: int) -> None:
    for line in full_lines(seed, 0.5):
        inks = [after.ink_left - before.ink_right for before, after in pairwise(line.signs)]
        assert min(inks) > 0, line.text


@pytest.mark.parametrize("seed", range(2))
def test_figures_keep_their_own_spacing_and_stand_beside_chinese_without_a_gap(seed: int) -> None:
    for line in full_lines(seed, 0.15):
        wide = widest(line) * EM
        for before, after in pairwise(line.signs):
            gap = after.left - before.right
            if before.text.isdigit() and after.text.isdigit():
                assert abs(gap + 0.0736) < 0.03  # the letter spacing of the grid
            elif before.text.isdigit() and HAN.match(after.text):
                assert gap <= max(wide, 0.05)


def test_no_paragraph_ends_with_one_character_where_punctuation_can_take_it_in() -> None:
    text = (
        "经向村民小组了解，围墙建在原有墙基之上，没有越过界石线。"  # 28 squares and the indent: one too many
    )
    pdf = printed(replace(review(), found=(f"田，{text}",)))
    rows = [line.text for page in range(1, pages(pdf) + 1) for line in lines(pdf, page)]
    assert not any(0 < len(row) <= 2 for row in rows)


def test_a_rare_character_from_another_face_leaves_the_gaps_of_its_line_even() -> None:
    pdf = printed(replace(review(), found=("经向䶮某家㛃某家查看于2026年3月12日到场核实，" * 40,)))
    rows = [line for page in range(2, pages(pdf)) for line in lines(pdf, page)]
    loose = [line for line in rows if line.right > RIGHT - EM / 2 and widest(line) > 0.03]
    assert len(loose) > 5
    for line in loose:
        pairs = [pair for pair in pairwise(line.signs) if all(HAN.match(sign.text) for sign in pair)]
        inner = [after.left - before.right for before, after in pairs if "日" not in before.text + after.text]
        assert max(inner) - min(inner) < 0.05, line.text


# --- The arithmetic of gaps ------------------------------------------------------------------------------------------


def signs(text: str) -> list[Sign]:
    return [Sign(sign, 10.0) for sign in text]


def test_spare_width_goes_between_chinese_characters_by_halves_beside_figures_and_not_into_them() -> None:
    assert gaps.widened(signs("甲乙12丙"), 4.0) == pytest.approx([2.0, 1.0, 0.0, 1.0, 0.0])


def test_white_goes_first_and_no_sign_gives_more_than_half_its_square() -> None:
    text = signs("甲，乙（丙。")
    assert gaps.narrowed(text, 15.0) == pytest.approx([0, -5, -5, 0, 0, -5])
    assert gaps.narrowed(text, 3.0) == pytest.approx([0, -1, -1, 0, 0, -1])


def test_what_a_line_gives_up_is_what_it_said_it_could() -> None:
    text = signs("甲，乙（丙。")
    most = gaps.yielding(text)
    assert sum(gaps.narrowed(text, most)) == pytest.approx(-most)

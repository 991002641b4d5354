"""The code by which a paper is checked: it reads back from the printed page, and stands clear of everything else."""

from __future__ import annotations

from dataclasses import replace

import pytest
import zxingcpp

from documents.facts import Facts
from documents.kinds.decision import Decision
from documents.kinds.refusal import NotAccepted
from documents.samples.bodies import VERIFICATION
from documents.samples.opinions import review
from tests.documents.lengths import DECISIONS, LETTERS, letter
from tests.documents.measure import Box, Sign, lines, pages, picture, signs
from tests.documents.printed import printed

FULL = Box(0, 0, 210, 297)
SMALL = 4.0  # mm: what stands beside the code is smaller than any text
QUIET = 1.0  # mm of white around what is scanned
LEAST = 18.0  # mm, the side of the code as printed
PAPERS = [*DECISIONS.values(), *LETTERS.values()]
LONG = "中山市人民政府信访事项复查复核委员会办公室"


def scanned(facts: Facts) -> tuple[str, Box]:
    """What a phone reads off the last page at 300 dots to the inch, and where it stands."""
    pdf = printed(facts)
    (code,) = zxingcpp.read_barcodes(picture(pdf, pages(pdf), FULL, dpi=300))
    corners = (code.position.top_left, code.position.bottom_right)
    left, top, right, bottom = (value * 25.4 / 300 for corner in corners for value in (corner.x, corner.y))
    return code.text, Box(left, top, right, bottom)


def figures(facts: Facts) -> list[Sign]:
    """The small print beside the code."""
    pdf = printed(facts)
    _, box = scanned(facts)
    beside = (sign for sign in signs(pdf, pages(pdf)) if sign.size <= SMALL)
    return [sign for sign in beside if box.top - 2 < sign.top < box.bottom + 2]


def around(facts: Facts) -> Box:
    """Code and small print together."""
    _, box = scanned(facts)
    return Box(box.left, box.top, max(sign.right for sign in figures(facts)), box.bottom)


def with_body(name: str, style: str = "red") -> Decision:
    return replace(review(), body=replace(review().body, name=name), header_style=style)  # type: ignore[arg-type]


def letter_of(name: str) -> NotAccepted:
    return replace(letter(1), body=replace(letter(1).body, name=name))


NAMES = ["中山市人民政府", "中山市南区街道办事处信访工作组", "中山市南区街道办事处信访工作小组", LONG]
BODIES = [facts for name in NAMES for facts in (with_body(name), letter_of(name), with_body(name, "letter"))]


@pytest.mark.parametrize("facts", PAPERS)
def test_the_code_reads_back_from_the_printed_page(facts: Facts) -> None:
    assert scanned(facts)[0] == VERIFICATION.url


@pytest.mark.parametrize("facts", [*PAPERS, *BODIES])
def test_the_code_is_at_least_18_mm_wide_and_square(facts: Facts) -> None:
    _, box = scanned(facts)
    assert box.right - box.left >= LEAST
    assert abs((box.right - box.left) - (box.bottom - box.top)) < 0.5


@pytest.mark.parametrize("facts", [*PAPERS, *BODIES])
def test_the_code_never_meets_text_name_seal_or_foot(facts: Facts) -> None:
    pdf = printed(facts)
    code = around(facts)
    for line in lines(pdf, pages(pdf)):
        apart = (
            line.bottom < code.top - QUIET or line.top > code.bottom + QUIET or line.left > code.right + QUIET
        )
        assert apart, line.text
    assert code.left >= 28
    assert code.bottom < 262
    seal = picture(pdf, pages(pdf), Box(code.left, code.top, code.right + QUIET, code.bottom), dpi=150)
    assert all(most - least < 60 for most, least in map(_brightest_and_darkest, _colours(seal)))


def _colours(drawn: object) -> list[tuple[int, int, int]]:
    return [colour for _, colour in drawn.getcolors(100_000)]  # type: ignore[attr-defined]


def _brightest_and_darkest(colour: tuple[int, int, int]) -> tuple[int, int]:
    return max(colour), min(colour)


def test_the_code_says_in_figures_what_it_says_in_squares() -> None:
    told = "".join(sign.text for sign in sorted(figures(review()), key=lambda sign: (sign.base, sign.left)))
    assert f"验证码：{VERIFICATION.code}" in told
    assert "校验值：" in told
    assert f"用语版本：{review().wording.version}" in told


def test_a_paper_without_a_code_has_none() -> None:
    facts = replace(review(), verification=None)
    pdf = printed(facts)
    assert zxingcpp.read_barcodes(picture(pdf, pages(pdf), FULL, dpi=300)) == []

"""The grid of decisions and letters, and what is found on it: for the tests that measure printed pages."""

from __future__ import annotations

from functools import cache

import pytest

from documents import chinese
from documents.facts import Facts
from tests.documents.lengths import DECISIONS, LETTERS
from tests.documents.measure import Box, Line, Sign, lines, pages, red, signs
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


def sealed(facts: Facts) -> Box:
    pdf = printed(facts)
    _, name, day, _ = signature(facts)
    found = red(pdf, pages(pdf), Box(name.left - 40, name.top - 40, 186, min(day.bottom + 40, 274)))
    assert found is not None
    return found

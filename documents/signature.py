"""Where name, date and seal stand (GB/T 9704-2012, 7.3.5), and how much room the foot block takes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from documents.chinese import day, width
from documents.facts import Facts
from documents.kinds.decision import Decision
from documents.parts import Body

MILLIMETRE = 72 / 25.4
TYPE_AREA = 156 * MILLIMETRE
INDENT = 2  # characters that a paragraph stands in
LONG = 240.0  # points: 156 mm less the code with its figures and a little air
RIGHT = 4  # characters left free to the right of the date
BELOW_CENTRE = 3.0 * MILLIMETRE  # the seal's centre stands this far above the middle of name and date


@dataclass(frozen=True)
class Grid:
    """How a layout sets its signature, in points: from character to character, from line to line, and the room left
    above the name, so that the seal's top stands within one line of the text's end.
    """

    pitch: float
    line: float
    above: float


# 156 mm hold 28 characters, 225 mm hold 22 lines; two empty lines stand above the name.
TEXT = Grid(pitch=15.792, line=28.95, above=57.9)
FORM = Grid(pitch=13.0, line=24.0, above=53.0)


@dataclass(frozen=True)
class Place:
    """All in points. `breadth`: a box flush right in which name and date are centred. `above`: room over the name.
    `seal_left`, `seal_top`: the seal's corner inside that box. `long`: the name leaves no room beside it for the code
    by which the paper is checked.
    """

    breadth: float
    above: float
    seal_left: float
    seal_top: float
    long: bool


def place(body: Body, dated_on: date, layout: str) -> Place:
    """Name centred over the date, the date four characters from the right; a name too long for that ends at the
    margin and the date stays centred beneath it. `layout` is the kind's.
    """
    grid = FORM if layout == "F" else TEXT
    breadth = max((2 * RIGHT + width(day(dated_on))) * grid.pitch, width(body.name) * grid.pitch)
    diameter = body.seal_diameter_mm * MILLIMETRE
    return Place(
        breadth=round(breadth, 2),
        above=grid.above,
        seal_left=round((breadth - diameter) / 2, 2),
        seal_top=round(grid.above + grid.line - BELOW_CENTRE - diameter / 2, 2),
        long=breadth > LONG,
    )


def clear_of_seal(facts: Decision, note: str) -> bool:
    """Whether a note (附注) in the line below the date ends before the seal begins."""
    stands = place(facts.body, facts.dated(), "H")
    seal = TYPE_AREA - stands.breadth + stands.seal_left
    return (INDENT + width(note) + 1) * TEXT.pitch < seal


def sealed(facts: Facts, *, draft: bool) -> bool:
    """Whether the demo seal is drawn: never on a draft, nor on a paper that waits for its number."""
    return facts.demo and not draft and getattr(facts, "number", "not numbered") != ""


SMALL = 14.0  # points, 4号
SMALL_LINE = 22.0
COLUMNS = 28  # characters of 4号 between the edges, beside 「抄送：」


def imprint(copies_to: tuple[str, ...], *, ruled: bool = True) -> float:
    """Height in points of the foot block (版记) for these addressees, never too little. `ruled`: with rules and the
    line of the printing office; a letter's has neither.
    """
    label = 3
    lines = math.ceil(width("，".join(copies_to) + "。") / (COLUMNS - label)) if copies_to else 0
    return round((lines + ruled) * SMALL_LINE + 10, 2)

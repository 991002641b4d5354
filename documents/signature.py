"""Where name, date and seal stand (GB/T 9704-2012, 7.3.5), and how much room the foot block takes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from documents.chinese import day, width
from documents.parts import Body

PITCH = 15.792  # points from one character of the grid to the next: 156 mm / 28
LINE = 28.95  # points from one line to the next: 225 mm / 22
RIGHT = 4  # characters left free to the right of the date
MILLIMETRE = 72 / 25.4
BELOW_CENTRE = 4.0  # mm: the seal's centre stands this far above the middle of name and date
ABOVE_NAME = 2  # empty lines above the name: the seal's top then stands within one line of the text's end


@dataclass(frozen=True)
class Place:
    """All in points. `breadth`: a box flush right in which name and date are centred. `seal_left`, `seal_top`: the
    seal's corner inside that box."""

    breadth: float
    seal_left: float
    seal_top: float


def place(body: Body, dated_on: date) -> Place:
    """Name centred over the date, the date four characters from the right; a name too long for that ends at the
    margin and the date stays centred beneath it."""
    name = width(body.name) * PITCH
    when = width(day(dated_on)) * PITCH
    breadth = max(2 * RIGHT * PITCH + when, name)
    diameter = body.seal_diameter_mm * MILLIMETRE
    middle = (ABOVE_NAME + 1) * LINE
    return Place(
        breadth=round(breadth, 2),
        seal_left=round((breadth - diameter) / 2, 2),
        seal_top=round(middle - BELOW_CENTRE * MILLIMETRE - diameter / 2, 2),
    )


SMALL = 14.0  # points, 4号
SMALL_LINE = 22.0
COLUMNS = 28  # characters of 4号 between the edges, beside 「抄送：」


def imprint(copies_to: tuple[str, ...]) -> float:
    """Height in points of the foot block (版记) for these addressees, never too little."""
    label = 3
    lines = math.ceil(width("，".join(copies_to) + "。") / (COLUMNS - label)) if copies_to else 0
    return round((lines + 1) * SMALL_LINE + 10, 2)

"""The visible demo seal: round, red, the body's name around a star, and 「样张」, so that nobody takes it for real.

Characters are drawn as outlines: the seal adds nothing to the paper's text and needs no font in the file. The demo
never imitates the national emblem; a body that would carry it gets the star as well, inside a second ring.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from markupsafe import Markup

from documents import fonts
from documents.parts import Body

SAMPLE = "样张"
RED = "#d9001b"
RING = 1.2  # mm, breadth of the outer ring
SWEEP = 250.0  # degrees that a long name may take around the ring
CHARACTER_SWEEP = 26.0  # degrees from one character to the next in a short name


@dataclass(frozen=True)
class _Face:
    """One opened face: its glyphs, which characters it has, units to the em."""

    glyphs: object
    names: dict[int, str]
    units: int


@cache
def _face(file: str) -> _Face:
    font = TTFont(BytesIO((fonts.folder() / file).read_bytes()))
    return _Face(font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm)


def _outline(sign: str, size: float, place: tuple[float, float], turn: float) -> str:
    """One character as path data, `size` mm high, centred on `place`, turned clockwise by `turn` degrees."""
    faces = (
        _face(face.file)
        for face in (fonts.TITLE, fonts.FANGSONG_WHOLE, fonts.SONG_WHOLE, fonts.MINCHO_A, fonts.MINCHO_B)
    )
    face = next(face for face in faces if ord(sign) in face.names)
    glyph = face.glyphs[face.names[ord(sign)]]  # type: ignore[index] # fontTools brings no types
    bounds = BoundsPen(face.glyphs)
    glyph.draw(bounds)
    left, bottom, right, top = bounds.bounds
    scale = size / face.units
    cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    # y grows upwards in the font and downwards on the page
    a, b, c, d = cosine * scale, sine * scale, sine * scale, -cosine * scale
    middle = ((left + right) / 2, (bottom + top) / 2)
    x = place[0] - a * middle[0] - c * middle[1]
    y = place[1] - b * middle[0] - d * middle[1]
    pen = SVGPathPen(face.glyphs, ntos=lambda number: f"{number:.3f}")
    glyph.draw(TransformPen(pen, (a, b, c, d, x, y)))
    return str(pen.getCommands())


def _around(name: str, radius: float) -> list[str]:
    """The name around the ring, readable from the middle, evenly to both sides of the top."""
    step = min(CHARACTER_SWEEP, SWEEP / max(len(name) - 1, 1))
    inner = radius - RING
    size = min(radius * 0.27, math.radians(step) * inner * 0.86)
    distance = inner - 0.9 - size / 2
    paths = []
    for index, sign in enumerate(name):
        turn = (index - (len(name) - 1) / 2) * step
        angle = math.radians(turn)
        paths.append(_outline(sign, size, (distance * math.sin(angle), -distance * math.cos(angle)), turn))
    return paths


def _star(radius: float) -> str:
    points = []
    for index in range(10):
        reach = radius if index % 2 == 0 else radius * 0.382
        angle = math.pi * index / 5
        points.append(f"{reach * math.sin(angle):.3f},{-reach * math.cos(angle):.3f}")
    return f'<polygon points="{" ".join(points)}"/>'


@lru_cache(64)  # a body has the same seal on all its papers
def demo_seal(body: Body) -> Markup:
    """The demo seal of this body as inline SVG in its real diameter."""
    radius = body.seal_diameter_mm / 2
    size = radius * 0.3
    paths = _around(body.name.replace(" ", ""), radius)
    for index, sign in enumerate(SAMPLE):
        paths.append(_outline(sign, size, ((index - 0.5) * size * 1.15, radius * 0.68), 0.0))
    ring = f'<circle r="{radius - RING / 2:.3f}" fill="none" stroke="{RED}" stroke-width="{RING}"/>'
    if body.emblem == "emblem":
        ring += f'<circle r="{radius * 0.34:.3f}" fill="none" stroke="{RED}" stroke-width="0.3"/>'
    drawn = "".join(f'<path d="{path}"/>' for path in paths)
    side = body.seal_diameter_mm
    return Markup(  # noqa: S704 - the name enters as outlines and, escaped, as the title
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}mm" height="{side}mm" '
        f'viewBox="{-radius} {-radius} {side} {side}" fill="{RED}"><title>'
        "{}"
        f"</title>{ring}{_star(radius * 0.3)}{drawn}</svg>"
    ).format(f"{body.name}印章（样张）")

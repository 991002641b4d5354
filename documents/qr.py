"""The QR code of a paper: leads to the page that says whether it is authentic."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import segno
from markupsafe import Markup


@lru_cache(64)  # a press prints thousands of papers, and each has its own
def qr(address: str, side_mm: float) -> Markup:
    """`address` as inline SVG, `side_mm` wide with its quiet zone; level M bears a stain of a seventh of the area.
    Who cannot see it is told what it is for and where it leads.
    """
    code = segno.make_qr(address, error="m")
    drawn = BytesIO()
    look = {"svgclass": None, "lineclass": None, "omitsize": True}
    said = f"二维码，用于查验本文书的真伪：{address}"
    code.save(drawn, kind="svg", border=2, xmldecl=False, svgns=True, title=said, **look)
    svg = drawn.getvalue().decode().strip()
    return Markup(svg.replace("<svg ", f'<svg width="{side_mm}mm" height="{side_mm}mm" role="img" ', 1))  # noqa: S704 - segno's own drawing

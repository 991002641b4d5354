"""The QR code of a paper: leads to the page that says whether it is authentic."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import segno
from markupsafe import Markup


@cache
def qr(address: str, side_mm: float) -> Markup:
    """`address` as inline SVG, `side_mm` wide with its quiet zone; level M bears a stain of a seventh of the area."""
    code = segno.make_qr(address, error="m")
    drawn = BytesIO()
    code.save(
        drawn, kind="svg", border=2, xmldecl=False, svgns=True, omitsize=True, svgclass=None, lineclass=None
    )
    svg = drawn.getvalue().decode("ascii").strip()
    return Markup(svg.replace("<svg ", f'<svg width="{side_mm}mm" height="{side_mm}mm" role="img" ', 1))  # noqa: S704 - segno's own drawing

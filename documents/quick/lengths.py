"""Lengths and backgrounds of boxes worked out once for each style, where they depend on nothing else.

Nearly all do: papers state few lengths in percent, and few boxes have a background or round corners.
"""

from __future__ import annotations

import sys
from typing import Any

from weasyprint import css
from weasyprint.layout import background, page, percent

_plain_resolve = percent.resolve_percentages
_plain_background = background.layout_box_backgrounds

SIDES = ("top", "right", "bottom", "left")
LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in SIDES),
    *(f"{least}{axis}" for least in ("", "min_", "max_") for axis in ("width", "height")),
)
BORDERS = [f"border_{side}_width" for side in SIDES]
RADII = [f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left")]
BARE: dict[str, Any] = {"background": None} | dict.fromkeys(RADII, (0, 0))
NONE = (("none", None),)


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """WeasyPrint's own: the lengths of a box as it will be drawn."""
    lengths = _of(box.style, "lengths", _lengths)
    if lengths:
        vars(box).update(lengths)
    else:
        _plain_resolve(box, containing_block)


def _of(style: Any, name: str, work_out: Any) -> Any:
    known = vars(style)
    if "changing" in known:
        return work_out(style)
    if name not in known:
        known[name] = work_out(style)
    return known[name]


def _lengths(style: Any) -> dict[str, Any]:
    """What becomes of the lengths of a style; empty if that depends on what is around the box, or takes more work."""
    if style["border_collapse"] == "collapse" or style["box_sizing"] != "content-box":
        return {}
    found: dict[str, Any] = {}
    for name in LENGTHS:
        length = style[name]
        if length == "auto":
            found[name] = 0 if name.startswith("min_") else length
        elif getattr(length, "unit", None) == "px":
            found[name] = length.value
        else:
            return {}
    return found | {name: style[name] for name in BORDERS}


def layout_box_backgrounds(
    sheet: Any,
    box: Any,
    fetch: Any,
    layout_children: bool = True,  # noqa: FBT001, FBT002 - the library's signature
    style: Any = None,
) -> None:
    """WeasyPrint's own; a box without background, pictures and round corners is passed by."""
    box = getattr(box, "_box", box)  # what stands absolutely is behind a placeholder
    if box is sheet or style is not None or not _of(box.style, "bare", _bare):
        _plain_background(sheet, box, fetch, layout_children, style)
        return
    vars(box).update(BARE)
    if layout_children:
        for child in box.all_children():
            layout_box_backgrounds(sheet, child, fetch)


def _bare(style: Any) -> bool:
    colour = style["background_color"]
    return (
        style["background_image"] == NONE
        and colour != "currentcolor"
        and colour.alpha == 0
        and not style["box_shadow"]
        and style["border_image_source"][0] == style["mask_border_source"][0] == "none"
        and all((0, "px") in style[name] for name in RADII)
    )


def _outer(self: Any) -> float:
    return float(self.sugar + self.inner)


def _set_outer(self: Any, outer: float) -> None:
    """WeasyPrint's own: how broad what stands in a page's margin becomes, given so much room. What needs no more than
    there is takes what it needs; how little it could do with need not be known.
    """
    least = self.max_content_size if outer - self.sugar >= self.max_content_size else self.min_content_size
    self.inner = min(max(least, outer - self.sugar), self.max_content_size)


def _copy(plain: Any) -> Any:
    def copy(self: Any) -> Any:
        """WeasyPrint's own, which copies a style in order to change it."""
        copied = plain(self)
        copied.changing = True
        return copied

    return copy


def install() -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint.layout.") and hasattr(module, "resolve_percentages"):
            module.resolve_percentages = resolve_percentages  # type: ignore[attr-defined]
    page.OrientedBox.outer = property(_outer, _set_outer)
    background.layout_box_backgrounds = layout_box_backgrounds
    for style in (css.ComputedStyle, css.AnonymousStyle):
        if style.copy.__module__ != __name__:
            style.copy = _copy(style.copy)

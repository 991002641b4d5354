"""Values of styles that nobody states, known beforehand.

A style has some 300 values; a paper's sheets state ten of them. The library finds each of the others by itself, for
every style, through all the rules of the cascade.
"""

from __future__ import annotations

from typing import Any

from weasyprint import css
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.formatting_structure.boxes import Box

_plain_begin = css.ComputedStyle.__init__
_plain_value = css.ComputedStyle.__missing__
_plain_nameless = css.AnonymousStyle.__init__
_plain_flow = Box.is_in_normal_flow

TANGLED = {"position", "float", "display", "page"} | {
    name for name in {*INITIAL_VALUES, *INHERITED} if name.startswith("text_decoration_")
}  # each depends on more than what is stated for it
HANDED_DOWN = INHERITED - TANGLED
UNSTATED = {
    name: value
    for name, value in INITIAL_VALUES.items()
    if name not in INHERITED and name not in INITIAL_NOT_COMPUTED and name not in TANGLED
}
LINES = ("border_top", "border_right", "border_bottom", "border_left", "outline", "column_rule")
UNSTATED |= {f"{line}_width": 0 for line in LINES}  # as long as no style of line is stated
LOGICAL = {find(block="ttb", inline=way) for find in PHYSICAL_FUNCTIONS.values() for way in ("ltr", "rtl")}
"""Such as `margin-inline-start`: they state a value under another name."""
UNSTATED_ANYHOW = {name: value for name, value in UNSTATED.items() if name not in PHYSICAL_FUNCTIONS}


def begin(self: Any, parent: Any, cascaded: Any, *further: Any) -> None:
    """WeasyPrint's own; what the cascade leaves unstated is there already."""
    _plain_begin(self, parent, cascaded, *further)
    if parent is not None:
        self.update(UNSTATED if LOGICAL.isdisjoint(cascaded) else UNSTATED_ANYHOW)
        for name in cascaded:
            self.pop(name, None)
            if name.endswith("_style"):
                self.pop(name.replace("_style", "_width"), None)


def value(self: Any, name: str) -> Any:
    """WeasyPrint's own; what is handed down is taken from the parent as it is."""
    if name in HANDED_DOWN and name not in self.cascaded and self.parent_style is not None:
        found = self[name] = self.parent_style[name]
        return found
    return _plain_value(self, name)


def begin_nameless(self: Any, parent: Any) -> None:
    """WeasyPrint's own, for boxes that are no element: nothing at all is stated for them."""
    self.update(UNSTATED)
    _plain_nameless(self, parent)


def is_in_normal_flow(self: Any) -> bool:
    """WeasyPrint's own, which asks five questions; one suffices for nearly all boxes."""
    style = self.style
    return (style["position"] == "static" and style["float"] == "none") or bool(_plain_flow(self))


def install() -> None:
    css.ComputedStyle.__init__ = begin
    css.ComputedStyle.__missing__ = value
    css.AnonymousStyle.__init__ = begin_nameless
    Box.is_in_normal_flow = is_in_normal_flow

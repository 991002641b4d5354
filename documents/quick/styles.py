"""Styles of what papers have, and of nothing else.

The library's own style sheet gives every element five kinds of notes and a list marker, and every page sixteen margin
boxes; each of them costs as much as a paragraph.
"""

from __future__ import annotations

from typing import Any

from weasyprint import css, html
from weasyprint.layout import page

_plain_find = css.find_stylesheets


def _leave_out_notes() -> None:
    """No notes; markers for list items only."""
    matcher = html.UA_STYLESHEET.matcher
    special = [entry for entry in matcher.other_selectors if entry[3] is not None]
    matcher.other_selectors = [entry for entry in matcher.other_selectors if entry[3] is None]
    markers = (entry for entry in special if entry[3] == "marker")
    matcher.lower_local_name_selectors.setdefault("li", []).extend(markers)


def set_page_type_computed_styles(page_type: Any, root: Any, style_for: Any) -> None:
    """Styles of a page, and of those of its margins that say something."""
    style_for.add_page_declarations(page_type)
    top = root.etree_element
    style_for.set_computed_styles(page_type, root=top, parent=top, base_url=root.base_url)
    cascaded = style_for.get_cascaded_styles()
    for element, place in [key for key in cascaded if key[0] == page_type]:
        if place and place != "@note-area" and "content" in cascaded[element, place]:
            style_for.set_computed_styles(
                element, pseudo_type=place, root=top, parent=element, base_url=root.base_url
            )


def find_stylesheets(wrapper: Any, *about: Any) -> Any:
    """Those that stand in the page: in papers as a rule none, which is seen without a walk through all selectors."""
    if not any(element.tag in ("style", "link") for element in wrapper.etree_element.iter()):
        return ()
    return _plain_find(wrapper, *about)


def install() -> None:
    _leave_out_notes()
    css.find_stylesheets = find_stylesheets
    page.set_page_type_computed_styles = set_page_type_computed_styles

"""在网页上阅读: the words of a paper as a web page, for a telephone or a screen reader, from the very template that is
printed. Nothing of the sheet is imitated: no fixed sizes, no QR code; the seal is said in words.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from documents.facts import Facts
from documents.outline import Element, body, notice

SEALED = "（盖章）"
# The page around it has the first heading; those of the paper stand one step below.
HEADINGS = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5"}
BLOCKS = frozenset(
    {"p", "div", "section", "ol", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "caption"}
)
ATTRIBUTES = ("scope", "colspan", "rowspan")
FILLED = frozenset({"p", "div", "section", "ol", "ul"})  # blocks that say nothing are left out


def reading(facts: Facts, *, draft: bool = False) -> Markup:
    """The words of the paper as semantic HTML, to stand inside a page with the portal's own styles.

    Every class is the template's with `paper-` before it. A specimen says that it is one, and a draft as well.
    """
    page = body(facts, draft=draft)
    told = _said("p", "notice", escape(notice(page))) if notice(page) else Markup()
    return told + _inside(page)


def _inside(element: Element) -> Markup:
    return Markup("").join(
        escape(child) if isinstance(child, str) else _shown(child) for child in element.children
    )


def _shown(element: Element) -> Markup:
    if "seal" in element.classes:
        return _said("p", "seal", escape(SEALED))
    inside = _inside(element)
    if element.tag == "br":
        return Markup("<br>")
    if element.tag == "span":
        return _span(element, inside)
    if element.tag in FILLED and not inside.strip():
        return Markup()
    tag = HEADINGS.get(element.tag, element.tag)
    if tag == element.tag and tag not in BLOCKS:
        return inside
    shown = _said(tag, element.attributes.get("class", ""), inside, _attributes(element))
    return Markup('<div class="table-box">{}</div>').format(shown) if tag == "table" else shown


def _span(element: Element, inside: Markup) -> Markup:
    if "lead" in element.classes:
        return Markup("<b>{}</b>").format(inside)
    return (
        inside if "whole" in element.classes else _said("span", element.attributes.get("class", ""), inside)
    )


def _attributes(element: Element) -> Markup:
    kept = [(name, element.attributes[name]) for name in ATTRIBUTES if name in element.attributes]
    return Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in kept)


def _said(tag: str, classes: str, inside: Markup, attributes: Markup = Markup()) -> Markup:  # noqa: B008 - never changed
    named = (
        Markup(' class="{}"').format(" ".join(f"paper-{one}" for one in classes.split()))
        if classes
        else Markup()
    )
    return Markup("<{tag}{named}{attributes}>{inside}</{tag}>").format(
        tag=tag, named=named, attributes=attributes, inside=inside
    )

"""The structure of a paper: its elements in reading order, each with the text and pictures marked on its pages.

Grown from WeasyPrint's boxes by `documents.tags`. Elements are those of HTML, so that one that goes over a page stays
whole; what has no meaning of its own, such as a `div` or a `span`, lends its text to the element around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.logger import LOGGER

TYPES = {f"h{level}": f"H{level}" for level in range(1, 7)}
TYPES |= {"p": "P", "blockquote": "BlockQuote", "caption": "Caption", "figcaption": "Caption"}
TYPES |= {"section": "Sect", "article": "Art", "main": "Part", "ul": "L", "ol": "L"}
TYPES |= {"table": "Table", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot"}
TYPES |= {"tr": "TR", "th": "TH", "td": "TD"}
GROUPS = {
    "Document",
    "Sect",
    "Art",
    "Part",
    "BlockQuote",
    "L",
    "LI",
    "Table",
}  # hold elements, never text itself
CELLS = {"TH", "TD"}  # stay when empty: a row without them has another number of columns
SVG = "{http://www.w3.org/2000/svg}"
POINTS = 0.75  # a CSS pixel


class Node:
    """One structure element. `kids` are nodes, or marks: the number of a page and of the content marked on it."""

    def __init__(self, kind: str, parent: Node | None, **about: Any) -> None:
        self.kind = kind
        self.parent = parent
        self.kids: list[Node | tuple[int, int]] = []
        self.object = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{kind}", **about})
        if parent is not None:
            parent.kids.append(self)

    def labelled(self) -> Node:
        """A label in front of what is there already."""
        label = Node("Lbl", self)
        self.kids.insert(0, self.kids.pop())
        return label

    def prune(self) -> bool:
        """Drop what holds nothing; answer whether anything is left."""
        self.kids = [kid for kid in self.kids if isinstance(kid, tuple) or kid.prune()]
        return bool(self.kids) or self.kind in CELLS

    def everything(self) -> Iterator[Node]:
        """Itself and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.everything()

    def write(self, pages: list[str]) -> None:
        """Fill the object in; every node has its number by now. `pages` are references."""
        marks = [kid for kid in self.kids if isinstance(kid, tuple)]
        own = marks[0][0] if marks else None
        if own is not None:
            self.object["Pg"] = pages[own]
        self.object["K"] = pydyf.Array(_kid(kid, own, pages) for kid in self.kids)
        if self.parent is not None:
            self.object["P"] = self.parent.object.reference


def _kid(kid: Node | tuple[int, int], own: int | None, pages: list[str]) -> Any:
    if isinstance(kid, Node):
        return kid.object.reference
    page, number = kid
    return number if page == own else pydyf.Dictionary({"Type": "/MCR", "Pg": pages[page], "MCID": number})


class Tree:
    """The structure of one paper, grown page by page. `owners`: for every page the node of each mark."""

    def __init__(self) -> None:
        self.root = Node("Document", None)
        self.owners: list[list[Node]] = []
        self._nodes: dict[Any, Node] = {}

    def add_page(self, page: Any, marks: dict[Any, Any]) -> None:
        """Add what is marked on a page; `marks` are WeasyPrint's, by box."""
        owners: dict[int, Node] = {}
        number = len(self.owners)
        for box, node in self._walk(page, self.root, page.margin_height()):
            if box in marks:
                content = marks[box]["mcid"]
                owners[content] = node
                node.kids.append((number, content))
        if len(owners) != len(marks):
            raise RuntimeError("a text of the paper is in no element")
        self.owners.append([owners[content] for content in range(len(marks))])

    def _walk(self, box: Any, parent: Node, height: float) -> Iterator[tuple[Any, Node]]:
        if box.furniture:
            return
        if box.link_annotation or box.widget_annotation:
            raise RuntimeError("papers have neither links nor fields: their tags are not written")
        node = self._node(box, parent, height)
        yield box, node
        for child in children(box):
            yield from self._walk(child, node, height)

    def _node(self, box: Any, parent: Node, height: float) -> Node:
        """The node that `box` belongs to: its element's, begun on an earlier page or now, or the one around it."""
        if isinstance(box, boxes.TextBox):
            return parent
        line = isinstance(box, boxes.LineBox)
        known = (box.element, box.element_tag, line)
        if known not in self._nodes:
            made = self._bare(parent) if line else self._new(box, parent, height)
            if made is None:
                return parent
            self._nodes[known] = made
        return self._nodes[known]

    def _bare(self, parent: Node) -> Node | None:
        """Text right in a group becomes a paragraph."""
        return Node("P", parent) if parent.kind in GROUPS else None

    def _new(self, box: Any, parent: Node, height: float) -> Node | None:
        tag = box.element_tag
        if tag == "li::marker" and parent.parent is not None:
            return parent.parent.labelled()
        if tag == "li":
            return Node("LBody", Node("LI", parent))
        if tag in TYPES:
            return Node(TYPES[tag], parent, **_about(box, tag))
        if isinstance(box, boxes.ReplacedBox):
            return Node("Figure", parent, **_picture(box, height))
        return None


def _about(box: Any, tag: str) -> dict[str, Any]:
    if tag == "ol" and box.style["list_style_type"] != "none":
        return {"A": pydyf.Dictionary({"O": "/List", "ListNumbering": "/Decimal"})}
    if TYPES[tag] not in CELLS:
        return {}
    table = pydyf.Dictionary({"O": "/Table"})
    if tag == "th":
        table["Scope"] = "/Row" if box.element.attrib.get("scope") == "row" else "/Column"
    if box.colspan != 1:
        table["ColSpan"] = box.colspan
    if box.rowspan != 1:
        table["RowSpan"] = box.rowspan
    return {"A": table} if len(table) > 1 else {}


def _picture(box: Any, height: float) -> dict[str, Any]:
    """Alternative text and place; a picture without the text makes WeasyPrint complain, and the paper is refused."""
    picture = box.element
    told = picture.findtext(f"{SVG}title") if picture.tag == f"{SVG}svg" else picture.attrib.get("alt")
    if not (told and told.strip()):
        LOGGER.error("a picture without a text in its place: %s", picture.tag)
    left, top = box.content_box_x(), box.content_box_y()
    sides = (left, height - top - box.height, left + box.width, height - top)
    place = pydyf.Array(round(side * POINTS, 2) for side in sides)
    layout = pydyf.Dictionary({"O": "/Layout", "Placement": "/Block", "BBox": place})
    return {"Alt": pydyf.String(told or ""), "A": layout}


def children(box: Any) -> Iterator[Any]:
    """The boxes inside a box, each in the place where its element stands in the template."""
    for child in getattr(box, "children", ()):
        yield child._box if isinstance(child, AbsolutePlaceholder) else child  # noqa: SLF001 - the library's

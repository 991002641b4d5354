"""What a screen reader is told: the tag tree of a paper, which WeasyPrint 70.0 gets wrong. `install` replaces it.

- Its tree has a box for every line and every change of face; ours has the elements of the page and their text.
- It cuts an element in two where a page ends, and says a table's head again on every page; ours does neither.
- It leaves page numbers, notices and watermarks in limbo; ours are artifacts, as is what `aria-hidden` says.
- It gives no scope to header cells, and places of pictures in pixels from the top; ours are as ISO 32000-1 asks.

It reaches into the library, therefore the version is pinned in `documents.spread`; tests read the tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pydyf
import weasyprint.document
import weasyprint.pdf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf.stream import Stream

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

_plain_marked = Stream.marked
_plain_generate = weasyprint.document.generate_pdf


class Node:
    """One structure element. `kids` are nodes, or marks: the number of a page and of the content marked on it."""

    def __init__(self, kind: str, parent: Node | None, **about: Any) -> None:
        self.kind = kind
        self.parent = parent
        self.kids: list[Node | tuple[int, int]] = []
        self.object = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{kind}", **about})
        if parent is not None:
            parent.kids.append(self)

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
        for box, node in self._walk(page, self.root, page.height):
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
        for child in _children(box):
            yield from self._walk(child, node, height)

    def _node(self, box: Any, parent: Node, height: float) -> Node:
        """The node that `box` belongs to: its element's, begun on an earlier page or now, or the one around it."""
        element, tag = box.element, box.element_tag
        if tag == "li::marker":
            return Node("Lbl", self._nodes[element].parent)
        if element in self._nodes:
            return self._nodes[element]
        made: Node | None = None
        if tag == "li":
            made = Node("LBody", Node("LI", parent))
        elif tag in TYPES:
            made = Node(TYPES[tag], parent, **_about(box, tag))
        elif isinstance(box, boxes.ReplacedBox):
            made = Node("Figure", parent, **_picture(box, height))
        elif parent.kind in GROUPS and any(isinstance(child, boxes.LineBox) for child in _children(box)):
            made = Node("P", parent)
        if made is None:
            return parent
        self._nodes[element] = made
        return made


def _about(box: Any, tag: str) -> dict[str, Any]:
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
    if not told:
        weasyprint.pdf.LOGGER.error("a picture without a text in its place: %s", picture.tag)
    left, top = box.content_box_x(), box.content_box_y()
    sides = (left, height - top - box.height, left + box.width, height - top)
    place = pydyf.Array(round(side * POINTS, 2) for side in sides)
    layout = pydyf.Dictionary({"O": "/Layout", "Placement": "/Block", "BBox": place})
    return {"Alt": pydyf.String(told or ""), "A": layout}


def _children(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        yield child._box if isinstance(child, AbsolutePlaceholder) else child  # noqa: SLF001 - the library's


def add_tags(pdf: Any, document: Any, _version: object, streams: list[Any]) -> None:
    """Write the tag tree, in the place of WeasyPrint's function of this name."""
    tree = Tree()
    for page, stream in zip(document.pages, streams, strict=True):
        tree.add_page(page._page_box, stream._tags)  # noqa: SLF001 - the library keeps them there
    tree.root.prune()
    root = pydyf.Dictionary({"Type": "/StructTreeRoot", "ParentTreeNextKey": len(streams)})
    pdf.add_object(root)
    nodes = list(tree.root.everything())
    for node in nodes:
        pdf.add_object(node.object)
    for node in nodes:
        node.write(pdf.page_references)
    tree.root.object["P"] = root.reference
    root["K"] = tree.root.object.reference
    root["ParentTree"] = pydyf.Dictionary({"Nums": pydyf.Array(_owners(tree))})
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})


def _owners(tree: Tree) -> Iterator[Any]:
    for page, owners in enumerate(tree.owners):
        yield page
        yield pydyf.Array(node.object.reference for node in owners)


def generate(document: Any, *further: Any, **options: Any) -> Any:
    """WeasyPrint's own, after page furniture has been set apart."""
    heads: set[Any] = set()
    for page in document.pages:
        heads |= _set_apart(page._page_box, heads)  # noqa: SLF001 - the library keeps it there
    return _plain_generate(document, *further, **options)


def _set_apart(box: Any, heads: set[Any], *, furniture: bool = False) -> set[Any]:
    """Note on every box whether it is furniture; answer the heads of tables that stand in it.

    `heads` stand on earlier pages: said again, they are furniture.
    """
    element = box.element
    head = isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer)
    hidden = element is not None and element.attrib.get("aria-hidden") == "true"
    box.furniture = furniture or hidden or isinstance(box, boxes.MarginBox) or (head and element in heads)
    found = {element} if head else set()
    for child in _children(box):
        found |= _set_apart(child, heads, furniture=box.furniture)
    return found


def marked(self: Any, box: Any, tag: str) -> AbstractContextManager[None]:
    """WeasyPrint's own, but furniture becomes an artifact."""
    return _artifact(self) if box.furniture else _plain_marked(self, box, tag)


@contextmanager
def _artifact(stream: Any) -> Iterator[None]:
    stream.begin_marked_content("Artifact", pydyf.Dictionary({"Type": "/Pagination"}))
    yield
    stream.end_marked_content()


def install() -> None:
    """Put these into WeasyPrint. Doing it twice does no harm."""
    weasyprint.pdf.add_tags = add_tags
    weasyprint.document.generate_pdf = generate
    Stream.marked = marked

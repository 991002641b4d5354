"""What a screen reader is told: the tag tree of a paper, which WeasyPrint 70.0 gets wrong. `install` replaces it.

- Its tree has a box for every line and every change of face; ours has the elements of the page and their text.
- It cuts an element in two where a page ends, and says a table's head again on every page; ours does neither.
- It leaves page numbers, notices and watermarks in limbo; ours are artifacts, as is what `aria-hidden` says.
- It leaves out spaces that stand between two faces or two words kept whole; ours are said.
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
from weasyprint.pdf.stream import Stream

from documents.tag_tree import Tree, children

SPACES = " \u00a0\u3000"

_plain_marked = Stream.marked
_plain_generate = weasyprint.document.generate_pdf


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
    for child in children(box):
        found |= _set_apart(child, heads, furniture=box.furniture)
    return found


class Spoken(str):
    """Spaces that WeasyPrint takes for something to draw. It leaves them out, and numbers run into one another."""

    __slots__ = ()

    def strip(self, *_signs: Any) -> str:
        return self


def marked(self: Any, box: Any, tag: str) -> AbstractContextManager[None]:
    """WeasyPrint's own, but furniture becomes an artifact, and spaces between two texts are said."""
    if isinstance(box, boxes.TextBox) and box.text and not box.text.strip(SPACES):
        box.text = Spoken(box.text)
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

"""A paper's HTML as a tree of elements: what is read on a screen and what goes to Word are told from the same page that is
printed. Templates are ours and strict: an element that is left open is a fault of the template.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from documents.facts import Facts
from documents.page import html

VOID = frozenset({"br", "col", "hr", "img", "meta", "link"})
# What only the printed sheet needs: the watermark, and the code with its QR picture.
PRINT_ONLY = frozenset({"draft", "verification"})
LEFT_OUT = frozenset({"svg", "col", "colgroup"})


@dataclass
class Element:
    """An element, its attributes, and in order the elements and texts inside it."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        """The words of its class."""
        return frozenset(self.attributes.get("class", "").split())

    def elements(self) -> Iterator[Element]:
        """The elements directly inside it."""
        return (child for child in self.children if isinstance(child, Element))

    def text(self) -> str:
        """All its words, without any mark."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


def body(facts: Facts, *, draft: bool = False) -> Element:
    """The body of the paper, without what only the printed sheet needs. A seal is an empty element of class `seal`.

    Raises ValueError when the template leaves an element open or closes one that is not.
    """
    reader = _Reader()
    reader.feed(html(facts, draft=draft))
    reader.close()
    return _without_furniture(reader.body())


def notice(page: Element) -> str:
    """What stands in the margin of every page of a specimen or a draft; empty on an issued paper."""
    return page.attributes.get("data-notice", "")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open = [Element("document", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if (last := self._open.pop()).tag != tag:
            raise ValueError(f"</{tag}> closes <{last.tag}> in a template of a paper")

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def body(self) -> Element:
        if len(self._open) != 1:
            raise ValueError(f"<{self._open[-1].tag}> is left open in a template of a paper")
        (page,) = (child for child in self._open[0].elements() if child.tag == "html")
        return next(child for child in page.elements() if child.tag == "body")


def _without_furniture(element: Element) -> Element:
    kept: list[Element | str] = []
    for child in element.children:
        if isinstance(child, str):
            kept.append(child)
        elif child.tag not in LEFT_OUT and not child.classes & PRINT_ONLY:
            kept.append(_without_furniture(child))
    return Element(element.tag, element.attributes, kept)

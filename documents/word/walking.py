"""From the tree of a paper to the paragraphs and tables of a Word file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from documents.chinese import width
from documents.facts import Facts
from documents.kind import Layout
from documents.outline import Element
from documents.signature import TYPE_AREA, place
from documents.word import sheet
from documents.word.styles import GRID, LEAD

INLINE = frozenset({"span", "b", "strong", "em", "br", "a", "sup", "sub"})
HEADINGS = {"h2": "一级标题", "h3": "二级标题", "h4": "二级标题"}
BY_CLASS = {"to": "主送机关", "number": "发文字号", "demand": "二级标题", "address": "主送机关"}
SPACES = re.compile(r"[ \r\n\f]+")  # tabulators are ours
LINE = 28.95


class Place(Protocol):
    """Where paragraphs and tables can be added: the body, a cell, a header."""

    def add_paragraph(self, text: str = "", style: str | None = None) -> Paragraph: ...


@dataclass(frozen=True)
class Piece:
    """A stretch of one line's text; `lead` in bold face; `None` for text ends the line."""

    text: str | None
    lead: bool = False


class Walker:
    """Writes one paper into one file."""

    def __init__(self, document: Document, facts: Facts, layout: Layout) -> None:
        self.document = document
        self.facts = facts
        self.layout = layout

    def write(self, element: Element, into: Place, style: str | None = None) -> None:
        """Write everything inside `element`; texts that stand in no block of their own become paragraphs."""
        loose: list[Element | str] = []
        for child in element.children:
            if isinstance(child, str) or child.tag in INLINE:
                loose.append(child)
                continue
            self._paragraph(loose, into, style)
            loose = []
            self._block(child, into, style)
        self._paragraph(loose, into, style)

    def _block(self, element: Element, into: Place, style: str | None) -> None:
        for name, write in _BY_CLASS.items():
            if name in element.classes:
                write(self, element, into)
                return
        if element.tag == "table":
            self._table(element)
        elif element.tag == "h1" or "title" in element.classes:
            self._paragraph(_on_lines_of_their_own(element), into, "公文标题")
        elif element.tag in HEADINGS or element.tag in {"p", "li", "caption"}:
            named = next((BY_CLASS[name] for name in sorted(element.classes) if name in BY_CLASS), None)
            self.write(element, into, named or HEADINGS.get(element.tag) or style)
        else:
            self.write(element, into, style)

    def _paragraph(
        self, children: Sequence[Element | str], into: Place, style: str | None = None
    ) -> Paragraph | None:
        pieces = list(_tidied(list(_pieces(children))))
        if not pieces:
            return None
        paragraph = _fresh(into, style)
        for piece in pieces:
            if piece.text is None:
                paragraph.add_run().add_break()
            else:
                paragraph.add_run(piece.text, LEAD if piece.lead else None)
        return paragraph

    def _mark(self, element: Element, into: Place) -> None:
        """The red name; a letter's stands in the head of its first page, over red rules."""
        size = re.search(r"font-size: ([\d.]+)pt", element.attributes.get("style", ""))
        paragraph = self._paragraph(element.children, into, "发文机关标志")
        if paragraph is not None and size:
            paragraph.runs[0].font.size = Pt(float(size[1]))

    def _letterhead(self, element: Element, into: Place) -> None:
        first = self.document.sections[0].first_page_header
        for child in element.elements():
            if "mark" in child.classes:
                self._mark(child, first)
                sheet.beside(first.paragraphs[-1])
                sheet.red_rule(first.paragraphs[-1], "bottom", "thickThinSmallGap", 24, 11)
            else:
                self._block(child, into, None)

    def _head(self, element: Element, into: Place) -> None:
        for child in element.elements():
            self._block(child, into, None)
        name, number = self.document.paragraphs[-2:]
        name.paragraph_format.space_before = Pt(35 / 25.4 * 72)
        number.alignment = WD_ALIGN_PARAGRAPH.CENTER
        number.paragraph_format.space_before = Pt(2 * LINE)
        sheet.red_rule(number, "bottom", "single", 10, 11)

    def _attached(self, element: Element, into: Place) -> None:
        before = len(self.document.paragraphs)
        self.write(element, into)
        self.document.paragraphs[before].paragraph_format.space_before = Pt(LINE)

    def _signature(self, element: Element, into: Place) -> None:
        """Name over date, as wide and as far right as on the printed sheet."""
        body: Any = getattr(self.facts, "body")  # noqa: B009 - every paper with a signature block has one
        stands = place(body, self.facts.dated(), self.layout)
        before = len(self.document.paragraphs)
        self.write(element, into, "落款")
        for number, paragraph in enumerate(self.document.paragraphs[before:]):
            paragraph.paragraph_format.left_indent = Pt(TYPE_AREA - stands.breadth)
            paragraph.paragraph_format.keep_together = True
            if number == 0:
                paragraph.paragraph_format.space_before = Pt(stands.above)
                paragraph.paragraph_format.keep_with_next = True

    def _imprint(self, element: Element, into: Place) -> None:
        before = len(self.document.paragraphs)
        self.write(element, into, "版记")
        rows = self.document.paragraphs[before:]
        rows[0].paragraph_format.space_before = Pt(2 * LINE)
        for number, row in enumerate(rows):
            row.paragraph_format.left_indent = row.paragraph_format.right_indent = Pt(14)
            if "ruled" in element.classes:
                sheet.border(row, "top", "single", 6 if number else 8, 1)
        if "ruled" in element.classes:
            sheet.border(rows[-1], "bottom", "single", 8, 1)

    def _printed(self, element: Element, into: Place) -> None:
        """Who prints, and at the right edge when."""
        paragraph = self._paragraph([*_tabbed(element)], into, "版记")
        if paragraph is not None:
            paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(TYPE_AREA - 28), WD_TAB_ALIGNMENT.RIGHT)

    def _table(self, element: Element) -> None:
        rows = list(_rows(element))
        if not rows:
            return
        breadth = max(sum(_span(cell, "colspan") for cell in row.elements()) for row, _ in rows)
        table = self.document.add_table(len(rows), breadth)
        table.style = GRID
        free = {(row, column) for row in range(len(rows)) for column in range(breadth)}
        for number, (row, heads) in enumerate(rows):
            _row_stays_whole(table, number, heads=heads)
            for cell in row.elements():
                column = min(column for line, column in free if line == number)
                across, down = _span(cell, "colspan"), _span(cell, "rowspan")
                free -= {(number + y, column + x) for y in range(down) for x in range(across)}
                first, last = table.cell(number, column), table.cell(number + down - 1, column + across - 1)
                whole = first.merge(last) if across * down > 1 else first
                self.write(cell, whole, "表头" if cell.tag == "th" else "表格文字")
                _styled(whole)
        _set_widths(table, [row for row, _ in rows], sheet.breadth_mm(self.layout))


_BY_CLASS = {
    "seal": lambda _walker, _element, _into: None,
    "mark": Walker._mark,  # noqa: SLF001 - its own table
    "letterhead": Walker._letterhead,  # noqa: SLF001
    "head": Walker._head,  # noqa: SLF001
    "attached": Walker._attached,  # noqa: SLF001
    "signature": Walker._signature,  # noqa: SLF001
    "printed": Walker._printed,  # noqa: SLF001
    "imprint": Walker._imprint,  # noqa: SLF001
}


def _pieces(children: Sequence[Element | str], *, lead: bool = False) -> Iterator[Piece]:
    for child in children:
        if isinstance(child, str):
            yield Piece(child, lead)
        elif child.tag == "br":
            yield Piece(None)
        else:
            yield from _pieces(child.children, lead=lead or "lead" in child.classes)
            if child.classes & {"choice", "two"}:
                yield Piece(" ")


def _tidied(pieces: list[Piece]) -> Iterator[Piece]:
    """Spaces as a browser shows them: runs of them are one, none at either end."""
    pieces = [Piece(SPACES.sub(" ", one.text), one.lead) if one.text else one for one in pieces]
    while pieces and pieces[0].text is not None and not pieces[0].text.strip(" "):
        pieces.pop(0)
    while pieces and pieces[-1].text is not None and not pieces[-1].text.strip(" "):
        pieces.pop()
    for place_, one in enumerate(pieces):
        text = one.text
        if text is not None and place_ == 0:
            text = text.lstrip(" ")
        if text is not None and place_ == len(pieces) - 1:
            text = text.rstrip(" ")
        yield Piece(text, one.lead)


def _on_lines_of_their_own(title: Element) -> list[Element | str]:
    lines = [child for child in title.elements() if child.tag == "span"]
    if not lines:
        return title.children
    broken: list[Element | str] = []
    for line in lines:
        broken += [Element("br", {}), line] if broken else [line]
    return broken


def _tabbed(element: Element) -> Iterator[Element | str]:
    for number, child in enumerate(element.elements()):
        if number:
            yield "\N{CHARACTER TABULATION}"
        yield child


def _fresh(into: Place, style: str | None) -> Paragraph:
    """A paragraph to write in: a cell comes with an empty one."""
    if isinstance(into, _Cell) and len(into.paragraphs) == 1 and not into.paragraphs[0].runs:
        first: Paragraph = into.paragraphs[0]
        first.style = style
        return first
    return into.add_paragraph("", style)


def _styled(cell: _Cell) -> None:
    if not cell.paragraphs[0].runs:
        cell.paragraphs[0].style = "表格文字"


def _rows(table: Element) -> Iterator[tuple[Element, bool]]:
    for child in table.elements():
        if child.tag == "tr":
            yield child, False
        else:
            yield from ((row, child.tag == "thead") for row in child.elements())


def _span(cell: Element, name: str) -> int:
    return int(cell.attributes.get(name, "1"))


def _row_stays_whole(table: Table, number: int, *, heads: bool) -> None:
    properties = table.rows[number]._tr.get_or_add_trPr()  # noqa: SLF001 - the library knows neither
    properties.append(OxmlElement("w:cantSplit"))
    if heads:
        properties.append(OxmlElement("w:tblHeader"))


NARROWEST, WIDEST, BESIDE = (
    5.0,
    22.0,
    1.5,
)  # characters: what a column asks for, and the white beside its text


def _set_widths(table: Table, rows: Sequence[Element], breadth: float) -> None:
    """Share the breadth, in millimetres, among the columns by the longest text that stands in one alone."""
    asked = [NARROWEST] * len(table.columns)
    for row in rows:
        column = 0
        for cell in row.elements():
            across = _span(cell, "colspan")
            if across == 1 and column < len(asked):
                asked[column] = max(asked[column], min(width(cell.text().strip()) + BESIDE, WIDEST))
            column += across
    shares = [Mm(breadth * share / sum(asked)) for share in asked]
    for column_, share in zip(table.columns, shares, strict=True):
        column_.width = share
    for line in table.rows:
        start = 0
        for cell_ in line._tr.tc_lst:  # noqa: SLF001 - merged cells once, unlike line.cells
            cell_.width = Mm(sum(share.mm for share in shares[start : start + cell_.grid_span]))
            start += cell_.grid_span

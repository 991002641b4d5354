"""The sheet of a Word file: page and margins, grid, what stands in its margins, and what it says of itself."""

from __future__ import annotations

from datetime import datetime, time

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section, _Footer
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from documents.facts import Facts
from documents.kind import Layout
from documents.word.styles import RED

A4 = (210, 297)
# Top, right, bottom, left in millimetres, as the printed sheet has them.
MARGINS: dict[Layout, tuple[int, int, int, int]] = {
    "H": (37, 26, 35, 28),
    "L": (37, 26, 35, 28),
    "F": (24, 22, 22, 24),
    "R": (30, 26, 38, 28),
}
LINE = 579  # twentieths of a point from line to line: 22 of them fill the type area
NOTICE = 10.0  # mm from the upper edge to what a draft or a specimen says of itself
MARK = 30.0  # mm from the upper edge to the red name of a letter
LOWER_RULE = 20.0  # mm from the lower edge to the red rules of a letter
NUMBER = 23.0  # mm from the lower edge to the page number
BESIDE_TEXT = (-22.7, -17.0)  # points: rules of a letter are 170 mm long and stand in the middle of the sheet


def lay_out(document: Document, layout: Layout, notice: str, *, letterhead: bool) -> None:
    """Set page, margins, grid, page numbers and notice; `letterhead`: the first page has a red head of its own."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(A4[0]), Mm(A4[1])
    top, right, bottom, left = MARGINS[layout]
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.header_distance = Mm(NOTICE)
    section.footer_distance = Mm(LOWER_RULE if letterhead else NUMBER)
    section.different_first_page_header_footer = letterhead
    official = layout in {"H", "L"}
    document.settings.odd_and_even_pages_header_footer = official
    if official:
        _set_grid(section)
    _say_notice(section, notice, official=official, letterhead=letterhead)
    _number_pages(section, official=official, letterhead=letterhead)


def breadth_mm(layout: Layout) -> float:
    """How broad the type area is."""
    return float(A4[0] - MARGINS[layout][1] - MARGINS[layout][3])


def describe(document: Document, facts: Facts) -> None:
    """Title, language and dates of the file, all of them the paper's: the same facts give the same file."""
    about = document.core_properties
    about.title, about.language = facts.title(), "zh-CN"
    about.author = about.last_modified_by = "信访事项复查复核律师工作室"
    about.comments = "供编辑参考，以签章PDF为准"
    about.created = about.modified = datetime.combine(facts.dated(), time())
    about.revision = 1


def red_rule(paragraph: Paragraph, side: str, kind: str, eighths: int, space: int) -> None:
    """A red rule above or below a paragraph; `space` in points from its text."""
    border(paragraph, side, kind, eighths, space, RED)


def border(
    paragraph: Paragraph, side: str, kind: str, eighths: int, space: int, colour: str = "000000"
) -> None:
    """A rule at one side of a paragraph, `eighths` of a point thick."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - the library knows no borders
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(borders, *AFTER_BORDERS)
    rule = parse_xml(
        f'<w:{side} {nsdecls("w")} w:val="{kind}" w:sz="{eighths}" w:space="{space}" w:color="{colour}"/>'
    )
    borders.append(rule)


# what the format has stand after the rules among the properties of a paragraph
AFTER_BORDERS = (
    *(
        "w:shd",
        "w:tabs",
        "w:suppressAutoHyphens",
        "w:kinsoku",
        "w:wordWrap",
        "w:overflowPunct",
        "w:topLinePunct",
    ),
    *("w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind"),
    *(
        "w:contextualSpacing",
        "w:mirrorIndents",
        "w:suppressOverlap",
        "w:jc",
        "w:textDirection",
        "w:textAlignment",
    ),
    *("w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange"),
)


def _set_grid(section: Section) -> None:
    """22 lines a page. The 28 characters of a line come from their spacing: of a grid for characters each program makes
    something else.
    """
    (grid,) = section._sectPr.findall(qn("w:docGrid"))  # noqa: SLF001 - the library knows no grid
    for name, value in (("type", "lines"), ("linePitch", str(LINE))):
        grid.set(qn(f"w:{name}"), value)


def _say_notice(section: Section, notice: str, *, official: bool, letterhead: bool) -> None:
    headers = [section.header, section.even_page_header] if official else [section.header]
    for header in headers:
        header.is_linked_to_previous = False
        header.paragraphs[0].style = "页眉提示"
        header.paragraphs[0].add_run(notice)
    if letterhead:
        section.first_page_header.is_linked_to_previous = False
        first = section.first_page_header.paragraphs[0]
        first.style = "页眉提示"
        first.add_run(notice)
        first.paragraph_format.line_spacing = Pt(14)
        first.paragraph_format.space_after = Mm(MARK - NOTICE) - Pt(14)


def _number_pages(section: Section, *, official: bool, letterhead: bool) -> None:
    if not official:
        _number(section.footer, "第 ", " 页")
        return
    _number(section.footer, "— ", " —").paragraph_format.right_indent = Pt(14)
    even = _number(section.even_page_footer, "— ", " —")
    even.alignment, even.paragraph_format.left_indent = WD_ALIGN_PARAGRAPH.LEFT, Pt(14)
    if letterhead:
        section.first_page_footer.is_linked_to_previous = False
        last = section.first_page_footer.paragraphs[0]
        last.style = "公文页码"
        last.paragraph_format.line_spacing = Pt(1)
        beside(last)
        red_rule(last, "top", "thinThickSmallGap", 24, 0)


def beside(paragraph: Paragraph) -> None:
    """Let a rule of a letter reach beyond the type area, to the middle of the sheet."""
    left, right = BESIDE_TEXT
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.right_indent = Pt(left), Pt(right)


def _number(footer: _Footer, before: str, after: str) -> Paragraph:
    footer.is_linked_to_previous = False
    paragraph: Paragraph = footer.paragraphs[0]
    paragraph.style = "公文页码"
    paragraph.add_run(before)
    paragraph._p.append(parse_xml(_NUMBER))  # noqa: SLF001 - the library knows no fields
    paragraph.add_run(after)
    return paragraph


_NUMBER = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

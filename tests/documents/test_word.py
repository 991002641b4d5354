"""The Word file of a paper: its words, in styles that officers know, the same bytes twice, and nothing stray in it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn

from documents import catalogue, outline
from documents.catalogue import KINDS, sample
from documents.facts import Facts, to_json
from documents.fonts import CHECKOUT
from documents.kinds.acceptance import Acceptance
from documents.refusals import Incomplete, MissingGlyphs
from documents.word import docx
from tests.documents.test_reading import bare

CODES = [kind.code for kind in KINDS]
OFFICIAL = [kind.code for kind in KINDS if kind.layout in {"H", "L"}]
MILLIMETRE = 36000
# What the format wants to stand in this order (ISO/IEC 29500-1, 17.3 to 17.6), as far as we write it.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps color spacing w kern position sz szCs highlight u effect lang",
    "pBdr": "top left bottom right between bar",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal pPr rPr tblPr trPr tcPr tblStylePr",
}


@cache
def made(code: str) -> bytes:
    return docx(sample(code))


def opened(content: bytes) -> WordDocument:
    return Document(BytesIO(content))


def said(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def told(content: bytes, facts: Facts) -> str:
    """What the file says from its first head to its end, without notice and page numbers."""
    document = opened(content)
    section = document.sections[0]
    head = said(section.first_page_header._element) if section.different_first_page_header_footer else ""  # noqa: SLF001
    notice = outline.notice(outline.body(facts))
    return bare(head.removeprefix(notice) + said(document.element.body))


def words_of(facts: Facts) -> str:
    """The words of the paper, as the web page has them too."""
    return bare(outline.body(facts).text())


@pytest.mark.parametrize("code", CODES)
def test_the_file_says_what_the_paper_says_in_its_order(code: str) -> None:
    facts = sample(code)
    assert len(words_of(facts)) > 100
    assert told(made(code), facts) == words_of(facts)


@pytest.mark.parametrize("code", CODES)
def test_everything_in_the_file_stands_where_the_format_wants_it(code: str) -> None:
    with ZipFile(BytesIO(made(code))) as packed:
        names = packed.namelist()
    document = opened(made(code))
    parts = [part for part in document.part.package.iter_parts() if hasattr(part, "element")]
    found = [wrong for part in parts for wrong in _misplaced(part.element)]
    assert not found
    assert names[0] == "[Content_Types].xml"
    assert not [name for name in names if "thumbnail" in name or "customXml" in name or "numbering" in name]
    styles = {style.style_id for style in document.styles}
    used = {
        one.get(qn("w:val"))
        for one in document.element.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
    }
    assert used <= styles


def _misplaced(root: Any) -> Iterator[str]:
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        if name not in ORDER:
            continue
        order = ORDER[name].split()
        inside = [str(child.tag).rpartition("}")[2] for child in element]
        places = [order.index(child) for child in inside]
        once = name == "sectPr" or len(set(inside)) == len(inside)
        if places != sorted(places) or not once:
            yield f"{name}: {inside}"


@pytest.mark.parametrize("code", OFFICIAL)
def test_page_grid_and_type_are_those_of_an_official_paper(code: str) -> None:
    document = opened(made(code))
    section = document.sections[0]
    lengths = [section.page_width, section.page_height, section.top_margin, section.right_margin]
    lengths += [section.bottom_margin, section.left_margin]
    assert [round((length or 0) / MILLIMETRE) for length in lengths] == [210, 297, 37, 26, 35, 28]
    (grid,) = document.element.body.iter(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")
    assert document.settings.odd_and_even_pages_header_footer
    normal = document.styles["Normal"]
    assert _face(normal) == ("仿宋_GB2312", 16.0)
    assert normal.paragraph_format.line_spacing.pt == 28.95
    closer = int(normal.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert 28 * (16 + closer) <= 156 / 25.4 * 72 < 29 * (16 + closer)
    assert normal.element.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"
    assert _face(document.styles["公文标题"]) == ("方正小标宋简体", 22.0)
    assert _face(document.styles["一级标题"]) == ("黑体", 16.0)
    title = next(one for one in document.paragraphs if one.style and one.style.name == "公文标题")
    assert bare(title.text) == bare(sample(code).title())


def _face(style: Any) -> tuple[str, float]:
    fonts = style.element.rPr.rFonts
    names = {fonts.get(qn(f"w:{part}")) for part in ("ascii", "hAnsi", "eastAsia")}
    assert len(names) == 1
    return str(names.pop()), style.font.size.pt


def test_page_numbers_stand_outside_on_odd_and_even_pages_and_a_letter_has_none_on_its_first() -> None:
    for code in ("REVIEW", "ACCEPT"):
        section = opened(made(code)).sections[0]
        odd, even = (footer.paragraphs[0] for footer in (section.footer, section.even_page_footer))
        assert (odd.style.name, even.style.name) == ("公文页码", "公文页码")
        assert (odd.paragraph_format.right_indent.pt, even.paragraph_format.left_indent.pt) == (14, 14)
        assert " PAGE " in odd._p.xml  # noqa: SLF001
    letter = opened(made("ACCEPT")).sections[0]
    assert letter.different_first_page_header_footer
    assert " PAGE " not in letter.first_page_footer._element.xml  # noqa: SLF001
    assert "thinThickSmallGap" in letter.first_page_footer._element.xml  # noqa: SLF001
    assert "thickThinSmallGap" in letter.first_page_header._element.xml  # noqa: SLF001


def test_the_red_head_is_red_and_its_rule_as_well() -> None:
    document = opened(made("REVIEW"))
    name: Any
    number: Any
    name, number = document.paragraphs[:2]
    assert (name.style.name, number.style.name) == ("发文机关标志", "发文字号")
    assert str(document.styles["发文机关标志"].font.color.rgb) == "E60012"
    assert 'w:color="E60012"' in number._p.pPr.xml  # noqa: SLF001


def test_tables_have_their_heads_on_every_page_and_rows_stay_whole() -> None:
    document = opened(made("RECEIPT"))
    rows = [row for table in document.tables for row in table.rows]
    assert all("w:cantSplit" in row._tr.xml for row in rows)  # noqa: SLF001
    assert [row for row in rows if "w:tblHeader" in row._tr.xml]  # noqa: SLF001


def test_a_number_of_few_figures_gets_a_narrow_column_and_a_name_a_broad_one() -> None:
    papers = opened(made("RECEIPT")).tables[-1]
    place, name, *others = (cell.width or 0 for cell in papers.rows[0].cells)
    assert place < name / 2
    assert abs(place + name + sum(others) - 164 * MILLIMETRE) < MILLIMETRE


def test_who_printed_stands_left_and_when_at_the_right_edge() -> None:
    last = opened(made("REVIEW")).paragraphs[-1]
    assert last.text.count("\t") == 1
    (stop,) = last.paragraph_format.tab_stops
    assert stop.alignment == WD_TAB_ALIGNMENT.RIGHT


def test_a_draft_says_so_on_every_page_and_may_have_gaps() -> None:
    facts = sample("ACCEPT")
    assert isinstance(facts, Acceptance)
    gaps = replace(facts, accepted=())
    with pytest.raises(Incomplete):
        docx(gaps)
    section = opened(docx(gaps, draft=True)).sections[0]
    for header in (section.header, section.even_page_header, section.first_page_header):
        assert "代拟稿" in header.paragraphs[0].text
    assert "代拟稿" not in said(opened(made("ACCEPT")).element)


def test_what_no_file_can_hold_is_refused_by_name() -> None:
    facts = sample("ACCEPT")
    assert isinstance(facts, Acceptance)
    with pytest.raises(MissingGlyphs, match="U\\+0001"):
        docx(replace(facts, addressees=("梁\x01玉珍",)), draft=True)
    hostile = "<w:t>{{7*7}}&amp;</w:t>"
    assert hostile in said(opened(docx(replace(facts, addressees=(hostile,)))).element)


def test_a_signature_has_neither_code_nor_seal_and_says_of_itself_what_it_is_dated() -> None:
    document = opened(made("REVIEW"))
    assert "验证码" not in said(document.element)
    about, facts = document.core_properties, sample("REVIEW")
    assert (about.title, about.language) == (facts.title(), "zh-CN")
    assert about.created is not None
    assert about.created.date() == facts.dated()
    assert "python" not in about.author + about.comments


def test_the_same_facts_give_the_same_bytes_in_another_process_from_the_command_line(tmp_path: Any) -> None:
    facts, out = tmp_path / "facts.json", tmp_path / "paper.docx"
    facts.write_text(to_json(sample("ACCEPT")), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "documents", "word", "accept", str(facts), str(out)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert out.read_bytes() == made("ACCEPT")
    assert out.read_bytes() != docx(replace_number(catalogue.sample("ACCEPT")))


def replace_number(facts: Facts) -> Facts:
    assert isinstance(facts, Acceptance)
    return replace(facts, number="中信复受〔2026〕10号")

"""What a screen reader is told of a paper: everything once, in order, and nothing of the furniture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops

from documents import catalogue, page, render
from documents.kinds.receipt import Receipt
from documents.refusals import RenderFailed
from documents.samples.opinions import long_review, review
from tests.documents.printed import CODES, printed, sample
from tests.documents.structure import Element, Paper, structure

HEADINGS = [f"H{level}" for level in range(1, 7)]
MILLIMETRE = 72 / 25.4


@cache
def told(code: str) -> Paper:
    return structure(sample(code))


@cache
def long_receipt() -> Paper:
    facts = catalogue.sample("RECEIPT")
    assert isinstance(facts, Receipt)
    return structure(render.render(replace(facts, papers=facts.papers * 30)))


class Words(HTMLParser):
    """The words of a paper as its template has them, without drawings and without what is hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._mute: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._mute:
            self._mute += [tag] * (tag == self._mute[0])
        elif tag in {"head", "svg"} or ("aria-hidden", "true") in attrs:
            self._mute = [tag]

    def handle_endtag(self, tag: str) -> None:
        if self._mute and tag == self._mute[0]:
            self._mute.pop()

    def handle_data(self, data: str) -> None:
        if not self._mute:
            self.found.append(data)


def words(html: str) -> str:
    reader = Words()
    reader.feed(html)
    return joined("".join(reader.found))


def joined(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("code", CODES)
def test_every_word_is_said_once_in_the_order_of_the_template(code: str) -> None:
    paper = told(code)
    assert joined(paper.text(paper.root)) == words(page.html(catalogue.sample(code)))


@pytest.mark.parametrize("code", CODES)
def test_what_is_marked_belongs_to_one_element_and_all_else_is_artifact(code: str) -> None:
    paper = told(code)
    said = list(paper.root.reading())
    assert len(said) == len(set(said))
    assert set(said) == set(paper.texts)
    assert paper.stray == ""


@pytest.mark.parametrize("code", CODES)
def test_headings_begin_with_the_title_and_skip_no_level(code: str) -> None:
    levels = [int(heading.kind[1]) for heading in told(code).root.all(*HEADINGS)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


@pytest.mark.parametrize("code", CODES)
def test_every_header_cell_has_its_scope_and_every_row_the_same_columns(code: str) -> None:
    for table in told(code).root.all("Table"):
        assert {cell.about.get("Scope") for cell in table.all("TH")} <= {"Row", "Column"}
        assert table.all("TH")
        assert len(set(columns(table))) == 1


def columns(table: Element) -> Iterator[int]:
    """How many columns each row has, cells that reach down from rows above counted in."""
    reaching: list[tuple[int, int]] = []
    for row in table.all("TR"):
        cells = [
            (int(cell.about.get("ColSpan", 1)), int(cell.about.get("RowSpan", 1)))
            for cell in row.all("TH", "TD")
        ]
        yield sum(wide for wide, _ in cells) + sum(wide for wide, _ in reaching)
        reaching = [(wide, deep - 1) for wide, deep in (*reaching, *cells) if deep > 1]


@pytest.mark.parametrize("code", CODES)
def test_elements_are_those_of_the_page_and_not_of_its_lines(code: str) -> None:
    kinds = {element.kind for element in told(code).root.everything()}
    assert not kinds & {"Span", "NonStruct", "Div"}
    empty = [element for element in told(code).root.everything() if not element.kids]
    assert {element.kind for element in empty} <= {"TD", "Form"}


@pytest.mark.parametrize("code", CODES)
def test_every_picture_has_its_text_and_its_place_on_the_page(code: str) -> None:
    for figure in told(code).root.all("Figure"):
        assert figure.about["Alt"]
        left, bottom, right, top = figure.about["BBox"]
        assert 0 < left < right < 210 * MILLIMETRE
        assert 0 < bottom < top < 297 * MILLIMETRE


def test_page_numbers_notices_and_watermarks_are_artifacts() -> None:
    paper = structure(render.render(review(), draft=True))
    said = paper.text(paper.root)
    for number in (1, 2, 3):
        assert f"— {number} —" in paper.artifacts
        assert f"— {number} —" not in said
    assert paper.artifacts.count("代拟稿") == 2 * len({mark[0] for mark in paper.texts})
    assert "代拟稿" not in said


def test_a_paragraph_that_goes_over_a_page_is_one_element() -> None:
    paper = structure(printed(long_review(30)))
    split = [part for part in paper.root.all("P") if len({number for number, _ in part.marks}) > 1]
    assert len(split) > 2
    source = words(page.html(long_review(30)).replace("<p>", "<p>¶").replace("</p>", "¶</p>"))
    assert all(f"¶{joined(paper.text(part))}¶" in source for part in split)


def test_a_table_over_several_pages_is_one_and_says_its_head_once() -> None:
    paper = long_receipt()
    _, table = paper.root.all("Table")
    assert len({number for number, _ in table.reading()}) > 2
    (head,) = table.all("THead")
    assert [paper.text(cell) for cell in head.all("TH")] == ["序号", "材料名称", "页数", "份数", "形式"]
    assert {cell.about["Scope"] for cell in head.all("TH")} == {"Column"}
    assert paper.artifacts.count("材料名称") == len({number for number, _ in table.reading()}) - 1


def test_cells_that_name_a_row_say_so() -> None:
    (first, *_) = told("SERVE").root.all("Table")
    assert {cell.about["Scope"] for cell in first.all("TH")} == {"Row"}


def test_spaces_between_groups_of_figures_are_said() -> None:
    paper = told("REVIEW")
    facts = catalogue.sample("REVIEW")
    assert page.fingerprint(facts) in paper.text(paper.root)


def test_seal_and_code_stand_where_their_elements_say() -> None:
    paper = told("REVIEW")
    code, seal = paper.root.all("Figure")
    assert "二维码" in code.about["Alt"]
    assert seal.about["Alt"] == "中山市人民政府印章（样张）"
    assert sides(seal) == pytest.approx((45, 45), abs=0.1)
    assert sides(code)[0] == pytest.approx(sides(code)[1], abs=0.1)
    assert red_area(sample("REVIEW")) == pytest.approx(seal.about["BBox"], abs=1)


def sides(figure: Element) -> tuple[float, float]:
    left, bottom, right, top = figure.about["BBox"]
    return ((right - left) / MILLIMETRE, (top - bottom) / MILLIMETRE)


def red_area(pdf: bytes) -> list[float]:
    """Left, bottom, right and top of what is red on the last page, in points from its lower left corner."""
    with pypdfium2.PdfDocument(pdf) as opened:
        sheet = opened[len(opened) - 1]
        red, green, _ = sheet.render(scale=2).to_pil().convert("RGB").split()
        inked = ImageChops.subtract(red, green).point(lambda level: 255 * (level > 100)).getbbox()
        assert inked is not None
        left, top, right, bottom = (side / 2 for side in inked)
        return [left, sheet.get_height() - bottom, right, sheet.get_height() - top]


def test_bookmarks_lead_to_every_heading() -> None:
    paper = told("REVIEW")
    headings = [joined(paper.text(heading)) for heading in paper.root.all(*HEADINGS)]
    assert len(headings) > 2
    with pikepdf.open(BytesIO(sample("REVIEW"))) as opened, opened.open_outline() as outline:
        (title,) = outline.root
        assert [title.title, *(below.title for below in title.children)] == headings


@pytest.mark.parametrize("code", CODES)
def test_readers_show_the_title_and_know_the_language_and_the_order(code: str) -> None:
    with pikepdf.open(BytesIO(sample(code))) as opened:
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        assert opened.Root.MarkInfo.Marked
        assert "/Suspects" not in opened.Root.MarkInfo
        assert str(opened.Root.Lang) == "zh-CN"
        assert {str(sheet.obj.Tabs) for sheet in opened.pages} == {"/S"}


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>',
            RenderFailed,
        ),
        ('<p><a href="#place" id="place">前往</a></p>', RuntimeError),
    ],
    ids=["a drawing without a text", "a link"],
)
def test_what_could_not_be_told_is_not_printed(
    monkeypatch: pytest.MonkeyPatch, fault: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        printed_with(monkeypatch, fault)


def printed_with(monkeypatch: pytest.MonkeyPatch, ending: str) -> Paper:
    whole = page.html(review()).replace("</body>", f"{ending}</body>")
    monkeypatch.setattr(render, "html", lambda *_, **__: whole)
    return structure(render.render(review()))


@pytest.mark.parametrize(
    "given", ["<p>一<b>二</b></p>", "<div>一<b>二</b></div>", "<section>一<b>二</b></section>"]
)
def test_bare_text_becomes_a_paragraph(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    paper = printed_with(monkeypatch, given)
    assert paper.text(paper.root.all("P")[-1]) == "一二"


def test_a_list_has_items_with_label_and_body(monkeypatch: pytest.MonkeyPatch) -> None:
    paper = printed_with(monkeypatch, "<ol><li>撤销</li><li><p>核实</p></li></ol>")
    found = paper.root.all("L")[-1]
    assert found.about["ListNumbering"] == "Decimal"
    items = [
        [(part.kind, paper.text(part).strip()) for part in item.kids if isinstance(part, Element)]
        for item in found.all("LI")
    ]
    assert items == [[("Lbl", "1."), ("LBody", "撤销")], [("Lbl", "2."), ("LBody", "核实")]]

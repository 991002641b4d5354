"""What holds for the paper of every kind, read back from its bytes."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pikepdf
import pytest

from documents import catalogue
from documents.edition import TEMPLATES
from documents.phrases import FOLDER, written
from tests.documents.measure import MILLIMETRE
from tests.documents.printed import CODES, sample

A4 = (210 * MILLIMETRE, 297 * MILLIMETRE)
PAPERS = {"D01", "D02", "D03", "D04", "D05", "D06", "D07", "D08", "D09"}
PAPERS |= {f"D{number}" for number in range(10, 49)} - {"D21", "D42"}  # the two that others hand in


def fonts(opened: pikepdf.Pdf) -> Iterator[Any]:
    seen = set()
    for thing in opened.objects:
        if (
            isinstance(thing, pikepdf.Dictionary)
            and thing.get("/Type") == "/Font"
            and "/DescendantFonts" in thing
        ):
            name = str(thing.BaseFont)
            if name not in seen:
                seen.add(name)
                yield thing


def shown(opened: pikepdf.Pdf) -> Iterator[bytes]:
    """Every string of glyph numbers that a page shows."""
    for page in opened.pages:
        for step in pikepdf.parse_content_stream(page):
            first = cast("Any", step.operands[0] if len(step.operands) else None)
            if str(step.operator) == "Tj":
                yield bytes(first)
            if str(step.operator) == "TJ":
                yield from (bytes(part) for part in first if isinstance(part, pikepdf.String))


def test_the_catalogue_holds_every_paper_that_the_portal_makes() -> None:
    assert {kind.number for kind in catalogue.KINDS} == PAPERS
    assert len({kind.code for kind in catalogue.KINDS}) == len(catalogue.KINDS)
    assert {kind.layout for kind in catalogue.KINDS} == {"H", "L", "F", "R"}


@pytest.mark.parametrize("code", CODES)
def test_every_paper_is_a4_and_sound(code: str, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(sample(code))
    judged = subprocess.run(["qpdf", "--check", paper], capture_output=True, text=True, check=False)
    assert judged.returncode == 0, judged.stdout + judged.stderr
    with pikepdf.open(paper) as opened:
        for page in opened.pages:
            left, bottom, right, top = (float(cast("Any", edge)) for edge in page.mediabox)
            assert (right - left, top - bottom) == pytest.approx(A4, abs=0.5)


@pytest.mark.parametrize("code", CODES)
def test_every_face_stands_in_the_paper_cut_to_size_and_readable_as_text(code: str) -> None:
    with pikepdf.open(BytesIO(sample(code))) as opened:
        found = list(fonts(opened))
        assert found
        for font in found:
            assert re.fullmatch(r"/[A-Z]{6}\+.+", str(font.BaseFont)), font.BaseFont
            about = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile2" in about or "/FontFile3" in about, font.BaseFont
            assert b"beginbf" in font.ToUnicode.read_bytes(), font.BaseFont


@pytest.mark.parametrize("code", CODES)
def test_no_paper_shows_a_glyph_that_stands_for_a_missing_one(code: str) -> None:
    with pikepdf.open(BytesIO(sample(code))) as opened:
        strings = list(shown(opened))
    assert strings
    for string in strings:
        glyphs = [string[place : place + 2] for place in range(0, len(string), 2)]
        assert b"\0\0" not in glyphs


@pytest.mark.parametrize("code", CODES)
def test_every_paper_is_tagged_and_says_its_language_and_title(code: str) -> None:
    with pikepdf.open(BytesIO(sample(code))) as opened:
        root = opened.Root
        assert root.MarkInfo.Marked
        assert str(root.Lang) == "zh-CN"
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(opened.docinfo["/Title"]) == catalogue.sample(code).title()


@pytest.mark.parametrize("code", CODES)
def test_the_words_of_every_paper_are_data_and_its_template_holds_no_sentence(code: str) -> None:
    kind = catalogue.kind_of(code)
    template = (TEMPLATES / kind.template).read_text(encoding="utf-8")
    assert written("2022-05-01", Path(kind.template).stem)
    assert (FOLDER / "2022-05-01" / f"{Path(kind.template).stem}.toml").is_file()
    spoken = re.sub(r"\{%.*?%\}|\{#.*?#\}|\{\{.*?\}\}|<[^>]*>", "", template, flags=re.DOTALL)
    assert not re.search(r"[\u4e00-\u9fff]。", spoken), "a sentence stands in the template"

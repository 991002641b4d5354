"""What is done faster is done no differently: the same look, the right outlines, every stream sound."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import deflate
import pikepdf
import pypdfium2
import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from documents import fonts, render
from documents.bench import papers
from documents.catalogue import sample
from documents.facts import Facts
from documents.quick import ink, markup, paths, streams
from tests.documents.printed import printed

PLAIN = (
    "import sys; from documents import quick; quick.install = lambda: None;"
    "from documents.render import render; from documents.bench import papers; from documents.catalogue import sample;"
    "sys.stdout.buffer.write(render({}))"
)
ENTRY = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")


def plainly(made: str) -> bytes:
    """The paper as the library makes it by itself."""
    program = [sys.executable, "-c", PLAIN.format(made)]
    return subprocess.run(program, cwd=fonts.CHECKOUT, capture_output=True, check=True).stdout


def pictures(pdf: bytes) -> list[bytes]:
    with pypdfium2.PdfDocument(pdf) as opened:
        return [page.render(scale=1.5).to_pil().tobytes() for page in opened]


def texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as opened:
        return [page.get_textpage().get_text_range() for page in opened]


@cache
def source(family: str) -> TTFont:
    """The face in the font folder that bears this name in a PDF."""
    plain = family.removesuffix("-Bold").removesuffix("-Medium").replace("-", " ")
    face = next(face for face in fonts.FACES if face.family == plain)
    return TTFont(fonts.folder() / face.file)


def outline(font: TTFont, name: str) -> list[Any]:
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    return list(pen.value)


def embedded(pdf: bytes) -> list[tuple[str, TTFont, dict[int, str]]]:
    """Of each face in the file: its name, itself, and which character each glyph's number stands for."""
    found = []
    with pikepdf.open(BytesIO(pdf)) as opened:
        for font in opened.pages[0].Resources.Font.as_dict().values():
            about = font.DescendantFonts[0].FontDescriptor
            program = about.FontFile3 if "/FontFile3" in about else about.FontFile2
            entries = ENTRY.findall(font.ToUnicode.read_bytes().split(b"endcodespacerange")[1])
            text = {
                int(glyph, 16): bytes.fromhex(sign.decode()).decode("utf-16-be") for glyph, sign in entries
            }
            found.append((str(font.BaseFont).split("+")[1], TTFont(BytesIO(program.read_bytes())), text))
    return found


def by_number(font: TTFont, number: int) -> str:
    """The glyph that a PDF shows for this number: in a CFF face the one whose identifier it is."""
    return f"cid{number:05d}" if "CFF " in font else font.getGlyphName(number)


@pytest.mark.parametrize("facts", [papers.decision(), papers.with_rare_name()], ids=["common", "rare"])
def test_every_character_has_the_outline_that_its_face_gives_it(facts: Facts) -> None:
    for family, font, text in embedded(printed(facts)):
        whole = source(family)
        assert text
        for number, sign in text.items():
            shown = outline(font, by_number(font, number))
            assert shown == outline(whole, whole.getBestCmap()[ord(sign)]), (family, sign)


def test_a_face_is_cut_to_the_characters_in_use() -> None:
    for family, font, text in embedded(printed(papers.decision())):
        drawn = {name for name in font.getGlyphOrder() if name != ".notdef" and outline(font, name)}
        assert drawn <= {by_number(font, number) for number in text}, family


@pytest.mark.parametrize("made", ["papers.decision()", "sample('RECEIPT')"])
def test_the_look_and_the_words_are_those_that_the_library_makes_by_itself(made: str) -> None:
    facts = eval(made, {"papers": papers, "sample": sample})  # noqa: S307 - ours
    plain = plainly(made)
    assert texts(plain) == texts(printed(facts))
    assert pictures(plain) == pictures(printed(facts))


def inks(pdf: bytes) -> list[bytes]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [page.Contents.read_bytes() for page in opened.pages]


@pytest.mark.parametrize("made", ["papers.decision()", "sample('RECEIPT')", "sample('HREC')"])
def test_every_glyph_and_line_is_drawn_by_the_very_operators_that_the_library_writes(made: str) -> None:
    facts = eval(made, {"papers": papers, "sample": sample})  # noqa: S307 - ours
    assert inks(plainly(made)) == inks(printed(facts))


def test_lines_of_a_decision_are_drawn_from_the_layout_that_set_them(monkeypatch: pytest.MonkeyPatch) -> None:
    again: list[str] = []

    def watched(stream: Any, box: Any, *further: Any) -> list[Any]:
        again.append(box.text)
        drawn: list[Any] = plain(stream, box, *further)
        return drawn

    plain = ink._plain_draw  # noqa: SLF001
    monkeypatch.setattr(ink, "_plain_draw", watched)
    render.render(papers.decision())
    assert again == []


def test_a_pattern_of_characters_is_compiled_once() -> None:
    patterns = markup.Patterns()
    asked = (frozenset("<&-]^\\"), False)
    assert patterns[asked] is patterns[asked]
    matched = patterns[asked].match("甲a^")
    assert matched is not None
    assert matched.group() == "甲a"
    assert patterns[asked[0], True].match("]-甲") is not None


def test_every_stream_is_compressed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compressed: list[bytes] = []

    def counted(content: bytes, level: int) -> bytes:
        compressed.append(content)
        return bytes(deflate.zlib_compress(content, level))

    monkeypatch.setattr(streams, "deflate", SimpleNamespace(zlib_compress=counted))
    pdf = render.render(replace(papers.decision(), number="中府信复查〔2026〕77号"))
    with pikepdf.open(BytesIO(pdf)) as opened:
        held = [item for item in opened.objects if isinstance(item, pikepdf.Stream)]
        packed = [item.read_bytes() for item in held if item.get("/Filter") == pikepdf.Name.FlateDecode]
    assert sorted(packed) == sorted(compressed)


def test_outlines_of_papers_that_come_once_do_not_pile_up() -> None:
    for number in range(3 * paths.KEPT):
        paths._drawn(f"M{number} 0 L1 1 Z")  # noqa: SLF001
    assert paths._drawn.cache_info().currsize == paths.KEPT  # noqa: SLF001


def test_another_version_of_the_library_is_refused() -> None:
    program = "import weasyprint; weasyprint.__version__ = '71.0'; import documents.quick"
    said = subprocess.run(
        [sys.executable, "-c", program], cwd=fonts.CHECKOUT, capture_output=True, text=True, check=False
    )
    assert said.returncode == 1
    assert "scripts/setup" in said.stderr

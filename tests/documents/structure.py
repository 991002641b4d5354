"""Reads back from a printed PDF what a screen reader is told: elements with their text, and what is left to the eye."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf

_MAPPED = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
SHOWING = {"Tj", "TJ"}
Mark = tuple[int, int]  # the page, from 0, and the number of the content marked on it


@dataclass
class Element:
    """One element of the tag tree: its type, its attributes, the marks that are its own, and what is below it."""

    kind: str
    about: dict[str, Any]
    marks: list[Mark] = field(default_factory=list)
    kids: list[Element | Mark] = field(default_factory=list)

    def everything(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.everything()

    def all(self, *kinds: str) -> list[Element]:
        return [element for element in self.everything() if element.kind in kinds]

    def reading(self) -> Iterator[Mark]:
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.reading()
            else:
                yield kid


@dataclass
class Paper:
    """A PDF's tree, the text of every mark, and the text that is an artifact or in no mark at all."""

    root: Element
    texts: dict[Mark, str]
    artifacts: str
    stray: str

    def text(self, element: Element) -> str:
        return "".join(self.texts[mark] for mark in element.reading())


def structure(pdf: bytes) -> Paper:
    """What the tags of this PDF say."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        pages = {page.obj.objgen: number for number, page in enumerate(opened.pages)}
        paper = Paper(_element(opened.Root.StructTreeRoot.K, pages), {}, "", "")
        for number, page in enumerate(opened.pages):
            _read_page(paper, number, page)
    return paper


def _element(told: Any, pages: dict[tuple[int, int], int]) -> Element:
    element = Element(str(told.S)[1:], {key: told[key] for key in ("/A", "/Alt") if key in told})
    element.about = {"Alt": str(told.get("/Alt", "")), **_attributes(told.get("/A", {}))}
    for kid in told.K:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            element.kids.append(_element(kid, pages))
            continue
        if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid:
            continue  # the field for the signature, which has no text
        number, page = (kid.MCID, kid.Pg) if isinstance(kid, pikepdf.Dictionary) else (kid, told.Pg)
        element.kids.append((pages[page.objgen], int(number)))
    element.marks = [kid for kid in element.kids if isinstance(kid, tuple)]
    return element


def _attributes(told: Any) -> dict[str, Any]:
    plain = {key[1:]: value for key, value in told.items()}
    return {
        key: [float(side) for side in value]
        if isinstance(value, pikepdf.Array)
        else str(value).removeprefix("/")
        for key, value in plain.items()
    }


def _read_page(paper: Paper, number: int, page: pikepdf.Page) -> None:
    maps = {str(name): _unicode(font) for name, font in page.Resources.Font.items()}
    letters: dict[int, str] = {}
    open_marks: list[int | str] = []
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        name = str(instruction.operator)
        if name == "Tf":
            letters = maps[str(operands[0])]
        elif name in {"BDC", "BMC"}:
            open_marks.append(_mark(operands))
            if isinstance(open_marks[-1], int):
                paper.texts[(number, open_marks[-1])] = ""
        elif name == "EMC":
            open_marks.pop()
        elif name in SHOWING:
            _say(paper, number, open_marks, _shown(operands[0], letters))
    assert not open_marks


def _mark(operands: Any) -> int | str:
    if len(operands) > 1 and "/MCID" in operands[1]:
        return int(operands[1].MCID)
    return str(operands[0])


def _say(paper: Paper, page: int, marks: list[int | str], text: str) -> None:
    if not marks:
        paper.stray += text
    elif isinstance(marks[-1], int):
        assert len(marks) == 1
        paper.texts[(page, marks[-1])] += text
    else:
        assert marks == ["/Artifact"]
        paper.artifacts += text


def _unicode(font: Any) -> dict[int, str]:
    found = _MAPPED.findall(font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in found}


def _shown(told: Any, letters: dict[int, str]) -> str:
    pieces = told if isinstance(told, pikepdf.Array) else [told]
    codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
    return "".join(letters[int.from_bytes(codes[at : at + 2])] for at in range(0, len(codes), 2))

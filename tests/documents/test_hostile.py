"""Whatever people write into a paper comes out as they wrote it, or the paper is refused and says what and where."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from itertools import product

import pypdfium2
import pytest

from documents import catalogue, glyphs, page, render
from documents.facts import Facts
from documents.refusals import MissingGlyphs
from tests.documents.fields import places, retold, texts, without
from tests.documents.printed import CODES
from tests.documents.structure import structure

RARE = "𠮷䶮㛃喆堃𣲗𬱖赟龑㑇㴋䜣𫖮𬀩𪨶〇"
NAMES = "阿卜杜热合曼·买买提 Müller José O'Brien"
MARKUP = "<b>x</b> {{7*7}} {% x %} &amp;"
SHORT = "𠮷䶮㛃𬱖<b>{{7}}&amp;"  # for names of bodies and numbers, which stand on one line
ON_ONE_LINE = re.compile(r"(.*\.)?(body\.name|\w*number)")
LONG = "情况属实，" * 2000  # ten thousand characters
DOTS = 40  # to the inch
WHITE = 8.0  # millimetres
INK = 190  # of 255; what is darker is text
RUNNING = 20  # characters; a sample as long as this stands where people write whole paragraphs
# What facts carry for the portal, or for another case than the sample's, and no paper prints.
SILENT = {
    "*": {r"body\.code"},
    "ACCEPT": {r"lawyer\.licence"},
    "ADDR": {r"party\.head"},
    "APPLY": {r".*\.head"},
    "FILE": {r"lawyer\.licence"},
    "HREC": {"private_reason"},
    "POA": {r".*\.head"},
    "RECUSEREQ": {r".*\.head"},
    "REFUSE": {"reason_code"},
    "REPORT": {r".*\.outcome", r".*\.redone_by"},
    "REREVIEW": {r".*\.outcome", r".*\.redone_by", r"earlier\[0\]\.result", r"remedy\.body"},
    "REVIEW": {r".*\.outcome", r".*\.redone_by", r"earlier\[0\]\.result"},
    "SETTLE": {r".*\.head"},
    "TRANSFER": {"accused"},
    "WITHDRAW": {r".*\.head"},
}
STRAY = (
    "None",
    "（）",
    "《》",
    "“”",
    "，。",
    "。。",
    "：。",
    "；。",
    "、、",
    "，，",
    "、。",
    "，、",
    "。，",
    "、）",
    "（，",
)
UNDRAWN = "在现有字体中没有字形"
UNSEEN = "不可见的格式字符"
REFUSED = {
    "\x00": "控制字符",
    "\t": "控制字符",
    "\n": "控制字符",
    "\x7f": "控制字符",
    "\u00ad": UNSEEN,  # soft hyphen
    "\u200b": UNSEEN,  # zero-width space
    "\u200d": UNSEEN,  # joiner
    "\u202e": UNSEEN,  # right to left
    "\u2066": UNSEEN,  # left to right, isolated
    "\ufeff": UNSEEN,  # byte order mark
    "\u2028": "换行符",
    "\u2029": "分段符",
    "\ue000": "自造字符",
    "\U000f0000": "自造字符",
    "\ud842": "残缺的字符",
    "\u0378": UNDRAWN,  # not assigned
    "\U00013000": UNDRAWN,  # Egyptian
    "\U0001f9d0": UNDRAWN,  # emoji
    "\U0003fffd": UNDRAWN,  # not assigned
}


def joined(text: str) -> str:
    return re.sub(r"\s", "", text)


def silent(code: str, place: str) -> bool:
    known = SILENT["*"] | SILENT.get(code, set())
    return any(re.fullmatch(pattern, place) for pattern in known)


@cache
def hostile(code: str) -> Facts:
    """The sample with another text wherever it has one: the same where it was the same, and ten thousand characters in
    place of the longest, if it is one that runs on.
    """
    facts = catalogue.sample(code)
    found = texts(facts)
    longest = max((text for place, text in found.items() if not silent(code, place)), key=len)
    on_one_line = {text for place, text in found.items() if ON_ONE_LINE.fullmatch(place)}
    order = {text: place for place, text in enumerate(dict.fromkeys(found.values()))}

    def other(_: str, text: str) -> str:
        if text == longest and len(text) >= RUNNING:
            return f"始{LONG}终"
        if not text:
            return ""
        whole = SHORT if text in on_one_line else f"{RARE} {NAMES} {MARKUP}"
        return f"第{order[text]}处{whole}"

    return retold(facts, other)


@cache
def printed(code: str) -> bytes:
    """The hostile paper: a draft, for what it says no longer fits together."""
    return render.render(hostile(code), draft=True)


@cache
def told(code: str) -> str:
    """All that is said in the hostile paper, read back from its PDF."""
    paper = structure(printed(code))
    return joined(paper.text(paper.root))


@pytest.mark.parametrize("code", CODES)
def test_every_text_comes_out_of_the_pdf_as_it_went_in(code: str) -> None:
    lost = {place for place, text in texts(hostile(code)).items() if joined(text) not in told(code)}
    assert {place for place in lost if not silent(code, place)} == set()


@pytest.mark.parametrize("code", CODES)
def test_nothing_runs_into_the_outermost_white_of_the_sheet(code: str) -> None:
    with pypdfium2.PdfDocument(printed(code)) as opened:
        for place, sheet in enumerate(opened, start=1):
            picture = sheet.render(scale=DOTS / 72).to_pil().convert("L")
            edge = round(WHITE / 25.4 * DOTS)
            picture.paste(255, (edge, edge, picture.width - edge, picture.height - edge))
            assert picture.getextrema()[0] > INK, f"page {place}"


@pytest.mark.parametrize("code", CODES)
def test_what_no_paper_prints_is_known(code: str) -> None:
    facts = catalogue.sample(code)
    order = list(dict.fromkeys(texts(facts).values()))
    marked = retold(facts, lambda _, text: f"第{order.index(text)}处" if text else "")
    said = unescape(re.sub(r"<[^>]+>", "", page.html(marked, draft=True)))
    unsaid = {place for place, text in texts(marked).items() if text not in said}
    assert {place for place in unsaid if not silent(code, place)} == set()


@pytest.mark.parametrize("code", CODES)
def test_what_cannot_be_seen_or_drawn_is_refused_with_its_code_and_its_field(code: str) -> None:
    facts = retold(catalogue.sample(code), lambda _, text: text + "".join(REFUSED))
    lost = glyphs.missing(facts)
    assert {(part.field, part.character) for part in lost} == set(product(texts(facts), REFUSED))
    for part in lost:
        assert part.why == REFUSED[part.character]
        assert f"U+{ord(part.character):04X}" in part.sentence()
        assert (part.character in part.sentence()) == (part.why == UNDRAWN)


@pytest.mark.parametrize("sign", REFUSED)
def test_a_paper_with_such_a_sign_is_not_printed_not_even_as_a_draft(sign: str) -> None:
    facts = retold(catalogue.sample("ACCEPT"), lambda _, text: text + sign)
    with pytest.raises(MissingGlyphs, match=rf"U\+{ord(sign):04X}"):
        render.render(facts, draft=True)


@cache
def spare(code: str) -> Facts:
    """The sample with everything empty that may be empty."""
    facts = catalogue.sample(code)
    for place in places(facts):
        if place in places(facts) and catalogue.check(less := without(facts, place)) == []:
            facts = less
    return facts


@pytest.mark.parametrize("code", CODES)
def test_what_may_be_empty_leaves_no_hole_and_no_stray_sign(code: str) -> None:
    paper = structure(render.render(spare(code)))
    said = joined(paper.text(paper.root))
    assert [sign for sign in STRAY if sign in said] == []

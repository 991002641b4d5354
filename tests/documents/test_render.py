"""What comes out of the printer: the same bytes for the same facts, archival, and nothing but the facts."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET

import pikepdf
import pypdf
import pytest

from documents import catalogue, page, render
from documents.catalogue import sample
from documents.edition import edition
from documents.facts import to_json
from documents.fonts import CHECKOUT, FAMILIES
from documents.refusals import Incomplete, RenderFailed
from documents.samples.opinions import rereview, review
from tests.documents.measure import faces

CODES = [kind.code for kind in catalogue.KINDS]
OURS = {family.replace(" ", "-") for families in FAMILIES.values() for family in families}
IDENTIFIER = "{http://www.aiim.org/pdf%s/ns/id/}%s"


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def printed_elsewhere(code: str) -> bytes:
    program = (
        "import sys; from documents import catalogue, render;"
        f"sys.stdout.buffer.write(render.render(catalogue.sample({code!r})))"
    )
    return subprocess.run(
        [sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, check=True
    ).stdout


@pytest.mark.parametrize("code", ["REVIEW", "ACCEPT", "RECEIPT"])
def test_two_processes_print_the_same_bytes(code: str) -> None:
    assert printed_elsewhere(code) == render.render(sample(code))


@pytest.mark.parametrize("code", CODES)
def test_only_our_faces_are_embedded(code: str) -> None:
    embedded = faces(render.render(sample(code)))
    assert {name.removesuffix("-Bold") for name in embedded} <= OURS
    assert "Portal-FangSong" in embedded


@pytest.mark.parametrize("code", CODES)
def test_every_paper_is_archival_tagged_and_has_a_title(code: str) -> None:
    facts = sample(code)
    with pikepdf.open(BytesIO(render.render(facts))) as pdf:
        metadata = bytes(pdf.Root.Metadata.read_bytes())
        nodes = list(ET.fromstring(metadata).iter())  # noqa: S314 - we have just written it
        found = {key: value for node in nodes for key, value in node.attrib.items()}
        texts = {node.tag: node.text for node in nodes}
        assert (found[IDENTIFIER % ("a", "part")], found[IDENTIFIER % ("a", "conformance")]) == ("3", "A")
        assert texts[IDENTIFIER % ("ua", "part")] == "1"
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "zh-CN"
        assert str(pdf.docinfo.Title) == facts.title()
        assert str(pdf.docinfo.CreationDate) == f"D:{facts.dated():%Y%m%d}000000+08'00"


def test_a_decision_carries_its_facts() -> None:
    facts = review()
    with pikepdf.open(BytesIO(render.render(facts))) as pdf:
        attached = pdf.attachments["facts.json"]
        assert attached.get_file().read_bytes() == to_json(facts).encode()
        assert str(pdf.Root.AF[0].AFRelationship) == "/Data"


def test_what_looks_like_markup_comes_out_as_text() -> None:
    hostile = "<b>加粗</b>{{7*7}}{% raw %}<script>&amp;</script><img src=file:///etc/passwd>"
    pdf = render.render(replace(review(), found=(hostile,)))
    assert hostile.replace(" ", "") in "".join(text_of(pdf).split())


def test_an_outside_resource_stops_the_printing(monkeypatch: pytest.MonkeyPatch) -> None:
    told = page.html(review()).replace("</body>", '<img src="http://127.0.0.1:9/seal.png" alt="x"></body>')
    monkeypatch.setattr(render, "html", lambda *_, **__: told)
    with pytest.raises(RenderFailed, match="文书不得引用外部资源"):
        render.render(review())


def test_a_complaint_of_the_layout_engine_stops_the_printing(monkeypatch: pytest.MonkeyPatch) -> None:
    told = page.html(review()).replace("<p>", '<p style="colour: red">', 1)
    monkeypatch.setattr(render, "html", lambda *_, **__: told)
    with pytest.raises(RenderFailed, match="文书版式有误"):
        render.render(review())


def test_an_incomplete_paper_is_refused_but_its_draft_is_printed() -> None:
    facts = replace(review(), dispositions=())
    with pytest.raises(Incomplete, match="没有作出决定"):
        render.render(facts)
    assert "代拟稿" in text_of(render.render(facts, draft=True))


def test_before_the_signature_the_place_of_the_number_says_so_and_there_is_no_seal() -> None:
    facts = replace(review(), number="")
    assert "（签发时编号）" in text_of(render.render(facts))
    assert "印章（样张）" not in page.html(facts)
    assert "印章（样张）" in page.html(review())
    assert "印章（样张）" not in page.html(review(), draft=True)


def test_without_demo_there_is_neither_seal_nor_the_word_sample() -> None:
    facts = replace(review(), demo=False)
    assert "印章（样张）" not in page.html(facts)
    assert "样张" not in text_of(render.render(facts))


def test_a_rereview_ends_the_matter_and_promises_no_lawsuit() -> None:
    told = text_of(render.render(rereview())).replace("\n", "")
    assert "本复核意见为信访程序的最终意见" in told
    assert "诉讼" not in told
    assert "请求复核" not in told


def test_a_served_opinion_carries_no_identity_number() -> None:
    assert not any("身份证" in name for name in to_json(review()).split('"'))


def test_an_acceptance_does_not_repeat_the_query_code() -> None:
    told = text_of(render.render(sample("ACCEPT"))).replace("\n", "")
    assert "查询码见收件回执" in told


def test_the_edition_is_the_same_within_a_process_and_twelve_digits_long() -> None:
    assert edition() == edition()
    assert len(edition()) == 12
    assert int(edition(), 16) >= 0

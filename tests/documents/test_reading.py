"""The web page of a paper and the paper say the same words in the same order."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html import unescape

import pytest

from documents import catalogue, outline, page
from documents.catalogue import KINDS, sample
from documents.facts import Facts, verification_of
from documents.kinds.acceptance import Acceptance
from documents.kinds.review import Review
from documents.reading import SEALED, reading
from documents.render import render
from tests.documents.structure import structure

CODES = [kind.code for kind in KINDS]
TAGS = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>")


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@cache
def printed(facts: Facts) -> str:
    """What a screen reader is told of the printed paper, in its order, without the block beside the QR code."""
    paper = structure(render(facts))
    return bare(paper.text(paper.root)).replace(bare(beside_the_code(facts)), "", 1)


def beside_the_code(facts: Facts) -> str:
    told = verification_of(facts)
    if told is None:
        return ""
    say = page.speaker(facts, catalogue.BY_FACTS[type(facts)])
    code = say.plain("code", 验证码=told.code)
    figures = say.plain("fingerprint", 校验值=page.fingerprint(facts))
    return say.plain("scan") + code + figures + say.plain("version", 版本=facts.wording.version)


def read_on_the_web(facts: Facts, *, draft: bool = False) -> str:
    shown = re.sub(r'<p class="paper-(notice|seal)">.*?</p>', "", reading(facts, draft=draft))
    return bare(unescape(re.sub(r"<[^>]+>", "", shown)))


@pytest.mark.parametrize("code", CODES)
def test_the_web_page_says_what_the_paper_says_in_its_order(code: str) -> None:
    facts = sample(code)
    assert len(printed(facts)) > 100
    assert read_on_the_web(facts) == printed(facts)


@pytest.mark.parametrize("code", CODES)
def test_the_web_page_is_whole_and_brings_no_styles_or_scripts_of_its_own(code: str) -> None:
    shown = reading(sample(code))
    open_tags: list[str] = []
    for closes, tag, attributes in TAGS.findall(shown):
        if closes:
            assert open_tags.pop() == tag
        elif tag != "br":
            open_tags.append(tag)
        assert tag not in {"style", "script", "svg", "h1", "a", "img"}
        assert re.fullmatch(r'( (class|scope|colspan|rowspan)="[\w -]*")*', attributes)
    assert open_tags == []
    assert "<h2" in shown
    assert all('scope="' in cell for cell in re.findall(r"<th\b[^>]*>", shown))


def test_a_seal_is_said_in_words_on_what_is_sealed_and_on_nothing_else() -> None:
    facts = sample("REVIEW")
    assert reading(facts).count(SEALED) == 1
    assert SEALED not in reading(facts, draft=True)
    assert isinstance(facts, Review)
    assert SEALED not in reading(replace(facts, number=""))


def test_a_draft_says_that_it_is_one_and_otherwise_the_same() -> None:
    facts = sample("REVIEW")
    draft = reading(facts, draft=True)
    assert draft.startswith('<p class="paper-notice">代拟稿')
    assert reading(facts).startswith('<p class="paper-notice">样张')
    assert read_on_the_web(facts, draft=True) == read_on_the_web(facts)


def test_facts_come_out_as_text_and_never_as_markup() -> None:
    facts = sample("ACCEPT")
    assert isinstance(facts, Acceptance)
    hostile = '<script>alert("1")</script>{{7*7}}&amp;<b>'
    shown = reading(replace(facts, addressees=(hostile,)))
    assert "<script" not in shown
    assert hostile in unescape(shown)


@pytest.mark.parametrize("broken", ["<p>一<span>二</p>", "<p>一", "一</p>"])
def test_a_template_that_leaves_an_element_open_is_refused(
    broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outline, "html", lambda _facts, **_how: f"<html><body>{broken}</body></html>")
    with pytest.raises((ValueError, IndexError)):
        reading(sample("ACCEPT"))

"""The papers that the public sees most look as they were approved: compared with golden pictures, page by page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from documents import catalogue, page, render
from documents.facts import Facts
from documents.kinds.review import Review
from tests.documents.golden import CODES, FOLDER, TOLERANCE, difference, golden, pictures
from tests.documents.printed import sample

ANEW = "if this is how the paper should look now: python -m tests.documents.golden"


def faults(code: str, found: list[Image.Image]) -> list[str]:
    """What differs from the golden pictures, in words."""
    approved = golden(code)
    if len(found) != len(approved):
        return [f"{len(found)} pages, not {len(approved)}"]
    told = []
    for place, (kept, seen) in enumerate(zip(approved, found, strict=True), start=1):
        worst = difference(kept, seen)
        if worst.shade > TOLERANCE:
            told.append(
                f"page {place}: {worst.shade:.0f} shades off, {worst.left:.0f} mm right, {worst.top:.0f} mm down"
            )
    return told


@pytest.mark.parametrize("code", CODES)
def test_a_paper_looks_as_it_was_approved(code: str, tmp_path: Path) -> None:
    found = pictures(sample(code))
    if told := faults(code, found):
        for place, picture in enumerate(found, start=1):
            picture.save(tmp_path / f"{code}-{place}.png")
        pytest.fail(f"{code} looks different ({'; '.join(told)}); seen: {tmp_path}; {ANEW}")


def test_the_pictures_are_few_and_small() -> None:
    files = list(FOLDER.glob("*.png"))
    assert {file.stem.split("-")[0] for file in files} == set(CODES)
    assert sum(file.stat().st_size for file in files) < 500_000


def styled(rule: str) -> Callable[[str], str]:
    """A page with one more rule of style, stronger than the others."""
    return lambda told: told.replace("</head>", f"<style>{rule}</style></head>", 1)


def moved(told: str) -> str:
    """A page whose third paragraph stands half a millimetre lower than it should."""
    third = [match.start() for match in re.finditer(r"<p>", told)][2]
    return f'{told[:third]}<p style="position: relative; top: 0.5mm">{told[third + 3 :]}'


@pytest.mark.parametrize(
    "plant",
    [
        styled("body { font-family: 'Portal Kai' !important }"),
        styled("body { font-family: 'Portal Song' !important }"),
        styled(".title, .title span { font-family: 'Portal Hei' !important }"),
        styled(".seal { display: none !important }"),
        styled(".seal { margin-left: 0.6mm !important }"),
        styled(".verification { display: none !important }"),
        moved,
    ],
    ids=["kai", "song", "title in hei", "no seal", "seal moved", "no code", "a paragraph moved"],
)
def test_a_planted_fault_of_layout_is_seen(
    plant: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = catalogue.sample("REVIEW")
    spoiled = plant(page.html(facts))
    assert spoiled != page.html(facts)
    monkeypatch.setattr(render, "html", lambda *_, **__: spoiled)
    assert faults("REVIEW", pictures(render.render(facts)))


def fewer_words(facts: Review) -> Facts:
    return replace(facts, found=facts.found[:1])


def another_digit(facts: Review) -> Facts:
    return replace(facts, number=facts.number.replace("12号", "13号"))


@pytest.mark.parametrize("change", [fewer_words, another_digit])
def test_other_words_are_seen(change: Callable[[Review], Facts]) -> None:
    facts = catalogue.sample("REVIEW")
    assert isinstance(facts, Review)
    assert faults("REVIEW", pictures(render.render(change(facts))))

"""The benchmark measures what it says, names what is not there, and a press holds no more memory than it did."""

from __future__ import annotations

import importlib
import sys
from io import BytesIO
from subprocess import run

import pikepdf
import pytest

from documents import bench, glyphs
from documents.bench import contenders, ours, papers
from documents.bench.timing import Timing, summed, timed
from documents.fonts import CHECKOUT
from tests.documents.measure import faces, pages
from tests.documents.printed import printed

GROWTH = 8  # megabytes in 60 papers; a face that was copied for each would be a thousand
"""Leaves room for what is kept of each seal and QR code until there are enough of them."""


def test_the_measured_decision_has_three_pages_and_six_faces() -> None:
    pdf = printed(papers.decision())
    assert (pages(pdf), len(faces(pdf))) == (3, 6)


def test_the_rare_name_is_in_the_last_face_alone_and_comes_out() -> None:
    assert glyphs.missing(papers.with_rare_name()) == []
    assert faces(printed(papers.with_rare_name())) - faces(printed(papers.decision())) == {
        "Portal-Mincho-B-Medium"
    }


def test_the_long_decision_has_the_pages_that_it_is_named_for() -> None:
    assert pages(printed(papers.LONG[30])) == 30


def test_a_cold_process_prints_the_very_bytes_of_a_warm_one() -> None:
    assert ours.first_paper(papers.decision()) == printed(papers.decision())


def test_what_is_timed_as_signing_signs() -> None:
    signed = ours.signing(printed(papers.decision()))()
    with pikepdf.open(BytesIO(signed)) as opened:
        fields = opened.Root.AcroForm.Fields
        assert [str(field.V.SubFilter) for field in fields] == ["/ETSI.CAdES.detached"]


def test_papers_that_warm_up_are_not_counted() -> None:
    called: list[int] = []
    found = timed(lambda: called.append(1), 4, warm=2)
    assert len(called) == 6
    assert found.least <= found.median


def test_a_median_is_not_an_average() -> None:
    assert summed([1.0, 2.0, 900.0]) == Timing(2.0, 1.0)


def test_what_is_not_installed_is_named_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    monkeypatch.setattr(contenders, "which", lambda _name: None)
    assert {contenders.run(name, 1) for name in contenders.NAMES} == {"not installed"}


def test_ratios_are_told_beside_the_times() -> None:
    assert bench._row("typst", Timing(30.0, 20.0), Timing(60.0, 50.0)) == "| typst | 30 | 20 | 0.5 |"  # noqa: SLF001


def test_the_words_that_others_set_are_those_of_the_decision() -> None:
    told = "".join(contenders.words())
    assert "撤销三乡镇人民政府2026年2月9日作出的" in told
    assert "{" not in told


def test_the_machine_is_told() -> None:
    told = bench.machine()
    assert any("weasyprint 70.0" in line for line in told)
    assert not any("?" in line for line in told)


def test_a_process_that_prints_on_and_on_holds_no_more_memory() -> None:
    command = [sys.executable, "-m", "documents", "bench", "--memory", "--papers", "100"]
    said = run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    rows = [line.strip("| ").split(" | ") for line in said.stdout.splitlines()[2:]]
    held = {int(count): int(megabytes) for count, megabytes in rows}
    assert held[100] - held[40] < GROWTH

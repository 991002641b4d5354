"""`python -m documents`: every paper without a database, and one plain line when something is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from documents import catalogue, render
from documents.catalogue import sample
from documents.fonts import CHECKOUT


def documents(*words: str, told: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "documents", *words],
        cwd=CHECKOUT,
        input=told,
        capture_output=True,
        text=True,
        check=False,
    )


def test_list_names_every_kind_with_its_layout() -> None:
    said = documents("list")
    assert said.returncode == 0
    assert "REVIEW\t复查意见书\tH\tD35" in said.stdout.splitlines()
    assert len(said.stdout.splitlines()) == len(catalogue.KINDS)


def test_a_sample_can_be_printed_as_it_stands(tmp_path: Path) -> None:
    facts, paper = tmp_path / "facts.json", tmp_path / "paper.pdf"
    facts.write_text(documents("sample", "rereview").stdout, encoding="utf-8")
    said = documents("render", "REREVIEW", str(facts), str(paper))
    assert (said.returncode, said.stderr) == (0, "")
    assert paper.read_bytes() == render.render(sample("REREVIEW"))


@pytest.mark.parametrize(
    ("words", "told", "reason"),
    [
        (("sample", "LETTER"), "", "没有代码为 LETTER 的文书"),
        (("render", "REVIEW", "-", "{out}"), "{", "不是有效的 JSON"),
        (("render", "REVIEW", "-", "{out}"), "{}", "缺少字段 accepted_on"),
        (("render", "REVIEW", "nowhere.json", "{out}"), "", "文件无法读写"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    tmp_path: Path, words: tuple[str, ...], told: str, reason: str
) -> None:
    paper = tmp_path / "paper.pdf"
    said = documents(*(word.replace("{out}", str(paper)) for word in words), told=told)
    assert said.returncode == 1
    assert reason in said.stderr
    assert len(said.stderr.splitlines()) == 1
    assert not paper.exists()


def test_a_missing_glyph_is_named_and_nothing_written(tmp_path: Path) -> None:
    told = json.loads(documents("sample", "SERVE").stdout) | {"recipient": "梁\U0001f9d0"}
    said = documents("render", "SERVE", "-", str(tmp_path / "a.pdf"), told=json.dumps(told))
    assert said.returncode == 1
    assert "“受送达人”中的“\U0001f9d0”（U+1F9D0）" in said.stderr
    assert list(tmp_path.iterdir()) == []

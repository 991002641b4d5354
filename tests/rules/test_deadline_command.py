"""`python -m portal deadline`: what it prints, where, and how it ends."""

from __future__ import annotations

import argparse
import io

import pytest

from portal.cli import deadline
from portal.rules.clocks import CLOCKS


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    deadline.add_arguments(parser)
    return deadline.run(parser.parse_args(words))


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("review-opinion 2024-03-05", "2024-04-07"),
        ("30 2024年3月5日", "2024-04-07"),
        ("5w 2026-02-13", "2026-02-27"),
        ("rereview-opinion 2025-09-01 --exclude 2025-09-10..2025-09-22", "2025-10-13"),
        ("30 2025-09-01 --exclude 2025-09-10..2025-09-16 2025-09-14..2025-09-22", "2025-10-13"),
        ("30 2025-09-01 --exclude 2025-09-10..2025-09-16 --exclude 2025-09-14..2025-09-22", "2025-10-13"),
        ("--exclude 2025-09-10..2025-09-22 30 2025-09-01", "2025-10-13"),
    ],
)
def test_it_prints_the_due_date_alone(words: str, due: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*words.split()) == 0
    assert capsys.readouterr() == (f"{due}\n", "")


def test_explained_it_prints_the_date_and_every_step_with_its_article(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("review-opinion", "2026-12-02", "--explain") == 0
    first, *steps = capsys.readouterr().out.splitlines()
    assert first == "2027-01-04"
    assert "《信访工作条例》第三十五条" in steps[1]
    assert steps[-1].startswith("暂定")


def test_that_a_date_is_provisional_is_said_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("30", "2026-12-02") == 0
    captured = capsys.readouterr()
    assert captured.out == "2027-01-04\n"
    assert captured.err.startswith("暂定")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("review 2024-03-05", "不认识期限“review”"),
        ("30 2024-02-30", "2024年2月只有1日到29日"),
        ("30", "请写期限和起算日两项"),
        ("", "请写期限和起算日两项"),
        ("30 2024-03-05 --exclude 2024-03-09..2024-03-07", "写反"),
        ("30 2024-03-05 --exclude 2024-03-09", "看不懂“2024-03-09”"),
        ("30 2024-03-05 --exclude ..", "没有填日期"),
        ("30 9999-12-20", "超出了公历"),
        ("--stdin --explain", "--stdin"),
    ],
)
def test_bad_input_is_named_in_one_line(words: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*words.split()) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert says in captured.err
    assert captured.err.count("\n") == 1


def test_the_list_names_every_clock(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(CLOCKS)
    assert any(line.startswith("review-opinion ") and "第三十五条" in line for line in lines)


def test_lines_are_answered_line_for_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = "review-opinion 2024-03-05\nnonsense\n\n30 2025-09-01 2025-09-10..2025-09-22\r\n5w 2026-12-28"
    monkeypatch.setattr("sys.stdin", io.StringIO(asked))
    assert run("--stdin") == 1
    answers = capsys.readouterr().out.splitlines()
    assert [answer[:10] for answer in answers] == [
        "2024-04-07",
        "error: 请写期",
        "error: 请写期",
        "2025-10-13",
        "2027-01-05",
    ]


def test_good_lines_end_well(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("30 2024-03-04\n"))
    assert run("--stdin") == 0
    assert capsys.readouterr().out == "2024-04-03\n"

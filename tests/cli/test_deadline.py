"""`python -m portal deadline` as others run it: a process of its own, fed through a pipe."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from portal.rules.clocks import CLOCKS

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "tests" / "rules" / "due_dates.txt"
HEAVY = ("tortoise", "starlette", "jinja2", "babel", "weasyprint", "documents")


def deadline(*words: str, asked: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "portal", "deadline", *words]
    return subprocess.run(command, cwd=ROOT, input=asked, capture_output=True, check=False)


def test_it_answers_the_whole_table_line_for_line() -> None:
    facts = [line.split() for line in TABLE.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    asked = [
        " ".join([rule, start, *(word for word in more if ".." in word)]) for rule, start, _, *more in facts
    ]
    done = deadline("--stdin", asked="\n".join(asked).encode())
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().splitlines() == [due for _, _, due, *_ in facts]


def test_bad_lines_name_their_fault_and_the_next_line_is_answered() -> None:
    faulty = {
        b"review-opinion": "请写期限和起算日两项",
        b"no-such-clock 2026-03-02": "不认识期限",
        b"30 2026-02-30": "2026年2月只有1日到28日",
        b"30 2026-03-02 2026-03-09..2026-03-05": "写反",
        b"30 2026-03-02 2026-03-09": "看不懂",
        b"0w 2026-03-02": "期限不能是0天",
        b"30 9999-12-30": "超出了公历",
        b"\xff\xfe\x00 \xff": "error: ",
        b"30\r2026-03-02\r2026-03-09": "看不懂",  # a lone carriage return ends no line
        b"30 " + b"9" * 100_000: "看不懂日期",
        b"": "请写期限和起算日两项",
    }
    asked = b"".join(line + b"\n30 2026-03-02\n" for line in faulty)
    done = deadline("--stdin", asked=asked)
    assert done.returncode == 1
    assert done.stderr == b""
    answers = done.stdout.decode().splitlines()
    assert answers[1::2] == ["2026-04-01"] * len(faulty)
    for answer, says in zip(answers[::2], faulty.values(), strict=True):
        assert answer.startswith("error: ")
        assert says in answer
        assert len(answer) < 200


def test_it_starts_without_database_pages_or_papers() -> None:
    program = (
        "import sys; from portal.cli import main; main(['deadline', '30', '2026-03-02']);"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "2026-04-01\n[]\n"


def test_the_list_names_the_two_periods_of_a_hearing() -> None:
    lines = deadline("--list").stdout.decode().splitlines()
    assert len(lines) == len(CLOCKS)
    assert any(line.startswith("hearing-notice ") and "7个自然日且5个工作日" in line for line in lines)

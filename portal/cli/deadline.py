"""When something is due, and why: `python -m portal deadline review-opinion 2024-03-05 --explain`."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterator, Sequence

from portal.rules.calendar import OFFICIAL_CALENDAR, Calendar
from portal.rules.clocks import CLOCKS
from portal.rules.dates import parse_date
from portal.rules.deadlines import Deadline, Exclusion, compute
from portal.rules.marker import N_, BadInput
from portal.rules.periods import UNIT_NAMES, Unit

GOOD, SOME_BAD, BAD = 0, 1, 2

_DESCRIPTION = """\
算出到期日，并说明怎样算出来的。首日不计；最后一天是休息日的，顺延到下一个工作日（调休上班的周末算工作日）。
例：deadline review-opinion 2024-03-05 --explain
    deadline rereview-opinion 2025-09-01 --exclude 2025-09-10..2025-09-22
    deadline 5w 2026-02-13"""


class _Misused(BadInput):
    """The command was put together wrongly."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = _DESCRIPTION
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "rule", nargs="?", metavar="RULE", help="期限代码（见 --list），或 30（自然日）、5w（工作日）"
    )
    parser.add_argument("date", nargs="?", metavar="DATE", help="起算日，例如 2026-05-02；这一天本身不计")
    parser.add_argument(
        "--exclude",
        nargs="+",
        action="extend",
        default=[],
        metavar="A..B",
        help="不计入期限的时间段，扣除 B 减 A 的天数；可以写多段，重叠的先合并",
    )
    parser.add_argument("--explain", action="store_true", help="逐步说明，并写出依据的条文")
    parser.add_argument("--list", action="store_true", help="列出全部期限代码")
    parser.add_argument(
        "--stdin", action="store_true", help="逐行读入“RULE DATE [A..B …]”，逐行回答；有错的行以 error: 开头"
    )


def run(args: argparse.Namespace) -> int:
    """Answer on standard output. 0: answered; 1: some lines of --stdin were bad; 2: bad input."""
    try:
        if args.list:
            return _list()
        if args.stdin:
            return _answer_lines(args)
        return _answer(args)
    except BadInput as error:
        print(error, file=sys.stderr)
        return BAD
    except BrokenPipeError:
        # Whoever read us has seen enough, as with `| head`: no further complaint at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD


def _answer(args: argparse.Namespace) -> int:
    deadline = _deadline(list(_words(args)), OFFICIAL_CALENDAR)
    print(deadline.due_on.isoformat())
    if args.explain:
        print(*deadline.explain(), sep="\n")
        return GOOD
    for step in deadline.steps:
        if step.kind in {"provisional", "exclusion-without-effect"}:
            print(step.text, file=sys.stderr)
    return GOOD


def _words(args: argparse.Namespace) -> Iterator[str]:
    """RULE, DATE and intervals in order, wherever `--exclude` stood: it takes whatever follows it."""
    swallowed = [word for word in args.exclude if ".." not in word]
    yield from (word for word in (args.rule, args.date, *swallowed) if word is not None)
    yield from (word for word in args.exclude if ".." in word)


def _deadline(words: Sequence[str], calendar: Calendar) -> Deadline:
    if len(words) < 2 or ".." in words[1]:  # noqa: PLR2004 (RULE and DATE)
        raise _Misused(N_("请写期限和起算日两项，例如：review-opinion 2026-05-02。期限代码见 --list。"))
    rule, start, *intervals = words
    return compute(rule, parse_date(start), calendar, [_interval(text) for text in intervals])


def _interval(text: str) -> Exclusion:
    first, dots, last = text.partition("..")
    if not dots:
        raise _Misused(
            N_("看不懂“%(text)s”。不计入期限的时间段请写成 2025-09-10..2025-09-22。"), text=text[:40]
        )
    return Exclusion(parse_date(first), parse_date(last))


def _answer_lines(args: argparse.Namespace) -> int:
    if args.rule or args.exclude or args.explain:
        raise _Misused(N_("--stdin 从标准输入逐行读入，不能同时写 RULE、DATE、--exclude 或 --explain。"))
    _speak_utf8()
    result = GOOD
    for line in sys.stdin:
        try:
            answer = _deadline(line.replace("\ufeff", "").split(), OFFICIAL_CALENDAR).due_on.isoformat()
        except BadInput as error:
            answer, result = f"error: {error}", SOME_BAD
        print(answer, flush=True)
    return result


def _speak_utf8() -> None:
    """Undecodable bytes become a bad line, not a crash; only a line feed ends a line, so that answers keep step."""
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def _list() -> int:
    width = max(len(code) for code in CLOCKS)
    for clock in CLOCKS.values():
        span = f"{clock.days}个{UNIT_NAMES[clock.unit]}"
        if clock.workdays_too:
            span += f"且{clock.workdays_too}个{UNIT_NAMES[Unit.WORKING]}"
        print(
            f"{clock.code:<{width}}  {span}\t{clock.name}，从{clock.starts_from}的次日起数\t{clock.article}"
        )
    return GOOD

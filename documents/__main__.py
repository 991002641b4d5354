"""Formal papers from the command line, without the portal and its database.

    python -m documents list                          every kind: code, name, layout, place in the catalogue
    python -m documents sample KIND                   valid facts of that kind as JSON, to start from
    python -m documents render KIND FACTS.json OUT.pdf   print a paper; FACTS.json may be - for standard input
    python -m documents word KIND FACTS.json OUT.docx    the same words as a Word file, to go on working with
    python -m documents bench                         how long papers take here, and in other engines
    python -m documents press                         the render process itself, spoken to through pipes

KIND is a code that `list` prints, in any case. Layout H is the red-head form, L the letter, F the form. A paper whose
facts are incomplete, or hold a character that no installed face can show, is refused with a reason in one line and
exit status 1; nothing is written then. Faces come from PORTAL_FONT_DIR or .fonts, prepared by scripts/setup.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from documents import catalogue, presswork
from documents.catalogue import sample
from documents.facts import Facts, plain
from documents.fonts import FontsMissing
from documents.refusals import Refusal


def show_kinds() -> int:
    """Print every kind, one line each."""
    for kind in catalogue.KINDS:
        print(f"{kind.code}\t{kind.name}\t{kind.layout}\t{kind.number}")
    return 0


def show_sample(code: str) -> int:
    """Print believable facts of one kind as JSON."""
    print(json.dumps(plain(sample(code)), ensure_ascii=False, indent=2))
    return 0


def print_paper(code: str, facts_file: str, output: str, *, draft: bool) -> int:
    """Print one paper to a file."""
    from documents.render import render  # noqa: PLC0415 - loads Pango; `list` and `sample` do without

    return save(render(facts_in(code, facts_file), draft=draft), output)


def write_word(code: str, facts_file: str, output: str, *, draft: bool) -> int:
    """Write the words of one paper to a Word file."""
    from documents.word import docx  # noqa: PLC0415 - as above

    return save(docx(facts_in(code, facts_file), draft=draft), output)


def facts_in(code: str, facts_file: str) -> Facts:
    """Read the facts that the paper is made of."""
    text = sys.stdin.read() if facts_file == "-" else Path(facts_file).read_text(encoding="utf-8")
    return catalogue.from_json(code, text)


def save(content: bytes, output: str) -> int:
    """Write a file that appears whole or not at all."""
    part = Path(f"{output}.part")
    part.write_bytes(content)
    part.replace(output)
    return 0


def show_bench(papers: int, *, memory: bool) -> int:
    """Measure, and print tables."""
    from documents import bench  # noqa: PLC0415 - as above

    print(bench.memory.report(papers) if memory else bench.report(papers))
    return 0


def parser() -> argparse.ArgumentParser:
    """What may be asked."""
    top = argparse.ArgumentParser(
        prog="python -m documents", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("list", help="every kind of paper: code, Chinese name, layout")
    showing = commands.add_parser("sample", help="valid facts of one kind as JSON")
    showing.add_argument("kind", metavar="KIND")
    making(commands.add_parser("render", help="print one paper"), "OUT.pdf")
    making(commands.add_parser("word", help="the words of one paper as a Word file"), "OUT.docx")
    timing = commands.add_parser("bench", help="how long papers take here, ours and through other engines")
    timing.add_argument("--papers", metavar="N", type=int, default=20, help="how many of each; 20")
    timing.add_argument(
        "--memory", action="store_true", help="print N papers and show the memory held instead"
    )
    pressing = commands.add_parser("press", help="the render process, for the portal's use")
    pressing.add_argument("--memory", metavar="BYTES", type=int, default=presswork.MEMORY)
    return top


def making(command: argparse.ArgumentParser, output: str) -> None:
    """What a command that makes a file of facts asks for."""
    command.add_argument("kind", metavar="KIND")
    command.add_argument(
        "facts", metavar="FACTS.json", help="facts as `sample` prints them; - reads standard input"
    )
    command.add_argument("output", metavar=output)
    command.add_argument("--draft", action="store_true", help="watermark 代拟稿, gaps allowed, no seal")


def run(asked: argparse.Namespace) -> int:
    """Do what was asked."""
    if asked.command == "list":
        return show_kinds()
    if asked.command == "sample":
        return show_sample(asked.kind)
    if asked.command == "render":
        return print_paper(asked.kind, asked.facts, asked.output, draft=asked.draft)
    if asked.command == "word":
        return write_word(asked.kind, asked.facts, asked.output, draft=asked.draft)
    if asked.command == "bench":
        return show_bench(asked.papers, memory=asked.memory)
    return presswork.main(asked.memory)


def main() -> int:
    """Run a command; say in one line what went wrong."""
    try:
        return run(parser().parse_args())
    except Refusal as refusal:
        print(refusal.message, file=sys.stderr)
    except FontsMissing as lacking:
        print(lacking, file=sys.stderr)
    except (OSError, UnicodeDecodeError) as error:
        print(f"文件无法读写：{error}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())

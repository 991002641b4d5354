"""What does not fit on a page is split, or says beside it why it cannot be: `# long: the reason`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FUNCTION = 40
LONGEST_MODULE = 300
REASON = re.compile(r"# long: \S+")

MODULES = sorted(path for room in ("portal", "documents") for path in (ROOT / room).rglob("*.py"))


def too_long(source: str) -> Iterator[str]:
    """Name what is longer than the house allows and gives no reason on its first line or the one above."""
    lines = source.splitlines()
    if len(lines) > LONGEST_MODULE and not REASON.search("\n".join(lines[:2])):
        yield f"the module has {len(lines)} lines"
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        beside = "\n".join(lines[max(0, node.lineno - 2) : node.lineno])
        if length > LONGEST_FUNCTION and not REASON.search(beside):
            yield f"{node.name}, line {node.lineno}, has {length} lines"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_and_its_functions_keep_within_their_size(path: Path) -> None:
    assert list(too_long(path.read_text())) == []


def function(length: int, above: str = "") -> str:
    return "\n".join([above, "def f():", *["    pass"] * (length - 1)])


def test_a_function_of_forty_lines_passes_and_one_more_is_named() -> None:
    assert list(too_long(function(40))) == []
    assert list(too_long(function(41))) == ["f, line 2, has 41 lines"]


def test_a_module_of_three_hundred_lines_passes_and_one_more_is_named() -> None:
    assert list(too_long("x = 1\n" * 300)) == []
    assert list(too_long("x = 1\n" * 301)) == ["the module has 301 lines"]


def test_a_reason_beside_it_excuses_length_and_an_empty_one_does_not() -> None:
    assert list(too_long(function(41, "# long: one row per article"))) == []
    assert list(too_long("# long: a table\n" + "x = 1\n" * 300)) == []
    assert list(too_long(function(41, "# long:"))) == ["f, line 2, has 41 lines"]

"""Who may import whom is a contract in pyproject.toml: it holds, and each of its clauses can be broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = shutil.ignore_patterns("__pycache__", "static", "locale")

# contract, planted file, what it says
PLANTS = [
    ("downwards only", "portal/rules/planted.py", "import portal.actions"),
    ("downwards only", "portal/forms/planted.py", "import portal.web"),
    ("downwards only", "portal/planted.py", ""),
    ("Papers know nothing", "documents/planted.py", "import portal.rules"),
    ("Papers know nothing", "documents/planted.py", "import tortoise"),
    ("The law is plain Python", "portal/rules/planted.py", "import tortoise"),
    ("The law is plain Python", "portal/rules/planted.py", "import documents"),
    ("knows nothing of HTTP", "portal/actions/planted.py", "from starlette.requests import Request"),
    ("Only jobs and views print", "portal/actions/planted.py", "from documents import render"),
    ("round in circles", "documents/planted.py", "from documents.planted_too import x"),
]


def lint(place: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    return subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the house to where something may be planted in it."""
    place = tmp_path_factory.mktemp("house")
    shutil.copyfile(ROOT / "pyproject.toml", place / "pyproject.toml")
    for package in ("portal", "documents"):
        shutil.copytree(ROOT / package, place / package, ignore=CODE)
    return place


def test_the_import_contracts_are_kept(copied: Path) -> None:
    done = lint(copied)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("contract", "file", "line"), PLANTS)
def test_a_planted_violation_is_caught(
    copied: Path, request: pytest.FixtureRequest, contract: str, file: str, line: str
) -> None:
    plant(copied, request, file, f"{line}\n")
    if "planted_too" in line:
        plant(copied, request, "documents/planted_too.py", "from documents.planted import x\n")
    done = lint(copied)
    assert done.returncode == 1, done.stdout + done.stderr
    broken = [name for name in done.stdout.splitlines() if name.endswith("BROKEN")]
    assert any(contract in name for name in broken), done.stdout


def plant(place: Path, request: pytest.FixtureRequest, file: str, text: str) -> None:
    planted = place / file
    planted.write_text(text)
    request.addfinalizer(planted.unlink)

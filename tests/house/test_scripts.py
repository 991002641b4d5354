"""The scripts are plain sh, and no tracked file knows the machine that it was written on."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ["scripts/setup", "scripts/run", "scripts/check", "scripts/test", "scripts/lock", ".ci/run"]

# Written in pieces, so that this file does not hold what it looks for.
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|tmp|home/\w+)(?![\w-])")
REGISTRY = re.compile(
    "|".join(
        rf"{host}\.{end}"
        for host, end in [
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("npmjs", "(?:org|com)"),
            ("crates", "io"),
            ("golang", "org"),
            ("maven", "org"),
            ("deb.debian", "org"),
        ]
    )
)


def tracked_files() -> list[Path]:
    """What git holds, and what it would hold after `git add`."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def telltales(text: str) -> list[str]:
    return [match.group() for pattern in (MACHINE, REGISTRY) for match in pattern.finditer(text)]


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_is_plain_sh_and_may_be_run(script: str) -> None:
    path = ROOT / script
    assert path.read_text().startswith("#!/bin/sh\n")
    assert path.stat().st_mode & 0o111, f"{script} is not executable"
    done = subprocess.run(["sh", "-n", str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_no_tracked_file_names_a_machine_path_or_a_registry() -> None:
    found = {
        str(path.relative_to(ROOT)): seen
        for path in tracked_files()
        if (seen := telltales(path.read_bytes().decode(errors="ignore")))
    }
    assert found == {}


@pytest.mark.parametrize(
    "sample", ["/wo" + "rk/main", "see /ro" + "ot/.pyenv", "https://files.pythonhos" + "ted.org/x"]
)
def test_a_machine_path_or_a_registry_would_be_seen(sample: str) -> None:
    assert telltales(sample)


@pytest.mark.parametrize(
    "innocent", ["https://host/work", "framework/root", "file:///…", "/work-days", "./tmp"]
)
def test_an_innocent_text_is_let_through(innocent: str) -> None:
    assert telltales(innocent) == []


def test_the_locks_hold_what_pyproject_asks_for_with_a_hash() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = {"requirements.txt": project["project"]["dependencies"]}
    asked["requirements-dev.txt"] = asked["requirements.txt"] + project["dependency-groups"]["dev"]
    for name, requirements in asked.items():
        lock = (ROOT / name).read_text()
        pins = [re.sub(r"\[.*\]", "", one) for one in requirements]  # extras are packages of their own there
        missing = [pin for pin in pins if f"{pin} \\\n    --hash=sha256:" not in lock]
        assert missing == [], f"{name} is older than pyproject.toml: sh scripts/lock"

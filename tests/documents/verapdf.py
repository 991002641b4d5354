"""Asks veraPDF, which scripts/setup fetches, whether PDFs keep a standard."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest

from documents.fonts import CHECKOUT

Profile = Literal["3a", "ua1"]
PROGRAM = "org.verapdf.apps.GreenfieldCliWrapper"


@dataclass(frozen=True)
class Fault:
    """A rule that a PDF breaks: its clause in the standard, the test's number in it, how often, and what it asks."""

    clause: str
    test: int
    count: int
    rule: str

    def __str__(self) -> str:
        return f"{self.clause}-{self.test} ({self.count}×): {self.rule}"


def jar() -> Path:
    """Where veraPDF lies. Skips the test where Java or Maven is missing; without it anywhere else the test fails."""
    found = sorted((CHECKOUT / ".verapdf").glob("*.jar"))
    if found and shutil.which("java"):
        return found[-1]
    if not (shutil.which("java") and shutil.which("mvn")):
        pytest.skip("Java or Maven is missing: nobody judged whether papers are PDF/A-3a and PDF/UA-1")
    pytest.fail("veraPDF is not in .verapdf/: run sh scripts/setup")


def judge(pdfs: Mapping[str, bytes], profile: Profile) -> dict[str, list[Fault]]:
    """The rules of PDF/A-3a (`3a`) or PDF/UA-1 (`ua1`) that each PDF breaks, by its name: one process for all."""
    with tempfile.TemporaryDirectory() as folder:
        for name, pdf in pdfs.items():
            (Path(folder) / f"{name}.pdf").write_bytes(pdf)
        asked = [
            "-f",
            profile,
            "--format",
            "json",
            "--maxfailuresdisplayed",
            "1",
            "--loglevel",
            "0",
            "-r",
            folder,
        ]
        told = subprocess.run(
            ["java", "-cp", jar(), PROGRAM, *asked], capture_output=True, check=False, text=True
        )
    jobs = json.loads(told.stdout)["report"]["jobs"]
    verdicts = {Path(job["itemDetails"]["name"]).stem: _faults(job) for job in jobs}
    assert verdicts.keys() == pdfs.keys(), "veraPDF did not judge every file"
    return verdicts


def _faults(job: dict[str, Any]) -> list[Fault]:
    (verdict,) = job["validationResult"]
    rules = verdict["details"]["ruleSummaries"]
    faults = [
        Fault(rule["clause"], rule["testNumber"], rule["failedChecks"], rule["description"]) for rule in rules
    ]
    assert verdict["compliant"] == (not faults)
    assert verdict["details"]["passedRules"] > 0, "veraPDF looked at nothing"
    return faults

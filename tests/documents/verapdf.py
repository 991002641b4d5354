"""Asks veraPDF, which scripts/setup fetches, whether PDFs keep a standard."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from documents.fonts import CHECKOUT

PROGRAM = "org.verapdf.apps.GreenfieldCliWrapper"
PROFILES = {"PDF/A-3A validation profile": "PDF/A-3a", "PDF/UA-1 validation profile": "PDF/UA-1"}
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # for a process that lives some seconds


@dataclass(frozen=True)
class Fault:
    """A rule that a PDF breaks: the standard, the clause in it, how often, and what it asks."""

    standard: str
    clause: str
    count: int
    rule: str

    def __str__(self) -> str:
        return f"{self.standard} {self.clause} ({self.count}×): {self.rule}"


def jar() -> Path:
    """Where veraPDF lies. Skips the test where Java or Maven is missing; without it anywhere else the test fails."""
    found = sorted((CHECKOUT / ".verapdf").glob("*.jar"))
    if found and shutil.which("java"):
        return found[-1]
    if not (shutil.which("java") and shutil.which("mvn")):
        pytest.skip("Java or Maven is missing: nobody judged whether papers are PDF/A-3a and PDF/UA-1")
    pytest.fail("veraPDF is not in .verapdf/: run sh scripts/setup")


def judge(pdfs: Mapping[str, bytes]) -> dict[str, list[Fault]]:
    """The rules of PDF/A-3a and PDF/UA-1 that each PDF breaks, by its name: one process for all and both.

    A PDF that does not claim both standards fails the test.
    """
    with tempfile.TemporaryDirectory() as folder:
        for name, pdf in pdfs.items():
            (Path(folder) / f"{name}.pdf").write_bytes(pdf)
        asked = [
            "-f",
            "0",
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
            ["java", *QUICK, "-cp", jar(), PROGRAM, *asked], capture_output=True, check=False, text=True
        )
    jobs = json.loads(told.stdout)["report"]["jobs"]
    verdicts = {Path(job["itemDetails"]["name"]).stem: _faults(job["validationResult"]) for job in jobs}
    assert verdicts.keys() == pdfs.keys(), "veraPDF did not judge every file"
    return verdicts


def _faults(verdicts: list[dict[str, Any]]) -> list[Fault]:
    assert {verdict["profileName"] for verdict in verdicts} == PROFILES.keys(), "a standard was not claimed"
    found = []
    for verdict in verdicts:
        standard, rules = PROFILES[verdict["profileName"]], verdict["details"]["ruleSummaries"]
        assert verdict["compliant"] == (not rules)
        assert verdict["details"]["passedRules"] > 0, "veraPDF looked at nothing"
        found += [
            Fault(standard, rule["clause"], rule["failedChecks"], rule["description"]) for rule in rules
        ]
    return found

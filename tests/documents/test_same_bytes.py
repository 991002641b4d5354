"""The same facts give the same bytes: in another process, after other papers, under other settings of the host."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from hashlib import sha256

import pytest

from documents import catalogue, render
from documents.fonts import CHECKOUT
from tests.documents.printed import CODES, sample

ELSEWHERE = {
    "PYTHONHASHSEED": "4711",
    "TZ": "America/St_Johns",
    "LANG": "tr_TR.UTF-8",
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
}
PROGRAM = """
import hashlib, json, os, sys
os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
from documents.catalogue import sample
from documents.render import render
made = {code: hashlib.sha256(render(sample(code))).hexdigest() for code in json.load(sys.stdin)}
print(json.dumps(made))
"""


@cache
def printed_elsewhere() -> dict[str, str]:
    """The digest of every kind's sample, printed in a new process on one core, last kind first."""
    said = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=json.dumps(CODES[::-1]),
        env={**os.environ, **ELSEWHERE},
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    made: dict[str, str] = json.loads(said.stdout)
    return made


@pytest.mark.parametrize("code", CODES)
def test_another_process_in_another_order_under_other_settings_prints_the_same_bytes(code: str) -> None:
    assert printed_elsewhere()[code] == sha256(sample(code)).hexdigest()


def test_a_paper_printed_again_after_others_is_the_same() -> None:
    before = sample("REVIEW")
    for code in CODES[-3:]:
        render.render(catalogue.sample(code))
    assert render.render(catalogue.sample("REVIEW")) == before

"""What our own papers take: warm in this process, cold in a new one."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path

from documents import frames
from documents.bench import papers
from documents.bench.timing import Timing, timed
from documents.catalogue import BY_FACTS
from documents.facts import Facts, to_json
from documents.fonts import CHECKOUT
from documents.signing import authority
from documents.signing.local import LocalKey
from documents.signing.pades import sign

DECISION = "Decision of 3 pages in six faces, rendered and sealed"
SIGNED = "The same, its signature alone (PAdES, EC key in a file)"
AT = datetime(2026, 3, 26, 9, tzinfo=UTC)
FEWER = 5  # times that a long paper is made, or a process started


def measure(times: int) -> dict[str, Timing]:
    """Every measurement by its name; the one that others are compared with comes first."""
    from documents.render import render  # noqa: PLC0415 - loads Pango

    decision = papers.decision()
    found = {
        DECISION: timed(partial(render, decision), times),
        SIGNED: timed(signing(render(decision)), times),
        "The same with a rare name": timed(partial(render, papers.with_rare_name()), times),
        "Form of 1 page": timed(partial(render, papers.form()), times),
    }
    for pages, facts in papers.LONG.items():
        found[f"Decision of {pages} pages"] = timed(partial(render, facts), FEWER, warm=1)
    cold = partial(first_paper, decision)
    return found | {"Start of a render process and its first decision": timed(cold, FEWER, warm=1)}


def signing(pdf: bytes) -> Callable[[], bytes]:
    """Signs this paper by a key that was made for the occasion."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "key.pem"
        file.write_text(authority.make("bench", at=AT).signing)
        key = LocalKey(file)
    return partial(sign, pdf, key, at=AT, reason="bench")


def first_paper(facts: Facts) -> bytes:
    """Start a press, have it print one paper, and end it."""
    program = [sys.executable, "-m", "documents", "press"]
    head = {"do": "render", "code": BY_FACTS[type(facts)].code, "draft": False}
    asked = frames.packed(head, to_json(facts).encode())
    said = subprocess.run(program, input=asked, stdout=subprocess.PIPE, cwd=CHECKOUT, check=True)  # noqa: S603 - ourselves
    answers = BytesIO(said.stdout)
    frames.receive(answers)  # it says that it is ready
    answer = frames.receive(answers)
    assert answer is not None
    return answer[1]

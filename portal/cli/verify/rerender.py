"""Makes past papers again from their frozen facts: the same edition must give the same bytes."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from documents.refusals import Refusal
from portal.cli.verify.records import named
from portal.jobs.tools import Tools
from portal.models.papers import Paper
from portal.settings import Settings


async def made_again(settings: Settings) -> int:
    """Print what came out otherwise; status 1 when the edition that made a paper now makes another."""
    tools = Tools.ready(settings)
    wrong = same = other = 0
    try:
        await tools.press.start()
        for paper in await Paper.exclude(sha256="").order_by("id"):
            again = await _again(paper, tools)
            changes = changed(paper, tools.press.edition, tools.press.engine)
            same += not changes and not again
            other += bool(changes)
            wrong += bool(again) and not changes
            if changes:
                print(f"verify: {named(paper)}: made by {changes}: {again or 'the same bytes'}")
            elif again:
                print(f"verify: {named(paper)}: {again}, by the same edition {tools.press.edition}")
    finally:
        await tools.put_away()
    print(f"verify: {same} papers made again as they were, {other} of another edition, {wrong} problems")
    return 1 if wrong else 0


async def _again(paper: Paper, tools: Tools) -> str:
    """Say what differs when the paper is made again; nothing when its bytes are the same."""
    try:
        rendered = await tools.press.render(paper.kind.value, paper.facts)
    except Refusal as refusal:
        return f"cannot be made ({refusal.message})"
    return "" if hashlib.sha256(rendered.pdf).hexdigest() == paper.unsigned_sha256 else "the bytes differ"


def changed(paper: Paper, edition: str, engine: str) -> str:
    """Name the edition that made the paper, and what it is now; nothing when all is as it was."""
    found = []
    if paper.issued_edition != edition:
        found.append(f"edition {paper.issued_edition}, now {edition}")
    if paper.engine:
        then, now = _flat(json.loads(paper.engine)), _flat(json.loads(engine))
        names = sorted(name for name in then.keys() | now.keys() if then.get(name) != now.get(name))
        found += [
            f"{name} {_short(then.get(name))}, now {_short(now.get(name))}"
            for name in names
            if name != "edition"
        ]
    return "; ".join(found)


def _flat(told: dict[str, Any]) -> dict[str, str]:
    parts = [value if isinstance(value, dict) else {name: value} for name, value in told.items()]
    return {name: value for part in parts for name, value in part.items()}


def _short(value: str | None) -> str:
    return "none" if value is None else value[:12]

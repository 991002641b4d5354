"""Makes the bytes of a paper from its frozen facts, stores them by hash, and moves the case on."""

from __future__ import annotations

from typing import Any

from portal.actions.issue import issued
from portal.jobs.tools import Tools
from portal.models.papers import Paper


async def run(payload: dict[str, Any], tools: Tools) -> None:
    """Render, store, record: in this order a crash at any moment is mended by doing it again.

    The same facts give the same bytes, the store keeps one copy of equal bytes, and the record is
    written once.
    """
    paper = await Paper.get(id=payload["paper"])
    rendered = await tools.press.render(paper.kind.value, paper.facts)
    stored = await tools.store.put_bytes(rendered.pdf)
    await issued(
        paper, sha256=stored.sha256, size=stored.size, pages=rendered.pages, edition=tools.press.edition
    )

"""Makes the bytes of a paper from its frozen facts, signs and stores them, and moves the case on."""

from __future__ import annotations

import hashlib
from typing import Any

from anyio import to_thread

from documents.refusals import Refusal
from documents.signing.signer import SigningFailed
from portal import clock
from portal.actions.issue import issued
from portal.actions.papers import Made
from portal.errors import PortalError
from portal.jobs.signing import Signed
from portal.jobs.tools import Tools
from portal.models.papers import Paper
from portal.rules.words import label


class NotMade(PortalError):
    """The paper could not be printed or signed now; the sentence is shown on the case's page until it is."""

    status = 503


async def run(payload: dict[str, Any], tools: Tools) -> None:
    """Render, sign, store, record: in this order a crash at any moment is mended by doing it again.

    The same facts give the same unsigned bytes. Signed twice they differ; the record is written once, and the file
    that is not recorded is nobody's. Raises NotMade.
    """
    paper = await Paper.get(id=payload["paper"])
    if paper.sha256:
        return
    try:
        rendered = await tools.press.render(paper.kind.value, paper.facts)
        signed = await _signed(rendered.pdf, paper, tools)
    except (Refusal, SigningFailed) as error:
        raise NotMade(f"暂未制成：{error.message}系统会自动重试。") from error
    stored = await tools.store.put_bytes(signed.pdf)
    made = Made(
        sha256=stored.sha256,
        size=stored.size,
        pages=rendered.pages,
        edition=tools.press.edition,
        unsigned_sha256=hashlib.sha256(rendered.pdf).hexdigest(),
        engine=tools.press.engine,
        signed_by=signed.by,
        signed_at=signed.at,
    )
    await issued(paper, made)


async def _signed(pdf: bytes, paper: Paper, tools: Tools) -> Signed:
    """Sign in a thread: a service may take seconds, and the lease must be renewed meanwhile."""
    reason = f"制发{label(paper.kind)}{paper.number or ''}"
    at = clock.now()
    return await to_thread.run_sync(lambda: tools.signing.sign(pdf, at=at, reason=reason))

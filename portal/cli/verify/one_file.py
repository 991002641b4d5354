"""What one file is: an issued paper to the last byte, or what has become of one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.x509 import Certificate

from documents.signing.check import Finding, Verdict, examine
from portal.cli.verify.records import named
from portal.models.papers import Paper

NOT_ISSUED = {
    Verdict.WHOLE: "not ours: signed by a root that we trust, but never recorded as issued",
    Verdict.CHANGED: "changed: carries a signature of ours that does not hold for these bytes",
    Verdict.APPENDED: "appended: signed by a root that we trust and added to since, but never recorded as issued",
    Verdict.STRANGER: "not ours: signed by nobody whom we trust",
    Verdict.UNSIGNED: "not ours: not signed, and never recorded as issued",
}


@dataclass(frozen=True)
class Judgement:
    """What is to be said of a file, and whether these are the very bytes that were issued."""

    lines: tuple[str, ...]
    authentic: bool = False


async def judge(pdf: bytes, trusted: Sequence[Certificate]) -> Judgement:
    """Judge a file by the record first, then by its signature."""
    own = hashlib.sha256(pdf).hexdigest()
    if (paper := await Paper.get_or_none(sha256=own)) is not None:
        return Judgement((f"authentic: {named(paper)}", *await _since(paper)), authentic=True)
    if (paper := await _beginning(pdf)) is not None:
        return Judgement((f"appended: {named(paper)} and {len(pdf) - paper.size} bytes behind it",))
    if (paper := await Paper.get_or_none(unsigned_sha256=own)) is not None:
        return Judgement((f"unsigned: {named(paper)} with its signature cut off",))
    finding = examine(pdf, trusted)
    return Judgement((await _not_issued(finding),))


async def _since(paper: Paper) -> list[str]:
    """What was said about an issued paper afterwards."""
    lines = [f"issued {paper.issued_at:%Y-%m-%d %H:%M}, dated {paper.dated_on}"]
    if paper.signed_at is not None:
        lines.append(f"signed {paper.signed_at:%Y-%m-%d %H:%M} by certificate {paper.signed_by}")
    if paper.withdrawn_at is not None:
        lines.append(f"withdrawn {paper.withdrawn_at:%Y-%m-%d %H:%M}: {paper.withdrawn_reason}")
    return lines + [f"corrected by {named(one)}" for one in await Paper.filter(corrects_id=paper.id)]


async def _beginning(pdf: bytes) -> Paper | None:
    """The issued paper that this file begins with, whoever appended what."""
    shorter = Paper.filter(size__gt=0, size__lt=len(pdf)).distinct().order_by("size")
    sizes: list[int] = [row["size"] for row in await shorter.values("size")]
    hashed, done = hashlib.sha256(), 0
    for size in sizes:
        hashed.update(pdf[done:size])
        done = size
        if (paper := await Paper.get_or_none(sha256=hashed.hexdigest())) is not None:
            return paper
    return None


async def _not_issued(finding: Finding) -> str:
    if finding.unsigned_sha256 and (same := await Paper.get_or_none(unsigned_sha256=finding.unsigned_sha256)):
        return f"{finding.verdict}: {named(same)}, but with another signature than that which was issued"
    return NOT_ISSUED[finding.verdict]

"""Whether papers, numbers and files are as they were recorded."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Sequence

from cryptography.x509 import Certificate

from documents.signing.check import Verdict, examine
from portal.models.exhibits import Exhibit
from portal.models.opinions import Opinion
from portal.models.papers import Paper
from portal.models.papers import Sequence as Numbers
from portal.storage.store import Store

NUMBER = re.compile(r"(?P<code>.+)〔(?P<year>\d{4})〕(?P<number>[1-9]\d*)号")


def named(paper: Paper) -> str:
    """Name a paper as every line does."""
    return f"paper {paper.id} ({paper.number or paper.kind})"


async def wrong_papers(store: Store, trusted: Sequence[Certificate]) -> AsyncIterator[str]:
    """Name every paper whose bytes, facts or signature are not those that were recorded."""
    for paper in await Paper.all().order_by("id"):
        if hashlib.sha256(paper.facts.encode("utf-8", "surrogatepass")).hexdigest() != paper.facts_digest:
            yield f"{named(paper)}: the facts are not those that were frozen"
        if paper.sha256 and not await store.verify(paper.sha256):
            yield f"{named(paper)}: the stored file is missing or changed ({paper.sha256})"
        elif paper.signed_by:
            for line in wrong_signature(paper, await store.get_bytes(paper.sha256), trusted):
                yield f"{named(paper)}: {line}"


def wrong_signature(paper: Paper, pdf: bytes, trusted: Sequence[Certificate]) -> Iterable[str]:
    """Say what is wrong with the signature of an issued file."""
    finding = examine(pdf, trusted)
    if finding.verdict is Verdict.STRANGER:
        yield "the root of its signature is not among those trusted (PORTAL_TRUST)"
    elif finding.verdict is not Verdict.WHOLE:
        yield f"its signature does not hold: {finding.verdict}"
    elif (finding.fingerprint, finding.claimed_at) != (paper.signed_by, paper.signed_at):
        yield "signed by another certificate, or at another time, than was recorded"
    elif finding.unsigned_sha256 != paper.unsigned_sha256:
        yield "what was signed is not the file that was recorded"


async def wrong_files(store: Store) -> AsyncIterator[str]:
    """Name every uploaded file that is missing or changed."""
    for noun, model in (("exhibit", Exhibit), ("opinion", Opinion)):
        for row in await model.all().order_by("id").values("id", "sha256"):
            if not await store.verify(row["sha256"]):
                yield f"{noun} {row['id']}: the stored file is missing or changed ({row['sha256']})"


async def wrong_numbers() -> list[str]:
    """Name every gap in the numbers of papers, per code and year, and every count that does not fit."""
    runs: dict[tuple[str, int], set[int]] = defaultdict(set)
    for text in await _numbers():
        if (parts := NUMBER.fullmatch(text)) is None:
            return [f"paper number {text!r} is not written as 代字〔年份〕n号"]
        runs[parts["code"], int(parts["year"])].add(int(parts["number"]))
    last = {(one.code_word, one.year): one.last_number for one in await Numbers.all()}
    found = []
    for (code, year), taken in sorted(runs.items()):
        count = last.get((code, year), 0)
        if missing := set(range(1, max(count, *taken) + 1)) - taken:
            found.append(f"{code}〔{year}〕: missing {_listed(missing)}")
        if count != max(taken):
            found.append(f"{code}〔{year}〕: counted up to {count}, papers up to {max(taken)}")
    return found


async def _numbers() -> Iterable[str]:
    rows = await Paper.filter(number__not_isnull=True).values("number")
    return [row["number"] for row in rows]


def _listed(numbers: set[int]) -> str:
    return ", ".join(str(number) for number in sorted(numbers))

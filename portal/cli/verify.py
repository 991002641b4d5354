"""Check every issued paper against what was recorded."""

from __future__ import annotations

import argparse
import hashlib
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable

from portal.cli.connection import connected
from portal.models.exhibits import Exhibit
from portal.models.opinions import Opinion
from portal.models.papers import Paper, Sequence
from portal.settings import Settings
from portal.storage.store import Store

NUMBER = re.compile(r"(?P<code>.+)〔(?P<year>\d{4})〕(?P<number>[1-9]\d*)号")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Read every issued paper again: its bytes must have the recorded hash, its facts the recorded digest, and the "
        "numbers of each code and year must run from 1 without a gap. Files of cases are read as well. Status 1 names "
        "everything that is wrong."
    )
    parser.add_argument("--papers-only", action="store_true", help="leave out uploaded files")


def run(args: argparse.Namespace) -> int:
    """Print what is wrong and a summary."""
    settings = Settings.from_environment()
    store = Store.open(settings.storage_url)

    async def check() -> list[str]:
        found = [line async for line in wrong_papers(store)] + await wrong_numbers()
        if not args.papers_only:
            found += [line async for line in wrong_files(store)]
        return found

    found = connected(settings, check)
    for line in found:
        print(f"verify: {line}")
    print(f"verify: {len(found)} problems" if found else "verify: everything is as recorded")
    return 1 if found else 0


async def wrong_papers(store: Store) -> AsyncIterator[str]:
    """Name every paper whose bytes or facts are not those that were recorded."""
    for paper in await Paper.all().order_by("id"):
        name = f"paper {paper.id} ({paper.number or paper.kind})"
        if hashlib.sha256(paper.facts.encode("utf-8", "surrogatepass")).hexdigest() != paper.facts_digest:
            yield f"{name}: the facts are not those that were frozen"
        if paper.sha256 and not await store.verify(paper.sha256):
            yield f"{name}: the stored file is missing or changed ({paper.sha256})"


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
    last = {(one.code_word, one.year): one.last_number for one in await Sequence.all()}
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

"""Issuing survives everything: a worker killed at any moment leaves a case that the next one issues once."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from documents.signing import authority
from documents.signing.check import Verdict, examine, trusted_in
from portal import clock
from portal.actions import jobs, seals
from portal.errors import NotAllowed
from portal.models.cases import Case
from portal.models.deliveries import Delivery
from portal.models.jobs import Job
from portal.models.journal import Event
from portal.models.papers import Paper, Sequence
from portal.rules.words import Action, PaperKind, State
from portal.settings import Settings
from portal.storage.store import TEMPORARY, Store
from tests import cast
from tests.actions import traces
from tests.jobs.killed import MOMENTS

ROOT = Path(__file__).resolve().parents[2]
DELAYS = [0.08, 0.35, 0.9, 1.4, 2.1]  # seconds: wherever the worker then is
WITH_A_PRESS = list(MOMENTS)[list(MOMENTS).index("while the press starts") :]


@dataclass
class Nursery:
    """The process that starts workers and kills them."""

    process: subprocess.Popen[str]
    settings: Settings | None = None

    def work(self, moment: str | float = "") -> dict[str, Any]:
        """Run one worker at the time that it is now; return how it ended, and how many it left behind."""
        assert self.settings is not None
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        told = {"environment": environment(self.settings), "now": clock.now().isoformat(), "moment": moment}
        self.process.stdin.write(json.dumps(told) + "\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer


def environment(settings: Settings) -> dict[str, str]:
    key = settings.data_dir / "key.pem"
    if not key.exists():
        key.parent.mkdir(parents=True, exist_ok=True)
        made = authority.make("石岐区信访办公室", at=clock.now())
        key.write_text(made.signing)
        key.with_name("root.crt").write_text(made.root)
    return {
        "PORTAL_SIGNER": key.as_uri(),
        "PORTAL_DATABASE_URL": settings.database_url,
        "PORTAL_DATA_DIR": str(settings.data_dir),
        "PORTAL_SECRET_KEY": "a key for tests, long enough and known to all",
        "PORTAL_FONT_DIR": str(ROOT / ".fonts"),
    }


@pytest.fixture(scope="module")
def loaded() -> Iterator[Nursery]:
    """Load the portal once for all workers of this module."""
    module = ("-m", "tests.jobs.killed")
    with subprocess.Popen(
        [sys.executable, *module], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        yield Nursery(process)


@pytest.fixture
def nursery(loaded: Nursery, settings: Settings) -> Nursery:
    """Give the nursery, set to this test's own database and store."""
    loaded.settings = settings
    return loaded


async def sealed(world: cast.World) -> Case:
    """A case whose opinion is signed and sealed, and is the one paper still to be made."""
    case = await cast.case_in(State.SIGNED, world.shiqi)
    await seals.seal(world.shiqi.keeper, case, 5)
    opinion = await Paper.get(case_id=case.id, kind=PaperKind.REVIEW)
    await Job.exclude(key=f"issue-paper-{opinion.id}").update(done_at=clock.now())
    return case


def lease_runs_out() -> None:
    clock.freeze(clock.now() + jobs.LEASE + timedelta(seconds=1))


def kept_in(settings: Settings) -> list[str]:
    """Return the names of all files in the store that are not on their way in."""
    files = [path for path in Path(urlsplit(settings.storage_url).path).rglob("*") if path.is_file()]
    return [path.name for path in files if path.parent.name != TEMPORARY]


def unsigned_hash(pdf: bytes) -> str:
    """Hash the beginning of the file, as it was before it was signed."""
    unsigned = pdf[: pdf.index(b"%%EOF\n") + len(b"%%EOF\n")]
    return hashlib.sha256(unsigned).hexdigest()


async def must_be_issued_once(case: Case, world: cast.World, settings: Settings) -> None:
    """One number, one paper, one file with its very bytes, one row in the journal, and then one set of services."""
    assert await traces.state_of(case) is State.SEALED
    (paper,) = await Paper.filter(case_id=case.id, kind=PaperKind.REVIEW)
    assert paper.number == "石岐信复查〔2026〕1号"
    assert (await Sequence.get(code_word="石岐信复查")).last_number == 1
    store = Store.open(settings.storage_url)
    content = await store.get_bytes(paper.sha256)
    assert hashlib.sha256(content).hexdigest() == paper.sha256
    assert content.startswith(b"%PDF-")
    assert len(content) == paper.size
    finding = examine(content, trusted_in(settings.data_dir))
    assert (finding.verdict, finding.fingerprint) == (Verdict.WHOLE, paper.signed_by)
    assert finding.claimed_at == paper.signed_at
    for name in kept_in(settings):  # signed twice, it was the same paper
        assert unsigned_hash(await store.get_bytes(name)) == paper.unsigned_sha256
    assert not await Delivery.filter(paper_id=paper.id).exists()
    await cast.start_service(case, world.shiqi)
    rows = await Delivery.filter(paper_id=paper.id).order_by("id")
    assert [row.addressee_name for row in rows] == ["张三", "中山市自然资源局石岐分局"]
    assert await Event.filter(case_id=case.id, action=Action.ISSUE).count() == 1
    assert await Job.filter(done_at=None).count() == 0


@pytest.mark.parametrize("moment", list(MOMENTS))
async def test_a_worker_killed_at_this_moment_is_made_good_by_the_next_one(
    world: cast.World, nursery: Nursery, settings: Settings, moment: str
) -> None:
    case = await sealed(world)
    killed = nursery.work(moment)
    assert killed == {"worker": "killed", "orphans": int(moment in WITH_A_PRESS)}
    lease_runs_out()
    assert nursery.work() == {"worker": "ended with 0", "orphans": 0}
    await must_be_issued_once(case, world, settings)


@pytest.mark.parametrize("seconds", DELAYS)
async def test_a_worker_killed_after_a_while_is_made_good_by_the_next_one(
    world: cast.World, nursery: Nursery, settings: Settings, seconds: float
) -> None:
    case = await sealed(world)
    assert nursery.work(seconds)["orphans"] is not None
    lease_runs_out()
    assert nursery.work()["worker"] == "ended with 0"
    await must_be_issued_once(case, world, settings)


async def test_killed_again_and_again_it_is_still_issued_once(
    world: cast.World, nursery: Nursery, settings: Settings
) -> None:
    case = await sealed(world)
    for moment in ("when it has its name", "before the commit", "after the commit"):
        assert nursery.work(moment)["worker"] == "killed"
        lease_runs_out()
    assert nursery.work()["worker"] == "ended with 0"
    await must_be_issued_once(case, world, settings)
    assert (await Job.get(payload={"paper": (await traces.papers(case))[PaperKind.REVIEW].id})).attempts == 4


async def test_while_the_lease_of_a_killed_worker_runs_nobody_else_takes_its_job(
    world: cast.World, nursery: Nursery
) -> None:
    case = await sealed(world)
    assert nursery.work("after the job is claimed")["worker"] == "killed"
    assert nursery.work()["worker"] == "ended with 0"
    assert await traces.state_of(case) is State.SEALED
    with pytest.raises(NotAllowed, match="正在制作"):
        await cast.start_service(case, world.shiqi)

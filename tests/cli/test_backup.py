"""What was backed up comes back whole, and what was changed behind our back is named."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from portal import database as connections
from portal import keys, worker
from portal.actions import seals
from portal.jobs.tools import Tools
from portal.models.exhibits import Exhibit
from portal.models.matters import Petitioner
from portal.models.opinions import Opinion
from portal.models.papers import Paper, Sequence
from portal.rules.words import State
from portal.settings import Settings
from tests import cast
from tests.cli.commands import portal
from tests.documents.signers import made


@pytest.fixture
async def issued(world: cast.World, settings: Settings) -> Paper:
    """A decision with its real bytes; the key lies in its file, as on a first start."""
    case = await cast.case_in(State.SIGNED, world.shiqi)
    await seals.seal(world.shiqi.keeper, case, 5)
    tools = Tools.ready(settings)
    try:
        await worker.drain(tools, "a")
    finally:
        await tools.put_away()
    return await Paper.get(case_id=case.id, kind="REVIEW")


def file_of(settings: Settings, sha256: str) -> Path:
    return settings.data_dir / "files" / sha256[:2] / sha256[2:4] / sha256


async def test_what_was_issued_is_found_as_recorded(issued: Paper, settings: Settings) -> None:
    done = portal(settings, "verify", "--papers-only")
    assert (done.returncode, done.stdout) == (0, "verify: everything is as recorded\n"), done.stderr


async def test_a_changed_file_a_changed_fact_and_a_gap_are_each_named(
    issued: Paper, settings: Settings
) -> None:
    path = file_of(settings, issued.sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"\n")
    code, _, _ = (issued.number or "").partition("〔")
    assert await Sequence.filter(code_word=code).update(last_number=3) == 1
    done = portal(settings, "verify", "--papers-only")
    assert done.returncode == 1
    assert f"({issued.number}): the stored file is missing or changed" in done.stdout
    assert f"{code}〔2026〕: missing 2, 3" in done.stdout


async def test_a_missing_upload_is_named(issued: Paper, settings: Settings) -> None:
    done = portal(settings, "verify")
    assert done.returncode == 1
    exhibit, opinion = await Exhibit.all().first(), await Opinion.all().first()
    assert exhibit is not None
    assert opinion is not None
    assert f"exhibit {exhibit.id}: the stored file is missing" in done.stdout  # the cast has stored none
    assert f"opinion {opinion.id}: the stored file is missing" in done.stdout


async def test_a_backup_restores_database_files_roots_and_key(
    issued: Paper,
    settings: Settings,
    tmp_path: Path,
    fresh_database: Callable[[], AbstractContextManager[str]],
) -> None:
    name = await id_number()
    copy = tmp_path / "copy"
    root = settings.data_dir / "trust" / "an-old-root.pem"
    root.parent.mkdir(exist_ok=True)
    root.write_text(made("早先的机关").root)
    assert portal(settings, "backup", str(copy)).returncode == 0
    assert portal(settings, "backup", str(copy)).returncode == 1
    assert (copy / "secret.key").stat().st_mode & 0o777 == 0o600
    await connections.disconnect()
    with fresh_database() as url:
        sqlite = connections.is_sqlite(url)
        other = elsewhere(settings, tmp_path / "other", f"sqlite:///{tmp_path}/other.db" if sqlite else url)
        assert (portal(other, "restore", str(copy)).returncode == 0) is sqlite  # the other one is not empty
        restored = portal(other, "restore", str(copy), "--force")
        assert restored.returncode == 0, restored.stderr
        assert portal(other, "restore", str(copy)).returncode == 1  # not empty any more
        assert portal(other, "verify", "--papers-only").returncode == 0
        assert (other.data_dir / "trust" / root.name).read_text() == root.read_text()
        assert other.secret_key_file
        keys.load(other.secret_key_file.read_text().strip())
        await connections.connect(url if not sqlite else other.database_url)
        assert await id_number() == name
        await connections.disconnect()


async def id_number() -> str:
    petitioner = await Petitioner.all().first()
    assert petitioner is not None
    number: str = petitioner.id_number
    return number


def elsewhere(settings: Settings, folder: Path, url: str) -> Settings:
    """Return the settings of an empty portal in another place, whose key is to come with the backup."""
    return replace(
        settings,
        data_dir=folder,
        trust=folder / "trust",
        storage_url=(folder / "files").as_uri(),
        database_url=url,
        secret_key="",
        secret_key_file=folder / "secret.key",
    )


async def test_a_damaged_backup_is_refused_before_anything_is_changed(
    issued: Paper, settings: Settings, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    portal(settings, "backup", str(copy))
    path = next(path for path in (copy / "files").rglob("*") if path.is_file())
    path.chmod(0o600)
    path.write_bytes(b"changed")
    done = portal(settings, "restore", str(copy), "--force")
    assert done.returncode == 1
    assert "damaged" in done.stderr
    (copy / "backup.json").unlink()
    assert "no finished backup" in portal(settings, "restore", str(copy), "--force").stderr
    assert await Paper.exists(id=issued.id)


async def test_a_root_that_is_no_certificate_is_named(issued: Paper, settings: Settings) -> None:
    root = settings.data_dir / "trust" / "broken.cer"
    root.parent.mkdir(exist_ok=True)
    root.write_text("no certificate")
    done = portal(settings, "verify", "--papers-only")
    assert done.returncode == 1
    assert "broken.cer" in done.stderr
    assert "Traceback" not in done.stderr

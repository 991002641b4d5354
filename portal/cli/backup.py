"""Copy database, files, roots of signatures and secret key into a folder."""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote, urlsplit

from portal import clock, database
from portal.cli import postgres
from portal.settings import Settings, WrongSetting, load_secret
from portal.storage import durable
from portal.storage.store import TEMPORARY

MANIFEST = "backup.json"
SQLITE, POSTGRES, FILES, ROOTS, SECRET = "portal.db", "portal.dump", "files", "trust", "secret.key"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Copy the database (while it is in use), then the files, the roots by which signatures are judged, and the "
        "secret key into DIR, which must be new or empty. Without the secret key, identities in the database can never "
        "be read again: keep the copy as safe as the portal itself. Files in an S3 bucket are not copied; the bucket's "
        "own versions are for that. Nor is the key that signs papers: it stays where PORTAL_SIGNER names it."
    )
    parser.add_argument("folder", metavar="DIR", type=Path, help="a new or empty folder")


def run(args: argparse.Namespace) -> int:
    """Make the backup. The database comes first: every file that it names was stored before its row."""
    settings, folder = Settings.from_environment(), args.folder.absolute()
    if folder.exists() and any(folder.iterdir()):
        raise WrongSetting(f"{folder} is not empty; name a new folder")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _copy_database(settings.database_url, folder)
    count = copy_files(files_of(settings), folder / FILES)
    copy_roots(settings.trust, folder / ROOTS)
    secret = folder / SECRET
    secret.touch(mode=0o600)
    secret.write_text(load_secret(settings) + "\n")
    made = {"made_at": clock.now().isoformat(), "database": _scheme(settings), "files": count}
    (folder / MANIFEST).write_text(json.dumps(made, indent=2) + "\n")  # last: without it, it is no backup
    told = f"{count} files" if count is not None else "files stay in their bucket"
    print(f"backup: {folder} holds the database, the secret key, {told}")
    return 0


def _copy_database(url: str, folder: Path) -> None:
    if not database.is_sqlite(url):
        postgres.dump(url, folder / POSTGRES)
        return
    path = database.sqlite_path(url)
    if not path.exists():
        raise WrongSetting(f"there is no database at {path}")
    copy_sqlite(path, folder / SQLITE)


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a SQLite database that may be in use, whole and of one moment."""
    with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(target)) as copy:
        original.backup(copy)
    durable.sync_file(target)


def files_of(settings: Settings) -> Path | None:
    """Return the folder that holds the files, or None when they are in a bucket."""
    parts = urlsplit(settings.storage_url)
    return Path(unquote(parts.path)) if parts.scheme == "file" else None


def copy_files(source: Path | None, target: Path) -> int | None:
    """Copy the stored files, leaving out those still on their way in; return how many."""
    if source is None:
        return None
    count = 0
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    for path in _stored(source):
        draft = target / f".{path.name}"
        shutil.copy2(path, draft)
        durable.publish(draft, target / path.relative_to(source), target)
        count += 1
    return count


def copy_roots(source: Path | None, target: Path) -> None:
    """Copy the root certificates; those already there stay, since papers signed under an old root are judged by it."""
    if source is not None and source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)


def _stored(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.relative_to(folder).parts[0] != TEMPORARY:
            yield path


def _scheme(settings: Settings) -> str:
    return "sqlite" if database.is_sqlite(settings.database_url) else "postgres"

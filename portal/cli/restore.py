"""Put a backup back."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from pathlib import Path

from portal import database
from portal.cli import postgres
from portal.cli.backup import (
    FILES,
    MANIFEST,
    POSTGRES,
    ROOTS,
    SECRET,
    SQLITE,
    copy_files,
    copy_roots,
    copy_sqlite,
    files_of,
)
from portal.settings import Settings, WrongSetting
from portal.storage import durable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Put what `backup` made into the place that the settings name: database, files, roots, secret key. Every "
        "file is checked against its hash first. Only into an empty place, unless --force says that what is there may go. "
        "Stop the portal before, run `verify` afterwards."
    )
    parser.add_argument("folder", metavar="DIR", type=Path, help="the folder that `backup` made")
    parser.add_argument(
        "--force", action="store_true", help="replace the database and the secret key that are there"
    )


def run(args: argparse.Namespace) -> int:
    """Restore, after everything that can be checked has been checked."""
    settings, folder = Settings.from_environment(), args.folder.absolute()
    _must_be_backup(folder, settings)
    if not args.force:
        _must_be_empty(settings)
    _must_be_sound(folder / FILES)
    _restore_secret(settings, folder / SECRET)
    place = files_of(settings)
    count = copy_files(folder / FILES, place) if place else 0
    if settings.trust is not None:
        copy_roots(folder / ROOTS, settings.trust)
    _restore_database(settings.database_url, folder)
    print(f"restore: database and secret key are back, and {count} files; now run `python -m portal verify`")
    return 0


def _must_be_backup(folder: Path, settings: Settings) -> None:
    try:
        made = json.loads((folder / MANIFEST).read_text())
    except (OSError, ValueError) as error:
        raise WrongSetting(f"{folder} is no finished backup: {MANIFEST} cannot be read") from error
    wanted = "sqlite" if database.is_sqlite(settings.database_url) else "postgres"
    if made["database"] != wanted:
        raise WrongSetting(f"the backup is of {made['database']}, the settings name {wanted}")


def _must_be_empty(settings: Settings) -> None:
    url = settings.database_url
    there = database.sqlite_path(url).exists() if database.is_sqlite(url) else not postgres.is_empty(url)
    secret = settings.secret_key_file
    if there or (secret is not None and secret.exists()):
        raise WrongSetting("a database or a secret key is there already; --force replaces it")


def _must_be_sound(files: Path) -> None:
    for path in files.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != path.name:
                    raise WrongSetting(f"the backup is damaged: {path.name} has another content")


def _restore_secret(settings: Settings, source: Path) -> None:
    """The key comes with the data that it opens, unless the settings give the very same key themselves."""
    if settings.secret_key:
        if settings.secret_key != source.read_text().strip():
            raise WrongSetting(
                "PORTAL_SECRET_KEY is not the key of this backup; identities could not be read"
            )
        return
    target = settings.secret_key_file
    assert target is not None
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    target.unlink(missing_ok=True)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(source.read_text())


def _restore_database(url: str, folder: Path) -> None:
    if not database.is_sqlite(url):
        postgres.restore(url, folder / POSTGRES)
        return
    path = database.sqlite_path(url)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.restoring")
    draft.unlink(missing_ok=True)
    copy_sqlite(folder / SQLITE, draft)
    for suffix in ("-wal", "-shm"):  # of the database that goes
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    draft.replace(path)
    durable.sync_folder(path.parent)

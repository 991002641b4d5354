"""pg_dump and pg_restore, found where Debian keeps them; the password goes through the environment."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from portal.settings import WrongSetting


def dump(url: str, target: Path) -> None:
    """Write the whole database, as of one moment, into a file."""
    target.touch(mode=0o600)
    _run("pg_dump", url, "--format=custom", "--no-owner", f"--file={target}")


def restore(url: str, source: Path) -> None:
    """Fill the database from a dump, replacing what is there; all of it or nothing."""
    _run(
        "pg_restore",
        url,
        "--clean",
        "--if-exists",
        "--no-owner",
        "--single-transaction",
        "--exit-on-error",
        str(source),
    )


def is_empty(url: str) -> bool:
    """Tell whether the database has no table of ours."""
    counted = _run("psql", url, "-Atc", "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
    return counted.strip() == "0"


def _run(program: str, url: str, *arguments: str) -> str:
    parts = urlsplit(url)
    netloc = parts.netloc.replace(f":{parts.password}@", "@") if parts.password else parts.netloc
    plain = urlunsplit(parts._replace(scheme="postgresql", netloc=netloc, query=""))
    password = {"PGPASSWORD": unquote(parts.password)} if parts.password else {}
    command = [_found(program), f"--dbname={plain}", *arguments]
    done = subprocess.run(  # noqa: S603 (found by us, arguments are ours)
        command, env={**os.environ, **password}, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise WrongSetting(f"{program} failed: {done.stderr.strip()}")
    return done.stdout


def _found(program: str) -> str:
    versions = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda path: int(path.parts[4])
    )
    found = str(versions[-1]) if versions else shutil.which(program)
    if found is None:
        raise WrongSetting(f"{program} is missing: install Debian's postgresql-client")
    return found

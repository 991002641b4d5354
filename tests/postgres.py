"""A real PostgreSQL for one test process: on a free loopback port, as a non-root user, gone when the tests are."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

PATIENCE = 30.0  # seconds that the server may take to start or to stop
MEMORY = Path("/dev/shm")  # noqa: S108 - only a folder made in it with a name of its own is used
ENOUGH = 1 << 30  # bytes
SETTINGS = {
    "fsync": "off",  # a power cut is not what these tests try
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "60",
    "autovacuum": "off",
    "timezone": "Asia/Shanghai",
    "log_min_messages": "fatal",
}


@dataclass(frozen=True)
class Server:
    """A running server whose user `portal` needs no password."""

    port: int

    def url(self, database: str) -> str:
        return f"postgres://portal@127.0.0.1:{self.port}/{database}"

    def create(self, database: str, template: str = "template0") -> str:
        """Make a database as a copy of another one and return its URL. Nobody may be connected to the template."""
        self._execute(f'CREATE DATABASE "{database}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        return self.url(database)

    def drop(self, database: str) -> None:
        """Remove a database with whoever is still connected to it."""
        self._execute(f'DROP DATABASE "{database}" WITH (FORCE)')

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def running_server() -> Iterator[Server]:
    """Start a server in a folder of its own; stop it at the end, and when this process dies before that."""
    with tempfile.TemporaryDirectory(
        prefix="portal-postgres-", dir=_quick_place(), ignore_cleanup_errors=True
    ) as folder:
        place = Path(folder)
        if os.geteuid() == 0:
            shutil.chown(place, "postgres", "postgres")
        data = place / "data"
        options = ["--auth=trust", "--username=portal", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        subprocess.run(
            [*_unprivileged(), _program("initdb"), *options, str(data)], check=True, capture_output=True
        )
        port = _free_port()
        with (place / "log").open("wb") as log:
            # A session of its own: Ctrl-C is for the tests, which then stop the server in good order.
            command = _start_command(data, port)
            process = subprocess.Popen(command, cwd=place, stdout=log, stderr=log, start_new_session=True)
            try:
                _wait_until_ready(process, port, place / "log")
                yield Server(port)
            finally:
                _stop(process)


def _quick_place() -> Path | None:
    """Memory, if the machine offers enough of it: copying a database takes 13 ms there, 200 ms on a disk."""
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ENOUGH:
        return MEMORY
    return None


def _start_command(data: Path, port: int) -> list[str]:
    settings = {
        **SETTINGS,
        "listen_addresses": "127.0.0.1",
        "port": port,
        "unix_socket_directories": data.parent,
    }
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    # SIGINT is PostgreSQL's fast shutdown; the kernel sends it should the tests be killed.
    return [*_unprivileged("--pdeathsig", "INT"), _program("postgres"), "-D", str(data), *options]


def _unprivileged(*options: str) -> list[str]:
    """Return the command that runs another as a user who is not root: PostgreSQL refuses to serve as root."""
    if os.geteuid() == 0:
        options = ("--reuid", "postgres", "--regid", "postgres", "--clear-groups", *options)
    return ["setpriv", *options] if options else []


def _program(name: str) -> str:
    """Find a server program: Debian keeps them off the path, one folder per version."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    found = str(versions[-1]) if versions else shutil.which(name)
    if found is None:
        raise RuntimeError(f"PostgreSQL's {name} is missing: sh scripts/setup installs it")
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            psycopg.connect(host="127.0.0.1", port=port, user="portal", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text(errors='replace')[-2000:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    for kind in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):  # fast, immediate, none
        process.send_signal(kind)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            continue
        return

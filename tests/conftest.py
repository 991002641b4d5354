"""What every test stands on: one time zone, no network, and a database of its own for each test that asks."""

from __future__ import annotations

import ipaddress
import os
import secrets
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Browser, sync_playwright

from portal import clock
from portal.settings import Settings
from tests.postgres import Server, running_server

ROOT = Path(__file__).resolve().parent.parent
BACKENDS = ("sqlite", "postgres")
BACKEND = os.environ.get("PORTAL_TEST_DATABASE", "sqlite")
SECRET_KEY = "a key for tests, long enough and known to all"

if BACKEND not in BACKENDS:
    raise pytest.UsageError(f"PORTAL_TEST_DATABASE is {BACKEND!r}; use one of {', '.join(BACKENDS)}")

# The place is fixed, and nothing that a developer has set for a portal of their own gets into the tests.
os.environ["TZ"] = "Asia/Shanghai"
time.tzset()
for name in [
    name for name in os.environ if name.startswith("PORTAL_") and not name.startswith("PORTAL_TEST_")
]:
    del os.environ[name]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks for a database or for Chromium, directly or through another fixture."""
    for item in items:
        asked = item.fixturenames if isinstance(item, pytest.Function) else []
        for fixture, marker in (("database_url", "database"), ("chromium", "browser")):
            if fixture in asked:
                item.add_marker(marker)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Run async tests on asyncio alone: Tortoise knows no other loop."""
    return "asyncio"


@pytest.fixture(scope="session", autouse=True)
def _only_this_machine() -> Iterator[None]:
    """Refuse every connection that would leave the machine."""
    with pytest.MonkeyPatch.context() as patch:
        for call in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, call, _refusing_strangers(getattr(socket.socket, call)))
        patch.setattr(socket, "getaddrinfo", _refusing_names(socket.getaddrinfo))
        yield


def _refusing_strangers(call: Callable[..., Any]) -> Callable[..., Any]:
    def checked(self: socket.socket, *arguments: Any) -> Any:
        address = arguments[-1]
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            _refuse_stranger(address[0])
        return call(self, *arguments)

    return checked


def _refusing_names(call: Callable[..., Any]) -> Callable[..., Any]:
    def checked(host: Any, *arguments: Any, **options: Any) -> Any:
        if host:
            _refuse_stranger(host.decode() if isinstance(host, bytes) else host)
        return call(host, *arguments, **options)

    return checked


def _refuse_stranger(host: str) -> None:
    try:
        at_home = ipaddress.ip_address(host).is_loopback
    except ValueError:
        at_home = host == "localhost"
    if not at_home:
        raise RuntimeError(f"a test tried to reach {host}: tests stay on this machine")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Serve PostgreSQL for this test process."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def fresh_database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], AbstractContextManager[str]]:
    """Give a maker of migrated databases of the kind under test: the migrations run once, then it copies."""
    if BACKEND == "postgres":
        server: Server = request.getfixturevalue("postgres")
        _migrate(server.create("template"))
        return lambda: _copy_in(server)
    template = tmp_path_factory.mktemp("databases") / "template.db"
    _migrate(f"sqlite:///{template}")
    with closing(sqlite3.connect(template)) as connection:  # one file holds everything, no log beside it
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return lambda: _copy_of(template)


@contextmanager
def _copy_in(server: Server) -> Iterator[str]:
    name = f"test_{secrets.token_hex(6)}"
    yield server.create(name, template="template")
    server.drop(name)


@contextmanager
def _copy_of(template: Path) -> Iterator[str]:
    copy = Path(shutil.copyfile(template, template.with_name(f"{secrets.token_hex(6)}.db")))
    yield f"sqlite:///{copy}"
    for left in copy.parent.glob(f"{copy.name}*"):
        left.unlink()


def _migrate(url: str) -> None:
    """Migrate in a process of its own: nothing of it stays open here."""
    code = "import asyncio, sys; from portal import database; asyncio.run(database.migrate(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", code, url], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"the migrations failed on {urlsplit(url).scheme}:\n{done.stdout}{done.stderr}")


@pytest.fixture
def database_url(fresh_database: Callable[[], AbstractContextManager[str]]) -> Iterator[str]:
    """Give a fresh, migrated, empty database that no other test sees."""
    with fresh_database() as url:
        yield url


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Give the settings of a portal that keeps everything in this test's own folder."""
    return Settings.from_environment(
        {
            "PORTAL_DATABASE_URL": database_url,
            "PORTAL_DATA_DIR": str(tmp_path / "data"),
            "PORTAL_SECRET_KEY": SECRET_KEY,
            "PORTAL_FONT_DIR": str(ROOT / ".fonts"),
        }
    )


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[None]:
    """Open the database in this process for the length of one test."""
    from portal import database as connections  # noqa: PLC0415 - tests of the law and of papers open none
    from portal import keys  # noqa: PLC0415
    from portal import settings as portal_settings  # noqa: PLC0415

    portal_settings.use(settings)
    keys.load(SECRET_KEY)
    await connections.connect(settings.database_url)
    yield
    await connections.disconnect()


@pytest.fixture(scope="session", autouse=True)
def _passwords_that_cost_little() -> Iterator[None]:
    """Hash by argon2id as everywhere, at a cost that thousands of tests can pay; what it costs is tested apart."""
    from portal.actions import passwords  # noqa: PLC0415 - as above

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
        yield


@pytest.fixture
def noon() -> Iterator[None]:
    """Hold the clock at noon of a Monday, 2026-11-23: the cast's dates are counted from it."""
    clock.freeze(datetime.fromisoformat("2026-11-23T12:00:00+08:00"))
    yield
    clock.freeze(None)


@pytest.fixture
async def world(noon: None, database: None) -> Any:
    """Give the cast: two towns under one city, with everybody in them."""
    from tests import cast  # noqa: PLC0415

    return await cast.world()


@pytest.fixture
async def app(database: None, settings: Settings) -> Any:
    """Give the whole application over the open database."""
    from portal.app import create_app  # noqa: PLC0415 - as above

    return create_app(settings)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Give Debian's Chromium. One module's length: meanwhile Playwright's loop keeps async tests from running."""
    program = shutil.which("chromium")
    if program is None:
        raise RuntimeError("Chromium is missing: sh scripts/setup installs it")
    quiet = [
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=[*quiet, "--disable-sync"], chromium_sandbox=os.geteuid() != 0
        )
        yield browser
        browser.close()

"""Where the database is, and the one way into a transaction."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qs, unquote, urlsplit

from tortoise import Tortoise
from tortoise.transactions import in_transaction

Result = TypeVar("Result")
log = logging.getLogger(__name__)

MODULES = tuple(
    f"portal.models.{noun}"
    for noun in (
        "organisations",
        "people",
        "sessions",
        "matters",
        "cases",
        "engagements",
        "exhibits",
        "opinions",
        "decisions",
        "papers",
        "deliveries",
        "deadlines",
        "journal",
        "jobs",
        "proposals",
        "officers",
        "recusals",
        "intervals",
        "supplements",
        "mediations",
        "hearings",
        "inquiries",
        "suspensions",
        "redos",
        "supervisions",
        "advices",
        "seals",
        "archive",
        "findings",
        "rulebooks",
    )
)
BUSY_MILLISECONDS = 30_000
_inside: ContextVar[bool] = ContextVar("inside_a_transaction", default=False)
_running: set[asyncio.Task[Any]] = set()


def is_sqlite(url: str) -> bool:
    """Tell whether the address names a SQLite file."""
    return urlsplit(url).scheme == "sqlite"


def sqlite_path(url: str) -> Path:
    """Return the file of a sqlite:/// address."""
    return Path(unquote(url.split("://", 1)[1]))


def config(url: str, *, migrating: bool = False) -> dict[str, Any]:
    """Return Tortoise's configuration. While migrating SQLite, foreign keys are off: tables are rebuilt."""
    connection = _sqlite(url, migrating=migrating) if is_sqlite(url) else _postgres(url)
    app = {"models": list(MODULES), "default_connection": "default", "migrations": "migrations"}
    return {
        "connections": {"default": connection},
        "apps": {"portal": app},
        "use_tz": True,
        "timezone": "Asia/Shanghai",
    }


def _sqlite(url: str, *, migrating: bool) -> dict[str, Any]:
    return {
        "engine": "portal.database.sqlite",
        "credentials": {
            "file_path": str(sqlite_path(url)),
            "busy_timeout": BUSY_MILLISECONDS,
            "synchronous": "FULL",  # an acknowledged commit survives a power cut
            "foreign_keys": "OFF" if migrating else "ON",
        },
    }


def _postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return {
        "engine": "tortoise.backends.psycopg",
        "credentials": {
            "host": options.pop("host", None) or parts.hostname or "127.0.0.1",
            "port": parts.port or 5432,
            "user": unquote(parts.username or "postgres"),
            "password": unquote(parts.password) if parts.password else None,
            "database": parts.path.lstrip("/"),
            "minsize": 1,
            "maxsize": int(options.pop("maxsize", "8")),
        },
    }


async def connect(url: str) -> None:
    """Open the database for this process; every task of it may use it."""
    if is_sqlite(url):
        sqlite_path(url).parent.mkdir(parents=True, exist_ok=True)
    await Tortoise.init(config=config(url), _enable_global_fallback=True)


async def disconnect() -> None:
    """Finish the transactions that are under way, then close the database."""
    while _running:
        await asyncio.gather(*_running, return_exceptions=True)
    await Tortoise.close_connections()


async def transaction(work: Callable[[], Awaitable[Result]]) -> Result:
    """Run `work` in one transaction: all of it is kept, or nothing.

    It runs in a task of its own, shielded: when the caller is cancelled (a browser went away), the
    transaction still ends in order instead of leaving a ruined connection behind. Inside a transaction
    the work simply joins it. No file, network or rendering belongs in here.
    """
    if _inside.get():
        return await work()
    task = asyncio.create_task(_run(work))
    _running.add(task)
    task.add_done_callback(_finished)
    return await asyncio.shield(task)


async def _run(work: Callable[[], Awaitable[Result]]) -> Result:
    _inside.set(True)
    async with in_transaction():
        return await work()


def _finished(task: asyncio.Task[Any]) -> None:
    _running.discard(task)
    if not task.cancelled() and (error := task.exception()) is not None:
        log.debug("transaction rolled back: %s", type(error).__name__)

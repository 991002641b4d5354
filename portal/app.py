"""Builds the application: middleware, routes, lifespan, error pages. Nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.types import Scope

from portal import database, keys, settings
from portal.jobs.tools import Tools
from portal.routes import ROUTES
from portal.settings import Settings, load_secret
from portal.web.errors import CatchCrashes, handlers
from portal.web.language import LanguageMiddleware
from portal.web.limits import BodyLimits, LimitBodies
from portal.web.security import SecurityHeaders
from portal.web.sessions import SessionMiddleware

MEGABYTE = 1 << 20
FILES_AT_ONCE = 4  # so many of the largest files may come in one form


class NotMigrated(Exception):
    """The database is older than the code."""


def create_app(chosen: Settings) -> Starlette:
    """Build the portal. The database is opened by the lifespan, unless whoever serves has opened it already."""
    keys.load(load_secret(chosen))
    settings.use(chosen)
    tools = Tools.ready(chosen)
    limits = BodyLimits(upload_bytes=FILES_AT_ONCE * chosen.upload_megabytes * MEGABYTE)
    app = Starlette(
        routes=ROUTES,
        lifespan=lifespan,
        exception_handlers=handlers(),
        middleware=[
            Middleware(LanguageMiddleware),
            Middleware(SecurityHeaders, chosen.base_url),
            Middleware(CatchCrashes),
            Middleware(LimitBodies, limits, takes_files),
            Middleware(SessionMiddleware),
        ],
    )
    app.state.settings, app.state.tools = chosen, tools
    app.state.store, app.state.press = tools.store, tools.press
    return app


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    """Open the database for as long as the portal serves; refuse to serve from one that is not up to date."""
    await must_be_migrated(app.state.settings.database_url)
    await database.connect(app.state.settings.database_url)
    try:
        await app.state.press.start()
        yield
    finally:
        await app.state.tools.put_away()
        await database.disconnect()


async def must_be_migrated(url: str) -> None:
    """Raise NotMigrated, with one line for the operator, unless every migration has been applied."""
    if database.is_sqlite(url) and not database.sqlite_path(url).exists():
        raise NotMigrated("there is no database yet: run `python -m portal migrate`")
    if waiting := await database.pending(url):
        raise NotMigrated(
            f"the database is not up to date ({', '.join(waiting)}): run `python -m portal migrate`"
        )


def takes_files(scope: Scope) -> bool:
    """Tell whether the larger limit holds: forms with files. What each file may be is its form's own affair."""
    kind = dict(scope["headers"]).get(b"content-type", b"")
    return bool(kind.lower().startswith(b"multipart/form-data"))

"""For whoever watches over the portal: is it alive, and can it serve."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from portal.models.organisations import Organisation

log = logging.getLogger(__name__)

NO_CONTENT = "0" * 64  # a hash that no file has: asking for it shows whether the store answers


async def alive(request: Request) -> Response:
    """The process answers."""
    return PlainTextResponse("ok\n")


async def ready(request: Request) -> Response:
    """Database, storage and fonts are there; 503 names what is not."""
    checks = {"database": _database, "storage": _storage, "fonts": _fonts}
    found = {name: await _found(request, name, check) for name, check in checks.items()}
    good = all(word == "ok" for word in found.values())
    return JSONResponse(found, status_code=200 if good else 503)


async def _found(request: Request, name: str, check: Callable[[Request], Awaitable[None]]) -> str:
    try:
        await check(request)
    except Exception as error:  # noqa: BLE001 (whatever is wrong with it, it is not ready)
        log.warning("not ready: %s (%s)", name, type(error).__name__)
        return "failed"
    return "ok"


async def _database(request: Request) -> None:
    await Organisation.exists()


async def _storage(request: Request) -> None:
    await request.app.state.store.exists(NO_CONTENT)


async def _fonts(request: Request) -> None:
    folder = request.app.state.settings.font_dir
    if not (folder / "fonts.conf").is_file():
        raise FileNotFoundError(folder)

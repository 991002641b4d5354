"""The cookies of the portal, all set alike: not for scripts, not for other sites, encrypted where the site is."""

from __future__ import annotations

from starlette.responses import Response

from portal.settings import Settings

SESSION = "session"
LOOKUP = "lookup"
VISITOR = "visitor"
FLASH = "flash"


def give(response: Response, name: str, value: str, settings: Settings, *, days: int | None = None) -> None:
    """Set a cookie; without `days` it goes when the browser is closed."""
    response.set_cookie(
        name,
        value,
        max_age=None if days is None else days * 86_400,
        path="/",
        secure=settings.base_url.startswith("https://"),
        httponly=True,
        samesite="lax",
    )


def take(response: Response, name: str, settings: Settings) -> None:
    """Remove a cookie."""
    secure = settings.base_url.startswith("https://")
    response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="lax")

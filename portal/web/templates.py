"""The pages: one Jinja2 environment for both languages, and `page`, which every view answers with."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.templating import Jinja2Templates

from portal import clock
from portal.web import filters
from portal.web.language import gettext, language, ngettext

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "portal" / "static"
ELDER_COOKIE = "elder"

FILTERS = (
    filters.day,
    filters.day_and_weekday,
    filters.day_short,
    filters.days_left,
    filters.label,
    filters.moment,
    filters.month_name,
    filters.paragraphs,
    filters.places,
    filters.said,
    filters.size,
    filters.when,
)
GLOBALS = (filters.months_between, filters.urgency_of, filters.weekday_letters)


@cache
def environment() -> Environment:
    """Return the environment of all pages: escaped always, a missing value is an error, not a blank."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.filters.update({function.__name__: _at_display(function) for function in FILTERS})
    env.globals.update({function.__name__: function for function in GLOBALS})
    env.globals.update(asset=asset, fresh_token=fresh_token)
    return env


def page(
    request: Request,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """Answer with a page; `context` is the page's own, beside what every page has."""
    return _pages().TemplateResponse(
        request, template, {**furniture(request), **(context or {})}, status_code=status, headers=headers
    )


def furniture(request: Request) -> dict[str, Any]:
    """What every page has: who is here, in which language, on which day, whom to call."""
    settings = request.app.state.settings
    return {
        "user": getattr(request.state, "user", None),
        "standing": getattr(request.state, "standing", ()),
        "csrf_token": getattr(request.state, "csrf_token", ""),
        "form_token": fresh_token(),
        "flash": getattr(request.state, "flash", []),
        "demo": settings.demo,
        "telephone": settings.telephone,
        "language": language(),
        "elder": request.cookies.get(ELDER_COOKIE) == "1",
        "today": clock.today(),
        "here": here(request),
    }


def failed_page(reference: str, telephone: str) -> HTMLResponse:
    """Answer after a crash: asks nothing of the database or of the request."""
    template = environment().get_template("errors/failed.html")
    body = template.render(reference=reference, telephone=telephone, language=language())
    return HTMLResponse(body, status_code=500)


def here(request: Request) -> str:
    """Return where the language and elder switches come back to: the page a GET can show again."""
    address = str(request.url)
    if request.method not in {"GET", "HEAD"}:
        address = request.headers.get("referer", "")
        if urlsplit(address).netloc != request.url.netloc:
            return "/"
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def fresh_token() -> str:
    """Return a name for one filled-in form, so that a second submit of it is recognised."""
    return secrets.token_urlsafe(18)


@cache
def asset(name: str) -> str:
    """Return the address of a static file, which changes with its bytes, so that browsers may keep it."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()
    return f"/static/{name}?v={digest[:12]}"


@cache
def _pages() -> Jinja2Templates:
    return Jinja2Templates(env=environment())


def _at_display(function: Callable[..., Any]) -> Callable[..., Any]:
    """Keep Jinja2 from computing a filter once, when the template is compiled: the language is not known then."""

    @pass_context
    def shown(_: Context, *values: Any) -> Any:
        return function(*values)

    return shown

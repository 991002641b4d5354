"""What a refusal and a crash look like: a page that says what happened and what to do, never a trace."""

from __future__ import annotations

import logging
import secrets
import traceback
from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.errors import Invalid, PortalError, SignInNeeded
from portal.rules.marker import N_
from portal.web import csrf
from portal.web.kept import kept_from
from portal.web.language import gettext, translate_error
from portal.web.posting import Confirm
from portal.web.scope import LookupNeeded
from portal.web.templates import failed_page, here, page

log = logging.getLogger(__name__)

AUTOSAVE = "x-autosave"
OUR_FAULT = 500
LOOKUP_ADDRESS = "/query"

NO_PAGE = N_("没有这个页面。网址可能不完整，或者页面已经移走。")
NO_WAY = N_("这个地址不能这样打开，可能是页面已经过期。")
NOT_DONE = N_("这一步没有办成。")


def handlers() -> dict[Any, Any]:
    """Return what answers each kind of exception (Starlette types every handler as one of Exception)."""
    return {
        SignInNeeded: sign_in_needed,
        LookupNeeded: lookup_needed,
        Confirm: confirm,
        PortalError: refused,
        HTTPException: not_served,
        Exception: crashed,
    }


async def refused(request: Request, error: PortalError) -> Response:
    """Show an expected refusal with its reason; to autosave as JSON."""
    if error.status >= OUR_FAULT:
        log.error("%s on %s: %s", type(error).__name__, request.url.path, error)
    return _refusal(request, error.status, _told(error))


async def not_served(request: Request, error: HTTPException) -> Response:
    """Show that there is no such page, or not for this method."""
    message = {404: NO_PAGE, 405: NO_WAY}.get(error.status_code, NOT_DONE)
    answer = _refusal(request, error.status_code, gettext(message))
    answer.headers.update(error.headers or {})
    return answer


async def sign_in_needed(request: Request, error: SignInNeeded) -> Response:
    """Send a reader to sign in and back; keep what a writer has typed until she has signed in."""
    if AUTOSAVE in request.headers:
        return JSONResponse({"message": translate_error(error)}, status_code=error.status)
    if request.method in {"GET", "HEAD"}:
        return RedirectResponse(f"/sign-in?next={quote(here(request), safe='')}", status_code=303)
    csrf.must_be_ours(request)
    kept, token = await kept_from(request)
    # Only what our own page in this browser has sent is written into a page again.
    ours = csrf.made_in_ended_session(request, token) or csrf.attested(request)
    context: dict[str, Any] = {
        "kept": kept if ours and kept.pairs else None,
        "next": "",
        "typed": {},
        "problems": {},
    }
    return page(request, "sign_in/again.html", context, status=error.status)


async def lookup_needed(request: Request, error: LookupNeeded) -> Response:
    """Send a petitioner to enter the query code again."""
    del request, error
    return RedirectResponse(LOOKUP_ADDRESS, status_code=303)


async def confirm(request: Request, error: Confirm) -> Response:
    """Show a form of an earlier session to its sender, who sends it once more."""
    if AUTOSAVE in request.headers:
        return JSONResponse({"message": gettext(csrf.EXPIRED)}, status_code=403)
    return page(request, "sign_in/resume.html", {"kept": error.kept}, status=403)


async def crashed(request: Request, error: Exception) -> Response:
    """Answer an unexpected error with a number under which the log has it."""
    return failed_page(_logged(request.scope, error), request.app.state.settings.telephone)


class CatchCrashes:
    """Answers an unexpected error of anything inside, and logs it without a word that people have typed.

    Messages of exceptions are left out on purpose: the database repeats values in them.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except PortalError:
            raise
        except Exception as error:  # noqa: BLE001 (whatever it was, nobody shall see a trace)
            reference = _logged(scope, error)
            if started:
                raise RuntimeError(f"answer broken off, see {reference}") from None
            answer = failed_page(reference, scope["app"].state.settings.telephone)
            await answer(scope, receive, send)


def _logged(scope: Scope, error: Exception) -> str:
    reference = secrets.token_hex(4).upper()
    places = [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    kinds = [type(one).__name__ for one in (error, error.__cause__) if one is not None]
    log.error(
        "%s: %s %s: %s\n  %s",
        reference,
        scope["method"],
        scope["path"],
        " from ".join(kinds),
        "\n  ".join(places),
    )
    return reference


def _refusal(request: Request, status: int, message: str) -> Response:
    if AUTOSAVE in request.headers:
        return JSONResponse({"message": message}, status_code=status)
    back = here(request) if request.method == "POST" else ""
    return page(
        request, "errors/refused.html", {"status": status, "message": message, "back": back}, status=status
    )


def _told(error: PortalError) -> str:
    problems = error.problems.values() if isinstance(error, Invalid) else ()
    return "\n\n".join(dict.fromkeys([translate_error(error), *(gettext(problem) for problem in problems)]))

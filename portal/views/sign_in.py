"""Signing in and out."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from portal.actions import sessions
from portal.errors import Invalid, TooMany
from portal.forms import sign_in as form
from portal.rules.marker import N_
from portal.web import cookies, csrf
from portal.web.kept import Kept
from portal.web.language import translate_error
from portal.web.posting import Fields, flash, read_form, safe_location
from portal.web.templates import page

DESK = "/desk"
SIGNED_OUT = N_("您已退出登录。")


async def show(request: Request) -> Response:
    """Ask for name and password; whoever is signed in already goes on."""
    onward = safe_location(request.query_params.get("next", ""), DESK)
    if request.state.user:
        return RedirectResponse(onward, status_code=303)
    return page(request, "sign_in/new.html", {"next": onward, "typed": {}, "problems": {}})


async def create(request: Request) -> Response:
    """Sign in, then go on: to the page asked for, or to the text that was typed when the session ended."""
    fields = await read_form(request)
    try:
        typed = form.read(fields)
        token = await sessions.sign_in(
            typed.name, typed.password, _remote(request), earlier_token=request.state.session_token
        )
    except (Invalid, TooMany) as error:
        return _asked_again(request, fields, error)
    kept = Kept.unpacked(fields.get("kept", ""))
    if kept is None:
        answer: Response = RedirectResponse(safe_location(fields.get("next", ""), DESK), status_code=303)
    else:
        answer = await _resumed(request, kept, token)
    cookies.give(answer, cookies.SESSION, token, request.app.state.settings)
    return answer


async def delete(request: Request) -> Response:
    """Sign out: the session ends here and in the database."""
    await read_form(request)
    await sessions.sign_out(request.state.session_token)
    flash(request, SIGNED_OUT)
    answer = RedirectResponse("/sign-in", status_code=303)
    cookies.take(answer, cookies.SESSION, request.app.state.settings)
    return answer


def _asked_again(request: Request, fields: Fields, error: Invalid | TooMany) -> Response:
    problems = error.problems if isinstance(error, Invalid) else {"": translate_error(error)}
    context = {
        "next": safe_location(fields.get("next", ""), DESK),
        "kept": Kept.unpacked(fields.get("kept", "")),
        "typed": {"name": fields.get("name", "")},
        "problems": problems,
    }
    template = "sign_in/again.html" if context["kept"] else "sign_in/new.html"
    return page(request, template, context, status=error.status)


async def _resumed(request: Request, kept: Kept, token: str) -> Response:
    held = await sessions.resume(token, request.app.state.settings)
    if held is None or safe_location(kept.address, "") != kept.address:
        return RedirectResponse(DESK, status_code=303)
    request.state.user, request.state.standing = held.user, held.standing
    request.state.csrf_token = csrf.token_of(token)
    return page(request, "sign_in/resume.html", {"kept": kept})


def _remote(request: Request) -> str:
    return request.client.host if request.client else ""

"""Proof that a form was made for this very browser: a token bound to its session, or to its visit."""

from __future__ import annotations

import hashlib
import hmac

from starlette.requests import Request

from portal import keys
from portal.errors import NotAllowed
from portal.rules.marker import N_
from portal.web.cookies import SESSION
from portal.web.security import origin_allowed

ELSEWHERE = N_("这次提交不是从本系统的页面发出的，没有收下。请从首页重新进入办理。")
EXPIRED = N_("页面已经过期，没有收下提交的内容。请返回上一页，刷新后重新提交；浏览器要允许使用 Cookie。")


class StaleForm(NotAllowed):
    """The form was made for another session of this browser, or for nobody: its sender must confirm it."""


def token_of(holder: str) -> str:
    """Return the token that forms carry for the holder of this session or visit."""
    return hmac.new(keys.derive("csrf"), holder.encode(), hashlib.sha256).hexdigest()


def check(request: Request, token: str) -> None:
    """Raise NotAllowed unless the form came from our page, in this browser, for this session."""
    must_be_ours(request)
    if not _same(token, request.state.csrf_token):
        raise StaleForm(EXPIRED)


def must_be_ours(request: Request) -> None:
    """Raise NotAllowed for a submission that another site's page has sent."""
    if not origin_allowed(request, request.app.state.settings.base_url):
        raise NotAllowed(ELSEWHERE)


def attested(request: Request) -> bool:
    """Tell whether the browser itself says that one of our pages has sent this; older ones say nothing."""
    return request.headers.get("sec-fetch-site") == "same-origin" or "origin" in request.headers


def made_in_ended_session(request: Request, token: str) -> bool:
    """Tell whether the form was made for the session whose cookie this browser still has, ended or not."""
    return _same(token, token_of(request.cookies.get(SESSION, "")))


def _same(token: str, expected: str) -> bool:
    return hmac.compare_digest(token.encode(), expected.encode())

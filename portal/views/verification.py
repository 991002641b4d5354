"""核验: anybody with a paper in hand finds out whether it is authentic, without signing in and without any name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from documents.signing.check import Verdict, examine, trusted_in
from portal.actions import codes, verification
from portal.actions.verification import Known
from portal.errors import Invalid, TooLarge, TooMany
from portal.forms import verification as form
from portal.rules.marker import N_
from portal.web import passing, posting
from portal.web.multipart import MEGABYTE
from portal.web.templates import page

PAGE = "/verification"
# The address holds the code: it is told to no other page and found by no search.
QUIET = {"referrer-policy": "no-referrer", "cache-control": "no-store", "x-robots-tag": "noindex, nofollow"}
MOST_BYTES = 50 * MEGABYTE
MORE = 1 << 16  # bytes by which a file may be larger than the issued one and still be looked into

NO_FILE = N_("请先选择要核对的文件（PDF）。")
# What the signature in a file tells that is not the issued one.
FOUND = {
    Verdict.WHOLE: N_("文件上的签名有效，但它不是这一份文书：可能是同一机关制发的另一份。"),
    Verdict.CHANGED: N_("文件上的签名和内容对不上：签名以后被改动过。"),
    Verdict.APPENDED: N_("文件在签名以后又被添加了内容。"),
    Verdict.STRANGER: N_("文件上的签名不是本系统所信任的机关的。"),
    Verdict.UNSIGNED: N_("文件上没有电子签名。"),
}
TOO_LARGE = N_("文件超过 50 MB，不可能是这份文书，没有核对。")


async def show(request: Request) -> Response:
    """Ask for the code; a code that was typed leads to the page that answers."""
    if "code" not in request.query_params:
        return _form(request)
    try:
        code = form.code(request.query_params)
    except Invalid as error:
        return _form(request, {"code": request.query_params["code"]}, error)
    return RedirectResponse(f"{PAGE}/{code}", status_code=303, headers=QUIET)


async def paper(request: Request) -> Response:
    """Say what this paper is today; with `figures` also whether the sheet in hand says the same."""
    code = codes.meant(request.path_params["code"])
    if not code:
        return _unknown(request, request.path_params["code"])
    try:
        known = await verification.verify(code, _remote(request))
    except TooMany as error:
        return _locked(request, error)
    if known is None:
        return _unknown(request, code)
    try:
        figures = form.figures(request.query_params)
    except Invalid as error:
        typed = {"figures": request.query_params["figures"]}
        return _answer(request, known, typed=typed, problems=error.problems, status=error.status)
    return _answer(request, known, sheet=figures == known.figures if figures else None)


async def file(request: Request) -> Response:
    """Compare a file with the recorded hash, for browsers that cannot; it is read as it comes and kept nowhere."""
    code = codes.meant(request.path_params["code"])
    try:
        known = await verification.verify(code, _remote(request)) if code else None
    except TooMany as error:
        return _locked(request, error)
    if known is None:
        return _unknown(request, code)
    try:
        sent = await passing.receive(
            request,
            check_csrf=posting.check_csrf(request),
            most_bytes=MOST_BYTES,
            looked_into=known.size + MORE,
        )
    except TooLarge as error:
        return _answer(request, known, problems={"file": TOO_LARGE}, status=error.status)
    if sent is None:
        return _answer(request, known, problems={"file": NO_FILE}, status=Invalid.status)
    if sent.sha256 == known.sha256:
        return _answer(request, known, same=True)
    return _answer(request, known, same=False, signature=await _signature_in(request, sent.content))


async def _signature_in(request: Request, content: bytes | None) -> str:
    """Say what the signature in a file tells, marked; nothing when the file was too large to be looked into."""
    if content is None:
        return ""
    trusted = trusted_in(request.app.state.settings.trust)
    finding = await to_thread.run_sync(examine, content, trusted)
    return FOUND[finding.verdict]


def _answer(request: Request, known: Known, *, status: int = 200, **told: Any) -> Response:
    """Answer with the paper's page; `told` is what was asked of it beside its code."""
    context: dict[str, Any] = {
        "known": known,
        "sheet": None,
        "same": None,
        "signature": "",
        "typed": {},
        "problems": {},
    }
    return page(request, "verification/paper.html", context | told, status=status, headers=QUIET)


def _form(request: Request, typed: Mapping[str, str] | None = None, error: Invalid | None = None) -> Response:
    context: dict[str, Any] = {"typed": typed or {}, "problems": error.problems if error else {}}
    return page(
        request, "verification/new.html", context, status=error.status if error else 200, headers=QUIET
    )


def _unknown(request: Request, code: str) -> Response:
    return page(request, "verification/unknown.html", {"code": code[:40]}, status=404, headers=QUIET)


def _locked(request: Request, error: TooMany) -> Response:
    wait = {"retry-after": str(60 * int(str(error.values["minutes"])))}
    context = {"minutes": error.values["minutes"]}
    return page(request, "verification/locked.html", context, status=error.status, headers=QUIET | wait)


def _remote(request: Request) -> str:
    return request.client.host if request.client else ""

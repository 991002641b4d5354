"""Forms with and without files, received with the checks before the bytes."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl

from starlette.datastructures import ImmutableMultiDict
from starlette.requests import Request

from portal.errors import Invalid, Unsupported
from portal.storage.kinds import Format
from portal.storage.store import Store
from portal.web.intake import TOKEN, TOO_MANY_FIELDS, Intake
from portal.web.multipart import (
    MEGABYTE,
    UNREADABLE,
    WRONG_FORM,
    Begin,
    ClientGone,
    Data,
    End,
    events,
    pieces,
    text,
)
from portal.web.submission import Fields, FileProblem, Limits, Received, Submission

__all__ = ["ClientGone", "Fields", "FileProblem", "Limits", "Received", "Submission", "form", "receive"]


async def receive(
    request: Request,
    *,
    store: Store,
    limits: Limits,
    allowed: frozenset[Format],
    check_csrf: Callable[[str], None],
) -> Submission:
    """Receive a multipart form, storing its good files before it returns.

    The first part must be the field `csrf_token`; `check_csrf` raises for a wrong one and then nothing more
    is read. A wrong file becomes a FileProblem and costs neither the other files nor the fields. Raises
    NotAllowed (no token first), TooLarge, Unsupported, Invalid and ClientGone; nothing is kept then.
    """
    intake = Intake(store, limits, allowed, check_csrf)
    try:
        async for event in events(request, limits.total_bytes):
            await intake.take(event)
        return await intake.submission()
    finally:
        await intake.discard()


async def form(
    request: Request, *, check_csrf: Callable[[str], None], most_bytes: int = MEGABYTE, most_fields: int = 500
) -> Fields:
    """Receive a small form without files, urlencoded or multipart; the token may stand anywhere in it.

    Raises as `receive` does; a file in it is Unsupported.
    """
    if request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        typed = await _multipart_fields(request, most_bytes)
    else:
        typed = await _urlencoded_fields(request, most_bytes)
    if len(typed) > most_fields:
        raise Invalid(TOO_MANY_FIELDS)
    check_csrf(next((value for name, value in typed if name == TOKEN), ""))
    return ImmutableMultiDict([item for item in typed if item[0] != TOKEN])


async def _urlencoded_fields(request: Request, most_bytes: int) -> list[tuple[str, str]]:
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = b"".join([piece async for piece in pieces(request, most_bytes)])
    if content_type != "application/x-www-form-urlencoded" and body:
        raise Unsupported(WRONG_FORM)
    try:
        typed = parse_qsl(text(body), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError as error:
        raise Invalid(UNREADABLE) from error
    if any("\0" in word for pair in typed for word in pair):
        raise Invalid(UNREADABLE)
    return typed


async def _multipart_fields(request: Request, most_bytes: int) -> list[tuple[str, str]]:
    typed: list[tuple[str, str]] = []
    name, value = "", bytearray()
    async for event in events(request, most_bytes):
        match event:
            case Begin(field=name, filename=None):
                value = bytearray()
            case Begin():
                raise Unsupported(WRONG_FORM)
            case Data(content=content):
                value += content
            case End():
                typed.append((name, text(bytes(value))))
    return typed

"""Stored files on their way out: whole or in ranges, under a harmless name."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from portal.storage.names import safe_name
from portal.storage.store import Store

# Chromium's viewer is a page around the PDF: older ones refuse to run in a sandbox and are crippled by
# `default-src 'none'` (crbug.com/271452), on just the machines that offices have. A PDF cannot reach our
# pages anyway, and `nosniff` keeps anything else from being shown as one.
PDF_POLICY = "frame-ancestors 'self'"
PICTURE_POLICY = (
    "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
)
INLINE = {
    "application/pdf": PDF_POLICY,
    "image/jpeg": PICTURE_POLICY,
    "image/png": PICTURE_POLICY,
}
"""The only types that a browser is let open; everything else is saved."""

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


async def file_response(
    request: Request, store: Store, sha256: str, *, media_type: str, name: str, inline: bool = False
) -> Response:
    """Return stored bytes as 200, 206 (one range), 304 (unchanged) or 416 (no such range).

    `name` is what the file is saved as: choose one without personal data, such as a paper's number. It goes
    out `inline` only when it is a PDF, JPEG or PNG. Raises Missing or Damaged before anything is sent.
    """
    size = await store.check(sha256)
    headers = _headers(sha256, media_type, name, inline=inline)
    etag = headers["etag"]
    if _names(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers=headers)
    asked = request.headers.get("range", "") if request.headers.get("if-range", etag) == etag else ""
    span = _span(asked, size)
    start, end = span or (0, size)
    if span:
        headers["content-range"] = f"bytes {start}-{end - 1}/{size}" if start < end else f"bytes */{size}"
    if span and start >= end:
        return Response(status_code=416, headers=headers)
    headers["content-length"] = str(end - start)
    body = _nothing() if request.method == "HEAD" else store.stream(sha256, start, end)
    return StreamingResponse(body, 206 if span else 200, headers, media_type)


def made_response(content: bytes, media_type: str, name: str) -> Response:
    """Return bytes that were made for this request and are kept nowhere, to be saved under `name`."""
    headers = {
        "cache-control": "private, no-store",
        "content-disposition": content_disposition(name, inline=False),
        "content-security-policy": PICTURE_POLICY,
    }
    return Response(content, media_type=media_type, headers=headers)


def content_disposition(name: str, *, inline: bool) -> str:
    """Return the header that names a file, for browsers that read UTF-8 names and for those that do not."""
    name = safe_name(name)
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", name).replace(" ", "_")
    kind = "inline" if inline else "attachment"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _headers(sha256: str, media_type: str, name: str, *, inline: bool) -> dict[str, str]:
    inline = inline and media_type in INLINE
    return {
        "etag": f'"{sha256}"',
        "accept-ranges": "bytes",
        "cache-control": "private, no-store",  # papers must not stay behind on a shared machine
        "content-disposition": content_disposition(name, inline=inline),
        "content-security-policy": INLINE.get(media_type, PICTURE_POLICY),
        "x-content-type-options": "nosniff",
    }


def _names(header: str, etag: str) -> bool:
    listed = {item.strip().removeprefix("W/") for item in header.split(",")}
    return etag in listed or "*" in listed


def _span(asked: str, size: int) -> tuple[int, int] | None:
    """Return start and end (exclusive; not after start: there is no such range), or None for the whole."""
    found = _RANGE.fullmatch(asked.replace(" ", ""))
    first, last = found.groups() if found else ("", "")
    if not first and not last:
        return None
    if not first:
        return max(0, size - int(last)), size
    if last and int(last) < int(first):
        return None  # malformed, and so to be ignored
    return int(first), min(size, int(last) + 1) if last else size


async def _nothing() -> AsyncIterator[bytes]:
    for _ in ():
        yield b""

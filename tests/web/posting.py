"""An application that receives forms, and bodies to send to it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from portal.errors import NotAllowed, PortalError
from portal.storage.kinds import EVIDENCE
from portal.storage.store import Store
from portal.web.uploads import Limits, form, receive

BOUNDARY = "----WebKitFormBoundaryAbc"
LIMITS = Limits(file_bytes=300_000, total_bytes=2_000_000, files=3, field_bytes=1000, fields=5)
TOKEN = ("csrf_token", None, b"right")


def check_csrf(token: str) -> None:
    if token != "right":
        raise NotAllowed("wrong token")


def app_over(store: Store, limits: Limits = LIMITS) -> Starlette:
    async def upload(request: Request) -> JSONResponse:
        found = await receive(request, store=store, limits=limits, allowed=EVIDENCE, check_csrf=check_csrf)
        files = [[f.field, f.name, f.sha256, f.size, f.media_type, f.pages] for f in found.files]
        problems = [[p.field, p.name, p.message, str(p)] for p in found.problems]
        return JSONResponse({"fields": found.fields.multi_items(), "files": files, "problems": problems})

    async def small(request: Request) -> JSONResponse:
        return JSONResponse((await form(request, check_csrf=check_csrf, most_bytes=1000)).multi_items())

    async def refused_page(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, PortalError)
        return JSONResponse({"kind": type(error).__name__, "message": str(error)}, error.status)

    routes = [Route("/upload", upload, methods=["POST"]), Route("/form", small, methods=["POST"])]
    return Starlette(routes=routes, exception_handlers={PortalError: refused_page})


Part = tuple[str, str | None, bytes]


def body_of(*parts: Part, end: bool = True) -> bytes:
    body = b""
    for name, filename, content in parts:
        shown = "" if filename is None else f'; filename="{filename}"\r\nContent-Type: application/pdf'
        body += f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{shown}\r\n\r\n'.encode()
        body += content + b"\r\n"
    return body + (f"--{BOUNDARY}--\r\n".encode() if end else b"")


async def in_pieces(body: bytes, size: int, seen: list[int] | None = None) -> AsyncIterator[bytes]:
    for start in range(0, len(body), size):
        if seen is not None:
            seen.append(start)
        yield body[start : start + size]


async def post(app: Starlette, content: Any, path: str = "/upload", **headers: str) -> httpx.Response:
    sent = {"content-type": f"multipart/form-data; boundary={BOUNDARY}", **headers}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://portal") as client:
        return await client.post(path, content=content, headers=sent)


def kept(store: Store) -> list[Path]:
    return [path for path in store.temporary().parent.rglob("*") if path.is_file()]

"""What was typed when the session had ended: kept over the sign-in, and sent again at the press of a button."""

from __future__ import annotations

import json
from dataclasses import dataclass

from starlette.requests import Request

from portal.errors import PortalError
from portal.web.multipart import MEGABYTE, Begin, Data, End, events
from portal.web.uploads import form

MOST_BYTES = 2 * MEGABYTE
SECRET_FIELDS = ("password", "csrf_token")


@dataclass(frozen=True)
class Kept:
    """The text fields of a form that could not be accepted yet, in their order, and where it was going."""

    address: str
    multipart: bool
    pairs: list[tuple[str, str]]

    def packed(self) -> str:
        """Return it as the value of one hidden field."""
        return json.dumps([self.address, self.multipart, self.pairs], ensure_ascii=False)

    @classmethod
    def unpacked(cls, value: str) -> Kept | None:
        """Read what `packed` made; None for anything else."""
        try:
            address, multipart, pairs = json.loads(value)
            return cls(str(address), bool(multipart), [(str(name), str(text)) for name, text in pairs])
        except (TypeError, ValueError):
            return None


def is_kept(name: str) -> bool:
    """Tell whether a field may be written into a page again: never a password."""
    return not any(secret in name for secret in SECRET_FIELDS)


async def kept_from(request: Request) -> tuple[Kept, str]:
    """Read the text fields of a form sent without a session, and its token. Contents of files are passed over.

    A body that cannot be read keeps nothing rather than failing: the person is told to sign in either way.
    """
    multipart = request.headers.get("content-type", "").lower().startswith("multipart/form-data")
    try:
        typed = await (_typed_beside_files(request) if multipart else _typed(request))
    except PortalError:
        typed = []
    token = next((value for name, value in typed if name == "csrf_token"), "")
    return Kept(request.url.path, multipart, [(name, value) for name, value in typed if is_kept(name)]), token


async def _typed(request: Request) -> list[tuple[str, str]]:
    tokens: list[str] = []
    fields = await form(request, check_csrf=tokens.append)
    return [("csrf_token", tokens[0]), *fields.multi_items()]


async def _typed_beside_files(request: Request) -> list[tuple[str, str]]:
    typed: list[tuple[str, str]] = []
    value: bytearray | None = None
    most = request.app.state.settings.upload_megabytes * MEGABYTE
    async for event in events(request, most):
        match event:
            case Begin(field=name, filename=None):
                value = bytearray()
                typed.append((name, ""))
            case Begin():
                value = None
            case Data(content=content) if value is not None and len(value) < MOST_BYTES:
                value += content
            case End() if value is not None:
                typed[-1] = (typed[-1][0], value.decode(errors="replace"))
    return typed

"""A file on its way through: hashed as it comes, kept nowhere."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request

from portal.errors import NotAllowed
from portal.web.intake import LONGEST_TOKEN, NO_TOKEN, TOKEN
from portal.web.multipart import Begin, Data, End, events


@dataclass(frozen=True)
class Passed:
    """What a file was: its hash, and its bytes unless they were too many to be looked into."""

    sha256: str
    content: bytes | None


async def receive(
    request: Request, *, check_csrf: Callable[[str], None], most_bytes: int, looked_into: int
) -> Passed | None:
    """Take in a form whose first part is the token; return what its last file was, or None when it has none.

    At most `looked_into` bytes of it are held. Raises NotAllowed (no token first), TooLarge, Unsupported, Invalid and
    ClientGone.
    """
    token: bytearray | None = None
    trusted, file, found = False, None, None
    async for event in events(request, most_bytes):
        match event:
            case Begin(field=name, filename=filename):
                if not trusted and name != TOKEN:
                    raise NotAllowed(NO_TOKEN)
                token = None if trusted else bytearray()
                file = _Passing(looked_into) if trusted and filename else None
            case Data(content=content):
                if token is not None:
                    token = (token + content)[:LONGEST_TOKEN]
                if file is not None:
                    file.take(content)
            case End():
                if token is not None:
                    check_csrf(token.decode("ascii", "replace"))
                    trusted = True
                found = file.passed() if file is not None else found
    return found


class _Passing:
    def __init__(self, most: int) -> None:
        self._most = most
        self._hash = hashlib.sha256()
        self._content: bytearray | None = bytearray()

    def take(self, content: bytes) -> None:
        self._hash.update(content)
        if self._content is not None:
            self._content += content
            if len(self._content) > self._most:
                self._content = None

    def passed(self) -> Passed:
        return Passed(self._hash.hexdigest(), None if self._content is None else bytes(self._content))

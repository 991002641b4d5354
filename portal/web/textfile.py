"""A form with one small file of words beside its fields: held in memory, looked into, kept nowhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import ImmutableMultiDict
from starlette.requests import Request

from portal.errors import NotAllowed
from portal.web.intake import NO_TOKEN, TOKEN
from portal.web.multipart import MEGABYTE, Begin, Data, End, events, text
from portal.web.submission import Fields


@dataclass(frozen=True)
class Sent:
    """The fields, and the bytes of the file; none when no file was chosen."""

    fields: Fields
    content: bytes | None


async def receive(request: Request, *, check_csrf: Callable[[str], None], most_bytes: int = MEGABYTE) -> Sent:
    """Take in a form whose first part is the token; nothing after it is kept before `check_csrf` has passed it.

    Raises NotAllowed (no token first), TooLarge, Unsupported, Invalid and ClientGone.
    """
    typed: list[tuple[str, str]] = []
    content: bytes | None = None
    name, value, is_file, trusted = "", bytearray(), False, False
    async for event in events(request, most_bytes):
        match event:
            case Begin(field=name, filename=filename):
                if not trusted and name != TOKEN:
                    raise NotAllowed(NO_TOKEN)
                value, is_file = bytearray(), filename is not None
            case Data(content=piece):
                value += piece
            case End() if is_file:
                content = bytes(value) or content
            case End() if name == TOKEN:
                check_csrf(value.decode("ascii", "replace"))
                trusted = True
            case End():
                typed.append((name, text(bytes(value))))
    return Sent(ImmutableMultiDict(typed), content)

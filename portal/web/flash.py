"""A sentence for the next page ("已提交"), carried over the redirect in a signed cookie."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json

from starlette.requests import Request

from portal import keys

MOST = 3


def flash(request: Request, message: str) -> None:
    """Say this on the next page. `message` is marked text, or a sentence already filled in."""
    request.state.flash_next.append(message)


def packed(messages: list[str]) -> str:
    """Return the cookie's value."""
    content = base64.urlsafe_b64encode(json.dumps(messages[-MOST:]).encode())
    return f"{content.decode()}.{_mark(content)}"


def unpacked(value: str) -> list[str]:
    """Return the messages of a cookie; none of one that is not ours."""
    content, _, mark = value.rpartition(".")
    if not content or not hmac.compare_digest(mark.encode(), _mark(content.encode()).encode()):
        return []
    try:
        return [str(message) for message in json.loads(base64.urlsafe_b64decode(content))]
    except (ValueError, binascii.Error):
        return []


def _mark(content: bytes) -> str:
    return hmac.new(keys.derive("flash"), content, hashlib.sha256).hexdigest()

"""One POST to a service that the operator has named: bounded in time and size, following nobody elsewhere."""

from __future__ import annotations

import http.client
import ipaddress
from urllib.parse import urlsplit

PATIENCE = 20.0  # seconds
LARGEST = 1 << 20  # bytes; certificates and time stamps are a few thousand


class NoAnswer(Exception):
    """The service is away, refused, or is not to be trusted with a secret."""


def post(address: str, body: bytes, headers: dict[str, str]) -> bytes:
    """Send `body` and return what is answered with status 200. Raises NoAnswer, naming what happened."""
    parts = urlsplit(address)
    host, path = parts.hostname or "", parts.path + (f"?{parts.query}" if parts.query else "")
    kind = http.client.HTTPSConnection
    if parts.scheme != "https":
        if not _at_home(host):
            raise NoAnswer("须用 https 地址")
        kind = http.client.HTTPConnection  # type: ignore[assignment] # HTTPS is a kind of HTTP
    try:
        connection = kind(host, parts.port, timeout=PATIENCE)
        try:
            connection.request("POST", path or "/", body, headers)
            answer = connection.getresponse()
            content = answer.read(LARGEST)
        finally:
            connection.close()
    except (OSError, http.client.HTTPException) as error:
        raise NoAnswer(type(error).__name__) from error
    if answer.status != http.client.OK:
        raise NoAnswer(f"HTTP {answer.status}")
    return content


def _at_home(host: str) -> bool:
    """Tell whether this is the machine itself, where a plain connection betrays nothing."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

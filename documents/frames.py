"""How the press and its process talk: a message is a JSON head and a body of bytes, each with its length before it."""

from __future__ import annotations

import json
import struct
from asyncio import StreamReader
from typing import Any, BinaryIO

LENGTH = struct.Struct(">I")
LARGEST = 256 * 1024 * 1024  # bytes; more is taken for a broken stream


class Broken(Exception):
    """The other side ended, or what came is no message."""


def packed(head: dict[str, Any], body: bytes = b"") -> bytes:
    """The message as it goes over the pipe."""
    told = json.dumps(head).encode()
    return b"".join((LENGTH.pack(len(told)), told, LENGTH.pack(len(body)), body))


def receive(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """The next message, or nothing when the other side has ended between two messages."""
    first = stream.read(LENGTH.size)
    if not first:
        return None
    told = _exactly(stream, _length(first))
    return json.loads(told), _exactly(stream, _length(_exactly(stream, LENGTH.size)))


async def receive_async(stream: StreamReader) -> tuple[dict[str, Any], bytes]:
    """The next message. Raises Broken, or asyncio.IncompleteReadError when the other side has ended."""
    told = await stream.readexactly(_length(await stream.readexactly(LENGTH.size)))
    body = await stream.readexactly(_length(await stream.readexactly(LENGTH.size)))
    return json.loads(told), body


def _length(data: bytes) -> int:
    if len(data) != LENGTH.size:
        raise Broken("消息不完整")
    (length,) = LENGTH.unpack(data)
    if length > LARGEST:
        raise Broken("消息过大")
    return int(length)


def _exactly(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) != length:
        raise Broken("消息不完整")
    return data

"""Streams of a PDF compressed once, by libdeflate: faster than zlib, and the same bytes on every host."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import deflate
import pydyf

_plain_bytes: Callable[[Any], bytes] = pydyf._to_bytes  # noqa: SLF001 - in the library's place
LEVEL = 6  # of 12; measured, a higher one takes longer and saves less than a hundredth


def _data(self: Any) -> bytes:
    if "written" not in vars(self):
        self.written = _written(self)
    return cast("bytes", self.written)


def _written(stream: Any) -> bytes:
    content = b"\n".join(map(pydyf._to_bytes, stream.stream))  # noqa: SLF001 - in the library's place
    extra = pydyf.Dictionary(stream.extra)
    if stream.compress:
        extra["Filter"] = "/FlateDecode"
        content = bytes(deflate.zlib_compress(content, LEVEL))
    extra["Length"] = len(content)
    return b"\n".join((extra.data, b"stream", content, b"endstream"))


def to_bytes(item: Any) -> bytes:
    """WeasyPrint's own, with what is most frequent asked first."""
    kind = type(item)
    if kind is bytes:
        return cast("bytes", item)
    if kind is str:
        return cast("bytes", item.encode("ascii"))
    if kind is int:
        return b"%d" % item
    return _plain_bytes(item)


def install() -> None:
    pydyf._to_bytes = to_bytes  # noqa: SLF001 - in the library's place
    pydyf.Stream.data = property(_data)

"""Multipart bodies as a stream of events, by python-multipart's own parser.

Starlette's `request.form()` writes files of any size to disk before anything looks at them (its
`max_part_size` does not count files), so the events go to `uploads`, which looks first.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import ClientDisconnect, Request

from portal.errors import Invalid, PortalError, TooLarge, Unsupported
from portal.rules.marker import N_

BROKEN = N_("提交的内容格式有误，没有收下。请返回上一页重新提交。")
UNREADABLE = N_("提交的文字里有无法识别的字符，没有收下。请检查后重新提交。")
GONE = N_("网络中断了，内容没有传完，也没有保存。请检查网络后重新提交。")
WRONG_FORM = N_("提交的内容不是这个页面的表单。请返回上一页重新提交。")
TOO_LARGE = N_("一次提交的内容超过 %(limit)s MB。请减少文件，或者分几次提交。")
MEGABYTE = 1 << 20


class ClientGone(PortalError):
    """The sender went away, or stopped before the end of the form: nothing of it was kept."""

    status = 400


@dataclass(frozen=True, slots=True)
class Begin:
    """A part begins: a field, or a file when it has a `filename` (empty: no file was chosen)."""

    field: str
    filename: str | None


@dataclass(frozen=True, slots=True)
class Data:
    """A piece of the part that began last."""

    content: bytes


@dataclass(frozen=True, slots=True)
class End:
    """The part that began last is complete."""


Event = Begin | Data | End


async def events(request: Request, most_bytes: int) -> AsyncIterator[Event]:
    """Yield the parts of a multipart body as they arrive.

    Raises Unsupported (another kind of body), Invalid (malformed), TooLarge (more than `most_bytes`, told
    from Content-Length before anything is read) and ClientGone (the end never came).
    """
    kind, options = parse_options_header(request.headers.get("content-type"))
    if kind != b"multipart/form-data" or not options.get(b"boundary"):
        raise Unsupported(WRONG_FORM)
    reader = _Reader(options[b"boundary"])
    async for piece in pieces(request, most_bytes):
        for event in reader.feed(piece):
            yield event
    if not reader.ended:
        raise ClientGone(GONE)


async def pieces(request: Request, most_bytes: int) -> AsyncIterator[bytes]:
    """Yield the body as it arrives; raises TooLarge and ClientGone as `events` does."""
    too_large = TooLarge(TOO_LARGE, limit=round(most_bytes / MEGABYTE, 1))
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > most_bytes:
        raise too_large
    received = 0
    try:
        async for piece in request.stream():
            received += len(piece)
            if received > most_bytes:
                raise too_large
            yield piece
    except ClientDisconnect as error:
        raise ClientGone(GONE) from error


def text(content: bytes) -> str:
    """Decode what was typed; raises Invalid for what no keyboard makes and no database keeps."""
    try:
        decoded = content.decode()
    except UnicodeDecodeError as error:
        raise Invalid(UNREADABLE) from error
    if "\0" in decoded:
        raise Invalid(UNREADABLE)
    return decoded


class _Reader:
    """Feeds the parser and gathers what it calls back."""

    def __init__(self, boundary: bytes) -> None:
        self.ended = False
        self._events: list[Event] = []
        self._name = b""
        self._value = b""
        self._disposition = b""
        try:
            self._parser = MultipartParser(
                boundary,
                {
                    "on_part_begin": self._part_begin,
                    "on_header_field": self._header_field,
                    "on_header_value": self._header_value,
                    "on_header_end": self._header_end,
                    "on_headers_finished": self._headers_finished,
                    "on_part_data": self._part_data,
                    "on_part_end": self._part_end,
                    "on_end": self._end,
                },
            )
        except FormParserError as error:
            raise Invalid(BROKEN) from error

    def feed(self, piece: bytes) -> list[Event]:
        """Return the events in `piece`; what follows the end of the form is passed over."""
        self._events = []
        if not self.ended:
            try:
                self._parser.write(piece)
            except FormParserError as error:
                raise Invalid(BROKEN) from error
        return self._events

    def _part_begin(self) -> None:
        self._disposition = b""

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_end(self) -> None:
        if self._name.lower() == b"content-disposition":
            self._disposition = self._value
        self._name = self._value = b""

    def _headers_finished(self) -> None:
        kind, options = parse_options_header(self._disposition.decode("latin-1"))
        if kind != b"form-data" or not options.get(b"name"):
            raise Invalid(BROKEN)
        filename = options.get(b"filename")
        shown = None if filename is None else text(filename).replace("%22", '"')
        self._events.append(Begin(text(options[b"name"]), shown))

    def _part_data(self, data: bytes, start: int, end: int) -> None:
        self._events.append(Data(data[start:end]))

    def _part_end(self) -> None:
        self._events.append(End())

    def _end(self) -> None:
        self.ended = True

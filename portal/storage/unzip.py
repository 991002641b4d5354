"""Entries of a zip, unpacked by what is really there and not by the sizes that the archive states."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

_PIECE = 65_536
_HEADER = 30


class BrokenEntry(Exception):
    """The entry cannot be unpacked, or is not what the archive's directory says."""


class TooMuch(Exception):
    """More bytes come out than are allowed."""


def inflate(file: BinaryIO, info: zipfile.ZipInfo, limit: int, kept: bytearray | None = None) -> int:
    """Unpack one entry piece by piece and return how many bytes came out, appending them to `kept`.

    Raises TooMuch as soon as more than `limit` bytes have come out, BrokenEntry when stated size or
    checksum are not those of the content.
    """
    size = checksum = 0
    for piece in _pieces(file, info):
        size += len(piece)
        if size > limit:
            raise TooMuch(info.filename)
        checksum = zlib.crc32(piece, checksum)
        if kept is not None:
            kept += piece
    if size != info.file_size or checksum != info.CRC:
        raise BrokenEntry(f"{info.filename}: size or checksum is not what is stated")
    return size


def _pieces(file: BinaryIO, info: zipfile.ZipInfo) -> Iterator[bytes]:
    file.seek(info.header_offset)
    header = file.read(_HEADER)
    if len(header) != _HEADER or not header.startswith(b"PK\x03\x04"):
        raise BrokenEntry(f"{info.filename}: no entry where the directory points")
    file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    if info.compress_type == zipfile.ZIP_STORED:
        yield from _read(file, info.compress_size)
    elif info.compress_type == zipfile.ZIP_DEFLATED:
        yield from _deflated(file, info)
    else:
        raise BrokenEntry(f"{info.filename}: a compression that Office does not use")


def _read(file: BinaryIO, left: int) -> Iterator[bytes]:
    while left > 0 and (piece := file.read(min(left, _PIECE))):
        left -= len(piece)
        yield piece


def _deflated(file: BinaryIO, info: zipfile.ZipInfo) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for packed in _read(file, info.compress_size):
            yield unpacker.decompress(packed, _PIECE)
            while piece := unpacker.decompress(unpacker.unconsumed_tail, _PIECE):
                yield piece
            if unpacker.eof:
                return
    except zlib.error as error:
        raise BrokenEntry(f"{info.filename}: {error}") from error
    raise BrokenEntry(f"{info.filename}: ends too early")

"""A file while it arrives: written, hashed and counted piece by piece."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

import anyio
from anyio import to_thread

BATCH = 1 << 20


@dataclass(frozen=True, slots=True)
class Stored:
    """Content and its length in bytes; the hash is its name in the store."""

    sha256: str
    size: int


class Incoming:
    """A temporary file that only its owner can read. End it with `finish`, and always `discard` it.

    Disk and hash work happen in threads, a megabyte at a time.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = 0
        self._hash = hashlib.sha256()
        self._waiting = bytearray()
        self._handle: int | None = None

    async def write(self, piece: bytes) -> None:
        """Add bytes; returns at once until a megabyte has gathered."""
        self.size += len(piece)
        self._waiting += piece
        if len(self._waiting) >= BATCH:
            await to_thread.run_sync(self._flush)

    async def finish(self) -> Stored:
        """Write the rest and return hash and size. Not yet durable: `Store.put_file` makes it so."""
        await to_thread.run_sync(self._flush)
        await to_thread.run_sync(self._close)
        return Stored(self._hash.hexdigest(), self.size)

    async def discard(self) -> None:
        """Remove the temporary file if it is still there, also when the request is being cancelled."""
        with anyio.CancelScope(shield=True):
            await to_thread.run_sync(self._remove)

    def _flush(self) -> None:
        if self._handle is None:
            self._handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._hash.update(self._waiting)
        left = memoryview(self._waiting)
        while left:
            left = left[os.write(self._handle, left) :]
        self._waiting = bytearray()

    def _close(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _remove(self) -> None:
        self._close()
        self.path.unlink(missing_ok=True)

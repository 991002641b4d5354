"""Put and get bytes by the hash of their content, in a folder or in an S3 bucket."""

from __future__ import annotations

import contextlib
import hashlib
import re
import tempfile
import uuid
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import obstore
from anyio import to_thread
from obstore.store import LocalStore, ObjectStore, S3Store

from portal.errors import PortalError
from portal.rules.marker import N_
from portal.storage import durable
from portal.storage.incoming import Incoming, Stored

if TYPE_CHECKING:
    from obstore import GetOptions, GetResult

__all__ = ["Damaged", "Incoming", "Missing", "Store", "Stored"]

TEMPORARY = "temporary"
PIECE = 1 << 18
_HASH = re.compile(r"[0-9a-f]{64}")
_REMEMBERED = 4096


class Damaged(PortalError):
    """What is stored under a hash no longer has that hash: it is never served."""

    status = 500


class Missing(PortalError):
    """A hash that the database knows is not in the store."""

    status = 500


DAMAGED = N_("文件的内容与登记的指纹不符，已停止提供。请联系系统管理员，并告知指纹：%(sha256)s")
MISSING = N_("登记过的文件在存储里找不到了。请联系系统管理员，并告知指纹：%(sha256)s")


class Store:
    """Content-addressed files: a name is the SHA-256 of the content, so nothing is ever overwritten.

    `objects` is obstore's view of the place; `folder` is the same place where it is a local folder, because
    obstore does not fsync. `temporary` holds files on their way in.
    """

    def __init__(self, objects: ObjectStore, temporary: Path, folder: Path | None = None) -> None:
        self._objects = objects
        self._temporary = temporary
        self._folder = folder
        self._sound: dict[str, tuple[object, ...]] = {}

    @classmethod
    def open(cls, url: str, scratch: Path | None = None) -> Store:
        """Open `file:///folder` or `s3://bucket/prefix?endpoint=…&region=…`, making the folders.

        S3 takes its credentials from the usual AWS_* variables. `scratch` is where its uploads wait; by
        default a private folder made for this process. A local store keeps them beside the content, since
        a rename works only within one file system.
        """
        parts = urlsplit(url)
        if parts.scheme == "file":
            folder = _private(Path(unquote(parts.path)))
            durable.sync_folder(folder.parent)
            return cls(LocalStore(folder), _private(folder / TEMPORARY), folder)
        if parts.scheme == "s3":
            return cls(_bucket(url), _private(scratch or Path(tempfile.mkdtemp(prefix="portal-uploads-"))))
        raise ValueError(f"cannot store files at {parts.scheme}:// (use file:// or s3://)")

    def incoming(self) -> Incoming:
        """Begin to receive a file, under a name nobody else uses."""
        return Incoming(self._temporary / uuid.uuid4().hex)

    def temporary(self) -> Path:
        """The folder for files on their way in; `sweep_temporary` clears what a crash left there."""
        return self._temporary

    async def put_file(self, path: Path, sha256: str, size: int) -> Stored:
        """Keep the file at `path`, which is used up. When this returns, a power cut cannot take it away.

        `sha256` and `size` in bytes must be those of the content as it was written. The path must lie in
        `temporary()`. Raises ValueError when the file is not of that size. Content that is already there,
        and sound, is not written again.
        """
        key = _key(sha256)
        if await to_thread.run_sync(lambda: path.stat().st_size) != size:
            raise ValueError(f"{path.name} is not {size} bytes long")
        if await self.verify(sha256):
            await self._settle(key)
            await to_thread.run_sync(path.unlink)
        elif self._folder is not None:
            await to_thread.run_sync(durable.publish, path, self._folder / key, self._folder)
        else:
            await obstore.put_async(self._objects, key, path)
            await to_thread.run_sync(path.unlink)
        return Stored(sha256, size)

    async def put_bytes(self, content: bytes) -> Stored:
        """Keep `content` (an issued paper) and return its hash and size; durable when this returns."""
        arriving = self.incoming()
        try:
            await arriving.write(content)
            found = await arriving.finish()
            return await self.put_file(arriving.path, found.sha256, found.size)
        finally:
            await arriving.discard()

    async def get_bytes(self, sha256: str) -> bytes:
        """Return the content; raises Missing, or Damaged when it no longer has this hash."""
        found = await self._get(sha256)
        content = bytes(await found.bytes_async())
        if await to_thread.run_sync(lambda: hashlib.sha256(content).hexdigest()) != sha256:
            raise Damaged(DAMAGED, sha256=sha256)
        return content

    async def stream(self, sha256: str, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        """Yield the bytes from `start` up to, not including, `end`; raises Missing or Damaged before the first."""
        size = await self.check(sha256)
        stop = size if end is None else min(end, size)
        if start >= stop:
            return
        found = await self._get(sha256, {"range": (start, stop)})
        async for piece in found.stream(min_chunk_size=PIECE):
            yield bytes(piece)

    async def exists(self, sha256: str) -> bool:
        """Say whether something is stored under this hash; not whether it is sound."""
        try:
            await obstore.head_async(self._objects, _key(sha256))
        except FileNotFoundError:
            return False
        return True

    async def verify(self, sha256: str) -> bool:
        """Read the whole content again and say whether it is there and has this hash."""
        key = _key(sha256)
        if self._folder is not None:
            return await to_thread.run_sync(_hash_of, self._folder / key) == sha256
        try:
            found = await obstore.get_async(self._objects, key)
        except FileNotFoundError:
            return False
        digest = hashlib.sha256()
        async for piece in found.stream(min_chunk_size=1 << 20):
            await to_thread.run_sync(digest.update, piece)
        return digest.hexdigest() == sha256

    async def check(self, sha256: str) -> int:
        """Return the size in bytes of sound content; raises Missing or Damaged.

        The content is hashed once and again only when the store says that it changed, so that a reader who
        asks for a hundred ranges does not have the file read a hundred times.
        """
        try:
            about = await obstore.head_async(self._objects, _key(sha256))
        except FileNotFoundError as error:
            raise Missing(MISSING, sha256=sha256) from error
        mark = (about["e_tag"], about["size"], about["last_modified"])
        if self._sound.get(sha256) != mark:
            if not await self.verify(sha256):
                raise Damaged(DAMAGED, sha256=sha256)
            if len(self._sound) >= _REMEMBERED:
                del self._sound[next(iter(self._sound))]
            self._sound[sha256] = mark
        return about["size"]

    async def sweep_temporary(self, older_than: datetime) -> int:
        """Remove what crashed uploads left before `older_than` (aware) and return how many files that were."""
        return await to_thread.run_sync(_sweep, self._temporary, older_than.timestamp())

    async def _get(self, sha256: str, options: GetOptions | None = None) -> GetResult:
        try:
            return await obstore.get_async(self._objects, _key(sha256), options=options)
        except FileNotFoundError as error:
            raise Missing(MISSING, sha256=sha256) from error

    async def _settle(self, key: str) -> None:
        """Somebody else may have renamed this file a moment ago and not yet synced its folder."""
        if self._folder is not None:
            await to_thread.run_sync(durable.sync_folder, (self._folder / key).parent)


def _key(sha256: str) -> str:
    if not _HASH.fullmatch(sha256):
        raise ValueError("not a SHA-256 in lower-case hexadecimal")
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def _bucket(url: str) -> S3Store:
    parts = urlsplit(url)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    config = {name: query[name] for name in ("endpoint", "region") if name in query}
    plain = config.get("endpoint", "").startswith("http://")
    return S3Store(
        parts.netloc,
        prefix=parts.path.strip("/") or None,
        client_options={"allow_http": True} if plain else None,
        **config,  # type: ignore[arg-type]
    )


def _private(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _hash_of(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def _sweep(folder: Path, before: float) -> int:
    removed = 0
    for path in folder.iterdir():
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_mtime < before:
                path.unlink()
                removed += 1
    return removed

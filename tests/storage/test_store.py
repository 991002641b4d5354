# ruff: noqa: ASYNC240 - a test may block its own loop
"""Nothing that was acknowledged is lost, and nothing is served that is not what was kept."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from portal.storage.store import Damaged, Missing, Store

PAPER = b"%PDF-1.7 a decision" * 50_000
NAME = hashlib.sha256(PAPER).hexdigest()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open((tmp_path / "files").as_uri())


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "files" / NAME[:2] / NAME[2:4] / NAME


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Record, in order, what is really asked of the operating system, and let it happen."""
    seen: list[tuple[str, str]] = []

    def watched(name: str, real: Callable[..., object], path_of: Callable[..., str]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            seen.append((name, path_of(*arguments)))
            return real(*arguments, **options)

        return call

    def opened(handle: int) -> str:
        return str(Path(f"/proc/self/fd/{handle}").readlink())

    monkeypatch.setattr(os, "fsync", watched("fsync", os.fsync, opened))
    monkeypatch.setattr(os, "write", watched("write", os.write, lambda handle, _: opened(handle)))
    monkeypatch.setattr(os, "replace", watched("rename", os.replace, lambda _, target: str(target)))
    return seen


def flip(path: Path) -> None:
    """Change one byte as a failing disk would: same length, same name."""
    path.chmod(0o600)
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)


async def test_what_is_put_is_got_back_by_its_hash(store: Store, place: Path) -> None:
    stored = await store.put_bytes(PAPER)
    assert (stored.sha256, stored.size) == (NAME, len(PAPER))
    assert await store.get_bytes(NAME) == PAPER
    assert place.read_bytes() == PAPER
    assert stat.S_IMODE(place.stat().st_mode) == 0o400
    assert list(store.temporary().iterdir()) == []


async def test_content_is_on_the_disk_before_its_name_and_its_name_before_the_answer(
    store: Store, place: Path, calls: list[tuple[str, str]]
) -> None:
    await store.put_bytes(PAPER)
    temporary = calls[0][1]
    assert Path(temporary).parent == store.temporary()
    order = [call for call in calls if call[0] != "write"]
    root = place.parent.parent.parent
    assert order == [
        ("fsync", temporary),
        ("fsync", str(root)),
        ("fsync", str(place.parent.parent)),
        ("rename", str(place)),
        ("fsync", str(place.parent)),
    ]
    assert [name for name, _ in calls].index("fsync") > max(
        n for n, (name, _) in enumerate(calls) if name == "write"
    )


async def test_known_content_is_not_written_again(
    store: Store, place: Path, calls: list[tuple[str, str]]
) -> None:
    await store.put_bytes(PAPER)
    before = place.stat()
    calls.clear()
    await store.put_bytes(PAPER)
    after = place.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert [call for call in calls if call[0] != "write"] == [("fsync", str(place.parent))]
    assert list(store.temporary().iterdir()) == []


async def test_damaged_content_is_never_served_and_its_hash_is_named(store: Store, place: Path) -> None:
    await store.put_bytes(PAPER)
    assert [piece async for piece in store.stream(NAME, 0, 10)] == [PAPER[:10]]
    flip(place)
    assert not await store.verify(NAME)
    with pytest.raises(Damaged, match=NAME):
        await store.get_bytes(NAME)
    with pytest.raises(Damaged, match=NAME):
        await anext(store.stream(NAME, 0, 10))


async def test_damaged_content_is_healed_when_it_is_handed_in_again(store: Store, place: Path) -> None:
    await store.put_bytes(PAPER)
    flip(place)
    await store.put_bytes(PAPER)
    assert await store.get_bytes(NAME) == PAPER


async def test_missing_content_is_named(store: Store) -> None:
    assert not await store.exists(NAME)
    assert not await store.verify(NAME)
    with pytest.raises(Missing, match=NAME):
        await store.get_bytes(NAME)
    with pytest.raises(Missing, match=NAME):
        await anext(store.stream(NAME))


@pytest.mark.parametrize(
    ("start", "end"),
    [(0, None), (0, 1), (7, 300_000), (len(PAPER) - 1, None), (5, 10**9), (len(PAPER), None)],
)
async def test_a_range_is_streamed_in_pieces(store: Store, start: int, end: int | None) -> None:
    await store.put_bytes(PAPER)
    pieces = [piece async for piece in store.stream(NAME, start, end)]
    assert b"".join(pieces) == PAPER[start:end]


@pytest.mark.parametrize("name", ["", "../../etc/passwd", NAME.upper(), NAME + "0", NAME[:-1]])
async def test_only_a_hash_is_a_name(store: Store, name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        await store.get_bytes(name)


async def test_a_file_of_another_size_is_not_kept(store: Store) -> None:
    arriving = store.incoming()
    await arriving.write(PAPER)
    await arriving.finish()
    with pytest.raises(ValueError, match="bytes long"):
        await store.put_file(arriving.path, NAME, len(PAPER) - 1)
    assert not await store.exists(NAME)
    await arriving.discard()


async def test_what_a_crash_left_is_swept_and_what_is_arriving_is_not(store: Store) -> None:
    old, new = store.incoming(), store.incoming()
    for arriving in (old, new):
        await arriving.write(b"part of a file")
        await arriving.finish()
    os.utime(old.path, (1_000_000, 1_000_000))
    assert await store.sweep_temporary(datetime.fromtimestamp(2_000_000, UTC)) == 1
    assert list(store.temporary().iterdir()) == [new.path]
    assert stat.S_IMODE(new.path.stat().st_mode) == 0o600


def test_a_place_that_is_neither_folder_nor_bucket_is_refused() -> None:
    with pytest.raises(ValueError, match="ftp"):
        Store.open("ftp://somewhere/")

"""Making a file survive a power cut: the four steps, in their order."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def publish(temporary: Path, target: Path, root: Path) -> None:
    """Give a finished temporary file its final name under `root`, so that both name and content are on disk.

    Content first, then the name, then the folder that holds the name: after a power cut the file is there
    whole or not at all. Both paths must lie on one file system.
    """
    sync_file(temporary)
    temporary.chmod(0o400)
    make_folders(target.parent, root)
    temporary.replace(target)
    sync_folder(target.parent)


def make_folders(folder: Path, root: Path) -> None:
    """Make `folder` below `root`, each new level written down in the one above."""
    missing = [
        level for level in (folder, *folder.parents) if level.is_relative_to(root) and not level.is_dir()
    ]
    for level in reversed(missing):
        with contextlib.suppress(FileExistsError):
            level.mkdir(mode=0o700)
        # Also when another process was first: it may not have come to this line yet.
        sync_folder(level.parent)


def sync_file(path: Path) -> None:
    """Have the content of `path` written to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(path: Path) -> None:
    """Have the names in the folder `path` written to the disk."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

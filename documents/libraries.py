"""How the layout engine finds its libraries: by their names, without asking a compiler where they are."""

from __future__ import annotations

import ctypes.util
from collections.abc import Iterator
from contextlib import contextmanager


def _unsearched(name: str) -> str | None:  # noqa: ARG001 - the library's signature
    return None


@contextmanager
def by_name() -> Iterator[None]:
    """WeasyPrint, imported inside, loads Pango and its like by file name only.

    Left alone it first has ctypes look for each of them with ldconfig, gcc and ld: forty processes that take half of
    the start, from a process that should start none.
    """
    search = ctypes.util.find_library
    ctypes.util.find_library = _unsearched
    try:
        yield
    finally:
        ctypes.util.find_library = search

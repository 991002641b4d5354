"""How the layout engine is loaded: without asking the host more than it must."""

from __future__ import annotations

import ctypes.util
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def apart() -> Iterator[None]:
    """WeasyPrint, imported inside, finds its libraries by their file names and knows types of files by Python's table.

    Left alone it has ctypes look for each library with ldconfig, gcc and ld, forty processes that take half of the
    start, and reads the host's own table of types, on which bytes must not depend.
    """
    mimetypes.knownfiles.clear()
    mimetypes.init()
    search = ctypes.util.find_library
    ctypes.util.find_library = _unsearched
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _unsearched(name: str) -> str | None:  # noqa: ARG001 - the library's signature
    return None

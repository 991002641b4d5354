"""What made the bytes of a paper, told in full: by this an archive knows what would make them again."""

from __future__ import annotations

import ctypes
import json
from importlib.metadata import version

from documents import fonts
from documents.edition import edition

LIBRARIES = ("weasyprint", "pydyf", "uharfbuzz", "deflate", "fonttools", "tinycss2", "jinja2")


def engine() -> str:
    """Edition, versions of the libraries, and the digest of every face, as JSON with sorted keys.

    Loads Pango: for the process that prints.
    """
    told = {
        "edition": edition(),
        "libraries": {name: version(name) for name in LIBRARIES}
        | {"pango": _pango(), "harfbuzz": _harfbuzz()},
        "faces": dict(fonts.digests()),
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def _pango() -> str:
    from weasyprint.text.ffi import pango  # noqa: PLC0415 - loads Pango

    number = pango.pango_version()
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def _harfbuzz() -> str:
    """The one that Pango shapes lines with; faces are cut by that of uharfbuzz."""
    library = ctypes.CDLL("libharfbuzz.so.0")
    library.hb_version_string.restype = ctypes.c_char_p
    told: bytes = library.hb_version_string()
    return told.decode()

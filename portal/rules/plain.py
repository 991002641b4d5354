"""What people type, made plain."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """The text without spaces, full-width letters and digits made half-width, small letters made capitals."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()

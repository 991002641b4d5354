"""Original file names, made safe to keep, show and send back."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 80
UNNAMED = "未命名文件"
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_EXTENSION = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}$")
_INVISIBLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_SAME = {"jpg": {"jpg", "jpeg", "jpe", "jfif"}}


def safe_name(name: str, extension: str | None = None) -> str:
    """Return `name` without path, control characters and bidi marks, at most 80 characters long.

    With `extension` (no dot: what the file really is) the name ends in it: another one is replaced, since
    `判决书.pdf.exe` must not keep what it pretends to be. A shortened name keeps its extension.
    """
    base = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    # Spaces first: a tab or a line break inside a name is a space to people, not nothing.
    base = re.sub(r"\s+", " ", base)
    base = "".join(sign for sign in base if unicodedata.category(sign) not in _INVISIBLE)
    base = _FORBIDDEN.sub("_", base).strip(" .")
    found = _EXTENSION.search(base)
    stem, ending = (base[: found.start()], found.group()) if found else (base, "")
    if extension and ending[1:].lower() not in _SAME.get(extension, {extension}):
        ending = f".{extension}"
    stem = stem.strip(" .") or UNNAMED
    return stem[: LONGEST - len(ending)].rstrip(" .") + ending

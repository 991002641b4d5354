"""Which characters no installed face can show. Asked before signing and again before printing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import uharfbuzz as hb

from documents import fonts
from documents.facts import plain
from documents.labels import label

# Control and format characters (bidi marks, zero-width signs, soft hyphens), halves of pairs, private use.
INVISIBLE = {
    "Cc": "控制字符",
    "Cf": "不可见的格式字符",
    "Cs": "残缺的字符",
    "Co": "自造字符",
    "Zl": "换行符",
    "Zp": "分段符",
}


@dataclass(frozen=True)
class Missing:
    """A character that cannot be printed: itself, the field it stands in (such as `applicants[0].name`), and why."""

    character: str
    field: str
    why: str

    def sentence(self) -> str:
        """In Chinese, with the code point, for the person who must correct the field."""
        code = f"U+{ord(self.character):04X}"
        if self.why in INVISIBLE.values():
            return f"“{label(self.field)}”中有{self.why}（{code}）"
        return f"“{label(self.field)}”中的“{self.character}”（{code}）{self.why}"


@cache
def _characters(path: Path, _changed: int) -> frozenset[int]:
    blob = hb.Blob.from_file_path(str(path))
    faces = (hb.Face(blob, index) for index in range(hb.Face(blob).count))
    return frozenset(code for face in faces for code in face.unicodes)


@cache
def _together(faces: tuple[tuple[Path, int], ...]) -> frozenset[int]:
    return frozenset().union(*(_characters(path, changed) for path, changed in faces))


def _shown() -> frozenset[int]:
    """What one face or another can show."""
    if fonts.absent():
        fonts.activate()  # raises, and says what is missing
    return _together(tuple((path, path.stat().st_mtime_ns) for path in fonts.files()))


def missing(facts: object) -> list[Missing]:
    """Every character in the facts that would leave a hole, each once for every field it stands in.

    Raises FontsMissing when the font folder is not set up.
    """
    found, shown = [], _shown()
    known: dict[str, str] = {}
    for field, text in _texts(plain(facts), ""):
        for sign in dict.fromkeys(text):
            if sign not in known:
                known[sign] = _fault(sign, shown)
            if known[sign]:
                found.append(Missing(sign, field, known[sign]))
    return found


def _fault(sign: str, shown: frozenset[int]) -> str:
    category = unicodedata.category(sign)
    if category in INVISIBLE:
        return INVISIBLE[category]
    return "" if ord(sign) in shown else "在现有字体中没有字形"


def _texts(value: object, field: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _texts(part, f"{field}.{name}" if field else name)
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _texts(part, f"{field}[{index}]")

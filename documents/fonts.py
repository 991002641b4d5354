"""The faces that papers are printed with, and the private fontconfig file that names nothing else.

The faces come from `scripts/fonts.py`. Common characters stand in small subset faces, because the cost of a page
is the megabytes of font it touches; rare ones in whole faces behind them. An office's licensed faces win when they
lie in the folder `office`.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
CONFIGURATION = "fonts.conf"
OFFICE = "office"
FONT_FILES = (".otf", ".ttf", ".ttc")


@dataclass(frozen=True)
class Face:
    """One face in the font folder.

    `family` is the name inside the file, ours, so that no face of the host can be taken for it. `common` faces hold
    GB 2312, punctuation and Latin only; the others are whole and stand behind them for rare names.
    """

    file: str
    family: str
    common: bool


LATIN = Face("common/latin.otf", "Portal Latin", common=True)
"""Letters and half-width figures as light as the strokes of 仿宋 and 楷体, whose own look like a typewriter's."""

FANGSONG = Face("common/fangsong.otf", "Portal FangSong", common=True)
KAI = Face("common/kai.otf", "Portal Kai", common=True)
SONG = Face("common/song.otf", "Portal Song", common=True)
TITLE = Face("common/title.otf", "Portal Title", common=True)
HEI = Face("common/hei.otf", "Portal Hei", common=True)
FANGSONG_WHOLE = Face("whole/fangsong.otf", "Portal FangSong Whole", common=False)
SONG_WHOLE = Face("whole/song.otf", "Portal Song Whole", common=False)
MINCHO_A = Face("whole/mincho-a.ttf", "Portal Mincho A", common=False)
MINCHO_B = Face("whole/mincho-b.ttf", "Portal Mincho B", common=False)
FACES = (LATIN, FANGSONG, KAI, SONG, TITLE, HEI, FANGSONG_WHOLE, SONG_WHOLE, MINCHO_A, MINCHO_B)

RARE = (FANGSONG_WHOLE.family, SONG_WHOLE.family, MINCHO_A.family, MINCHO_B.family)
# Offices' names first: they are found only when an office has put the files into its folder.
FAMILIES = {
    "fangsong": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", LATIN.family, FANGSONG.family, *RARE),
    "kai": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", LATIN.family, KAI.family, *RARE),
    "song": ("SimSun", "宋体", SONG.family, *RARE),
    "title": (
        "FZXiaoBiaoSong-B05S",
        "方正小标宋简体",
        "FZXiaoBiaoSong-B05",
        "方正小标宋_GBK",
        TITLE.family,
        *RARE,
    ),
    "hei": ("SimHei", "黑体", HEI.family, *RARE),
}


class FontsMissing(Exception):
    """The font folder is not set up; nothing may be printed."""


def folder() -> Path:
    """Where the faces lie: `PORTAL_FONT_DIR`, or `.fonts` in the checkout."""
    return Path(os.environ.get("PORTAL_FONT_DIR") or CHECKOUT / ".fonts").resolve()


def files() -> list[Path]:
    """Every face that may be used: the office's own first, then ours in the order of the table."""
    place = folder()
    own = sorted(path for path in (place / OFFICE).glob("*") if path.suffix.lower() in FONT_FILES)
    return own + [place / face.file for face in FACES]


def absent() -> list[Path]:
    """What the font folder lacks; an empty list means that papers can be printed."""
    return [path for path in (folder() / CONFIGURATION, *files()) if not path.is_file()]


def activate() -> None:
    """Make fontconfig see our folder and nothing of the host.

    Must run before Pango is loaded, that is before WeasyPrint is imported. Raises FontsMissing.
    """
    if lacking := absent():
        names = "、".join(path.name for path in lacking)
        raise FontsMissing(f"字体文件夹 {folder()} 不完整，缺少：{names}。请先运行 scripts/setup。")
    os.environ["FONTCONFIG_FILE"] = str(folder() / CONFIGURATION)


def named(css: str) -> str:
    """The style sheet with `var(--fangsong)` and its like replaced by the families, which page margins need."""
    return _ROLE.sub(lambda match: ", ".join(f'"{family}"' for family in FAMILIES[match.group(1)]), css)


_ROLE = re.compile(r"var\(--([a-z]+)\)")


@cache
def _digest(path: Path, _size: int, _changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def digests() -> dict[str, str]:
    """SHA-256 of every face by file name: part of what decides how a paper looks."""
    found = {}
    for path in files():
        about = path.stat()
        found[str(path.relative_to(folder()))] = _digest(path, about.st_size, about.st_mtime_ns)
    return found

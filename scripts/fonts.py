"""Prepares the font folder that papers are printed with.

    python scripts/fonts.py [DEST]

DEST is `.fonts` in the checkout unless it or PORTAL_FONT_DIR says otherwise. Faces come from Debian's packages
fonts-noto-cjk and fonts-hanazono, which must be installed, and two small files out of texlive-lang-chinese, which is
fetched with apt-get but never installed. Running it again does nothing when everything is there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import uharfbuzz as hb
from fontTools.ttLib import TTCollection, TTFont

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from documents import fonts

RECIPE = 5  # raise it when the way of making faces changes, so that every folder is made anew
ASCENT = 0.88  # of the square's height above the baseline, as in most Chinese faces
NOTO = Path("/usr/share/fonts/opentype/noto")
HANAZONO = Path("/usr/share/fonts/truetype/hanazono")
TEXLIVE = Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol")
WENKAI = Path("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf")
FANDOL = ("FandolFang-Regular.otf", "FandolKai-Regular.otf")


@dataclass(frozen=True)
class Source:
    """Where a face is cut from: a file, the family wanted out of a collection, and who brings the file."""

    face: fonts.Face
    path: Path
    family: str
    package: str


def sources(fandol: Path) -> list[Source]:
    """Every face with its source; `fandol` is the folder where the two Fandol files lie."""
    fang, kai = (fandol / name for name in FANDOL)
    kai = kai if kai.is_file() else WENKAI
    noto = "fonts-noto-cjk"
    return [
        Source(fonts.LATIN, NOTO / "NotoSerifCJK-Light.ttc", "Noto Serif CJK SC Light", noto),
        Source(fonts.FANGSONG, fang, "", "texlive-lang-chinese"),
        Source(fonts.FANGSONG_WHOLE, fang, "", "texlive-lang-chinese"),
        Source(fonts.KAI, kai, "", "texlive-lang-chinese 或 fonts-lxgw-wenkai"),
        Source(fonts.SONG, NOTO / "NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", noto),
        Source(fonts.SONG_WHOLE, NOTO / "NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", noto),
        Source(fonts.TITLE, NOTO / "NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC", noto),
        Source(fonts.HEI, NOTO / "NotoSansCJK-Regular.ttc", "Noto Sans CJK SC", noto),
        Source(fonts.MINCHO_A, HANAZONO / "HanaMinA.ttf", "", "fonts-hanazono"),
        Source(fonts.MINCHO_B, HANAZONO / "HanaMinB.ttf", "", "fonts-hanazono"),
    ]


def common_characters() -> set[int]:
    """GB 2312, Latin, punctuation, signs and full-width forms: what nearly every paper consists of."""
    cells = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    hanzi = {ord(sign) for pair in cells for sign in pair.decode("gb2312", errors="ignore")}
    blocks: tuple[tuple[int, int], ...] = (
        (0x20, 0x7F),
        (0xA0, 0x180),
        (0x2000, 0x2070),
        (0x2100, 0x2400),
        (0x2460, 0x2500),
    )
    blocks += ((0x25A0, 0x2670), (0x3000, 0x3040), (0x3200, 0x3400), (0xFE30, 0xFE70), (0xFF00, 0xFFF0))
    return hanzi | {code for start, end in blocks for code in range(start, end)}


LATIN = (*range(0x20, 0x7F), 0xA0)
FIGURES = "0123456789"  # from the face's own half-width forms: two fill a square of the grid


def half_widths(face: TTFont) -> dict[int, str]:
    """The half-width form of each figure, by the figure's code."""
    table, names = face["GSUB"].table, face.getBestCmap()
    wanted = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "hwid"
        for index in record.Feature.LookupListIndex
    }
    forms: dict[str, str] = {}
    for index in wanted:
        for part in table.LookupList.Lookup[index].SubTable:
            forms |= getattr(part, "ExtSubTable", part).mapping
    return {ord(figure): forms[names[ord(figure)]] for figure in FIGURES}


def latin(source: Source) -> bytes:
    """Letters and signs of the source as they are, its figures in half-width forms."""
    with TTCollection(source.path, lazy=True) as collection:
        font = collection.fonts[position(source)]
        halves = half_widths(font)
        glyphs = {font.getGlyphID(name) for name in halves.values()}
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(LATIN)
    wanted.glyph_set.update(glyphs)
    wanted.layout_feature_tag_set.clear()
    face = hb.Face(hb.Blob.from_file_path(str(source.path)), position(source))
    smaller = TTFont(BytesIO(hb.subset(face, wanted).blob.data))
    for table in smaller["cmap"].tables:
        if table.isUnicode():
            table.cmap |= halves
    smaller["OS/2"].usWeightClass = 400  # the only weight of its family
    changed = BytesIO()
    smaller.save(changed)
    return finished(changed.getvalue(), source.face.family)


def cut(source: Source) -> bytes:
    """One face of its own out of the source, under our family name, with the characters it is to hold."""
    blob = hb.Blob.from_file_path(str(source.path))
    face = hb.Face(blob, position(source))
    wanted = hb.SubsetInput()
    if source.face.common:
        wanted.unicode_set.update(common_characters())
        wanted.layout_feature_tag_set.clear()  # papers ask for no features, and alternates would weigh more
    else:
        wanted.keep_everything()
    smaller = hb.subset(face, wanted)
    return finished(smaller.blob.data, source.face.family)


def position(source: Source) -> int:
    """Which face of a collection is meant; 0 for a plain file."""
    if source.path.suffix != ".ttc":
        return 0
    with TTCollection(source.path, lazy=True) as collection:
        names = [face["name"].getDebugName(1) for face in collection.fonts]
    return names.index(source.family)


def finished(data: bytes, family: str) -> bytes:
    """The same face under our family name, which no other face bears, and on the baseline that all ours share.

    With baselines of their own, a rare name's face would make its line taller than the grid.
    """
    font = TTFont(BytesIO(data), recalcTimestamp=False, recalcBBoxes=False)
    align(font)
    rename(font, family)
    output = BytesIO()
    font.save(output)
    return output.getvalue()


def align(font: TTFont) -> None:
    """Put the baseline of a Chinese square at 0.12 of its height, wherever the face says how high it is."""
    rise, fall = round(font["head"].unitsPerEm * ASCENT), round(font["head"].unitsPerEm * (1 - ASCENT))
    heights, measures = font["hhea"], font["OS/2"]
    heights.ascent, heights.descent, heights.lineGap = rise, -fall, 0
    measures.sTypoAscender, measures.sTypoDescender, measures.sTypoLineGap = rise, -fall, 0
    measures.usWinAscent, measures.usWinDescent = rise, fall


def rename(font: TTFont, family: str) -> None:
    """Leave nothing of the names but our own."""
    font["name"].names = []
    words = {1: family, 2: "Regular", 3: family, 4: family, 6: family.replace(" ", "")}
    for number, text in words.items():
        font["name"].setName(text, number, 3, 1, 0x409)


def fetch_fandol(place: Path) -> str:
    """Take the two Fandol files out of Debian's package into `place`; answer what went wrong, or nothing."""
    try:
        subprocess.run(
            ["apt-get", "-qq", "-o", "APT::Sandbox::User=root", "download", "texlive-lang-chinese"],
            cwd=place,
            check=True,
            capture_output=True,
        )
        package = next(place.glob("texlive-lang-chinese*.deb"))
        unpack = subprocess.Popen(["dpkg-deb", "--fsys-tarfile", package], stdout=subprocess.PIPE)
        members = [f".{TEXLIVE / name}" for name in FANDOL]
        depth = str(len(TEXLIVE.parts))
        subprocess.run(
            ["tar", "-x", "-C", place, f"--strip-components={depth}", *members],
            stdin=unpack.stdout,
            check=True,
        )
        unpack.communicate()
    except (OSError, StopIteration, subprocess.CalledProcessError) as error:
        return f"未能下载软件包 texlive-lang-chinese（{type(error).__name__}），仿宋字体无法准备；请检查网络和 apt 源。"
    return ""


def configuration(destination: Path) -> str:
    """A fontconfig file that knows our folders and no other."""
    places = "".join(
        f"<dir>{escape(str(destination / name))}</dir>" for name in (fonts.OFFICE, "common", "whole")
    )
    cache = escape(str(destination / "cache"))
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
        f"<fontconfig>{places}<cachedir>{cache}</cachedir></fontconfig>\n"
    )


def complete(destination: Path) -> bool:
    """Whether an earlier run with this recipe left everything in place."""
    manifest = destination / "manifest.json"
    if not manifest.is_file():
        return False
    noted = json.loads(manifest.read_text(encoding="utf-8"))
    sizes = noted["sizes"].items()
    present = all(
        (destination / file).is_file() and (destination / file).stat().st_size == n for file, n in sizes
    )
    same_place = (destination / fonts.CONFIGURATION).is_file() and noted["place"] == str(destination)
    return present and same_place and noted["recipe"] == fingerprint()


def fingerprint() -> str:
    """Changes when the recipe or the table of faces changes."""
    told = json.dumps([RECIPE, [asdict(face) for face in fonts.FACES]], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".part")
    draft.write_bytes(data)
    draft.replace(path)


def make(destination: Path, fandol: Path) -> list[str]:
    """Cut every face whose source is there; answer one line for each that is not."""
    lacking = []
    sizes = {}
    for source in sources(fandol):
        if not source.path.is_file():
            lacking.append(
                f"缺少 {source.path.name}（软件包 {source.package}），无法准备 {source.face.family}。"
            )
            continue
        data = latin(source) if source.face is fonts.LATIN else cut(source)
        write(destination / source.face.file, data)
        sizes[source.face.file] = len(data)
    (destination / fonts.OFFICE).mkdir(parents=True, exist_ok=True)
    (destination / "cache").mkdir(exist_ok=True)
    write(destination / fonts.CONFIGURATION, configuration(destination).encode())
    if not lacking:
        noted = {"recipe": fingerprint(), "place": str(destination), "sizes": sizes}
        write(destination / "manifest.json", json.dumps(noted, indent=1).encode())
    return lacking


def warm(destination: Path) -> None:
    """Let fontconfig fill its cache now, so that the first paper does not wait for it."""
    environment = {**os.environ, "FONTCONFIG_FILE": str(destination / fonts.CONFIGURATION)}
    try:
        subprocess.run(["fc-cache", "-s"], env=environment, check=False, capture_output=True)
    except OSError:
        return  # without the tool the first paper fills the cache


def prepare(destination: Path) -> list[str]:
    """Set the folder up; answer what could not be done, one line each."""
    if complete(destination):
        return []
    if all((TEXLIVE / name).is_file() for name in FANDOL):
        lacking = make(destination, TEXLIVE)
    else:
        with tempfile.TemporaryDirectory() as place:
            trouble = fetch_fandol(Path(place))
            lacking = [trouble] if trouble else []
            lacking += make(destination, Path(place))
    warm(destination)
    return lacking


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("destination", metavar="DEST", nargs="?", type=Path, default=fonts.folder())
    lacking = prepare(parser.parse_args().destination.resolve())
    for line in lacking:
        print(line, file=sys.stderr)
    return 1 if lacking else 0


if __name__ == "__main__":
    raise SystemExit(main())

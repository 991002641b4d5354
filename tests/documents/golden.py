"""Golden pictures: how the papers that the public sees most must look, page by page, at 60 dots to the inch.

    python -m tests.documents.golden [KIND …]     make the pictures anew; look at each before committing it

Two pictures of a page are compared in squares of 8 dots (3.4 mm) after a slight blur: rounding at the edges of strokes
stays below the tolerance; another face, a lost seal, a line half a millimetre off, even another digit, does not. The
engine that draws them is pinned (pypdfium2); another version of it may want them made anew.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

from tests.documents.printed import sample

FOLDER = Path(__file__).parent / "golden"
CODES = ("RECEIPT", "ACCEPT", "REFUSE", "SUPP", "HNOTICE", "REVIEW", "REREVIEW", "PUBLIC")
DOTS = 60  # to the inch
SQUARE = 8  # dots
MILLIMETRES = 25.4 / DOTS
BLUR = 0.7  # dots
SHADES = 4
TOLERANCE = 12  # shades of 255, mean of a square


@dataclass(frozen=True)
class Difference:
    """Where two pictures of a page differ most: mean difference of shade in that square (0 to 255), and the square's
    upper left corner in millimetres from the page's.
    """

    shade: float
    left: float
    top: float


def pictures(pdf: bytes) -> list[Image.Image]:
    """Every page in shades of grey, as it is kept."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return [_kept(page.render(scale=DOTS / 72).to_pil()) for page in opened]


def _kept(picture: Image.Image) -> Image.Image:
    """The picture in so few shades that its file stays small."""
    step = 255 / (SHADES - 1)
    return picture.convert("L").point([round(round(shade / step) * step) for shade in range(256)])


def golden(code: str) -> list[Image.Image]:
    """The pictures of this kind of paper as they were approved."""
    files = sorted(FOLDER.glob(f"{code}-*.png"))
    return [Image.open(file).convert("L") for file in files]


def difference(one: Image.Image, other: Image.Image) -> Difference:
    """The square in which two pictures of the same size differ most, among squares that overlap by half."""
    blurred = [picture.filter(ImageFilter.GaussianBlur(BLUR)) for picture in (one, other)]
    between = ImageChops.difference(*blurred)
    across, down = -(-between.width // SQUARE), -(-between.height // SQUARE)
    worst = Difference(-1, 0, 0)
    for right, below in product((0, SQUARE // 2), repeat=2):
        area = (right, below, right + across * SQUARE, below + down * SQUARE)
        shades = between.crop(area).resize((across, down), Image.Resampling.BOX).tobytes()
        most = max(shades)
        row, column = divmod(shades.index(most), across)
        place = ((column * SQUARE + right) * MILLIMETRES, (row * SQUARE + below) * MILLIMETRES)
        worst = max(worst, Difference(most, *place), key=lambda found: found.shade)
    return worst


def make(code: str) -> list[Path]:
    """Keep the pictures of this kind's sample as it is printed now, and nothing of what was kept before."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob(f"{code}-*.png"):
        old.unlink()
    made = []
    for place, picture in enumerate(pictures(sample(code)), start=1):
        made.append(FOLDER / f"{code}-{place}.png")
        picture.quantize(SHADES).save(made[-1], bits=2, optimize=True)
    return made


def main() -> int:
    """Make the pictures of the kinds named, or of all."""
    for code in sys.argv[1:] or CODES:
        for file in make(code):
            sys.stdout.write(f"{file.name}\t{file.stat().st_size}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Papers that look scanned, for the demonstration town: what a petitioner or a body would hand in."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, ImageFont

from documents import fonts

WIDTH, HEIGHT, MARGIN = 1240, 1754, 150  # A4 at 150 dots per inch
PAPER, INK = (250, 248, 242), (40, 40, 48)
TITLE_SIZE, TEXT_SIZE, LEADING = 54, 34, 58
CHARACTERS_A_LINE = 27


def scanned(title: str, paragraphs: list[str]) -> bytes:
    """Return a one-page PDF whose page is a picture of this text, as a scanner makes it."""
    page = _page(title, paragraphs)
    out = io.BytesIO()
    page.save(out, "PDF", resolution=150.0, title=title)
    return out.getvalue()


def photographed(title: str, paragraphs: list[str]) -> bytes:
    """Return a JPEG of this text, slightly askew, as a phone takes it."""
    page = _page(title, paragraphs).rotate(0.8, fillcolor=(214, 209, 200), expand=True)
    out = io.BytesIO()
    page.save(out, "JPEG", quality=70)
    return out.getvalue()


def _page(title: str, paragraphs: list[str]) -> Image.Image:
    page = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(page)
    pen.text((WIDTH // 2, MARGIN), title, font=_font(TITLE_SIZE), fill=INK, anchor="mt")
    top = MARGIN + 2 * TITLE_SIZE
    for line in _lines(paragraphs):
        pen.text((MARGIN, top), line, font=_font(TEXT_SIZE), fill=INK)
        top += LEADING
    pen.text((MARGIN, HEIGHT - MARGIN), "演示材料，内容均为虚构", font=_font(TEXT_SIZE), fill=(150, 150, 150))
    return page


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(fonts.folder() / fonts.KAI.file, size)


def _lines(paragraphs: list[str]) -> list[str]:
    lines = []
    for paragraph in paragraphs:
        text = f"　　{paragraph}"
        lines += [text[at : at + CHARACTERS_A_LINE] for at in range(0, len(text), CHARACTERS_A_LINE)]
    return lines

"""Photos and scans: decoded once, all of them, before they are accepted."""

from __future__ import annotations

import zipfile
from pathlib import Path

from PIL import Image, ImageFile, UnidentifiedImageError

from portal.errors import Invalid
from portal.rules.marker import N_

MOST_PIXELS = {"JPEG": 120_000_000, "PNG": 50_000_000}
"""A 108-megapixel phone photo passes; a PNG has no way to be decoded small, so it may have fewer."""
_LAST = {"JPEG": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82"}

TOO_MANY_PIXELS = N_(
    "图片「%(name)s」尺寸过大（超过 %(limit)s 万像素）。请用较低的分辨率重新拍照或扫描后上传。"
)
TRUNCATED = N_("图片「%(name)s」不完整，可能在复制或传输时中断了。请重新选择完整的图片，或者重新拍照。")
DAMAGED = N_("图片「%(name)s」已损坏，无法打开。请重新拍照或扫描后上传。")
CARRIES_ARCHIVE = N_("图片「%(name)s」里夹带了压缩包，为安全起见不能接受。请重新拍照，或者另存后上传。")

_UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, UnidentifiedImageError)


def check(path: Path, name: str, format_name: str) -> None:
    """Decode the picture (`format_name` JPEG or PNG); raise Invalid when it is too large, cut short or damaged."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint turns it on wherever it is imported
    try:
        with Image.open(path, formats=(format_name,)) as image:
            if image.width * image.height > MOST_PIXELS[format_name]:
                raise Invalid(TOO_MANY_PIXELS, name=name, limit=MOST_PIXELS[format_name] // 10_000)
            image.verify()
        with Image.open(path, formats=(format_name,)) as image:
            # A JPEG is read to its end even when decoded at an eighth of its size, in a fraction of the memory.
            image.draft(None, (image.width // 8, image.height // 8))
            image.load()
    except Image.DecompressionBombError as error:
        raise Invalid(TOO_MANY_PIXELS, name=name, limit=MOST_PIXELS[format_name] // 10_000) from error
    except _UNREADABLE as error:
        raise Invalid(DAMAGED if _ends(path, format_name) else TRUNCATED, name=name) from error
    # Phones append film clips to photos, so other trailing data is let pass.
    if zipfile.is_zipfile(path):
        raise Invalid(CARRIES_ARCHIVE, name=name)


def _ends(path: Path, format_name: str) -> bool:
    """Say whether the end of the picture is there; a JPEG's thumbnail has an end of its own before the scan."""
    content = path.read_bytes()
    return content.rfind(_LAST[format_name]) > max(
        0, content.rfind(b"\xff\xda") if format_name == "JPEG" else 0
    )

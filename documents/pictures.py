"""Looks into PDFs that may be hostile: how many pages, and one page as a picture. Runs in the press's process."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2

from documents.refusals import Unreadable

WIDEST = 4000  # pixels
TALLEST = 3 * WIDEST  # a page may be a long strip; beyond this it is a trap


def inspect(pdf: bytes) -> int:
    """How many pages the PDF has. Raises Unreadable when it is damaged, empty or locked with a password."""
    try:
        with pikepdf.open(BytesIO(pdf)) as opened:
            if opened.is_encrypted:
                raise Unreadable("该 PDF 设有密码或者权限限制，请取消后重新上传。")
            pages = len(opened.pages)
    except pikepdf.PasswordError:
        raise Unreadable("该 PDF 设有密码，请取消密码后重新上传。") from None
    except pikepdf.PdfError:
        raise Unreadable("该 PDF 已损坏或者不完整，请重新导出后上传。") from None
    if pages == 0:
        raise Unreadable("该 PDF 没有页面，请检查文件后重新上传。")
    return pages


def pages_as_png(pdf: bytes, page: int, width: int) -> bytes:
    """One page (counted from 1) as PNG, `width` pixels wide. Raises Unreadable."""
    try:
        opened = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        raise Unreadable("该 PDF 无法打开，可能已损坏或者设有密码。") from None
    with opened:
        if not 1 <= page <= len(opened):
            raise Unreadable(f"该文件共{len(opened)}页，没有第{page}页。")
        sheet = opened[page - 1]
        broad, tall = sheet.get_size()
        scale = min(max(width, 1), WIDEST) / max(broad, 1)
        if tall * scale > TALLEST:
            raise Unreadable("该页面尺寸异常，无法显示。")
        picture = BytesIO()
        sheet.render(scale=scale).to_pil().save(picture, "PNG")
    return picture.getvalue()

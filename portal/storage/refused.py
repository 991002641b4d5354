"""Well-known kinds of file that are not accepted, each with the sentence that helps."""

from __future__ import annotations

from portal.rules.marker import N_

OLE = bytes.fromhex("D0CF11E0A1B11AE1")

HEIC = N_(
    "照片「%(name)s」是 HEIC 格式，暂时不能接受。请在手机相机设置里选择“兼容性最佳”后重拍，"
    "或者把照片转存为 JPG 后上传。"
)
PICTURE = N_("图片「%(name)s」的格式暂时不能接受。请另存为 JPG 或 PNG 图片，或者另存为 PDF 后上传。")
ARCHIVE = N_("「%(name)s」是压缩包，不能直接接受。请解压后把里面的文件逐个上传。")
PROGRAM = N_("「%(name)s」是程序文件，不能接受。请上传文书的扫描件、照片或 PDF。")
RECORDING = N_("「%(name)s」是录音或录像，这里暂时不能接受。请联系受理窗口，询问怎样提交。")
WORD_97 = N_("「%(name)s」是旧版 Word 文档（.doc）。请用 Word 或 WPS 打开，另存为 .docx 或 PDF 后上传。")
WPS = N_("「%(name)s」是 WPS 文字文档（.wps）。请用 WPS 打开，另存为 .docx 或 PDF 后上传。")
RICH_TEXT = N_("「%(name)s」是 RTF 文档。请用 Word 或 WPS 打开，另存为 .docx 或 PDF 后上传。")
OFFICE_97 = N_("「%(name)s」是旧版办公软件的文件。请打开后另存为 PDF 再上传。")
SHEET = N_("「%(name)s」是表格或演示文稿。请打开后另存为 PDF 再上传。")
OFD = N_("「%(name)s」是 OFD 版式文件，暂时不能接受。请用阅读软件另存为 PDF 后上传。")
OPEN_DOCUMENT = N_("「%(name)s」是 OpenDocument 文档。请打开后另存为 .docx 或 PDF 再上传。")
WEB_PAGE = N_("「%(name)s」是网页文件，不能接受。请在浏览器里打印成 PDF 后上传。")

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"GIF8", PICTURE),
    (b"BM", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"Rar!", ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"\x1f\x8b", ARCHIVE),
    (b"BZh", ARCHIVE),
    (b"\xfd7zXZ", ARCHIVE),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"#!", PROGRAM),
    (b"ID3", RECORDING),
    (b"OggS", RECORDING),
    (b"#!AMR", RECORDING),
    (b"\x1aE\xdf\xa3", RECORDING),
    (b"{\\rtf", RICH_TEXT),
)
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}


def reason(head: bytes) -> str | None:
    """Return why a file that begins like this is never accepted, or None when that cannot be said yet."""
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return HEIC if brand in _HEIC_BRANDS else PICTURE if brand[:3] == b"avi" else RECORDING
    if head.startswith(b"RIFF"):
        return PICTURE if head[8:12] == b"WEBP" else RECORDING
    # The longest match decides: `#!AMR` is a recording, `#!` a script.
    fitting = [entry for entry in _STARTS if head.startswith(entry[0])]
    if fitting:
        return max(fitting, key=lambda entry: len(entry[0]))[1]
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:16].lower()
    return WEB_PAGE if start.startswith((b"<!doctype", b"<html", b"<script", b"<svg")) else None

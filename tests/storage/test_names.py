"""Names that people's devices send are kept readable and made harmless."""

from __future__ import annotations

import pytest

from portal.storage.names import LONGEST, safe_name


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("法律意见书.docx", "法律意见书.docx"),
        ("C:\\Users\\王\\答复 意见.pdf", "答复 意见.pdf"),
        ("../../etc/passwd", "passwd"),
        ("照片\r\n一.jpg", "照片 一.jpg"),
        ("判决\u202efdp.exe", "判决fdp.exe"),
        ("零\u200b宽\ufeff.png", "零宽.png"),
        ('a"b<c>:d|e?f*.pdf', "a_b_c__d_e_f_.pdf"),
        ("...hidden", "hidden"),
        ("𠮷田㐱.pdf", "𠮷田㐱.pdf"),
        ("e\u0301.pdf", "é.pdf"),
        ("", "未命名文件"),
        (".pdf", "pdf"),
        ("第1.2节", "第1.2节"),
    ],
)
def test_a_name_keeps_what_people_read_and_loses_the_rest(name: str, kept: str) -> None:
    assert safe_name(name) == kept


@pytest.mark.parametrize(
    ("name", "extension", "kept"),
    [
        ("照片.JPEG", "jpg", "照片.JPEG"),
        ("照片.png", "jpg", "照片.jpg"),
        ("判决书.pdf.exe", "pdf", "判决书.pdf.pdf"),
        ("扫描件", "pdf", "扫描件.pdf"),
        ("第1.2节", "docx", "第1.2节.docx"),
    ],
)
def test_a_name_ends_in_what_the_file_is(name: str, extension: str, kept: str) -> None:
    assert safe_name(name, extension) == kept


def test_a_long_name_is_shortened_and_keeps_its_extension() -> None:
    kept = safe_name("很" * 300 + ".docx")
    assert len(kept) == LONGEST
    assert kept.endswith("很.docx")

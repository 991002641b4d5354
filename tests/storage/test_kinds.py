"""Only what a file really is counts, and every refusal says in its own words what is wrong."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import ImageFile

from portal.errors import Invalid, PortalError, Unsupported
from portal.storage import docx, kinds, ole, pdf, pictures, refused
from portal.storage.kinds import EVIDENCE, OPINIONS, Format
from tests.storage import samples


def _flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


def _zip_named_pdf() -> bytes:
    """A PDF, then a zip whose comment ends as a PDF does."""
    content = samples.archive({"a": "b"})
    comment = b"\n%%EOF\n"
    return samples.pdf() + content[:-2] + len(comment).to_bytes(2, "little") + comment


def _broken_page() -> bytes:
    content = samples.pdf(compress_streams=True)
    at = content.index(b"stream\n") + 50
    return content[:at] + b"\xff" * 100 + content[at + 100 :]


GOOD: dict[str, tuple[Callable[[], bytes], Format, int | None]] = {
    "a PDF of two pages": (samples.pdf, Format.PDF, 2),
    "a PDF saved twice": (samples.twice_saved_pdf, Format.PDF, 2),
    "a PDF for the web": (lambda: samples.pdf(linearize=True), Format.PDF, 2),
    "a PDF with blank space behind its end": (lambda: samples.pdf() + b"\r\n\0" * 900, Format.PDF, 2),
    "a Word document": (samples.word, Format.DOCX, None),
    "a Word document whose main part has another name": (
        lambda: samples.word_with({"word/document2.xml": "<document/>"}, part="/word/document2.xml"),
        Format.DOCX,
        None,
    ),
    "a photo with EXIF and a thumbnail": (samples.photo, Format.JPEG, None),
    "a progressive JPEG": (lambda: samples.picture("JPEG", progressive=True), Format.JPEG, None),
    "a photo with a film clip behind it": (
        lambda: samples.photo() + b"\0\0\0\x18ftypmp42" * 50,
        Format.JPEG,
        None,
    ),
    "a PNG": (lambda: samples.picture("PNG"), Format.PNG, None),
}

BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing at all": (lambda: b"", kinds.EMPTY),
    "a text": ("信访事项".encode, kinds.WRONG_TYPE),
    "a PDF cut in the middle": (lambda: samples.pdf()[:-900], pdf.TRUNCATED),
    "a PDF without its last byte": (lambda: samples.pdf().rstrip()[:-1], pdf.TRUNCATED),
    "a PDF for the web cut in the middle": (
        lambda: samples.pdf(8, linearize=True, compress_streams=False)[:-900],
        pdf.TRUNCATED,
    ),
    "a PDF cut in its second revision": (lambda: samples.twice_saved_pdf()[:-200], pdf.TRUNCATED),
    "only the first bytes of a PDF": (lambda: samples.pdf()[:8], pdf.TRUNCATED),
    "a PDF that needs a password": (lambda: samples.locked_pdf("secret", "owner"), pdf.LOCKED),
    "a PDF that must not be printed": (lambda: samples.locked_pdf("", "owner"), pdf.RESTRICTED),
    "a PDF with other bytes before it": (lambda: b"GIF89a;\n" + samples.pdf(), pdf.FOREIGN_START),
    "a script that is also a PDF": (lambda: b"MZ\0\0" + samples.pdf(), pdf.FOREIGN_START),
    "a PDF with a web page behind it": (lambda: samples.pdf() + b"<script>" * 200, pdf.FOREIGN_END),
    "a PDF with a zip behind it": (lambda: samples.pdf() + samples.archive({"a": "b"}), pdf.FOREIGN_END),
    "a PDF whose end hides a zip's comment": (_zip_named_pdf, pdf.FOREIGN_END),
    "a PDF without objects": (lambda: b"%PDF-1.7\n" + b"x" * 500 + b"\n%%EOF\n", pdf.DAMAGED),
    "a PDF with a broken page": (_broken_page, pdf.DAMAGED),
    "a PDF without pages": (lambda: samples.pdf(0), pdf.NO_PAGES),
    "a Word document cut in the middle": (lambda: samples.word()[:-3000], docx.TRUNCATED),
    "a Word document with a broken part": (lambda: _flipped(samples.word(), 4000), docx.DAMAGED),
    "a Word document with a password": (
        lambda: samples.ole("EncryptionInfo", "EncryptedPackage"),
        ole.LOCKED,
    ),
    "a Word document that is no XML": (
        lambda: samples.word_with({"word/document.xml": "<document>"}),
        docx.DAMAGED,
    ),
    "a Word document with entities that grow": (
        lambda: samples.word_with({"word/document.xml": '<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'}),
        docx.DAMAGED,
    ),
    "a Word document with macros": (lambda: samples.word_with({"word/vbaProject.bin": b"\1"}), docx.MACROS),
    "a document that calls itself macro-enabled": (
        lambda: samples.word_with({}, kind="application/vnd.ms-word.document.macroEnabled.main+xml"),
        docx.MACROS,
    ),
    "a zip bomb": (lambda: samples.word_with({"word/media/a.bin": b"\0" * 210_000_000}), docx.TOO_LARGE),
    "a zip bomb with lying sizes": (lambda: samples.lying_bomb(210_000_000, 1000), docx.TOO_LARGE),
    "a small part that states a wrong size": (lambda: samples.lying_bomb(5000, 1000), docx.DAMAGED),
    "too many parts": (
        lambda: samples.word_with({f"word/{n}": b"" for n in range(docx.MOST_ENTRIES)}),
        docx.TOO_LARGE,
    ),
    "a compression that Word does not know": (
        lambda: samples.archive(
            {"[Content_Types].xml": samples.content_types(), "word/document.xml": "<d/>"}, zipfile.ZIP_LZMA
        ),
        docx.DAMAGED,
    ),
    "an old Word document": (lambda: samples.ole("WordDocument", "1Table"), refused.WORD_97),
    "an old sheet": (lambda: samples.ole("Workbook"), refused.OFFICE_97),
    "a sheet": (lambda: samples.word_with({"xl/workbook.xml": "<workbook/>"}), refused.SHEET),
    "a plain zip": (lambda: samples.archive({"a.txt": "b"}), refused.ARCHIVE),
    "an OFD paper": (lambda: samples.archive({"OFD.xml": "<OFD/>"}), refused.OFD),
    "a rar": (lambda: b"Rar!\x1a\x07\0" * 4, refused.ARCHIVE),
    "a program": (lambda: b"MZ\x90\0" * 40, refused.PROGRAM),
    "an iPhone photo": (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", refused.HEIC),
    "a film": (lambda: b"\0\0\0\x18ftypmp42\0\0\0\0", refused.RECORDING),
    "a GIF": (lambda: samples.picture("GIF"), refused.PICTURE),
    "a WebP": (lambda: samples.picture("WEBP"), refused.PICTURE),
    "a web page": (lambda: b"\xef\xbb\xbf<!DOCTYPE html><script>", refused.WEB_PAGE),
    "a JPEG cut in the middle": (lambda: samples.photo()[:-4000], pictures.TRUNCATED),
    "a JPEG cut before the picture": (lambda: samples.picture("JPEG")[:300], pictures.TRUNCATED),
    "a PNG cut in the middle": (lambda: samples.picture("PNG")[:-4000], pictures.TRUNCATED),
    "a PNG without its end": (lambda: samples.picture("PNG")[:-12], pictures.TRUNCATED),
    "a PNG with a broken byte": (lambda: _flipped(samples.picture("PNG"), 4000), pictures.DAMAGED),
    "a picture with too many pixels": (lambda: samples.wide_png(60_000, 60_000), pictures.TOO_MANY_PIXELS),
    "a picture that is also a zip": (
        lambda: samples.picture("PNG") + samples.archive({"a": "b"}),
        pictures.CARRIES_ARCHIVE,
    ),
}


@pytest.mark.parametrize("case", GOOD)
def test_a_good_file_is_named_as_what_it_is_even_with_a_wrong_ending(tmp_path: Path, case: str) -> None:
    make, found, pages = GOOD[case]
    path = tmp_path / "upload"
    path.write_bytes(make())
    kind = kinds.inspect(path, "材料.exe", EVIDENCE)
    assert kind == kinds.Kind(found.media_type, found.value, pages)


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_in_its_own_words(tmp_path: Path, case: str) -> None:
    make, message = BAD[case]
    path = tmp_path / "upload"
    path.write_bytes(make())
    with pytest.raises(PortalError) as refusal:
        kinds.inspect(path, "材料.pdf", EVIDENCE)
    assert refusal.value.message == message
    assert "「材料.pdf」" in str(refusal.value)
    assert isinstance(refusal.value, Invalid | Unsupported)


def test_a_wps_document_is_told_from_old_word_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(samples.ole("WordDocument"))
    with pytest.raises(Unsupported) as refusal:
        kinds.inspect(path, "意见.WPS", OPINIONS)
    assert refusal.value.message == refused.WPS


def test_a_photo_is_no_opinion_and_the_refusal_names_what_is(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(samples.photo())
    with pytest.raises(Unsupported, match="PDF、DOCX。"):
        kinds.inspect(path, "照片.jpg", OPINIONS)


@pytest.mark.parametrize("case", ["a rar", "a program", "an iPhone photo", "a text", "a GIF"])
def test_a_clearly_wrong_file_is_known_by_its_first_bytes(case: str) -> None:
    make, message = BAD[case]
    with pytest.raises(Unsupported) as refusal:
        kinds.sniff(make()[: kinds.HEAD], "材料.pdf", EVIDENCE)
    assert refusal.value.message == message


@pytest.mark.parametrize(
    "case", [*GOOD, "a plain zip", "an old Word document", "a PDF with other bytes before it"]
)
def test_what_only_the_whole_file_can_tell_is_received_to_its_end(case: str) -> None:
    make = GOOD[case][0] if case in GOOD else BAD[case][0]
    kinds.sniff(make()[: kinds.HEAD], "材料.pdf", EVIDENCE)


def test_a_cut_photo_is_refused_even_where_a_library_would_let_it_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    path = tmp_path / "photo.jpg"
    path.write_bytes(samples.photo()[:-4000])
    with pytest.raises(PortalError) as refusal:
        kinds.inspect(path, "photo.jpg", EVIDENCE)
    assert refusal.value.message == pictures.TRUNCATED

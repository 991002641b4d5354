"""Whatever is done to a signed file is found out, and called by its name."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from documents.signing import check
from documents.signing.check import Finding, Verdict
from tests.documents import signers
from tests.documents.printed import sample

FLIPS = 200


def examine(pdf: bytes) -> Finding:
    return check.examine(pdf, signers.trusted())


def flipped(pdf: bytes, place: int, bit: int = 1) -> bytes:
    return pdf[:place] + bytes([pdf[place] ^ bit]) + pdf[place + 1 :]


def test_an_untouched_file_is_whole_and_says_who_signed_it_when() -> None:
    finding = examine(signers.signed())
    assert (finding.verdict, finding.signer) == (Verdict.WHOLE, "中山市人民政府（演示用，样张）")
    assert (finding.claimed_at, finding.stamped_at) == (signers.AT, None)
    assert finding.covered == len(signers.signed())
    assert finding.unsigned_sha256 == hashlib.sha256(sample(signers.LONG)).hexdigest()


def test_a_flipped_byte_is_found_wherever_it_is() -> None:
    pdf, places = signers.signed(), random.Random(20261123)  # noqa: S311 - places, not secrets
    found = {examine(flipped(pdf, places.randrange(len(pdf)))).verdict for _ in range(FLIPS)}
    assert found == {Verdict.CHANGED}


def test_a_flipped_byte_is_found_in_every_part_of_what_signing_added() -> None:
    pdf, start = signers.signed(), len(sample(signers.LONG))
    for place in range(start, len(pdf), 7):
        for bit in (
            1,
            4,
            32,
        ):  # the last makes a capital of a small letter, which hexadecimal digits do not mind
            verdict = examine(flipped(pdf, place, bit)).verdict
            assert verdict in {Verdict.CHANGED, Verdict.STRANGER}, f"byte {place}, bit {bit}: {verdict}"


def test_a_bit_is_found_that_no_signature_protects() -> None:
    pdf = signers.signed()
    start = pdf.index(b"/Contents <") + len(b"/Contents <")
    for place in (*range(start, start + 100), *range(start + 1280, start + 1310), pdf.index(b"0000>") + 3):
        assert examine(flipped(pdf, place)).verdict is not Verdict.WHOLE, place


@pytest.mark.parametrize("more", [b"x", b"\n", b"\0" * 100, b"\n%%EOF\n"])
def test_appended_bytes_are_found(more: bytes) -> None:
    finding = examine(signers.signed() + more)
    assert (finding.verdict, finding.covered) == (Verdict.APPENDED, len(signers.signed()))


def test_a_second_update_is_found_though_validators_call_the_signature_valid() -> None:
    writer = IncrementalPdfFileWriter(BytesIO(signers.signed()))
    append_signature_field(writer, SigFieldSpec("Another", box=(10, 10, 50, 50)))
    output = BytesIO()
    writer.write(output)  # type: ignore[no-untyped-call] # pyHanko types it in part
    status = signers.second_opinion(output.getvalue())
    assert (status.valid, status.intact, status.trusted) == (True, True, True)
    assert examine(output.getvalue()).verdict is Verdict.APPENDED


def rewritten(change: Callable[[pikepdf.Pdf], None], pdf: bytes) -> bytes:
    output = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        change(opened)
        opened.save(output)
    return output.getvalue()


def test_a_swapped_page_is_found() -> None:
    def swap(opened: pikepdf.Pdf) -> None:
        opened.pages.reverse()

    assert examine(rewritten(swap, signers.signed())).verdict is Verdict.CHANGED


def test_a_file_that_was_only_saved_anew_is_not_the_signed_one() -> None:
    assert examine(rewritten(lambda _: None, signers.signed())).verdict is Verdict.CHANGED


def test_a_signature_carried_to_another_paper_does_not_hold() -> None:
    own, other = sample(signers.LONG), sample("ACCEPT")
    carried = other + signers.signed()[len(own) :]
    assert examine(carried).verdict is Verdict.CHANGED


def test_a_signature_by_another_authority_is_a_strangers_whatever_it_calls_itself() -> None:
    forged = signers.by(signers.signer("另一个中山市人民政府"))
    finding = examine(forged)
    assert (finding.verdict, finding.signer) == (Verdict.STRANGER, "另一个中山市人民政府（演示用，样张）")
    assert check.examine(signers.signed(), ()).verdict is Verdict.STRANGER


def test_a_file_without_a_signature_is_called_so() -> None:
    assert examine(sample(signers.LONG)).verdict is Verdict.UNSIGNED
    assert examine(b"").verdict is Verdict.UNSIGNED
    assert examine(b"no PDF at all").verdict is Verdict.UNSIGNED


@pytest.mark.parametrize("cut", [1, 100, 3000, 7000])
def test_a_file_cut_short_is_not_whole(cut: int) -> None:
    assert examine(signers.signed()[:-cut]).verdict is not Verdict.WHOLE


def test_every_verdict_has_its_sentence() -> None:
    assert all(verdict.sentence().endswith("。") for verdict in Verdict)


def test_roots_are_read_from_a_folder_in_both_forms_and_nothing_else(tmp_path: Path) -> None:
    (root,) = signers.trusted()
    (tmp_path / "one.pem").write_bytes(root.public_bytes(Encoding.PEM))
    (tmp_path / "two.cer").write_bytes(root.public_bytes(Encoding.DER))
    (tmp_path / "readme.txt").write_text("no certificate")
    assert check.trusted_in(tmp_path) == (root, root)
    assert check.trusted_in(tmp_path / "missing") == ()

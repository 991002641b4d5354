"""Keys of the tests: an authority, its signer, and papers signed by it."""

from __future__ import annotations

import tempfile
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from asn1crypto import cms
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate, load_pem_x509_certificates
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from documents import catalogue
from documents.signing import authority
from documents.signing.local import LocalKey
from documents.signing.pades import sign
from documents.signing.signer import Signer
from documents.signing.waiting import finished
from tests.documents.printed import printed, sample

AT = datetime.fromisoformat("2026-11-23T12:00:00+08:00")
REASON = "制发复查意见书"
LONG = "REVIEW"
HOLDER = "中山市人民政府"


@cache
def made(holder: str) -> authority.DemoAuthority:
    """An authority of its own for each holder."""
    return authority.make(holder, at=AT)


@cache
def signer(holder: str = HOLDER) -> LocalKey:
    """The signer that it vouches for."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "key.pem")
        file.write_text(made(holder).signing)
        return LocalKey(file)


@cache
def trusted(holder: str = HOLDER) -> tuple[Certificate, ...]:
    """Its root."""
    return tuple(load_pem_x509_certificates(made(holder).root.encode()))


@cache
def signed(code: str = LONG) -> bytes:
    """The sample of a kind, signed."""
    return by(signer(), sample(code))


def by(hand: Signer, pdf: bytes | None = None) -> bytes:
    """A paper signed by this signer; the review opinion unless another is given."""
    return sign(pdf or printed(catalogue.sample(LONG)), hand, at=AT, reason=REASON)


def second_opinion(pdf: bytes) -> Any:
    """What pyHanko says of the first signature of a file."""
    roots = [cms.Certificate.load(one.public_bytes(Encoding.DER)) for one in trusted()]
    first = PdfFileReader(BytesIO(pdf)).embedded_signatures[0]
    context = ValidationContext(trust_roots=roots, moment=AT)
    return finished(async_validate_pdf_signature(first, context))

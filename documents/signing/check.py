"""Judges a signed paper by its bytes: is it whole, who signed it, and when.

Validators call a file valid when some beginning of it was signed; here the signature must cover the file to its last
byte. Certificates are judged at the time of the stamp or, without one, at the time that the file claims: a paper of an
expired certificate stays what it was. Whether a certificate was revoked is not asked, for that needs the network.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from asn1crypto import cms
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import (
    Certificate,
    SubjectKeyIdentifier,
    load_der_x509_certificate,
    load_pem_x509_certificates,
)
from pyhanko.sign.validation.generic_cms import async_validate_detached_cms
from pyhanko_certvalidator import ValidationContext

from documents.signing.shape import Place, places
from documents.signing.signer import SigningFailed
from documents.signing.waiting import finished

logging.getLogger("pyhanko.sign.validation").setLevel(logging.CRITICAL)  # the verdict says it in one word

VERSION = bytes.fromhex("020101")
SHA256 = bytes.fromhex("300d06096086480165030402010500")
ONE_OF = bytes.fromhex("310f")


class Verdict(StrEnum):
    """What a file is. Only WHOLE speaks for it."""

    WHOLE = "whole"  # signed by whom we trust, to the last byte
    CHANGED = "changed"  # carries a signature of ours that does not hold for these bytes
    APPENDED = "appended"  # signed by whom we trust, and added to afterwards
    STRANGER = "stranger"  # signed, but by nobody whom we trust
    UNSIGNED = "unsigned"  # no signature at all

    def sentence(self) -> str:
        """Say it to whoever holds the file."""
        return SENTENCES[self]


SENTENCES = {
    Verdict.WHOLE: "签名有效，文件自签名以来一字未动。",
    Verdict.CHANGED: "文件被改动过：签名与内容不符。",
    Verdict.APPENDED: "签名之后又添加了内容：签名没有覆盖整个文件。",
    Verdict.STRANGER: "文件带有签名，但不是本门户所信任的机关签的。",
    Verdict.UNSIGNED: "文件没有签名。",
}


@dataclass(frozen=True)
class Finding:
    """The verdict, and of a signature that could be read: name and fingerprint (SHA-256) of its certificate, the time it
    claims, the time that an authority we trust has stamped, how many bytes from the beginning it covers, and the hash of
    the file before it was signed.
    """

    verdict: Verdict
    signer: str = ""
    fingerprint: str = ""
    claimed_at: datetime | None = None
    stamped_at: datetime | None = None
    covered: int = 0
    unsigned_sha256: str = ""


def trusted_in(folder: Path) -> tuple[Certificate, ...]:
    """The roots in a folder: every `.pem`, `.crt` and `.cer` in it. A folder that is missing trusts nobody.

    Raises SigningFailed, naming a file that holds no certificate.
    """
    files = sorted(file for file in folder.glob("*") if file.suffix in {".pem", ".crt", ".cer"})
    return tuple(root for file in files for root in _roots(file))


def _roots(file: Path) -> list[Certificate]:
    content = file.read_bytes()
    try:
        if content.lstrip().startswith(b"-----BEGIN"):
            return load_pem_x509_certificates(content)
        return [load_der_x509_certificate(content)]
    except ValueError:
        raise SigningFailed(f"信任的根证书文件 {file.name} 里没有证书，请更换或者移走这个文件。") from None


def examine(pdf: bytes, trusted: Sequence[Certificate]) -> Finding:
    """Judge any file by the first signature in it; `trusted`: the roots whose papers are ours. Raises nothing."""
    first = next(places(pdf), None)
    if first is None:
        return Finding(_without_signature(pdf, trusted))
    try:
        status = _validated(first, trusted)
    except Exception:  # noqa: BLE001 - what is damaged may break its reader in any way
        return Finding(_broken(first.held, trusted), claimed_at=first.claimed)
    return Finding(
        _verdict(first, status, len(pdf), trusted),
        signer=status.signing_cert.subject.native.get("common_name", ""),
        fingerprint=status.signing_cert.sha256.hex(),
        claimed_at=first.claimed,
        stamped_at=_stamped(status),
        covered=first.end,
        unsigned_sha256=hashlib.sha256(pdf[: first.start]).hexdigest(),
    )


def _verdict(place: Place, status: Any, size: int, trusted: Sequence[Certificate]) -> Verdict:
    stamp = status.timestamp_validity
    if status.validation_path is None or status.trust_problem_indic is not None:
        return _broken(place.held, trusted)
    if not (status.intact and status.valid) or (stamp is not None and not (stamp.intact and stamp.valid)):
        return Verdict.CHANGED
    return Verdict.WHOLE if place.end == size else Verdict.APPENDED


def _stamped(status: Any) -> datetime | None:
    stamp = status.timestamp_validity
    return stamp.timestamp if stamp is not None and stamp.trusted else None


def _validated(place: Place, trusted: Sequence[Certificate]) -> Any:
    """Have pyHanko judge the signature at the time it was made. Raises whatever a damaged one makes it raise."""
    encoded = place.signature()
    if encoded is None:
        raise ValueError("padding")
    content = cms.ContentInfo.load(encoded, strict=True)
    _must_be_plain(content, encoded)
    roots = [asn1.Certificate.load(one.public_bytes(Encoding.DER)) for one in trusted]
    at = _stamp_time(content["content"]["signer_infos"][0]) or place.claimed

    def context() -> ValidationContext:
        return ValidationContext(
            trust_roots=roots,
            moment=at,
            best_signature_time=at,
            allow_fetching=False,
            revocation_mode="soft-fail",
        )

    return finished(async_validate_detached_cms(place.message, content["content"], context(), context()))


def _stamp_time(signer: Any) -> datetime | None:
    """The time in the stamp, whoever stamped it."""
    for attribute in signer["unsigned_attrs"]:
        if attribute["type"].native == "signature_time_stamp_token":
            told = attribute["values"][0]["content"]["encap_content_info"]["content"].parsed
            moment: datetime = told["gen_time"].native
            return moment
    return None


def _must_be_plain(content: Any, encoded: bytes) -> None:
    """Refuse what no signature protects and we never write otherwise, so that no bit of a paper can change unseen."""
    signed = content["content"]
    signer = signed["signer_infos"][0]
    plain = (
        encoded.endswith(content["content_type"].dump() + content["content"].dump())
        and len(signed["signer_infos"]) == 1
        and signed["version"].dump() == signer["version"].dump() == VERSION
        and signed["digest_algorithms"].dump() == ONE_OF + SHA256
        and signer["digest_algorithm"].dump() == SHA256
    )
    if not plain:
        raise ValueError("not as we write it")


def _broken(held: bytes, trusted: Iterable[Certificate]) -> Verdict:
    """A signature that cannot be verified is ours, changed, when it names one of our roots; else a stranger's."""
    return Verdict.CHANGED if _names(held, trusted) else Verdict.STRANGER


def _without_signature(pdf: bytes, trusted: Iterable[Certificate]) -> Verdict:
    """No signature of our form: remains of one, somebody else's, or none."""
    if _names(pdf, trusted):
        return Verdict.CHANGED
    return Verdict.STRANGER if b"/ByteRange" in pdf else Verdict.UNSIGNED


def _names(content: bytes, trusted: Iterable[Certificate]) -> bool:
    """Tell whether a certificate under one of our roots stands here: each carries the identifier of the root's key."""
    lower = content.lower()
    for root in trusted:
        identifier = SubjectKeyIdentifier.from_public_key(root.public_key()).digest
        if identifier.hex().encode() in lower or identifier in content:
            return True
    return False

"""PAdES (ETSI EN 319 142-1): baseline B-B, and B-T when an authority stamps the time."""

from __future__ import annotations

from datetime import datetime

from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from documents.signing.signer import Signer, must_be_by, must_be_in_force
from documents.signing.timestamp import TimeAuthority
from documents.signing.update import prepare
from documents.signing.waiting import finished

ROOM = 2048  # bytes beside the certificates: attributes and the largest RSA signature
ROOM_FOR_STAMP = 12288  # a time stamp brings the certificates of its authority


def sign(
    pdf: bytes, signer: Signer, *, at: datetime, reason: str, stamps: TimeAuthority | None = None
) -> bytes:
    """Sign a paper that `documents.render` made: the whole file, in an update behind it.

    `at`: the moment of signing, with its zone; `reason`: why it is signed. Blocks for as long as a device, a service or
    `stamps` takes: call it in a thread. Raises SigningFailed.
    """
    must_be_in_force(signer.certificates[0], at)
    hand = _Hand(signer)
    room = ROOM + hand.size + (ROOM_FOR_STAMP if stamps else 0)
    prepared = prepare(pdf, room, at=at, name=hand.subject_name or "", reason=reason)
    made = finished(hand.async_sign(prepared.digest(), "sha256", use_pades=True, timestamper=stamps))
    return prepared.filled(made.dump())


class _Hand(signers.Signer):
    """Lets pyHanko write the CMS and our signer sign it."""

    def __init__(self, signer: Signer) -> None:
        encoded = [one.public_bytes(Encoding.DER) for one in signer.certificates]
        own, *others = (x509.Certificate.load(one) for one in encoded)
        store = SimpleCertificateStore.from_certs(others)  # type: ignore[no-untyped-call] # pyHanko types it in part
        super().__init__(signing_cert=own, cert_registry=store, embed_roots=False)
        self.size = sum(len(one) for one in encoded)
        self._signer = signer

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: ARG002, FBT001, FBT002 - pyHanko's signature
        """Sign the attributes; there is never a dry run, since the room is known."""
        signature = self._signer.signature(data)
        must_be_by(self._signer.certificates[0], signature, data)
        return signature

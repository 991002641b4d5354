"""A demonstration authority: a root of its own for each installation, and the certificate that signs its papers.

Every name in it says 演示/样张. What it signs proves that a file came unchanged from this installation, to whoever trusts
its root; it is no electronic seal in the sense of the law.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

BEFORE = timedelta(days=3 * 365)  # the demonstration's story lies in the past
AFTER = timedelta(days=10 * 365)
ROOT = "信访事项复查复核门户演示根证书（样张）"
Key = ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class DemoAuthority:
    """`root`: to be trusted. `signing`: key, its certificate and the root, for `LocalKey`. Both PEM."""

    root: str
    signing: str


def make(holder: str, *, at: datetime) -> DemoAuthority:
    """Make root and signing certificate. The root's key is thrown away: nobody can have it sign anything else."""
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = _certificate(_name(ROOT), _name(ROOT), root_key, root_key, at)
    own = _certificate(_name(f"{holder}（演示用，样张）"), root.subject, key, root_key, at)
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    papers = [one.public_bytes(Encoding.PEM).decode() for one in (own, root)]
    return DemoAuthority(papers[1], "".join((secret.decode(), *papers)))


def _name(common: str) -> x509.Name:
    parts = (
        (NameOID.COUNTRY_NAME, "CN"),
        (NameOID.ORGANIZATION_NAME, "演示（样张）"),
        (NameOID.COMMON_NAME, common),
    )
    return x509.Name([x509.NameAttribute(kind, text) for kind, text in parts])


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: Key, issuer_key: Key, at: datetime
) -> x509.Certificate:
    root = subject == issuer
    usage = dict.fromkeys(USAGES, False) | dict.fromkeys(ROOT_USES if root else SIGNING_USES, True)
    identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - BEFORE)
        .not_valid_after(at + AFTER)
        .add_extension(x509.BasicConstraints(ca=root, path_length=0 if root else None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .add_extension(identifier, critical=False)
        .add_extension(authority, critical=False)
        .sign(issuer_key, hashes.SHA256())
    )


USAGES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)
ROOT_USES = ("key_cert_sign", "crl_sign")
SIGNING_USES = ("digital_signature", "content_commitment")

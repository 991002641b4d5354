"""What every signer offers, wherever its key lies."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import Certificate


class SigningFailed(Exception):
    """A paper was not signed. `message` says in Chinese what happened, what to do, and whom to ask."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Signer(Protocol):
    """Holds, or reaches, one key. `certificates`: that of the key first, then those that vouch for it, root left out.

    Safe between threads. A call may take as long as a service needs to answer.
    """

    certificates: tuple[Certificate, ...]

    def signature(self, message: bytes) -> bytes:
        """Sign `message` with SHA-256: ECDSA (DER) or RSA PKCS#1 v1.5, as the certificate's key is.

        Raises SigningFailed.
        """


def fingerprint(certificate: Certificate) -> str:
    """SHA-256 of the certificate, 64 hexadecimal digits: by this a signer is recorded."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def must_be_in_force(certificate: Certificate, at: datetime) -> None:
    """Raise SigningFailed unless the certificate is valid at this moment."""
    begins, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if not begins <= at <= ends:
        raise SigningFailed(
            f"签名证书不在有效期内（{begins:%Y-%m-%d}至{ends:%Y-%m-%d}），文书未签名、未制发。请系统管理员更换证书。"
        )


def must_be_by(certificate: Certificate, signature: bytes, message: bytes) -> None:
    """Raise SigningFailed unless the certificate's key made this signature: a paper never goes out with a broken one."""
    key = certificate.public_key()
    try:
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, message, ec.ECDSA(hashes.SHA256()))
        elif isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, message, padding.PKCS1v15(), hashes.SHA256())
        else:
            raise SigningFailed("签名证书的密钥须是椭圆曲线密钥或 RSA 密钥。请系统管理员更换证书。")
    except InvalidSignature as error:
        raise SigningFailed("签名与签名证书不符，文书未制发。请系统管理员检查密钥和证书是否相配。") from error

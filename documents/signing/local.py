"""A signing key in a file: PKCS#12 (.p12, .pfx), or PEM with the key and its certificates one after another."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key, pkcs12
from cryptography.x509 import Certificate, load_pem_x509_certificates

from documents.signing.signer import SigningFailed

LEAST_RSA = 2048
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class LocalKey:
    """A key that was read once and is kept: reading one costs more than all of a signature."""

    def __init__(self, file: Path, password: str = "") -> None:
        """Read the file. Raises SigningFailed when it is missing, locked, or holds no key with its certificate."""
        try:
            key, certificates = _read(file, password.encode() or None)
        except OSError as error:
            raise SigningFailed(f"签名密钥文件读不到（{error.strerror}）。{ASK}") from error
        except (ValueError, TypeError) as error:
            raise SigningFailed(f"签名密钥文件打不开：密码不对，或者不是 PKCS#12、PEM 文件。{ASK}") from error
        self.certificates = _leaf_first(key, certificates)
        self._key = key

    def signature(self, message: bytes) -> bytes:
        """Sign. The same message gives the same signature (RFC 6979 with an EC key)."""
        if isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(message, padding.PKCS1v15(), hashes.SHA256())
        return self._key.sign(message, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))


ASK = "请系统管理员检查 PORTAL_SIGNER 和 PORTAL_SIGNER_PASSWORD。"


def _read(file: Path, password: bytes | None) -> tuple[Key, list[Certificate]]:
    content = file.read_bytes()
    if content.lstrip().startswith(b"-----BEGIN"):
        return _usable(load_pem_private_key(content, password)), load_pem_x509_certificates(content)
    key, first, others = pkcs12.load_key_and_certificates(content, password)
    return _usable(key), [*([first] if first else []), *others]


def _usable(key: object) -> Key:
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return key
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size >= LEAST_RSA:
        return key
    raise SigningFailed(f"签名密钥须是椭圆曲线密钥，或者不短于{LEAST_RSA}位的 RSA 密钥。{ASK}")


def _leaf_first(key: Key, certificates: list[Certificate]) -> tuple[Certificate, ...]:
    own = [one for one in certificates if one.public_key() == key.public_key()]
    if not own:
        raise SigningFailed(f"签名密钥文件里没有与密钥相配的证书。{ASK}")
    others = (one for one in certificates if one not in own and one.subject != one.issuer)
    return (own[0], *others)

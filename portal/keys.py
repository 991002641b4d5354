"""Keys that follow from the one secret: identities are sealed in their columns and found by keyed hash."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_PREFIX = "v1:"
_NONCE_BYTES = 12

_secret: bytes | None = None
_derived: dict[str, bytes] = {}


def load(secret: str) -> None:
    """Take the installation's secret; every key is derived from it by purpose."""
    global _secret  # noqa: PLW0603 (one secret for the process)
    _secret = secret.encode()
    _derived.clear()


def derive(purpose: str) -> bytes:
    """Return the 32-byte key of one purpose, so that no key serves two."""
    if _secret is None:
        raise RuntimeError("keys.load() has not been called")
    if purpose not in _derived:
        kdf = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=purpose.encode())
        _derived[purpose] = kdf.derive(_secret)
    return _derived[purpose]


def seal(text: str) -> str:
    """Encrypt with AES-GCM; the same text never looks the same twice."""
    nonce = os.urandom(_NONCE_BYTES)
    sealed = AESGCM(derive("column")).encrypt(nonce, text.encode(), None)
    return _PREFIX + base64.b64encode(nonce + sealed).decode()


def unseal(stored: str) -> str:
    """Decrypt what `seal` made; a changed byte or another key raises."""
    if not stored.startswith(_PREFIX):
        raise ValueError("not a sealed value")
    raw = base64.b64decode(stored[len(_PREFIX) :])
    return AESGCM(derive("column")).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], None).decode()


def fingerprint(purpose: str, text: str) -> str:
    """Return the keyed hash by which a sealed value is searched, as 64 hex digits."""
    return hmac.new(derive(f"find:{purpose}"), text.encode(), hashlib.sha256).hexdigest()

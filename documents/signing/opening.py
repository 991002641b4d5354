"""Which signer an address names."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from documents.signing.local import LocalKey
from documents.signing.remote import RemoteKey
from documents.signing.signer import Signer, SigningFailed
from documents.signing.token import TokenKey


def open_signer(address: str, password: str = "") -> Signer:
    """Open the signer at `file:///…`, `pkcs11:…` or `https://…`. Raises SigningFailed when it cannot be used.

    `password` opens the file, is the device's PIN, or the service's bearer token.
    """
    scheme = urlsplit(address).scheme
    if scheme == "file":
        return LocalKey(Path(unquote(urlsplit(address).path)), password)
    if scheme == "pkcs11":
        return TokenKey(address, password)
    if scheme in {"http", "https"}:
        return RemoteKey(address, password)
    raise SigningFailed("PORTAL_SIGNER 须是 file:///…、pkcs11:… 或 https://…。请系统管理员改正。")

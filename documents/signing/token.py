"""A signing key in a smart card, USB token or HSM, by PKCS#11 (an address as in RFC 7512)."""

from __future__ import annotations

from contextlib import suppress
from threading import Lock
from typing import Any
from urllib.parse import parse_qs, unquote

from cryptography.x509 import Certificate, load_der_x509_certificate

from documents.signing.signer import SigningFailed
from documents.signing.waiting import finished

INSTALL = "pip install python-pkcs11"


class TokenKey:
    """A key that never leaves its device: `pkcs11:token=…;object=…?module-path=/usr/lib/….so`.

    `token` is the device's label, `object` that of key and certificate, `module-path` the maker's library.
    """

    def __init__(self, address: str, pin: str) -> None:
        """Open the device. Raises SigningFailed when the package is not installed or the device does not answer."""
        path, _, query = address.removeprefix("pkcs11:").partition("?")
        named = {name: unquote(value) for name, _, value in (part.partition("=") for part in path.split(";"))}
        module = parse_qs(query).get("module-path", [""])[0]
        if not (module and named.get("token") and named.get("object")):
            raise SigningFailed(
                "PORTAL_SIGNER 须写成 pkcs11:token=…;object=…?module-path=…。请系统管理员改正。"
            )
        self._turn = Lock()  # a session of a device serves one at a time
        self._signer = _opened(module, named["token"], named["object"], pin)
        self.certificates = self._chain()

    def signature(self, message: bytes) -> bytes:
        """Have the device sign."""
        try:
            with self._turn:
                signed: bytes = finished(self._signer.async_sign_raw(message, "sha256"))
        except Exception as error:
            self._close()
            raise SigningFailed(_silent(error)) from error
        return signed

    def _close(self) -> None:
        """Let go of the device, so that it can be opened anew."""
        with suppress(Exception):
            self._signer.pkcs11_session.close()

    def _chain(self) -> tuple[Certificate, ...]:
        try:
            own = self._signer.signing_cert
            others = [one for one in self._signer.cert_registry if one.dump() != own.dump()]
        except Exception as error:
            self._close()
            raise SigningFailed(_silent(error)) from error
        vouching = [one for one in others if one.self_signed == "no"]
        return tuple(load_der_x509_certificate(one.dump()) for one in (own, *vouching))


def _opened(module: str, token: str, label: str, pin: str) -> Any:
    try:
        from pyhanko.config.pkcs11 import TokenCriteria  # noqa: PLC0415 - only where a device is used
        from pyhanko.sign import pkcs11  # noqa: PLC0415
    except ImportError as error:
        raise SigningFailed(
            f"使用 PKCS#11 设备签名须先安装 python-pkcs11（{INSTALL}）。请系统管理员安装。"
        ) from error
    try:
        session = pkcs11.open_pkcs11_session(
            module, token_criteria=TokenCriteria(label=token), user_pin=pin or None
        )
    except Exception as error:
        raise SigningFailed(_silent(error)) from error
    # hashed here: many devices sign a digest only
    return pkcs11.PKCS11Signer(session, cert_label=label, key_label=label, use_raw_mechanism=True)


def _silent(error: Exception) -> str:
    said = f"{type(error).__name__} {error}".strip()
    return f"签名设备没有完成签名（{said}）。请检查设备是否插好、PIN 是否正确，再请系统管理员查看 PORTAL_SIGNER。"

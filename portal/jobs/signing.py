"""Who signs this portal's papers: opened with the first paper, kept from then on. Keys stay out of the press."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_pem_x509_certificates

from documents.signing import authority, pades
from documents.signing.opening import open_signer
from documents.signing.signer import Signer, SigningFailed, fingerprint
from documents.signing.timestamp import TimeAuthority
from portal import clock
from portal.settings import Settings, WrongSetting, load_signer_password, write_private

DEMO_HOLDER = "信访事项复查复核律师工作室"
DEMO_ROOT = "demo.pem"


@dataclass(frozen=True)
class Signed:
    """A file, and who signed it when: the certificate's fingerprint, both empty where nothing signs."""

    pdf: bytes
    by: str = ""
    at: datetime | None = None


class Signing:
    """The signer that the settings name, and the authority that stamps the time."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._signer: Signer | None = None
        self._stamps = TimeAuthority(settings.tsa_url) if settings.tsa_url else None

    def sign(self, pdf: bytes, *, at: datetime, reason: str) -> Signed:
        """Sign a paper; without a signer it comes back as it is. Blocks. Raises SigningFailed."""
        at = at.replace(microsecond=0)  # a PDF tells seconds
        if not self._settings.signer:
            return Signed(pdf)
        try:
            self._signer = self._signer or self._opened()
            signed = pades.sign(pdf, self._signer, at=at, reason=reason, stamps=self._stamps)
        except SigningFailed:
            self._signer = (
                None  # opened anew next time: the device is back, the service has another certificate
            )
            raise
        return Signed(signed, fingerprint(self._signer.certificates[0]), at)

    def _opened(self) -> Signer:
        settings = self._settings
        if settings.demo and settings.signer == settings.demo_key.as_uri():
            make_demo_authority(settings)
        try:
            password = load_signer_password(settings)
        except WrongSetting as error:
            raise SigningFailed(f"签名密码读不到（{error}）。请系统管理员改正。") from error
        return open_signer(settings.signer, password)


def make_demo_authority(settings: Settings) -> Path:
    """Make the demonstration's key and certificates unless they are there; return where the root lies, to be trusted.

    Two processes that make it at once end up with the same one.
    """
    key = settings.demo_key
    if not key.exists():
        key.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(key, authority.make(DEMO_HOLDER, at=clock.now()).signing)
    _, root = load_pem_x509_certificates(key.read_bytes())
    assert settings.trust is not None
    trusted = settings.trust / DEMO_ROOT
    trusted.parent.mkdir(parents=True, exist_ok=True)
    trusted.write_bytes(root.public_bytes(Encoding.PEM))
    return trusted

"""A signing service over HTTPS, spoken to as the Cloud Signature Consortium's API (v1) says.

Only the digest of what is signed travels, never the paper. Two requests, each a POST with a bearer token:

    {base}/credentials/info       {"credentialID": ID, "certificates": "chain"}
        answers                   {"cert": {"certificates": [base64 DER, own first]}}
    {base}/signatures/signHash    {"credentialID": ID, "hash": [base64 SHA-256], "hashAlgo": OID, "signAlgo": OID}
        answers                   {"signatures": [base64]}

Where the service asks for it, `credentials/authorize` before each signature gives the SAD that goes along.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509 import Certificate, load_der_x509_certificate

from documents.signing.post import NoAnswer, post
from documents.signing.signer import SigningFailed

SHA256 = "2.16.840.1.101.3.4.2.1"
ECDSA_SHA256 = "1.2.840.10045.4.3.2"
RSA_SHA256 = "1.2.840.113549.1.1.11"
ASK = "请稍后重试；仍不成功的，请系统管理员联系签名服务单位。"


class RemoteKey:
    """A key kept by a service: `https://host/csc/v1?credential=ID`, with `&authorize=1` where each use is allowed first.

    `token` is the bearer token that the service has given.
    """

    def __init__(self, address: str, token: str) -> None:
        """Ask for the certificates. Raises SigningFailed when the service does not answer as agreed."""
        parts, asked = urlsplit(address), parse_qs(urlsplit(address).query)
        self._base = parts._replace(query="").geturl().rstrip("/")
        self._token = token
        self._credential = asked.get("credential", [""])[0]
        self._authorize = asked.get("authorize", [""])[0] == "1"
        if not self._credential:
            raise SigningFailed("PORTAL_SIGNER 的服务地址须带 ?credential=…。请系统管理员改正。")
        self.certificates = self._chain()
        key = self.certificates[0].public_key()
        self._algorithm = ECDSA_SHA256 if isinstance(key, ec.EllipticCurvePublicKey) else RSA_SHA256

    def signature(self, message: bytes) -> bytes:
        """Have the service sign the digest."""
        digest = base64.b64encode(hashlib.sha256(message).digest()).decode()
        body = {"hash": [digest], "hashAlgo": SHA256, "signAlgo": self._algorithm}
        if self._authorize:
            body["SAD"] = str(
                self._ask("credentials/authorize", numSignatures=1, hash=[digest]).get("SAD", "")
            )
        told = self._ask("signatures/signHash", **body)
        try:
            return base64.b64decode(told["signatures"][0], validate=True)
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise SigningFailed(f"签名服务的答复里没有签名。{ASK}") from error

    def _chain(self) -> tuple[Certificate, ...]:
        told = self._ask("credentials/info", certificates="chain")
        try:
            chain = [load_der_x509_certificate(base64.b64decode(one)) for one in told["cert"]["certificates"]]
            return (chain[0], *(one for one in chain[1:] if one.subject != one.issuer))
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise SigningFailed(f"签名服务没有给出证书。{ASK}") from error

    def _ask(self, call: str, **about: object) -> dict[str, Any]:
        body = json.dumps({"credentialID": self._credential, **about}).encode()
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self._token}"}
        try:
            told = json.loads(post(f"{self._base}/{call}", body, headers))
        except NoAnswer as error:
            raise SigningFailed(f"签名服务没有答复（{error}）。{ASK}") from error
        except (http.client.HTTPException, ValueError) as error:
            raise SigningFailed(f"签名服务的答复看不懂（{type(error).__name__}）。{ASK}") from error
        if not isinstance(told, dict):
            raise SigningFailed(f"签名服务的答复看不懂。{ASK}")
        return told

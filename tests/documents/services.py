"""Services that signing asks, as real ones on this machine: a signing service and a time-stamp authority."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from cryptography.x509 import load_pem_x509_certificates

Answer = Callable[[str, dict[str, str], bytes], tuple[int, bytes]]

OPENSSL = """\
[ req ]
distinguished_name = name
prompt = no
[ name ]
CN = 时间戳服务（测试用）
[ root ]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[ stamps ]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[ tsa ]
default_tsa = authority
[ authority ]
serial = {folder}/serial
signer_cert = {folder}/stamps.pem
signer_key = {folder}/stamps.key
certs = {folder}/stamps.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""


@contextmanager
def serving(answer: Answer) -> Iterator[str]:
    """Serve POST requests on a free port of this machine; give the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the library's name
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, content = answer(self.path, dict(self.headers), body)
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class SigningService:
    """Keeps a key and signs digests for whoever shows its token, as the Cloud Signature Consortium's API says."""

    def __init__(self, signing: str, token: str, *, authorize: bool = False) -> None:
        key = load_pem_private_key(signing.encode(), None)
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        self.key, self.token, self.authorize = key, token, authorize
        self.chain = load_pem_x509_certificates(signing.encode())
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def __call__(self, path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        if headers.get("Authorization") != f"Bearer {self.token}":
            return 401, b"{}"
        call, told = path.removeprefix("/csc/v1/"), json.loads(body)
        self.asked.append((call, told))
        if told["credentialID"] != "seal-1":
            return 400, b'{"error": "invalid_request"}'
        answers = {
            "credentials/info": self.info,
            "credentials/authorize": lambda _told: {"SAD": "allowed once"},
            "signatures/signHash": self.sign,
        }
        return 200, json.dumps(answers[call](told)).encode()

    def info(self, _told: dict[str, Any]) -> dict[str, Any]:
        encoded = [base64.b64encode(one.public_bytes(Encoding.DER)).decode() for one in self.chain]
        return {"cert": {"certificates": encoded}}

    def sign(self, told: dict[str, Any]) -> dict[str, Any]:
        assert (told["hashAlgo"], told["signAlgo"]) == ("2.16.840.1.101.3.4.2.1", "1.2.840.10045.4.3.2")
        assert told.get("SAD") == ("allowed once" if self.authorize else None)
        (digest,) = (base64.b64decode(one) for one in told["hash"])
        made = self.key.sign(digest, ec.ECDSA(Prehashed(hashes.SHA256())))
        return {"signatures": [base64.b64encode(made).decode()]}


class TimeStamps:
    """An RFC 3161 authority: OpenSSL answers each query. `root` is the file of its root certificate."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "root.pem"
        (folder / "openssl.cnf").write_text(OPENSSL.format(folder=folder))
        (folder / "serial").write_text("01\n")
        new = (
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "7300",
            "-utf8",
        )
        self._openssl(*new, "-keyout", "root.key", "-out", "root.pem", "-extensions", "root")
        self._openssl(
            *new, "-CA", "root.pem", "-CAkey", "root.key", "-keyout", "stamps.key", "-out", "stamps.pem",
            *("-extensions", "stamps", "-subj", "/CN=stamps"),
        )  # fmt: skip

    def __call__(self, _path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        assert headers["Content-Type"] == "application/timestamp-query"
        query, reply = self.folder / "query", self.folder / "reply"
        query.write_bytes(body)
        self._openssl("ts", "-reply", "-queryfile", query.name, "-out", reply.name)
        return 200, reply.read_bytes()

    def _openssl(self, *words: str) -> None:
        config = () if words[0] == "x509" else ("-config", "openssl.cnf")
        command = ["openssl", *words[:1], *config, *words[1:]]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

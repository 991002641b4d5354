"""Keys elsewhere and time stamps: what a service, a device or an authority does, and what happens when it does not."""

from __future__ import annotations

import base64
import hashlib
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.x509 import load_pem_x509_certificates

from documents.signing.check import Verdict, examine
from documents.signing.opening import open_signer
from documents.signing.pades import sign
from documents.signing.remote import RemoteKey
from documents.signing.signer import SigningFailed
from documents.signing.timestamp import TimeAuthority
from tests.documents import services, signers
from tests.documents.printed import sample
from tests.documents.services import SigningService, TimeStamps

TOKEN = "a token that the service gave"


@contextmanager
def service(*, authorize: bool = False) -> Iterator[tuple[SigningService, str]]:
    made = SigningService(signers.made(signers.HOLDER).signing, TOKEN, authorize=authorize)
    with services.serving(made) as address:
        yield made, f"{address}/csc/v1?credential=seal-1" + "&authorize=1" * authorize


@pytest.mark.parametrize("authorize", [False, True])
def test_a_service_signs_and_sees_the_digest_only(authorize: bool) -> None:  # noqa: FBT001 - of pytest
    with service(authorize=authorize) as (made, address):
        signed = signers.by(open_signer(address, TOKEN))
    finding = examine(signed, signers.trusted())
    assert (finding.verdict, finding.claimed_at) == (Verdict.WHOLE, signers.AT)
    calls = [call for call, _ in made.asked]
    between = ["credentials/authorize"] if authorize else []
    assert calls == ["credentials/info", *between, "signatures/signHash"]
    (digest,) = made.asked[-1][1]["hash"]
    assert len(base64.b64decode(digest)) == hashlib.sha256().digest_size


def test_a_service_that_refuses_or_is_away_signs_nothing_and_is_named() -> None:
    with service() as (_, address):
        with pytest.raises(SigningFailed, match="HTTP 401"):
            open_signer(address, "another token")
        with pytest.raises(SigningFailed, match="HTTP 400"):
            open_signer(address.replace("seal-1", "seal-2"), TOKEN)
        opened = open_signer(address, TOKEN)
    with pytest.raises(SigningFailed, match="签名服务没有答复"):
        signers.by(opened)
    with pytest.raises(SigningFailed, match="credential="):
        RemoteKey("https://127.0.0.1/csc/v1", TOKEN)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"not JSON", b'{"cert": {}}', b'{"cert": {"certificates": ["AAAA"]}}']
)
def test_an_answer_that_makes_no_sense_is_refused(content: bytes) -> None:
    with (
        services.serving(lambda *_: (200, content)) as address,
        pytest.raises(SigningFailed, match="签名服务"),
    ):
        RemoteKey(f"{address}/csc/v1?credential=seal-1", TOKEN)


def test_a_token_is_never_sent_over_a_plain_connection_to_another_machine() -> None:
    with pytest.raises(SigningFailed, match="须用 https"):
        open_signer("http://sign.example.invalid/csc/v1?credential=seal-1", TOKEN)


def test_a_device_needs_its_package_and_a_whole_address() -> None:
    whole = "pkcs11:token=Seal;object=signing?module-path=/usr/lib/none.so"
    with pytest.raises(SigningFailed, match="python-pkcs11"):
        open_signer(whole, "1234")
    for part in ("pkcs11:token=Seal?module-path=/usr/lib/none.so", "pkcs11:token=Seal;object=signing"):
        with pytest.raises(SigningFailed, match="须写成 pkcs11"):
            open_signer(part, "1234")


@pytest.fixture(scope="module")
def stamps(tmp_path_factory: pytest.TempPathFactory) -> TimeStamps:
    return TimeStamps(tmp_path_factory.mktemp("stamps"))


def stamped(address: str) -> bytes:
    return sign(sample(signers.LONG), signers.signer(), at=NOW, reason="", stamps=TimeAuthority(address))


NOW = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - OpenSSL stamps the machine's time


def test_a_stamp_says_when_the_signature_was_there_and_is_verified(stamps: TimeStamps) -> None:
    with services.serving(stamps) as address:
        pdf = stamped(address)
    roots = (*signers.trusted(), *load_pem_x509_certificates(stamps.root.read_bytes()))
    finding = examine(pdf, roots)
    assert finding.verdict is Verdict.WHOLE
    assert finding.stamped_at is not None
    assert abs(finding.stamped_at - NOW) < timedelta(minutes=10)
    alone = examine(pdf, signers.trusted())  # whoever does not trust the authority learns no time from it
    assert (alone.verdict, alone.stamped_at) == (Verdict.WHOLE, None)


def test_a_changed_stamp_is_found(stamps: TimeStamps) -> None:
    with services.serving(stamps) as address:
        pdf = stamped(address)
    roots = (*signers.trusted(), *load_pem_x509_certificates(stamps.root.read_bytes()))
    moment = examine(pdf, roots).stamped_at
    assert moment is not None
    written = moment.astimezone(UTC).strftime("%Y%m%d%H%M%SZ").encode().hex().encode()
    assert pdf.count(written) == 1
    earlier = (moment - timedelta(days=1)).astimezone(UTC).strftime("%Y%m%d%H%M%SZ").encode().hex().encode()
    assert examine(pdf.replace(written, earlier), roots).verdict is Verdict.CHANGED


def test_without_its_time_stamp_nothing_is_signed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        nobody = f"http://127.0.0.1:{taken.getsockname()[1]}"
    with pytest.raises(SigningFailed, match="时间戳服务没有答复"):
        stamped(nobody)
    for content in (b"", b"not a reply", bytes.fromhex("30053003020102")):  # the last: rejection
        with (
            services.serving(lambda *_, content=content: (200, content)) as address,
            pytest.raises(SigningFailed, match="时间戳服务"),
        ):
            stamped(address)


def test_the_stamp_of_another_signature_is_refused(stamps: TimeStamps, tmp_path: Path) -> None:
    kept: list[bytes] = []

    def replayed(path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        kept.append(stamps(path, headers, body)[1])
        return 200, kept[0]

    with services.serving(replayed) as address:
        stamped(address)
        with pytest.raises(SigningFailed, match="时间戳服务的答复不能用"):
            stamped(address)

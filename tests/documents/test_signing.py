"""A paper is signed whole, by a key file of any usual kind, in an update behind its own bytes; or it is not signed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from asn1crypto import cms
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import NameOID
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation.status import SignatureCoverageLevel

from documents.signing.check import Verdict, examine
from documents.signing.local import LocalKey
from documents.signing.opening import open_signer
from documents.signing.pades import sign
from documents.signing.signer import SigningFailed, fingerprint
from tests.documents import signers
from tests.documents.printed import sample

WEAK = 1024
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey


def certificate(key: Key, common: str = "某机关") -> x509.Certificate:
    """A certificate that vouches for itself."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign"), False
    )
    usage |= {"encipher_only": False, "decipher_only": False}
    uses = x509.KeyUsage(digital_signature=True, content_commitment=True, **usage)
    return (
        x509.CertificateBuilder(name, name, key.public_key(), 7)
        .not_valid_before(signers.AT - timedelta(days=1))
        .not_valid_after(signers.AT + timedelta(days=1))
        .add_extension(uses, critical=True)
        .sign(key, None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256())
    )


def pem(key: Key, *certificates: x509.Certificate) -> bytes:
    encoded = [one.public_bytes(Encoding.PEM) for one in certificates]
    return b"".join((key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()), *encoded))


def in_file(content: bytes, folder: Path, password: str = "") -> LocalKey:
    file = folder / "key"
    file.write_bytes(content)
    return LocalKey(file, password)


def test_the_paper_itself_is_the_beginning_of_the_signed_file() -> None:
    signed = signers.signed()
    assert signed.startswith(sample(signers.LONG))
    assert len(signed) - len(sample(signers.LONG)) < 10_000


def test_the_same_moment_gives_the_same_signature() -> None:
    assert signers.by(signers.signer()) == signers.signed()
    later = signers.AT + timedelta(seconds=1)
    assert sign(sample(signers.LONG), signers.signer(), at=later, reason="") != signers.signed()


def test_who_signed_when_and_why_stands_in_the_file() -> None:
    with pikepdf.open(BytesIO(signers.signed())) as opened:
        told = opened.Root.AcroForm.Fields[0].V
        assert (str(told.M), str(told.Reason)) == ("D:20261123120000+08'00'", signers.REASON)
        assert str(told.Name) == "中山市人民政府（演示用，样张）"
        assert (str(told.Filter), str(told.SubFilter)) == ("/Adobe.PPKLite", "/ETSI.CAdES.detached")
        content = cms.ContentInfo.load(bytes(told.Contents))["content"]
    kinds = {one["type"].native for one in content["signer_infos"][0]["signed_attrs"]}
    assert {"content_type", "message_digest", "signing_certificate_v2"} <= kinds
    assert "signing_time" not in kinds  # PAdES: the dictionary tells the time


def test_pyhanko_finds_the_whole_file_signed_and_nothing_changed_since() -> None:
    status = signers.second_opinion(signers.signed())
    assert status.bottom_line
    assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert status.modification_level is ModificationLevel.NONE


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils is missing: no second opinion")
def test_poppler_finds_the_signature_valid_and_the_file_covered(tmp_path: Path) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(signers.signed())
    done = subprocess.run(["pdfsig", file], capture_output=True, text=True, check=False)
    assert "Signature is Valid." in done.stdout
    assert "Total document signed" in done.stdout
    assert "ETSI.CAdES.detached" in done.stdout


@pytest.mark.parametrize(
    "make",
    [lambda: ec.generate_private_key(ec.SECP384R1()), lambda: rsa.generate_private_key(65537, 3072)],
    ids=["EC", "RSA"],
)
def test_keys_of_either_kind_sign(make: Callable[[], Key], tmp_path: Path) -> None:
    key = make()
    own = certificate(key)
    finding = examine(signers.by(in_file(pem(key, own), tmp_path)), [own])
    assert (finding.verdict, finding.signer) == (Verdict.WHOLE, "某机关")
    assert (finding.fingerprint, finding.claimed_at) == (fingerprint(own), signers.AT)


def test_a_pkcs12_file_opens_with_its_password_alone(tmp_path: Path) -> None:
    made = signers.made(signers.HOLDER)
    key = load_pem_private_key(made.signing.encode(), None)
    own, root = x509.load_pem_x509_certificates(made.signing.encode())
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    file = tmp_path / "印章 key.p12"
    locked = BestAvailableEncryption(b"secret")
    file.write_bytes(pkcs12.serialize_key_and_certificates(b"seal", key, own, [root], locked))
    opened = open_signer(file.as_uri(), "secret")
    assert opened.certificates == (own,)  # the root is trusted or not, it does not come along
    assert signers.by(opened) == signers.signed()
    with pytest.raises(SigningFailed, match="密码不对"):
        open_signer(file.as_uri(), "wrong")


def test_keys_that_cannot_sign_are_refused_with_what_is_wrong(tmp_path: Path) -> None:
    key, other = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    short, edwards = rsa.generate_private_key(65537, WEAK), ed25519.Ed25519PrivateKey.generate()
    refused = {
        b"not a key at all": "打不开",
        pem(key): "打不开",
        pem(key, certificate(other)): "没有与密钥相配的证书",
        pem(short, certificate(short)): "不短于2048位",
        pem(edwards, certificate(edwards)): "须是椭圆曲线密钥",
    }
    for content, said in refused.items():
        with pytest.raises(SigningFailed, match=said):
            in_file(content, tmp_path)
    with pytest.raises(SigningFailed, match="读不到"):
        LocalKey(tmp_path / "missing.p12")
    with pytest.raises(SigningFailed, match="须是 file"):
        open_signer("ftp://somewhere/key")


@pytest.mark.parametrize("moment", ["2020-01-01T00:00:00+08:00", "2040-01-01T00:00:00+08:00"])
def test_nothing_is_signed_before_a_certificate_begins_or_after_it_ends(moment: str) -> None:
    with pytest.raises(SigningFailed, match="不在有效期内"):
        sign(sample(signers.LONG), signers.signer(), at=datetime.fromisoformat(moment), reason="")


def test_a_paper_is_signed_once_and_only_a_paper() -> None:
    with pytest.raises(SigningFailed, match="已经签名"):
        signers.by(signers.signer(), signers.signed())
    blank = BytesIO()
    with pikepdf.new() as empty:
        empty.add_blank_page()
        empty.save(blank)
    with pytest.raises(SigningFailed, match="没有可填的签名域"):
        signers.by(signers.signer(), blank.getvalue())


class Forger:
    """Answers with a signature of another message."""

    certificates = signers.signer().certificates

    def signature(self, message: bytes) -> bytes:
        return signers.signer().signature(message + b" and more")


def test_a_signature_that_does_not_hold_never_goes_out() -> None:
    with pytest.raises(SigningFailed, match="与签名证书不符"):
        signers.by(Forger())

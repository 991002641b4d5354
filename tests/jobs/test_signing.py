"""The worker signs what it issues; when that fails nothing is half issued, and the case says why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cryptography.x509 import load_pem_x509_certificates
from starlette.applications import Starlette

from documents.signing import authority
from documents.signing.check import Verdict, examine, trusted_in
from documents.signing.signer import SigningFailed
from portal import clock, worker
from portal.actions import seals
from portal.jobs.signing import Signing, make_demo_authority
from portal.jobs.tools import Tools
from portal.models.cases import Case
from portal.models.jobs import Job
from portal.models.journal import Event
from portal.models.papers import Paper
from portal.models.standing import facts_of
from portal.rules.words import Action, State
from portal.settings import Settings, WrongSetting, load_signer_password
from portal.storage.store import TEMPORARY, Store
from tests import cast
from tests.documents import services
from tests.views.visits import visit, words

NOBODY = "http://127.0.0.1:9"  # the discard port, where nobody listens


@pytest.fixture
def signing(settings: Settings) -> Settings:
    key = settings.data_dir / "key.pem"
    key.parent.mkdir(parents=True, exist_ok=True)
    key.write_text(authority.make("石岐区", at=clock.now()).signing)
    return replace(settings, signer=key.as_uri())


async def drained(settings: Settings) -> None:
    tools = Tools.ready(settings)
    try:
        await worker.drain(tools, "a")
    finally:
        await tools.put_away()


def files(settings: Settings) -> list[Path]:
    folder = Path(urlsplit(settings.storage_url).path)
    return [one for one in folder.rglob("*") if one.is_file() and one.parent.name != TEMPORARY]


async def sealed(world: cast.World) -> Case:
    """Return a case whose opinion is sealed and is still to be made."""
    case = await cast.case_in(State.SIGNED, world.shiqi)
    await seals.seal(world.shiqi.keeper, case, 5)
    return await Case.get(id=case.id)


async def must_be_untouched(case: Case, settings: Settings) -> None:
    assert (await Case.get(id=case.id)).state is State.SEALED
    assert await Paper.filter(case_id=case.id).exclude(sha256="").count() == 0
    assert not (await facts_of(case)).made
    assert not await Event.filter(case_id=case.id, action=Action.ISSUE).exists()
    assert files(settings) == []


async def test_a_time_stamp_service_that_is_away_leaves_the_case_as_it_was_until_it_is_back(
    world: cast.World, app: Starlette, signing: Settings, tmp_path: Path
) -> None:
    case = await sealed(world)
    await drained(replace(signing, tsa_url=NOBODY))
    await must_be_untouched(case, signing)
    officer = await visit(app, world.shiqi.users["officer"])
    opinion = await Paper.get(case_id=case.id, kind="REVIEW")
    for address in (f"/cases/{case.id}", f"/cases/{case.id}/papers/{opinion.id}"):
        assert "暂未制成：时间戳服务没有答复" in words(await officer.get(address))
    await Job.all().update(due_at=clock.now())
    stamps = services.TimeStamps(tmp_path)
    with services.serving(stamps) as address:
        await drained(replace(signing, tsa_url=address))
    assert (await facts_of(case)).made
    assert await Event.filter(case_id=case.id, action=Action.ISSUE).count() == 1
    assert "暂未制成" not in words(await officer.get(f"/cases/{case.id}"))
    content = await Store.open(signing.storage_url).get_bytes((await Paper.get(id=opinion.id)).sha256)
    _, root = load_pem_x509_certificates((signing.data_dir / "key.pem").read_bytes())
    stamped = examine(content, (root, *load_pem_x509_certificates(stamps.root.read_bytes())))
    assert (stamped.verdict, stamped.claimed_at) == (Verdict.WHOLE, clock.now())
    assert stamped.stamped_at is not None


async def test_a_key_that_cannot_be_opened_leaves_the_case_as_it_was_and_is_named(
    world: cast.World, signing: Settings
) -> None:
    case = await sealed(world)
    (signing.data_dir / "key.pem").write_bytes(b"no key at all")
    await drained(signing)
    await must_be_untouched(case, signing)
    said = await Job.filter(done_at=None).values_list("last_error", flat=True)
    assert said
    assert all("签名密钥文件打不开" in one for one in said)


async def test_where_nobody_signs_the_file_is_the_unsigned_one(world: cast.World, settings: Settings) -> None:
    case = await sealed(world)
    await drained(settings)
    paper = await Paper.get(case_id=case.id, kind="REVIEW")
    assert paper.sha256 == paper.unsigned_sha256
    assert (paper.signed_by, paper.signed_at) == ("", None)


async def test_a_demonstration_makes_its_own_authority_once(settings: Settings, noon: None) -> None:
    demo = replace(settings, demo=True, signer="").completed()
    assert demo.signer == demo.demo_key.as_uri()
    with pytest.raises(SigningFailed, match="没有可填的签名域"):
        Signing(demo).sign(b"%PDF-1.7", at=clock.now(), reason="")  # opens the signer first
    key = demo.demo_key.read_bytes()
    assert demo.demo_key.stat().st_mode & 0o777 == 0o600
    assert make_demo_authority(demo) == demo.data_dir / "trust" / "demo.pem"
    assert demo.demo_key.read_bytes() == key
    own, root = load_pem_x509_certificates(key)
    assert trusted_in(demo.data_dir / "trust") == (root,)
    assert all("样张" in str(one.subject.rfc4514_string()) for one in (own, root))
    assert (
        replace(settings, signer="").completed().signer == ""
    )  # nobody signs unless told, but in a demonstration


def test_the_password_comes_from_its_file_where_one_is_named(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("hidden\n")
    assert load_signer_password(replace(settings, signer_password_file=file)) == "hidden"
    assert load_signer_password(replace(settings, signer_password="plain")) == "plain"
    with pytest.raises(WrongSetting, match="PORTAL_SIGNER_PASSWORD_FILE"):
        load_signer_password(replace(settings, signer_password_file=tmp_path / "missing"))
    with pytest.raises(WrongSetting, match=r"PORTAL_SIGNER .*cannot be used"):
        Settings.from_environment({"PORTAL_SIGNER": "/etc/key.p12"})

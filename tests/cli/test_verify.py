"""What `verify` says of the record, of one file, and of papers made again; each fault by its name."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from documents.edition import edition
from documents.signing import authority
from documents.signing.check import trusted_in
from portal import clock, worker
from portal.actions import papers, seals
from portal.actions.papers import Made
from portal.cli.verify.one_file import judge
from portal.cli.verify.rerender import changed
from portal.jobs.tools import Tools
from portal.models.papers import Paper
from portal.rules.words import State
from portal.settings import Settings
from portal.storage.store import Store
from tests import cast
from tests.cli.commands import portal


@pytest.fixture
def signing(settings: Settings) -> Settings:
    """Settings that name a signer, and trust its root."""
    made = authority.make("石岐区", at=clock.now())
    assert settings.trust is not None
    settings.trust.mkdir(parents=True)
    (settings.trust / "root.pem").write_text(made.root)
    key = settings.data_dir / "key.pem"
    key.write_text(made.signing)
    return Settings.from_environment(
        {
            "PORTAL_DATABASE_URL": settings.database_url,
            "PORTAL_DATA_DIR": str(settings.data_dir),
            "PORTAL_SECRET_KEY": settings.secret_key,
            "PORTAL_FONT_DIR": str(settings.font_dir),
            "PORTAL_SIGNER": key.as_uri(),
        }
    )


@pytest.fixture
async def issued(world: cast.World, signing: Settings) -> Paper:
    """A decision, printed and signed by the worker."""
    case = await cast.case_in(State.SIGNED, world.shiqi)
    await seals.seal(world.shiqi.keeper, case, 5)
    tools = Tools.ready(signing)
    try:
        await worker.drain(tools, "a")
    finally:
        await tools.put_away()
    return await Paper.get(case_id=case.id, kind="REVIEW")


@pytest.fixture
async def pdf(issued: Paper, signing: Settings) -> bytes:
    return await Store.open(signing.storage_url).get_bytes(issued.sha256)


def second_update(pdf: bytes) -> bytes:
    writer, output = IncrementalPdfFileWriter(BytesIO(pdf)), BytesIO()
    append_signature_field(writer, SigFieldSpec("Another", box=(10, 10, 50, 50)))
    writer.write(output)  # type: ignore[no-untyped-call] # pyHanko types it in part
    return output.getvalue()


def swapped(pdf: bytes) -> bytes:
    output = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.pages.reverse()
        opened.save(output)
    return output.getvalue()


async def test_the_record_tells_who_signed_what(issued: Paper, pdf: bytes, signing: Settings) -> None:
    unsigned = pdf[: pdf.index(b"%%EOF\n") + 6]
    assert issued.unsigned_sha256 == hashlib.sha256(unsigned).hexdigest()
    assert (len(issued.signed_by), issued.signed_at) == (64, clock.now())
    assert f'"edition": "{issued.issued_edition}"' in issued.engine
    done = portal(signing, "verify", "--papers-only")
    assert (done.returncode, done.stdout) == (0, "verify: everything is as recorded\n"), done.stderr


async def test_a_root_that_is_not_trusted_and_another_certificate_are_named(
    issued: Paper, signing: Settings, tmp_path: Path
) -> None:
    done = portal(signing, "verify", "--papers-only", PORTAL_TRUST=str(tmp_path / "nobody"))
    assert done.returncode == 1
    assert f"({issued.number}): the root of its signature is not among those trusted" in done.stdout


async def test_every_fault_of_a_file_is_called_by_its_name(
    issued: Paper, pdf: bytes, signing: Settings, tmp_path: Path
) -> None:
    assert signing.trust is not None
    unsigned = pdf[: pdf.index(b"%%EOF\n") + 6]
    flipped = pdf[:1000] + bytes([pdf[1000] ^ 1]) + pdf[1001:]
    cases = {
        "authentic: paper": pdf,
        "appended: paper": pdf + b"\n",
        "and 1000 bytes behind it": pdf + b"x" * 1000,
        "appended: ": second_update(pdf),
        "unsigned: paper": unsigned,
        "changed: carries a signature of ours": flipped,
        "changed: ": swapped(pdf),
        "not ours: not signed": b"%PDF-1.7 of somebody else",
    }
    for said, content in cases.items():
        judgement = await judge(content, trusted_in(signing.trust))
        assert said in judgement.lines[0]
        assert judgement.authentic is (content is pdf)
    file = tmp_path / "handed in.pdf"
    file.write_bytes(flipped)
    done = portal(signing, "verify", str(file))
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("verify: changed: ")


async def test_a_paper_withdrawn_or_put_right_is_still_authentic_and_says_so(
    issued: Paper, pdf: bytes, signing: Settings, tmp_path: Path
) -> None:
    other = await Paper.exclude(id=issued.id).filter(case_id=issued.case_id).first()
    assert other is not None
    await Paper.filter(id=other.id).update(corrects_id=issued.id)
    await Paper.filter(id=issued.id).update(withdrawn_at=clock.now(), withdrawn_reason="适用依据错误")
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf)
    done = portal(signing, "verify", str(file))
    assert done.returncode == 0
    assert "适用依据错误" in done.stdout
    assert f"corrected by paper {other.id}" in done.stdout


async def test_past_papers_made_again_are_the_same_bytes_and_a_difference_is_a_fault(
    issued: Paper, signing: Settings
) -> None:
    done = portal(signing, "verify", "--rerender")
    count = await Paper.exclude(sha256="").count()
    told = f"verify: {count} papers made again as they were, 0 of another edition, 0 problems\n"
    assert (done.returncode, done.stdout) == (0, told), done.stderr


async def test_other_bytes_from_the_same_edition_are_a_fault_and_from_an_older_one_a_note(
    world: cast.World, signing: Settings
) -> None:
    case = await cast.case_in(State.SIGNED, world.shiqi)
    opinion = await Paper.get(case_id=case.id, kind="REVIEW")
    letter = await Paper.get(case_id=case.id, kind="ACCEPT")
    await papers.keep_bytes(letter, Made("a" * 64, 1, 1, "an older one", "f" * 64))
    noted = portal(signing, "verify", "--rerender")
    assert (
        f"({letter.number}): made by edition an older one, now {edition()}: the bytes differ" in noted.stdout
    )
    assert (noted.returncode, "1 of another edition, 0 problems" in noted.stdout) == (0, True)
    await papers.keep_bytes(opinion, Made("b" * 64, 1, 1, edition(), "e" * 64))
    wrong = portal(signing, "verify", "--rerender")
    assert f"({opinion.number}): the bytes differ, by the same edition {edition()}" in wrong.stdout
    assert (wrong.returncode, "1 problems" in wrong.stdout) == (1, True)


def test_what_changed_since_a_paper_was_made_is_named() -> None:
    engine = (
        '{"edition": "one", "faces": {"song.otf": "a"}, "libraries": {"pango": "1.50", "weasyprint": "70"}}'
    )
    now = engine.replace("1.50", "1.51").replace('"one"', '"two"')
    paper = Paper(issued_edition="one", engine=engine)
    assert changed(paper, "one", engine) == ""
    assert changed(paper, "two", now) == "edition one, now two; pango 1.50, now 1.51"
    assert changed(Paper(issued_edition="one", engine=""), "two", now) == "edition one, now two"

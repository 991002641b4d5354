"""Files are opened in a child process; whatever they do to it, the portal gets an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.errors import Invalid, Unsupported
from portal.storage import inspection, kinds, pdf
from portal.storage.inspection import inspect_apart
from portal.storage.kinds import EVIDENCE
from tests.storage import samples


async def test_the_child_says_what_a_file_is(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(samples.pdf(3))
    assert await inspect_apart(path, "答复意见.pdf", EVIDENCE) == kinds.Kind("application/pdf", "pdf", 3)


async def test_the_child_refuses_in_the_same_words(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(samples.locked_pdf("secret", "owner"))
    with pytest.raises(Invalid) as refusal:
        await inspect_apart(path, "--help.pdf", EVIDENCE)
    assert (refusal.value.message, refusal.value.values) == (pdf.LOCKED, {"name": "--help.pdf"})
    path.write_bytes(b"Rar!\x1a\x07\0")
    with pytest.raises(Unsupported, match="压缩包"):
        await inspect_apart(path, "附件.pdf", EVIDENCE)


async def test_a_child_that_runs_out_of_memory_is_an_answer_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "upload"
    path.write_bytes(samples.pdf(3))
    script = "import portal.storage.inspection as i; i.confine(); bytearray(2 * i.MEMORY)"
    monkeypatch.setattr(inspection, "_COMMAND", ("-c", script))
    with pytest.raises(Invalid) as refusal:
        await inspect_apart(path, "答复意见.pdf", EVIDENCE)
    assert refusal.value.message == inspection.TOO_COMPLEX


async def test_the_child_knows_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_SECRET_KEY", "must not be handed on")
    path = tmp_path / "upload"
    path.write_bytes(samples.pdf())
    script = (
        'import os, json; print(json.dumps({"media_type": sorted(os.environ), "extension": "", "pages": 0}))'
    )
    monkeypatch.setattr(inspection, "_COMMAND", ("-c", script))
    kind = await inspect_apart(path, "答复意见.pdf", EVIDENCE)
    assert "LANG" in kind.media_type
    assert not [name for name in kind.media_type if name.startswith("PORTAL")]

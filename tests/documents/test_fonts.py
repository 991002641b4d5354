"""The font folder: nothing of the host, an office's own faces first, and a plain refusal when it is not set up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from documents import fonts
from tests.documents.measure import faces

PROGRAM = (
    "import sys; from documents import catalogue, render;"
    "sys.stdout.buffer.write(render.render(catalogue.sample('REVIEW')))"
)


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PORTAL_FONT_DIR": str(folder)}
    return subprocess.run(
        [sys.executable, *words], cwd=fonts.CHECKOUT, env=environment, capture_output=True, check=False
    )


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A font folder like the real one, with room for an office's faces."""
    for part in ("common", "whole"):
        (tmp_path / part).symlink_to(fonts.folder() / part)
    (tmp_path / fonts.OFFICE).mkdir()
    told = (fonts.folder() / fonts.CONFIGURATION).read_text(encoding="utf-8")
    (tmp_path / fonts.CONFIGURATION).write_text(
        told.replace(str(fonts.folder()), str(tmp_path)), encoding="utf-8"
    )
    return tmp_path


def test_an_offices_own_faces_win(copied: Path) -> None:
    with TTFont(fonts.folder() / fonts.KAI.file, recalcBBoxes=False) as font:
        for record in font["name"].names:
            record.string = "FangSong_GB2312"
        font.save(copied / fonts.OFFICE / "simfang.otf")
    said = run(copied, "-c", PROGRAM)
    assert said.returncode == 0, said.stderr.decode()
    assert "FangSong_GB2312" in faces(said.stdout)
    assert "Portal-FangSong" not in faces(said.stdout)


def test_the_private_configuration_names_our_folders_only() -> None:
    told = (fonts.folder() / fonts.CONFIGURATION).read_text(encoding="utf-8")
    assert told.count("<dir>") == 3
    assert "<include" not in told
    assert "/usr/share" not in told


def test_without_the_faces_nothing_is_printed(tmp_path: Path) -> None:
    said = run(tmp_path, "-m", "documents", "render", "REVIEW", os.devnull, str(tmp_path / "a.pdf"))
    assert said.returncode == 1
    facts = run(tmp_path, "-m", "documents", "sample", "SERVE").stdout
    (tmp_path / "facts.json").write_bytes(facts)
    said = run(
        tmp_path, "-m", "documents", "render", "SERVE", str(tmp_path / "facts.json"), str(tmp_path / "a.pdf")
    )
    assert said.returncode == 1
    assert "字体文件夹" in said.stderr.decode()
    assert "scripts/setup" in said.stderr.decode()
    assert not (tmp_path / "a.pdf").exists()


def test_set_up_again_changes_nothing() -> None:
    before = {path: path.stat().st_mtime_ns for path in fonts.files()}
    said = run(fonts.folder(), "scripts/fonts.py")
    assert (said.returncode, said.stderr) == (0, b"")
    assert {path: path.stat().st_mtime_ns for path in fonts.files()} == before


def test_common_faces_are_small_and_share_one_baseline() -> None:
    for face in fonts.FACES:
        path = fonts.folder() / face.file
        with TTFont(path, lazy=True) as font:
            assert round(font["hhea"].ascent / font["head"].unitsPerEm, 2) == 0.88
            assert font["name"].getDebugName(1) == face.family
        if face.common:
            assert path.stat().st_size < 7_000_000


def test_figures_are_half_as_wide_as_a_square_and_as_light_as_the_characters() -> None:
    with TTFont(fonts.folder() / fonts.LATIN.file, lazy=True) as font:
        names, widths = font.getBestCmap(), font["hmtx"]
        assert {widths[names[ord(figure)]][0] for figure in "0123456789"} == {font["head"].unitsPerEm // 2}
        assert not set(names) - set(range(0x20, 0x7F)) - {0xA0}
    assert fonts.FAMILIES["fangsong"].index(fonts.LATIN.family) < fonts.FAMILIES["fangsong"].index(
        fonts.FANGSONG.family
    )

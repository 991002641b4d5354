"""The signature field is the seal's square, told to screen readers, and the paper stays archival with it, signed or not."""

from __future__ import annotations

import math
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from documents import catalogue, chinese, render
from tests.documents import measure, signers, verapdf
from tests.documents.measure import MILLIMETRE
from tests.documents.printed import sample

TOLERANCE = 0.3  # mm
SEALED = ["REVIEW", "ACCEPT", "ASSIGN"]
JUDGED = ["REVIEW", "ACCEPT", "SERVE"]
SHARP = 300 / 72  # pixels in a point


def field(pdf: bytes) -> dict[str, Any]:
    """What the only field of a paper says, its page (from 1) and its rectangle in mm from the upper left corner."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        (widget,) = opened.Root.AcroForm.Fields
        places: list[Any] = [page.objgen for page in opened.pages]
        number = places.index(widget.P.objgen) + 1
        height = float(opened.pages[number - 1].MediaBox[3])
        left, bottom, right, top = (float(side) for side in widget.Rect)
        sides = (left, height - top, right, height - bottom)
        told = {name: str(widget[name]) for name in ("/FT", "/T", "/TU", "/Subtype")}
        return {
            **told,
            "page": number,
            "mm": tuple(side / MILLIMETRE for side in sides),
            "ink": "/AP" in widget and bytes(widget.AP.N.read_bytes()),
            "flags": (int(opened.Root.AcroForm.SigFlags), int(widget.F)),
            "tabs": str(opened.pages[number - 1].Tabs),
            "here": any(one.objgen == widget.objgen for one in opened.pages[number - 1].Annots),
        }


def red_within(pdf: bytes, page: int, place: tuple[float, ...], margin: float = 5) -> tuple[float, ...]:
    """The bounds in mm of what is red on the page, looking no further than `margin` mm around a place."""
    with pypdfium2.PdfDocument(pdf) as opened:
        picture = opened[page - 1].render(scale=SHARP, may_draw_forms=False).to_pil().convert("RGB")
    scale = SHARP * MILLIMETRE
    left, top = (int((side - margin) * scale) for side in place[:2])
    right, bottom = (int((side + margin) * scale) for side in place[2:])
    cut = picture.crop((left, top, right, bottom))
    red, green, _ = cut.split()
    ink = red.point(lambda value: 255 * (value > 150)), green.point(lambda value: 255 * (value < 120))
    mask = ink[0].copy()
    mask.paste(0, mask=ink[1].point(lambda value: 255 - value))
    bounds = mask.getbbox()
    assert bounds is not None, "nothing red is here"
    return tuple((side + start) / scale for side, start in zip(bounds, (left, top, left, top), strict=True))


@pytest.mark.parametrize("code", SEALED)
def test_the_field_is_exactly_where_the_seal_was_drawn(code: str) -> None:
    found = field(sample(code))
    drawn = red_within(sample(code), found["page"], found["mm"])
    assert drawn == pytest.approx(found["mm"], abs=TOLERANCE)
    facts: Any = catalogue.sample(code)
    side = facts.body.seal_diameter_mm
    left, top, right, bottom = found["mm"]
    assert (right - left, bottom - top) == pytest.approx((side, side), abs=TOLERANCE)


@pytest.mark.parametrize("code", SEALED)
def test_the_seal_presses_on_name_and_date(code: str) -> None:
    facts: Any = catalogue.sample(code)
    found = field(sample(code))
    left, top, right, bottom = found["mm"]
    centre, radius = ((left + right) / 2, (top + bottom) / 2), (right - left) / 2
    signs = measure.signs(sample(code), found["page"])
    text = "".join(sign.text for sign in signs)
    name, date = facts.body.name, chinese.day(facts.dated())
    start = text.index(name + date)  # the foot block names both again, further down
    for at, words in ((start, name), (start + len(name), date)):
        row = signs[at : at + len(words)]
        middle = (
            (row[0].left + row[-1].right) / 2,
            sum(sign.top + sign.bottom for sign in row) / 2 / len(row),
        )
        assert math.dist(centre, middle) < radius / 2, (
            f"the seal's centre is {math.dist(centre, middle):.1f} mm off"
        )
        assert abs(centre[0] - middle[0]) < 1


def test_the_field_waits_for_a_signature_draws_nothing_and_says_what_it_is() -> None:
    found = field(sample("REVIEW"))
    assert (found["/FT"], found["/Subtype"], found["ink"]) == ("/Sig", "/Widget", b"")
    assert found["/TU"] == "电子签名：中山市人民政府印章（样张）"
    assert found["flags"] == (3, 132)
    assert (found["tabs"], found["here"]) == ("/S", True)


def test_screen_readers_meet_the_field_right_after_the_seal() -> None:
    with pikepdf.open(BytesIO(sample("REVIEW"))) as opened:
        root = opened.Root.StructTreeRoot
        (widget,) = opened.Root.AcroForm.Fields
        numbers = list(root.ParentTree.Nums)
        form = numbers[numbers.index(widget.StructParent) + 1]
        assert (str(form.S), str(form.K[0].Type), form.K[0].Obj.objgen) == ("/Form", "/OBJR", widget.objgen)
        around = [one.objgen for one in form.P.K if isinstance(one, pikepdf.Dictionary)]
        before = opened.get_object(around[around.index(form.objgen) - 1])
        assert (str(before.S), str(before.Alt)) == ("/Figure", "中山市人民政府印章（样张）")
        assert int(root.ParentTreeNextKey) > int(widget.StructParent)


def test_a_paper_without_a_seal_has_a_field_without_extent() -> None:
    found = field(sample("SERVE"))
    left, top, right, bottom = found["mm"]
    assert (right - left, bottom - top, found["ink"]) == (0, 0, False)
    assert found["/TU"] == "电子签名"


def test_a_draft_has_no_field_to_sign() -> None:
    with pikepdf.open(BytesIO(render.render(catalogue.sample("REVIEW"), draft=True))) as opened:
        assert "/AcroForm" not in opened.Root


def test_signed_papers_keep_both_standards() -> None:
    papers = {code: signers.signed(code) for code in JUDGED}
    assert verapdf.judge(papers) == {code: [] for code in JUDGED}


@pytest.mark.parametrize("code", JUDGED)
def test_qpdf_finds_nothing_wrong_with_a_signed_paper(code: str, tmp_path: Path) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(signers.signed(code))
    done = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_seal_is_seen_as_before_once_it_is_signed() -> None:
    found = field(sample("REVIEW"))
    before, after = (
        red_within(pdf, found["page"], found["mm"]) for pdf in (sample("REVIEW"), signers.signed("REVIEW"))
    )
    assert before == after

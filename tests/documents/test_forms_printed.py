"""Forms on paper: empty ones for the pen, long ones over many pages, hostile text, and room to write."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any, cast

import pypdf
import pypdfium2
import pytest
from PIL import Image

from documents import page, render
from documents.catalogue.forms import FORMS
from documents.facts import Facts
from documents.kinds.persons import CREDIT_CODE, NOBODY
from documents.kinds.representation import Member
from documents.kinds.signing_slip import SignOff
from documents.samples import forms, forms_for_lawyers, forms_for_petitioners, forms_for_the_file
from tests.documents.printed import printed

MILLIMETRE = 72 / 25.4
PAGEFUL = 1_500  # characters; a page with more runs over its foot
HOSTILE = "<b>加粗</b>{{7*7}}{% raw %}&amp;<script>"
UNSIGNED = SignOff("", "", "", None)


def blank_application() -> Facts:
    nothing: dict[str, Any] = dict.fromkeys(("applicants", "agents", "opinions", "requests", "grounds"), ())
    nothing |= dict.fromkeys(("evidence", "attachments"), ())
    nothing |= dict.fromkeys(("other_route", "hearing", "mediation", "electronic", "help_needed"), "")
    return replace(forms_for_petitioners.application(), respondent="", headcount=1, blank=True, **nothing)


def blank_slip() -> Facts:
    boxes: dict[str, Any] = dict.fromkeys(("reviewed", "legal", "examined", "issued"), UNSIGNED)
    texts: dict[str, Any] = dict.fromkeys(("number", "secrecy", "urgency", "proofread_by"), "")
    return replace(forms_for_the_file.signing_slip(), copies_to=(), countersigned=(), **boxes, **texts)


EMPTY: dict[str, Facts] = {
    "APPLY": blank_application(),
    "POA": replace(
        forms_for_petitioners.mandate(),
        principals=(),
        attorneys=(),
        matter="",
        power="",
        special=(),
        from_on=None,
        until_on=None,
        blank=True,
    ),
    "REPS": replace(
        forms_for_petitioners.representation(),
        matter="",
        representatives=(),
        powers=(),
        served_for_all="",
        members=(),
        spare_rows=16,
        blank=True,
    ),
    "ADDR": replace(
        forms_for_petitioners.service_address(),
        case_number="",
        party=None,
        receiver=None,
        electronic="",
        channels=(),
        blank=True,
    ),
    "RECUSEREQ": replace(
        forms_for_petitioners.recusal_request(),
        case_number="",
        applicants=(),
        challenged=(),
        reasons=(),
        evidence=(),
        told_on=None,
        blank=True,
    ),
    "WITHDRAW": replace(
        forms_for_petitioners.withdrawal(),
        case_number="",
        applicants=(),
        respondent="",
        applied_on=None,
        extent="",
        reasons=(),
        settlement="",
        blank=True,
    ),
    "CONFLICT": replace(forms_for_lawyers.conflict(), findings=(), conclusion="", blank=True),
    "PRIV": replace(forms.privacy(), sensitive=(), recipients=(), person=""),
    "SUPPLIST": replace(
        forms.material_list(), notice_number="", notice_on=None, due_on=None, handed_by="", remarks=""
    ),
    "SETTLE": replace(
        forms.settlement(),
        variant="和解协议书",
        number="",
        case_number="",
        mediators=(),
        committee="",
        witnesses=(),
        verification=None,
    ),
    "SERVE": replace(forms.service(), place="", method="", served_at="", servers=()),
    "RECEIPT": replace(forms.receipt(), due_note="", remarks=""),
    "SATIS": replace(forms_for_petitioners.satisfaction(), lookup_url=""),
    "SIGNSLIP": blank_slip(),
    "FINALREG": replace(
        forms_for_the_file.finality(),
        opinions=(),
        ground="申请人死亡或者终止且无承继人",
        served_on=None,
        registered_by="",
        approved_by="",
        verification=None,
    ),
    "FILE": replace(forms_for_the_file.case_file(), lawyer=None, notes=()),
    "LEGAL": replace(
        forms_for_the_file.legality(),
        checks=tuple(replace(one, finding="符合", note="") for one in forms_for_the_file.legality().checks),
        result="同意",
        points=(),
    ),
    "SEALREG": replace(forms_for_the_file.seal_register(), uses=(), spare_rows=15),
    "PLEDGE": forms_for_lawyers.pledge(),
}


@cache
def sheets(pdf: bytes) -> tuple[str, ...]:
    """The words of each page without spaces."""
    return tuple("".join(sheet.extract_text().split()) for sheet in pypdf.PdfReader(BytesIO(pdf)).pages)


def words(facts: Facts) -> str:
    return "".join(sheets(printed(facts)))


def test_every_form_has_its_empty_case_here() -> None:
    assert set(EMPTY) == {kind.code for kind in FORMS}


@pytest.mark.parametrize("code", EMPTY)
def test_an_empty_form_is_printed_without_stray_words(code: str) -> None:
    text = words(EMPTY[code])
    assert "None" not in text
    for stray in ("《》", "（）", "。。", "，。", "、、", "：。"):
        assert stray not in text, stray


LONG: list[tuple[Facts, str]] = [
    (forms_for_petitioners.application(), "grounds"),
    (forms_for_petitioners.mandate(), "matter"),
    (forms_for_petitioners.representation(), "matter"),
    (forms_for_petitioners.recusal_request(), "reasons"),
    (forms_for_petitioners.withdrawal(), "reasons"),
    (forms_for_petitioners.satisfaction(), "comments"),
    (forms_for_lawyers.pledge(), "matter"),
    (forms.privacy(), "way"),
    (forms.material_list(), "remarks"),
    (forms.settlement(), "dispute"),
    (forms_for_the_file.finality(), "matter"),
    (forms_for_the_file.legality(), "points"),
    (forms_for_the_file.case_file(), "notes"),
]


@pytest.mark.parametrize(("facts", "field"), LONG, ids=[type(facts).__name__ for facts, _ in LONG])
def test_a_paragraph_of_ten_thousand_hostile_characters_comes_out_whole(facts: Any, field: str) -> None:
    text = HOSTILE + "甲" * (9_990 - len(HOSTILE)) + "乙丙丁戊己庚辛壬癸"
    value = (text,) if isinstance(getattr(facts, field), tuple) else text
    pdf = render.render(replace(facts, **{field: value}))
    told = "".join(sheets(pdf))
    assert told.count("甲") == text.count("甲")
    assert max(sheet.count("甲") for sheet in sheets(pdf)) < PAGEFUL
    assert "乙丙丁戊己庚辛壬癸" in told
    assert HOSTILE.replace(" ", "") in told


@pytest.mark.parametrize("sign", ["<b>", "{{7*7}}", "A&B有限公司"])
def test_names_that_look_like_markup_come_out_as_they_are(sign: str) -> None:
    person = replace(NOBODY, name=sign, address=sign)
    facts = forms_for_petitioners.application()
    assert words(replace(facts, applicants=(person,), headcount=1)).count(sign) >= 2
    assert sign in words(replace(forms.material_list(), petitioners=(sign, "乙")))
    assert sign in words(replace(forms_for_the_file.case_file(), applicants=(sign, "乙")))


def test_an_organisation_is_asked_for_its_code_and_head_and_never_for_its_sex() -> None:
    firm = replace(NOBODY, name="某公司", id_kind=CREDIT_CODE, id_number="91442000MA00000000", head="冯某")
    facts = replace(
        forms_for_petitioners.application(), agents=(), applicants=(replace(firm, address="石岐"),)
    )
    text = words(facts)
    assert "91442000MA00000000" in text
    assert "法定代表人（负责人）冯某" in text
    assert "性别" not in text


def test_many_members_fill_many_pages_each_with_the_head_of_the_table() -> None:
    members = tuple(Member(f"成员{index}号", "", "中山市小榄镇") for index in range(1, 121))
    facts = replace(forms_for_petitioners.representation(), representatives=(), members=members, blank=True)
    pages = sheets(printed(facts))
    listing = [text for text in pages if "成员" in text]
    assert len(listing) >= 8
    assert all("证件号码" in text for text in listing)
    assert all(f"成员{index}号" in "".join(pages) for index in (1, 60, 120))


def test_a_file_of_hundreds_of_papers_has_a_directory_of_many_pages() -> None:
    facts = forms_for_the_file.case_file()
    papers = tuple(replace(facts.papers[0], name=f"材料{index}件") for index in range(1, 301))
    pages = sheets(printed(replace(facts, papers=papers)))
    listing = [text for text in pages if "材料" in text and "件" in text and "顺序号" in text]
    assert len(pages) == len(listing) + 2
    assert "材料300件" in listing[-1]
    assert "1197-1200" in listing[-1]
    assert "共有文件材料300件，编号1200页" in pages[-1]
    assert "第1页" not in pages[0]


def test_a_choice_is_ticked_and_the_others_stay_open() -> None:
    told = re.sub(r"<[^>]+>", "", page.html(forms_for_petitioners.service_address()))
    assert "□√同意□不同意" in told
    assert "□同意□不同意" in re.sub(r"<[^>]+>", "", page.html(EMPTY["ADDR"]))


def test_the_two_agreements_say_who_brought_them_about() -> None:
    facts = forms.settlement()
    assert "经中山市人民政府组织调解" in words(facts)
    alone = words(EMPTY["SETTLE"])
    assert "自行协商" in alone
    assert "调解" not in alone
    assert "（签发时编号）" in alone


def test_only_what_the_body_seals_carries_a_seal() -> None:
    sealed = {kind.code for kind in FORMS if "印章（样张）" in page.html(kind.sample())}
    assert sealed == {"RECEIPT", "SETTLE", "FINALREG"}


def rules(pdf: bytes, number: int) -> list[float]:
    """How far below the top, in millimetres, the level lines of a page stand."""
    fine = 8  # pixels in a millimetre
    with pypdfium2.PdfDocument(pdf) as opened:
        sheet = opened[number - 1].render(scale=fine / MILLIMETRE, grayscale=True).to_pil()
    middle = sheet.crop((70 * fine, 0, 140 * fine, sheet.height)).resize(
        (1, sheet.height), Image.Resampling.BOX
    )
    dark = [
        place
        for place in range(TITLE * fine, sheet.height)
        if cast("int", middle.getpixel((0, place))) < DARK
    ]
    return [place / fine for place in dark if place - 1 not in dark]


TITLE = 45  # millimetres from the top; large type above
DARK = 190  # of 255: a line all across, thin or grey; text is lighter on the average


@pytest.mark.parametrize(
    ("code", "number", "lines"), [("APPLY", 2, 20), ("REPS", 2, 15), ("ADDR", 1, 14), ("SERVE", 1, 15)]
)
def test_lines_for_the_pen_stand_at_least_nine_millimetres_apart(code: str, number: int, lines: int) -> None:
    heights = rules(printed(EMPTY[code]), number)
    assert len(heights) >= lines
    gaps = [later - first for first, later in pairwise(heights)]
    assert min(gaps) >= 9, gaps

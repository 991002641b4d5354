"""Papers for the archive: PDF/A-3a and PDF/UA-1 by veraPDF's judgement, and the data that they carry."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any, cast

import jsonschema
import pikepdf
import pytest

from documents import catalogue, render
from documents.facts import to_json
from documents.kinds.receipt import Receipt
from documents.samples.opinions import long_review, review
from documents.schema import schema_of
from tests.documents.printed import CODES, printed, sample
from tests.documents.verapdf import judge

DATA, SCHEMA = "facts.json", "facts.schema.json"
RARE = "𠮷䶮㛃喆堃𣲗𬱖赟龑㑇㴋䜣𫖮𬀩𪨶〇·Müller"


def papers() -> dict[str, bytes]:
    """Every kind once, and what is unusual: a draft, many pages, a table over pages, rare characters, no seal."""
    receipt = catalogue.sample("RECEIPT")
    assert isinstance(receipt, Receipt)
    every = {code: sample(code) for code in CODES}
    return every | {
        "draft": render.render(review(), draft=True),
        "long": printed(long_review(30)),
        "table": render.render(replace(receipt, papers=receipt.papers * 30)),
        "rare": render.render(replace(review(), found=(RARE,), demo=False)),
    }


@pytest.mark.timeout(400)  # fifty papers, in a virtual machine that starts cold
def test_veraPDF_finds_no_fault_in_any_paper() -> None:  # noqa: N802 - its name
    verdicts = judge(papers())
    assert [f"{name}: {fault}" for name, faults in verdicts.items() for fault in faults] == []


def unembed(pdf: pikepdf.Pdf) -> None:
    fonts = cast("dict[str, Any]", pdf.pages[0].Resources.Font)
    about = next(iter(fonts.values())).DescendantFonts[0].FontDescriptor
    for key in ("/FontFile2", "/FontFile3"):
        if key in about:
            del about[key]


def hide_title(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def forget_alternative_text(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure":
            del item["/Alt"]


def forget_relationship(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0]["/AFRelationship"]


SPOILT = {
    unembed: {("PDF/A-3a", "6.2.11.4.1"), ("PDF/UA-1", "7.21.4.1")},
    forget_relationship: {("PDF/A-3a", "6.8")},
    hide_title: {("PDF/UA-1", "7.1")},
    forget_alternative_text: {("PDF/UA-1", "7.3")},
}


def spoilt(spoil: Callable[[pikepdf.Pdf], None]) -> bytes:
    saved = BytesIO()
    with pikepdf.open(BytesIO(sample("REVIEW"))) as pdf:
        spoil(pdf)
        pdf.save(saved)
    return saved.getvalue()


def test_veraPDF_sees_planted_faults() -> None:  # noqa: N802 - its name
    verdicts = judge({"sound": sample("REVIEW")} | {spoil.__name__: spoilt(spoil) for spoil in SPOILT})
    assert verdicts["sound"] == []
    for spoil, clauses in SPOILT.items():
        assert clauses <= {(fault.standard, fault.clause) for fault in verdicts[spoil.__name__]}


def test_a_decision_carries_its_facts_byte_for_byte_and_their_schema() -> None:
    with pikepdf.open(BytesIO(sample("REVIEW"))) as pdf:
        files = {name: pdf.attachments[name].get_file().read_bytes() for name in (DATA, SCHEMA)}
        named = [(str(file.UF), str(file.AFRelationship)) for file in pdf.Root.AF]
        types = [str(file.EF.F.Subtype) for file in pdf.Root.AF]
        dates = {str(file.EF.F.Params.ModDate) for file in pdf.Root.AF}
    assert files[DATA] == to_json(review()).encode()
    assert json.loads(files[SCHEMA]) == schema_of(catalogue.kind_of("REVIEW"))
    assert named == [(DATA, "/Data"), (SCHEMA, "/Schema")]
    assert types == ["/application/json", "/application/json"]
    assert dates == {"D:20260325160000Z"}  # midnight of 26 March in Beijing


@pytest.mark.parametrize("code", CODES)
def test_every_sample_keeps_the_schema_of_its_kind(code: str) -> None:
    schema = schema_of(catalogue.kind_of(code))
    jsonschema.Draft202012Validator.check_schema(schema)
    checking = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    checking.validate(json.loads(to_json(catalogue.sample(code))))
    assert schema["title"] == catalogue.kind_of(code).name


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("number",), 12),
        (("dated_on",), "2026年3月26日"),
        (("header_style",), "blue"),
        (("applicants", 0, "id_number"), "442000195308060000"),
        (("contact",), "黄志恒"),
        (("requests",), "撤销处理意见"),
        (("demo",), 1),
    ],
)
def test_facts_of_another_form_do_not_keep_the_schema(place: tuple[Any, ...], value: object) -> None:
    facts = json.loads(to_json(review()))
    part = facts
    for step in place[:-1]:
        part = part[step]
    part[place[-1]] = value
    schema = schema_of(catalogue.kind_of("REVIEW"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(facts)


def test_the_schema_says_in_chinese_what_the_fields_are() -> None:
    fields = schema_of(catalogue.kind_of("REVIEW"))["$defs"]["Review"]["properties"]
    assert fields["respondent"]["title"] == "被申请单位"
    assert fields["accepted_on"] == {
        "title": "受理日",
        "description": "the day of acceptance (受理日)",
        "type": "string",
        "format": "date",
    }


@pytest.mark.parametrize("code", ["REVIEW", "REREVIEW"])
def test_every_field_that_a_decision_carries_has_a_chinese_name(code: str) -> None:
    parts = schema_of(catalogue.kind_of(code))["$defs"]
    unnamed = [
        f"{part}.{name}"
        for part, schema in parts.items()
        for name, told in schema["properties"].items()
        if not told.get("title")
    ]
    assert unnamed == []

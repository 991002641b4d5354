"""Facts as JSON and back, and what makes a paper complete."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from documents import catalogue
from documents.catalogue import sample
from documents.facts import Facts, digest, to_json
from documents.kinds.acceptance import Acceptance
from documents.kinds.decision import Agent, Decision, Remedy
from documents.kinds.refusal import NotAccepted
from documents.refusals import FactsRefused
from documents.samples.opinions import rereview, review

CODES = [kind.code for kind in catalogue.KINDS]


def parts(facts: Facts) -> set[str]:
    return {problem.part for problem in catalogue.check(facts)}


@pytest.mark.parametrize("code", CODES)
def test_facts_come_back_from_json_as_they_went(code: str) -> None:
    facts = sample(code)
    assert catalogue.from_json(code, to_json(facts)) == facts


@pytest.mark.parametrize("code", CODES)
def test_every_sample_is_complete_and_marked_as_a_sample(code: str) -> None:
    facts = sample(code)
    assert catalogue.check(facts) == []
    assert facts.demo


def test_canonical_json_is_sorted_and_keeps_chinese() -> None:
    text = to_json(sample("RECEIPT"))
    assert text == json.dumps(json.loads(text), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert "梁玉珍" in text
    assert '"received_on":"2026-03-02"' in text


def test_the_digest_changes_with_one_character() -> None:
    one = sample("REVIEW")
    assert isinstance(one, Decision)
    assert digest(one) == digest(review())
    assert digest(one) != digest(replace(one, found=(*one.found[:-1], one.found[-1] + "。")))


def without(facts: Facts, field: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(to_json(facts))
    del told[field]
    return told


def test_a_missing_field_is_named() -> None:
    with pytest.raises(FactsRefused, match="缺少字段 query_code"):
        catalogue.from_json("RECEIPT", json.dumps(without(sample("RECEIPT"), "query_code")))


def test_an_unknown_field_is_named_with_its_place() -> None:
    told = json.loads(to_json(sample("REVIEW")))
    told["applicants"][1]["id_number"] = "442000195308060000"
    with pytest.raises(FactsRefused, match=r"不认识的字段 applicants\[1\]\.id_number"):
        catalogue.from_json("REVIEW", json.dumps(told))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("received_on", "2026年3月2日", "received_on 应为 2024-05-08 这样的日期"),
        ("demo", 1, "demo 类型不对"),
        ("papers", "申请书", "papers 应为列表"),
        ("stage", "终结", "stage 只能是：复查、复核"),
        ("body", None, "body 应为一组字段"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named(field: str, value: object, said: str) -> None:
    told = json.loads(to_json(sample("RECEIPT"))) | {field: value}
    with pytest.raises(FactsRefused, match=said):
        catalogue.from_json("RECEIPT", json.dumps(told))


@pytest.mark.parametrize("text", ["", "[]", "{", "null", "[" * 100_000])
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises(FactsRefused):
        catalogue.from_json("REVIEW", text)


def test_an_unknown_kind_is_refused_and_the_known_ones_named() -> None:
    with pytest.raises(FactsRefused, match="REREVIEW"):
        catalogue.from_json("LETTER", "{}")


@pytest.mark.parametrize(
    "field", ["requests", "grounds", "answer", "found", "basis", "procedure", "applicants"]
)
def test_a_decision_without_a_mandatory_part_is_incomplete(field: str) -> None:
    assert catalogue.check(replace(review(), **{field: ()}))  # type: ignore[arg-type]


def test_every_demand_needs_its_reasons_and_its_decision() -> None:
    facts = review()
    assert "分析认定" in parts(replace(facts, reasoning=facts.reasoning[:1]))
    assert "处理决定" in parts(replace(facts, dispositions=facts.dispositions[1:]))


def test_a_review_names_the_way_to_rereview_within_30_days() -> None:
    assert "救济途径" in parts(replace(review(), remedy=Remedy("final", "", 0)))
    assert "救济途径" in parts(replace(review(), remedy=Remedy("rereview_right", "广东省人民政府", 15)))
    assert "复核机关" in parts(replace(review(), remedy=Remedy("rereview_right", "", 30)))


def test_a_rereview_is_final_and_names_both_earlier_opinions() -> None:
    assert "救济途径" in parts(replace(rereview(), remedy=Remedy("rereview_right", "国家信访局", 30)))
    assert "原意见" in parts(replace(rereview(), earlier=rereview().earlier[:1]))


def test_dates_of_a_decision_stand_in_order() -> None:
    facts = review()
    assert "受理日期" in parts(replace(facts, accepted_on=date(2026, 3, 1)))
    assert "成文日期" in parts(replace(facts, dated_on=date(2026, 3, 4)))
    assert "印发日期" in parts(replace(facts, printed_on=date(2026, 3, 25)))
    assert "收件日期" in parts(replace(facts, received_on=date(2026, 2, 1)))


def test_six_representatives_are_one_too_many() -> None:
    speakers = tuple(Agent("代表人", f"代表{index}", "") for index in range(6))
    assert "代表人" in parts(replace(review(), agents=speakers))
    assert parts(replace(review(), agents=speakers[:5])) == set()


def test_an_acceptance_cites_the_article_of_its_stage() -> None:
    facts = sample("ACCEPT")
    assert isinstance(facts, Acceptance)
    assert "受理依据" in parts(replace(facts, article="第三十六条"))


@pytest.mark.parametrize("route", ["不服本告知书的，可以依法提起行政诉讼", "如不服本决定，可向人民法院起诉"])
def test_a_refusal_never_promises_a_lawsuit_against_itself(route: str) -> None:
    facts = sample("REFUSE")
    assert isinstance(facts, NotAccepted)
    assert "救济途径" in parts(replace(facts, route=route))

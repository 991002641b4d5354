"""The request as typed: chosen bodies, how many people, and demands in rows."""

from __future__ import annotations

from datetime import date

import pytest

from portal.forms import requests as form
from portal.forms.sheet import Faulty
from tests.views.counter import TYPED

TODAY = date(2026, 11, 23)
BODIES = {7: "中山市自然资源局石岐分局"}


def read(**changes: str) -> form.Entered:
    fields = {**TYPED, "respondent_id": "7", **changes}
    return form.read(fields, respondents=BODIES, counters=[3], today=TODAY)


def problems_of(**changes: str) -> dict[str, str]:
    with pytest.raises(Faulty) as caught:
        read(**changes)
    return {name: str(problem) for name, problem in caught.value.problems.items()}


def test_the_only_counter_need_not_be_chosen_and_the_body_gives_its_name() -> None:
    entered = read()
    assert (entered.intake_body_id, entered.request.opinion.body_name) == (3, BODIES[7])
    assert entered.request.opinion.told_remedy


@pytest.mark.parametrize("typed", ["8", "7 or 1", "٧", "9" * 5000])
def test_a_body_that_was_not_offered_is_not_taken(typed: str) -> None:
    assert list(problems_of(respondent_id="")) == ["respondent_id"]
    assert list(problems_of(respondent_id=typed)) == ["respondent_id"]
    assert list(problems_of(intake_body_id=typed)) == ["intake_body_id"]


def test_the_postmark_is_read_where_there_is_one() -> None:
    assert read().request.posted_on is None
    assert read(posted_on="2026年11月19日").request.posted_on == date(2026, 11, 19)
    assert list(problems_of(posted_on="2026-11-24")) == ["posted_on"]  # tomorrow


def test_demands_left_empty_are_left_out_and_none_at_all_is_told() -> None:
    assert read(d2_text=" ", d3_text="公开测绘成果").request.demands == (TYPED["d1_text"], "公开测绘成果")
    assert "请至少填写一项诉求" in problems_of(d1_text=" ")["demands"]


@pytest.mark.parametrize(
    ("changes", "size"),
    [
        ({}, 1),
        ({"group_size": "1"}, 1),
        ({"group_size": "１２", "p1_kind": "REPRESENTATIVE"}, 12),
    ],
)
def test_how_many_people_stand_behind_it(changes: dict[str, str], size: int) -> None:
    assert read(**changes).request.group_size == size


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("12", "改选为“代表人”"),
        ("十二", "人数请填数字"),
        ("0", "人数请填数字"),
        ("-3", "人数请填数字"),
        ("9" * 5000, "人数请填数字"),
    ],
)
def test_a_number_of_people_that_cannot_be_is_told(typed: str, told: str) -> None:
    assert told in problems_of(group_size=typed)["group_size"]


def test_a_date_that_looks_like_one_and_is_none_is_told_as_typed() -> None:
    told = problems_of(opinion_made_on="2026-02-30")["opinion_made_on"]
    assert "日期“2026-02-30”不存在" in told

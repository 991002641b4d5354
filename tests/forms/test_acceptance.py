"""The check-list of acceptance as it is posted."""

from __future__ import annotations

import pytest

from portal.actions.acceptance import Examination, Examined
from portal.actions.refusals import Refusing
from portal.errors import Invalid
from portal.forms import acceptance as form

COMPLETE = {
    "check_a": "yes",
    "check_b": "no",
    "demand_7": "accepted",
    "route_7": " reconsideration ",
    "demand_8": "LATE",
    "studio_id": "3",
    "second_officer_id": "5",
}
DEMANDS = (Examined(7, "", "reconsideration"), Examined(8, "LATE"))


def read(**changes: str) -> Examination:
    return form.read({**COMPLETE, **changes}, ["a", "b"], [7, 8])


def test_answers_and_decisions_become_an_examination() -> None:
    assert read() == Examination(("a",), DEMANDS, 3, 5)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("check_a", ""),
        ("check_b", "maybe"),
        ("demand_7", " "),
        ("studio_id", ""),
        ("studio_id", "-3"),
        ("studio_id", "３"),
        ("studio_id", "9" * 30),
        ("second_officer_id", ""),
        ("second_officer_id", "五"),
    ],
)
def test_what_is_left_open_is_named(field: str, value: str) -> None:
    with pytest.raises(Invalid) as told:
        read(**{field: value})
    assert list(told.value.problems) == [field]


def test_a_demand_that_is_not_of_the_case_is_not_read() -> None:
    assert read(demand_9="LATE").demands == DEMANDS


def test_a_refusal_is_read_without_the_spaces_around_it() -> None:
    typed = {"reason_code": "LATE", "explanation": "  超过期限。 "}
    assert form.read_refusal(typed) == Refusing("LATE", "超过期限。")


def test_an_explanation_longer_than_a_page_is_refused() -> None:
    with pytest.raises(Invalid) as told:
        form.read_refusal({"reason_code": "LATE", "explanation": "长" * 2001})
    assert list(told.value.problems) == ["explanation"]

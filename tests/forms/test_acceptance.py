"""The check-list of acceptance as it is posted."""

from __future__ import annotations

import pytest

from portal.actions.acceptance import Examination
from portal.errors import Invalid
from portal.forms import acceptance as form

COMPLETE = {"check_a": "yes", "check_b": "no", "demand_7": "accepted", "demand_8": "LATE", "studio_id": "3"}


def read(**changes: str) -> Examination:
    return form.read({**COMPLETE, **changes}, ["a", "b"], [7, 8])


def test_answers_and_decisions_become_an_examination() -> None:
    assert read() == Examination({"a": True, "b": False}, {7: "", 8: "LATE"}, 3)


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
    ],
)
def test_what_is_left_open_is_named(field: str, value: str) -> None:
    with pytest.raises(Invalid) as told:
        read(**{field: value})
    assert list(told.value.problems) == [field]


def test_a_demand_that_is_not_of_the_case_is_not_read() -> None:
    assert read(demand_9="LATE").refusals == {7: "", 8: "LATE"}


def test_a_refusal_is_read_without_the_spaces_around_it() -> None:
    typed = {"reason_code": "LATE", "explanation": "  超过期限。 "}
    assert form.read_refusal(typed) == form.Refused("LATE", "超过期限。")


def test_an_explanation_longer_than_a_page_is_refused() -> None:
    with pytest.raises(Invalid) as told:
        form.read_refusal({"reason_code": "LATE", "explanation": "长" * 2001})
    assert list(told.value.problems) == ["explanation"]

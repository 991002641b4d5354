"""What the forms of checking make of posted fields."""

from __future__ import annotations

import pytest

from portal.forms import checks as form


def test_points_are_read_in_the_order_of_their_rows_without_the_empty_ones() -> None:
    assert form.points({"point_10": "十", "point_2": "二", "point_3": " \r\n"}) == ["二", "十"]


def test_three_rows_are_offered_and_one_more_when_asked_for() -> None:
    assert form.rows({}) == 3
    assert form.rows({"point_5": ""}) == 5
    assert form.rows({"point_5": ""}, more=True) == 6


def test_rows_have_an_end() -> None:
    assert form.rows({"point_999999999": "x"}, more=True) == form.MOST_ROWS


@pytest.mark.parametrize(("chosen", "meant"), [("yes", True), ("no", False), ("", None), ("maybe", None)])
def test_agreeing_differing_and_neither_are_three_things(chosen: str, meant: object) -> None:
    assert form.agrees({"agrees": chosen}) is meant

"""Choosing the lawyer, and her declaration, as they are posted."""

from __future__ import annotations

import pytest

from portal.errors import Invalid
from portal.forms import assignments as form


def test_the_one_suggested_needs_no_reason() -> None:
    assert form.read({"lawyer_id": "5"}, 5) == form.Chosen(5, "")


def test_another_one_needs_a_reason() -> None:
    assert form.read({"lawyer_id": "6", "reason": " 熟悉 "}, 5) == form.Chosen(6, "熟悉")
    with pytest.raises(Invalid) as told:
        form.read({"lawyer_id": "6", "reason": " "}, 5)
    assert list(told.value.problems) == ["reason"]


@pytest.mark.parametrize("lawyer", ["", "x", "5.0", "-5", "５", "9" * 30])
def test_what_is_no_row_of_the_list_is_no_choice(lawyer: str) -> None:
    with pytest.raises(Invalid) as told:
        form.read({"lawyer_id": lawyer}, 5)
    assert list(told.value.problems) == ["lawyer_id"]


def test_without_a_conflict_the_declaration_says_so_in_full() -> None:
    declared = form.read_declaration({"conflict": "none", "pledge": "1"})
    assert declared == form.Declared(conflict=False, statement=form.NO_CONFLICT)


def test_with_a_conflict_no_pledge_is_asked_but_a_statement() -> None:
    typed = {"conflict": "conflict", "statement": " 申请人是我的表姐。 "}
    assert form.read_declaration(typed) == form.Declared(conflict=True, statement="申请人是我的表姐。")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "conflict"),
        ({"conflict": "both"}, "conflict"),
        ({"conflict": "none"}, "pledge"),
        ({"conflict": "none", "pledge": "0"}, "pledge"),
        ({"conflict": "conflict"}, "statement"),
        ({"conflict": "none", "pledge": "1", "statement": "长" * 2001}, "statement"),
    ],
)
def test_what_is_missing_is_named(typed: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as told:
        form.read_declaration(typed)
    assert list(told.value.problems) == [field]

"""How Chinese is set on paper."""

from __future__ import annotations

import pytest

from documents.chinese import numeral


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (35, "三十五"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (115, "一百一十五"),
        (120, "一百二十"),
        (999, "九百九十九"),
    ],
)
def test_items_are_counted_in_chinese(number: int, said: str) -> None:
    assert numeral(number) == said

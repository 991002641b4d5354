"""Codes of papers: never guessed, and understood however they are typed."""

from __future__ import annotations

import re

import pytest

from portal.actions import codes

CODE = "7K3M-9QXD-2FAB"


def test_a_fresh_code_stands_in_three_groups_of_four_clear_signs() -> None:
    made = {codes.new() for _ in range(200)}
    assert len(made) == 200
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}", code) for code in made)
    assert all(codes.meant(code) == code for code in made)


@pytest.mark.parametrize(
    "typed",
    [
        "7k3m9qxd2fab",
        " 7K3M 9QXD 2FAB ",
        "7K3M—9QXD–2FAB",
        "７Ｋ３Ｍ－９ＱＸＤ－２ＦＡＢ",
        "验证码：7K3M-9QXD-2FAB",
        "https://portal.example/verification/7K3M-9QXD-2FAB",
        "https://portal.example/verification/7K3M-9QXD-2FAB/",
    ],
)
def test_a_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert codes.meant(typed) == CODE


def test_signs_that_look_alike_mean_the_same() -> None:
    assert codes.meant("OoIi-lLuU-0011") == codes.meant("0011-11VV-OOII") == "0011-11VV-0011"


@pytest.mark.parametrize("typed", ["", "7K3M-9QXD-2FA", "7K3M-9QXD-2FABC", "验证码", "7" * 5000, "/"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert codes.meant(typed) == ""

"""Telephone numbers of the mainland, mobile and fixed."""

from __future__ import annotations

import re

from portal.rules.marker import N_, BadInput
from portal.rules.plain import plain

_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_FIXED = re.compile(r"(0[12][0-9]|0[3-9][0-9]{2})([1-9][0-9]{6,7})(?:转([0-9]{1,6}))?")
_LOCAL = re.compile(r"[1-9][0-9]{6,7}")
_COUNTRY = re.compile(r"(?:\+86|0086|86(?=1[3-9][0-9]{9}$))(.+)")
_MOBILE_LENGTH = 11


class BadPhone(BadInput):
    """A telephone number that cannot be, with what is wrong and what to do."""


def check_phone(text: str) -> str:
    """The number in its normal form: 13812345678, 0760-88881234 or 0760-88881234转802.

    Raises:
        BadPhone: nothing was written, or it is no mainland number.

    """
    digits = _at_home(_digits(text))
    if not digits:
        raise BadPhone(N_("没有填电话号码。"))
    if _MOBILE.fullmatch(digits):
        return digits
    fixed = _FIXED.fullmatch(digits)
    if fixed is None:
        raise _what_is_wrong(digits)
    area, number, extension = fixed.groups()
    return f"{area}-{number}转{extension}" if extension else f"{area}-{number}"


def _digits(text: str) -> str:
    """Digits with at most one 转: a second hyphen after a fixed number means an extension too."""
    number = re.sub(r"[().]", "", plain(text))
    number = re.sub(r"[‐‑–—]", "-", number)
    number = re.sub(r"^(0[0-9]{2,3}-?[1-9][0-9]{6,7})(?:-|EXT)([0-9]{1,6})$", r"\1转\2", number)
    return number.replace("-", "")


def _at_home(digits: str) -> str:
    """Without the country code; a fixed number gets the 0 back that is left out after +86."""
    abroad = _COUNTRY.fullmatch(digits)
    if abroad is None:
        return digits
    number = abroad[1]
    return number if number.startswith("0") or _MOBILE.fullmatch(number) else f"0{number}"


def _what_is_wrong(digits: str) -> BadPhone:
    if not re.fullmatch(r"\+?[0-9转]+", digits):
        return BadPhone(N_("电话号码里有不是数字的内容，请只填数字，例如 13812345678 或 0760-88881234。"))
    if _LOCAL.fullmatch(digits):
        return BadPhone(N_("固定电话请加区号，例如 0760-88881234。"))
    if digits.startswith("1") and len(digits) != _MOBILE_LENGTH:
        return BadPhone(N_("手机号码应为11位，现在是%(length)s位，请核对。"), length=len(digits))
    return BadPhone(N_("这不像内地的电话号码。请填11位手机号码，或者带区号的固定电话，例如 0760-88881234。"))

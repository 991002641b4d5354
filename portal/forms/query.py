"""The form with which a petitioner looks up her case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portal.actions.lookups import ALPHABET, FACTOR_LENGTH, GROUP, LOCATOR_LENGTH, SECRET_LENGTH, tidied
from portal.errors import Invalid
from portal.rules.marker import N_

CODE_LENGTH = LOCATOR_LENGTH + SECRET_LENGTH
LONGEST = 200  # of what was typed; the rest is not looked at

NOT_READY = N_("还不能查询，请改正下面的内容。")
NO_CODE = N_("请输入查询码。查询码印在收件回执上，共 16 位，每四位一组。")
WRONG_LENGTH = N_("查询码应该是 16 位（四组，每组四位）。请对照回执，看看是漏了还是多了。")
WRONG_SIGN = N_("查询码里没有数字 0、1，也没有字母 O、I、L。请对照回执再看一看。")
NO_FACTOR = N_("请输入后四位。可以用身份证件号码的后四位，也可以用登记的手机号的后四位。")
SHORT_FACTOR = N_("后四位要输满四位。身份证最后一位是 X 的，X 也要输入。")


@dataclass(frozen=True)
class Query:
    """A query code and the last four of an identity number or a telephone, tidied."""

    code: str
    factor: str


def read(fields: Mapping[str, str]) -> Query:
    """Return what was typed, however it was typed; raises Invalid naming each field that cannot be right.

    What is refused here is refused by its form alone: it tells nothing about which codes exist.
    """
    code, factor = meant(fields.get("code", "")), meant(fields.get("factor", ""))
    problems: dict[str, str] = {}
    if problem := _wrong_code(code):
        problems["code"] = problem
    if len(factor) < FACTOR_LENGTH:
        problems["factor"] = SHORT_FACTOR if factor else NO_FACTOR
    if problems:
        raise Invalid(NOT_READY, problems)
    # Some type the whole number: its end is what is asked for.
    return Query(code, factor[-FACTOR_LENGTH:])


def meant(typed: str) -> str:
    """Return letters and digits alone: of `查询码：ａｂｃｄ-2345` the part `ABCD2345`."""
    return "".join(sign for sign in tidied(typed[:LONGEST]) if sign.isascii())


def grouped(typed: str) -> str:
    """Return a code as it is printed, in groups of four, to be shown again."""
    code = meant(typed)
    return " ".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def _wrong_code(code: str) -> str:
    if not code:
        return NO_CODE
    if any(sign not in ALPHABET for sign in code):
        return WRONG_SIGN
    return "" if len(code) == CODE_LENGTH else WRONG_LENGTH

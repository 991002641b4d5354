"""The form of a correction: in each row where, the wrong words, the right ones, and how it came."""

from __future__ import annotations

import re
from collections.abc import Mapping

from documents.kinds.correction import Misprint
from portal.errors import Invalid
from portal.rules.marker import N_

MOST_ROWS = 10
LONGEST = {"place": 40, "wrong": 200, "right": 200, "why": 200}
MISSING = {
    "place": N_("请写明在第几页第几行。"),
    "wrong": N_("请照抄原文书里写错的文字。"),
    "right": N_("请写明更正为什么文字。"),
    "why": N_("请写明差错的原因，例如“录入时误写”。"),
}
TOO_LONG = N_("这一栏太长，请精简。")
NOTHING = N_("请至少填写一处更正。")
NOT_READY = N_("更正通知书还不能签发，请改正下列各处。")
_NAME = re.compile(r"(place|wrong|right|why)_([1-9]|10)")


def rows(fields: Mapping[str, str], *, more: bool = False) -> int:
    """Return how many rows the form shall have: those with words in them, one at least, one more when asked for."""
    return min(max([1, *_filled(fields)]) + (1 if more else 0), MOST_ROWS)


def read(fields: Mapping[str, str]) -> list[Misprint]:
    """Return the slips in the order of their rows; raises Invalid naming each field that is empty or too long."""
    problems: dict[str, str] = {}
    found: list[Misprint] = []
    for row in sorted(_filled(fields)):
        told = {name: _text(fields, f"{name}_{row}") for name in LONGEST}
        problems |= {f"{name}_{row}": MISSING[name] for name, text in told.items() if not text}
        problems |= {f"{name}_{row}": TOO_LONG for name, text in told.items() if len(text) > LONGEST[name]}
        found.append(Misprint(**told))
    if not found:
        problems["place_1"] = NOTHING
    if problems:
        raise Invalid(NOT_READY, problems)
    return found


def _filled(fields: Mapping[str, str]) -> set[int]:
    matches = ((_NAME.fullmatch(name), name) for name in fields)
    return {int(found[2]) for found, name in matches if found and _text(fields, name)}


def _text(fields: Mapping[str, str], name: str) -> str:
    return " ".join(fields.get(name, "").split())

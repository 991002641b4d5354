"""The answers to the navigator, as they stand in an address; nothing else of the address is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from portal.rules.marker import N_
from portal.rules.navigation import QUESTIONS

PATH = "/navigator"
AT, ASKED = "at", "asked"
NOTHING_CHOSEN = N_("请选一项。拿不准的，选最后一项就行。")


@dataclass(frozen=True)
class Answers:
    """The answers by the question's code; `at` is the question to change, `asked` the one whose page was sent."""

    given: Mapping[str, str]
    at: str = ""
    asked: str = ""


def read(fields: Mapping[str, str]) -> Answers:
    """Return the answers of an address; what is no question or no answer of it is dropped."""
    given = {
        code: fields[code]
        for code, question in QUESTIONS.items()
        if code in fields and question.option(fields[code])
    }
    at = fields.get(AT, "")
    return Answers(given, at if at in given else "", fields.get(ASKED, ""))


def address(given: Mapping[str, str], at: str = "") -> str:
    """Return the address of the page that these answers lead to, or of the question `at` to be answered anew."""
    fields = {**given, **({AT: at} if at else {})}
    return f"{PATH}?{urlencode(fields)}" if fields else PATH

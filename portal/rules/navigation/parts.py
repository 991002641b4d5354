"""What the navigator is made of: questions with one choice each, and the advice at the end of every way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from portal.rules.marker import N_, Translate, as_is
from portal.rules.rulebook.routes import Citation, Route, TimeLimit


class Ending(StrEnum):
    """What the advice comes to."""

    REVIEW = "review"
    REREVIEW = "rereview"
    FIRST_HANDLING = "first-handling"
    OTHER_ROUTE = "other-route"
    WAIT = "wait"
    FINAL = "final"
    ASK = "ask"


ENDING_NAMES: Mapping[Ending, str] = {
    Ending.REVIEW: N_("可以请求复查"),
    Ending.REREVIEW: N_("可以请求复核"),
    Ending.FIRST_HANDLING: N_("先请有权处理的机关办理"),
    Ending.OTHER_ROUTE: N_("这件事走另外的法定途径"),
    Ending.WAIT: N_("正在办理，请先等结果"),
    Ending.FINAL: N_("信访程序已经终结"),
    Ending.ASK: N_("请打电话或者到窗口问一问"),
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A marked sentence with its values, which are marked words themselves."""

    text: str
    values: Mapping[str, str] = field(default_factory=dict)

    def said(self, translate: Translate = as_is) -> str:
        """The sentence in the reader's language."""
        shown = {name: translate(value) for name, value in self.values.items()}
        return translate(self.text) % shown if shown else translate(self.text)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer. `then` is the code of the next question or, with a colon in it, of an end."""

    code: str
    label: Phrase
    then: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One page: the question, a hint, and the answers of which one is chosen."""

    code: str
    text: Phrase
    options: tuple[Option, ...]
    hint: str = ""

    def option(self, code: str) -> Option | None:
        """The answer of this code, or None."""
        return next((option for option in self.options if option.code == code), None)


@dataclass(frozen=True, slots=True)
class Advice:
    """Where a way ends: the doors (several: one of them, as the person likes), why, by which article, and what to bring.

    `code` names the end. `route` is the statutory route, None where the matter stays in the petition procedure.
    """

    code: str
    ending: Ending
    title: str
    told: tuple[Phrase, ...]
    doors: tuple[str, ...]
    bases: tuple[Citation, ...]
    source: str
    verified: str
    papers: tuple[str, ...] = ()
    limits: tuple[TimeLimit, ...] = ()
    route: Route | None = None

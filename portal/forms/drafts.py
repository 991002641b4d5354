"""The form of a draft decision: its parts, the answers to returned points, the version it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from portal.errors import Invalid
from portal.rules.drafting import Answer, Draft
from portal.rules.marker import N_

BEFORE: Mapping[str, str] = {
    "procedure": N_("审查经过"),
    "grounds": N_("申请人的理由"),
    "answer": N_("被申请单位的答复"),
    "found": N_("查明的事实"),
}
"""The parts that stand before the demands on paper, with their names."""
AFTER: Mapping[str, str] = {"basis": N_("法律依据"), "copies_to": N_("抄送")}
"""The parts that stand after them."""
PER_DEMAND: Mapping[str, str] = {
    "reasoning": N_("理由"),
    "outcome": N_("处理结果"),
    "disposition": N_("决定内容"),
}
PARTS = {**BEFORE, **AFTER}
STALE = N_("页面不完整，没有保存。请刷新页面后再保存；刚才的文字请先复制下来。")


@dataclass(frozen=True)
class Typed:
    """A draft as posted: its text, the version she was editing, and her answers to returned points."""

    draft: Draft
    known_version: int
    answers: Mapping[int, str]


def read(fields: Mapping[str, str], numbers: Iterable[int]) -> Typed:
    """Return what was posted for the demands with these numbers; raises Invalid when it names no version."""
    parts = {name: _text(fields, name) for name in PARTS}
    answers = {
        number: Answer(**{name: _text(fields, f"{name}_{number}") for name in PER_DEMAND})
        for number in numbers
    }
    return Typed(Draft(**parts, answers=answers), known_version(fields), answered(fields))


def known_version(fields: Mapping[str, str]) -> int:
    """Return the version that the page showed; raises Invalid when the form does not say."""
    number = fields.get("known_version", "")
    if not (number.isascii() and number.isdigit() and len(number) <= 9):  # noqa: PLR2004 (fits every database)
        raise Invalid(STALE)
    return int(number)


def answered(fields: Mapping[str, str]) -> dict[int, str]:
    """Return the answers to returned points that the form carries, by the point's number."""
    numbers = [name.removeprefix("point_") for name in fields if name.startswith("point_")]
    return {
        int(number): _text(fields, f"point_{number}")
        for number in numbers
        if number.isascii() and number.isdigit()
    }


def typed(draft: Draft) -> dict[str, str]:
    """Return the fields as the form shows them."""
    shown = {name: str(getattr(draft, name)) for name in PARTS}
    for number, answer in draft.answers.items():
        shown |= {f"{name}_{number}": value for name, value in asdict(answer).items()}
    return shown


def _text(fields: Mapping[str, str], name: str) -> str:
    return fields.get(name, "").replace("\r\n", "\n").strip()

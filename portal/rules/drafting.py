"""What a draft decision (代拟稿) consists of, and what it still lacks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from portal.rules.marker import N_
from portal.rules.words import Outcome, Stage

_CITED = re.compile(r"《(?P<law>[^》]+)》(?P<articles>.*)")


@dataclass(frozen=True)
class Answer:
    """What the draft says on one demand: reasoning, outcome, and the sentence of the decision."""

    reasoning: str = ""
    outcome: str = ""
    disposition: str = ""


@dataclass(frozen=True)
class Draft:
    """The text of a draft. Paragraphs are lines; `answers` is keyed by the demand's number."""

    procedure: str = ""
    grounds: str = ""
    answer: str = ""
    found: str = ""
    basis: str = ""
    copies_to: str = ""
    answers: Mapping[int, Answer] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return plain values for storage."""
        stored = asdict(self)
        stored["answers"] = {str(number): asdict(answer) for number, answer in self.answers.items()}
        return stored

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Draft:
        """Return the draft that `to_json` stored."""
        answers = {int(number): Answer(**answer) for number, answer in stored["answers"].items()}
        return cls(**{**stored, "answers": answers})


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the lines that say something, in order."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def cited(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each cited law with its articles: one line is one law, 《…》第…条、第…条.

    Raises ValueError with the line that is not of that form.
    """
    laws = []
    for line in paragraphs(text):
        match = _CITED.fullmatch(line.rstrip("。；"))
        if match is None or not match["articles"].strip():
            raise ValueError(line)
        laws.append((match["law"], tuple(part.strip() for part in match["articles"].split("、"))))
    return tuple(laws)


_PARTS = {
    "procedure": N_("请写明审查经过，例如何时受理、如何调查、律师怎样参与。"),
    "grounds": N_("请写明申请人的理由。"),
    "answer": N_("请写明被申请单位的答复意见；没有答复的，也请写明。"),
    "found": N_("请写明查明的事实和证据。"),
    "basis": N_("请写明法律依据，一行一部法，例如：《信访工作条例》第三十五条。"),
    "copies_to": N_("请写明抄送单位，一般是被申请单位。"),
}


def lacking(draft: Draft, demands: Mapping[int, str]) -> dict[str, str]:
    """Return what keeps the draft from being submitted: field name to message; empty when complete.

    Every demand needs reasoning, an outcome and a decision (domain §3.2 ⑧⑨).
    """
    problems = {name: message for name, message in _PARTS.items() if not getattr(draft, name).strip()}
    if "basis" not in problems:
        try:
            cited(draft.basis)
        except ValueError:
            problems["basis"] = N_(
                "法律依据请一行写一部法，先写《法名》，再写条款，用顿号分开：《信访工作条例》第三十五条、第三十六条。"
            )
    for number in demands:
        problems |= _unanswered(number, draft.answers.get(number, Answer()))
    return problems


def _unanswered(number: int, answer: Answer) -> dict[str, str]:
    problems = {}
    if not answer.reasoning.strip():
        problems[f"reasoning_{number}"] = N_("这项诉求还没有写明理由。")
    if answer.outcome not in {outcome.value for outcome in Outcome}:
        problems[f"outcome_{number}"] = N_("这项诉求还没有选择处理结果。")
    if not answer.disposition.strip():
        problems[f"disposition_{number}"] = N_("这项诉求还没有写明决定的内容。")
    return problems


def opening_basis(stage: Stage) -> str:
    """Return the basis every opinion of a stage rests on (Regulations art. 35, 36)."""
    return "《信访工作条例》第三十五条" if stage is Stage.REVIEW else "《信访工作条例》第三十六条"

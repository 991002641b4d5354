"""询问（调查）笔录: what a person was asked and answered, signed on every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from documents.kinds.record import (
    RECUSAL,
    TWO_OFFICERS,
    Attendant,
    Officer,
    Person,
    Record,
    Unsigned,
    apart,
    reasons_given,
    two_or_more,
)
from documents.parts import FIRST_WORDING, Wording
from documents.problems import Problem, filled

INQUIRY = "《信访工作条例》第三十一条第六项"


@dataclass(frozen=True)
class Answer:
    """One question and what was answered, in the person's own words."""

    question: str
    answer: str


@dataclass(frozen=True)
class Questioning(Record):
    """Facts of a 询问（调查）笔录.

    occasion          the how-manieth questioning of this person, from 1
    askers            two officers at least, the recorder not counted (行政复议法 art. 45 by analogy)
    recorder          who writes; not one of the askers
    asked             who is asked
    companions        who else is there: a lawyer, a guardian, an interpreter; may be empty
    identity_shown    the askers showed who they are
    rights_told       the person was told to answer truthfully, and of the right to ask for recusal (条例 art. 28)
    recusal           what the person said to that, such as 「不申请回避」
    exchange          questions and answers in their order
    confirmed         看过: the person read the record; 宣读: it was read to the person
    corrections       what the person had changed after that, each fingerprinted; may be empty
    unsigned          who did not sign, and why; may be empty
    """

    occasion: int
    askers: tuple[Officer, ...]
    recorder: Officer
    asked: Person
    companions: tuple[Attendant, ...]
    identity_shown: bool
    rights_told: bool
    recusal: str
    exchange: tuple[Answer, ...]
    confirmed: Literal["看过", "宣读"]
    corrections: tuple[str, ...]
    unsigned: tuple[Unsigned, ...]
    demo: bool
    wording: Wording = FIRST_WORDING

    name: ClassVar[str] = "询问（调查）笔录"

    def problems(self) -> list[Problem]:
        """What keeps it from being signed."""
        names = [asker.name for asker in self.askers]
        signers = [*names, self.recorder.name, self.asked.name, *(one.name for one in self.companions)]
        return [
            *self.head_problems(),
            *two_or_more("询问人", self.askers),
            *apart("记录人", self.recorder.name, names),
            *apart("被询问人", self.asked.name, [*names, self.recorder.name], RECUSAL),
            *filled(记录人=self.recorder.name, 被询问人=self.asked.name, 与本案关系=self.asked.relation),
            *self._told(),
            *self._asked(),
            *reasons_given(self.unsigned, signers),
        ]

    def _told(self) -> list[Problem]:
        problems = filled(RECUSAL, 是否申请回避=self.recusal)
        if not self.identity_shown:
            problems.append(Problem("出示证件", "询问人没有出示工作证件。", TWO_OFFICERS))
        if not self.rights_told:
            problems.append(Problem("权利告知", "没有告知被询问人的权利和义务。", RECUSAL))
        return problems

    def _asked(self) -> list[Problem]:
        problems = filled(INQUIRY, 问答内容=self.exchange)
        problems += [
            Problem("问答内容", f"第{place}组问答不完整。", INQUIRY)
            for place, one in enumerate(self.exchange, start=1)
            if not (one.question.strip() and one.answer.strip())
        ]
        if self.occasion < 1:
            problems.append(Problem("询问次数", "询问次数至少为1。"))
        return problems

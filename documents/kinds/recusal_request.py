"""回避申请书: an applicant asks that an officer or a lawyer step back from the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from documents.kinds.persons import NOBODY, Party, Stage, known
from documents.parts import FIRST_WORDING, Body, Wording
from documents.problems import Problem, filled, ordered

OFFICERS = "《信访工作条例》第二十八条"
LAWYERS = "《律师法》第三十九条"
RecusedRole = Literal["", "承办人员", "参与审查的律师", "听证主持人", "听证员", "记录人员", "鉴定人", "其他"]


@dataclass(frozen=True)
class Challenged:
    """Whom the request is about: name, part in the case (empty until ticked), and office or firm (may be empty)."""

    name: str
    role: RecusedRole
    unit: str

    def article(self) -> str:
        """Which law asks this person to step back."""
        return LAWYERS if self.role == "参与审查的律师" else OFFICERS


@dataclass(frozen=True)
class RecusalRequest:
    """Facts of a 回避申请书 (条例 art. 28; 律师法 art. 39 for lawyers).

    body          who decides
    case_number   收件号; stage of the case
    applicants    who ask
    challenged    who is to step back, one or more
    reasons       facts and reasons, one text per paragraph
    evidence      what supports them; may be empty
    told_on       the day the applicant was told who takes part; may be left to the pen
    prepared_on   the day the form is printed; the day of signing is written by hand
    blank         true: an empty form for the pen; gaps are allowed then, contradictions are not
    demo          true: a line says 样张
    wording       the words around these facts
    """

    body: Body
    case_number: str
    stage: Stage
    applicants: tuple[Party, ...]
    challenged: tuple[Challenged, ...]
    reasons: tuple[str, ...]
    evidence: tuple[str, ...]
    told_on: date | None
    prepared_on: date
    blank: bool
    demo: bool
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return "回避申请书"

    def dated(self) -> date:
        """The day the form is printed."""
        return self.prepared_on

    def people(self) -> tuple[Party, ...]:
        """The applicants; on an empty form one whom nobody knows yet."""
        return self.applicants or (NOBODY,)

    def named(self) -> tuple[Challenged, ...]:
        """Who is to step back; on an empty form one whom nobody knows yet."""
        return self.challenged or (Challenged("", "", ""),)

    def problems(self) -> list[Problem]:
        """What keeps it from being printed."""
        problems = filled(机关名称=self.body.name)
        if not self.blank:
            article = self.named()[0].article()
            problems += filled(收件号=self.case_number) + known("", "申请人", self.applicants)
            problems += filled(article, 被申请回避人=tuple(one.name for one in self.challenged))
            problems += filled(article, 申请回避的理由=self.reasons)
        if self.told_on:
            problems += ordered(("被告知的日期", self.told_on), ("制作日期", self.prepared_on))
        names = {person.name for person in self.applicants}
        own = [one.name for one in self.challenged if one.name and one.name in names]
        return problems + [Problem("被申请回避人", f"“{name}”是申请人本人。") for name in own]

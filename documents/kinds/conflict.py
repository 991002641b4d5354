"""律师回避（利益冲突）声明书: signed before a lawyer opens the file; every ground is answered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from documents.kinds.persons import Stage
from documents.parts import FIRST_WORDING, Body, Lawyer, Wording
from documents.problems import Problem, filled

CHECKED = "《律师法》第二十三条、第三十九条"
LICENSED = "《律师法》第十三条"
ConflictGround = Literal[
    "FIRM_ACTS", "ADVISER", "EARLIER_STEP", "RELATION", "PAST_CLIENT", "OTHER_ROLE", "OTHER"
]
GROUNDS: tuple[str, ...] = get_args(ConflictGround)


@dataclass(frozen=True)
class Finding:
    """The answer to one ground of conflict, and what it is about when there is one.

    FIRM_ACTS     the firm acts for a party of the matter
    ADVISER       the lawyer or firm is legal adviser of the respondent or of the town or street concerned
    EARLIER_STEP  the lawyer worked on the same matter at an earlier step (handling, or review for a re-review)
    RELATION      close relation to a party, an agent or an officer of the case
    PAST_CLIENT   acted for or against the applicant within the last three years
    OTHER_ROLE    holds another role in the same matter (aid to the petitioner, mediator)
    OTHER         anything else that may touch fairness
    """

    ground: ConflictGround
    answer: Literal["", "有", "无"]
    explanation: str


@dataclass(frozen=True)
class ConflictDeclaration:
    """Facts of a 律师回避（利益冲突）声明书 (律师法 arts. 23, 39).

    body          to which it is made
    lawyer        who declares; licence number needed (律师法 art. 13)
    case_number   收件号; stage of the case
    applicants, respondent   names only: what is needed to see a conflict, nothing more
    findings      one for each ground
    conclusion    无应当回避的情形 or 申请回避; empty until ticked by hand
    prepared_on   the day the form is printed; the day of signing is written by hand
    blank         true: answers are left to the pen
    demo          true: a line says 样张
    wording       the words around these facts
    """

    body: Body
    lawyer: Lawyer
    case_number: str
    stage: Stage
    applicants: tuple[str, ...]
    respondent: str
    findings: tuple[Finding, ...]
    conclusion: Literal["", "无应当回避的情形", "申请回避"]
    prepared_on: date
    blank: bool
    demo: bool
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return "律师回避（利益冲突）声明书"

    def dated(self) -> date:
        """The day the form is printed."""
        return self.prepared_on

    def answers(self) -> tuple[Finding, ...]:
        """Every ground in order, with its answer or none yet."""
        given = {finding.ground: finding for finding in self.findings}
        return tuple(given.get(ground, Finding(ground, "", "")) for ground in get_args(ConflictGround))

    def problems(self) -> list[Problem]:
        """What keeps it from being printed."""
        problems = filled(
            机关名称=self.body.name,
            收件号=self.case_number,
            申请人=self.applicants,
            被申请单位=self.respondent,
        )
        problems += filled(LICENSED, 律师=self.lawyer.name, 执业证号=self.lawyer.licence)
        problems += filled(CHECKED, 律师事务所=self.lawyer.firm)
        return problems + self._answers() + self._conclusion()

    def _answers(self) -> list[Problem]:
        problems = []
        given: Counter[str] = Counter(finding.ground for finding in self.findings if finding.answer)
        for place, ground in enumerate(GROUNDS, start=1):
            if not given[ground] and not self.blank:
                problems.append(Problem("声明事项", f"第{place}项没有声明有无。", CHECKED))
            if given[ground] > 1:
                problems.append(Problem("声明事项", f"第{place}项重复声明。", CHECKED))
        vague = [one for one in self.findings if one.answer == "有" and not one.explanation.strip()]
        told = "声明“有”的，应当说明具体情况。"
        return problems + [Problem("声明事项", told, CHECKED) for _ in vague]

    def _conclusion(self) -> list[Problem]:
        conflicted = any(finding.answer == "有" for finding in self.findings)
        if conflicted and self.conclusion == "无应当回避的情形":
            return [Problem("声明结论", "声明有利益冲突的，结论不能是无应当回避的情形。", CHECKED)]
        if not conflicted and self.conclusion == "申请回避":
            return [Problem("声明结论", "申请回避的，应当声明存在的情形。", CHECKED)]
        return [] if self.blank else filled(CHECKED, 声明结论=self.conclusion)

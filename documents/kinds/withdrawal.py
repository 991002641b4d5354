"""撤回申请书: an applicant takes back the request, or a part of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from documents.kinds.persons import NOBODY, Party, Stage, known
from documents.parts import FIRST_WORDING, Body, Wording
from documents.problems import Problem, filled, ordered

TAKEN_BACK = "参照《行政复议法》第四十一条、第七十四条"


@dataclass(frozen=True)
class Withdrawal:
    """Facts of a 撤回申请书 (条例 is silent; 行政复议法 arts. 41, 74 are the pattern).

    body          before which the request is pending
    case_number   收件号; stage of the case
    applicants    who take back
    respondent    whose opinion they had not accepted
    applied_on    the day of the request; may be left to the pen
    extent        全部请求 or 部分请求; empty until ticked by hand
    withdrawn     which requests are taken back, only with 部分请求
    reasons       why, one text per paragraph
    settlement    the agreement it rests on, name and number; may be empty
    prepared_on   the day the form is printed; the day of signing is written by hand
    blank         true: an empty form for the pen; gaps are allowed then, contradictions are not
    demo          true: a line says 样张
    wording       the words around these facts
    """

    body: Body
    case_number: str
    stage: Stage
    applicants: tuple[Party, ...]
    respondent: str
    applied_on: date | None
    extent: Literal["", "全部请求", "部分请求"]
    withdrawn: tuple[str, ...]
    reasons: tuple[str, ...]
    settlement: str
    prepared_on: date
    blank: bool
    demo: bool
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return f"信访事项{self.stage}撤回申请书"

    def dated(self) -> date:
        """The day the form is printed."""
        return self.prepared_on

    def people(self) -> tuple[Party, ...]:
        """The applicants; on an empty form one whom nobody knows yet."""
        return self.applicants or (NOBODY,)

    def problems(self) -> list[Problem]:
        """What keeps it from being printed."""
        problems = filled(机关名称=self.body.name)
        if not self.blank:
            problems += filled(收件号=self.case_number, 被申请单位=self.respondent)
            problems += known(TAKEN_BACK, "申请人", self.applicants)
            problems += filled(TAKEN_BACK, 撤回范围=self.extent, 撤回理由=self.reasons)
        if self.extent == "部分请求" and not self.withdrawn and not self.blank:
            problems.append(Problem("撤回的请求", "撤回部分请求的，应当逐项写明。", TAKEN_BACK))
        if self.extent != "部分请求" and self.withdrawn:
            problems.append(
                Problem("撤回的请求", "逐项写明撤回的请求时，撤回范围应当为部分请求。", TAKEN_BACK)
            )
        if self.applied_on:
            problems += ordered(("申请日期", self.applied_on), ("制作日期", self.prepared_on))
        return problems

"""合法性审核意见书: the legal reviewer's word on a draft before it goes to the signing leader. Internal."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from documents.kinds.persons import Stage
from documents.parts import FIRST_WORDING, Body, Wording
from documents.problems import Problem, filled, ordered

ANSWERED = "《信访工作条例》第三十二条、第三十五条、第三十六条"
CheckedPoint = Literal[
    "主体和权限", "事实和证据", "法律依据", "办理程序", "办理期限", "文字表述", "救济途径告知"
]
POINTS: tuple[str, ...] = get_args(CheckedPoint)


@dataclass(frozen=True)
class Checked:
    """One point of the check, what was found, and what is to be mended (needed unless it holds)."""

    point: CheckedPoint
    finding: Literal["符合", "需要修改", "不符合"]
    note: str


@dataclass(frozen=True)
class LegalityReview:
    """Facts of a 合法性审核意见书.

    body          whose draft it is
    number        internal number; may be empty
    case_number   收件号; stage of the case
    draft_title   the draft that was checked, and drafted_by, who wrote it
    submitted_on  the day it was handed in
    checks        one for each of the seven points
    result        同意, 修改后同意 or 不同意
    points        what must be changed, one per item; needed unless 同意
    reviewer      who checked, never who drafted
    dated_on      the day of the opinion
    demo          true: a line says 样张
    wording       the words around these facts
    """

    body: Body
    number: str
    case_number: str
    stage: Stage
    draft_title: str
    drafted_by: str
    submitted_on: date
    checks: tuple[Checked, ...]
    result: Literal["同意", "修改后同意", "不同意"]
    points: tuple[str, ...]
    reviewer: str
    dated_on: date
    demo: bool
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return f"{self.body.name}合法性审核意见书"

    def dated(self) -> date:
        """The day of the opinion."""
        return self.dated_on

    def in_order(self) -> tuple[Checked, ...]:
        """The checks in the order of the form."""
        return tuple(sorted(self.checks, key=lambda check: POINTS.index(check.point)))

    def problems(self) -> list[Problem]:
        """What keeps it from being filed."""
        problems = filled(
            机关名称=self.body.name,
            收件号=self.case_number,
            送审稿=self.draft_title,
            拟稿人=self.drafted_by,
            审核人=self.reviewer,
        )
        if self.reviewer.strip() and self.reviewer == self.drafted_by:
            problems.append(Problem("审核人", "拟稿人不得审核自己拟的稿。"))
        return problems + self._checks() + self._result() + self._dates()

    def _checks(self) -> list[Problem]:
        given: Counter[str] = Counter(check.point for check in self.checks)
        problems = [
            Problem("审核内容", f"“{point}”没有审核或者重复审核。", ANSWERED)
            for point in POINTS
            if given[point] != 1
        ]
        vague = [one for one in self.checks if one.finding != "符合" and not one.note.strip()]
        return problems + [
            Problem("审核内容", f"“{one.point}”{one.finding}，应当说明理由。", ANSWERED) for one in vague
        ]

    def _result(self) -> list[Problem]:
        clean = all(check.finding == "符合" for check in self.checks)
        if self.result == "同意" and not clean:
            return [Problem("审核结论", "有需要修改或者不符合的内容，结论不能是同意。", ANSWERED)]
        if self.result != "同意" and clean:
            return [Problem("审核结论", f"各项审核内容均符合，结论不能是{self.result}。", ANSWERED)]
        return [] if self.result == "同意" else filled(ANSWERED, 修改意见=self.points)

    def _dates(self) -> list[Problem]:
        return ordered(("送审日期", self.submitted_on), ("审核日期", self.dated_on))

"""满意度评价表: what a petitioner thinks of how the case was handled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from documents.kinds.persons import Stage
from documents.parts import FIRST_WORDING, Body, Wording
from documents.problems import Problem, filled, ordered

JUDGED = "《信访工作条例》第二十一条"
RATINGS = ("满意", "基本满意", "不满意")


@dataclass(frozen=True)
class Rated:
    """One point to be judged, and the judgement; empty until ticked by hand."""

    point: str
    rating: Literal["", "满意", "基本满意", "不满意"]


@dataclass(frozen=True)
class Satisfaction:
    """Facts of a 满意度评价表 (条例 art. 21: petitioners judge how their matter was handled).

    body           who is judged first, and gets the form back
    case_number    收件号; stage of the case
    paper          the opinion or notice that ended the case, with its number, as it is to be read
    points         what is judged
    comments       words of the petitioner; empty leaves lines for the pen
    served_on      the day the opinion was received; the form is open until return_by
    lookup_url     where it can be filled in instead; phone for those who would rather say it
    evaluator      who judges; empty leaves a line for the pen
    demo           true: a line says 样张
    wording        the words around these facts
    """

    body: Body
    case_number: str
    stage: Stage
    paper: str
    points: tuple[Rated, ...]
    comments: str
    served_on: date
    return_by: date
    lookup_url: str
    phone: str
    evaluator: str
    demo: bool
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return f"信访事项{self.stage}办理情况满意度评价表"

    def dated(self) -> date:
        """The day from which it can be judged."""
        return self.served_on

    def ratings(self) -> tuple[str, ...]:
        """The answers to tick."""
        return RATINGS

    def problems(self) -> list[Problem]:
        """What keeps it from being handed out."""
        points = tuple(point.point for point in self.points)
        problems = filled(机关名称=self.body.name, 收件号=self.case_number)
        problems += filled(JUDGED, 评价事项=points, 办结文书=self.paper, 联系电话=self.phone)
        twice = sorted({point for point in points if points.count(point) > 1})
        problems += [Problem("评价事项", f"“{point}”重复。", JUDGED) for point in twice]
        return problems + ordered(("送达日期", self.served_on), ("评价截止日期", self.return_by))

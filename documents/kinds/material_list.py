"""补充材料接收清单: what came in after a 补正告知书, for both sides to sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from documents.kinds.persons import Stage
from documents.kinds.receipt import HandedIn
from documents.parts import FIRST_WORDING, Body, Wording
from documents.problems import Problem, filled, ordered

ASKED = "参照《行政复议法》第三十一条"


@dataclass(frozen=True)
class MaterialList:
    """Facts of a 补充材料接收清单.

    body            who receives
    case_number     收件号
    stage           of the request
    petitioners     applicants' names
    notice_number   文号 of the 补正告知书; may be empty when papers come in unasked
    notice_on       the day it was received by the applicant, and due_on, until when papers are due; both or neither
    received_on     the day they came in; the days in between are not counted into the 30
    papers          what came in
    still_missing   what is still asked for; may be empty
    handed_by       who brought it; empty leaves a line for the pen
    clerk           who took it
    remarks         may be empty; says why when it came too late
    demo            true: a line says 样张
    wording         the words around these facts
    """

    body: Body
    case_number: str
    stage: Stage
    petitioners: tuple[str, ...]
    notice_number: str
    notice_on: date | None
    due_on: date | None
    received_on: date
    papers: tuple[HandedIn, ...]
    still_missing: tuple[str, ...]
    handed_by: str
    clerk: str
    remarks: str
    demo: bool
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return f"{self.body.name}补充材料接收清单"

    def dated(self) -> date:
        """The day the papers came in."""
        return self.received_on

    def problems(self) -> list[Problem]:
        """What keeps it from being handed out."""
        problems = filled(
            机关名称=self.body.name,
            收件号=self.case_number,
            申请人=self.petitioners,
            接收的材料=tuple(paper.name for paper in self.papers),
            接收人=self.clerk,
        )
        counted = [paper.name for paper in self.papers if paper.pages < 1 or paper.copies < 1]
        problems += [Problem("接收的材料", f"“{name}”的页数和份数至少为1。") for name in counted]
        return problems + self._dates()

    def _dates(self) -> list[Problem]:
        if (self.notice_on is None) != (self.due_on is None):
            return [Problem("补正期限", "补正告知书的收到日期和补正期限应当同时写明。", ASKED)]
        if self.notice_on is None or self.due_on is None:
            return []
        notice = ("收到补正告知书的日期", self.notice_on)
        problems = ordered(notice, ("补正期限", self.due_on)) + ordered(
            notice, ("接收日期", self.received_on)
        )
        if self.received_on > self.due_on and not self.remarks.strip():
            problems.append(Problem("备注", "材料晚于补正期限收到的，应当写明逾期的理由。", ASKED))
        return problems

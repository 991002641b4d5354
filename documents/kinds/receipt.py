"""收件回执: what a petitioner takes home. It says that the papers have come in, not that the request is accepted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from documents.parts import FIRST_WORDING, Body, Wording
from documents.problems import Problem, filled, ordered

REGISTERED = "《信访工作条例》第二十三条"
LOOKED_UP = "《信访工作条例》第二十一条"
DUE = {"复查": "《信访工作条例》第三十五条", "复核": "《信访工作条例》第三十六条"}


@dataclass(frozen=True)
class HandedIn:
    """One paper handed in: its name, how many pages, how many copies, and whether they are originals."""

    name: str
    pages: int
    copies: int
    form: Literal["原件", "复印件"]


@dataclass(frozen=True)
class Receipt:
    """Facts of a 收件回执.

    body           the body that received the request
    stage          what is asked for
    case_number    收件号, internal, not a 文号
    petitioners    names, all of them
    respondent     whose opinion they do not accept
    received_on    the day the request came in; periods run from here
    papers         what was handed in
    accept_by      the day by which they must be told of acceptance (条例 art. 23: 15 days)
    due_on         the day by which the opinion is due if accepted (条例 arts. 35, 36: 30 days)
    due_note       how that day was counted, one sentence; may be empty
    query_code     in clear: this paper is the only one that carries it
    lookup_url     where the code is typed in
    phone          of the receiving office
    clerk          who took the papers
    remarks        may be empty
    demo           true: the seal says 样张
    wording        the words around these facts
    """

    body: Body
    stage: Literal["复查", "复核"]
    case_number: str
    petitioners: tuple[str, ...]
    respondent: str
    received_on: date
    papers: tuple[HandedIn, ...]
    accept_by: date
    due_on: date
    due_note: str
    query_code: str
    lookup_url: str
    phone: str
    clerk: str
    remarks: str
    demo: bool
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return f"{self.body.name}信访事项{self.stage}申请收件回执"

    def dated(self) -> date:
        """The day the paper bears."""
        return self.received_on

    def problems(self) -> list[Problem]:
        """What keeps it from being handed out."""
        problems = filled(
            REGISTERED,
            机关名称=self.body.name,
            收件号=self.case_number,
            申请人=self.petitioners,
            被申请单位=self.respondent,
            收到的材料=tuple(paper.name for paper in self.papers),
            收件人=self.clerk,
        )
        problems += filled(LOOKED_UP, 查询码=self.query_code, 查询网址=self.lookup_url, 联系电话=self.phone)
        counted = [paper.name for paper in self.papers if paper.pages < 1 or paper.copies < 1]
        told = "的页数和份数至少为1。"
        problems += [Problem("收到的材料", f"“{name}”{told}", REGISTERED) for name in counted]
        return problems + self._dates()

    def _dates(self) -> list[Problem]:
        received, article = ("收件日期", self.received_on), DUE[self.stage]
        problems = ordered(received, ("受理告知期限", self.accept_by))
        told = [replace(problem, article=REGISTERED) for problem in problems]
        late = ordered(received, ("办理期限", self.due_on))
        return told + [replace(problem, article=article) for problem in late]

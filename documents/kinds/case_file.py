"""卷宗封面、卷内目录、备考表: what holds the papers of a closed case together in the archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from documents.kinds.persons import Stage
from documents.parts import FIRST_WORDING, Body, Lawyer, Wording
from documents.problems import Problem, filled, ordered

KEPT = "《档案法》第十四条"
Group = Literal[
    "意见书",
    "申请书和身份材料",
    "收件和受理材料",
    "原意见",
    "被申请单位答复和证据",
    "申请人证据",
    "笔录",
    "法律意见",
    "调解材料",
    "程序文书",
    "送达回证",
    "办结报告",
    "审查报告",
    "合法性审核",
    "集体讨论",
    "签发单",
    "律师声明和承诺",
    "退改稿",
]
ORDER: tuple[str, ...] = get_args(Group)
INTERNAL = frozenset(ORDER[ORDER.index("审查报告") :])  # 副卷, not shown to the parties


@dataclass(frozen=True)
class Filed:
    """One paper in the file: its group (decides the order), title, 文号 (may be empty), who made it, its date (may be
    unknown), how many pages, remarks (may be empty).
    """

    group: Group
    name: str
    number: str
    author: str
    dated_on: date | None
    pages: int
    remarks: str


@dataclass(frozen=True)
class Entry:
    """A line of the directory: the paper, its place, its first and last page."""

    place: int
    paper: Filed
    first: int
    last: int

    def span(self) -> str:
        """页次: the page, or the first and the last."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True)
class CaseFile:
    """Facts of a file's cover, directory and end sheet.

    body          whose file it is
    volume        正卷: may be shown to the parties; 副卷: internal
    fonds         全宗号, and file_number, 案卷号; either may be left to the pen until the archive gives it
    year          the year it is filed under
    case_number   收件号; stage; cause 案由 in a few words
    applicants, respondent   the parties
    outcome       how the case ended, in words
    accepted_on, closed_on, archived_on   受理, 结案, 归档日期
    officers      承办人, at least two (investigations are made by two)
    lawyer        who took part; may be nothing
    retention     保管期限 by the archive schedule
    papers        everything in the file, in any order: the directory puts it in the order of the groups
    notes         说明 for the end sheet: what is missing, damaged, kept elsewhere; may be empty
    compiled_by   立卷人, and checked_by, 检查人
    demo          true: a line says 样张
    wording       the words around these facts
    """

    body: Body
    volume: Literal["正卷", "副卷"]
    fonds: str
    file_number: str
    year: int
    case_number: str
    stage: Stage
    cause: str
    applicants: tuple[str, ...]
    respondent: str
    outcome: str
    accepted_on: date
    closed_on: date
    archived_on: date
    officers: tuple[str, ...]
    lawyer: Lawyer | None
    retention: Literal["永久", "30年", "10年"]
    papers: tuple[Filed, ...]
    notes: tuple[str, ...]
    compiled_by: str
    checked_by: str
    demo: bool
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return f"{self.body.name}信访事项{self.stage}案卷（{self.volume}）"

    def dated(self) -> date:
        """The day it is archived."""
        return self.archived_on

    def directory(self) -> tuple[Entry, ...]:
        """The papers in the order of their groups, within a group as given; pages count from 1 after the directory."""
        entries: list[Entry] = []
        for paper in sorted(self.papers, key=lambda paper: ORDER.index(paper.group)):
            first = entries[-1].last + 1 if entries else 1
            entries.append(Entry(len(entries) + 1, paper, first, first + paper.pages - 1))
        return tuple(entries)

    def pages(self) -> int:
        """How many numbered pages the file has."""
        return sum(paper.pages for paper in self.papers)

    def problems(self) -> list[Problem]:
        """What keeps it from being bound."""
        told = tuple(part for paper in self.papers for part in (paper.name, paper.author))
        problems = filled(
            KEPT,
            机关名称=self.body.name,
            收件号=self.case_number,
            案由=self.cause,
            申请人=self.applicants,
            被申请单位=self.respondent,
            处理结果=self.outcome,
            承办人=self.officers,
            卷内文件=told,
            立卷人=self.compiled_by,
            检查人=self.checked_by,
        )
        return problems + self._papers() + self._people() + self._dates()

    def _papers(self) -> list[Problem]:
        thin = [paper.name for paper in self.papers if paper.pages < 1]
        problems = [Problem("卷内文件", f"“{name}”的页数至少为1。", KEPT) for name in thin]
        internal = self.volume == "副卷"
        strangers = [paper.name for paper in self.papers if (paper.group in INTERNAL) != internal]
        other = "正卷" if internal else "副卷"
        return problems + [
            Problem("卷内文件", f"“{name}”应当归入{other}，不得放入{self.volume}。", KEPT)
            for name in strangers
        ]

    def _people(self) -> list[Problem]:
        if self.compiled_by.strip() and self.compiled_by == self.checked_by:
            return [Problem("检查人", "立卷人不能检查自己立的卷。")]
        return []

    def _dates(self) -> list[Problem]:
        steps = (("受理日期", self.accepted_on), ("结案日期", self.closed_on), ("归档日期", self.archived_on))
        problems = ordered(*steps)
        if not self.accepted_on.year <= self.year <= self.archived_on.year:
            problems.append(Problem("年度", f"年度{self.year}不在受理和归档的年份之间。"))
        return problems

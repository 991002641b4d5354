"""审查报告: what the officers found and propose, before anything is decided. Internal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from documents.kinds.decision import Disposition, LegalBasis, Reasoning
from documents.kinds.record import CasePaper, Officer, two_or_more
from documents.parts import FIRST_WORDING, Lawyer, Opinion, Wording
from documents.problems import Problem, filled, ordered

CONTENTS = "《信访工作条例》第三十二条"
GROUND = {"复查": "《信访工作条例》第三十五条", "复核": "《信访工作条例》第三十六条"}


@dataclass(frozen=True)
class Evidence:
    """One piece of evidence: what it is, where it comes from, and what it proves."""

    name: str
    source: str
    proves: str


@dataclass(frozen=True)
class CaseReport(CasePaper):
    """Facts of a 审查报告.

    applicants       names; respondent whose opinion they do not accept
    received_on      收件日; accepted_on 受理日; due_on the day the opinion is due
    course           what was done, one text per paragraph
    earlier          the opinions that went before
    requests         demands, one per item
    grounds          what the applicants say; answer what the respondent says
    found            facts found, one text per paragraph; evidence on which they rest
    reasoning        what the officers think, one for every demand; basis the law it rests on
    lawyer           the lawyer of the case, or nothing; lawyer_view the legal opinion in short
    adopted          whether the officers follow it; 无 only without a lawyer. why is asked for unless they do
    proposals        the proposed decision, one for every demand
    risks            what may come of it; aftercare what should be done for the people (条例 art. 37); may be empty
    officers         who handle the case, two at least
    dated_on         the day of the report
    """

    applicants: tuple[str, ...]
    respondent: str
    received_on: date
    accepted_on: date
    due_on: date
    course: tuple[str, ...]
    earlier: tuple[Opinion, ...]
    requests: tuple[str, ...]
    grounds: tuple[str, ...]
    answer: tuple[str, ...]
    found: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    reasoning: tuple[Reasoning, ...]
    basis: tuple[LegalBasis, ...]
    lawyer: Lawyer | None
    lawyer_view: tuple[str, ...]
    adopted: Literal["采纳", "部分采纳", "不采纳", "无"]
    why: str
    proposals: tuple[Disposition, ...]
    risks: tuple[str, ...]
    aftercare: tuple[str, ...]
    officers: tuple[Officer, ...]
    dated_on: date
    demo: bool
    wording: Wording = FIRST_WORDING

    name: ClassVar[str] = "审查报告"
    internal: ClassVar[bool] = True

    def dated(self) -> date:
        """The day the report bears."""
        return self.dated_on

    @property
    def cited(self) -> str:
        """The laws it rests on, as they are cited."""
        return "、".join(f"《{one.law}》{'、'.join(one.articles)}" for one in self.basis)

    def problems(self) -> list[Problem]:
        """What keeps it from being handed up."""
        proofs = tuple(part for one in self.evidence for part in (one.name, one.source, one.proves))
        cited = tuple(part for law in self.basis for part in (law.law, *law.articles, law.articles))
        return [
            *self.head_problems(),
            *filled(申请人=self.applicants, 被申请单位=self.respondent),
            *filled(
                GROUND[self.stage],
                原意见=tuple(part for one in self.earlier for part in (one.body, one.name)),
                审查经过=self.course,
            ),
            *filled(CONTENTS, 请求事项=self.requests, 申请理由=self.grounds, 被申请单位答复=self.answer),
            *filled(CONTENTS, 查明事实=self.found, 证据=proofs, 法律依据=cited),
            *self._by_demand(),
            *self._lawyer(),
            *two_or_more("承办人", self.officers),
            *ordered(
                *((f"《{one.name}》日期", one.dated_on) for one in self.earlier),
                ("收件日期", self.received_on),
                ("受理日期", self.accepted_on),
                ("报告日期", self.dated_on),
            ),
            *ordered(("收件日期", self.received_on), ("办理期限", self.due_on)),
        ]

    def _by_demand(self) -> list[Problem]:
        problems = []
        reasoned = {one.demand for one in self.reasoning if not filled(_=one.paragraphs)}
        proposed = {one.demand for one in self.proposals if not filled(_=(one.text, one.outcome))}
        for place, demand in enumerate(self.requests, start=1):
            if demand not in reasoned:
                problems.append(Problem("分析认定", f"第{place}项请求“{demand}”没有分析。", CONTENTS))
            if demand not in proposed:
                problems.append(Problem("处理建议", f"第{place}项请求“{demand}”没有处理建议。", CONTENTS))
        told = dict.fromkeys([one.demand for one in self.reasoning] + [one.demand for one in self.proposals])
        strangers = [demand for demand in told if demand not in self.requests]
        return problems + [Problem("处理建议", f"“{demand}”不在请求事项之中。") for demand in strangers]

    def _lawyer(self) -> list[Problem]:
        if self.lawyer is None:
            problems = (
                [] if self.adopted == "无" else [Problem("律师意见", "本案没有律师参与，不能填写是否采纳。")]
            )
            return problems + filled(没有律师意见的原因=self.why)
        problems = filled(律师=self.lawyer.name, 律师事务所=self.lawyer.firm, 律师意见=self.lawyer_view)
        if self.adopted == "无":
            problems.append(Problem("律师意见", "没有写明是否采纳律师意见。"))
        if self.adopted in {"部分采纳", "不采纳"}:
            problems += filled(不采纳律师意见的理由=self.why)
        return problems

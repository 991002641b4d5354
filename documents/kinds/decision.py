"""Facts that a review opinion (复查意见书) and a re-review opinion (复核意见书) share, and what both must contain."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from documents.kinds import outcome
from documents.parts import FIRST_WORDING, Body, Contact, Opinion, Verification, Wording
from documents.problems import Problem, filled, ordered

LAW = outcome.LAW
REGULATIONS = "信访工作条例"
REDO = "REVOKE_REDO"
MOST_SPEAKERS = 5  # 条例 art. 20
ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百千\d]+条")
# An opinion within the petition procedure is open neither to a lawsuit nor to reconsideration (法释〔2018〕1号 art. 1).
FALSE_PROMISE = re.compile(
    r"(?:本|此)(?:信访)?(?:复查|复核)?(?:意见书?|决定)[^。；]{0,24}(?:可|有权|依法|请|向)"
    r"[^。；不]{0,24}(?:诉讼|起诉|行政复议|仲裁)"
)


@dataclass(frozen=True)
class Applicant:
    """申请人. `sex` and `birth` are empty for an organisation. The served paper carries no identity number."""

    name: str
    sex: Literal["", "男", "女"]
    birth: date | None
    address: str


@dataclass(frozen=True)
class Agent:
    """Who speaks for the applicants: an agent (委托代理人) or one of at most five representatives (代表人, 条例 art. 20).
    `note` says more in a few words, such as a law firm; may be empty.
    """

    role: Literal["委托代理人", "代表人"]
    name: str
    note: str


@dataclass(frozen=True)
class Respondent:
    """被申请单位: name, seat, and the person in charge with the post, such as 「李某某，镇长」."""

    name: str
    address: str
    head: str


@dataclass(frozen=True)
class Reasoning:
    """What the body thinks about one demand: facts, law, procedure, fitness, one text per paragraph."""

    demand: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class LegalBasis:
    """A law's name without brackets and the cited articles, such as 「第三十五条」."""

    law: str
    articles: tuple[str, ...]


@dataclass(frozen=True)
class Disposition:
    """The decision on one demand: outcome code (domain §3.1, such as UPHOLD) and the sentence that stands on paper.
    `redone_by`: for REVOKE_REDO who handles the matter again; when empty, the respondent.
    """

    demand: str
    outcome: str
    text: str
    redone_by: str = ""


@dataclass(frozen=True)
class Remedy:
    """What the reader may still do. `rereview_right`: ask `body` within `days` calendar days of receipt (条例 art. 36).
    `final`: nothing; `body` is empty and `days` 0. Never a lawsuit (法释〔2018〕1号 art. 1).
    """

    kind: Literal["rereview_right", "final"]
    body: str
    days: int


@dataclass(frozen=True)
class Decision(ABC):
    """Facts of an opinion on review or re-review.

    body            the reviewing body
    header_style    red: the body's name in red over a red rule (文件式); letter: in red between double rules
                    (信函式); plain: title and number only
    number          文号; empty before the signature
    dated_on        成文日期, the day of signature
    applicants      at least one
    agents          agents or representatives; may be empty
    respondent      the body complained of
    earlier         the handling opinion; at re-review the review opinion after it
    received_on     the day the request came in (收件日)
    accepted_on     the day of acceptance (受理日)
    procedure       paragraphs on what was done: inquiry, hearing, the lawyer's part (委派律师参与审查)
    requests        what the applicants ask for, one per item
    grounds         their facts and grounds
    answer          what the respondent says
    found           facts found, with evidence
    reasoning       one per demand
    basis           laws and articles the decision rests on
    dispositions    one per demand
    remedy          what comes after
    copies_to       抄送
    printed_by      印发机关, the office that prints
    printed_on      印发日期
    contact         附注, whom to call; may be nothing
    demo            true: the seal says 样张
    verification    code and address at which the paper can be checked; nothing before it is numbered
    wording         the words around these facts
    attachments     names of what is attached (附件说明); may be empty
    """

    body: Body
    header_style: Literal["red", "letter", "plain"]
    number: str
    dated_on: date
    applicants: tuple[Applicant, ...]
    agents: tuple[Agent, ...]
    respondent: Respondent
    earlier: tuple[Opinion, ...]
    received_on: date
    accepted_on: date
    procedure: tuple[str, ...]
    requests: tuple[str, ...]
    grounds: tuple[str, ...]
    answer: tuple[str, ...]
    found: tuple[str, ...]
    reasoning: tuple[Reasoning, ...]
    basis: tuple[LegalBasis, ...]
    dispositions: tuple[Disposition, ...]
    remedy: Remedy
    copies_to: tuple[str, ...]
    printed_by: str
    printed_on: date
    contact: Contact | None
    demo: bool
    verification: Verification | None = None
    wording: Wording = FIRST_WORDING
    attachments: tuple[str, ...] = ()

    stage: ClassVar[str]  # 复查 or 复核, as the paper says it
    article: ClassVar[str]  # of the 条例, on which this stage rests

    def dated(self) -> date:
        """The day the paper bears."""
        return self.dated_on

    def title(self) -> str:
        """The paper's full name."""
        return f"{self.body.name}信访事项{self.stage}意见书"

    def redoers(self) -> tuple[str, ...]:
        """Who must handle the matter again after a revocation, unless the decision itself bans the same opinion."""
        told = any(outcome.SAME_AGAIN in part.text for part in self.dispositions)
        redone = (
            part.redone_by or self.respondent.name for part in self.dispositions if part.outcome == REDO
        )
        return () if told else tuple(dict.fromkeys(redone))

    def problems(self) -> list[Problem]:
        """What keeps it from being issued."""
        return [
            *self._absent(),
            *self._history(),
            *self._by_demand(),
            *self._basis(),
            *self._promises(),
            *self._dates(),
            *self._people(),
            *self.stage_problems(),
        ]

    @abstractmethod
    def stage_problems(self) -> list[Problem]:
        """What this stage asks for beside: which opinions went before, what comes after."""

    def _absent(self) -> list[Problem]:
        own = f"《信访工作条例》{self.article}"
        people = filled(
            own,
            机关名称=self.body.name,
            申请人=tuple(applicant.name for applicant in self.applicants),
            被申请单位=self.respondent.name,
            审查经过=self.procedure,
        )
        addresses = filled(申请人住址=tuple(applicant.address for applicant in self.applicants))
        told = filled(
            LAW,
            请求事项=self.requests,
            申请理由=self.grounds,
            被申请单位答复=self.answer,
            查明事实=self.found,
        )
        return [*people, *addresses, *told, *filled(抄送=self.copies_to, 印发机关=self.printed_by)]

    def _history(self) -> list[Problem]:
        own = f"《信访工作条例》{self.article}"
        problems = []
        for opinion in self.earlier:
            named = {"原意见机关": opinion.body, "原意见名称": opinion.name, "原意见结论": opinion.result}
            problems += filled(own, **named)
            if opinion.body == self.body.name:
                problems.append(Problem("机关名称", f"{opinion.body}不能{self.stage}自己作出的意见。", own))
        return problems

    def _by_demand(self) -> list[Problem]:
        problems = []
        reasoned = {part.demand for part in self.reasoning if filled(_=part.paragraphs) == []}
        decided = {part.demand for part in self.dispositions if filled(_=(part.text, part.outcome)) == []}
        for place, demand in enumerate(self.requests, start=1):
            if demand not in reasoned:
                problems.append(Problem("分析认定", f"第{place}项请求“{demand}”没有写明理由。", LAW))
            if demand not in decided:
                problems.append(Problem(outcome.PART, f"第{place}项请求“{demand}”没有作出决定。", LAW))
        for place, part in enumerate(self.dispositions, start=1):
            problems += outcome.problems_of(place, part.outcome, part.text) if part.text.strip() else []
        return problems + self._strangers()

    def _strangers(self) -> list[Problem]:
        answered = [part.demand for part in self.reasoning] + [part.demand for part in self.dispositions]
        strangers = dict.fromkeys(demand for demand in answered if demand not in self.requests)
        often = Counter(part.demand for part in self.dispositions)
        twice = [demand for demand, times in often.items() if times > 1]
        return [
            *(Problem(outcome.PART, f"“{demand}”不在请求事项之中。") for demand in strangers),
            *(Problem(outcome.PART, f"对“{demand}”作出了不止一个决定。") for demand in twice),
        ]

    def _basis(self) -> list[Problem]:
        cited = {article for law in self.basis for article in law.articles}
        problems = filled(LAW, 法律依据=tuple(part for law in self.basis for part in (law.law, law.articles)))
        problems += [
            Problem("法律依据", f"“{article}”不是“第×条”这样的条款。", LAW)
            for article in cited
            if article and not ARTICLE.match(article)
        ]
        ours = [article for law in self.basis if law.law == REGULATIONS for article in law.articles]
        if self.basis and not any(article.startswith(self.article) for article in ours):
            own = f"《信访工作条例》{self.article}"
            problems.append(Problem("法律依据", f"{self.stage}意见的法律依据应当包括{own}。", own))
        return problems

    def _promises(self) -> list[Problem]:
        reasons = (text for part in self.reasoning for text in part.paragraphs)
        said = (*self.procedure, *self.found, *reasons, *(part.text for part in self.dispositions))
        if not any(FALSE_PROMISE.search(text) for text in said):
            return []
        told = "不得告知申请人可以就本意见提起诉讼、申请仲裁或者行政复议。"
        return [Problem("救济途径", told, "《信访工作条例》第三十六条")]

    def _dates(self) -> list[Problem]:
        given = [(f"《{opinion.name}》日期", opinion.dated_on) for opinion in self.earlier]
        course = [("收件日期", self.received_on), ("受理日期", self.accepted_on), ("成文日期", self.dated_on)]
        return ordered(*given, *course, ("印发日期", self.printed_on))

    def _people(self) -> list[Problem]:
        spoken = sum(agent.role == "代表人" for agent in self.agents)
        if spoken <= MOST_SPEAKERS:
            return []
        told = f"代表人不得超过{MOST_SPEAKERS}名，现有{spoken}名。"
        return [Problem("代表人", told, "《信访工作条例》第二十条")]

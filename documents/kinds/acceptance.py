"""受理告知书: tells a petitioner that the request is accepted, until when it is answered, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from documents.kinds.notice import ARTICLES, REACHABLE, REGULATION, TOLD, headed
from documents.parts import FIRST_WORDING, Body, Contact, Lawyer, Verification, Wording
from documents.problems import Problem, filled, ordered

RECUSAL = f"{REGULATION}第二十八条第三款"  # who does not know the officer cannot ask for a recusal


@dataclass(frozen=True)
class NotTaken:
    """A demand that is not accepted, and why (with the way to go, if there is one)."""

    demand: str
    why: str


@dataclass(frozen=True)
class Acceptance:
    """Facts of a 受理告知书.

    number            文号; empty before the signature
    addressees        the applicants' names
    respondent        whose opinion they do not accept
    opinion_name      title of that opinion, without brackets; opinion_number may be empty
    received_on       收件日; dated_on 成文日期; due_on the day the opinion is due
    article           of the 条例: 35 for review, 36 for re-review
    accepted          demands taken; not_taken those that are not
    officer           who handles the case
    lawyer            who takes part, if already named
    lookup_url        where the query code (on the 收件回执, not repeated here) is typed in
    demo              true: the seal says 样张
    verification   code and address at which the paper can be checked; nothing before it is numbered
    wording        the words around these facts
    """

    body: Body
    number: str
    dated_on: date
    stage: Literal["复查", "复核"]
    addressees: tuple[str, ...]
    respondent: str
    opinion_name: str
    opinion_number: str
    received_on: date
    article: Literal["第三十五条", "第三十六条"]
    accepted: tuple[str, ...]
    not_taken: tuple[NotTaken, ...]
    due_on: date
    officer: Contact
    lawyer: Lawyer | None
    lookup_url: str
    demo: bool
    verification: Verification | None = None
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return f"信访事项{self.stage}申请受理告知书"

    def dated(self) -> date:
        """The day the paper bears."""
        return self.dated_on

    def problems(self) -> list[Problem]:
        """What keeps it from being issued."""
        asked = f"{REGULATION}{ARTICLES[self.stage]}"
        problems = headed(self.body, self.addressees) + filled(
            asked, 被申请单位=self.respondent, 原意见名称=self.opinion_name
        )
        problems += filled(TOLD, 受理的请求=self.accepted) + filled(RECUSAL, 承办人=self.officer.name)
        problems += filled(REACHABLE, 联系电话=self.officer.phone, 查询网址=self.lookup_url)
        if self.article != ARTICLES[self.stage]:
            problems.append(Problem("受理依据", f"{self.stage}申请的受理依据与{self.article}不符。", asked))
        problems += [
            Problem("不予受理的请求", f"“{part.demand}”没有写明原因。", TOLD)
            for part in self.not_taken
            if not part.why.strip()
        ]
        return problems + ordered(
            ("收件日期", self.received_on), ("成文日期", self.dated_on), ("办理期限", self.due_on)
        )

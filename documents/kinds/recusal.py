"""回避决定书: answers a petitioner who asked that an officer or the lawyer keep out of the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from documents.kinds.notice import REGULATION, Request, cited, headed, reachable
from documents.kinds.refusal import no_lawsuit
from documents.parts import FIRST_WORDING, Body, Contact, Verification, Wording
from documents.problems import Problem, filled, ordered

OFFICERS = f"{REGULATION}第二十八条第三款"
LAWYERS = "《中华人民共和国律师法》第三十九条"


@dataclass(frozen=True)
class Recusal:
    """Facts of a 回避决定书 (条例 art. 28, third paragraph; for lawyers 律师法 art. 39).

    number         文号; empty before the signature
    request        the request in whose course this came up
    addressees     who asked for the recusal
    asked_on       the day they asked
    post           the part of whom they want out of the case, such as 「承办人」 or 「律师」
    challenged     that person's name
    grounds        why, a full sentence
    outcome        what is decided
    finding        what the body found, a full sentence
    basis          the legal basis as it is printed
    substitute     who goes on in the person's place; empty when the application is turned down
    contact        whom to ask
    demo           true: the seal says 样张
    verification   code and address at which the paper can be checked; nothing before it is numbered
    wording        the words around these facts
    """

    body: Body
    number: str
    dated_on: date
    request: Request
    addressees: tuple[str, ...]
    asked_on: date
    post: str
    challenged: str
    grounds: str
    outcome: Literal["准予回避", "驳回申请"]
    finding: str
    basis: str
    substitute: str
    contact: Contact
    demo: bool
    verification: Verification | None = None
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return f"信访事项{self.request.stage}回避决定书"

    def dated(self) -> date:
        """The day the paper bears."""
        return self.dated_on

    def article(self) -> str:
        """What asks this person to keep out of the case."""
        return LAWYERS if "律师" in self.post else OFFICERS

    def problems(self) -> list[Problem]:
        """What keeps it from being issued."""
        problems = headed(self.body, self.addressees) + self.request.problems()
        problems += filled(
            self.article(),
            被申请回避人职务=self.post,
            被申请回避人=self.challenged,
            申请理由=self.grounds,
            审查认定=self.finding,
        )
        problems += cited(self.basis, self.article()) + self._substitution()
        problems += no_lawsuit(self.finding) + reachable(self.contact)
        steps = (
            ("收件日期", self.request.received_on),
            ("申请回避日期", self.asked_on),
            ("成文日期", self.dated_on),
        )
        return problems + ordered(*steps)

    def _substitution(self) -> list[Problem]:
        if self.outcome == "驳回申请":
            told = "驳回回避申请的，不更换人员，“接替人员”应当留空。"
            return [Problem("接替人员", told, self.article())] if self.substitute.strip() else []
        if self.substitute.strip() == self.challenged.strip():
            return [Problem("接替人员", "应当回避的人员不得接替自己。", self.article())]
        return filled(self.article(), 接替人员=self.substitute)

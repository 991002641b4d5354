"""提交书面答复及证据通知书: asks the respondent body for its answer, its evidence and what it relied on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from documents.kinds.notice import RECONSIDERATION, Request, headed, reachable
from documents.parts import FIRST_WORDING, Body, Contact, Verification, Wording
from documents.problems import Problem, filled, ordered

ANSWERED = f"{RECONSIDERATION}第四十八条"


@dataclass(frozen=True)
class AnswerRequest:
    """Facts of a 提交书面答复及证据通知书. The 条例 is silent; the period follows 行政复议法 arts. 48 and 88.

    number         文号; empty before the signature
    request        what was asked for; its respondent is the addressee
    accepted_on    the day the request was accepted (受理日)
    demands        what the applicants ask for, one per item
    papers         what the respondent is to hand in, one per item
    days           how long it has, in working days from receiving the notice
    copies         in how many copies
    send_to        where to
    contact        whom to ask
    attached       附件, at least the copy of the application
    demo           true: the seal says 样张
    verification   code and address at which the paper can be checked; nothing before it is numbered
    wording        the words around these facts
    """

    body: Body
    number: str
    dated_on: date
    request: Request
    accepted_on: date
    demands: tuple[str, ...]
    papers: tuple[str, ...]
    days: int
    copies: int
    send_to: str
    contact: Contact
    attached: tuple[str, ...]
    demo: bool
    verification: Verification | None = None
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return "提交书面答复及证据通知书"

    def dated(self) -> date:
        """The day the paper bears."""
        return self.dated_on

    def problems(self) -> list[Problem]:
        """What keeps it from being issued."""
        problems = headed(self.body, (self.request.respondent,)) + self.request.problems()
        problems += filled(self.request.article(), 申请人的请求=self.demands)
        problems += filled(ANSWERED, 提交的材料=self.papers, 送交地点=self.send_to, 附件=self.attached)
        if self.days < 1:
            problems.append(Problem("提交期限", "提交期限至少为1个工作日。", ANSWERED))
        if self.copies < 1:
            problems.append(Problem("份数", "提交的份数至少为1。"))
        problems += reachable(self.contact, ANSWERED)
        steps = (
            ("收件日期", self.request.received_on),
            ("受理日期", self.accepted_on),
            ("成文日期", self.dated_on),
        )
        return problems + ordered(*steps)

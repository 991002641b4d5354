"""补正告知书: tells a petitioner, all at once, what the request still lacks and until when to hand it in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from documents.kinds.notice import RECONSIDERATION, Request, headed, reachable
from documents.parts import FIRST_WORDING, Body, Contact, Verification, Wording
from documents.problems import Problem, filled, ordered

ALL_AT_ONCE = f"{RECONSIDERATION}第三十一条"


@dataclass(frozen=True)
class Supplement:
    """Facts of a 补正告知书. The 条例 is silent; the body's rulebook follows 行政复议法 art. 31 unless it says otherwise.

    number         文号; empty before the signature
    request        what was asked for, and by whom: the addressees
    defect         what is wrong with it, as the sentence on paper says it
    items          everything to be supplied or made clear, one item each; all defects are named at once
    days           how long the petitioner has, in working days from receiving the notice
    counting       excluded: the time until all is supplied is not counted; restarted: it runs anew from then
    send_to        where the supplements are handed in or sent
    contact        whom to ask
    demo           true: the seal says 样张
    verification   code and address at which the paper can be checked; nothing before it is numbered
    wording        the words around these facts
    """

    body: Body
    number: str
    dated_on: date
    request: Request
    defect: Literal["申请材料不齐全", "申请内容表述不清楚", "申请材料不齐全，且内容表述不清楚"]
    items: tuple[str, ...]
    days: int
    counting: Literal["excluded", "restarted"]
    send_to: str
    contact: Contact
    demo: bool
    verification: Verification | None = None
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return f"信访事项{self.request.stage}申请补正告知书"

    def dated(self) -> date:
        """The day the paper bears."""
        return self.dated_on

    def problems(self) -> list[Problem]:
        """What keeps it from being issued."""
        problems = headed(self.body, self.request.applicants) + self.request.problems()
        problems += filled(ALL_AT_ONCE, 补正事项=self.items, 送交地点=self.send_to)
        if self.days < 1:
            problems.append(Problem("补正期限", "补正期限至少为1个工作日。", ALL_AT_ONCE))
        problems += reachable(self.contact)
        return problems + ordered(("收件日期", self.request.received_on), ("成文日期", self.dated_on))

"""律师指派函: asks a firm to let one lawyer take one case (一案一律师)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from documents.kinds.notice import PAPERS, REGULATION, headed, reachable
from documents.parts import FIRST_WORDING, Body, Contact, Lawyer, Verification, Wording
from documents.problems import Problem, filled, ordered

LICENSED = "《中华人民共和国律师法》第十三条"
MANDATED = "《中华人民共和国律师法》第二十五条"  # the firm takes the mandate
UNPAID = "《中华人民共和国律师法》第四十条"  # the lawyer takes no money from those whom the case concerns
INVITED = f"{REGULATION}第十五条第二款"  # society takes part in petition work


@dataclass(frozen=True)
class Assignment:
    """Facts of a 律师指派函.

    number         文号; empty before the signature
    lawyer         whom, and of which firm (the addressee)
    ground         what the assignment rests on, such as 「律师工作室值班安排」
    case_number    收件号
    matter         what it is about, no more than is needed to see a conflict of interest
    scope          what the lawyer is to do, one item each
    confirm_by     until when conflicts of interest are to be declared
    due_on         until when the legal opinion is due
    fee_source     who pays, such as 「政府购买服务」
    contact        whom to ask
    demo           true: the seal says 样张
    verification   code and address at which the paper can be checked; nothing before it is numbered
    wording        the words around these facts
    """

    body: Body
    number: str
    dated_on: date
    lawyer: Lawyer
    ground: str
    case_number: str
    stage: Literal["复查", "复核"]
    matter: str
    scope: tuple[str, ...]
    confirm_by: date
    due_on: date
    fee_source: str
    contact: Contact
    demo: bool
    verification: Verification | None = None
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return f"关于指派律师承办信访事项{self.stage}案件的函"

    def dated(self) -> date:
        """The day the paper bears."""
        return self.dated_on

    def problems(self) -> list[Problem]:
        """What keeps it from being issued."""
        problems = headed(self.body, (self.lawyer.firm,)) + filled(
            MANDATED,
            律师=self.lawyer.name,
            收件号=self.case_number,
            案件概要=self.matter,
            工作内容=self.scope,
        )
        problems += filled(LICENSED, 执业证号=self.lawyer.licence) + filled(INVITED, 指派依据=self.ground)
        problems += filled(UNPAID, 经费来源=self.fee_source) + reachable(self.contact, PAPERS)
        steps = (
            ("成文日期", self.dated_on),
            ("利益冲突确认期限", self.confirm_by),
            ("提交法律意见书期限", self.due_on),
        )
        return problems + ordered(*steps)

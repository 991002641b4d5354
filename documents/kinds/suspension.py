"""中止告知书: tells both sides that the case rests, why, from when, and what will bring it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from documents.kinds.notice import RECONSIDERATION, Request, both_sides, cited, headed, reachable
from documents.parts import FIRST_WORDING, Body, Contact, Verification, Wording
from documents.problems import Problem, filled, ordered

SUSPENDED = f"{RECONSIDERATION}第三十九条"


@dataclass(frozen=True)
class Suspension:
    """Facts of a 中止告知书. The 条例 is silent; the causes follow 行政复议法 art. 39.

    number          文号; empty before the signature
    addressees      both sides; a dead applicant's relatives in the applicant's place
    request         what was asked for
    why             the cause, as it follows 「因」 on paper
    basis           the legal basis as it is printed
    suspended_on    the day from which time is not counted
    until           what must have happened before the case goes on, as it follows 「待」 on paper
    contact         whom to ask
    demo            true: the seal says 样张
    verification    code and address at which the paper can be checked; nothing before it is numbered
    wording         the words around these facts
    """

    body: Body
    number: str
    dated_on: date
    addressees: tuple[str, ...]
    request: Request
    why: str
    basis: str
    suspended_on: date
    until: str
    contact: Contact
    demo: bool
    verification: Verification | None = None
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return f"信访事项{self.request.stage}中止告知书"

    def dated(self) -> date:
        """The day the paper bears."""
        return self.dated_on

    def problems(self) -> list[Problem]:
        """What keeps it from being issued."""
        problems = headed(self.body, self.addressees) + self.request.problems()
        problems += both_sides(self.request, self.addressees, SUSPENDED)
        problems += filled(SUSPENDED, 中止原因=self.why, 恢复条件=self.until)
        problems += cited(self.basis, SUSPENDED) + reachable(self.contact)
        received = ("收件日期", self.request.received_on)
        problems += ordered(received, ("成文日期", self.dated_on))
        return problems + ordered(received, ("中止日期", self.suspended_on))

"""终止告知书: tells both sides that a case ends without an opinion, why, and whether it can be brought again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from documents.kinds.notice import RECONSIDERATION, Request, both_sides, cited, headed, reachable
from documents.kinds.refusal import no_lawsuit
from documents.parts import FIRST_WORDING, Body, Contact, Verification, Wording
from documents.problems import Problem, filled, ordered

TERMINATED = f"{RECONSIDERATION}第四十一条"


@dataclass(frozen=True)
class Termination:
    """Facts of a 终止告知书. The 条例 is silent; the causes follow 行政复议法 art. 41.

    number         文号; empty before the signature
    addressees     both sides
    request        what was asked for
    why            what happened, a full sentence, such as a withdrawal that is allowed
    basis          the legal basis as it is printed
    again          whether the same matter can be brought again, a full sentence; never a lawsuit against this notice
    contact        whom to ask
    demo           true: the seal says 样张
    verification   code and address at which the paper can be checked; nothing before it is numbered
    wording        the words around these facts
    """

    body: Body
    number: str
    dated_on: date
    addressees: tuple[str, ...]
    request: Request
    why: str
    basis: str
    again: str
    contact: Contact
    demo: bool
    verification: Verification | None = None
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return f"信访事项{self.request.stage}终止告知书"

    def dated(self) -> date:
        """The day the paper bears."""
        return self.dated_on

    def problems(self) -> list[Problem]:
        """What keeps it from being issued."""
        problems = headed(self.body, self.addressees) + self.request.problems()
        problems += both_sides(self.request, self.addressees, TERMINATED)
        problems += filled(TERMINATED, 终止原因=self.why, 能否再次提出=self.again)
        problems += cited(self.basis, TERMINATED) + no_lawsuit(self.again) + reachable(self.contact)
        return problems + ordered(("收件日期", self.request.received_on), ("成文日期", self.dated_on))

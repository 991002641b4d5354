"""延长办理期限告知书: tells a petitioner that a complex matter takes longer, why, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from documents.kinds.notice import REGULATION, cited, headed, reachable
from documents.parts import FIRST_WORDING, Body, Contact, Verification, Wording
from documents.problems import Problem, filled, ordered

MOST = 30  # calendar days
ROLLED = 10  # calendar days by which rest days may move a last day, at most
EXTENDED = f"{REGULATION}第三十四条"


@dataclass(frozen=True)
class Extension:
    """Facts of a 延长办理期限告知书 (条例 art. 34: a first handling, once, by at most 30 days, with the head's consent).
    The 条例 knows no extension of a review or re-review: only a local rule can be the basis of one.

    number         文号; empty before the signature
    addressees     the petitioners' names
    stage          办理 for the first handling, or 复查, 复核
    matter         what it is about, as it follows 「关于」 on paper
    began_on       the day the period began to run: acceptance of a first handling, receipt of a request
    due_on         the day it ends without extension
    why            what makes the matter complex, as it follows 「因」 on paper
    basis          the legal basis as it is printed
    approved_on    the day the body's head (机关负责人) consented
    days           by how many calendar days, 1 to 30
    extended_to    the day it ends now
    contact        whom to ask
    demo           true: the seal says 样张
    verification   code and address at which the paper can be checked; nothing before it is numbered
    wording        the words around these facts
    """

    body: Body
    number: str
    dated_on: date
    addressees: tuple[str, ...]
    stage: Literal["办理", "复查", "复核"]
    matter: str
    began_on: date
    due_on: date
    why: str
    basis: str
    approved_on: date
    days: int
    extended_to: date
    contact: Contact
    demo: bool
    verification: Verification | None = None
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return f"信访事项{'' if self.stage == '办理' else self.stage}延长办理期限告知书"

    def dated(self) -> date:
        """The day the paper bears."""
        return self.dated_on

    def problems(self) -> list[Problem]:
        """What keeps it from being issued."""
        problems = headed(self.body, self.addressees) + reachable(self.contact)
        problems += filled(EXTENDED, 信访事项=self.matter, 延长原因=self.why)
        problems += cited(self.basis, EXTENDED) + self._basis() + self._period()
        return problems + ordered(
            ("期限起算日期", self.began_on),
            ("批准日期", self.approved_on),
            ("成文日期", self.dated_on),
            ("原办理期限", self.due_on),
        )

    def _basis(self) -> list[Problem]:
        if self.stage == "办理" or self.basis.replace(REGULATION, "").count("《"):
            return []
        told = f"《信访工作条例》没有规定{self.stage}可以延长期限，请写明所依据的当地规定。"
        return [Problem("法律依据", told, EXTENDED)] if self.basis.strip() else []

    def _period(self) -> list[Problem]:
        if not 1 <= self.days <= MOST:
            told = f"延长的期限为1日至{MOST}日，现写为{self.days}日。"
            return [Problem("延长的期限", told, EXTENDED)]
        counted = self.due_on + timedelta(days=self.days)
        if counted <= self.extended_to <= counted + timedelta(days=ROLLED):
            return []
        told = f"自原办理期限届满延长{self.days}日，与延长后的期限（{self.extended_to.isoformat()}）不符。"
        return [Problem("延长后的期限", told, EXTENDED)]

"""恢复办理告知书: tells both sides that a suspended case goes on, and until when it is answered now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from documents.kinds.notice import RECONSIDERATION, Request, both_sides, headed, reachable
from documents.parts import FIRST_WORDING, Body, Contact, Verification, Wording
from documents.problems import Problem, filled, ordered

RESUMED = f"{RECONSIDERATION}第三十九条第二款"


@dataclass(frozen=True)
class Resumption:
    """Facts of a 恢复办理告知书. The 条例 is silent; 行政复议法 art. 39 is followed.

    number                文号; empty before the signature
    addressees            both sides
    request               what was asked for
    suspension_number     文号 of the 中止告知书
    suspended_on          the day from which time was not counted
    why                   how the cause of the suspension went away, a clause before 「中止的原因已经消除」
    resumed_on            the day from which time is counted again
    excluded_days         calendar days not counted: from suspended_on to resumed_on
    due_on                the day the opinion is due now
    contact               whom to ask
    demo                  true: the seal says 样张
    verification          code and address at which the paper can be checked; nothing before it is numbered
    wording               the words around these facts
    """

    body: Body
    number: str
    dated_on: date
    addressees: tuple[str, ...]
    request: Request
    suspension_number: str
    suspended_on: date
    why: str
    resumed_on: date
    excluded_days: int
    due_on: date
    contact: Contact
    demo: bool
    verification: Verification | None = None
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return f"信访事项{self.request.stage}恢复办理告知书"

    def dated(self) -> date:
        """The day the paper bears."""
        return self.dated_on

    def problems(self) -> list[Problem]:
        """What keeps it from being issued."""
        problems = headed(self.body, self.addressees) + self.request.problems()
        problems += both_sides(self.request, self.addressees, RESUMED)
        problems += filled(RESUMED, 中止告知书文号=self.suspension_number, 恢复原因=self.why)
        problems += reachable(self.contact) + ordered(
            ("收件日期", self.request.received_on),
            ("中止日期", self.suspended_on),
            ("恢复日期", self.resumed_on),
            ("办理期限", self.due_on),
        )
        passed = (self.resumed_on - self.suspended_on).days
        if passed >= 0 and self.excluded_days != passed:
            told = f"自中止至恢复共{passed}日，现写为{self.excluded_days}日。"
            problems.append(Problem("不计入期限的天数", told, RESUMED))
        return problems + ordered(("中止日期", self.suspended_on), ("成文日期", self.dated_on))

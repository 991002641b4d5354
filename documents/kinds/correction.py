"""更正通知书: puts right a slip of the pen in a paper that has gone out; what was decided stays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from documents.kinds.notice import PAPERS, headed, reachable
from documents.parts import FIRST_WORDING, Body, Contact, Verification, Wording
from documents.problems import Problem, filled, ordered

SLIPS = (
    "比照《中华人民共和国民事诉讼法》第一百五十七条"  # slips of the pen are put right by a ruling of its own
)
_OUTCOME = re.compile("维持|撤销|变更|终止|不予受理|不再受理|不予支持|予以支持|责令|驳回")


@dataclass(frozen=True)
class Misprint:
    """One slip (笔误): where it stands, such as 「第2页第5行」, the wrong words, what they should be, and how it came."""

    place: str
    wrong: str
    right: str
    why: str


@dataclass(frozen=True)
class Correction:
    """Facts of a 更正通知书. Only clerical errors are corrected; whatever touches the outcome is revoked and made anew.

    number            文号 of this notice; empty before the signature
    addressees        everybody who got the original
    paper_name        title of the original without brackets; paper_number its 文号; paper_dated_on its date
    misprints         what is corrected, one each
    remedy_period     kept: the period for asking further runs on; restarted: it begins anew, because the error stood in
                      the notice about it; none: the original opens no such period
    contact           whom to ask
    demo              true: the seal says 样张
    verification      code and address at which the paper can be checked; nothing before it is numbered
    wording           the words around these facts
    """

    body: Body
    number: str
    dated_on: date
    addressees: tuple[str, ...]
    paper_name: str
    paper_number: str
    paper_dated_on: date
    misprints: tuple[Misprint, ...]
    remedy_period: Literal["kept", "restarted", "none"]
    contact: Contact
    demo: bool
    verification: Verification | None = None
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return "更正通知书"

    def dated(self) -> date:
        """The day the paper bears."""
        return self.dated_on

    def problems(self) -> list[Problem]:
        """What keeps it from being issued."""
        problems = headed(self.body, self.addressees)
        problems += filled(PAPERS, 原文书名称=self.paper_name, 原文书文号=self.paper_number)
        problems += filled(SLIPS, 更正内容=self.misprints)
        for place, slip in enumerate(self.misprints, start=1):
            problems += _faults(place, slip)
        if self.paper_number and self.paper_number == self.number:
            problems.append(Problem("原文书文号", "更正通知书应当另行编号，不得与原文书文号相同。", PAPERS))
        problems += reachable(self.contact)
        return problems + ordered(("原文书日期", self.paper_dated_on), ("成文日期", self.dated_on))


def _faults(place: int, slip: Misprint) -> list[Problem]:
    told = (slip.place, slip.wrong, slip.right, slip.why)
    if not all(text.strip() for text in told):
        return [Problem("更正内容", f"第{place}处没有写全位置、原文、更正后的文字和原因。", SLIPS)]
    if slip.wrong == slip.right:
        return [Problem("更正内容", f"第{place}处更正前后的文字相同。", SLIPS)]
    if _OUTCOME.findall(slip.wrong) != _OUTCOME.findall(slip.right):
        told_why = f"第{place}处改变了处理结论，不属于文字差错；应当撤销原文书，重新作出。"
        return [Problem("更正内容", told_why, SLIPS)]
    return []

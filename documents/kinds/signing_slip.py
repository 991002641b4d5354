"""发文稿纸（签发单）: who drafted a paper, who checked it, and who let it go out. Internal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from documents.parts import FIRST_WORDING, Body, Wording
from documents.problems import Problem, filled, ordered

DRAFTED = "《党政机关公文处理工作条例》第十九条"
ISSUED = "《党政机关公文处理工作条例》第二十二条"


@dataclass(frozen=True)
class SignOff:
    """One box: who, what they wrote, and when; empty boxes are left to the pen. `unit` may be empty."""

    name: str
    unit: str
    words: str
    signed_on: date | None

    def complete(self) -> bool:
        """Whether the box needs no pen any more."""
        return bool(self.name.strip() and self.signed_on)


@dataclass(frozen=True)
class SigningSlip:
    """Facts of a 发文稿纸 (党政机关公文处理工作条例 arts. 19 to 22). Every sign-off but the drafter's may be empty.

    body            发文机关
    number          文号; empty until it is issued
    secrecy         密级; the portal holds no state secrets, so it stands empty or 无
    urgency         紧急程度
    paper_title     标题 of the paper; addressees 主送; copies_to 抄送
    drafted         拟稿 (unit, person, date)
    reviewed        核稿; legal 法制审核; countersigned 会签, any number; examined 审核; issued 签发
    copies          份数; attachments 附件
    proofread_by    校对; sealed_by 用印; printed_on 印发日期
    prepared_on     the day the slip is opened
    demo            true: a line says 样张
    wording         the words around these facts
    """

    body: Body
    number: str
    secrecy: Literal["", "无"]
    urgency: Literal["", "平件", "加急", "特急"]
    paper_title: str
    addressees: tuple[str, ...]
    copies_to: tuple[str, ...]
    drafted: SignOff
    reviewed: SignOff
    legal: SignOff
    countersigned: tuple[SignOff, ...]
    examined: SignOff
    issued: SignOff
    copies: int
    attachments: tuple[str, ...]
    proofread_by: str
    sealed_by: str
    printed_on: date | None
    prepared_on: date
    demo: bool
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return f"{self.body.name}发文稿纸"

    def dated(self) -> date:
        """The day the slip is opened."""
        return self.prepared_on

    def problems(self) -> list[Problem]:
        """What keeps it from going round."""
        problems = filled(机关名称=self.body.name, 标题=self.paper_title, 主送=self.addressees)
        problems += filled(DRAFTED, 拟稿人=self.drafted.name, 拟稿日期=self.drafted.signed_on)
        if self.copies < 1:
            problems.append(Problem("份数", "份数至少为1。"))
        return problems + self._hands() + self._issue() + self._dates()

    def _hands(self) -> list[Problem]:
        boxes = (("核稿", self.reviewed), ("法制审核", self.legal), ("审核", self.examined))
        author = self.drafted.name.strip()
        return [
            Problem(name, f"{name}人与拟稿人不得为同一人（{author}）。")
            for name, box in (*boxes, ("签发", self.issued))
            if author and box.name == author
        ]

    def _issue(self) -> list[Problem]:
        issued = self.issued.complete()
        problems = []
        if self.issued.name.strip() and not issued:
            problems.append(Problem("签发日期", "签发人应当签署姓名和完整日期。", ISSUED))
        if not issued and (self.number or self.printed_on or self.sealed_by):
            told = "没有签发的公文不得编号、用印、印发。"
            problems.append(Problem("签发", told, ISSUED))
        return problems

    def _dates(self) -> list[Problem]:
        boxes = [("拟稿日期", self.drafted), ("核稿日期", self.reviewed), ("法制审核日期", self.legal)]
        boxes += [("会签日期", box) for box in self.countersigned]
        boxes += [("审核日期", self.examined), ("签发日期", self.issued)]
        steps = [(name, box.signed_on) for name, box in boxes] + [("印发日期", self.printed_on)]
        return ordered(*((name, day) for name, day in steps if day))

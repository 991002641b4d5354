"""建议书: the three rights to advise — improve work, improve policy, pursue responsibility."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from documents.kinds.notice import PAPERS, REGULATION, headed, reachable
from documents.parts import FIRST_WORDING, Body, Contact, Verification, Wording
from documents.problems import Problem, filled

Aim = Literal["改进工作", "完善政策", "追究责任"]
Standing = Literal["有关机关、单位", "本级党委和政府", "有管理权限的机关、单位"]
ADVISED: dict[Aim, tuple[Standing, str]] = {
    "改进工作": ("有关机关、单位", f"{REGULATION}第四十条第一款"),
    "完善政策": ("本级党委和政府", f"{REGULATION}第四十条第二款"),
    "追究责任": ("有管理权限的机关、单位", f"{REGULATION}第四十条第三款"),
}
ANSWERED = f"{REGULATION}第四十条第四款"


@dataclass(frozen=True)
class Precedent:
    """A case behind the advice: its number (收件号) and its gist without names of petitioners."""

    number: str
    gist: str


@dataclass(frozen=True)
class Advice:
    """Facts of a 建议书 (条例 art. 40).

    number         文号; empty before the signature
    aim            what is advised: to improve work, to improve policy, to pursue responsibility
    addressees     the bodies advised
    standing       what they are in this matter; art. 40 gives each aim its own addressee
    found          how the advice came about, one paragraph each
    precedents     the cases behind it, one or more
    faults         what is wrong, one per item
    consequence    the grave consequence, a full sentence; for responsibility alone, empty otherwise
    advice         what is advised, one per item
    reply_by       until when to tell in writing what is adopted
    contact        whom to ask and reply to
    demo           true: the seal says 样张
    verification   code and address at which the paper can be checked; nothing before it is numbered
    wording        the words around these facts
    """

    body: Body
    number: str
    dated_on: date
    aim: Aim
    addressees: tuple[str, ...]
    standing: Standing
    found: tuple[str, ...]
    precedents: tuple[Precedent, ...]
    faults: tuple[str, ...]
    consequence: str
    advice: tuple[str, ...]
    reply_by: date
    contact: Contact
    demo: bool
    verification: Verification | None = None
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return f"{self.aim}建议书"

    def dated(self) -> date:
        """The day the paper bears."""
        return self.dated_on

    def problems(self) -> list[Problem]:
        """What keeps it from being issued."""
        right, article = ADVISED[self.aim]
        problems = headed(self.body, self.addressees) + filled(
            article, 基本情况=self.found, 存在的问题=self.faults, 建议=self.advice
        )
        cases = tuple(text for case in self.precedents for text in (case.number, case.gist))
        problems += filled(article, 所依据的案件=cases)
        if self.standing != right:
            told = f"{self.aim}的建议应当向{right}提出，现写为{self.standing}。"
            problems.append(Problem("收件人", told, article))
        problems += self._consequence(article) + reachable(self.contact, PAPERS)
        if self.reply_by <= self.dated_on:
            problems.append(Problem("反馈期限", "反馈期限应当晚于成文日期。", ANSWERED))
        return problems

    def _consequence(self, article: str) -> list[Problem]:
        if self.aim == "追究责任":
            return filled(article, 严重后果=self.consequence)
        told = "只有追究责任的建议才写明严重后果。"
        return [Problem("严重后果", told, ADVISED["追究责任"][1])] if self.consequence.strip() else []

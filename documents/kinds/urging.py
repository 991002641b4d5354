"""督办函: urges a body that is late with a petition matter or has not carried out what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from documents.kinds.notice import PAPERS, REGULATION, headed, reachable
from documents.parts import FIRST_WORDING, Body, Contact, Opinion, Verification, Wording
from documents.problems import Problem, filled, ordered

Level = Literal["催办", "督办", "通报", "约谈", "挂牌督办"]
Failing = Literal["违规受理办理", "推诿", "敷衍", "拖延", "弄虚作假", "拒不执行处理意见"]
LEVELS: tuple[Level, ...] = get_args(Level)  # the mildest first
BY_JOINT_MEETING: tuple[Level, ...] = ("通报", "约谈", "挂牌督办")
TITLES: dict[Level, str] = {
    "催办": "信访事项催办函",
    "督办": "信访事项督办通知书",
    "通报": "信访事项办理情况通报",
    "约谈": "信访事项约谈通知书",
    "挂牌督办": "信访事项挂牌督办通知书",
}
URGED = f"{REGULATION}第四十条第一款"
ESCALATED = f"{REGULATION}第三十九条第三款"


@dataclass(frozen=True)
class Urged:
    """An urging that went before: its level, 文号 and date."""

    level: Level
    number: str
    dated_on: date


@dataclass(frozen=True)
class Talk:
    """When and where a body's leaders are spoken to (约谈): day, time of day as it is read, place, and who comes."""

    on: date
    time: str
    venue: str
    who: str


@dataclass(frozen=True)
class Urging:
    """Facts of a 督办函 (条例 art. 40; the three highest levels are for the joint meeting, art. 39).

    number         文号; empty before the signature
    addressees     the bodies that are urged
    level          how strongly, from 催办 to 挂牌督办
    matter         the petition matter, as it follows 「关于」 on paper
    opinion        the opinion that is not carried out, or nothing
    failings       which of the failings of art. 40 there are
    found          what is late or not done, one per item
    earlier        urgings that went before, in order; may be empty
    tasks          what is to be done now, one per item
    due_on         until when to report
    talk           when and where; for 约谈 alone
    contact        whom to ask and report to
    demo           true: the seal says 样张
    verification   code and address at which the paper can be checked; nothing before it is numbered
    wording        the words around these facts
    """

    body: Body
    number: str
    dated_on: date
    addressees: tuple[str, ...]
    level: Level
    matter: str
    opinion: Opinion | None
    failings: tuple[Failing, ...]
    found: tuple[str, ...]
    earlier: tuple[Urged, ...]
    tasks: tuple[str, ...]
    due_on: date
    talk: Talk | None
    contact: Contact
    demo: bool
    verification: Verification | None = None
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return TITLES[self.level]

    def dated(self) -> date:
        """The day the paper bears."""
        return self.dated_on

    def problems(self) -> list[Problem]:
        """What keeps it from being issued."""
        problems = headed(self.body, self.addressees) + filled(
            URGED, 信访事项=self.matter, 督办情形=self.failings, 有关情况=self.found, 督办要求=self.tasks
        )
        if self.opinion:
            problems += filled(URGED, 意见机关=self.opinion.body, 意见名称=self.opinion.name)
        problems += self._level() + self._talk() + reachable(self.contact, PAPERS)
        given = [("原意见日期", self.opinion.dated_on)] if self.opinion else []
        before = [(f"此前{one.level}日期", one.dated_on) for one in self.earlier]
        return problems + ordered(*given, *before, ("成文日期", self.dated_on), ("反馈期限", self.due_on))

    def _level(self) -> list[Problem]:
        problems = []
        if self.level in BY_JOINT_MEETING and "联席会议" not in self.body.name:
            told = f"{self.level}由信访工作联席会议作出，请以联席会议名义印发。"
            problems.append(Problem("督办级别", told, ESCALATED))
        ranks = [LEVELS.index(level) for level in (*(one.level for one in self.earlier), self.level)]
        if ranks != sorted(ranks):
            problems.append(Problem("督办级别", "督办级别不得低于此前的级别。", URGED))
        return problems

    def _talk(self) -> list[Problem]:
        if self.level != "约谈":
            return [Problem("约谈安排", "只有约谈通知书写明约谈安排。", ESCALATED)] if self.talk else []
        if self.talk is None:
            return filled(ESCALATED, 约谈安排=None)
        problems = filled(
            ESCALATED, 约谈时间=self.talk.time, 约谈地点=self.talk.venue, 约谈对象=self.talk.who
        )
        return problems + ordered(("成文日期", self.dated_on), ("约谈日期", self.talk.on))

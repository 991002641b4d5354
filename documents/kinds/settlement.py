"""调解协议书 / 和解协议书: what the parties of a matter have agreed on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from documents.kinds.persons import Party, Stage, known
from documents.parts import FIRST_WORDING, Body, Verification, Wording
from documents.problems import Problem, filled, ordered

WRITTEN = "《信访工作条例》第三十三条"
CONTENTS = "参照《人民调解法》第二十九条"


@dataclass(frozen=True)
class SettlingParty:
    """One side: what it is in the case, who it is, and who signs for it (empty when the party itself does)."""

    side: Literal["申请人", "被申请单位", "第三人"]
    party: Party
    signed_by: str


@dataclass(frozen=True)
class Performance:
    """What is to be done, by whom, and until when; `due_on` nothing when it is done at the signature."""

    who: str
    what: str
    due_on: date | None


@dataclass(frozen=True)
class Settlement:
    """Facts of a 调解协议书 or 和解协议书 (条例 art. 33; contents as in 人民调解法 art. 29).

    variant       调解协议书: the body or a committee mediated; 和解协议书: the parties alone came to terms
    body          the reviewing body; it seals a 调解协议书
    number        文号; empty before the signature
    dated_on      the day of the agreement
    stage, case_number   of the case; the number may be empty
    parties       at least an applicant and one other side
    mediators     who mediated, names; only for 调解协议书
    committee     the committee that took part; may be empty
    dispute       facts and points in dispute, one text per paragraph
    terms         what was agreed, one per item
    performance   how and until when it is carried out
    copies        how many originals, at least one for each party
    witnesses     见证人; may be empty
    demo          true: the seal says 样张
    verification  code and address at which the paper can be checked; nothing before it is numbered
    wording       the words around these facts
    """

    variant: Literal["调解协议书", "和解协议书"]
    body: Body
    number: str
    dated_on: date
    stage: Stage
    case_number: str
    parties: tuple[SettlingParty, ...]
    mediators: tuple[str, ...]
    committee: str
    dispute: tuple[str, ...]
    terms: tuple[str, ...]
    performance: tuple[Performance, ...]
    copies: int
    witnesses: tuple[str, ...]
    demo: bool
    verification: Verification | None = None
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return f"信访事项{self.variant}"

    def dated(self) -> date:
        """The day the paper bears."""
        return self.dated_on

    def mediated(self) -> bool:
        """Whether somebody mediated, and the body seals."""
        return self.variant == "调解协议书"

    def hands(self) -> tuple[str, ...]:
        """Who signs: the parties, the mediators, the witnesses."""
        sides = [f"{one.side}：{one.party.name}" for one in self.parties]
        sides += [f"调解员：{name}" for name in self.mediators]
        return (*sides, *(f"见证人：{name}" for name in self.witnesses))

    def problems(self) -> list[Problem]:
        """What keeps it from being made."""
        problems = filled(WRITTEN, 机关名称=self.body.name, 争议事项=self.dispute, 协议内容=self.terms)
        problems += known(CONTENTS, "当事人", tuple(one.party for one in self.parties))
        done = tuple(part for one in self.performance for part in (one.who, one.what))
        problems += filled(CONTENTS, 履行方式和期限=done)
        return problems + self._sides() + self._mediation() + self._dates()

    def _sides(self) -> list[Problem]:
        sides = {one.side for one in self.parties}
        problems = []
        if "申请人" not in sides or len(sides) == 1:
            told = "协议应当由申请人和至少一方其他当事人订立。"
            problems.append(Problem("当事人", told, WRITTEN))
        if self.copies < len(self.parties):
            problems.append(Problem("份数", "协议份数少于当事人数，应当每方至少一份。", CONTENTS))
        names = {one.party.name for one in self.parties}
        both = sorted(names.intersection((*self.mediators, *self.witnesses)))
        return problems + [
            Problem("调解员和见证人", f"“{name}”是当事人，不能担任调解员或者见证人。", CONTENTS)
            for name in both
        ]

    def _mediation(self) -> list[Problem]:
        if self.mediated():
            return filled(WRITTEN, 调解员=self.mediators)
        if self.mediators or self.committee:
            told = "和解协议由当事人自行达成，有调解人员或者调解组织的应当制作调解协议书。"
            return [Problem("调解员", told, WRITTEN)]
        return []

    def _dates(self) -> list[Problem]:
        due = [one.due_on for one in self.performance if one.due_on]
        return [problem for day in due for problem in ordered(("协议日期", self.dated_on), ("履行期限", day))]

"""终结登记表: registers with the superior that a matter is closed for good within the petition procedure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from documents.parts import FIRST_WORDING, Body, Opinion, Verification, Wording
from documents.problems import Problem, filled, ordered

FINAL = "《信访工作条例》第三十六条"
LAPSED = "《信访工作条例》第三十五条、第三十六条"
AGREED = "《信访工作条例》第三十三条"
CARE = "《信访工作条例》第三十七条"
FinalGround = Literal[
    "复核意见已送达",
    "逾期未申请复查",
    "逾期未申请复核",
    "达成调解或者和解协议",
    "申请人死亡或者终止且无承继人",
    "其他依法终结的情形",
]
# How many opinions each ground stands on, and the article it rests on.
STEPS: dict[str, tuple[int, str]] = {
    "复核意见已送达": (3, FINAL),
    "逾期未申请复查": (1, LAPSED),
    "逾期未申请复核": (2, LAPSED),
}


@dataclass(frozen=True)
class Finality:
    """Facts of a 终结登记表.

    body           the body that registers
    case_number    收件号 of the last case
    applicants     names; respondent: whose opinion was at issue
    matter         the demands and the matter, in short
    opinions       every opinion given, from the handling opinion on, in order
    ground         why the matter is final
    ground_note    more about it; needed for 其他依法终结的情形
    served_on      the day the last opinion was received; nothing when there was none
    final_on       the day from which it is final
    care           what is done for the people afterwards: counselling, relief (条例 art. 37)
    filed_with     the superior to which it is reported (备案)
    registered_by  who filled it in, and approved_by, the head; empty leaves lines for the pen
    dated_on       the day of registration
    demo           true: the seal says 样张
    verification   code and address at which the paper can be checked; may be nothing
    wording        the words around these facts
    """

    body: Body
    case_number: str
    applicants: tuple[str, ...]
    respondent: str
    matter: str
    opinions: tuple[Opinion, ...]
    ground: FinalGround
    ground_note: str
    served_on: date | None
    final_on: date
    care: str
    filed_with: str
    registered_by: str
    approved_by: str
    dated_on: date
    demo: bool
    verification: Verification | None = None
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return f"{self.body.name}信访事项终结登记表"

    def dated(self) -> date:
        """The day of registration."""
        return self.dated_on

    def problems(self) -> list[Problem]:
        """What keeps it from being filed."""
        problems = filled(
            机关名称=self.body.name,
            收件号=self.case_number,
            申请人=self.applicants,
            被申请单位=self.respondent,
            信访事项=self.matter,
            备案机关=self.filed_with,
        )
        return problems + filled(CARE, 后续帮扶疏导措施=self.care) + self._ground() + self._dates()

    def _ground(self) -> list[Problem]:
        problems = []
        count, article = STEPS.get(self.ground, (0, ""))
        if count and len(self.opinions) != count:
            told = f"以“{self.ground}”终结的，应当写明此前的{count}份意见，现有{len(self.opinions)}份。"
            problems.append(Problem("此前的意见", told, article))
        if count:
            problems += filled(article, 最后一份意见的送达日期=self.served_on)
        if self.ground.startswith("其他"):
            problems += filled(终结情形说明=self.ground_note)
        if self.ground.startswith("达成"):
            problems += filled(AGREED, 终结情形说明=self.ground_note)
        for opinion in self.opinions:
            problems += filled(article, 意见名称=opinion.name, 意见作出机关=opinion.body, 结论=opinion.result)
        return problems

    def _dates(self) -> list[Problem]:
        steps = [(f"《{opinion.name}》日期", opinion.dated_on) for opinion in self.opinions]
        steps += [("送达日期", self.served_on)] if self.served_on else []
        return ordered(*steps, ("终结日期", self.final_on), ("登记日期", self.dated_on))

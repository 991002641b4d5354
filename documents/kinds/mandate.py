"""授权委托书: an applicant lets somebody else act in the procedure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from documents.kinds.persons import NOBODY, Party, Stage, known
from documents.parts import FIRST_WORDING, Body, Wording
from documents.problems import Problem, filled, ordered

CONTENTS = "《民法典》第一百六十五条"
AGENTS = "参照《行政复议法》第十七条"
MOST = 2
SPECIAL = ("承认、放弃、变更请求事项", "进行调解、和解", "撤回申请", "代为签收文书")
Special = Literal["承认、放弃、变更请求事项", "进行调解、和解", "撤回申请", "代为签收文书"]


@dataclass(frozen=True)
class Attorney:
    """Who is to act: the person, and the relation to the one who sends (relative, or firm with licence number)."""

    person: Party
    relation: str


@dataclass(frozen=True)
class Mandate:
    """Facts of a 授权委托书 (民法典 art. 165 asks for name, matter, powers, period and signature).

    body          to which it is handed
    stage         the procedure it is for; an agent for the next step needs a new one
    principals    委托人
    attorneys     受托人, one or two (as in 行政复议法 art. 17)
    matter        委托事项, such as 「不服三乡镇人民政府处理意见申请复查一案」
    power         一般代理 or 特别授权; empty until ticked by hand
    special       what the agent may do beside, only with 特别授权
    from_on, until_on   委托期限; either may be left to the pen
    prepared_on   the day the form is printed; the day of signing is written by hand
    blank         true: an empty form for the pen; gaps are allowed then, contradictions are not
    demo          true: a line says 样张
    wording       the words around these facts
    """

    body: Body
    stage: Stage
    principals: tuple[Party, ...]
    attorneys: tuple[Attorney, ...]
    matter: str
    power: Literal["", "一般代理", "特别授权"]
    special: tuple[Special, ...]
    from_on: date | None
    until_on: date | None
    prepared_on: date
    blank: bool
    demo: bool
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return "授权委托书"

    def dated(self) -> date:
        """The day the form is printed."""
        return self.prepared_on

    def givers(self) -> tuple[Party, ...]:
        """The principals; on an empty form one whom nobody knows yet."""
        return self.principals or (NOBODY,)

    def takers(self) -> tuple[Attorney, ...]:
        """The agents; on an empty form one whom nobody knows yet."""
        return self.attorneys or (Attorney(NOBODY, ""),)

    def specials(self) -> tuple[str, ...]:
        """Every power that 特别授权 may name, to be ticked."""
        return SPECIAL

    def problems(self) -> list[Problem]:
        """What keeps it from being printed."""
        absent = [] if self.blank else self._absent()
        problems = filled(机关名称=self.body.name) + absent
        if len(self.attorneys) > MOST:
            problems.append(Problem("受托人", f"受托人不超过{MOST}名，现有{len(self.attorneys)}名。", AGENTS))
        if self.special and self.power != "特别授权":
            problems.append(Problem("代理权限", "列有特别授权事项的，代理权限应当为特别授权。", CONTENTS))
        if self.power == "特别授权" and not self.special:
            problems.append(Problem("代理权限", "特别授权应当逐项写明授权事项。", CONTENTS))
        if self.from_on and self.until_on:
            problems += ordered(("委托开始日期", self.from_on), ("委托结束日期", self.until_on))
        return problems

    def _absent(self) -> list[Problem]:
        problems = known(CONTENTS, "委托人", self.principals)
        names = tuple(attorney.person.name for attorney in self.attorneys)
        problems += filled(CONTENTS, 受托人=names, 委托事项=self.matter, 代理权限=self.power)
        return problems + filled(CONTENTS, 委托期限=self.until_on)

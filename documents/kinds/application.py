"""信访事项复查（复核）申请书: what a petitioner hands in. Printed with what she typed, the rest is left to the pen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from documents.kinds.persons import NOBODY, Choice, Party, Stage, known
from documents.parts import FIRST_WORDING, Body, Wording
from documents.problems import Problem, filled, ordered

CONTENTS = "《信访工作条例》第十九条"
REPRESENTED = "《信访工作条例》第二十条"
AGENTS = "参照《行政复议法》第十七条"
STEPS = {"复查": ("《信访工作条例》第三十五条", 1), "复核": ("《信访工作条例》第三十六条", 2)}
MOST = 5  # representatives
MOST_AGENTS = 2


@dataclass(frozen=True)
class Contested:
    """An opinion given earlier: title without brackets, 文号 (may be empty), who gave it, its date, the day the
    applicant received it (her 30 days run from there), and how it came.
    """

    name: str
    number: str
    body: str
    dated_on: date | None
    received_on: date | None
    received_by: Literal["", "直接送达", "邮寄送达", "电子送达", "留置送达", "委托送达", "公告送达", "其他"]


@dataclass(frozen=True)
class Exhibit:
    """One piece of evidence: its name, pages, original or copy, and what it is to prove (may be empty)."""

    name: str
    pages: int
    form: Literal["原件", "复印件"]
    proves: str


@dataclass(frozen=True)
class Application:
    """Facts of a 信访事项复查申请书 or 复核申请书 (条例 arts. 19, 35, 36). What is marked * may be left to the pen.

    body              who is asked
    stage             what is asked for
    applicants        who ask; name and address are demanded by art. 19
    agents            委托代理人*, at most two
    representatives   代表人* of a group, names, at most five (art. 20)
    headcount         how many people ask together, at least as many as there are applicants
    respondent        whose opinion they do not accept
    opinions          at review the handling opinion, at re-review the review opinion after it
    requests          what they ask for, one per item; grounds: facts and reasons, one text per paragraph
    evidence          证据清单*
    other_route       whether the matter is or was in litigation, arbitration or reconsideration*, other_route_number
    hearing, mediation, electronic   whether they want a hearing, agree to mediation, to electronic service*
    help_needed       language or disability help*; late_reason: why the request comes after the 30 days, if it does
    attachments       what is handed in beside the evidence*, one name each
    prepared_on       the day the form is printed; the day of signing is written by hand
    blank             true: an empty form for the pen; gaps are allowed then, contradictions are not
    demo              true: a line says 样张
    wording           the words around these facts
    """

    body: Body
    stage: Stage
    applicants: tuple[Party, ...]
    agents: tuple[Party, ...]
    representatives: tuple[str, ...]
    headcount: int
    respondent: str
    opinions: tuple[Contested, ...]
    requests: tuple[str, ...]
    grounds: tuple[str, ...]
    evidence: tuple[Exhibit, ...]
    other_route: Choice
    other_route_number: str
    hearing: Choice
    mediation: Choice
    electronic: Choice
    help_needed: str
    late_reason: str
    attachments: tuple[str, ...]
    prepared_on: date
    blank: bool
    demo: bool
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return f"信访事项{self.stage}申请书"

    def dated(self) -> date:
        """The day the form is printed."""
        return self.prepared_on

    def people(self) -> tuple[Party, ...]:
        """The applicants; on an empty form one whom nobody knows yet."""
        return self.applicants or (NOBODY,)

    def proxies(self) -> tuple[Party, ...]:
        """The agents; on an empty form one whom nobody knows yet."""
        return self.agents or ((NOBODY,) if self.blank else ())

    def earlier(self) -> tuple[Contested, ...]:
        """The earlier opinions; on an empty form as many as this stage has."""
        missing = STEPS[self.stage][1] - len(self.opinions)
        return self.opinions + (Contested("", "", "", None, None, ""),) * missing

    def problems(self) -> list[Problem]:
        """What keeps it from being printed."""
        absent = [] if self.blank else [*self._absent(), *self._opinions()]
        return [*filled(机关名称=self.body.name), *absent, *self._people(), *self._evidence(), *self._dates()]

    def _absent(self) -> list[Problem]:
        told = filled(CONTENTS, 请求事项=self.requests, 事实与理由=self.grounds)
        return known(CONTENTS, "申请人", self.applicants) + told

    def _opinions(self) -> list[Problem]:
        article, count = STEPS[self.stage]
        problems = filled(article, 被申请单位=self.respondent)
        if len(self.opinions) != count:
            which = "原处理意见" if count == 1 else "原处理意见和复查意见"
            problems.append(Problem("原意见", f"{self.stage}申请书应当写明{which}，共{count}份。", article))
        for opinion in self.opinions:
            problems += filled(article, 原意见名称=opinion.name, 原意见作出机关=opinion.body)
        if self.opinions:
            problems += filled(article, 收到原意见的日期=self.opinions[-1].received_on)
        return problems

    def _people(self) -> list[Problem]:
        problems = []
        if len(self.representatives) > MOST:
            count = len(self.representatives)
            problems.append(Problem("代表人", f"代表人不得超过{MOST}名，现有{count}名。", REPRESENTED))
        if self.headcount < max(len(self.applicants), len(self.representatives), 1):
            problems.append(Problem("申请人数", "申请人数少于列出的申请人或者代表人，请核对。"))
        if len(self.agents) > MOST_AGENTS:
            problems.append(
                Problem("委托代理人", f"委托代理人不超过两名，现有{len(self.agents)}名。", AGENTS)
            )
        nameless = [agent for agent in self.agents if not agent.name.strip()]
        return problems + [Problem("委托代理人", "有委托代理人没有写明姓名。", AGENTS) for _ in nameless]

    def _evidence(self) -> list[Problem]:
        problems = [Problem("证据清单", "有证据没有写明名称。") for item in self.evidence if not item.name]
        return problems + [
            Problem("证据清单", f"“{item.name}”的页数至少为1。") for item in self.evidence if item.pages < 1
        ]

    def _dates(self) -> list[Problem]:
        problems = []
        for opinion in self.opinions:
            steps = (("原意见日期", opinion.dated_on), ("收到原意见的日期", opinion.received_on))
            known_days = [(name, day) for name, day in steps if day]
            problems += ordered(*known_days, ("制作日期", self.prepared_on))
        for first, later in pairwise(self.opinions):
            if first.dated_on and later.dated_on:
                problems += ordered(("处理意见日期", first.dated_on), ("复查意见日期", later.dated_on))
        return problems

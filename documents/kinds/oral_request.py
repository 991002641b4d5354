"""申请笔录（口头申请）: a request for review or re-review that was spoken, and written down by the body."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from documents.kinds.record import Officer, Person, Record, Unsigned, apart, reasons_given
from documents.parts import FIRST_WORDING, Opinion, Wording
from documents.problems import Problem, filled, ordered

TOLD = "《信访工作条例》第十九条"
MOST = 5
GROUND = {"复查": "《信访工作条例》第三十五条", "复核": "《信访工作条例》第三十六条"}


@dataclass(frozen=True)
class OralRequest(Record):
    """Facts of a 申请笔录. The body writes down truthfully what is asked for (条例 art. 19).

    case_number    收件号; empty while the request is not yet registered
    applicants     who asks: name and address (条例 art. 19), one to five persons (art. 20)
    headcount      how many persons the request speaks for
    why_oral       why it is not made in writing, such as 「书写有困难」
    respondent     whose opinion they do not accept
    opinion        that opinion (条例 art. 35; at re-review the review opinion, art. 36)
    served_on      the day they received it; the 30 days run from here
    late_reason    why the request comes late; empty when it is in time
    requests       请求事项, one per item
    reasons        事实和理由, one text per paragraph
    evidence       what was handed in, one item each; may be empty
    hearing, mediation, electronic   whether they ask for a hearing, agree to mediation, to electronic service
    hosts          who receives the applicants; recorder who writes, somebody else
    confirmed      看过: they read the record themselves; 宣读: it was read to them
    corrections    what they had changed after that; may be empty
    unsigned       who did not sign, and why; may be empty
    """

    applicants: tuple[Person, ...]
    headcount: int
    why_oral: str
    respondent: str
    opinion: Opinion
    served_on: date
    late_reason: str
    requests: tuple[str, ...]
    reasons: tuple[str, ...]
    evidence: tuple[str, ...]
    hearing: Literal["申请", "不申请"]
    mediation: Literal["同意", "不同意"]
    electronic: Literal["同意", "不同意"]
    hosts: tuple[Officer, ...]
    recorder: Officer
    confirmed: Literal["看过", "宣读"]
    corrections: tuple[str, ...]
    unsigned: tuple[Unsigned, ...]
    demo: bool
    wording: Wording = FIRST_WORDING

    name: ClassVar[str] = "申请笔录"

    def problems(self) -> list[Problem]:
        """What keeps it from being signed."""
        told = filled(
            TOLD,
            申请人姓名=tuple(person.name for person in self.applicants),
            申请人住址=tuple(person.address for person in self.applicants),
            请求事项=self.requests,
            事实和理由=self.reasons,
        )
        asked = filled(
            GROUND[self.stage],
            被申请单位=self.respondent,
            原意见名称=self.opinion.name,
            作出原意见的机关=self.opinion.body,
        )
        plain = filled(
            机关名称=self.body.name, 案由=self.cause, 记录人=self.recorder.name, 口头申请的原因=self.why_oral
        )
        names = [person.name for person in self.applicants]
        course = ordered(
            ("原意见日期", self.opinion.dated_on),
            ("收到原意见日期", self.served_on),
            ("申请日期", self.sitting.on),
        )
        return [
            *told,
            *asked,
            *plain,
            *self.sitting.problems(),
            *self.blank_problems(),
            *self._people(),
            *apart("记录人", self.recorder.name, [host.name for host in self.hosts]),
            *course,
            *reasons_given(self.unsigned, names),
        ]

    def _people(self) -> list[Problem]:
        problems = filled(接待人=tuple(host.name for host in self.hosts))
        if len(self.applicants) > MOST:
            told = f"推选的代表不得超过{MOST}人，现有{len(self.applicants)}人。"
            problems.append(Problem("申请人", told, "《信访工作条例》第二十条"))
        if self.headcount < max(1, len(self.applicants)):
            problems.append(Problem("申请人数", f"申请人数（{self.headcount}）少于到场的申请人。"))
        return problems

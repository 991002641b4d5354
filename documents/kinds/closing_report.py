"""办结报告: a case is closed; how it ended, who was told when, and whether everything was in time. Internal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from documents.kinds.record import CasePaper, Officer
from documents.parts import FIRST_WORDING, Lawyer, Wording
from documents.problems import Problem, filled, ordered

SYSTEM = "《信访工作条例》第二十一条"
LIMIT = {"复查": "《信访工作条例》第三十五条", "复核": "《信访工作条例》第三十六条"}


@dataclass(frozen=True)
class Outcome:
    """How one demand ended: the demand, and the result in a few words."""

    demand: str
    result: str


@dataclass(frozen=True)
class Delivery:
    """One paper that reached one addressee: whom, what, how, and the day it took effect."""

    recipient: str
    paper: str
    method: str
    on: date


@dataclass(frozen=True)
class Pause:
    """Time that does not count: why (听证, 补正, 中止 …), and from when to when."""

    why: str
    began_on: date
    ended_on: date


@dataclass(frozen=True)
class ClosingReport(CasePaper):
    """Facts of a 办结报告.

    applicants       names; respondent whose opinion they did not accept
    lawyer           the lawyer of the case, or nothing
    received_on, accepted_on, decided_on   收件, 受理, and the day of the paper that ended the case
    due_on           the day by which it was due, pauses reckoned in
    pauses           time that did not count; may be empty
    late_reason      why it came after that day; empty when it was in time
    ending           title of the paper that ended the case; ending_number its 文号
    outcomes         how each demand ended
    deliveries       service on everyone who had to be told (条例 arts. 35, 36: in writing)
    entered_on       the day the result was entered in the petition system (条例 art. 21)
    execution        what the respondent still has to do, and until when; may be empty
    aftercare        what is done for the people (条例 art. 37); may be empty
    sheets           how many pages the file has
    remarks          may be empty
    officer          who reports
    dated_on         the day of the report
    """

    applicants: tuple[str, ...]
    respondent: str
    lawyer: Lawyer | None
    received_on: date
    accepted_on: date
    decided_on: date
    due_on: date
    pauses: tuple[Pause, ...]
    late_reason: str
    ending: str
    ending_number: str
    outcomes: tuple[Outcome, ...]
    deliveries: tuple[Delivery, ...]
    entered_on: date
    execution: tuple[str, ...]
    aftercare: tuple[str, ...]
    sheets: int
    remarks: str
    officer: Officer
    dated_on: date
    demo: bool
    wording: Wording = FIRST_WORDING

    name: ClassVar[str] = "办结报告"
    internal: ClassVar[bool] = True

    def dated(self) -> date:
        """The day the report bears."""
        return self.dated_on

    @property
    def punctual(self) -> Literal["按期办结", "逾期办结"]:
        """Whether the case ended by the day it was due."""
        return "按期办结" if self.decided_on <= self.due_on else "逾期办结"

    def problems(self) -> list[Problem]:
        """What keeps the case from being closed."""
        served = tuple(part for one in self.deliveries for part in (one.recipient, one.paper, one.method))
        return [
            *self.head_problems(),
            *filled(申请人=self.applicants, 被申请单位=self.respondent, 报告人=self.officer.name),
            *filled(LIMIT[self.stage], 办结文书=self.ending, 送达情况=served),
            *filled(办理结果=tuple(part for one in self.outcomes for part in (one.demand, one.result))),
            *self._told(),
            *self._time(),
            *([] if self.sheets > 0 else [Problem("案卷页数", "案卷页数至少为1。")]),
        ]

    def _told(self) -> list[Problem]:
        reached = {one.recipient for one in self.deliveries}
        missed = [name for name in (*self.applicants, self.respondent) if name not in reached]
        return [
            Problem("送达情况", f"尚未送达{name}，不能办结。", LIMIT[self.stage]) for name in missed if name
        ]

    def _time(self) -> list[Problem]:
        problems = [] if self.punctual == "按期办结" else filled(LIMIT[self.stage], 逾期原因=self.late_reason)
        for one in self.pauses:
            problems += filled(不计入期限的事由=one.why)
            problems += ordered((f"{one.why}开始日期", one.began_on), (f"{one.why}结束日期", one.ended_on))
        for delivery in self.deliveries:
            problems += ordered(
                ("办结文书日期", self.decided_on), (f"送达{delivery.recipient}日期", delivery.on)
            )
            problems += ordered((f"送达{delivery.recipient}日期", delivery.on), ("报告日期", self.dated_on))
        late = ordered(("录入信访信息系统日期", self.entered_on), ("报告日期", self.dated_on))
        problems += [Problem(one.part, one.message, SYSTEM) for one in late]
        course = (
            ("收件日期", self.received_on),
            ("受理日期", self.accepted_on),
            ("办结文书日期", self.decided_on),
        )
        return problems + ordered(*course)

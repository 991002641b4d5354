"""听证通知书: calls both sides to a hearing, at least seven days ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from documents.kinds.notice import RECONSIDERATION, REGULATION, Request, both_sides, headed, reachable
from documents.parts import FIRST_WORDING, Body, Contact, Verification, Wording
from documents.problems import Problem, filled, ordered

AHEAD = 7  # calendar days, the longer of what local rules ask for
OFFICERS = 2
REPRESENTATIVES = 5
PANEL = f"{RECONSIDERATION}第五十条"
INVITED = f"{RECONSIDERATION}第五十一条"
EXCLUDED = f"{REGULATION}第三十六条第二款"


@dataclass(frozen=True)
class HearingNotice:
    """Facts of a 听证通知书 (条例 arts. 31 (6), 36; panel and notice by analogy with 行政复议法 arts. 50, 51).

    number            文号; empty before the signature
    addressees        the applicants, the respondent, and others who are invited
    request           what was asked for
    matter            what the hearing is about
    held_on, time     the day, and the time of day as it is to be read, such as 「上午9时30分」
    venue             where
    chair             主持人; never who handles the case
    hearers           听证员, two or more
    recorder          记录员
    not_public        why the hearing is closed, as it follows 「因」 on paper; empty when it is public
    representatives   who speaks for many applicants, at most five (条例 art. 20); may be empty
    excluded          true: the time of the hearing is not counted; always so at re-review (条例 art. 36)
    reply_by          until when to tell who comes
    officer           承办人, whom to call
    demo              true: the seal says 样张
    verification      code and address at which the paper can be checked; nothing before it is numbered
    wording           the words around these facts
    """

    body: Body
    number: str
    dated_on: date
    addressees: tuple[str, ...]
    request: Request
    matter: str
    held_on: date
    time: str
    venue: str
    chair: str
    hearers: tuple[str, ...]
    recorder: str
    not_public: str
    representatives: tuple[str, ...]
    excluded: bool
    reply_by: date
    officer: Contact
    demo: bool
    verification: Verification | None = None
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return f"信访事项{self.request.stage}听证通知书"

    def dated(self) -> date:
        """The day the paper bears."""
        return self.dated_on

    def problems(self) -> list[Problem]:
        """What keeps it from being issued."""
        problems = headed(self.body, self.addressees) + self.request.problems()
        problems += both_sides(self.request, self.addressees, INVITED)
        problems += filled(INVITED, 听证事项=self.matter, 听证时间=self.time, 听证地点=self.venue)
        problems += self._panel() + self._period() + reachable(self.officer)
        if len(self.representatives or self.request.applicants) > REPRESENTATIVES:
            told = f"申请人超过{REPRESENTATIVES}名的，应当推选代表，代表人不得超过{REPRESENTATIVES}名。"
            problems.append(Problem("代表人", told, f"{REGULATION}第二十条第三款"))
        return problems

    def _panel(self) -> list[Problem]:
        problems = filled(PANEL, 主持人=self.chair, 听证员=self.hearers, 记录员=self.recorder)
        if len(self.hearers) < OFFICERS:
            problems.append(Problem("听证员", f"听证员不得少于{OFFICERS}名。", PANEL))
        people = (self.chair, *self.hearers, self.recorder)
        if len(set(people)) < len(people):
            problems.append(Problem("听证人员", "主持人、听证员、记录员不得由同一人兼任。", PANEL))
        if self.chair == self.officer.name:
            problems.append(Problem("主持人", "听证主持人不得由本案承办人担任。", PANEL))
        return problems

    def _period(self) -> list[Problem]:
        problems = ordered(
            ("收件日期", self.request.received_on),
            ("成文日期", self.dated_on),
            ("回复期限", self.reply_by),
            ("听证日期", self.held_on),
        )
        if self.held_on < self.dated_on + timedelta(days=AHEAD):
            told = f"听证通知书应当在听证{AHEAD}日前发出，请推迟听证日期。"
            problems.append(Problem("听证日期", told, INVITED))
        if self.request.stage == "复核" and not self.excluded:
            told = "复核听证所需时间不计入办理期限，通知书应当写明。"
            problems.append(Problem("期限计算", told, EXCLUDED))
        return problems

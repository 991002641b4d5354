"""听证评议（结论）书: what the hearing panel found after conferring in private. Internal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from documents.kinds.record import Officer, Record
from documents.parts import FIRST_WORDING, Wording
from documents.problems import Problem, filled, ordered

CONCLUSION = "《信访工作条例》第三十六条"


@dataclass(frozen=True)
class Finding:
    """What the panel thinks of one disputed point or demand.

    question     what was disputed
    conclusion   what the panel concludes, with its reasons, one text per paragraph
    agreed       how many members agree; the others are counted in `differed`
    minority     what those say who differ; asked for when anyone does
    """

    question: str
    conclusion: tuple[str, ...]
    agreed: int
    differed: int
    minority: str


@dataclass(frozen=True)
class HearingConclusion(Record):
    """Facts of a 听证评议（结论）书; `sitting` is when and where the panel conferred.

    heard_on      the day of the hearing (or its last day)
    chair         who presided; hearers the other members; recorder who writes
    undisputed    facts that nobody disputes, one text per paragraph; may be empty
    questions      one for every disputed point
    advice        what the panel advises to do about the matter as a whole, one text per paragraph
    """

    heard_on: date
    chair: Officer
    hearers: tuple[Officer, ...]
    recorder: Officer
    undisputed: tuple[str, ...]
    questions: tuple[Finding, ...]
    advice: tuple[str, ...]
    demo: bool
    wording: Wording = FIRST_WORDING

    name: ClassVar[str] = "听证评议（结论）书"
    internal: ClassVar[bool] = True

    def problems(self) -> list[Problem]:
        """What keeps it from being signed."""
        panel = {self.chair.name, *(one.name for one in self.hearers)}
        problems = self.head_problems() + filled(听证主持人=self.chair.name, 记录员=self.recorder.name)
        problems += filled(CONCLUSION, 评议意见=self.questions, 处理建议=self.advice)
        problems += filled(听证员=tuple(one.name for one in self.hearers))
        for place, finding in enumerate(self.questions, start=1):
            problems += self._fault(place, finding, len(panel))
        return problems + ordered(("听证日期", self.heard_on), ("评议日期", self.sitting.on))

    def _fault(self, place: int, finding: Finding, members: int) -> list[Problem]:
        problems = []
        if filled(_=(finding.question, *finding.conclusion, finding.conclusion)):
            problems.append(Problem("评议意见", f"第{place}项评议意见不完整。", CONCLUSION))
        if min(finding.agreed, finding.differed) < 0 or finding.agreed + finding.differed != members:
            problems.append(Problem("评议意见", f"第{place}项的表决人数与听证组{members}人不符。"))
        elif finding.agreed <= finding.differed:
            problems.append(Problem("评议意见", f"第{place}项没有形成多数意见。"))
        if finding.differed > 0 and not finding.minority.strip():
            problems.append(Problem("少数意见", f"第{place}项有不同意见，没有如实记录。"))
        return problems

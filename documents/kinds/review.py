"""复查意见书: facts of the opinion that answers a request for review (《信访工作条例》 art. 35)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from documents.kinds.decision import Decision
from documents.problems import Problem, filled

REQUEST_DAYS = 30  # 条例 art. 36: within 30 days of receiving the review opinion
EARLIER = 1  # the handling opinion


@dataclass(frozen=True)
class Review(Decision):
    """Facts of a 复查意见书; the fields are those of Decision."""

    stage: ClassVar[str] = "复查"

    def stage_problems(self) -> list[Problem]:
        """At this stage the way to re-review must be named."""
        problems: list[Problem] = []
        if len(self.earlier) != EARLIER:
            problems.append(Problem("原意见", "复查意见书应当写明一份原处理意见。"))
        if self.remedy.kind != "rereview_right":
            return [*problems, Problem("救济途径", "复查意见书应当告知申请人请求复核的权利。")]
        problems += filled(复核机关=self.remedy.body)
        if self.remedy.days != REQUEST_DAYS:
            problems.append(
                Problem("救济途径", f"请求复核的期限应为{REQUEST_DAYS}日，现写为{self.remedy.days}日。")
            )
        return problems

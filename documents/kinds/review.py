"""复查意见书: facts of the opinion that answers a request for review (《信访工作条例》 art. 35)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from documents.kinds.decision import Decision
from documents.problems import Problem, filled

REMEDY = "《信访工作条例》第三十六条"
REQUEST_DAYS = 30  # 条例 art. 36: within 30 days of receiving the review opinion
EARLIER = 1  # the handling opinion


@dataclass(frozen=True)
class Review(Decision):
    """Facts of a 复查意见书; the fields are those of Decision."""

    stage: ClassVar[str] = "复查"
    article: ClassVar[str] = "第三十五条"

    def stage_problems(self) -> list[Problem]:
        """At this stage the way to re-review must be named: to which body, within 30 days."""
        problems: list[Problem] = []
        if len(self.earlier) != EARLIER:
            told = "复查意见书应当写明一份原处理意见。"
            problems.append(Problem("原意见", told, "《信访工作条例》第三十五条"))
        if self.remedy.kind != "rereview_right":
            return [*problems, Problem("救济途径", "复查意见书应当告知申请人请求复核的权利。", REMEDY)]
        problems += filled(REMEDY, 复核机关=self.remedy.body)
        if self.remedy.body == self.body.name:
            problems.append(Problem("复核机关", "请求复核应当向上一级机关提出，不能向复查机关提出。", REMEDY))
        if self.remedy.days != REQUEST_DAYS:
            told = f"请求复核的期限应为{REQUEST_DAYS}日，现写为{self.remedy.days}日。"
            problems.append(Problem("救济途径", told, REMEDY))
        return problems

"""复核意见书: facts of the opinion that ends the petition procedure (《信访工作条例》 art. 36)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from documents.kinds.decision import Decision
from documents.problems import Problem

EARLIER = 2  # the handling opinion and the review opinion


@dataclass(frozen=True)
class Rereview(Decision):
    """Facts of a 复核意见书; the fields are those of Decision."""

    stage: ClassVar[str] = "复核"
    article: ClassVar[str] = "第三十六条"

    def stage_problems(self) -> list[Problem]:
        """Both earlier opinions must be named, and nothing comes after it."""
        law, problems = f"《信访工作条例》{self.article}", []
        if len(self.earlier) != EARLIER:
            problems.append(Problem("原意见", "复核意见书应当先后写明原处理意见和复查意见。", law))
        if self.remedy.kind != "final" or self.remedy.body or self.remedy.days:
            told = "复核意见是信访程序的最终意见，不得再告知其他救济途径。"
            problems.append(Problem("救济途径", told, law))
        return problems

"""The two stages and the words that differ between them on papers and pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from portal.rules.marker import N_
from portal.rules.words import Stage


@dataclass(frozen=True, slots=True)
class StageWords:
    """Words of one stage: the request, the opinion it is against and that opinion's maker, its article."""

    request: str
    opinion: str
    opinion_paper: str
    maker: str
    article: str

    def values(self) -> dict[str, str]:
        """The words as values for `%(request)s` and its like."""
        return {
            "request": self.request,
            "opinion": self.opinion,
            "opinion_paper": self.opinion_paper,
            "maker": self.maker,
            "article": self.article,
        }


STAGE_WORDS: Mapping[Stage, StageWords] = MappingProxyType(
    {
        Stage.REVIEW: StageWords(
            N_("复查"),
            N_("信访处理意见"),
            N_("信访处理意见书"),
            N_("原办理机关、单位"),
            N_("第三十五条"),
        ),
        Stage.REREVIEW: StageWords(
            N_("复核"),
            N_("复查意见"),
            N_("复查意见书"),
            N_("复查机关、单位"),
            N_("第三十六条"),
        ),
    }
)

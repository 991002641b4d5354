"""终止: the causes for which a case ends without an opinion, as data (domain §2.6), and what then becomes of the matter.

《信访工作条例》 is silent but for mediation (art. 33); the rest follows 《行政复议法》 arts. 33, 41, 74 by analogy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from portal.rules.marker import N_
from portal.rules.periods import BY_ANALOGY, READ_IN_TEXT
from portal.rules.words import Action, MatterState, Stage


class After(StrEnum):
    """What becomes of the matter when its case has ended without an opinion.

    FINAL only where the law says that nothing can follow (domain §1.9 c, d). WINDOW: the opinion complained of stands
    and the matter is where it was before the request; the petitioner's own period decides what can still be asked for.
    """

    FINAL = "FINAL"
    WINDOW = "WINDOW"
    DIVERTED = "DIVERTED"


@dataclass(frozen=True, slots=True)
class EndingCause:
    """One cause of one step. `basis` stands on the paper (empty: the officer names it); `again` tells there whether
    the same matter can be brought again, `%(stage)s` being 复查 or 复核; never a lawsuit.
    """

    code: str
    action: Action
    name: str
    basis: str
    again: str
    after: After
    verified: str = BY_ANALOGY


_RECONSIDERATION: Final = "参照《中华人民共和国行政复议法》"
_ONCE: Final = "申请人不得以同一事实和理由再次申请%(stage)s；能够证明撤回申请违背其真实意愿的除外"

ENDING_CAUSES: Mapping[str, EndingCause] = MappingProxyType(
    {
        cause.code: cause
        for cause in (
            EndingCause(
                "WITHDRAWN",
                Action.ALLOW_WITHDRAWAL,
                N_("申请人自愿撤回申请"),
                f"{_RECONSIDERATION}第四十一条第一项、第七十四条第二款",
                _ONCE,
                After.WINDOW,
            ),
            EndingCause(
                "NO_RELATIVE",
                Action.TERMINATE,
                N_("申请人死亡，没有近亲属或者近亲属放弃申请"),
                f"{_RECONSIDERATION}第四十一条第二项",
                "没有承继人继续参加，本次%(stage)s程序到此结束，不再恢复",
                After.FINAL,
            ),
            EndingCause(
                "NO_SUCCESSOR",
                Action.TERMINATE,
                N_("作为申请人的法人、其他组织终止，没有承受人或者承受人放弃申请"),
                f"{_RECONSIDERATION}第四十一条第三项",
                "没有权利义务承受人继续参加，本次%(stage)s程序到此结束，不再恢复",
                After.FINAL,
            ),
            EndingCause(
                "SUSPENDED_60_DAYS",
                Action.END_SUSPENDED,
                N_("因继承、监护或者承受事由中止满六十日，事由仍未消除"),
                f"{_RECONSIDERATION}第四十一条第五项",
                "本次%(stage)s程序到此结束；承继人、法定代理人有正当理由没有按时参加的，可以说明理由重新申请",
                After.WINDOW,
            ),
            EndingCause(
                "OTHER_ROUTE",
                Action.TERMINATE,
                N_("申请人已就同一事项进入诉讼、仲裁、行政复议程序"),
                "《信访工作条例》第三十一条",
                "同一事项由已经进入的法定程序处理，信访程序不再受理",
                After.DIVERTED,
                READ_IN_TEXT,
            ),
            EndingCause(
                "OPINION_CHANGED",
                Action.TERMINATE,
                N_("被申请单位已改变原意见，申请人同意"),
                "参照《中华人民共和国行政复议法实施条例》第三十九条",
                "申请人不得就原意见以同一事实和理由再次申请%(stage)s；对改变后的意见不服的，"
                "可以自收到该意见之日起30日内依法提出",
                After.WINDOW,
            ),
            EndingCause(
                "OTHER",
                Action.TERMINATE,
                N_("依法应当终止的其他情形"),
                "",
                "终止的原因消除后，申请人仍在法定期限内或者有正当理由的，可以重新申请%(stage)s",
                After.WINDOW,
            ),
            EndingCause(
                "NOT_MET",
                Action.DISMISS,
                N_("受理后发现不符合受理条件"),
                f"{_RECONSIDERATION}第三十三条",
                "",  # the refusal's own door stands here
                After.WINDOW,
            ),
        )
    }
)
"""Causes by code; those of one step by `causes_of`."""

_WINDOW: Mapping[Stage, MatterState] = MappingProxyType(
    {Stage.REVIEW: MatterState.OPEN_REVIEW_WINDOW, Stage.REREVIEW: MatterState.OPEN_REREVIEW_WINDOW}
)


def causes_of(action: Action) -> tuple[EndingCause, ...]:
    """Return the causes of which one has to be named for this step."""
    return tuple(cause for cause in ENDING_CAUSES.values() if cause.action is action)


def matter_after(cause: EndingCause, stage: Stage) -> MatterState:
    """Return where the matter stands after a case of this stage ended for this cause (domain §1.9)."""
    match cause.after:
        case After.FINAL:
            return MatterState.FINAL
        case After.DIVERTED:
            return MatterState.DIVERTED
        case After.WINDOW:
            return _WINDOW[stage]

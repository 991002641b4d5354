"""中止: the causes for which a case may rest, as data (domain §2.6).

《信访工作条例》 is silent on resting. Every cause follows 《行政复议法》 art. 39 by analogy, and is marked so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from portal.rules.marker import N_
from portal.rules.periods import BY_ANALOGY

CAUSE_OF_INTERVAL: Final = "suspension"
"""The code in `periods.CAUSES` under which the days of a rest are left out of the periods."""


@dataclass(frozen=True, slots=True)
class Rest:
    """One cause. `basis` stands on the paper; `until` is what must have happened, as it follows 「待」 there.

    `succession`: somebody has to step into the applicant's place; after 60 days the case may be ended (art. 41).
    """

    code: str
    name: str
    basis: str
    until: str
    succession: bool = False
    verified: str = BY_ANALOGY


_ARTICLE = "参照《中华人民共和国行政复议法》第三十九条第一款"

RESTS: Mapping[str, Rest] = MappingProxyType(
    {
        rest.code: rest
        for rest in (
            Rest(
                "DEATH",
                N_("申请人死亡，其近亲属尚未确定是否继续申请"),
                f"{_ARTICLE}第一项",
                N_("申请人的近亲属书面表明是否继续申请"),
                succession=True,
            ),
            Rest(
                "INCAPACITY",
                N_("申请人丧失行为能力，尚未确定法定代理人"),
                f"{_ARTICLE}第二项",
                N_("申请人的法定代理人确定并参加办理"),
                succession=True,
            ),
            Rest("MISSING", N_("申请人下落不明"), f"{_ARTICLE}第三项", N_("与申请人恢复联系")),
            Rest(
                "SUCCESSOR",
                N_("作为申请人的法人、其他组织终止，尚未确定权利义务承受人"),
                f"{_ARTICLE}第四项",
                N_("权利义务承受人确定并参加办理"),
                succession=True,
            ),
            Rest(
                "FORCE_MAJEURE",
                N_("申请人、被申请单位因不可抗力或者其他正当理由不能参加"),
                f"{_ARTICLE}第五项",
                N_("不可抗力或者其他正当理由消除"),
            ),
            Rest(
                "MEDIATION",
                N_("调解、和解期间，双方同意中止"),
                f"{_ARTICLE}第六项",
                N_("调解、和解结束或者一方要求恢复办理"),
            ),
            Rest(
                "INTERPRETATION",
                N_("涉及的法律适用问题需要有权机关解释或者确认"),
                f"{_ARTICLE}第七项",
                N_("有权机关作出解释或者确认"),
            ),
            Rest(
                "OTHER_CASE",
                N_("需要以尚未办结的诉讼、仲裁、行政复议、鉴定等的结果为依据"),
                f"{_ARTICLE}第八项",
                N_("该案件或者鉴定作出结果"),
            ),
            Rest("OTHER", N_("需要中止的其他情形"), f"{_ARTICLE}第十项", N_("中止的原因消除")),
        )
    }
)
"""Causes by code, in the order of the law."""

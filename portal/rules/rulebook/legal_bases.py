"""Articles that the papers cite, each in a few words of our own; the gist is no quotation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from portal.rules.marker import N_
from portal.rules.periods import READ_IN_TEXT

_REGULATION = "《信访工作条例》"
_IN_FORCE = date(2022, 5, 1)


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """One article: `citation` as papers print it, `gist` as a neighbour would put it."""

    code: str
    citation: str
    gist: str
    source: str
    effective_from: date
    verified: str


def _article(number: int, chinese: str, gist: str) -> LegalBasis:
    return LegalBasis(
        f"petition-{number}",
        f"{_REGULATION}第{chinese}条",
        gist,
        N_("中共中央、国务院2022年2月25日发布"),
        _IN_FORCE,
        READ_IN_TEXT,
    )


_ROWS = (
    _article(17, "十七", N_("公民、法人和其他组织可以通过网络、书信、电话、传真、走访等方式提出信访事项。")),
    _article(
        19,
        "十九",
        N_(
            "一般用书面形式提出，写明姓名、住址和请求、事实、理由；口头提出的由机关如实记录；同一事项已经受理或者正在办理的，上级机关不再受理。"
        ),
    ),
    _article(20, "二十", N_("向有权处理的本级或者上一级机关提出；多人走访的推选代表，代表不超过5人。")),
    _article(
        23,
        "二十三",
        N_("收到信访事项应当登记，15日内书面告知是否受理；对转送、交办有异议的，5个工作日内说明理由并退回。"),
    ),
    _article(24, "二十四", N_("涉及两个以上机关的，由有关机关协商受理；有争议的，由共同的上一级机关决定。")),
    _article(28, "二十八", N_("工作人员与信访事项或者信访人有直接利害关系的，应当回避。")),
    _article(30, "三十", N_("检举控告材料和检举人的情况不得泄露，也不得转给被检举、控告的人。")),
    _article(
        31,
        "三十一",
        N_(
            "申诉求决类事项按诉讼、仲裁、党员申诉、行政复议等法定途径分别处理；不属于这些途径的，由有权机关查明后出具信访处理意见书。"
        ),
    ),
    _article(32, "三十二", N_("信访处理意见书应当写明请求、事实和理由、处理意见及依据。")),
    _article(33, "三十三", N_("可以在裁量范围内进行调解；鼓励自愿和解；达成协议的制作协议书。")),
    _article(
        34, "三十四", N_("信访事项自受理之日起60日内办结；情况复杂的，经批准可以延长不超过30日，并告知理由。")
    ),
    _article(
        35,
        "三十五",
        N_(
            "不服处理意见的，收到书面答复之日起30日内可以请求上一级机关复查；复查机关收到请求之日起30日内提出复查意见。"
        ),
    ),
    _article(
        36,
        "三十六",
        N_(
            "不服复查意见的，收到之日起30日内可以请求复查机关的上一级机关复核，30日内提出复核意见；听证时间不计入；复核后仍以同一事实和理由提出的，不再受理。"
        ),
    ),
    _article(37, "三十七", N_("综合运用调解、疏导、帮扶等办法化解矛盾；生活困难的，告知申请救助的途径。")),
    _article(
        40, "四十", N_("信访部门可以提出改进工作、完善政策、追究责任的建议，有关机关应当书面反馈是否采纳。")
    ),
)

LEGAL_BASES: Mapping[str, LegalBasis] = MappingProxyType({basis.code: basis for basis in _ROWS})
"""By code: `petition-35` is article 35 of the Regulations on Petition Work."""

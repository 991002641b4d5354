"""The acceptance test (受理审查): seven questions; a request is accepted when all are answered yes."""

from __future__ import annotations

from dataclasses import dataclass

from portal.rules.marker import N_


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One question; answered no it leads to one of `refusals` (codes), the usual one first.

    `source` names the articles and rules behind the question.
    """

    code: str
    question: str
    hint: str
    refusals: tuple[str, ...]
    source: str


CHECKLIST = (
    CheckItem(
        "applicant",
        N_("申请人是原信访人、合法代理人或者权利义务承受人吗？"),
        N_("核对身份证明；代理的看授权委托书是否写明事项、权限和期限；多人的看推选代表书，代表不超过5人。"),
        ("NOT_PARTY",),
        N_("《信访工作条例》第二十条、第三十五条、第三十六条"),
    ),
    CheckItem(
        "opinion",
        N_("已经有书面的处理（复查）意见，而且申请人已经收到吗？"),
        N_(
            "请求复查的看信访处理意见书，请求复核的还要看复查意见书；意见应当是依条例第三十一条第六项作出的。"
        ),
        ("NO_OPINION", "SKIPPED"),
        N_("《信访工作条例》第三十一条、第三十五条、第三十六条"),
    ),
    CheckItem(
        "in-time",
        N_("是在收到意见之日起30日内提出的，或者有正当理由吗？"),
        N_(
            "以送达回证、邮寄回执上的日期为准；寄出在期限内的不算逾期；原意见书没有告知期限的，不要直接按逾期处理。"
        ),
        ("LATE",),
        N_("《信访工作条例》第三十五条、第三十六条"),
    ),
    CheckItem(
        "right-body",
        N_("本机关是作出意见的机关、单位的上一级吗？"),
        N_("对照管辖规则；不是的，要告诉申请人应当找哪一个机关。"),
        ("WRONG_BODY",),
        N_("《信访工作条例》第二十三条、第三十五条、第三十六条"),
    ),
    CheckItem(
        "specific",
        N_("有具体的请求、事实和理由，而且与原事项是同一件事吗？"),
        N_("逐项核对诉求；说不清的先发补正告知书，一次写明全部缺项；新增的诉求单独列出，不予审查并告知。"),
        ("NOT_SPECIFIC", "NEW_DEMAND"),
        N_("《信访工作条例》第十九条，并参考外地复查复核办法"),
    ),
    CheckItem(
        "no-other-route",
        N_("不属于应当走诉讼、仲裁、行政复议等法定途径的事项吗？"),
        N_(
            "看是否已有判决、裁决、复议决定，或者法律规定了专门途径；检举控告类的材料注意保密，不得转给被反映的人。"
        ),
        ("OTHER_ROUTE", "CONGRESS_COURT", "SUPERVISION"),
        N_("《信访工作条例》第二十条、第三十条、第三十一条"),
    ),
    CheckItem(
        "not-before",
        N_("没有在别处受理或者办理，也没有就同一事实和理由复核过吗？"),
        N_("用姓名、证件号和原意见文号查重；已经复核终结的，出具不再受理告知书。"),
        ("DUPLICATE", "FINAL"),
        N_("《信访工作条例》第十九条、第三十六条"),
    ),
)

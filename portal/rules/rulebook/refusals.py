"""Why a request is not accepted (不予受理) or no longer accepted (不再受理), and where the person should go instead.

`circumstance` completes 「经审查，该申请……。」, `law` and `article` 「根据《law》article规定，本机关不予受理。」;
`go_to` is the paragraph after it. `%(…)s` places are filled from the stage's words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from portal.rules.marker import N_
from portal.rules.periods import BY_ANALOGY, READ_IN_TEXT
from portal.rules.rulebook.stages import STAGE_WORDS
from portal.rules.words import Stage

_OF_THE_STAGE = N_("%(article)s")
_ARTICLE_19 = N_("第十九条")
_ARTICLE_20_31 = N_("第二十条、第三十一条")
_ARTICLE_30 = N_("第三十条")
_ARTICLE_31 = N_("第三十一条")
_ARTICLE_36 = N_("第三十六条")


@dataclass(frozen=True, slots=True)
class RefusalText:
    """A reason as it is printed; no places are left open."""

    name: str
    circumstance: str
    law: str
    article: str
    go_to: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason; `no_longer`: the paper is the 不再受理告知书; `elsewhere`: another door is open, and the petitioner may
    be shown there at once (告知另行提出). `law` is printed in 《》.
    """

    code: str
    name: str
    circumstance: str
    article: str
    go_to: str
    source: str
    verified: str
    no_longer: bool = False
    elsewhere: bool = False
    law: str = "信访工作条例"

    def for_stage(self, stage: Stage) -> RefusalText:
        """The reason in the words of the stage, ready to print."""
        values = STAGE_WORDS[stage].values()
        return RefusalText(
            self.name % values,
            self.circumstance % values,
            self.law,
            self.article % values,
            self.go_to % values,
        )


_BY_TEXT = N_("《信访工作条例》")
_LOCAL_PRACTICE = N_("《信访工作条例》，并参考外地复查复核办法")

_ROWS = (
    Refusal(
        "NOT_PARTY",
        N_("申请人不适格"),
        N_("不是由%(opinion_paper)s所答复的信访人本人提出，也不是由其合法代理人或者权利义务承受人提出"),
        _OF_THE_STAGE,
        N_(
            "请由原信访人本人提出；委托他人代办的，请补交授权委托书和双方身份证明；原信访人已去世或者单位已终止的，请提交近亲属关系或者承受权利义务的证明后再提出。"
        ),
        _LOCAL_PRACTICE,
        BY_ANALOGY,
    ),
    Refusal(
        "NO_OPINION",
        N_("没有%(opinion)s"),
        N_("所涉事项尚未作出%(opinion)s，或者%(opinion_paper)s尚未送达"),
        _OF_THE_STAGE,
        N_(
            "请先向%(maker)s了解办理进展，并请其出具书面意见；收到书面意见后不服的，可以自收到之日起30日内再请求%(request)s。"
        ),
        _BY_TEXT,
        READ_IN_TEXT,
    ),
    Refusal(
        "LATE",
        N_("逾期"),
        N_("在收到%(opinion_paper)s之日起30日后才提出，且没有不可抗力或者其他正当理由"),
        _OF_THE_STAGE,
        N_(
            "确因不可抗力或者其他正当理由耽误期限的，可以向本机关书面说明情况并提交证明材料；生活确有困难的，可以向居住地镇人民政府（街道办事处）了解救助途径。"
        ),
        _BY_TEXT,
        READ_IN_TEXT,
    ),
    Refusal(
        "WRONG_BODY",
        N_("不属于本机关%(request)s范围"),
        N_("不属于本机关%(request)s范围，本机关不是作出%(opinion)s的机关、单位的上一级机关、单位"),
        _OF_THE_STAGE,
        N_(
            "请在规定期限内向作出%(opinion)s的机关、单位的上一级机关、单位提出；不清楚是哪一个机关的，可以向窗口工作人员询问。"
        ),
        _BY_TEXT,
        READ_IN_TEXT,
        elsewhere=True,
    ),
    Refusal(
        "OTHER_ROUTE",
        N_("应通过诉讼、仲裁、行政复议等法定途径解决"),
        N_("所提请求依法应当通过诉讼、仲裁、行政复议或者其他法定途径解决，不属于信访%(request)s事项"),
        _ARTICLE_31,
        N_(
            "请按照法律规定向有管辖权的人民法院、仲裁机构、行政复议机关或者其他有权机关提出。这些途径各有期限，请尽早办理；需要帮助的，可以拨打12348法律服务热线或者到公共法律服务窗口咨询。"
        ),
        _BY_TEXT,
        READ_IN_TEXT,
        elsewhere=True,
    ),
    Refusal(
        "CONGRESS_COURT",
        N_("属于人大、法院、检察院职权范围"),
        N_("所反映的事项属于人民代表大会及其常务委员会、人民法院或者人民检察院的职权范围"),
        _ARTICLE_20_31,
        N_("请分别向有关的人民代表大会常务委员会、人民法院或者人民检察院提出。"),
        _LOCAL_PRACTICE,
        BY_ANALOGY,
        elsewhere=True,
    ),
    Refusal(
        "SUPERVISION",
        N_("属于纪检监察检举控告"),
        N_("所反映的事项属于对党组织、党员或者公职人员违纪违法行为的检举控告"),
        _ARTICLE_30,
        N_(
            "请向有管理权限的纪检监察机关提出，可以拨打12388举报电话或者当面、书面反映。本机关将依法为您保密。"
        ),
        _LOCAL_PRACTICE,
        BY_ANALOGY,
        elsewhere=True,
    ),
    Refusal(
        "DUPLICATE",
        N_("已经受理或者正在办理"),
        N_("所涉信访事项已经受理，或者正在规定期限内办理"),
        _ARTICLE_19,
        N_("请等候办理结果，可以凭查询码查询进展；收到书面意见后不服的，再按意见书写明的途径和期限提出。"),
        _BY_TEXT,
        READ_IN_TEXT,
    ),
    Refusal(
        "FINAL",
        N_("已经复核终结，不再受理"),
        N_("所涉信访事项已经作出复核意见，现仍以同一事实和理由提出"),
        _ARTICLE_36,
        N_(
            "复核意见是信访程序的最终意见。有新的事实和理由的，请向有权处理的机关、单位另行提出；生活确有困难的，可以向居住地镇人民政府（街道办事处）了解救助途径。"
        ),
        _BY_TEXT,
        READ_IN_TEXT,
        no_longer=True,
    ),
    Refusal(
        "NEW_DEMAND",
        N_("新增诉求"),
        N_("所提请求超出原信访事项的范围，是%(opinion)s没有涉及的新诉求"),
        _OF_THE_STAGE,
        N_("请将新的诉求作为新的信访事项，向有权处理的机关、单位另行提出。"),
        _LOCAL_PRACTICE,
        BY_ANALOGY,
    ),
    Refusal(
        "NOT_SPECIFIC",
        N_("没有具体请求且未补正"),
        N_("没有写明具体的请求、事实和理由，经通知仍未补正"),
        _ARTICLE_19,
        N_(
            "请写明对%(opinion)s哪一项不服、希望怎样处理以及事实和理由，在规定期限内重新提出；书写有困难的，可以到窗口口头提出，由工作人员记录。"
        ),
        _LOCAL_PRACTICE,
        BY_ANALOGY,
    ),
    Refusal(
        "SKIPPED",
        N_("未经复查直接申请复核"),
        N_("所涉信访事项尚未经过复查，而直接请求复核"),
        _ARTICLE_36,
        N_(
            "请自收到信访处理意见书之日起30日内，先向原办理机关、单位的上一级机关、单位请求复查；不服复查意见的，再请求复核。"
        ),
        _BY_TEXT,
        READ_IN_TEXT,
    ),
)

REFUSALS: Mapping[str, Refusal] = MappingProxyType({refusal.code: refusal for refusal in _ROWS})
"""By code, in the order in which a form offers them."""

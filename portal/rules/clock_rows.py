"""The rows of `clocks.CLOCKS`: each period with its length, its start, its article and how sure we are of it."""

from __future__ import annotations

from typing import Final

from portal.rules.marker import N_
from portal.rules.periods import BY_ANALOGY, NOT_READ, OUR_DEFAULT, READ_IN_TEXT, Bound, Clock, Unit

REGULATION: Final = N_("《信访工作条例》（2022年5月1日起施行）")
RECONSIDERATION_LAW: Final = N_("《行政复议法》（2023年修订）")
CIVIL_PROCEDURE: Final = N_("《民事诉讼法》（2023年修正）")
MEDIATION_LAW: Final = N_("《人民调解法》")
HOUSE_RULE: Final = N_("本系统工作安排")

_CAL, _WORK = Unit.CALENDAR, Unit.WORKING
_PETITIONER, _BODY, _LAWYER = Bound.PETITIONER, Bound.BODY, Bound.LAWYER
_STOPS = ("supplement", "suspension")
_ART_22 = N_("《信访工作条例》第二十二条")
_ART_23 = N_("《信访工作条例》第二十三条")
_ART_34 = N_("《信访工作条例》第三十四条")
_ART_35 = N_("《信访工作条例》第三十五条")
_ART_36 = N_("《信访工作条例》第三十六条")
_ARTS_35_36 = N_("《信访工作条例》第三十五条、第三十六条")
_RECONSIDERATION_31 = N_("比照《行政复议法》第三十一条")
_RECONSIDERATION_41 = N_("比照《行政复议法》第四十一条")
_RECONSIDERATION_48 = N_("比照《行政复议法》第四十八条、第八十八条")
_RECONSIDERATION_50 = N_("比照《行政复议法》第五十条和各地听证规定")
_PROCEDURE_86 = N_("比照《民事诉讼法》第八十六条")
_PROCEDURE_95 = N_("比照《民事诉讼法》第九十五条")


def _stated(
    code: str,
    name: str,
    days: int,
    unit: Unit,
    start: str,
    article: str,
    *stops: str,
    binds: Bound = Bound.OFFICE,
) -> Clock:
    return Clock(code, name, days, unit, start, article, REGULATION, stops, READ_IN_TEXT, binds)


def _likened(
    code: str,
    name: str,
    days: int,
    unit: Unit,
    start: str,
    article: str,
    *stops: str,
    binds: Bound = Bound.OFFICE,
) -> Clock:
    return Clock(code, name, days, unit, start, article, RECONSIDERATION_LAW, stops, BY_ANALOGY, binds)


def _ours(
    code: str, name: str, days: int, unit: Unit, start: str, *stops: str, binds: Bound = Bound.OFFICE
) -> Clock:
    return Clock(code, name, days, unit, start, HOUSE_RULE, HOUSE_RULE, stops, OUR_DEFAULT, binds)


OPINIONS = (
    _stated("review-opinion", N_("作出复查意见"), 30, _CAL, N_("收到复查请求"), _ART_35, *_STOPS),
    _stated(
        "rereview-opinion", N_("作出复核意见"), 30, _CAL, N_("收到复核请求"), _ART_36, "hearing", *_STOPS
    ),
    _stated("acceptance", N_("告知是否受理"), 15, _CAL, N_("收到申请"), _ART_23, "supplement"),
    _ours("acceptance-target", N_("告知是否受理（内部目标）"), 5, _WORK, N_("收到申请"), "supplement"),
    _stated("transfer", N_("转送、交办"), 15, _CAL, N_("收到信访事项"), _ART_22),
    _stated("transfer-objection", N_("对转送、交办提出异议并退回"), 5, _WORK, N_("收到转送、交办"), _ART_23),
    _stated("handling-opinion", N_("作出信访处理意见"), 60, _CAL, N_("受理信访事项"), _ART_34, binds=_BODY),
)

PETITIONERS = (
    _stated(
        "request-window",
        N_("请求复查或者复核"),
        30,
        _CAL,
        N_("收到书面意见"),
        _ARTS_35_36,
        "post",
        binds=_PETITIONER,
    ),
    Clock(
        "late-request",
        N_("因不可抗力或者其他正当理由逾期的，提出请求"),
        10,
        _CAL,
        N_("障碍消除"),
        _PROCEDURE_86,
        CIVIL_PROCEDURE,
        (),
        BY_ANALOGY,
        _PETITIONER,
    ),
    _likened("supplement-notice", N_("发出补正告知书"), 5, _WORK, N_("收到申请"), _RECONSIDERATION_31),
    _likened(
        "supplement-hand-in",
        N_("补正材料"),
        10,
        _WORK,
        N_("收到补正告知书"),
        _RECONSIDERATION_31,
        "post",
        binds=_PETITIONER,
    ),
    _ours(
        "recusal-request",
        N_("申请律师或者承办人回避"),
        3,
        _WORK,
        N_("被告知律师或者承办人姓名"),
        binds=_PETITIONER,
    ),
    Clock(
        "mediation-confirmation",
        N_("共同申请司法确认调解协议"),
        30,
        _CAL,
        N_("调解协议生效"),
        N_("《人民调解法》第三十三条"),
        MEDIATION_LAW,
        (),
        READ_IN_TEXT,
        _PETITIONER,
    ),
    Clock(
        "evaluation",
        N_("网上评价满意度"),
        30,
        _CAL,
        N_("意见书送达信访人"),
        N_("国信发〔2022〕11号，天数未核实"),
        N_("《信访事项办理群众满意度评价工作办法（试行）》（国信发〔2022〕11号）"),
        (),
        NOT_READ,
        _PETITIONER,
    ),
)

PROCEDURE = (
    _likened(
        "respondent-answer",
        N_("被申请单位提交书面答复和证据"),
        10,
        _WORK,
        N_("收到提交答复及证据通知书"),
        _RECONSIDERATION_48,
        binds=_BODY,
    ),
    _ours("lawyer-answer", N_("律师答复是否接受指派"), 2, _WORK, N_("发出指派"), binds=_LAWYER),
    _ours(
        "legal-opinion", N_("律师提交法律意见书"), 10, _CAL, N_("律师开始办理"), "suspension", binds=_LAWYER
    ),
    _ours("lawyer-assignment", N_("确定承办人并指派律师"), 3, _WORK, N_("受理")),
    Clock(
        "hearing-notice",
        N_("听证通知提前的时间"),
        7,
        _CAL,
        N_("通知听证"),
        _RECONSIDERATION_50,
        RECONSIDERATION_LAW,
        (),
        BY_ANALOGY,
        rolls=False,
        workdays_too=5,
        ends=N_("听证最早可以定在%(due)s。"),
    ),
    _ours("mediation", N_("组织调解、和解"), 15, _CAL, N_("双方书面同意调解"), "suspension"),
    _ours("resumption", N_("恢复办理并告知双方"), 3, _WORK, N_("中止的原因消除")),
    _likened(
        "suspension-limit",
        N_("等待继承人、监护人或者权利义务承受人参加办理，期满可以终止"),
        60,
        _CAL,
        N_("因继承、监护或者承受事由中止"),
        _RECONSIDERATION_41,
    ),
    _ours("legality-check", N_("合法性审核"), 3, _WORK, N_("送合法性审核")),
)

AFTERWARDS = (
    Clock(
        "public-notice",
        N_("公告送达"),
        30,
        _CAL,
        N_("发布公告"),
        _PROCEDURE_95,
        CIVIL_PROCEDURE,
        (),
        BY_ANALOGY,
        Bound.NOBODY,
        rolls=False,
        ends=N_("公告在%(due)s期满，视为送达；期满不需要谁做什么，遇休息日不顺延。"),
    ),
    _ours("correction", N_("更正文书中的笔误"), 5, _WORK, N_("发现笔误或者收到更正申请")),
    _ours(
        "redo",
        N_("撤销后重新作出意见（意见书另定期限的除外）"),
        30,
        _CAL,
        N_("意见书送达被申请单位"),
        binds=_BODY,
    ),
    _ours(
        "execution-report",
        N_("书面报告意见执行情况（意见书另定期限的除外）"),
        30,
        _CAL,
        N_("意见书送达被申请单位"),
        binds=_BODY,
    ),
    Clock(
        "advice-reply",
        N_("书面反馈建议采纳情况"),
        30,
        _CAL,
        N_("收到建议书"),
        N_("《信访工作条例》第四十条，天数比照上海市规定"),
        N_("《上海市信访条例》（2018年）第四十一条"),
        (),
        BY_ANALOGY,
        _BODY,
    ),
    _ours("closure", N_("录入结果并办结"), 5, _WORK, N_("全部送达")),
    _ours("archive", N_("整理归档（内部目标）"), 30, _CAL, N_("办结")),
)
